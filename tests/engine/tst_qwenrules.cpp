// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/config.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QTest>

using namespace ra;
using namespace ra::inference::qwen3vl;
using test::kTied;
using test::kUntied;

class TestQwenRules : public QObject
{
    Q_OBJECT

private:
    Result<ImageRules> rulesChanged(const QString &path, const QJsonValue &value)
    {
        const QString name = QStringLiteral("preprocessor_config.json");
        const QJsonObject object = test::jsonOf(test::goldenPath(kTied + u'/' + name));
        return readImageRules(m_folders.make(name, test::with(object, path, value)), m_vision);
    }

    test::OneFileFolders m_folders;
    VisionConfig m_vision;

private Q_SLOTS:
    void initTestCase();
    void readsImageRulesOfBothFiles();
    void nullAndOwnLimits();
    void refusesImageRules_data();
    void refusesImageRules();
    void readsGenerationRules();
    void refusesGenerationRules_data();
    void refusesGenerationRules();
};

void TestQwenRules::initTestCase()
{
    const Result<ModelConfig> config = readModelConfig(test::goldenPath(kTied));
    QVERIFY2(config, config ? "" : qPrintable(config.error().text()));
    m_vision = config->vision;
}

void TestQwenRules::readsImageRulesOfBothFiles()
{
    for (const QString &folder : {kTied, kUntied}) {
        const Result<ImageRules> rules = readImageRules(test::goldenPath(folder), m_vision);
        QVERIFY2(rules, rules ? "" : qPrintable(rules.error().text()));
        QCOMPARE(rules->minPixels, 4096);
        QCOMPARE(rules->maxPixels, 65536);
        QCOMPARE(rules->rescaleFactor, 1.0 / 255);
        QCOMPARE(rules->mean, (std::array<double, 3>{0.5, 0.5, 0.5}));
        QCOMPARE(rules->deviation, (std::array<double, 3>{0.5, 0.5, 0.5}));
    }
    // The newer file wins, unless it says nothing of images.
    const QString folder = m_folders.make(
        QStringLiteral("preprocessor_config.json"),
        test::with(
            test::jsonOf(test::goldenPath(kTied + QLatin1String("/preprocessor_config.json"))),
            QStringLiteral("size.shortest_edge"), 1024));
    const auto minPixels = [&] { return readImageRules(folder, m_vision).value().minPixels; };
    QCOMPARE(minPixels(), 1024);
    const QString newer = folder + QStringLiteral("/processor_config.json");
    QVERIFY(
        QFile::copy(test::goldenPath(kUntied + QLatin1String("/processor_config.json")), newer));
    QCOMPARE(minPixels(), 4096);
    QVERIFY(QFile::remove(newer));
    QFile bare(newer);
    QVERIFY(bare.open(QIODevice::WriteOnly) && bare.write("{\"image_processor\":null}") > 0);
    bare.close();
    QCOMPARE(minPixels(), 1024);
    QCOMPARE(test::codeOf(readImageRules(m_folders.missing(), m_vision)),
             QStringLiteral("modelFolder"));
}

void TestQwenRules::nullAndOwnLimits()
{
    QCOMPARE(rulesChanged(QStringLiteral("min_pixels"), 2048).value().minPixels, 2048);
    QCOMPARE(rulesChanged(QStringLiteral("max_pixels"), 9999).value().maxPixels, 9999);
    QCOMPARE(rulesChanged(QStringLiteral("rescale_factor"), QJsonValue::Null).value().rescaleFactor,
             1.0 / 255);
    QVERIFY(rulesChanged(QStringLiteral("patch_size"), QJsonValue::Null));
    QVERIFY(rulesChanged(QStringLiteral("image_processor_type"), QJsonValue::Undefined));
}

void TestQwenRules::refusesImageRules_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *path, const char *value, const char *code) {
        QTest::addRow("%s = %s", path, value)
            << QString::fromLatin1(path) << QByteArray(value) << QString::fromLatin1(code);
    };
    row("image_processor_type", R"("SiglipImageProcessor")", "modelUnsupported");
    row("do_resize", "false", "modelUnsupported");
    row("do_normalize", "false", "modelUnsupported");
    row("resample", "2", "modelUnsupported");
    row("resample", "\"bicubic\"", "modelConfig");
    row("patch_size", "14", "modelConfig");
    row("merge_size", "4", "modelConfig");
    row("temporal_patch_size", "1", "modelConfig");
    row("size", "null", "modelConfig");
    row("size.shortest_edge", "0", "modelConfig");
    row("size.longest_edge", "null", "modelConfig");
    row("size.longest_edge", "1e15", "modelConfig");
    row("min_pixels", "65537", "modelConfig");
    row("max_pixels", "-1", "modelConfig");
    row("image_mean", "[0.5,0.5]", "modelConfig");
    row("image_mean", "0.5", "modelConfig");
    row("image_std", "[0.5,0.5,0]", "modelConfig");
    row("image_std", "null", "modelConfig");
    row("rescale_factor", "0", "modelConfig");
}

void TestQwenRules::refusesImageRules()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, code);
    const Result<ImageRules> rules = rulesChanged(path, test::parsed(value));
    QCOMPARE(test::codeOf(rules), code);
    QVERIFY2(!rules.error().text().contains(u'%'), qPrintable(rules.error().text()));
}

void TestQwenRules::readsGenerationRules()
{
    for (const QString &folder : {kTied, kUntied}) {
        const Result<GenerationRules> rules = readGenerationRules(test::goldenPath(folder));
        QVERIFY2(rules, rules ? "" : qPrintable(rules.error().text()));
        QVERIFY(rules->isSampling);
        QCOMPARE(rules->temperature, 0.7);
        QCOMPARE(rules->topP, 0.8);
        QCOMPARE(rules->topK, 20);
        QCOMPARE(rules->minP, 0.0);
        QCOMPARE(rules->repetitionPenalty, 1.0);
        QCOMPARE(rules->endTokens, (std::vector<int>{311, 310}));
    }
    const QString name = QStringLiteral("generation_config.json");
    const GenerationRules bare =
        readGenerationRules(m_folders.make(name, QByteArray(R"({"eos_token_id":7,"top_k":null})")))
            .value();
    QVERIFY(!bare.isSampling);
    QCOMPARE(bare.topK, 50);
    QCOMPARE(bare.endTokens, std::vector<int>{7});
    const Result<GenerationRules> none = readGenerationRules(m_folders.missing());
    QVERIFY(none && !none->isSampling && none->endTokens.empty());
}

void TestQwenRules::refusesGenerationRules_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *json, const char *code) {
        QTest::newRow(json) << QByteArray(json) << QString::fromLatin1(code);
    };
    row("[]", "modelFolder");
    row(R"({"do_sample":1})", "modelConfig");
    row(R"({"temperature":-0.1})", "modelConfig");
    row(R"({"temperature":"hot"})", "modelConfig");
    row(R"({"top_p":1.5})", "modelConfig");
    row(R"({"top_k":-1})", "modelConfig");
    row(R"({"top_k":2.5})", "modelConfig");
    row(R"({"min_p":2})", "modelConfig");
    row(R"({"repetition_penalty":0})", "modelConfig");
    row(R"({"eos_token_id":-1})", "modelConfig");
    row(R"({"eos_token_id":[1,"2"]})", "modelConfig");
    row(R"({"eos_token_id":1e30})", "modelConfig");
}

void TestQwenRules::refusesGenerationRules()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, code);
    QCOMPARE(test::codeOf(readGenerationRules(
                 m_folders.make(QStringLiteral("generation_config.json"), json))),
             code);
}

QTEST_GUILESS_MAIN(TestQwenRules)
#include "tst_qwenrules.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/config.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ra;
using namespace ra::inference::qwen3vl;
using test::kTied;
using test::kUntied;

class TestQwenConfig : public QObject
{
    Q_OBJECT

private:
    Result<ModelConfig> readChanged(const QString &golden, const QString &path,
                                    const QJsonValue &value)
    {
        const QJsonObject object =
            test::jsonOf(test::goldenPath(golden + QLatin1String("/config.json")));
        return readModelConfig(
            m_folders.make(QStringLiteral("config.json"), test::with(object, path, value)));
    }
    test::OneFileFolders m_folders;

private Q_SLOTS:
    void readsBothSpellings_data();
    void readsBothSpellings();
    void acceptsWhatFilesVaryIn_data();
    void acceptsWhatFilesVaryIn();
    void refusesByName_data();
    void refusesByName();
    void refusesUnsoundSizes_data();
    void refusesUnsoundSizes();
    void findsWhoSaysTied();
    void refusesWhatIsNoJsonObject_data();
    void refusesWhatIsNoJsonObject();
    void survivesMutatedFiles();
};

void TestQwenConfig::readsBothSpellings_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("isTied");
    QTest::newRow("rope_scaling and rope_theta") << kTied << true;
    QTest::newRow("rope_parameters") << kUntied << false;
}

void TestQwenConfig::readsBothSpellings()
{
    QFETCH(QString, folder);
    const Result<ModelConfig> config = readModelConfig(test::goldenPath(folder));
    QVERIFY2(config, config ? "" : qPrintable(config.error().text()));
    QTEST(config->isTied, "isTied");
    QCOMPARE(config->imageToken, 300);
    QCOMPARE(config->videoToken, 301);
    QCOMPARE(config->visionStartToken, 302);
    QCOMPARE(config->visionEndToken, 303);
    const TextConfig &text = config->text;
    QCOMPARE(text.hiddenSize, 64);
    QCOMPARE(text.layers, 4);
    QCOMPARE(text.heads, 4);
    QCOMPARE(text.keyValueHeads, 2);
    QCOMPARE(text.headDim, 32);
    QCOMPARE(text.intermediateSize, 96);
    QCOMPARE(text.vocabularySize, 320);
    QCOMPARE(text.maxPositions, 4096);
    QCOMPARE(text.rmsNormEpsilon, 1e-6);
    QCOMPARE(text.ropeTheta, 5e6);
    QCOMPARE(text.mropeSection, (std::array<int, 3>{8, 4, 4}));
    const VisionConfig &vision = config->vision;
    QCOMPARE(vision.depth, 5);
    QCOMPARE(vision.hiddenSize, 48);
    QCOMPARE(vision.heads, 2);
    QCOMPARE(vision.intermediateSize, 56);
    QCOMPARE(vision.outHiddenSize, 64);
    QCOMPARE(vision.patchValues(), 1536);
    QCOMPARE(vision.mergeUnit(), 4);
    QCOMPARE(vision.positionEmbeddings, 36);
    QCOMPARE(vision.deepstackBlocks, (std::vector<int>{0, 1, 3}));
}

void TestQwenConfig::acceptsWhatFilesVaryIn_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("older spelling of the kind")
        << "text_config.rope_scaling"
        << QByteArray(R"({"type":"default","mrope_section":[8,4,4]})");
    QTest::newRow("both spellings")
        << "text_config.rope_parameters"
        << QByteArray(R"({"rope_theta":5000000,"mrope_section":[8,4,4]})");
    QTest::newRow("null") << "text_config.rope_parameters" << QByteArray("null");
    QTest::newRow("no quantisation") << "quantization_config" << QByteArray("null");
    QTest::newRow("unknown") << "text_config.use_magic" << QByteArray("[[]]");
    QTest::newRow("no kind of part") << "vision_config.model_type" << QByteArray("null");
    QTest::newRow("a size with a point") << "text_config.hidden_size" << QByteArray("64.0");
}

void TestQwenConfig::acceptsWhatFilesVaryIn()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    const Result<ModelConfig> config = readChanged(kTied, path, test::parsed(value));
    QVERIFY2(config, config ? "" : qPrintable(config.error().text()));
    QCOMPARE(config->text.ropeTheta, 5e6);
    QCOMPARE(config->text.mropeSection, (std::array<int, 3>{8, 4, 4}));
}

void TestQwenConfig::refusesByName_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *path, const char *value, const char *named) {
        QTest::newRow(name) << QString::fromLatin1(path) << QByteArray(value)
                            << QString::fromLatin1(named);
    };
    row("experts", "model_type", R"("qwen3_vl_moe")", "qwen3_vl_moe");
    row("an earlier one", "model_type", R"("qwen2_5_vl")", "qwen2_5_vl");
    row("a later one", "model_type", R"("qwen3_5")", "qwen3_5");
    row("another text part", "text_config.model_type", R"("qwen3_vl_moe_text")",
        "qwen3_vl_moe_text");
    row("another vision part", "vision_config.model_type", R"("siglip")", "siglip");
    row("quantised", "quantization_config", R"({"quant_method":"bitsandbytes"})", "bitsandbytes");
    row("quantised somehow", "quantization_config", "{}", "quantization_config");
    row("quantised in a part", "text_config.quantization_config", R"({"quant_method":"fp8"})",
        "fp8");
    row("stretched positions", "text_config.rope_scaling.rope_type", R"("yarn")", "yarn");
    row("stretched, older spelling", "text_config.rope_scaling.type", R"("dynamic")", "dynamic");
    row("stretched, newer spelling", "text_config.rope_parameters", R"({"rope_type":"llama3"})",
        "llama3");
    row("sections in a row", "text_config.rope_scaling.mrope_interleaved", "false",
        "mrope_interleaved");
    row("vision positions", "vision_config.rope_parameters", R"({"rope_type":"default"})",
        "default");
    row("vision base", "vision_config.rope_parameters",
        R"({"rope_type":"axial","rope_theta":5000})", "5000");
    row("text activation", "text_config.hidden_act", R"("gelu")", "gelu");
    row("vision activation", "vision_config.hidden_act", R"("quick_gelu")", "quick_gelu");
    row("biases", "text_config.attention_bias", "true", "attention_bias");
}

void TestQwenConfig::refusesByName()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, named);
    const Result<ModelConfig> config = readChanged(kTied, path, test::parsed(value));
    QCOMPARE(test::codeOf(config), QStringLiteral("modelUnsupported"));
    QVERIFY2(config.error().text().contains(named), qPrintable(config.error().text()));
}

void TestQwenConfig::refusesUnsoundSizes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *path, const char *value) {
        QTest::addRow("%s = %.40s", path, value == nullptr ? "absent" : value)
            << QString::fromLatin1(path) << QByteArray(value);
    };
    for (const char *path :
         {"model_type", "text_config", "vision_config", "image_token_id", "vision_end_token_id",
          "text_config.hidden_size", "text_config.head_dim", "text_config.rope_theta",
          "text_config.rope_scaling", "text_config.rope_scaling.mrope_section",
          "text_config.rms_norm_eps", "vision_config.depth", "vision_config.in_channels",
          "vision_config.deepstack_visual_indexes"}) {
        row(path, nullptr);
        row(path, "null");
        row(path, "true");
        row(path, R"({"a":[1]})");
        row(path, "1e999");
        row(path, "-3");
    }
    row("text_config.num_hidden_layers", "9223372036854775807");
    row("text_config.num_hidden_layers", "0");
    row("text_config.num_hidden_layers", "4.5");
    row("text_config.vocab_size", "1e12");
    row("text_config.num_key_value_heads", "3");
    row("text_config.rope_scaling.mrope_section", "[8,4,5]");
    row("text_config.rope_scaling.mrope_section", "[8,8]");
    row("text_config.rope_scaling.mrope_section", "[4,8,4]");
    row("text_config.rope_scaling.mrope_section", "[4,5,7]");
    row("text_config.rope_scaling.mrope_section", "[8,4,4.5]");
    row("text_config.rope_scaling.mrope_section", "\"8,4,4\"");
    row("text_config.rope_scaling.mrope_interleaved", "\"yes\"");
    row("text_config.rope_parameters", R"({"rope_theta":500000})");
    row("text_config.rope_parameters", R"({"mrope_section":[6,5,5]})");
    row("text_config.head_dim", "33");
    row("text_config.hidden_act", "7");
    row("vision_config.out_hidden_size", "65");
    row("vision_config.num_heads", "5");
    row("vision_config.num_heads", "8");
    row("vision_config.num_position_embeddings", "35");
    row("vision_config.deepstack_visual_indexes", "[0,1,5]");
    row("vision_config.deepstack_visual_indexes", "[0,1,1]");
    row("vision_config.deepstack_visual_indexes", "[3,1,0]");
    row("vision_config.deepstack_visual_indexes", "[0,1,2,3,4]");
    row("vision_config.in_channels", "4");
    row("image_token_id", "320");
    row("video_token_id", "300");
    row("quantization_config", "\"fp8\"");
}

void TestQwenConfig::refusesUnsoundSizes()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    const Result<ModelConfig> config =
        readChanged(kTied, path, test::parsed(value.isNull() ? nullptr : value.constData()));
    QVERIFY(!config);
    QCOMPARE(test::codeOf(config), QStringLiteral("modelConfig"));
    QVERIFY2(config.error().text().contains(path.section(u'.', -1))
                 || path == QLatin1String("text_config.rope_parameters")
                 || path == QLatin1String("text_config.rope_scaling"),
             qPrintable(config.error().text()));
}

void TestQwenConfig::findsWhoSaysTied()
{
    const QString top = QStringLiteral("tie_word_embeddings");
    const QJsonObject untied =
        test::jsonOf(test::goldenPath(kUntied + QLatin1String("/config.json")));
    const auto isTied = [&](const QJsonObject &object) {
        return readModelConfig(m_folders.make(QStringLiteral("config.json"), object))
            .value()
            .isTied;
    };
    const QJsonObject onlyInText = test::with(untied, top, QJsonValue::Null);
    QVERIFY(!isTied(untied));
    QVERIFY(!isTied(onlyInText));
    QVERIFY(isTied(test::with(untied, top, true)));
    QVERIFY(isTied(test::with(onlyInText, QStringLiteral("text_config.") + top, QJsonValue::Null)));
}

void TestQwenConfig::refusesWhatIsNoJsonObject_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("cut short") << QByteArray("{\"model_type\":\"qwen3_vl\"");
    QTest::newRow("deep") << "{\"a\":" + QByteArray(500'000, '[');
    QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
    QTest::newRow("huge") << "{\"a\":\"" + QByteArray(2 << 20, 'a') + "\"}";
}

void TestQwenConfig::refusesWhatIsNoJsonObject()
{
    QFETCH(QByteArray, bytes);
    const QString name = QStringLiteral("config.json");
    QCOMPARE(test::codeOf(readModelConfig(m_folders.make(name, bytes))),
             QStringLiteral("modelFolder"));
    QCOMPARE(test::codeOf(readModelConfig(m_folders.missing())), QStringLiteral("modelFolder"));
    const QString folder = m_folders.make(QStringLiteral("other"), bytes);
    QVERIFY(QDir(folder).mkdir(name));
    QCOMPARE(test::codeOf(readModelConfig(folder)), QStringLiteral("modelFolder"));
}

void TestQwenConfig::survivesMutatedFiles()
{
    constexpr int kRounds = 3000;
    QFile file(test::goldenPath(kTied + QLatin1String("/config.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray sound = file.readAll();
    QRandomGenerator random(20260101);
    int refused = 0;
    for (int round = 0; round < kRounds; ++round) {
        QByteArray bytes = sound;
        for (int change = random.bounded(1, 4); change > 0; --change) {
            const auto at = random.bounded(static_cast<int>(bytes.size()));
            const auto other = random.bounded(static_cast<int>(bytes.size()));
            switch (random.bounded(3)) {
            case 0:
                bytes[at] = static_cast<char>(random.bounded(256));
                break;
            case 1:
                bytes.remove(at, random.bounded(1, 12));
                break;
            default:
                bytes.insert(at, bytes.mid(other, random.bounded(1, 40)));
            }
        }
        const Result<ModelConfig> config =
            readModelConfig(m_folders.make(QStringLiteral("config.json"), bytes));
        if (!config) {
            ++refused;
            QVERIFY(!config.error().text().isEmpty());
        } else {
            QVERIFY(config->text.headDim * config->text.heads > 0);
        }
    }
    QVERIFY(refused > kRounds / 3);
}

QTEST_GUILESS_MAIN(TestQwenConfig)
#include "tst_qwenconfig.moc"

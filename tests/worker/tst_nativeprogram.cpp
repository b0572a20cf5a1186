// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "inference/client/registry.h"
#include "tests/support/require.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace ra;
using namespace ra::inference;

namespace {

const QString kTiny = QStringLiteral("tiny");
const QString kCategory = QStringLiteral("sheet");

template <typename Function>
auto offThread(Function function)
{
    return std::async(std::launch::async, std::move(function)).get();
}

} // namespace

/// Installed weights in the real program: the small checkpoint whose words are nonsense.
class TestNativeProgram : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static WorkerProgram program(const QString &cache)
    {
        WorkerProgram program;
        program.path = Registry::workerProgramPath(QStringLiteral(RA_BIN_DIR));
        program.cacheFolder = cache;
        program.threads = 1;
        return program;
    }

    [[nodiscard]] MonitorSetup setup() const
    {
        MonitorSetup setup;
        setup.name = kTiny;
        setup.folder = QStringLiteral(RA_SOURCE_DIR "/tests/golden/qwen3vl/tiny-tied-fp32");
        setup.prompt.question = QStringLiteral("{image}Any defects?");
        setup.mostTokens = 64;
        return setup;
    }

    [[nodiscard]] std::unique_ptr<Registry> registry() const
    {
        return std::make_unique<Registry>(program(m_folder.filePath(QStringLiteral("cache"))),
                                          m_folder.filePath(QStringLiteral("monitors.json")));
    }

    QTemporaryDir m_folder;
    MonitorItem m_item;

private Q_SLOTS:
    void initTestCase()
    {
        setGuiThread();
        QImage image(160, 120, QImage::Format_RGB888);
        image.fill(Qt::darkCyan);
        m_item.image.filePath = m_folder.filePath(QStringLiteral("image.png"));
        QVERIFY(image.save(m_item.image.filePath));
        m_item.image.sample = SampleId(1);
        m_item.image.size = {image.width(), image.height()};
        m_item.category = kCategory;
    }

    void tellsWhatAFolderHoldsAndWhatIsWrongWithIt()
    {
        const auto monitors = registry();
        const Result<ModelReport> report =
            offThread([&] { return monitors->inspect(setup(), {}); });
        RA_REQUIRE(report);
        QCOMPARE(report->architecture, QStringLiteral("Qwen3-VL"));
        MonitorSetup wrong = setup();
        wrong.folder = m_folder.path();
        const Result<ModelReport> none = offThread([&] { return monitors->inspect(wrong, {}); });
        QCOMPARE(none.error().code, QStringLiteral("modelFolder"));
    }

    void isInstalledForTheNextProgramToo()
    {
        const auto monitors = registry();
        RA_REQUIRE(offThread([&] { return monitors->install(setup()); }));
        const auto next = registry();
        QCOMPARE(next->setup(kTiny), setup());
        QCOMPARE(next->monitors().size(), 2);
        QCOMPARE(next->monitors().back().name, kTiny);
        QCOMPARE(next->monitors().back().health, MonitorHealth::Ready);
    }

    void judgesAndGivesItsMemoryBack()
    {
        const auto monitors = registry();
        RA_REQUIRE(offThread([&] { return monitors->install(setup()); }));
        const Result<Monitor *> monitor = monitors->find(kTiny);
        RA_REQUIRE(monitor);
        CategoryKnowledge knowledge;
        knowledge.category = kCategory;
        RA_REQUIRE(offThread([&] { return (*monitor)->prepare(knowledge, {}, {}); }));
        int pieces = 0;
        const Result<MonitorReply> reply = offThread(
            [&] { return (*monitor)->run(m_item, [&](const MonitorPiece &) { ++pieces; }, {}); });
        RA_REQUIRE(reply);
        QCOMPARE(reply->trace.author.name, kTiny);
        QVERIFY(!reply->trace.raw.isEmpty());
        QVERIFY(pieces > 0);
        QVERIFY(monitors->monitors().back().model.has_value());
        const Result<MonitorInfo> checked =
            offThread([&] { return monitors->checkMonitor(kTiny, {}); });
        RA_REQUIRE(checked);
        QVERIFY(checked->tokensPerSecond > 0);
        monitors->unload(kTiny);
        QTRY_COMPARE(monitors->monitors().back().note, QStringLiteral("Starts when it is needed."));
        QCOMPARE(monitors->monitors().back().memoryBytes, 0);
    }

    void newSettingsTakeThePlaceOfTheOld()
    {
        const auto monitors = registry();
        MonitorSetup other = setup();
        other.isFormForced = true;
        other.mostTokens = 3'500;
        RA_REQUIRE(offThread([&] { return monitors->install(other); }));
        QCOMPARE(monitors->monitors().size(), 2);
        const Result<Monitor *> monitor = monitors->find(kTiny);
        RA_REQUIRE(monitor);
        CategoryKnowledge knowledge;
        knowledge.category = kCategory;
        RA_REQUIRE(offThread([&] { return (*monitor)->prepare(knowledge, {}, {}); }));
        const Result<MonitorReply> reply =
            offThread([&] { return (*monitor)->run(m_item, {}, {}); });
        RA_REQUIRE(reply);
        QVERIFY(reply->trace.answer.verdict != Verdict::Unknown);
    }

    void isRemovedButNotTheBuiltInOne()
    {
        const auto monitors = registry();
        RA_REQUIRE(offThread([&] { return monitors->install(setup()); }));
        RA_REQUIRE(offThread([&] { return monitors->remove(kTiny); }));
        QCOMPARE(monitors->find(kTiny).error().code, QStringLiteral("noMonitor"));
        QCOMPARE(registry()->monitors().size(), 1);
        QCOMPARE(offThread([&] { return monitors->remove(Registry::builtInName()); }).error().code,
                 QStringLiteral("builtInMonitor"));
        QCOMPARE(offThread([&] { return monitors->remove(kTiny); }).error().code,
                 QStringLiteral("noMonitor"));
    }

    void saysWhyItCantLoadAndStaysOff()
    {
        const auto monitors = registry();
        MonitorSetup gone = setup();
        gone.folder = m_folder.filePath(QStringLiteral("gone"));
        RA_REQUIRE(offThread([&] { return monitors->install(gone); }));
        const Result<Monitor *> monitor = monitors->find(kTiny);
        RA_REQUIRE(monitor);
        const Result<MonitorReply> reply =
            offThread([&] { return (*monitor)->run(m_item, {}, {}); });
        QCOMPARE(reply.error().code, QStringLiteral("monitorOff"));
        QVERIFY(reply.error().text().contains(gone.folder));
        QCOMPARE(monitors->monitors().back().health, MonitorHealth::Off);
    }
};

QTEST_GUILESS_MAIN(TestNativeProgram)
#include "tst_nativeprogram.moc"

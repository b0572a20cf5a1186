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

#include <signal.h>

using namespace ra;
using namespace ra::inference;

namespace {

const QString kTiny = QStringLiteral("tiny");
const QString kCategory = QStringLiteral("sheet");

/// The worker programs of this one, as from outside.
void killChildren()
{
    const QByteArray parent = QByteArray::number(QCoreApplication::applicationPid());
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(entry));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QList<QByteArray> fields = file.readAll().split(' ');
        if (fields.size() > 3 && fields.at(1) == "(ra-monitor)" && fields.at(3) == parent) {
            ::kill(fields.at(0).toInt(), SIGKILL);
        }
    }
}

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
        QStringList notes;
        RA_REQUIRE(offThread([&] {
            return (*monitor)->waitUntilReady(
                {}, [&](const Progress &progress) { notes << progress.note; });
        }));
        QVERIFY(notes.contains(QStringLiteral("Loading weights: 100 %")));
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
        QTRY_COMPARE(monitors->monitors().back().memoryBytes, 0);
    }

    void newSettingsTakeThePlaceOfTheOld()
    {
        const auto monitors = registry();
        MonitorSetup other = setup();
        other.form = AnswerForm::Forced;
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

    void saysThatMemoryDoesNotSuffice()
    {
        WorkerProgram limited = program({});
        // Room for the program, but not for its libraries' work on the weights.
        limited.arguments = QStringList{QStringLiteral("--as=900000000"), limited.path};
        limited.path = QStringLiteral("/usr/bin/prlimit");
        if (!QFile::exists(limited.path)) {
            QSKIP("prlimit is not here.");
        }
        Registry monitors(limited, m_folder.filePath(QStringLiteral("limited.json")));
        RA_REQUIRE(offThread([&] { return monitors.install(setup()); }));
        const Result<Monitor *> monitor = monitors.find(kTiny);
        RA_REQUIRE(monitor);
        const Result<MonitorReply> reply =
            offThread([&] { return (*monitor)->run(m_item, {}, {}); });
        QCOMPARE(reply.error().code, QStringLiteral("monitorOff"));
        QVERIFY2(reply.error().text().contains(QStringLiteral("not enough memory to load")),
                 qPrintable(reply.error().text()));
    }

    void aProgramThatDiesWhileItWritesCostsOneImage()
    {
        const auto monitors = registry();
        MonitorSetup slow = setup();
        slow.mostTokens = 3'500;
        RA_REQUIRE(offThread([&] { return monitors->install(slow); }));
        const Result<Monitor *> monitor = monitors->find(kTiny);
        RA_REQUIRE(monitor);
        CategoryKnowledge knowledge;
        knowledge.category = kCategory;
        RA_REQUIRE(offThread([&] { return (*monitor)->prepare(knowledge, {}, {}); }));
        const Result<MonitorReply> killed = offThread([&] {
            return (*monitor)->run(m_item, [](const MonitorPiece &) { killChildren(); }, {});
        });
        QCOMPARE(killed.error().code, QStringLiteral("workerCrashed"));
        const Result<MonitorReply> next =
            offThread([&] { return (*monitor)->run(m_item, {}, {}); });
        RA_REQUIRE(next);
        QVERIFY(!next->trace.raw.isEmpty());
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

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "annotation/specimen/specimen.h"
#include "inference/client/registry.h"
#include "inference/wire/frame.h"
#include "inference/wire/messages.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <optional>

#include <signal.h>

using namespace ra;
using namespace ra::inference;

namespace {

constexpr int kImages = 60;
constexpr size_t kReferences = 6;
const QLatin1String kCompact("compact");

QString programPath()
{
    return Registry::workerProgramPath(QStringLiteral(RA_BIN_DIR));
}

QStringList filesBelow(const QString &folder, const QString &part)
{
    QStringList paths;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        if (path.contains(part)) {
            paths.append(path);
        }
    }
    paths.sort();
    return paths;
}

/// The worker's process, as the system lists it.
std::optional<pid_t> workerPid()
{
    const QByteArray parent = QByteArray::number(QCoreApplication::applicationPid());
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(entry));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QList<QByteArray> fields = file.readAll().split(' ');
        if (fields.size() > 3 && fields.at(1) == "(ra-monitor)" && fields.at(3) == parent) {
            return fields.at(0).toInt();
        }
    }
    return std::nullopt;
}

template <typename Function>
auto offThread(Function function)
{
    return std::async(std::launch::async, std::move(function)).get();
}

} // namespace

/// The real program with the real weights, on drawn images.
class TestMonitorProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setGuiThread();
        QVERIFY2(QFile::exists(programPath()), qPrintable(programPath()));
        const auto folders = offThread([&] {
            return drawSpecimens(m_folder.path(), {kImages, 1}, {});
        });
        QVERIFY(folders);
        for (const SpecimenFolder &folder : *folders) {
            if (folder.format == QLatin1String("deeppcb")) {
                m_pairs = folder.path;
            } else if (m_surface.isEmpty()) {
                m_surface = folder.path;
            }
        }
        m_knowledge.category = QStringLiteral("surface");
        for (const QString &path : filesBelow(m_surface, QStringLiteral("/train/good/"))) {
            if (m_knowledge.references.size() < kReferences) {
                m_knowledge.references.push_back(known(path));
            }
        }
        QCOMPARE(m_knowledge.references.size(), kReferences);
        WorkerProgram program;
        program.path = programPath();
        program.cacheFolder = m_folder.filePath(QStringLiteral("cache"));
        program.threads = 1;
        m_registry = std::make_unique<Registry>(program);
    }

    void tellsItsVersionAndLibTorchs()
    {
        QProcess process;
        process.start(programPath(), {QStringLiteral("--version")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readLine(), QByteArrayLiteral("ra-monitor " RA_VERSION "\n"));
        QCOMPARE(process.readAll(), QByteArrayLiteral("LibTorch " RA_TORCH_FOUND "\n"));
    }

    void passesItsCheck()
    {
        const auto info = offThread([&] { return m_registry->checkMonitor(kCompact, {}); });
        QVERIFY2(info, info ? "" : qPrintable(info.error().text()));
        QCOMPARE(info->health, MonitorHealth::Ready);
        QCOMPARE(info->name, kCompact);
        QCOMPARE(info->threads, 1);
        QVERIFY(info->matrixGflops > 0);
        QCOMPARE(info->modelHash.size(), 32);
    }

    void refusesACategoryWithoutReferences()
    {
        CategoryKnowledge nothing;
        nothing.category = QStringLiteral("surface");
        QVERIFY(prepare(nothing));
        const Result<MonitorReply> reply = run(surfaceItem());
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("noReferences"));
    }

    void judgesAnImageAgainstItsReferences()
    {
        QVERIFY(prepare(m_knowledge));
        std::vector<MonitorPiece> pieces;
        const Result<MonitorReply> reply = offThread([&] {
            return monitor().run(surfaceItem(),
                                 [&](const MonitorPiece &piece) { pieces.push_back(piece); }, {});
        });
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
        QVERIFY(!reply->trace.draft.isEmpty());
        QVERIFY(reply->trace.answer.verdict != Verdict::Unknown);
        QVERIFY(reply->heatMap.width > 0);
        QVERIFY(!pieces.empty());
    }

    void reflectsOnABoardAgainstItsTemplate()
    {
        const QStringList tests = filesBelow(m_pairs, QStringLiteral("_test."));
        QVERIFY(!tests.isEmpty());
        MonitorItem item;
        item.image = known(tests.front());
        item.category = QStringLiteral("board");
        CategoryKnowledge templatesOnly;
        templatesOnly.category = item.category;
        QVERIFY(prepare(templatesOnly));
        item.templatePath =
            QString(tests.front()).replace(QLatin1String("_test."), QLatin1String("_temp."));
        item.reflect = ReflectChoice::Always;
        const Result<MonitorReply> reply = run(item);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
        QCOMPARE(reply->trace.mode, TraceMode::Reflective);
    }

    void aBrokenImageFailsAlone()
    {
        const QString path = m_folder.filePath(QStringLiteral("broken.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no image");
        file.close();
        MonitorItem item = surfaceItem();
        item.image.filePath = path;
        QVERIFY(!run(item));
        QVERIFY(run(surfaceItem()));
    }

    void judgesTheSameAfterACrash()
    {
        QVERIFY(prepare(m_knowledge));
        const Result<MonitorReply> before = run(surfaceItem());
        QVERIFY(before);
        const std::optional<pid_t> pid = workerPid();
        QVERIFY(pid);
        QCOMPARE(::kill(*pid, SIGSEGV), 0);
        Result<MonitorReply> after = run(surfaceItem());
        if (!after) {
            // The end was not seen yet when the image was given.
            QCOMPARE(after.error().code, QStringLiteral("workerCrashed"));
            after = run(surfaceItem());
        }
        QVERIFY2(after, after ? "" : qPrintable(after.error().text()));
        QVERIFY(workerPid() != pid);
        QCOMPARE(after->trace.raw, before->trace.raw);
        QCOMPARE(after->trace.answer, before->trace.answer);
    }

    void cancelsAnImageWhileItIsJudged()
    {
        QVERIFY(prepare(m_knowledge));
        std::stop_source stop;
        const Result<MonitorReply> reply = offThread([&] {
            return monitor().run(
                surfaceItem(), [&](const MonitorPiece &) { stop.request_stop(); },
                stop.get_token());
        });
        // The last piece may come just before the answer: then it is too late to cancel.
        QVERIFY(reply || reply.error().code == QLatin1String("cancelled"));
        QVERIFY(run(surfaceItem()));
    }

    void endsCleanlyWhenToldTo_data()
    {
        QTest::addColumn<bool>("isSignal");
        QTest::newRow("terminate") << true;
        QTest::newRow("end of input") << false;
    }
    void endsCleanlyWhenToldTo()
    {
        QFETCH(bool, isSignal);
        QProcess process;
        process.start(programPath(), {});
        const HelloRequest hello{m_folder.path(), QString(), 1};
        process.write(encodeFrame(toJson(Message{MessageKind::Hello, 1, toJson(hello)})).value());
        FrameReader reader;
        bool isReady = false;
        while (!isReady && process.waitForReadyRead()) {
            for (const QJsonObject &frame : reader.feed(process.readAllStandardOutput()).frames) {
                isReady = isReady || messageFromJson(frame).value().kind == MessageKind::Hello;
            }
        }
        QVERIFY(isReady);
        if (isSignal) {
            process.terminate();
        } else {
            process.closeWriteChannel();
        }
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void cleanupTestCase() { m_registry.reset(); }

private:
    KnownImage known(const QString &path)
    {
        KnownImage image;
        image.sample = SampleId(++m_lastSample);
        image.filePath = path;
        return image;
    }
    MonitorItem surfaceItem()
    {
        const QStringList tests = filesBelow(m_surface, QStringLiteral("/test/"));
        MonitorItem item;
        item.image = {SampleId(kImages * 2), tests.value(0), {}, {}, {}};
        item.category = m_knowledge.category;
        return item;
    }
    Monitor &monitor() { return **m_registry->find(kCompact); }
    Status prepare(const CategoryKnowledge &knowledge)
    {
        return offThread([&] { return monitor().prepare(knowledge, {}); });
    }
    Result<MonitorReply> run(const MonitorItem &item)
    {
        return offThread([&] { return monitor().run(item, {}, {}); });
    }

    QTemporaryDir m_folder;
    QString m_surface;
    QString m_pairs;
    qint64 m_lastSample = 0;
    CategoryKnowledge m_knowledge;
    std::unique_ptr<Registry> m_registry;
};

QTEST_GUILESS_MAIN(TestMonitorProgram)
#include "tst_monitorprogram.moc"

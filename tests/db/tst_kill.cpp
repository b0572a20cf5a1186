// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/dbfile.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <unistd.h>

using namespace ra;
using namespace ra::test;

/// A child process works on a project through the real store and says what was acknowledged; it is
/// killed at random moments. The program itself is the child when called with `--child`.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherProcessIsToldOfTheLock();
    void nothingAcknowledgedIsLost();
};

namespace {

constexpr int kSamples = 40;
constexpr int kDefaultKills = 50;
constexpr int kKillsPerProject = 10;

/// Tells the parent, unbuffered: what was said before the kill arrives.
void acknowledge(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    if (::write(STDOUT_FILENO, whole.constData(), static_cast<size_t>(whole.size()))
        != whole.size()) {
        std::exit(4);
    }
}

void acknowledgeSaved(const Result<EditResult> &result)
{
    if (!result) {
        std::exit(5);
    }
    for (const SavedRecord &saved : result->saved) {
        acknowledge("record " + QByteArray::number(saved.sample.value()) + ' '
                    + QByteArray::number(saved.revision));
    }
}

/// Endless random work, each step acknowledged once the store has returned.
class Child final
{
public:
    Child(DbProject &db, quint32 seed) : m_db(db), m_random(seed) {}

    int run()
    {
        const auto ids = m_db.ids();
        const auto run = m_db.beginRun(ids);
        if (ids.empty() || !run) {
            return 3;
        }
        acknowledge("ready");
        edit(ids.front());
        for (int step = 0;; ++step) {
            const SampleId id = ids[m_random.bounded(static_cast<quint32>(kSamples))];
            switch (m_random.bounded(10)) {
            case 0:
                import(step);
                break;
            case 1:
                addTrace(*run, id);
                break;
            case 2:
                undo(id);
                break;
            case 3:
                // Refused where the record was changed since.
                acknowledgeSaved(m_db.undo(m_last));
                break;
            case 4:
                if (!m_db.store().setSkipped({id}, step)) {
                    std::exit(5);
                }
                break;
            case 5:
                // Refused where there is nothing to accept.
                if (const auto result = m_db.accept(id)) {
                    acknowledgeSaved(result);
                }
                break;
            default:
                edit(id);
            }
        }
    }

private:
    void edit(SampleId id)
    {
        const auto result = m_db.edit(id, [&](Record &record) {
            record.draft =
                QStringLiteral("text %1 of sample %2.").arg(record.revision + 1).arg(id.value());
            record.draft += QString(static_cast<int>(m_random.bounded(400)), u'x');
            record.answer = DbProject::yes(QStringLiteral("scratch"));
        });
        acknowledgeSaved(result);
        m_last = result->action;
    }

    void import(int step)
    {
        std::vector<ImportedSample> batch;
        for (int i = 0; i < 20; ++i) {
            batch.push_back(DbProject::sample(
                QStringLiteral("more/%1/%2/%3.png").arg(::getpid()).arg(step).arg(i)));
            batch.back().truth = DbProject::yes(QStringLiteral("dent"));
        }
        if (m_db.add(batch)) {
            m_imported += batch.size();
            acknowledge("imported " + QByteArray::number(static_cast<qint64>(m_imported)));
        }
    }

    void addTrace(RunId run, SampleId id)
    {
        if (m_db.store().addRunResults(run, {{id, DbProject::trace(DbProject::no(), 0.5)}})) {
            acknowledge("trace " + QByteArray::number(id.value()));
        }
    }

    /// Back to the empty record, which every record once was.
    void undo(SampleId id)
    {
        acknowledgeSaved(m_db.store().applyEdit({EditKind::Undo, kAnna, {{id, -1, Record()}}}));
    }

    DbProject &m_db;
    QRandomGenerator m_random;
    size_t m_imported = 0;
    ActionId m_last;
};

int runChild(const QString &path, quint32 seed)
{
    DbProject db;
    db.nowMs = 1'000'000 + qint64(seed) * 1'000'000;
    auto project = db.gateway().open(path, OpenMode::ReadWrite);
    if (!project) {
        qWarning("%s", qPrintable(project.error().text()));
        return 2;
    }
    db.project = std::move(*project);
    return Child(db, seed).run();
}

/// What the child said is stored.
struct Acknowledged {
    QHash<qint64, int> revisions;
    QHash<qint64, int> traces;
    qint64 imported = 0;
    qint64 count = 0;
    bool isReady = false;

    void read(const QByteArray &output)
    {
        for (const QByteArray &line : output.split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            isReady = isReady || words[0] == "ready";
            count += words.size() > 1 ? 1 : 0;
            if (words[0] == "record" && words.size() == 3) {
                revisions[words[1].toLongLong()] = words[2].toInt();
            } else if (words[0] == "trace" && words.size() == 2) {
                ++traces[words[1].toLongLong()];
            } else if (words[0] == "imported" && words.size() == 2) {
                imported = words[1].toLongLong();
            }
        }
    }
};

/// Starts a child, lets it work for a random time, kills it, and returns all that it said.
QByteArray outputOfKilledChild(const QString &path, quint32 seed, QRandomGenerator &random)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::SeparateChannels);
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--child"), path, QString::number(seed)});
    QByteArray output;
    while (!output.contains("ready\n") && child.waitForReadyRead(20'000)) {
        output += child.readAllStandardOutput();
    }
    // The random moment is a number of acknowledgements plus a fraction of the next one's time.
    const int wanted = 1 + random.bounded(60);
    while (output.count('\n') < wanted && child.waitForReadyRead(20'000)) {
        output += child.readAllStandardOutput();
    }
    ::usleep(static_cast<useconds_t>(random.bounded(3'000)));
    child.kill();
    child.waitForFinished(20'000);
    output += child.readAllStandardOutput();
    const QByteArray errors = child.readAllStandardError();
    if (!errors.isEmpty()) {
        qWarning("%s", errors.constData());
    }
    // A line cut off by the kill was not said.
    return output.left(output.lastIndexOf('\n') + 1);
}

} // namespace

void TestKill::anotherProcessIsToldOfTheLock()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(kSamples));
    db.project.reset();
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--child"), db.path(), QStringLiteral("1")});
    QVERIFY(child.waitForReadyRead(20'000));
    const Status opened = db.open();
    QCOMPARE(opened.error().code, QStringLiteral("locked"));
    QVERIFY(opened.error().text().contains(QString::number(child.processId())));
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    QVERIFY(db.samples().count({}).value_or(0) >= kSamples);
    child.kill();
    QVERIFY(child.waitForFinished(20'000));
    RA_VERIFY_OK(db.open());
}

void TestKill::nothingAcknowledgedIsLost()
{
    const int kills = qEnvironmentVariableIsSet("RA_KILLS")
                          ? qEnvironmentVariableIntValue("RA_KILLS")
                          : kDefaultKills;
    QRandomGenerator random(2026);
    qint64 acknowledged = 0;
    std::unique_ptr<DbProject> db;
    QHash<qint64, int> traces;
    qint64 samples = 0;
    for (int kill = 0; kill < kills; ++kill) {
        if (kill % kKillsPerProject == 0) {
            db = std::make_unique<DbProject>();
            RA_VERIFY_OK(db->create());
            RA_VERIFY_OK(db->import(kSamples));
            traces.clear();
            samples = kSamples;
        }
        db->project.reset();
        Acknowledged said;
        said.read(outputOfKilledChild(db->path(), static_cast<quint32>(kill), random));
        QVERIFY(said.isReady);
        acknowledged += said.count;
        db->nowMs += 2'000'000;

        RA_VERIFY_OK(db->open());
        const auto report = db->project->check(CheckDepth::Full, [](const Progress &) {});
        RA_VERIFY_OK(report);
        QVERIFY2(report->findings.empty(),
                 report->findings.empty() ? "" : qPrintable(report->findings.front().text()));
        QCOMPARE(brokenReplay(db->path()), QString());
        for (auto it = said.revisions.cbegin(); it != said.revisions.cend(); ++it) {
            const auto record = db->samples().record(SampleId(it.key()));
            RA_VERIFY_OK(record);
            QVERIFY(record->revision >= it.value());
            QVERIFY(record->draft.isEmpty() || record->draft == QStringLiteral("a draft")
                    || record->draft.contains(QStringLiteral(" sample %1.").arg(it.key())));
        }
        for (auto it = said.traces.cbegin(); it != said.traces.cend(); ++it) {
            traces[it.key()] += it.value();
            const int stored =
                static_cast<int>(db->samples().detail(SampleId(it.key()))->traces.size());
            QVERIFY(stored >= traces.value(it.key()));
            traces[it.key()] = stored;
        }
        const qint64 count = db->samples().count({}).value_or(0);
        QVERIFY(count >= samples + said.imported);
        samples = count;
        // Undo still works on what the killed process left.
        const auto undone = db->store().applyEdit(
            {EditKind::Undo, kAnna, {{SampleId(1 + kill % kSamples), -1, Record()}}});
        QVERIFY(undone
                && (undone->refused.empty()
                    || undone->refused.front().code == QLatin1String("transition")));
    }
    qInfo("%d kills, %lld acknowledged writes, none lost", kills,
          static_cast<long long>(acknowledged));
    QVERIFY(acknowledged > kills);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == QLatin1String("--child")) {
        return runChild(arguments.at(2), arguments.at(3).toUInt());
    }
    TestKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill.moc"

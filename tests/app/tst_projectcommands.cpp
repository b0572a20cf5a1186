// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/approvedproject.h"
#include "tests/app/commandbench.h"
#include "tests/support/childrun.h"
#include "tests/support/picturefile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ra::test;

namespace {

constexpr int kSamples = 5;

} // namespace

/// Commands that change what a project says: reviews taken back, folders named anew.
class TestProjectCommands : public QObject
{
    Q_OBJECT

    CommandBench m_bench;
    int m_made = 0;

    [[nodiscard]] QString file(const QString &name) const { return m_bench.file(name); }
    /// A project of its own, with its pictures in the folder `imagesN`.
    [[nodiscard]] QString makeProject()
    {
        ++m_made;
        const QString path = file(QStringLiteral("p%1.ras").arg(m_made));
        return makeApprovedProject(path, images(), kSamples) ? path : QString();
    }
    [[nodiscard]] QString images() const { return file(QStringLiteral("images%1").arg(m_made)); }
    [[nodiscard]] Ended review(const QString &project, const QStringList &options) const
    {
        return m_bench.ask(QStringList{QStringLiteral("review"), project} + options);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
    }

    void aReviewIsTakenBackAsAWhole()
    {
        const QString project = makeProject();
        const Ended rejected =
            review(project, {QStringLiteral("--filter"), QStringLiteral("path:00001,00002"),
                             QStringLiteral("--reject"), QStringLiteral("blurred")});
        QCOMPARE(rejected.code, kDone);
        QCOMPARE(rejected.json()[QStringLiteral("changed")].toInteger(), 2);
        const qint64 action = rejected.json()[QStringLiteral("action")].toInteger();
        QVERIFY(action > 0);
        QCOMPARE(m_bench.total(project, QStringLiteral("state:returned")), 2);

        const QStringList undo{QStringLiteral("--undo"), QString::number(action)};
        const Ended undone = review(project, undo);
        QCOMPARE(undone.code, kDone);
        QCOMPARE(undone.json()[QStringLiteral("changed")].toInteger(), 2);
        QCOMPARE(m_bench.total(project, QStringLiteral("state:approved")), kSamples);

        // What is back already is passed over.
        const Ended again = review(project, undo);
        QCOMPARE(again.code, kDone);
        QCOMPARE(again.json()[QStringLiteral("changed")].toInteger(-1), 0);
        QVERIFY(again.json()[QStringLiteral("refused")].toArray().isEmpty());

        // And the taking back can be taken back.
        const Ended redone =
            review(project, {QStringLiteral("--undo"),
                             QString::number(undone.json()[QStringLiteral("action")].toInteger())});
        QCOMPARE(redone.code, kDone);
        QCOMPARE(m_bench.total(project, QStringLiteral("state:returned")), 2);
    }

    void anActionThatIsNoReviewIsRefusedByName()
    {
        const QString project = makeProject();
        QVERIFY(addSample(project, images(), QStringLiteral("late.png")));
        QVERIFY(addTraces(project, QStringLiteral("early")));
        QCOMPARE(m_bench.total(project, QStringLiteral("state:suggested")), 1);
        // The pre-labelling is one of the first few actions of so small a project.
        bool isNamed = false;
        for (int action = 1; action <= 2 * kSamples; ++action) {
            const Ended ended =
                review(project, {QStringLiteral("--undo"), QString::number(action)});
            if (ended.errorCode() == QLatin1String("notReview")
                && ended.err.contains("pre-labelling")) {
                QCOMPARE(ended.code, kBadUsage);
                isNamed = true;
            }
        }
        QVERIFY(isNamed);
        QCOMPARE(m_bench.total(project, QStringLiteral("state:suggested")), 1);
    }

    void whatAFilterNamesMustBeThere()
    {
        const QString project = makeProject();
        ra::DefectType type;
        type.name = QStringLiteral("scratch");
        QVERIFY(addType(project, type));
        QVERIFY(addTraces(project, QStringLiteral("early")));
        const QString out = file(QStringLiteral("filtered"));
        const auto ask = [&](const char *command, const QString &filter) {
            return m_bench.ask(words(command)
                                   .replaceInStrings(QStringLiteral("PROJECT"), project)
                                   .replaceInStrings(QStringLiteral("OUT"), out)
                               << QStringLiteral("--filter") << filter);
        };
        for (const char *const command :
             {"list PROJECT", "review PROJECT --skip", "export PROJECT OUT --format trl",
              "evaluate PROJECT", "prelabel PROJECT"}) {
            const Ended ended = ask(command, QStringLiteral("type:scrach"));
            QVERIFY2(ended.code == kBadUsage, command);
            QCOMPARE(ended.errorCode(), QStringLiteral("unknownName"));
            QVERIFY2(ended.err.contains("did you mean “scratch”"), ended.err.constData());
        }
        const auto message = [&](const char *filter) {
            const Ended ended = ask("list PROJECT", QString::fromUtf8(filter));
            return ended.code == kBadUsage ? ended.err : QByteArray("found");
        };
        QVERIFY(message("truth.type:x").contains("there are: scratch"));
        QVERIFY(message("category:Plate").contains("did you mean “plate”"));
        QVERIFY(message("-monitor:nobody").contains("compact, early"));
        QVERIFY(message("-tag:blurred").contains("No sample has the tag “blurred”"));
        QVERIFY(message("path:a OR path:b").contains("position 8"));
        for (const char *const known : {"type:Scratch", "category:plate", "-monitor:compact",
                                        "monitor:early", "path:a AND -path:b"}) {
            QCOMPARE(message(known), QByteArray("found"));
        }
    }

    void equalRefusalsAreCounted()
    {
        const QString project = makeProject();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(addSample(project, images(), QStringLiteral("late%1.png").arg(i),
                              ra::Answer{ra::Verdict::No, {}}));
        }
        const QStringList fixing{QStringLiteral("review"),           project,
                                 QStringLiteral("--filter"),         QStringLiteral("path:late"),
                                 QStringLiteral("--fix-from-truth"), QStringLiteral("--quiet")};
        const Ended counted = m_bench.run(fixing);
        QCOMPARE(counted.code, kSomeFailed);
        QCOMPARE(counted.err.count('\n'), 1);
        QVERIFY2(counted.err.startsWith("3 samples: unlabelled; first: late0.png"),
                 counted.err.constData());
        QVERIFY2(counted.err.contains("Pre-label it first"), counted.err.constData());
        const Ended each = m_bench.run(fixing + QStringList{QStringLiteral("--verbose")});
        QCOMPARE(each.err.count('\n'), 3);
        QVERIFY2(each.err.contains("late2.png"), each.err.constData());
    }

    void equalProblemsOfAnImportAreCounted()
    {
        const QString project = makeProject();
        const QString source = file(QStringLiteral("layout"));
        const QString picture = images() + QStringLiteral("/00001.png");
        for (const char *const name :
             {"train/good/0", "test/hole/0", "test/hole/1", "test/hole/2"}) {
            write(source + QStringLiteral("/tile/%1.png").arg(QString::fromLatin1(name)),
                  bytesOf(picture));
        }
        const QStringList importing{QStringLiteral("import"),
                                    project,
                                    source,
                                    QStringLiteral("--format"),
                                    QStringLiteral("mvtec"),
                                    QStringLiteral("--dry-run"),
                                    QStringLiteral("--quiet")};
        const Ended counted = m_bench.run(importing);
        QCOMPARE(counted.err.count("test/hole/"), 1);
        QVERIFY2(counted.err.contains("3 files: maskMissing; first: tile/test/hole/0.png"),
                 counted.err.constData());
        const Ended each = m_bench.run(importing + QStringList{QStringLiteral("--verbose")});
        QVERIFY2(each.err.count("test/hole/") == 3, each.err.constData());
        // Programs are told each.
        const Ended json = m_bench.run(importing + QStringList{QStringLiteral("--json")});
        QCOMPARE(json.json()[QStringLiteral("problems")].toArray().size(), 3);
    }

    void equalFailuresOfPrelabellingAreCounted()
    {
        const QString project = makeProject();
        for (int i = 0; i < 3; ++i) {
            // Without a picture.
            QVERIFY(addSample(project, images(), QStringLiteral("late%1.png").arg(i)));
        }
        const QStringList judging{QStringLiteral("prelabel"), project, QStringLiteral("--quiet")};
        const Ended each = m_bench.run(judging + QStringList{QStringLiteral("--verbose")});
        QVERIFY2(each.err.contains("late0.png: ") && each.err.contains("late2.png: "),
                 each.err.constData());
        const Ended counted = m_bench.run(judging);
        QVERIFY2(counted.err.contains("; first: late0.png: "), counted.err.constData());
        QVERIFY2(counted.err.startsWith("3 samples: "), counted.err.constData());
        QCOMPARE(counted.err.count('\n'), 1);
    }

    void aSkipHasNoAction()
    {
        const Ended skipped =
            review(makeProject(), {QStringLiteral("--filter"), QStringLiteral("path:00001"),
                                   QStringLiteral("--skip")});
        QCOMPARE(skipped.code, kDone);
        QVERIFY(skipped.json()[QStringLiteral("action")].isNull());
    }

    void aMovedFolderIsNamedAnew()
    {
        const QString project = makeProject();
        const QString there = file(QStringLiteral("moved here"));
        QVERIFY(QDir().rename(images(), there));
        QVERIFY(QFile::remove(there + QStringLiteral("/00004.png")));
        const QStringList exporting{QStringLiteral("export"), project, file(QStringLiteral("out")),
                                    QStringLiteral("--format"), QStringLiteral("trl")};
        const Ended without = m_bench.ask(exporting);
        QCOMPARE(without.code, kCannot);
        QCOMPARE(without.errorCode(), QStringLiteral("nothingToExport"));
        QVERIFY(without.err.contains("The picture is missing"));
        QVERIFY(!QFile::exists(file(QStringLiteral("out"))));

        // Imported from there, all would come a second time.
        for (const char *const command :
             {"import PROJECT THERE --dry-run", "import PROJECT THERE"}) {
            const Ended twice =
                m_bench.ask(words(command)
                                .replaceInStrings(QStringLiteral("PROJECT"), project)
                                .replaceInStrings(QStringLiteral("THERE"), there));
            QCOMPARE(twice.code, kCannot);
            QCOMPARE(twice.errorCode(), QStringLiteral("movedFolder"));
            QVERIFY2(twice.err.contains("reroot") && twice.err.contains(images().toUtf8()),
                     twice.err.constData());
        }
        QCOMPARE(m_bench.total(project, QString()), kSamples);

        const Ended ended = m_bench.ask({QStringLiteral("reroot"), project, images(), there});
        QCOMPARE(ended.code, kSomeFailed);
        QCOMPARE(ended.json()[QStringLiteral("from")].toString(), images());
        QCOMPARE(ended.json()[QStringLiteral("to")].toString(), there);
        QCOMPARE(ended.json()[QStringLiteral("found")].toInteger(), kSamples - 1);
        QCOMPARE(ended.json()[QStringLiteral("missing")].toArray(),
                 QJsonArray{QStringLiteral("00004.png")});
        QVERIFY(ended.err.contains("00004.png"));
        const Ended again = m_bench.ask({QStringLiteral("import"), project, there});
        QCOMPARE(again.code, kDone);
        QCOMPARE(again.json()[QStringLiteral("skipped")].toInteger(), kSamples - 1);
        const Ended exported = m_bench.ask(exporting);
        QCOMPARE(exported.json()[QStringLiteral("rows")].toInteger(), kSamples - 1);
    }

    void aFullCheckComparesThePictures()
    {
        const QString project = makeProject();
        QVERIFY(m_bench.ask({QStringLiteral("import"), project, images()}).code == kDone);
        const auto check = [&](const QString &option) {
            return m_bench.ask(QStringList{QStringLiteral("check"), project}
                               + (option.isEmpty() ? QStringList() : QStringList{option}));
        };
        const QString full = QStringLiteral("--full");
        QCOMPARE(check(full).code, kDone);
        const QString picture = images() + QStringLiteral("/00002.png");
        QVERIFY(QFile::resize(picture, QFileInfo(picture).size() / 2));
        ra::ImagePlanes other = ra::makePlanes({16, 12}, 1, 8);
        other.pixels.front() = 9;
        writePng(images() + QStringLiteral("/00001.png"), other);
        QVERIFY(QFile::remove(images() + QStringLiteral("/00004.png")));
        const Ended ended = check(full);
        QCOMPARE(ended.code, kSomeFailed);
        const QJsonObject pictures = ended.json()[QStringLiteral("pictures")].toObject();
        QCOMPARE(pictures[QStringLiteral("missing")].toInteger(), 1);
        QCOMPARE(pictures[QStringLiteral("broken")].toInteger(), 1);
        QCOMPARE(pictures[QStringLiteral("replaced")].toInteger(), 1);
        QVERIFY(!ended.json()[QStringLiteral("ok")].toBool());
        QVERIFY2(ended.out.contains("00002.png") && ended.out.contains("imageBroken"),
                 ended.out.constData());
        const Ended told = m_bench.run({QStringLiteral("check"), project, full});
        QVERIFY2(told.out.contains("The project is whole.") && told.out.contains("00004.png"),
                 told.out.constData());
        QCOMPARE(check({}).code, kDone);
        QVERIFY(!check({}).json().contains(QStringLiteral("pictures")));
    }

    void aFolderWithoutThePicturesIsRefused()
    {
        const QString project = makeProject();
        QVERIFY(QDir().mkpath(file(QStringLiteral("empty"))));
        const Ended empty = m_bench.ask(
            {QStringLiteral("reroot"), project, images(), file(QStringLiteral("empty"))});
        QCOMPARE(empty.code, kCannot);
        QCOMPARE(empty.errorCode(), QStringLiteral("noPictures"));
        const Ended absent = m_bench.ask(
            {QStringLiteral("reroot"), project, images(), file(QStringLiteral("absent"))});
        QCOMPARE(absent.code, kCannot);
        QCOMPARE(absent.errorCode(), QStringLiteral("noFolder"));
        const Ended unknown = m_bench.ask(
            {QStringLiteral("reroot"), project, file(QStringLiteral("empty")), images()});
        QCOMPARE(unknown.code, kBadUsage);
        // Which folders it knows is part of the sentence.
        QVERIFY(unknown.err.contains(images().toUtf8()));
        // The source folders are as they were.
        QCOMPARE(m_bench.ask({QStringLiteral("reroot"), project, images(), images()}).code, kDone);
    }

    void aProjectThatCanOnlyBeReadIsExportedElsewhere()
    {
        const QString project = makeProject();
        if (isSuperuser() && !isReachedByAll(CommandBench::program())) {
            QSKIP(kNotReachedByAll);
        }
        const QString place = file(QStringLiteral("only to read"));
        const QString out = file(QStringLiteral("written by anybody"));
        QVERIFY(QDir().mkpath(place) && QDir().mkpath(out));
        const QString there = place + QStringLiteral("/p.ras");
        QVERIFY(QFile::rename(project, there));
        const auto setRights = [](const QString &path, mode_t mode) {
            return ::chmod(QFile::encodeName(path).constData(), mode) == 0;
        };
        QVERIFY(setRights(file(QString()), 0755) && setRights(place, 0555) && setRights(out, 0777));
        QProcess process;
        m_bench.prepare(process, {QStringLiteral("export"), there, out + QStringLiteral("/rows"),
                                  QStringLiteral("--format"), QStringLiteral("trl"),
                                  QStringLiteral("--json"), QStringLiteral("--quiet")});
        process.setChildProcessModifier([] {
            constexpr uint kNobody = 65534;
            if (::geteuid() == 0
                && (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0
                    || ::setuid(kNobody) != 0)) {
                ::_exit(kCannot);
            }
        });
        process.start();
        const Ended ended = CommandBench::ended(process);
        QVERIFY(setRights(place, 0755));
        QVERIFY2(ended.code == kDone, ended.err.constData());
        QCOMPARE(ended.json()[QStringLiteral("rows")].toInteger(), kSamples);
        QVERIFY(QFile::exists(out + QStringLiteral("/rows/manifest.json")));
        QVERIFY(ended.err.contains("open for reading only"));
        QCOMPARE(QDir(place).entryList(QDir::Files | QDir::Hidden),
                 QStringList{QStringLiteral("p.ras")});
    }

    void nothingIsDrawnAmongOtherThings_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *const command : {"sample-project", "demo"}) {
            QTest::newRow(command) << QString::fromLatin1(command);
        }
    }

    void nothingIsDrawnAmongOtherThings()
    {
        QFETCH(QString, command);
        const QString folder = file(QStringLiteral("pictures of ") + command);
        write(folder + QStringLiteral("/.hidden.png"), "not ours");
        const Ended ended = m_bench.ask({command, folder});
        QCOMPARE(ended.code, kCannot);
        QCOMPARE(ended.errorCode(), QStringLiteral("notEmpty"));
        QVERIFY(ended.err.contains(".hidden.png"));
        QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral(".hidden.png")});
    }

    void aDemonstrationGoesOnInItsOwnFolderOnly()
    {
        const QString folder = file(QStringLiteral("demo"));
        write(folder + QStringLiteral("/sample.ras"), "whatever it is");
        write(folder + QStringLiteral("/letter.txt"), "not ours");
        const Ended ended = m_bench.ask({QStringLiteral("demo"), folder});
        QCOMPARE(ended.code, kCannot);
        QCOMPARE(ended.errorCode(), QStringLiteral("notEmpty"));
        QVERIFY(QFile::remove(folder + QStringLiteral("/letter.txt")));
        QCOMPARE(m_bench.ask({QStringLiteral("demo"), folder}).errorCode(),
                 QStringLiteral("notAProject"));
    }

    void theDoctorTimesTheArithmetic()
    {
        const Ended ended = m_bench.ask({QStringLiteral("doctor")});
        bool isTimed = false;
        for (const QJsonValue &finding : ended.json()[QStringLiteral("findings")].toArray()) {
            QCOMPARE(missing(finding.toObject(), "code level message item"), QStringList());
            isTimed = isTimed
                      || (finding[QStringLiteral("code")].toString() == QStringLiteral("speed")
                          && finding[QStringLiteral("message")].toString().contains(
                              QStringLiteral("GFLOP/s")));
        }
        QVERIFY(isTimed);
    }

    void theDoctorReadsTheListOfMonitors()
    {
        const auto level = [&] {
            for (const QJsonValue &finding : m_bench.ask({QStringLiteral("doctor")})
                                                 .json()[QStringLiteral("findings")]
                                                 .toArray()) {
                if (finding[QStringLiteral("code")].toString() == QStringLiteral("monitorList")) {
                    return finding[QStringLiteral("level")].toString() + u' '
                           + finding[QStringLiteral("item")].toString();
                }
            }
            return QString();
        };
        const QString good = level();
        QVERIFY2(good.startsWith(QStringLiteral("ok ")), qPrintable(good));
        const QString file = good.section(u' ', 1);
        QVERIFY(!QFile::exists(file));
        write(file, "{\"monitors\": [");
        QCOMPARE(level(), QStringLiteral("problem ") + file);
        QVERIFY(QFile::remove(file));
    }
};

QTEST_GUILESS_MAIN(TestProjectCommands)
#include "tst_projectcommands.moc"

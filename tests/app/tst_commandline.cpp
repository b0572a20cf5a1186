// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/commandbench.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <signal.h>

using namespace ra::test;

namespace {

/// A PNG of a few bytes whose header promises 65,000 × 65,000 pixels.
QByteArray imageBomb()
{
    return QByteArray::fromHex("89504e470d0a1a0a"
                               "0000000d49484452"
                               "0000fde80000fde80800000000"
                               "4ca7bc58"
                               "0000000049454e44ae426082");
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QString file(const QString &name) const { return m_bench.file(name); }
    [[nodiscard]] QString images() const { return file(QStringLiteral("made/images")); }
    [[nodiscard]] Ended run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return m_bench.run(arguments, input);
    }
    [[nodiscard]] Ended ask(const QStringList &arguments) const { return m_bench.ask(arguments); }
    [[nodiscard]] qint64 total(const QString &project, const QString &filter) const
    {
        return m_bench.total(project, filter);
    }
    [[nodiscard]] QString copyOf(const QString &project) { return m_bench.copyOf(project); }

    /// Starts pre-labelling and returns when the first sample is done.
    [[nodiscard]] bool startPrelabel(QProcess &process, const QString &project) const
    {
        m_bench.prepare(process, {QStringLiteral("prelabel"), project, QStringLiteral("--json")});
        process.start();
        process.setReadChannel(QProcess::StandardError);
        return process.waitForReadyRead(kPatienceMs);
    }

    CommandBench m_bench;
    QString m_fresh;
    QString m_labelled;

private Q_SLOTS:
    void initTestCase()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
        const Ended made = m_bench.makeSampleProject();
        QCOMPARE(made.code, kDone);
        QCOMPARE(missing(made.json(), "project images samples"), QStringList());
        QVERIFY(made.json().value(QStringLiteral("samples")).toInteger() > 0);
        m_fresh = made.json().value(QStringLiteral("project")).toString();
        m_labelled = copyOf(m_fresh);
        const Ended labelled = ask({QStringLiteral("prelabel"), m_labelled});
        QCOMPARE(labelled.code, kDone);
        QCOMPARE(missing(labelled.json(), "monitor done failed seconds imagesPerSecond failures"),
                 QStringList());
        QCOMPARE(labelled.json().value(QStringLiteral("done")),
                 made.json().value(QStringLiteral("samples")));
        QCOMPARE(total(m_labelled, QStringLiteral("state:unlabelled")), 0);
    }

    void quietCommandsSayNothingAndOthersShowProgressOnTheErrorStream()
    {
        const QString project = copyOf(m_labelled);
        const QStringList command{QStringLiteral("check"), project, QStringLiteral("--full"),
                                  QStringLiteral("--json")};
        const Ended loud = run(command);
        QVERIFY(loud.err.contains("Checking"));
        QCOMPARE(missing(loud.json(), "ok findings"), QStringList());
        const Ended quiet = run(command + QStringList{QStringLiteral("--quiet")});
        QCOMPARE(quiet.err, QByteArray());
        QCOMPARE(quiet.code, kDone);
    }

    void wrongUsageEndsWithTwoAndASentence_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("unknown command") << QStringLiteral("frobnicate");
        QTest::newRow("too few arguments") << QStringLiteral("list");
        QTest::newRow("too many arguments") << QStringLiteral("doctor x");
        QTest::newRow("unknown option") << QStringLiteral("list PROJECT --nonsense");
        QTest::newRow("unknown sort key") << QStringLiteral("list PROJECT --sort nonsense");
        QTest::newRow("limit without number") << QStringLiteral("list PROJECT --limit many");
        QTest::newRow("unknown filter value") << QStringLiteral("list PROJECT --filter state:odd");
        QTest::newRow("review without filter") << QStringLiteral("review PROJECT --accept");
        QTest::newRow("two decisions")
            << QStringLiteral("review PROJECT --filter x --accept --skip");
        QTest::newRow("unknown format") << QStringLiteral("export PROJECT out --format nonsense");
        QTest::newRow("unknown layout") << QStringLiteral("import PROJECT out --format nonsense");
        QTest::newRow("unknown grouping") << QStringLiteral("evaluate PROJECT --by nonsense");
        QTest::newRow("threshold over one") << QStringLiteral("evaluate PROJECT --threshold-loc 2");
        QTest::newRow("unknown profile") << QStringLiteral("score --profile nonsense");
        QTest::newRow("too small a set") << QStringLiteral("sample-project x --count 1");
    }

    void wrongUsageEndsWithTwoAndASentence()
    {
        QFETCH(QString, arguments);
        QStringList list = arguments.split(QLatin1Char(' '));
        list.replaceInStrings(QStringLiteral("PROJECT"), m_fresh);
        const Ended ended = run(list);
        QCOMPARE(ended.code, kBadUsage);
        QVERIFY(ended.err.trimmed().size() > 0);
        QCOMPARE(ended.out, QByteArray());
    }

    void listPagesWithoutGapOrDouble()
    {
        const QStringList command{QStringLiteral("list"),    m_labelled,
                                  QStringLiteral("--sort"),  QStringLiteral("path"),
                                  QStringLiteral("--limit"), QStringLiteral("7")};
        QStringList paths;
        QString next;
        do {
            const Ended ended =
                ask(next.isEmpty() ? command
                                   : command + QStringList{QStringLiteral("--offset-key"), next});
            QCOMPARE(ended.code, kDone);
            QCOMPARE(missing(ended.json(), "total samples next"), QStringList());
            for (const QJsonValue &sample :
                 ended.json().value(QStringLiteral("samples")).toArray()) {
                QCOMPARE(missing(sample.toObject(), "id path category state truth draft final "
                                                    "outcome reward hardness"),
                         QStringList());
                paths.append(sample.toObject().value(QStringLiteral("path")).toString());
            }
            next = ended.json().value(QStringLiteral("next")).toString();
        } while (!next.isEmpty());
        QCOMPARE(qint64(paths.size()), total(m_labelled, QString()));
        QCOMPARE(paths.removeDuplicates(), 0);
    }

    void listAsCsvHasARowForEachSample()
    {
        const Ended csv = run({QStringLiteral("list"), m_labelled, QStringLiteral("--csv")});
        QCOMPARE(csv.code, kDone);
        QVERIFY(csv.out.startsWith("id,path,category,state,truth,draft,final,"));
        QVERIFY(csv.out.contains(",damaged\r\n"));
        QCOMPARE(qint64(csv.out.count(",false\r\n")), total(m_labelled, QString()));
        QCOMPARE(qint64(csv.out.count("\r\n")), total(m_labelled, QString()) + 1);
    }

    void listTellsWhatHangsOnANameThatWasChangedOutside()
    {
        const QString project = copyOf(m_labelled);
        QVERIFY(CommandBench::changeOutside(project, "UPDATE category SET name = name || 'x'"));
        const Ended listed = ask({QStringLiteral("list"), project});
        QCOMPARE(listed.code, kSomeFailed);
        const QJsonArray samples = listed.json().value(QStringLiteral("samples")).toArray();
        QVERIFY(!samples.isEmpty());
        for (const QJsonValue &sample : samples) {
            QVERIFY(sample[QStringLiteral("damaged")].toBool());
        }
        QVERIFY(listed.err.contains("check"));
        const Ended csv = run({QStringLiteral("list"), project, QStringLiteral("--csv")});
        QCOMPARE(csv.out.count(",true\r\n"), samples.size());
        const Ended checked = ask({QStringLiteral("check"), project});
        QCOMPARE(checked.code, kSomeFailed);
        QVERIFY(checked.out.contains("damagedCategory"));
    }

    void damageOfWhatNoSampleShowsIsToldToo()
    {
        const QString project = copyOf(m_labelled);
        QVERIFY(CommandBench::changeOutside(project,
                                            "UPDATE meta SET value = 'x' WHERE key = 'profile'"));
        for (const char *const command : {"list", "evaluate"}) {
            const Ended ended = ask({QString::fromLatin1(command), project});
            QCOMPARE(ended.code, kSomeFailed);
            const QJsonArray problems = ended.json()[QStringLiteral("problems")].toArray();
            QCOMPARE(problems.size(), 1);
            QCOMPARE(problems[0][QStringLiteral("code")].toString(), QStringLiteral("damagedMeta"));
            QVERIFY(ended.err.contains("changed outside"));
        }
        QVERIFY(
            !ask({QStringLiteral("list"), m_labelled}).json().contains(QStringLiteral("problems")));
    }

    void reviewNamesWhatItRefuses()
    {
        const QString project = copyOf(m_labelled);
        const QStringList review{QStringLiteral("review"), project, QStringLiteral("--filter")};
        const QString broken = QStringLiteral("outcome.answer:stillWrong,broken");
        const qint64 wrong = total(project, broken);
        const Ended accepted = ask(
            review + QStringList{QStringLiteral("state:suggested"), QStringLiteral("--accept")});
        QCOMPARE(missing(accepted.json(), "changed refused"), QStringList());
        const QJsonArray refused = accepted.json().value(QStringLiteral("refused")).toArray();
        QVERIFY(refused.size() >= wrong);
        QCOMPARE(accepted.code, refused.isEmpty() ? kDone : kSomeFailed);
        for (const QJsonValue &refusal : refused) {
            const QString code = refusal[QStringLiteral("code")].toString();
            QCOMPARE(refusal.toObject().contains(QStringLiteral("level")),
                     code == QLatin1String("truthDiffers"));
            QCOMPARE(refusal.toObject().contains(QStringLiteral("rule")),
                     code == QLatin1String("inconsistent"));
            QVERIFY(refusal.toObject().contains(QStringLiteral("level"))
                    || refusal.toObject().contains(QStringLiteral("rule"))
                    || code == QLatin1String("typeUnknown"));
        }
        QCOMPARE(total(project, QStringLiteral("state:approved")),
                 accepted.json().value(QStringLiteral("changed")).toInteger());
        const Ended skipped =
            ask(review + QStringList{QStringLiteral("state:suggested"), QStringLiteral("--skip")});
        QCOMPARE(skipped.code, kDone);
        QCOMPARE(total(project, QStringLiteral("state:suggested")), qint64(refused.size()));
        const Ended rejected =
            ask(review
                + QStringList{QStringLiteral("state:suggested"), QStringLiteral("--reject"),
                              QStringLiteral("wrong place")});
        QCOMPARE(rejected.code, kDone);
        QCOMPARE(total(project, QStringLiteral("state:returned")), qint64(refused.size()));
    }

    void fixFromTruthApprovesWhatIsTrueThen()
    {
        const QString project = copyOf(m_labelled);
        const QStringList review{QStringLiteral("review"), project, QStringLiteral("--filter"),
                                 QStringLiteral("state:suggested verdict:yes truth:yes")};
        // Nothing was taught, so the monitor can only say that there is a defect.
        const Ended accepted = ask(review + QStringList{QStringLiteral("--accept")});
        QCOMPARE(accepted.json().value(QStringLiteral("changed")).toInteger(), 0);
        const Ended fixed = ask(review + QStringList{QStringLiteral("--fix-from-truth")});
        const qint64 changed = fixed.json().value(QStringLiteral("changed")).toInteger();
        QVERIFY(changed > 0);
        QCOMPARE(total(project, QStringLiteral("state:approved")), changed);
        QCOMPARE(total(project, QStringLiteral("state:approved type:defect")), 0);
        for (const char *level : {"type", "location"}) {
            QCOMPARE(total(project, QStringLiteral("state:approved outcome.%1:broken,stillWrong")
                                        .arg(QLatin1String(level))),
                     0);
        }
        for (const QJsonValue &refusal : fixed.json().value(QStringLiteral("refused")).toArray()) {
            QCOMPARE(refusal[QStringLiteral("code")].toString(), QStringLiteral("inconsistent"));
        }
        const Ended undone =
            ask({QStringLiteral("review"), project, QStringLiteral("--undo"),
                 QString::number(fixed.json().value(QStringLiteral("action")).toInteger())});
        QCOMPARE(undone.json().value(QStringLiteral("changed")).toInteger(), changed);
        QCOMPARE(total(project, QStringLiteral("state:approved")), 0);
    }

    void settingsAreShownAndChanged()
    {
        const QString project = copyOf(m_labelled);
        const auto types = [&](const QStringList &options) {
            return ask(QStringList{QStringLiteral("settings"), project} + options)
                .json()
                .value(QStringLiteral("types"))
                .toString();
        };
        QCOMPARE(types({}), QStringLiteral("needed"));
        QCOMPARE(types({QStringLiteral("--types"), QStringLiteral("free")}),
                 QStringLiteral("free"));
        QCOMPARE(types({}), QStringLiteral("free"));
        QCOMPARE(ask({QStringLiteral("settings"), project, QStringLiteral("--types"),
                      QStringLiteral("some")})
                     .code,
                 kBadUsage);
    }

    void aMissingPictureIsNotAccepted()
    {
        const QString project = copyOf(m_labelled);
        const QString wanted = QStringLiteral("state:suggested outcome:keptRight verdict:no");
        const QJsonObject first =
            ask({QStringLiteral("list"), project, QStringLiteral("--filter"), wanted})
                .json()
                .value(QStringLiteral("samples"))
                .toArray()
                .first()
                .toObject();
        const QString path = first.value(QStringLiteral("path")).toString();
        QString picture;
        QDirIterator files(file(QStringLiteral("made")), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext() && !picture.endsWith(path)) {
            picture = files.next();
        }
        QVERIFY2(QFile::rename(picture, picture + QStringLiteral(".away")), qPrintable(picture));
        const Ended refused =
            ask({QStringLiteral("review"), project, QStringLiteral("--filter"),
                 QStringLiteral("state:suggested path:%1").arg(path), QStringLiteral("--accept")});
        QVERIFY(QFile::rename(picture + QStringLiteral(".away"), picture));
        QCOMPARE(refused.code, kSomeFailed);
        QCOMPARE(refused.json()
                     .value(QStringLiteral("refused"))
                     .toArray()
                     .first()[QStringLiteral("code")]
                     .toString(),
                 QStringLiteral("imageMissing"));
    }

    void exportWritesRowsAndAManifestOnce_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : {"llamafactory", "trl", "coco"}) {
            QTest::newRow(format) << QString::fromLatin1(format);
        }
    }

    void exportWritesRowsAndAManifestOnce()
    {
        QFETCH(QString, format);
        const QString project = copyOf(m_labelled);
        QVERIFY(ask({QStringLiteral("review"), project, QStringLiteral("--filter"),
                     QStringLiteral("state:suggested"), QStringLiteral("--accept")})
                    .json()
                    .value(QStringLiteral("changed"))
                    .toInteger()
                > 0);
        const QString out = file(QStringLiteral("out ") + format);
        const QStringList command{QStringLiteral("export"), project, out,
                                  QStringLiteral("--format"), format};
        const Ended first = ask(command);
        QVERIFY2(first.code == kDone, first.err.constData());
        QCOMPARE(missing(first.json(), "format rows skipped files manifest"), QStringList());
        QVERIFY(first.json().value(QStringLiteral("rows")).toInteger() > 0);
        QVERIFY(QFile::exists(first.json().value(QStringLiteral("manifest")).toString())
                || QFile::exists(
                    QDir(out).filePath(first.json().value(QStringLiteral("manifest")).toString())));
        QCOMPARE(ask(command).code, kCannot);
        QCOMPARE(ask(command + QStringList{QStringLiteral("--overwrite")}).code, kDone);
    }

    void evaluateJudgesTracesAndPredictions()
    {
        const char *const keys = "answer type location reflection groups";
        const Ended traces = ask({QStringLiteral("evaluate"), m_labelled, QStringLiteral("--by"),
                                  QStringLiteral("category")});
        QCOMPARE(traces.code, kDone);
        QCOMPARE(missing(traces.json(), keys), QStringList());
        QVERIFY(!traces.json().value(QStringLiteral("groups")).toArray().isEmpty());
        const QString path = ask({QStringLiteral("list"), m_labelled, QStringLiteral("--limit"),
                                  QStringLiteral("1")})
                                 .json()[QStringLiteral("samples")][0][QStringLiteral("path")]
                                 .toString();
        const QJsonObject line{
            {QStringLiteral("path"), path},
            {QStringLiteral("answer"),
             QJsonObject{{QStringLiteral("answer"), QStringLiteral("normal")}}},
            {QStringLiteral("text"), QStringLiteral("<think>fine</think><answer>{\"answer\":\"no\"}"
                                                    "</answer>")}};
        const QString predictions = file(QStringLiteral("predictions.jsonl"));
        write(predictions, QJsonDocument(line).toJson(QJsonDocument::Compact) + "\nrubbish\n");
        const Ended judged = ask(
            {QStringLiteral("evaluate"), m_labelled, QStringLiteral("--predictions"), predictions});
        QCOMPARE(judged.code, kSomeFailed);
        QCOMPARE(missing(judged.json(), keys), QStringList());
    }

    void scoreGoesOnAfterAnUnreadableLine()
    {
        const QJsonObject finding{{QStringLiteral("type"), QStringLiteral("bent")},
                                  {QStringLiteral("box"), QJsonArray{0.383, 0.706, 0.409, 0.801}}};
        const QJsonObject truth{{QStringLiteral("answer"), QStringLiteral("yes")},
                                {QStringLiteral("findings"), QJsonArray{finding}}};
        const QJsonObject line{
            {QStringLiteral("id"), QStringLiteral("a1")},
            {QStringLiteral("text"), QStringLiteral("<think>fine</think><answer>no</answer>")},
            {QStringLiteral("truth"), truth}};
        const QByteArray good = QJsonDocument(line).toJson(QJsonDocument::Compact);
        const Ended ended = run({QStringLiteral("score")}, good + "\nrubbish\n" + good + "\n");
        QCOMPARE(ended.code, kSomeFailed);
        const QList<QByteArray> lines = ended.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        for (const int scored : {0, 2}) {
            const QJsonObject object = QJsonDocument::fromJson(lines.at(scored)).object();
            QCOMPARE(missing(object, "id profile reward parts reasons outcome diagnostics"),
                     QStringList());
            QCOMPARE(missing(object.value(QStringLiteral("parts")).toObject(),
                             "consistency answer type location reflection"),
                     QStringList());
        }
        QCOMPARE(missing(QJsonDocument::fromJson(lines.at(1)).object(), "id error"), QStringList());
        QCOMPARE(run({QStringLiteral("score")}, good + "\n").code, kDone);
    }

    void machineAndMonitorsAreListed()
    {
        const Ended monitors = ask({QStringLiteral("monitors")});
        QCOMPARE(monitors.code, kDone);
        QCOMPARE(monitors.json()[QStringLiteral("monitors")][0][QStringLiteral("name")].toString(),
                 QStringLiteral("compact"));
        const Ended doctor = ask({QStringLiteral("doctor")});
        QCOMPARE(missing(doctor.json(), "ok findings"), QStringList());
        QCOMPARE(doctor.code,
                 doctor.json().value(QStringLiteral("ok")).toBool() ? kDone : kSomeFailed);
    }

    void lockedProjectIsLeftAlone()
    {
        const QString project = copyOf(m_fresh);
        QProcess holder;
        QVERIFY(startPrelabel(holder, project));
        const pid_t pid = static_cast<pid_t>(holder.processId());
        ::kill(pid, SIGSTOP);
        const Ended second = ask({QStringLiteral("review"), project, QStringLiteral("--filter"),
                                  QStringLiteral("state:suggested"), QStringLiteral("--skip")});
        ::kill(pid, SIGCONT);
        ::kill(pid, SIGINT);
        QVERIFY(holder.waitForFinished(kPatienceMs));
        QCOMPARE(second.code, kCannot);
        QCOMPARE(second.json()[QStringLiteral("error")][QStringLiteral("code")].toString(),
                 QStringLiteral("locked"));
        QCOMPARE(ask({QStringLiteral("check"), project, QStringLiteral("--full")}).code, kDone);
    }

    void foreignProjectIsRefusedUnharmed()
    {
        const QString text = file(QStringLiteral("text.ras"));
        write(text, "a note, not a project\n");
        const QString newer = copyOf(m_fresh);
        QByteArray header = bytesOf(newer);
        constexpr qsizetype userVersion = 60; // big-endian, SQLite file format section 1.3
        header.replace(userVersion, 4, QByteArray::fromHex("000003e7"));
        write(newer, header);
        for (const QString &path : {text, newer}) {
            const QByteArray before = bytesOf(path);
            const Ended ended = ask({QStringLiteral("import"), path, images()});
            QCOMPARE(ended.code, kCannot);
            QVERIFY(ended.err.trimmed().size() > 0);
            QCOMPARE(missing(ended.json(), "error"), QStringList());
            QCOMPARE(bytesOf(path), before);
        }
        QCOMPARE(ask({QStringLiteral("list"), file(QStringLiteral("absent.ras"))}).code, kCannot);
    }

    void badPicturesAreNamedAndTheRestIsImported();
    void brokenCocoIsASentence();
};

void TestCommandLine::badPicturesAreNamedAndTheRestIsImported()
{
    const QString source = file(QStringLiteral("车间 图片"));
    const QString good = images() + QStringLiteral("/surfaces/flange/test/good/000.png");
    QVERIFY(!bytesOf(good).isEmpty());
    write(source + QStringLiteral("/a b/好 图.png"), bytesOf(good));
    write(source + QStringLiteral("/broken.jpg"), "garbage");
    write(source + QStringLiteral("/cut.png"), bytesOf(good).left(20));
    write(source + QStringLiteral("/zero.png"), {});
    write(source + QStringLiteral("/bomb.png"), imageBomb());
    const QString project = file(QStringLiteral("新 project.ras"));
    const Ended made = ask({QStringLiteral("new"), project});
    QCOMPARE(made.code, kDone);
    QCOMPARE(missing(made.json(), "project"), QStringList());
    QCOMPARE(ask({QStringLiteral("new"), project}).code, kCannot);

    const QStringList command{QStringLiteral("import"), project, source};
    const Ended dry = ask(command + QStringList{QStringLiteral("--dry-run")});
    QCOMPARE(dry.code, kSomeFailed);
    QCOMPARE(total(project, QString()), 0);
    const Ended ended = ask(command);
    QCOMPARE(ended.code, kSomeFailed);
    QCOMPARE(missing(ended.json(), "format samples references findings skipped problems"),
             QStringList());
    QCOMPARE(total(project, QString()), 1);
    QStringList named;
    for (const QJsonValue &problem : ended.json().value(QStringLiteral("problems")).toArray()) {
        QCOMPARE(missing(problem.toObject(), "file code message"), QStringList());
        named.append(problem[QStringLiteral("file")].toString());
    }
    named.sort();
    QCOMPARE(named, QStringList({QStringLiteral("bomb.png"), QStringLiteral("broken.jpg"),
                                 QStringLiteral("cut.png"), QStringLiteral("zero.png")}));
}

void TestCommandLine::brokenCocoIsASentence()
{
    const QString source = file(QStringLiteral("coco"));
    const QString good = images() + QStringLiteral("/surfaces/flange/test/good/000.png");
    write(source + QStringLiteral("/images/a.png"), bytesOf(good));
    write(source + QStringLiteral("/annotations.json"),
          QByteArray("{'images':[{'id':1,'file_name':'a.png','width':448,'height':448}],"
                     "'categories':[{'id':1,'name':'dent'}],"
                     "'annotations':[{'id':1,'image_id':1,'category_id':1,'bbox':[1,2,30,40]},"
                     "{'id':2,'image_id':99,'category_id':1,'bbox':['x']}]}")
              .replace('\'', '"'));
    const QString project = file(QStringLiteral("coco.ras"));
    QCOMPARE(ask({QStringLiteral("new"), project}).code, kDone);
    const Ended ended = ask({QStringLiteral("import"), project, source, QStringLiteral("--format"),
                             QStringLiteral("coco")});
    QVERIFY(!ended.json().value(QStringLiteral("problems")).toArray().isEmpty());
    QCOMPARE(ended.json().value(QStringLiteral("samples")).toInteger(), 1);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/exchange/formats/importerregistry.h"
#include "annotation/specimen/specimen.h"

#include "tests/app/approvedproject.h"
#include "tests/app/commandbench.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace ra::test;

namespace {

constexpr int kSamples = 6;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

/// Values of options and what follows from them.
class TestCommandOptions : public QObject
{
    Q_OBJECT

    CommandBench m_bench;
    QString m_project;

    [[nodiscard]] QString file(const QString &name) const { return m_bench.file(name); }
    /// An empty project.
    [[nodiscard]] QString made(const QString &name) const
    {
        const QString path = file(name);
        return m_bench.ask({QStringLiteral("new"), path}).code == kDone ? path : QString();
    }
    [[nodiscard]] Ended exported(const QString &folder, const QStringList &options) const
    {
        return m_bench.ask(QStringList{QStringLiteral("export"), m_project, file(folder)}
                           + options);
    }
    /// A COCO file of two images of that size, the first with a box.
    [[nodiscard]] static QByteArray cocoOf(int width, int height);

private Q_SLOTS:
    void initTestCase()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
        m_project = file(QStringLiteral("p.ras"));
        QVERIFY(makeApprovedProject(m_project, file(QStringLiteral("images")), kSamples));
        QVERIFY(addTraces(m_project, QStringLiteral("old")));
    }

    void valuesThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("code");
        const QString bad = QStringLiteral("badOption");
        QTest::newRow("export seed") << "export PROJECT out --format trl --seed abc" << bad;
        QTest::newRow("evaluate seed") << "evaluate PROJECT --seed -1" << bad;
        QTest::newRow("prelabel seed") << "prelabel PROJECT --seed 1.5" << bad;
        QTest::newRow("demo seed") << "demo out --seed x" << bad;
        QTest::newRow("demo count") << "demo out --count 1" << bad;
        QTest::newRow("sizes") << "import PROJECT out --sizes maybe" << bad;
        QTest::newRow("undo") << "review PROJECT --undo x" << bad;
        QTest::newRow("undo of nothing") << "review PROJECT --undo 99999"
                                         << "noAction";
        QTest::newRow("no image at once") << "monitors add /nowhere --together 0" << bad;
        QTest::newRow("too many texts") << "monitors add /nowhere --rollouts 17" << bad;
        QTest::newRow("too many at once") << "monitors add /nowhere --together 17" << bad;
        QTest::newRow("grouping") << "evaluate PROJECT --by=" << bad;
        QTest::newRow("threshold") << "evaluate PROJECT --threshold-type=" << bad;
        QTest::newRow("monitor that judged nothing") << "evaluate PROJECT --monitor nonsense"
                                                     << "noMonitor";
        QTest::newRow("no such monitor") << "prelabel PROJECT --monitor nonsense"
                                         << "noMonitor";
        QTest::newRow("export without format") << "export PROJECT out"
                                               << "noFormat";
        QTest::newRow("filter of an export") << "export PROJECT out --format trl --filter state:odd"
                                             << "unknownValue";
        QTest::newRow("filter of a list") << "list PROJECT --filter state:odd"
                                          << "unknownValue";
        QTest::newRow("no recipe") << "export PROJECT out --recipe absent.json"
                                   << "noFile";
        QTest::newRow("recipe without name") << "export PROJECT out --recipe=" << bad;
        QTest::newRow("empty folder") << "export PROJECT  --format trl"
                                      << "badUsage";
        QTest::newRow("empty project") << "new "
                                       << "badUsage";
        QTest::newRow("project without name") << "new ."
                                              << "noName";
        QTest::newRow("folder for a project") << "new boards/"
                                              << "noName";
        QTest::newRow("option before the command") << "--limit list PROJECT"
                                                   << "badUsage";
        QTest::newRow("empty command") << ""
                                       << "badUsage";
        QTest::newRow("not a place in a list") << "list PROJECT --offset-key nonsense"
                                               << "badKey";
        QTest::newRow("no such folder") << "reroot PROJECT /nowhere /tmp"
                                        << "noRoot";
    }

    void valuesThatMakeNoSenseAreRefused()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, code);
        QStringList list = arguments.split(QLatin1Char(' '));
        list.replaceInStrings(QStringLiteral("PROJECT"), m_project);
        const Ended ended = m_bench.ask(list);
        QCOMPARE(ended.code, kBadUsage);
        QCOMPARE(ended.errorCode(), code);
    }

    void aNameMayBeginWithAColon()
    {
        QProcess process;
        m_bench.prepare(process, {QStringLiteral("new"), QStringLiteral(":colon.ras")});
        process.setWorkingDirectory(file(QString()));
        process.start();
        QCOMPARE(CommandBench::ended(process).code, kDone);
        QVERIFY(QFile::exists(file(QStringLiteral("./:colon.ras"))));
    }

    void aPageKeyHoldsForItsOrderOnly()
    {
        const QStringList list{QStringLiteral("list"), m_project, QStringLiteral("--limit"),
                               QStringLiteral("2"), QStringLiteral("--sort")};
        const QString next = m_bench.ask(list + QStringList{QStringLiteral("path")})
                                 .json()[QStringLiteral("next")]
                                 .toString();
        const QStringList after{QStringLiteral("--offset-key"), next};
        QCOMPARE(m_bench.ask(list + QStringList{QStringLiteral("path")} + after).code, kDone);
        const Ended other = m_bench.ask(list + QStringList{QStringLiteral("-path")} + after);
        QCOMPARE(other.code, kBadUsage);
        QCOMPARE(other.errorCode(), QStringLiteral("badKey"));
    }

    void recipesAreReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("recipe");
        QTest::newRow("no JSON") << QByteArray("format: trl");
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("some other file") << QByteArray(R"({"name":"x","version":1})");
        QTest::newRow("misspelt key") << QByteArray(R"({"format":"trl","validationshare":0.5})");
        QTest::newRow("text for a number")
            << QByteArray(R"({"format":"trl","validationShare":"0.5"})");
        QTest::newRow("number for a choice")
            << QByteArray(R"({"format":"trl","includesDiffering":1})");
        QTest::newRow("broken seed") << QByteArray(R"({"format":"trl","seed":1.5})");
        QTest::newRow("negative seed") << QByteArray(R"({"format":"trl","seed":-1})");
        QTest::newRow("share over one") << QByteArray(R"({"format":"trl","validationShare":2})");
        QTest::newRow("filter") << QByteArray(R"({"format":"trl","filter":"state:odd"})");
        QTest::newRow("unknown format") << QByteArray(R"({"format":"nonsense"})");
        QTest::newRow("placeholder") << QByteArray(R"({"format":"trl","question":"<image>?"})");
    }

    void recipesAreReadStrictly()
    {
        QFETCH(QByteArray, recipe);
        write(file(QStringLiteral("recipe.json")), recipe);
        const Ended ended =
            exported(QStringLiteral("never"),
                     {QStringLiteral("--recipe"), file(QStringLiteral("recipe.json"))});
        QCOMPARE(ended.code, kBadUsage);
        QVERIFY(!ended.errorCode().isEmpty());
        QVERIFY(!QFile::exists(file(QStringLiteral("never"))));
    }

    void theManifestOfAnExportIsARecipe()
    {
        write(file(QStringLiteral("recipe.json")),
              R"({"format":"trl","filter":"path:00001","seed":7,"validationShare":0})");
        const Ended first =
            exported(QStringLiteral("first"),
                     {QStringLiteral("--recipe"), file(QStringLiteral("recipe.json"))});
        QVERIFY2(first.code == kDone, first.err.constData());
        QCOMPARE(first.json()[QStringLiteral("rows")].toInteger(), 1);
        const QString manifest = first.json()[QStringLiteral("manifest")].toString();
        const Ended again =
            exported(QStringLiteral("again"), {QStringLiteral("--recipe"), manifest});
        QVERIFY2(again.code == kDone, again.err.constData());
        const auto recipeOf = [](const Ended &ended) {
            const QByteArray bytes = bytesOf(ended.json()[QStringLiteral("manifest")].toString());
            return QJsonDocument::fromJson(bytes)[QStringLiteral("recipe")].toObject();
        };
        QCOMPARE(recipeOf(again), recipeOf(first));
        QCOMPARE(recipeOf(again)[QStringLiteral("seed")].toInteger(), 7);
    }

    void anEmptyExportReplacesNothing()
    {
        const QString name = QStringLiteral("replaced");
        const QStringList coco{QStringLiteral("--format"), QStringLiteral("coco")};
        const auto filtered = [&](const QString &filter, const QStringList &options) {
            return exported(name, coco + QStringList{QStringLiteral("--filter"), filter} + options);
        };
        QCOMPARE(exported(name, coco).code, kDone);
        const QString manifest = file(name) + QStringLiteral("/manifest.json");
        const QByteArray before = bytesOf(manifest);
        const QStringList overwrite{QStringLiteral("--overwrite")};
        const QStringList force{QStringLiteral("--overwrite"), QStringLiteral("--force")};
        for (const QStringList &options : {overwrite, force}) {
            const Ended ended = filtered(QStringLiteral("path:nowhere"), options);
            QCOMPARE(ended.code, kCannot);
            QCOMPARE(ended.errorCode(), QStringLiteral("nothingToExport"));
            QCOMPARE(bytesOf(manifest), before);
        }
        const Ended poorer = filtered(QStringLiteral("path:00001"), overwrite);
        QCOMPARE(poorer.code, kCannot);
        QCOMPARE(poorer.errorCode(), QStringLiteral("poorerExport"));
        QVERIFY(poorer.err.contains("--force"));
        QCOMPARE(bytesOf(manifest), before);
        QCOMPARE(filtered(QStringLiteral("path:00001"), {QStringLiteral("--force")}).code,
                 kBadUsage);
        const Ended forced = filtered(QStringLiteral("path:00001"), force);
        QCOMPARE(forced.code, kDone);
        QVERIFY(forced.json()[QStringLiteral("replaced")].toInteger() > 1);
        QVERIFY2(forced.err.contains("of the new one: 1."), forced.err.constData());
        QVERIFY(!forced.err.contains("Format"));
        const Ended other = exported(
            name, QStringList{QStringLiteral("--format"), QStringLiteral("trl")} + overwrite);
        QVERIFY2(other.err.contains("Format of the export there: coco, of the new one: trl."),
                 other.err.constData());
    }

    void helpTellsHowManyImagesAreDrawnAndThatNotAllAreSamples()
    {
        const QByteArray help =
            m_bench.run({QStringLiteral("sample-project"), QStringLiteral("--help")}).out;
        const int usual = ra::SpecimenOptions().count;
        QVERIFY2(help.contains("default " + QByteArray::number(usual)), help.constData());
        QVERIFY2(help.contains("are no samples"), help.constData());
    }

    void helpTellsTheKeysOfAListedSample()
    {
        const QString help =
            QString::fromUtf8(m_bench.run({QStringLiteral("list"), QStringLiteral("--help")}).out);
        QStringList told = help.section(QStringLiteral("samples[{"), 1)
                               .section(QLatin1Char('}'), 0, 0)
                               .split(QLatin1Char(','));
        told.sort();
        const QJsonObject listed = m_bench.ask({QStringLiteral("list"), m_project}).json();
        QCOMPARE(told, listed[QStringLiteral("samples")][0].toObject().keys());
    }

    void helpTellsFormatsAndTheKeysThatAreThere()
    {
        const auto help = [this](const char *command) {
            return m_bench.run({QString::fromLatin1(command), QStringLiteral("--help")}).out;
        };
        for (const QString &format : ra::ImporterRegistry().formats()) {
            QVERIFY2(help("import").contains(format.toUtf8()), qPrintable(format));
        }
        for (const QString &format : ra::exportFormats()) {
            QVERIFY2(help("export").contains(format.toUtf8()), qPrintable(format));
        }
        const QString source = file(QStringLiteral("images"));
        const QString empty = made(QStringLiteral("help.ras"));
        const std::map<const char *, QStringList> calls{
            {"new", {file(QStringLiteral("helped.ras"))}},
            {"import", {empty, source}},
            {"list", {m_project}},
            {"traces", {m_project}},
            {"review",
             {empty, QStringLiteral("--filter"), QStringLiteral("path:x"),
              QStringLiteral("--skip")}},
            {"export",
             {m_project, file(QStringLiteral("helped")), QStringLiteral("--format"),
              QStringLiteral("coco")}},
            {"evaluate", {m_project}},
            {"monitors", {}},
            {"doctor", {}},
            {"check", {m_project}},
            {"backup", {m_project, file(QStringLiteral("backup.ras"))}},
            {"reroot", {m_project, source, source}},
        };
        static const QRegularExpression inner(QStringLiteral("\\[[^\\]]*\\]"));
        for (const auto &[command, arguments] : calls) {
            QString keys =
                QString::fromUtf8(help(command)).section(QStringLiteral("Result in JSON: "), 1);
            keys.remove(inner);
            QVERIFY2(!keys.trimmed().isEmpty(), command);
            const Ended ended = m_bench.ask(QStringList{QString::fromLatin1(command)} + arguments);
            QStringList there = ended.json().keys();
            for (const QString &key :
                 keys.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts)) {
                const bool isOptional = key.endsWith(QLatin1Char('?'));
                const bool isThere = there.removeOne(QString(key).remove(QLatin1Char('?')));
                QVERIFY2(isThere || isOptional,
                         qPrintable(QString::fromLatin1(command) + QLatin1Char(' ') + key));
            }
            QCOMPARE(there, QStringList());
        }
    }

    void newAddsTheEndingAndSaysWhatIsWrong()
    {
        const Ended ended = m_bench.ask({QStringLiteral("new"), file(QStringLiteral("plain"))});
        QCOMPARE(ended.code, kDone);
        QCOMPARE(ended.json()[QStringLiteral("project")].toString(),
                 file(QStringLiteral("plain.ras")));
        QCOMPARE(m_bench.total(file(QStringLiteral("plain")), QString()), 0);
        QCOMPARE(m_bench.ask({QStringLiteral("new"), file(QStringLiteral("plain"))}).errorCode(),
                 QStringLiteral("exists"));
        const Ended nowhere =
            m_bench.ask({QStringLiteral("new"), file(QStringLiteral("no/such/folder/x"))});
        QCOMPARE(nowhere.code, kCannot);
        QCOMPARE(nowhere.errorCode(), QStringLiteral("noFolder"));
    }

    void importLooksAtTheProjectFirst()
    {
        const Ended ended =
            m_bench.ask({QStringLiteral("import"), file(QStringLiteral("absent.ras")),
                         file(QStringLiteral("no source"))});
        QCOMPARE(ended.code, kCannot);
        QCOMPARE(ended.errorCode(), QStringLiteral("noFile"));
        QVERIFY(ended.err.contains("absent.ras"));
    }

    void importTakesACategoryForAll()
    {
        QVERIFY(makePictures(file(QStringLiteral("sorted/bolt/good")), 2));
        const QString project = made(QStringLiteral("category.ras"));
        QCOMPARE(m_bench
                     .ask({QStringLiteral("import"), project, file(QStringLiteral("sorted")),
                           QStringLiteral("--category"), QStringLiteral("screw")})
                     .code,
                 kDone);
        // None is called so.
        QCOMPARE(m_bench.total(project, QStringLiteral("category:bolt")), -1);
        QVERIFY(m_bench.total(project, QStringLiteral("category:screw")) > 0);
    }

    void imagesOfAnotherSizeAreLeftOutOrScaled();
    void fullyLabelledImagesAreNotCalledUnlabelled();
    void theDemoTakesCountAndSeed();
};

QByteArray TestCommandOptions::cocoOf(int width, int height)
{
    const auto image = [width, height](int id, const QString &name) {
        return QJsonObject{{QStringLiteral("id"), id},
                           {QStringLiteral("file_name"), name},
                           {QStringLiteral("width"), width},
                           {QStringLiteral("height"), height}};
    };
    const QJsonObject type{{QStringLiteral("id"), 1},
                           {QStringLiteral("name"), QStringLiteral("dent")}};
    const QJsonObject box{{QStringLiteral("id"), 1},
                          {QStringLiteral("image_id"), 1},
                          {QStringLiteral("category_id"), 1},
                          {QStringLiteral("bbox"), QJsonArray{4, 4, 8, 8}}};
    return json({{QStringLiteral("images"), QJsonArray{image(1, QStringLiteral("00000.png")),
                                                       image(2, QStringLiteral("00001.png"))}},
                 {QStringLiteral("categories"), QJsonArray{type}},
                 {QStringLiteral("annotations"), QJsonArray{box}}});
}

void TestCommandOptions::imagesOfAnotherSizeAreLeftOutOrScaled()
{
    const QString source = file(QStringLiteral("coco"));
    QVERIFY(makePictures(source + QStringLiteral("/images"), 2));
    write(source + QStringLiteral("/annotations.json"), cocoOf(32, 24));
    const QString project = made(QStringLiteral("sizes.ras"));
    const QStringList command{QStringLiteral("import"), project, source, QStringLiteral("--format"),
                              QStringLiteral("coco")};
    const Ended left = m_bench.ask(command);
    QCOMPARE(left.code, kSomeFailed);
    QCOMPARE(left.json()[QStringLiteral("samples")].toInteger(-1), 0);
    const QJsonValue problem = left.json()[QStringLiteral("problems")][0];
    QCOMPARE(problem[QStringLiteral("code")].toString(), QStringLiteral("sizeMismatch"));
    const Ended scaled =
        m_bench.ask(command + QStringList{QStringLiteral("--sizes"), QStringLiteral("scale")});
    QCOMPARE(scaled.code, kDone);
    QCOMPARE(scaled.json()[QStringLiteral("samples")].toInteger(), 2);
    QCOMPARE(scaled.json()[QStringLiteral("findings")].toInteger(), 1);
}

void TestCommandOptions::fullyLabelledImagesAreNotCalledUnlabelled()
{
    const QString source = file(QStringLiteral("labelled"));
    QVERIFY(makePictures(source + QStringLiteral("/images"), 2));
    write(source + QStringLiteral("/annotations.json"), cocoOf(16, 12));
    const QString project = made(QStringLiteral("labelled.ras"));
    const QStringList command{QStringLiteral("import"), project, source,
                              QStringLiteral("--dry-run")};
    QVERIFY(m_bench.run(command).out.contains("import it with --fully-labelled"));
    const Ended full = m_bench.run(command + QStringList{QStringLiteral("--fully-labelled")});
    QCOMPARE(full.code, kDone);
    QVERIFY(!full.out.contains("unlabelled;"));
    QVERIFY2(full.out.contains("unlabelled 0"), full.out.constData());
}

void TestCommandOptions::theDemoTakesCountAndSeed()
{
    const QString folder = file(QStringLiteral("demo"));
    const Ended ended =
        m_bench.ask({QStringLiteral("demo"), folder, QStringLiteral("--count"),
                     QStringLiteral("60"), QStringLiteral("--seed"), QStringLiteral("3")});
    QVERIFY2(ended.code == kDone, ended.err.constData());
    QCOMPARE(missing(ended.json(), "ok project steps pictures findings"), QStringList());
    const Ended drawn = m_bench.ask(
        {QStringLiteral("sample-project"), file(QStringLiteral("drawn")), QStringLiteral("--count"),
         QStringLiteral("60"), QStringLiteral("--seed"), QStringLiteral("3")});
    QCOMPARE(drawn.code, kDone);
    QCOMPARE(m_bench.total(ended.json()[QStringLiteral("project")].toString(), QString()),
             drawn.json()[QStringLiteral("samples")].toInteger());
    const QString picture = QStringLiteral("/images/surfaces/flange/test/good/000.png");
    QVERIFY(!bytesOf(folder + picture).isEmpty());
    QCOMPARE(bytesOf(folder + picture), bytesOf(file(QStringLiteral("drawn")) + picture));
}

QTEST_GUILESS_MAIN(TestCommandOptions)
#include "tst_commandoptions.moc"

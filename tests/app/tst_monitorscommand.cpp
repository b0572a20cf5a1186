// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/commandbench.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ra::test;

namespace {

const QString kTiny = QStringLiteral("tiny");
const QString kMonitors = QStringLiteral("monitors");

} // namespace

/// Installed weights by the command line: the small checkpoint whose words are nonsense.
class TestMonitorsCommand : public QObject
{
    Q_OBJECT

    CommandBench m_bench;

    /// With a copy of the checkpoint, so that it can be taken away.
    [[nodiscard]] Ended added(const QString &name, const QStringList &options = {}) const
    {
        const QDir from(QStringLiteral(RA_SOURCE_DIR "/tests/golden/qwen3vl/tiny-tied-fp32"));
        const QString folder = m_bench.file(name);
        for (const QString &file : from.entryList(QDir::Files)) {
            QDir().mkpath(folder);
            QFile::copy(from.filePath(file), folder + u'/' + file);
        }
        return m_bench.run(QStringList{kMonitors, QStringLiteral("add"), folder,
                                       QStringLiteral("--name"), name,
                                       QStringLiteral("--precision"), QStringLiteral("float32")}
                           + options);
    }
    [[nodiscard]] QString list() const
    {
        for (const QJsonValue &finding :
             m_bench.ask({QStringLiteral("doctor")}).json()[QStringLiteral("findings")].toArray()) {
            if (finding[QStringLiteral("code")].toString() == QStringLiteral("monitorList")) {
                return finding[QStringLiteral("item")].toString();
            }
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
        const Ended tiny = added(kTiny);
        QVERIFY2(tiny.code == kDone, tiny.err.constData());
    }

    void aCheckShowsHowFarLoadingIs()
    {
        const Ended checked = m_bench.run({kMonitors, QStringLiteral("check"), kTiny});
        QVERIFY2(checked.code == kDone, checked.err.constData());
        QVERIFY2(checked.err.contains("Loading weights: 100 %"), checked.err.constData());
        QCOMPARE(m_bench.ask({kMonitors, QStringLiteral("check"), kTiny}).err, QByteArray());
    }

    void prelabellingShowsHowFarLoadingIs()
    {
        const Ended made = m_bench.makeSampleProject();
        QCOMPARE(made.code, kDone);
        const Ended labelled = m_bench.run(
            {QStringLiteral("prelabel"), made.json()[QStringLiteral("project")].toString(),
             QStringLiteral("--monitor"), kTiny, QStringLiteral("--limit"), QStringLiteral("1")});
        QVERIFY2(labelled.err.contains("Loading weights: "), labelled.err.constData());
    }

    void aMonitorThatIsOffSaysWhatToDoHere()
    {
        const QString gone = QStringLiteral("gone");
        QCOMPARE(added(gone).code, kDone);
        QVERIFY(QDir(m_bench.file(gone)).removeRecursively());
        const Ended checked = m_bench.run({kMonitors, QStringLiteral("check"), gone});
        QCOMPARE(checked.code, kCannot);
        QVERIFY2(checked.err.contains("Run the command again"), checked.err.constData());
        QVERIFY2(!checked.err.contains("Restart"), checked.err.constData());
    }

    void namesThatLookLikeOptionsAreRefused()
    {
        const Ended refused = added(QStringLiteral("dash"), {QStringLiteral("--name=-x")});
        QVERIFY(refused.code != kDone);
        QVERIFY2(refused.err.contains("begin with -") || refused.err.contains("-x"),
                 refused.err.constData());
        const Ended listed = m_bench.ask({kMonitors});
        QVERIFY(!listed.out.contains("\"-x\""));
    }

    void entriesThatCannotBeUsedAreNamedAndTheOthersLoaded()
    {
        const QString file = list();
        QVERIFY(QFile::exists(file));
        QJsonObject object = QJsonDocument::fromJson(bytesOf(file)).object();
        const QJsonArray before = object.value(kMonitors).toArray();
        QJsonArray entries = before;
        QJsonObject dashed = before.first().toObject();
        dashed.insert(QStringLiteral("name"), QStringLiteral("-dashed"));
        entries.prepend(dashed);
        object.insert(kMonitors, entries);
        write(file, QJsonDocument(object).toJson());
        const Ended listed = m_bench.run({kMonitors, QStringLiteral("--json")});
        QCOMPARE(listed.code, kSomeFailed);
        QVERIFY2(listed.err.contains("“-dashed”"), listed.err.constData());
        QCOMPARE(listed.json()[kMonitors].toArray().size(), before.size() + 1);
        QCOMPARE(listed.json()[QStringLiteral("problems")].toArray().size(), 1);
        object.insert(kMonitors, before);
        write(file, QJsonDocument(object).toJson());
    }
};

QTEST_GUILESS_MAIN(TestMonitorsCommand)
#include "tst_monitorscommand.moc"

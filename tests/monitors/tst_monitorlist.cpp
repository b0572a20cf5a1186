// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/monitorlist.h"

#include "inference/wire/setupjson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ra;
using namespace ra::inference;

namespace {

MonitorSetup setupNamed(const QString &name, const QString &folder = QStringLiteral("/models/a"))
{
    MonitorSetup setup;
    setup.name = name;
    setup.folder = folder;
    return setup;
}

auto adding(const MonitorSetup &setup)
{
    return [setup](MonitorList::Setups &setups) -> Status {
        addOrReplace(setups, setup);
        return {};
    };
}

} // namespace

class TestMonitorList : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes);
        }
        return file.fileName();
    }
    [[nodiscard]] QString writeEntries(const QJsonArray &entries) const
    {
        return write(QStringLiteral("entries.json"),
                     QJsonDocument(QJsonObject{{QStringLiteral("version"), 1},
                                               {QStringLiteral("monitors"), entries}})
                         .toJson());
    }

private Q_SLOTS:
    void isEmptyWhereThereIsNoFile()
    {
        const auto setups = MonitorList(path(QStringLiteral("none.json"))).read();
        QVERIFY(setups);
        QVERIFY(setups->setups.empty());
        QVERIFY(MonitorList(QString()).read());
        QVERIFY(!MonitorList(QString()).change(adding(setupNamed(QStringLiteral("a")))));
    }

    void keepsWhatIsAddedInItsOrder()
    {
        const MonitorList list(path(QStringLiteral("new folder/monitors.json")));
        QVERIFY(list.change(adding(setupNamed(QStringLiteral("a")))));
        // Another program's list of the same file.
        QVERIFY(MonitorList(path(QStringLiteral("new folder/monitors.json")))
                    .change(adding(setupNamed(QStringLiteral("b")))));
        const MonitorSetup other =
            setupNamed(QStringLiteral("a"), QStringLiteral("/models/elsewhere"));
        const auto changed = list.change(adding(other));
        QVERIFY(changed);
        const MonitorList::Setups expected{other, setupNamed(QStringLiteral("b"))};
        QCOMPARE(changed->setups, expected);
        QCOMPARE(list.read()->setups, expected);
    }

    void leavesTheFileWhereAChangeFails()
    {
        const MonitorList list(path(QStringLiteral("kept.json")));
        QVERIFY(list.change(adding(setupNamed(QStringLiteral("a")))));
        const auto failed = list.change([](MonitorList::Setups &setups) -> Status {
            setups.clear();
            return fail("no", "No.");
        });
        QCOMPARE(failed.error().code, QStringLiteral("no"));
        QCOMPARE(list.read()->setups.size(), 1);
    }

    void tellsOfAFileThatIsNoListAndKeepsIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << QByteArrayLiteral("{");
        QTest::newRow("other version") << QByteArrayLiteral(R"({"version": 2, "monitors": []})");
        QTest::newRow("no monitors") << QByteArrayLiteral(R"({"version": 1})");
    }

    void tellsOfAFileThatIsNoListAndKeepsIt()
    {
        QFETCH(QByteArray, bytes);
        const MonitorList list(write(QStringLiteral("bad.json"), bytes));
        QCOMPARE(list.read().error().code, QStringLiteral("monitorList"));
        QVERIFY(!list.change(adding(setupNamed(QStringLiteral("a")))));
        QFile file(path(QStringLiteral("bad.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void namesTheEntriesThatCannotBeUsedAndLoadsTheOthers_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("words");
        const QString name = QStringLiteral("name");
        QTest::newRow("a name twice")
            << name << QJsonValue(QStringLiteral("good")) << QStringLiteral("Entry 2 (“good”)");
        QTest::newRow("no name") << name << QJsonValue(QString()) << QStringLiteral("Entry 2 ");
        QTest::newRow("like an option")
            << name << QJsonValue(QStringLiteral("-x")) << QStringLiteral("Entry 2 (“-x”)");
        QTest::newRow("too long") << name << QJsonValue(QString(70, u'n'))
                                  << QStringLiteral("Entry 2 (“nnn");
        QTest::newRow("no text") << name << QJsonValue(5) << QStringLiteral("“name”");
        QTest::newRow("out of range") << QStringLiteral("mostTokens") << QJsonValue(-5)
                                      << QStringLiteral("Entry 2 (“other”)");
        QTest::newRow("which member")
            << QStringLiteral("mostTokens") << QJsonValue(-5) << QStringLiteral("“mostTokens”");
    }

    void namesTheEntriesThatCannotBeUsedAndLoadsTheOthers()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, words);
        const MonitorSetup good = setupNamed(QStringLiteral("good"));
        const MonitorSetup last = setupNamed(QStringLiteral("last"));
        QJsonObject odd = toJson(setupNamed(QStringLiteral("other")));
        odd.insert(key, value);
        const MonitorList list(writeEntries({toJson(good), odd, toJson(last)}));
        const auto read = list.read();
        QVERIFY(read);
        QCOMPARE(read->setups, (MonitorList::Setups{good, last}));
        QCOMPARE(read->problems.size(), 1);
        QVERIFY2(read->problems.front().text().contains(words),
                 qPrintable(read->problems.front().text()));
        // What a person wrote is not lost with the next change.
        const auto changed = list.change(adding(setupNamed(QStringLiteral("new"))));
        QVERIFY(changed);
        QCOMPARE(changed->setups.size(), 3);
        QCOMPARE(list.read()->problems.size(), 1);
        QCOMPARE(list.read()->setups.size(), 3);
    }

    void namesWhatItDoesNotKnowInAnEntryThatItLoads()
    {
        QJsonObject odd = toJson(setupNamed(QStringLiteral("odd")));
        odd.insert(QStringLiteral("temprature"), 1);
        const auto read = MonitorList(writeEntries({odd})).read();
        QVERIFY(read);
        QCOMPARE(read->setups.size(), 1);
        QCOMPARE(read->problems.size(), 1);
        const QString text = read->problems.front().text();
        QVERIFY2(text.contains(QStringLiteral("Entry 1 (“odd”)")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("“temprature”")), qPrintable(text));
    }

    void severalTextsForAnImageNeedATemperature()
    {
        MonitorSetup setup = setupNamed(QStringLiteral("a"));
        QVERIFY(checkRollouts(setup));
        setup.rollouts = 4;
        QCOMPARE(checkRollouts(setup).error().code, QStringLiteral("rolloutsAllAlike"));
        setup.temperature = 0.7;
        QVERIFY(checkRollouts(setup));
    }

    void takesNamesThatFiltersCanCarry()
    {
        for (const char *name : {"RA-Monitor 4B", "质检 (int8)", "a_b.c+1"}) {
            QVERIFY2(checkMonitorName(QString::fromUtf8(name)), name);
        }
        for (const char *name :
             {"", " a", "a ", "a:b", "a,b", "a\"b", "compact", "Compact", "a/b", "a\nb", "-a"}) {
            QVERIFY2(!checkMonitorName(QString::fromUtf8(name)), name);
        }
        QVERIFY(!checkMonitorName(QString(65, u'a')));
    }
};

QTEST_GUILESS_MAIN(TestMonitorList)
#include "tst_monitorlist.moc"

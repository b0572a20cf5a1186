// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/monitorlist.h"

#include <QFile>
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

private Q_SLOTS:
    void isEmptyWhereThereIsNoFile()
    {
        const auto setups = MonitorList(path(QStringLiteral("none.json"))).read();
        QVERIFY(setups);
        QVERIFY(setups->empty());
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
        QCOMPARE(*changed, expected);
        QCOMPARE(list.read().value(), expected);
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
        QCOMPARE(list.read().value().size(), 1);
    }

    void tellsOfAFileThatIsNoListAndKeepsIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << QByteArrayLiteral("{");
        QTest::newRow("other version") << QByteArrayLiteral(R"({"version": 2, "monitors": []})");
        QTest::newRow("no monitors") << QByteArrayLiteral(R"({"version": 1})");
        QTest::newRow("bad monitor")
            << QByteArrayLiteral(R"({"version": 1, "monitors": [{"name": 5}]})");
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

    void takesNamesThatFiltersCanCarry()
    {
        for (const char *name : {"RA-Monitor 4B", "质检 (int8)", "a_b.c+1"}) {
            QVERIFY2(checkMonitorName(QString::fromUtf8(name)), name);
        }
        for (const char *name :
             {"", " a", "a ", "a:b", "a,b", "a\"b", "compact", "Compact", "a/b", "a\nb"}) {
            QVERIFY2(!checkMonitorName(QString::fromUtf8(name)), name);
        }
        QVERIFY(!checkMonitorName(QString(65, u'a')));
    }
};

QTEST_GUILESS_MAIN(TestMonitorList)
#include "tst_monitorlist.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/exportrecipe.h"
#include "annotation/workflow/monitorprompts.h"

#include <QSet>
#include <QTest>

using namespace ra;

class TestMonitorPrompts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void askWhatTrainingRowsAsk()
    {
        const MonitorPrompt &first = builtInMonitorPrompts().front();
        const ExportRecipe recipe = ExportRecipe::standard(QStringLiteral("llamafactory"));
        QCOMPARE(first.question, QStringLiteral("{image}") + recipe.question);
        QCOMPARE(first.system, recipe.system);
    }

    void haveNamesOfTheirOwnAndAPlaceForTheImage()
    {
        QSet<QString> names;
        for (const MonitorPrompt &prompt : builtInMonitorPrompts()) {
            QVERIFY(!prompt.name.isEmpty());
            QVERIFY(prompt.question.contains(QStringLiteral("{image}")));
            names.insert(prompt.name);
            QCOMPARE(builtInMonitorPrompt(prompt.name), prompt);
        }
        QCOMPARE(size_t(names.size()), builtInMonitorPrompts().size());
        QVERIFY(!builtInMonitorPrompt(QStringLiteral("no such prompt")));
    }

    void namesNewWeightsAfterTheirFolder_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("/models/RA-Monitor 4B")
                               << QStringLiteral("RA-Monitor 4B");
        QTest::newRow("slash") << QStringLiteral("/models/质检/") << QStringLiteral("质检");
        QTest::newRow("odd") << QStringLiteral("/models/a:b,\"c\"") << QStringLiteral("a-b-c-");
    }

    void namesNewWeightsAfterTheirFolder()
    {
        QFETCH(QString, folder);
        const MonitorSetup setup = newMonitorSetup(folder);
        QTEST(setup.name, "name");
        QCOMPARE(setup.prompt, builtInMonitorPrompts().front());
    }
};

QTEST_GUILESS_MAIN(TestMonitorPrompts)
#include "tst_monitorprompts.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportsplit.h"

#include "tests/support/testsupport.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace ra;

namespace {

SplitItem item(int id, const QString &group, Split stated = Split::None,
               const QByteArray &hash = QByteArray())
{
    return {SampleId(id), QStringLiteral("%1.png").arg(id), group, hash, stated};
}

struct Planned {
    QHash<SampleId, Split> splits;
    Diagnostics warnings;
};

Planned planned(const std::vector<SplitItem> &items, const ExportRecipe &recipe)
{
    const QHash<SampleId, Split> splits = planSplits(items, recipe);
    return {splits, splitWarnings(items, splits, recipe)};
}

/// The splits that each group's rows go to.
std::map<QString, std::set<Split>> splitsByGroup(const std::vector<SplitItem> &items,
                                                 const Planned &plan)
{
    std::map<QString, std::set<Split>> splits;
    for (const SplitItem &one : items) {
        splits[one.group].insert(plan.splits.value(one.sample));
    }
    return splits;
}

const Diagnostic *warningOf(const Planned &plan, const char *code)
{
    const auto found =
        std::find_if(plan.warnings.begin(), plan.warnings.end(), [code](const Diagnostic &warning) {
            return warning.code == QLatin1String(code);
        });
    return found == plan.warnings.end() ? nullptr : &*found;
}

/// Seven boards of 40 pictures each, as DeepPCB's lists split them: picture by picture, so that
/// every board has pictures in both.
std::vector<SplitItem> boards(Split second)
{
    std::vector<SplitItem> items;
    for (int i = 0; i < 280; ++i) {
        items.push_back(
            item(i + 1, QStringLiteral("group%1").arg(i / 40), i % 5 == 0 ? second : Split::Train));
    }
    return items;
}

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

} // namespace

class TestExportSplit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsStayTogetherAndTheSeedDecides()
    {
        ExportRecipe recipe;
        recipe.validationShare = 0.5;
        std::vector<SplitItem> items;
        for (int i = 0; i < 1200; ++i) {
            items.push_back(item(i + 1, QString::number(i % 400)));
        }
        recipe.seed = 1;
        const Planned first = planned(items, recipe);
        recipe.seed = 2;
        const Planned second = planned(items, recipe);
        int validation = 0, moved = 0;
        for (const auto &[group, splits] : splitsByGroup(items, first)) {
            QCOMPARE(splits.size(), size_t(1));
            validation += splits.contains(Split::Validation) ? 1 : 0;
        }
        for (const SplitItem &one : items) {
            moved += first.splits.value(one.sample) != second.splits.value(one.sample) ? 1 : 0;
        }
        QVERIFY(validation > 150 && validation < 250 && moved > 300);
        QVERIFY(first.warnings.empty());
        recipe.seed = 1;
        QCOMPARE(planned(items, recipe).splits, first.splits);
    }

    void theOrderOfItemsDoesNotMatter()
    {
        ExportRecipe recipe;
        recipe.validationShare = 0.5;
        std::vector<SplitItem> items;
        for (int i = 0; i < 300; ++i) {
            items.push_back(item(i + 1, i % 3 == 0 ? QString() : QString::number(i % 50),
                                 Split::None, QByteArray::number(i % 120)));
        }
        const Planned forwards = planned(items, recipe);
        std::reverse(items.begin(), items.end());
        QCOMPARE(planned(items, recipe).splits, forwards.splits);
    }

    void listsThatSplitBoardsLeakNothing()
    {
        const std::vector<SplitItem> items = boards(Split::Test);
        const Planned plan = planned(items, {});
        for (const auto &[group, splits] : splitsByGroup(items, plan)) {
            QCOMPARE(splits, std::set<Split>{Split::Train});
        }
        const Diagnostic *test = warningOf(plan, "testRows");
        QVERIFY(test != nullptr);
        QCOMPARE(test->severity, Severity::Warning);
        QCOMPARE(test->arguments, (QStringList{QStringLiteral("56"), QStringLiteral("56")}));
        QVERIFY(test->text().contains(QStringLiteral("-split:test")));
        const Diagnostic *mixed = warningOf(plan, "groupsMixed");
        QVERIFY(mixed != nullptr);
        QCOMPARE(mixed->arguments, (QStringList{QStringLiteral("7"), QStringLiteral("56"),
                                                QStringLiteral("group0: train 32, test 8")}));
    }

    void mostStatedSamplesDecideForTheirGroup()
    {
        const std::vector<SplitItem> items = boards(Split::Validation);
        const Planned plan = planned(items, {});
        for (const auto &[group, splits] : splitsByGroup(items, plan)) {
            QCOMPARE(splits, std::set<Split>{Split::Train});
        }
        QCOMPARE(warningOf(plan, "groupsMixed")->arguments.value(1), QStringLiteral("56"));
        QVERIFY(warningOf(plan, "testRows") == nullptr);
    }

    void aTieGoesToValidation()
    {
        const std::vector<SplitItem> items{item(1, QString(), Split::Train, "same"),
                                           item(2, QString(), Split::Validation, "same")};
        const Planned plan = planned(items, {});
        QCOMPARE(plan.splits.value(SampleId(1)), Split::Validation);
        QCOMPARE(plan.splits.value(SampleId(2)), Split::Validation);
        QVERIFY(warningOf(plan, "groupsMixed") != nullptr);
    }

    void everyRowThatGoesElsewhereThanStatedIsCounted()
    {
        // One board of 30 pictures: 9 stated for training, 10 for validation, 11 for testing.
        std::vector<SplitItem> items;
        for (int i = 0; i < 30; ++i) {
            items.push_back(item(i + 1, QStringLiteral("board"),
                                 i < 9    ? Split::Train
                                 : i < 19 ? Split::Validation
                                          : Split::Test));
        }
        // And one whose pictures state nothing: nobody is moved.
        items.push_back(item(31, QStringLiteral("other")));
        const Planned plan = planned(items, {});
        QCOMPARE(plan.splits.value(SampleId(1)), Split::Validation);
        QCOMPARE(warningOf(plan, "groupsMixed")->arguments.value(1), QStringLiteral("20"));
    }

    void aShareThatBecameAnotherIsSaid_data()
    {
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("perGroup");
        QTest::addColumn<int>("statedValidation");
        QTest::addColumn<int>("statedTrain");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("source states more") << 0 << 0 << 21 << 54 << words("28 21 75 10 75");
        QTest::newRow("source states none") << 0 << 0 << 0 << 60 << words("0 0 60 10 60");
        QTest::newRow("as asked") << 0 << 0 << 10 << 90 << QStringList();
        QTest::newRow("near") << 0 << 0 << 14 << 86 << QStringList();
        QTest::newRow("few rows, no share to be had") << 0 << 0 << 1 << 2 << QStringList();
        QTest::newRow("one big group") << 1 << 50 << 0 << 0 << words("0 0 50 10 0");
    }

    void aShareThatBecameAnotherIsSaid()
    {
        QFETCH(const int, groups);
        QFETCH(const int, perGroup);
        QFETCH(const int, statedValidation);
        QFETCH(const int, statedTrain);
        QFETCH(const QStringList, arguments);
        std::vector<SplitItem> items;
        const auto add = [&items](int count, const QString &group, Split stated) {
            for (int i = 0; i < count; ++i) {
                items.push_back(item(int(items.size()) + 1, group, stated));
            }
        };
        for (int group = 0; group < groups; ++group) {
            add(perGroup, QString::number(group), Split::None);
        }
        add(statedValidation, QString(), Split::Validation);
        add(statedTrain, QString(), Split::Train);
        ExportRecipe recipe;
        while (groups == 1 && drawnSplit(QStringLiteral("0"), recipe) == Split::Validation) {
            ++recipe.seed;
        }
        const Planned plan = planned(items, recipe);
        const Diagnostic *warning = warningOf(plan, "validationShare");
        QCOMPARE(warning != nullptr, !arguments.isEmpty());
        if (warning != nullptr) {
            QCOMPARE(warning->arguments, arguments);
        }
    }

    void statedSplitsOfSingleSamplesHold()
    {
        ExportRecipe recipe;
        recipe.validationShare = 0;
        const std::vector<SplitItem> items{item(1, QString(), Split::Train),
                                           item(2, QString(), Split::Validation),
                                           item(3, QString(), Split::None)};
        const Planned plan = planned(items, recipe);
        QCOMPARE(plan.splits.value(SampleId(1)), Split::Train);
        QCOMPARE(plan.splits.value(SampleId(2)), Split::Validation);
        QCOMPARE(plan.splits.value(SampleId(3)), Split::Train);
        QVERIFY(plan.warnings.empty());
    }

    void sameContentJoinsGroupsOneAfterAnother()
    {
        // a and b share a picture, b and c another one: all three are one group.
        ExportRecipe recipe;
        recipe.validationShare = 0.5;
        for (qint64 seed = 0; seed < 20; ++seed) {
            recipe.seed = seed;
            const std::vector<SplitItem> items{item(1, QStringLiteral("c"), Split::None, "y"),
                                               item(2, QStringLiteral("a"), Split::None, "x"),
                                               item(3, QStringLiteral("b"), Split::None, "x"),
                                               item(4, QStringLiteral("b"), Split::None, "y"),
                                               item(5, QStringLiteral("a"), Split::None, "z")};
            const Planned plan = planned(items, recipe);
            for (int id = 2; id <= 5; ++id) {
                QCOMPARE(plan.splits.value(SampleId(id)), plan.splits.value(SampleId(1)));
            }
            QCOMPARE(plan.splits.value(SampleId(1)), drawnSplit(QStringLiteral("a"), recipe));
            const Diagnostic *same = warningOf(plan, "sameContent");
            QVERIFY(same != nullptr);
            QCOMPARE(same->severity, Severity::Note);
            QCOMPARE(same->arguments.first(), QStringLiteral("2"));
        }
    }

    void unknownHashesAreNoCommonContent()
    {
        ExportRecipe recipe;
        recipe.validationShare = 0.5;
        std::vector<SplitItem> items;
        for (int i = 0; i < 100; ++i) {
            items.push_back(item(i + 1, QString()));
        }
        const Planned plan = planned(items, recipe);
        const auto validation =
            std::count(plan.splits.begin(), plan.splits.end(), Split::Validation);
        QVERIFY(validation > 20 && validation < 80);
    }
};

QTEST_GUILESS_MAIN(TestExportSplit)
#include "tst_exportsplit.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/reviewbench.h"

#include <QLineEdit>
#include <QListWidget>

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;

const QString kPorosity = QStringLiteral("porosity");

/// Twelve types, of which nine have digits, and names within names.
Taxonomy manyTypes()
{
    std::vector<DefectType> types;
    for (const char *name : {"scratch", "bent", "crack", "dent", "hole", "stain", "chip", "burr",
                             "glue", "long scratchy line", "blow hole", "porosity"}) {
        DefectType type;
        type.name = QLatin1String(name);
        type.id = TypeId(static_cast<int>(types.size()) + 1);
        if (types.size() < 9) {
            type.digit = static_cast<int>(types.size()) + 1;
        }
        types.push_back(type);
    }
    types.back().synonyms = {QStringLiteral("gas pores")};
    return Taxonomy(types);
}

struct ManyBench : Bench {
    ManyBench() { page->editor()->setTaxonomy(manyTypes()); }

    [[nodiscard]] QLineEdit *name() const
    {
        return page->findChild<QLineEdit *>(QStringLiteral("typeName"));
    }
    /// Letters, then Return, as the list of types gets them.
    void chooseByLetters(const QString &letters)
    {
        QTest::keyClicks(name(), letters);
        QTest::keyClick(name(), Qt::Key_Return);
        RA_REQUIRE(QTest::qWaitFor([&] { return name() == nullptr; }));
        RA_REQUIRE(bringToFront());
    }
    [[nodiscard]] const std::vector<Finding> &findings() const { return record().answer.findings; }
};

} // namespace

class TestTypeChoice final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void theTypeOfTheSelectedBoxIsChosenByItsFirstLetters();
    void firstLettersComeBeforeLettersWithin();
    void aSynonymFindsItsType();
    void theTypeThatIsThereIsChosenAtFirst();
    void withNothingSelectedItIsTheNextBoxs();
    void aFindingWithoutBoxIsAddedByKey();
    void escapeAddsNoFinding();
    void aNewNameMakesATypeForIt();
};

void TestTypeChoice::theTypeOfTheSelectedBoxIsChosenByItsFirstLetters()
{
    ManyBench bench;
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_E);
    QVERIFY(bench.name() != nullptr);
    bench.chooseByLetters(QStringLiteral("por"));
    QCOMPARE(bench.findings()[0].type, kPorosity);
    // The next key is the picture's again.
    bench.key(Qt::Key_2);
    QCOMPARE(bench.findings()[0].type, QStringLiteral("bent"));
}

void TestTypeChoice::firstLettersComeBeforeLettersWithin()
{
    ManyBench bench;
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_E);
    bench.chooseByLetters(QStringLiteral("l"));
    QCOMPARE(bench.findings()[0].type, QStringLiteral("long scratchy line"));
    bench.key(Qt::Key_E);
    bench.chooseByLetters(QStringLiteral("blow"));
    QCOMPARE(bench.findings()[0].type, QStringLiteral("blow hole"));
    bench.key(Qt::Key_E);
    bench.chooseByLetters(QStringLiteral("ho"));
    QCOMPARE(bench.findings()[0].type, QStringLiteral("hole"));
}

void TestTypeChoice::aSynonymFindsItsType()
{
    ManyBench bench;
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_E);
    bench.chooseByLetters(QStringLiteral("gas"));
    QCOMPARE(bench.findings()[0].type, kPorosity);
}

void TestTypeChoice::theTypeThatIsThereIsChosenAtFirst()
{
    ManyBench bench;
    bench.key(Qt::Key_Tab);
    bench.page->editor()->setType({{Layer::Corrected, 0}}, QStringLiteral("hole"));
    bench.key(Qt::Key_E);
    const auto *list = bench.page->findChild<QListWidget *>(QStringLiteral("typeList"));
    QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), QStringLiteral("hole"));
}

void TestTypeChoice::withNothingSelectedItIsTheNextBoxs()
{
    ManyBench bench;
    bench.key(Qt::Key_E);
    QVERIFY(bench.name() != nullptr);
    bench.chooseByLetters(QStringLiteral("poro"));
    QCOMPARE(bench.findings()[0].type, QStringLiteral("scratch"));
    QVERIFY(bench.page->canvas()->accessibleDescription().contains(kPorosity));
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    QCOMPARE(bench.findings()[1].type, kPorosity);
}

void TestTypeChoice::aFindingWithoutBoxIsAddedByKey()
{
    ManyBench bench;
    bench.key(Qt::Key_Plus);
    QVERIFY(bench.name() != nullptr);
    bench.chooseByLetters(QStringLiteral("por"));
    QCOMPARE(bench.findings().size(), 2U);
    QCOMPARE(bench.findings()[1].type, kPorosity);
    QVERIFY(!bench.findings()[1].box);
    QCOMPARE(bench.session->undoStack()->count(), 1);
    // It is selected, so the next box is its own.
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    QCOMPARE(bench.findings().size(), 2U);
    QVERIFY(bench.findings()[1].box.has_value());
}

void TestTypeChoice::escapeAddsNoFinding()
{
    ManyBench bench;
    bench.key(Qt::Key_Plus);
    QVERIFY(bench.name() != nullptr);
    QTest::keyClick(bench.name(), Qt::Key_Escape);
    QTRY_VERIFY(bench.name() == nullptr);
    QCOMPARE(bench.findings().size(), 1U);
    QCOMPARE(bench.session->undoStack()->count(), 0);
}

void TestTypeChoice::aNewNameMakesATypeForIt()
{
    ManyBench bench;
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_E);
    bench.chooseByLetters(QStringLiteral("zebra stripe"));
    QTRY_COMPARE(bench.findings()[0].type, QStringLiteral("zebra stripe"));
}

QTEST_MAIN(TestTypeChoice)

#include "tst_typechoice.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/typemanager.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/require.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

namespace {

using namespace ra;
using namespace ra::ui;

DefectType typeOf(int id, const QString &name)
{
    DefectType type;
    type.id = TypeId(id);
    type.name = name;
    type.digit = id;
    return type;
}

/// Three samples with scratch, one with bent.
struct Bench {
    explicit Bench(OpenMode mode = OpenMode::ReadWrite)
    {
        setGuiThread();
        data->mode = mode;
        data->types = {typeOf(1, QStringLiteral("scratch")), typeOf(2, QStringLiteral("bent"))};
        for (int i = 0; i < 4; ++i) {
            Record record;
            record.answer = {Verdict::Yes, {{data->types[i == 3 ? 1 : 0].name, {}, {}, false}}};
            data->add(QStringLiteral("%1.png").arg(i), record);
            data->samples.back().row.findings = record.answer.findings;
        }
        session =
            std::make_unique<ProjectSession>(Services(), std::make_unique<test::FakeProject>(data));
        window.show();
        dialog = new TypeManager(*session, &window);
        dialog->open();
        RA_REQUIRE(QTest::qWaitFor([&] { return table()->rowCount() == 2; }));
    }

    template <typename Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        return dialog->findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] QTableWidget *table() const { return child<QTableWidget>("typeTable"); }
    [[nodiscard]] QString note() const { return child<QLabel>("typeNote")->text(); }
    [[nodiscard]] bool canApply() const { return child<QPushButton>("typeApply")->isEnabled(); }
    void write(const char *field, const QString &text)
    {
        auto *line = child<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    void apply() { QTest::mouseClick(child<QPushButton>("typeApply"), Qt::LeftButton); }
    [[nodiscard]] QStringList names() const
    {
        const std::lock_guard lock(data->mutex);
        QStringList all;
        for (const DefectType &type : data->types) {
            all << type.name + (type.isHidden ? QStringLiteral(" hidden") : QString())
                       + (type.digit ? QString::number(*type.digit) : QString());
        }
        return all;
    }

    std::shared_ptr<test::FakeData> data = std::make_shared<test::FakeData>();
    std::unique_ptr<ProjectSession> session;
    QWidget window;
    TypeManager *dialog = nullptr;
};

} // namespace

class TestTypeManager final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRenamedTypeTellsItsSamplesAndIsTakenBack();
    void aNameThatIsTakenIsRefused();
    void aDigitIsLentAndGivenBack();
    void aNewTypeIsHiddenWhenItIsTakenBack();
    void whatHidingDoesIsToldFirst();
    void nothingCanBeAppliedToWhatIsOnlyRead();
    void whatIsBegunIsNotDroppedByTheWay();
};

void TestTypeManager::aRenamedTypeTellsItsSamplesAndIsTakenBack()
{
    Bench bench;
    QVERIFY(!bench.canApply());
    bench.write("typeName", QStringLiteral("deep scratch"));
    QVERIFY2(bench.note().contains(QStringLiteral("3")), qPrintable(bench.note()));
    bench.apply();
    QTRY_COMPARE(bench.names(),
                 (QStringList{QStringLiteral("deep scratch1"), QStringLiteral("bent2")}));
    QTRY_COMPARE(bench.table()->item(0, 0)->text(), QStringLiteral("deep scratch"));
    bench.session->undo();
    QTRY_COMPARE(bench.names(), (QStringList{QStringLiteral("scratch1"), QStringLiteral("bent2")}));
    bench.session->redo();
    QTRY_COMPARE(bench.names().front(), QStringLiteral("deep scratch1"));
}

void TestTypeManager::aNameThatIsTakenIsRefused()
{
    Bench bench;
    bench.write("typeName", QStringLiteral("Bent"));
    QVERIFY(!bench.canApply());
    QVERIFY(bench.note().contains(QStringLiteral("bent")));
    bench.write("typeName", QStringLiteral("scratch"));
    bench.write("typeSynonyms", QStringLiteral("line, bent"));
    QVERIFY(!bench.canApply());
    bench.write("typeSynonyms", QStringLiteral("line, scrape"));
    QVERIFY(bench.canApply());
    bench.write("typeName", QStringLiteral("a<b"));
    QVERIFY(!bench.canApply());
}

void TestTypeManager::aDigitIsLentAndGivenBack()
{
    Bench bench;
    auto *digit = bench.child<QComboBox>("typeDigit");
    digit->setFocus();
    QTest::keyClick(digit, Qt::Key_Down);
    QVERIFY(bench.note().contains(QStringLiteral("bent")));
    bench.apply();
    QTRY_COMPARE(bench.names(), (QStringList{QStringLiteral("scratch2"), QStringLiteral("bent")}));
    bench.session->undo();
    QTRY_COMPARE(bench.names(), (QStringList{QStringLiteral("scratch1"), QStringLiteral("bent2")}));
}

void TestTypeManager::aNewTypeIsHiddenWhenItIsTakenBack()
{
    Bench bench;
    QTest::mouseClick(bench.child<QPushButton>("typeNew"), Qt::LeftButton);
    QVERIFY(!bench.canApply());
    bench.write("typeName", QStringLiteral("dent"));
    bench.apply();
    QTRY_COMPARE(bench.names().value(2), QStringLiteral("dent3"));
    QTRY_COMPARE(bench.table()->currentRow(), 2);
    bench.session->undo();
    QTRY_VERIFY(bench.names().value(2).startsWith(QStringLiteral("dent hidden")));
    bench.session->redo();
    QTRY_VERIFY(!bench.names().value(2).contains(QStringLiteral("hidden")));
    QCOMPARE(bench.names().size(), 3);
}

void TestTypeManager::whatHidingDoesIsToldFirst()
{
    Bench bench;
    bench.table()->selectRow(1);
    QTest::mouseClick(bench.child<QCheckBox>("typeHidden"), Qt::LeftButton, {}, {5, 8});
    QVERIFY(bench.note().contains(QStringLiteral("1 sample")));
    bench.apply();
    QTRY_VERIFY(bench.names().contains(QStringLiteral("bent hidden2")));
}

void TestTypeManager::nothingCanBeAppliedToWhatIsOnlyRead()
{
    Bench bench(OpenMode::ReadOnly);
    bench.write("typeName", QStringLiteral("deep scratch"));
    QVERIFY(!bench.canApply());
}

void TestTypeManager::whatIsBegunIsNotDroppedByTheWay()
{
    Bench bench;
    bench.write("typeName", QStringLiteral("deep scratch"));
    QVERIFY(!bench.table()->isEnabled());
    QTest::mouseClick(bench.child<QPushButton>("typeClose"), Qt::LeftButton);
    QVERIFY(bench.dialog->isVisible());
    QCOMPARE(bench.child<QLineEdit>("typeName")->text(), QStringLiteral("scratch"));
    QVERIFY(bench.table()->isEnabled());
    bench.write("typeName", QStringLiteral("deep scratch"));
    bench.apply();
    QTRY_COMPARE(bench.names().front(), QStringLiteral("deep scratch1"));
    QTRY_VERIFY(bench.table()->isEnabled());
    QTest::mouseClick(bench.child<QPushButton>("typeClose"), Qt::LeftButton);
    QVERIFY(!bench.dialog->isVisible());
}

QTEST_MAIN(TestTypeManager)

#include "tst_typemanager.moc"

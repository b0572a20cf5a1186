// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/commandpalette.h"

#include "ui/common/actiontable.h"

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

namespace {

using namespace ra::ui;

struct Bench {
    Bench()
    {
        window.resize(900, 700);
        window.show();
        palette = new CommandPalette(actions, &window);
        palette->open();
    }
    [[nodiscard]] QListWidget *list() const { return palette->findChild<QListWidget *>(); }
    void type(const QString &text) { QTest::keyClicks(palette->findChild<QLineEdit *>(), text); }
    void key(Qt::Key key) { QTest::keyClick(palette->findChild<QLineEdit *>(), key); }

    ActionTable actions;
    QWidget window;
    QPointer<CommandPalette> palette;
};

} // namespace

class TestCommandPalette final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersInTheirOrderFit();
    void aFewLettersAndReturnDoIt();
    void whatCannotBeDoneNowIsNotOffered();
    void theArrowsChooseWhileOneTypes();
    void escDoesNothing();
    void nothingFoundDoesNothing();
};

void TestCommandPalette::lettersInTheirOrderFit()
{
    const QString text = QStringLiteral("View: Zoom to box");
    QVERIFY(fitOf(QStringLiteral("zbx"), text).has_value());
    QVERIFY(fitOf(QString(), text).has_value());
    QVERIFY(!fitOf(QStringLiteral("xz"), text).has_value());
    QVERIFY(fitOf(QStringLiteral("ZOOM BOX"), text).has_value());
    // A word's beginning says more than letters from anywhere.
    QVERIFY(fitOf(QStringLiteral("box"), text) > fitOf(QStringLiteral("eom"), text));
}

void TestCommandPalette::aFewLettersAndReturnDoIt()
{
    Bench bench;
    QSignalSpy accepted(bench.actions.action("sample.accept"), &QAction::triggered);
    bench.type(QStringLiteral("accep"));
    QVERIFY(bench.list()->currentItem()->text().contains(QStringLiteral("Accept")));
    QVERIFY(bench.list()->currentItem()->text().contains(bench.actions.keyText("sample.accept")));
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(accepted.count(), 1);
    QTRY_VERIFY(bench.palette.isNull());
}

void TestCommandPalette::whatCannotBeDoneNowIsNotOffered()
{
    Bench before;
    const int all = before.list()->count();
    QCOMPARE(all, static_cast<int>(ActionTable::rows().size()) - 1);
    const auto offers = [&before](const char *id) {
        for (int i = 0; i < before.list()->count(); ++i) {
            if (before.list()->item(i)->data(Qt::UserRole).toByteArray() == id) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(offers("sample.accept"));
    before.actions.action("sample.accept")->setEnabled(false);
    before.type(QStringLiteral("sampleaccept"));
    QVERIFY(!offers("sample.accept"));
}

void TestCommandPalette::theArrowsChooseWhileOneTypes()
{
    Bench bench;
    bench.type(QStringLiteral("type"));
    const QByteArray second = bench.list()->item(1)->data(Qt::UserRole).toByteArray();
    QSignalSpy done(bench.actions.action(second.constData()), &QAction::triggered);
    bench.key(Qt::Key_Down);
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(done.count(), 1);
}

void TestCommandPalette::escDoesNothing()
{
    Bench bench;
    QSignalSpy accepted(bench.actions.action("sample.accept"), &QAction::triggered);
    bench.type(QStringLiteral("accept"));
    bench.key(Qt::Key_Escape);
    QTRY_VERIFY(bench.palette.isNull());
    QCOMPARE(accepted.count(), 0);
}

void TestCommandPalette::nothingFoundDoesNothing()
{
    Bench bench;
    bench.type(QStringLiteral("zzzzqqq"));
    QCOMPARE(bench.list()->count(), 0);
    bench.key(Qt::Key_Return);
    QVERIFY(bench.palette->isVisible());
}

QTEST_MAIN(TestCommandPalette)

#include "tst_commandpalette.moc"

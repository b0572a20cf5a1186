// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/keymap.h"

#include "annotation/base/verify.h"
#include "tests/support/testsupport.h"
#include "ui/common/actiontable.h"
#include "ui/common/keyhelp.h"
#include "ui/common/windowsettings.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace ra::ui;

namespace {

/// Actions that share a key with another one where both are live.
QStringList keyConflicts(const Keymap &keymap)
{
    QStringList found;
    for (const ActionTable::Row &row : ActionTable::rows()) {
        const QString id = QLatin1String(row.id);
        if (!ownersOfKeys(id, keysOf(id, keymap), keymap).isEmpty()) {
            found << id;
        }
    }
    return found;
}

} // namespace

class TestKeymap final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ra::setGuiThread(); }
    void init();
    void presetsHaveNoConflicts_data();
    void presetsHaveNoConflicts();
    void presetNamesOnlyKnownActionsAndKeys();
    void findsAConflict();
    void changesThePresetWhileRunning();
    void setsAKeyAndRemembersIt();
    void refusesAKeyThatIsTaken();
    void listsTheKeysThatNobodyCanChange();
    void narrowsByWhatIsTyped();
    void aHeldKeyIsOnePressHoweverItsRepeatsCome();
    void onlyMovingRepeats();

private:
    [[nodiscard]] QString settingsPath() const
    {
        return m_folder.filePath(QStringLiteral("w.ini"));
    }
    static QTreeWidgetItem *itemOf(KeyHelp &help, const QString &text);
    static void give(KeyHelp &help, const QString &action, const QKeySequence &key);

    QTemporaryDir m_folder;
};

void TestKeymap::init()
{
    QFile::remove(settingsPath());
}

QTreeWidgetItem *TestKeymap::itemOf(KeyHelp &help, const QString &text)
{
    const auto *tree = help.findChild<QTreeWidget *>();
    const auto found = tree->findItems(text, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? nullptr : found.front();
}

void TestKeymap::give(KeyHelp &help, const QString &action, const QKeySequence &key)
{
    help.findChild<QTreeWidget *>()->setCurrentItem(itemOf(help, action));
    help.findChild<QKeySequenceEdit *>()->setKeySequence(key);
    QTest::mouseClick(help.findChild<QPushButton *>(QStringLiteral("keySet")), Qt::LeftButton);
}

void TestKeymap::presetsHaveNoConflicts_data()
{
    QTest::addColumn<KeyPreset>("preset");
    QTest::newRow("X-AnyLabeling") << KeyPreset::XAnyLabeling;
    QTest::newRow("CVAT") << KeyPreset::Cvat;
}

void TestKeymap::presetsHaveNoConflicts()
{
    QFETCH(KeyPreset, preset);
    QCOMPARE(keyConflicts(presetKeymap(preset)), QStringList());
}

void TestKeymap::presetNamesOnlyKnownActionsAndKeys()
{
    QSet<QString> ids;
    for (const ActionTable::Row &row : ActionTable::rows()) {
        ids.insert(QLatin1String(row.id));
    }
    const Keymap cvat = presetKeymap(KeyPreset::Cvat);
    QVERIFY(!cvat.isEmpty());
    for (auto it = cvat.begin(); it != cvat.end(); ++it) {
        QVERIFY2(ids.contains(it.key()), qPrintable(it.key()));
        for (const QKeySequence &key : keysFromText(it.value())) {
            QVERIFY2(!key.isEmpty() && key[0].key() != Qt::Key_unknown, qPrintable(it.value()));
        }
    }
}

void TestKeymap::findsAConflict()
{
    const Keymap keymap{{QStringLiteral("sample.skip"), QStringLiteral("Ctrl+B")}};
    QCOMPARE(keyConflicts(keymap).size(), 2);
    // The same key in scopes that don't overlap is none.
    QVERIFY(keyConflicts({{QStringLiteral("view.fit"), QStringLiteral("Return")}}).isEmpty());
}

void TestKeymap::changesThePresetWhileRunning()
{
    WindowSettings settings(settingsPath());
    ActionTable actions;
    KeyHelp help(&actions, &settings);
    auto *preset = help.findChild<QComboBox *>();
    preset->setCurrentIndex(1);
    Q_EMIT preset->activated(1);
    QCOMPARE(actions.keyText("sample.next"), QStringLiteral("F"));
    QCOMPARE(itemOf(help, QStringLiteral("Verdict no"))->text(1), QStringLiteral("X"));
    QVERIFY(actions.action("view.samples")->toolTip().contains(QStringLiteral("Ctrl+F1")));
    preset->setCurrentIndex(0);
    Q_EMIT preset->activated(0);
    QCOMPARE(actions.keyText("sample.next"), QStringLiteral("D"));
}

void TestKeymap::setsAKeyAndRemembersIt()
{
    {
        WindowSettings settings(settingsPath());
        ActionTable actions;
        KeyHelp help(&actions, &settings);
        give(help, QStringLiteral("Back up now"), QKeySequence(QStringLiteral("Ctrl+Shift+U")));
        QCOMPARE(actions.keyText("project.backup"), QStringLiteral("Ctrl+Shift+U"));
        QVERIFY(keyConflicts(actions.keymap()).isEmpty());
    }
    const WindowSettings again(settingsPath());
    QCOMPARE(keysOf(QStringLiteral("project.backup"), storedKeymap(again)),
             QStringLiteral("Ctrl+Shift+U"));
    WindowSettings settings(settingsPath());
    ActionTable actions;
    actions.setKeymap(storedKeymap(settings));
    KeyHelp help(&actions, &settings);
    help.findChild<QTreeWidget *>()->setCurrentItem(itemOf(help, QStringLiteral("Back up now")));
    QTest::mouseClick(help.findChild<QPushButton *>(QStringLiteral("keyReset")), Qt::LeftButton);
    QVERIFY(actions.keyText("project.backup").isEmpty());
}

void TestKeymap::refusesAKeyThatIsTaken()
{
    WindowSettings settings(settingsPath());
    ActionTable actions;
    KeyHelp help(&actions, &settings);
    give(help, QStringLiteral("Skip"), QKeySequence(QStringLiteral("Ctrl+B")));
    QVERIFY(help.findChild<QLabel *>(QStringLiteral("keyNote"))
                ->text()
                .contains(QStringLiteral("Pre-label")));
    QCOMPARE(actions.keyText("sample.skip"), QStringLiteral("Ctrl+Shift+K"));
    QVERIFY(settings.ownKeys().isEmpty());
}

/// X11 repeats a held key by a release and a press of the same time; Qt marks them only where both
/// are there at once.
void TestKeymap::aHeldKeyIsOnePressHoweverItsRepeatsCome()
{
    ActionTable actions;
    QWidget window;
    quint64 now = 1000;
    for (const ActionTable::Row &row : ActionTable::rows()) {
        QAction *action = actions.action(row.id);
        for (const QKeySequence &keys : action->shortcuts()) {
            int presses = 0;
            const auto counting =
                connect(action, &QAction::triggered, this, [&presses] { ++presses; });
            const auto send = [&](QEvent::Type type) {
                QKeyEvent event(type, keys[0].key(), keys[0].keyboardModifiers());
                event.setTimestamp(now);
                QCoreApplication::sendEvent(&window, &event);
            };
            const auto press = [&] {
                send(QEvent::ShortcutOverride);
                QShortcutEvent shortcut(keys, 1);
                QCoreApplication::sendEvent(action, &shortcut);
            };
            constexpr quint64 kRepeat = 40;
            constexpr quint64 kLater = 1000;
            constexpr int kRepeats = 9;
            press();
            for (int i = 0; i < kRepeats; ++i) {
                now += kRepeat;
                send(QEvent::KeyRelease);
                press();
            }
            const bool isOnce = row.repeat == KeyRepeat::Once;
            QVERIFY2(presses == (isOnce ? 1 : 1 + kRepeats), row.id);
            now += kLater;
            send(QEvent::KeyRelease);
            now += kLater;
            press();
            QVERIFY2(presses == (isOnce ? 2 : 2 + kRepeats), row.id);
            send(QEvent::KeyRelease);
            now += kLater;
            disconnect(counting);
        }
    }
}

void TestKeymap::onlyMovingRepeats()
{
    QByteArrayList repeating;
    for (const ActionTable::Row &row : ActionTable::rows()) {
        if (row.repeat == KeyRepeat::Repeats) {
            repeating << row.id;
        }
    }
    QCOMPARE(repeating, (QByteArrayList{"view.zoomIn", "view.zoomOut", "view.stepBoxes", "box.next",
                                        "box.previous", "sample.next", "sample.previous"}));
}

void TestKeymap::listsTheKeysThatNobodyCanChange()
{
    WindowSettings settings(settingsPath());
    ActionTable actions;
    KeyHelp help(&actions, &settings);
    QStringList listed;
    const auto *tree = help.findChild<QTreeWidget *>();
    for (const QTreeWidgetItem *item :
         tree->findItems(QString(), Qt::MatchContains | Qt::MatchRecursive)) {
        listed << item->text(0) + u' ' + item->text(1);
    }
    const QString all = listed.join(u'\n');
    for (const char *part : {"Move the selected boxes", "Resize", "crosshair", "set a corner",
                             "Move the picture", "Alt+Arrows", "Enter, Space"}) {
        QVERIFY2(all.contains(QLatin1String(part)), part);
    }
    help.findChild<QTreeWidget *>()->setCurrentItem(
        itemOf(help, QStringLiteral("Zoom at the pointer")));
    QVERIFY(!help.findChild<QKeySequenceEdit *>()->isEnabled());
    QVERIFY(help.findChild<QLabel *>(QStringLiteral("keyNote"))
                ->text()
                .contains(QStringLiteral("can't be changed")));
}

void TestKeymap::narrowsByWhatIsTyped()
{
    WindowSettings settings(settingsPath());
    ActionTable actions;
    KeyHelp help(&actions, &settings);
    help.findChild<QLineEdit *>(QStringLiteral("keySearch"))->setText(QStringLiteral("lock b"));
    QVERIFY(!itemOf(help, QStringLiteral("Lock box"))->isHidden());
    QVERIFY(itemOf(help, QStringLiteral("Undo"))->isHidden());
    QVERIFY(itemOf(help, QStringLiteral("Edit"))->isHidden());
}

QTEST_MAIN(TestKeymap)
#include "tst_keymap.moc"

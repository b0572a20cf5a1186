// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/keymap.h"

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>

#include <vector>

namespace ra::ui {

class Theme;

/// Whether the key that was pressed last is held; see KeyRepeats.
class HeldKey;

/// Where a key is live: everywhere, on the canvas only (single letters), in the sample list only,
/// or in a text field.
enum class KeyScope { Global, Canvas, List, Text };

/// What a key does that is held down: one press is one act, except where going on is what is meant
/// (the next sample, more zoom).
enum class KeyRepeat { Once, Repeats };

/// The keys of a table text such as "Ctrl+Z; Ctrl+Y".
[[nodiscard]] QList<QKeySequence> keysFromText(const QString &keys);

/// All actions of the program, made once from the table: text, keys, scope, icon, object name (=
/// id). Menus, toolbars, the key help and the pages take their QAction here.
///
/// Global keys work in the whole window once the action is in a menu. The others work where the
/// action was added with QWidget::addAction (on the canvas, the list, a text field) and in that
/// widget's children only. GUI thread.
class ActionTable final : public QObject
{
    Q_OBJECT

public:
    /// Row of the one table of actions. `text` and `group` are QT_TRANSLATE_NOOP("Actions", …).
    struct Row {
        const char *id;
        const char *group;
        const char *text;
        KeyScope scope;
        const char *keys; // portable text, several joined by "; "
        const char *icon; // file name in resources/icons without suffix; empty = none
        KeyRepeat repeat = KeyRepeat::Once;
    };

    /// Keys of the mouse, and of the canvas' own, that nobody can change; `text`, `group` and
    /// `keys` are QT_TRANSLATE_NOOP("Actions", …).
    struct FixedRow {
        const char *group;
        const char *text;
        KeyScope scope;
        const char *keys;
    };

    explicit ActionTable(QObject *parent = nullptr);

    /// The action of that id; a broken assumption where the table has none.
    [[nodiscard]] QAction *action(const char *id) const;
    [[nodiscard]] static const std::vector<Row> &rows();
    [[nodiscard]] static const std::vector<FixedRow> &fixedRows();
    /// The action's first key as people write it, for labels and tooltips; empty where none.
    [[nodiscard]] QString keyText(const char *id) const;
    /// The first key of an action of this or any other table, short ("Ctrl+↵").
    [[nodiscard]] static QString keyText(const QAction *action);
    /// Texts in the present language; called when it changes.
    void retranslate();
    /// Gives all actions their icons in the theme's colours; called when it changes.
    void applyTheme(const Theme &theme);
    /// Gives all actions their keys: the table's, but the keymap's where it names one.
    void setKeymap(const Keymap &keymap);
    [[nodiscard]] const Keymap &keymap() const { return m_keymap; }

Q_SIGNALS:
    void keymapChanged();

private:
    /// Triggers the action that has the key where `focus` has the keys; false where none has.
    bool press(QKeyCombination key, const QWidget &focus) const;

    HeldKey *m_held;
    Keymap m_keymap;
    std::vector<QAction *> m_actions;
    QHash<QLatin1String, int> m_rowOf;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/keyhelp.h"

#include "ui/common/actiontable.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFontInfo>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ra::ui {

namespace {

constexpr QSize kSize(640, 720);
constexpr int kActionColumnWidth = 290;
constexpr int kKeyColumnWidth = 190;
constexpr int kIdRole = Qt::UserRole;

QString scopeText(KeyScope scope)
{
    switch (scope) {
    case KeyScope::Global:
        return KeyHelp::tr("everywhere");
    case KeyScope::Canvas:
        return KeyHelp::tr("image");
    case KeyScope::List:
        return KeyHelp::tr("sample list");
    case KeyScope::Text:
        break;
    }
    return KeyHelp::tr("text");
}

} // namespace

Keymap storedKeymap(const WindowSettings &settings)
{
    Keymap keymap = presetKeymap(settings.keyPreset());
    keymap.insert(settings.ownKeys());
    return keymap;
}

KeyHelp::KeyHelp(ActionTable *actions, WindowSettings *settings, QWidget *parent)
    : QDialog(parent),
      m_actions(actions),
      m_settings(settings),
      m_search(new QLineEdit(this)),
      m_preset(new QComboBox(this)),
      m_tree(new QTreeWidget(this)),
      m_note(new PlainLabel(this)),
      m_key(new QKeySequenceEdit(this)),
      m_set(new QPushButton(tr("Set"), this)),
      m_reset(new QPushButton(tr("Back to the preset"), this))
{
    setObjectName(QStringLiteral("keyHelp"));
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    makeLayout();
    fill();
    showSelected();
    connectAll();
    resize(kSize);
}

void KeyHelp::makeLayout()
{
    m_search->setObjectName(QStringLiteral("keySearch"));
    m_search->setPlaceholderText(tr("Find an action or a key"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_preset->setObjectName(QStringLiteral("keyPreset"));
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->addItems({tr("Keys as in X-AnyLabeling"), tr("Keys as in CVAT")});
    m_preset->setCurrentIndex(static_cast<int>(m_settings->keyPreset()));
    m_tree->setObjectName(QStringLiteral("keyTree"));
    m_tree->setAccessibleName(tr("Keys"));
    m_tree->setHeaderLabels({tr("Action"), tr("Key"), tr("Where")});
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(0);
    m_tree->header()->resizeSection(0, kActionColumnWidth);
    m_tree->header()->resizeSection(1, kKeyColumnWidth);
    m_note->setObjectName(QStringLiteral("keyNote"));
    m_note->setWordWrap(true);
    m_key->setObjectName(QStringLiteral("keyEdit"));
    m_key->setAccessibleName(tr("New key"));
    m_set->setObjectName(QStringLiteral("keySet"));
    m_set->setAccessibleName(m_set->text());
    m_set->setAutoDefault(false);
    m_reset->setObjectName(QStringLiteral("keyReset"));
    m_reset->setAccessibleName(m_reset->text());
    m_reset->setAutoDefault(false);

    auto *head = new QHBoxLayout;
    head->addWidget(m_search, 1);
    head->addWidget(m_preset);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_key, 1);
    foot->addWidget(m_set);
    foot->addWidget(m_reset);
    auto *column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_tree, 1);
    column->addWidget(m_note);
    column->addLayout(foot);
}

void KeyHelp::connectAll()
{
    connect(m_search, &QLineEdit::textChanged, this, &KeyHelp::narrow);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &KeyHelp::showSelected);
    connect(m_set, &QPushButton::clicked, this,
            [this] { assign(m_key->keySequence().toString(QKeySequence::PortableText)); });
    connect(m_reset, &QPushButton::clicked, this, &KeyHelp::forgetOwn);
    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        m_settings->setKeyPreset(static_cast<KeyPreset>(index));
        m_settings->setOwnKeys({});
        m_actions->setKeymap(storedKeymap(*m_settings));
    });
    connect(m_actions, &ActionTable::keymapChanged, this, &KeyHelp::fill);
}

void KeyHelp::fill()
{
    const QString selected = selectedId();
    m_tree->clear();
    QHash<QLatin1String, QTreeWidgetItem *> groups;
    for (const ActionTable::Row &row : ActionTable::rows()) {
        const QAction *action = m_actions->action(row.id);
        QTreeWidgetItem *&group = groups[QLatin1String(row.group)];
        if (!group) {
            group =
                new QTreeWidgetItem(m_tree, {QCoreApplication::translate("Actions", row.group)});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFont(0, Theme::font(QFontInfo(font()).pixelSize(), QFont::DemiBold));
        }
        auto *item = new QTreeWidgetItem(
            group, {action->text(),
                    QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText),
                    scopeText(row.scope)});
        item->setData(0, kIdRole, QLatin1String(row.id));
        if (item->data(0, kIdRole).toString() == selected) {
            m_tree->setCurrentItem(item);
        }
    }
    for (const ActionTable::FixedRow &row : ActionTable::fixedRows()) {
        new QTreeWidgetItem(groups.value(QLatin1String(row.group)),
                            {QCoreApplication::translate("Actions", row.text),
                             QCoreApplication::translate("Actions", row.keys),
                             scopeText(row.scope)});
    }
    m_tree->expandAll();
    narrow(m_search->text());
}

void KeyHelp::narrow(const QString &text)
{
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem *group = m_tree->topLevelItem(g);
        int shown = 0;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem *item = group->child(i);
            const bool isShown = item->text(0).contains(text, Qt::CaseInsensitive)
                                 || item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!isShown);
            shown += isShown ? 1 : 0;
        }
        group->setHidden(shown == 0);
    }
}

QString KeyHelp::selectedId() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item ? item->data(0, kIdRole).toString() : QString();
}

void KeyHelp::showSelected()
{
    const QString id = selectedId();
    m_key->setEnabled(!id.isEmpty());
    m_set->setEnabled(!id.isEmpty());
    m_reset->setEnabled(m_settings->ownKeys().contains(id));
    m_key->clear();
    if (!id.isEmpty()) {
        m_note->setText(tr("Press the new key in the field below, then Set."));
    } else if (m_tree->currentItem() != nullptr) {
        m_note->setText(tr("These keys can't be changed."));
    } else {
        m_note->setText(tr("Choose an action to give it another key."));
    }
    m_note->setProperty("role", QStringLiteral("muted"));
}

void KeyHelp::assign(const QString &keys)
{
    const QString id = selectedId();
    const QStringList owners = ownersOfKeys(id, keys, m_actions->keymap());
    if (!owners.isEmpty()) {
        m_note->setText(tr("%1 already belongs to “%2”. Give that action another key first.")
                            .arg(keys, m_actions->action(owners.front().toLatin1())->text()));
        return;
    }
    Keymap own = m_settings->ownKeys();
    own.insert(id, keys);
    m_settings->setOwnKeys(own);
    m_actions->setKeymap(storedKeymap(*m_settings));
}

void KeyHelp::forgetOwn()
{
    const QString id = selectedId();
    Keymap own = m_settings->ownKeys();
    own.remove(id);
    Keymap wanted = presetKeymap(m_settings->keyPreset());
    wanted.insert(own);
    const QString keys = keysOf(id, wanted);
    const QStringList owners = ownersOfKeys(id, keys, wanted);
    if (!owners.isEmpty()) {
        m_note->setText(tr("%1 already belongs to “%2”. Give that action another key first.")
                            .arg(keys, m_actions->action(owners.front().toLatin1())->text()));
        return;
    }
    m_settings->setOwnKeys(own);
    m_actions->setKeymap(storedKeymap(*m_settings));
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/keymap.h"

#include "annotation/base/verify.h"
#include "ui/common/actiontable.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ra::ui {

namespace {

bool isOverlapping(KeyScope a, KeyScope b)
{
    return a == b || a == KeyScope::Global || b == KeyScope::Global;
}

const ActionTable::Row *rowOf(const QString &actionId)
{
    const std::vector<ActionTable::Row> &rows = ActionTable::rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const ActionTable::Row &row) {
        return actionId == QLatin1String(row.id);
    });
    return found == rows.end() ? nullptr : &*found;
}

bool isSharing(const QString &a, const QString &b)
{
    const QList<QKeySequence> keys = keysFromText(a);
    const QList<QKeySequence> others = keysFromText(b);
    return std::any_of(others.begin(), others.end(),
                       [&](const QKeySequence &key) { return keys.contains(key); });
}

} // namespace

Keymap presetKeymap(KeyPreset preset)
{
    if (preset == KeyPreset::XAnyLabeling) {
        return {};
    }
    QFile file(QStringLiteral(":/keymaps/cvat.json"));
    RA_VERIFY(file.open(QIODevice::ReadOnly), return {});
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    Keymap keymap;
    for (auto it = object.begin(); it != object.end(); ++it) {
        keymap.insert(it.key(), it.value().toString());
    }
    return keymap;
}

QString keysOf(const QString &actionId, const Keymap &keymap)
{
    if (const auto own = keymap.find(actionId); own != keymap.end()) {
        return *own;
    }
    const ActionTable::Row *row = rowOf(actionId);
    return row ? QLatin1String(row->keys) : QString();
}

QStringList ownersOfKeys(const QString &actionId, const QString &keys, const Keymap &keymap)
{
    const ActionTable::Row *own = rowOf(actionId);
    RA_VERIFY(own, return {});
    QStringList owners;
    for (const ActionTable::Row &row : ActionTable::rows()) {
        const QString id = QLatin1String(row.id);
        if (id != actionId && isOverlapping(row.scope, own->scope)
            && isSharing(keysOf(id, keymap), keys)) {
            owners << id;
        }
    }
    return owners;
}

} // namespace ra::ui

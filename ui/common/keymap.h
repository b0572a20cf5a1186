// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace ra::ui {

/// The sets of keys that people bring along. XAnyLabeling is the table of actions itself.
enum class KeyPreset { XAnyLabeling, Cvat };

/// Action ids with the keys that replace those of the table ("Ctrl+Z; Ctrl+Y"; empty = no key).
using Keymap = QHash<QString, QString>;

/// What the preset changes. Any thread.
[[nodiscard]] Keymap presetKeymap(KeyPreset preset);
/// The keys of an action under a keymap, as in the table.
[[nodiscard]] QString keysOf(const QString &actionId, const Keymap &keymap);
/// Ids of the actions that have a key of `keys` where `actionId` is live; `actionId` itself is left
/// out.
[[nodiscard]] QStringList ownersOfKeys(const QString &actionId, const QString &keys,
                                       const Keymap &keymap);

} // namespace ra::ui

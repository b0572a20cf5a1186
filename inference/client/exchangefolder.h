// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <QTemporaryDir>

#include <memory>

/// Folders in which a worker leaves what is too large for a message. Any thread; may wait for the
/// disk, so never on the GUI thread.
namespace ra::inference {

/// A new one of this process, gone with the object; check isValid().
[[nodiscard]] std::unique_ptr<QTemporaryDir> makeExchangeFolder();

/// Removes those of this user's processes that are gone: a window that was killed could not.
void sweepExchangeFolders(const QString &folder);

} // namespace ra::inference

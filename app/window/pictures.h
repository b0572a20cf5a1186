// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/composition.h"

#include <QStringList>

namespace ra::app {

/// Opens the project in a window that is not shown anywhere and saves the five workspaces, light
/// and dark, as PNG files into `folder`; returns them. Needs a QApplication. The project must
/// exist.
[[nodiscard]] Result<QStringList> takePictures(Composition &composition, const QString &project,
                                               const QString &folder);

} // namespace ra::app

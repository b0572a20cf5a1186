// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

#include <QByteArray>

/// By what is kept of approved samples found again: each changes with all that it names. Looks at
/// the files on the disk, so never on the GUI thread.
namespace ra::inference {

/// Path, content, group, and the file as it is now.
[[nodiscard]] QByteArray imageKey(const KnownImage &image);

/// Its image, its template as that is now, and the boxes and types of its answer.
[[nodiscard]] QByteArray sampleKey(const KnownSample &sample);

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>
#include <QString>

namespace ra::inference {

/// 32 bytes that tell one model's folder from another: SHA-256 over names, sizes and contents of
/// its JSON and safetensors files. Of a file above 16 MiB only some parts are read, its ends among
/// them: all of it would be some ten gigabytes at each start. Error: `modelFolder` where a file
/// can't be read. Never on the GUI thread.
[[nodiscard]] Result<QByteArray> folderFingerprint(const QString &folder);

} // namespace ra::inference

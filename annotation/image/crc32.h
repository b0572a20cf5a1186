// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

namespace ra {

/// CRC-32 as PNG's blocks carry it (ISO 3309, PNG specification annex D).
[[nodiscard]] quint32 crc32(QByteArrayView bytes);

} // namespace ra

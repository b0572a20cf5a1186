// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace ra::inference {

/// Number formats of a safetensors file.
enum class StoredType {
    F64,
    F32,
    F16,
    BF16,
    F8E4M3,
    F8E5M2,
    I64,
    I32,
    I16,
    I8,
    U64,
    U32,
    U16,
    U8,
    Bool
};

/// One tensor's entry; offsets count bytes from the end of the header.
struct StoredTensor {
    QByteArray name;
    StoredType type = StoredType::F32;
    std::vector<qint64> shape;
    qint64 begin = 0;
    qint64 end = 0;
};

/// Bytes of one value.
[[nodiscard]] qint64 sizeOf(StoredType type);
/// As the files write it, e.g. "F8_E4M3".
[[nodiscard]] QString nameOf(StoredType type);

/// Reads the JSON header of a safetensors file and checks everything that a hostile file could get
/// wrong: unique keys, known formats, shape × size (in checked 64 bit) = end − begin, no gap and no
/// overlap, the last tensor ends with the data, at most 100,000 tensors, rank ≤ 8, names ≤ 512
/// bytes. The result is in the order of the offsets. Error: `badSafetensors` with the reason.
[[nodiscard]] Result<std::vector<StoredTensor>> readSafetensorsHeader(QByteArrayView json,
                                                                      qint64 dataBytes);

/// The error of a file that is no sound safetensors file.
[[nodiscard]] Error badSafetensors(const QString &reason);

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/safetensorsfile.h"

#include "annotation/base/verify.h"
#include "inference/engine/tensor/guard.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>

#include <cstdint>
#include <cstring>
#include <optional>

namespace ra::inference {

namespace {

constexpr qint64 kLengthBytes = 8;

std::optional<at::ScalarType> scalarType(StoredType type)
{
    switch (type) {
    case StoredType::F64:
        return at::kDouble;
    case StoredType::F32:
        return at::kFloat;
    case StoredType::F16:
        return at::kHalf;
    case StoredType::BF16:
        return at::kBFloat16;
    case StoredType::I64:
        return at::kLong;
    case StoredType::I32:
        return at::kInt;
    case StoredType::I16:
        return at::kShort;
    case StoredType::I8:
        return at::kChar;
    case StoredType::U8:
        return at::kByte;
    case StoredType::Bool:
        return at::kBool;
    case StoredType::U64:
    case StoredType::U32:
    case StoredType::U16:
    case StoredType::F8E4M3:
    case StoredType::F8E5M2:
        return std::nullopt;
    }
    return std::nullopt;
}

tl::unexpected<Error> unreadable(const QString &path, const QString &reason)
{
    return fail("weightsMissing",
                QT_TRANSLATE_NOOP("ra", "The weights can't be read from %1: %2. Check the path."),
                {path, reason});
}

} // namespace

Result<SafetensorsFile> SafetensorsFile::open(const QString &path, quint64 maxHeaderBytes)
{
    RA_ASSERT_OFF_GUI_THREAD();
    SafetensorsFile result;
    result.m_file = std::make_shared<QFile>(path);
    QFile &file = *result.m_file;
    // A pipe of that name would be waited for, without end.
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile()) {
        return unreadable(path, QStringLiteral("it is no file"));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(path, file.errorString());
    }
    result.m_fileBytes = file.size();
    if (result.m_fileBytes <= kLengthBytes) {
        return fail(badSafetensors(QStringLiteral("it is too short")));
    }
    uchar *bytes = file.map(0, result.m_fileBytes);
    if (bytes == nullptr) {
        return unreadable(path, file.errorString());
    }
    const auto headerBytes = qFromLittleEndian<quint64>(bytes);
    if (headerBytes > maxHeaderBytes
        || headerBytes > static_cast<quint64>(result.m_fileBytes - kLengthBytes)) {
        return fail(badSafetensors(QStringLiteral("its header is %1 bytes long").arg(headerBytes)));
    }
    const qint64 dataStart = kLengthBytes + static_cast<qint64>(headerBytes);
    RA_TRY_ASSIGN(result.m_tensors,
                  readSafetensorsHeader(
                      QByteArrayView(bytes + kLengthBytes, static_cast<qsizetype>(headerBytes)),
                      result.m_fileBytes - dataStart));
    result.m_data = bytes + dataStart;
    return result;
}

Result<at::Tensor> SafetensorsFile::view(const StoredTensor &tensor) const
{
    const std::optional<at::ScalarType> type = scalarType(tensor.type);
    if (!type) {
        return fail("weightFormat",
                    QT_TRANSLATE_NOOP("ra",
                                      "The weights' tensor %1 is stored in numbers (%2) that can't "
                                      "be computed with. Choose weights in BF16, F16 or F32."),
                    {QString::fromUtf8(tensor.name), nameOf(tensor.type)});
    }
    // A file that was cut short since would end the process on the first access.
    if (m_file->size() != m_fileBytes) {
        return fail(badSafetensors(QStringLiteral("its length changed while it was read")));
    }
    return guarded([&]() -> Result<at::Tensor> {
        const std::vector<int64_t> sizes(tensor.shape.begin(), tensor.shape.end());
        uchar *place = m_data + tensor.begin;
        if (reinterpret_cast<std::uintptr_t>(place) % sizeOf(tensor.type) == 0) {
            return at::from_blob(
                place, sizes, [file = m_file](void *) {}, at::TensorOptions().dtype(*type));
        }
        const at::Tensor copy = at::empty(sizes, at::TensorOptions().dtype(*type));
        std::memcpy(copy.data_ptr(), place, static_cast<size_t>(tensor.end - tensor.begin));
        return copy;
    });
}

Error weightMissing(const QString &name)
{
    return {QStringLiteral("weightMissing"),
            QT_TRANSLATE_NOOP("ra",
                              "The weights lack the tensor %1, so they belong to another model. "
                              "Choose this model's file."),
            {name},
            {}};
}

Error weightShape(const QString &name, const std::vector<qint64> &shape,
                  const std::vector<qint64> &expected)
{
    return {QStringLiteral("weightShape"),
            QT_TRANSLATE_NOOP("ra",
                              "The weights' tensor %1 has the shape %2 instead of %3, so they "
                              "belong to another model. Choose this model's file."),
            {name, shapeText(shape), shapeText(expected)},
            {}};
}

QString shapeText(const std::vector<qint64> &shape)
{
    QStringList sides;
    for (const qint64 side : shape) {
        sides.append(QString::number(side));
    }
    return u'[' + sides.join(u", ") + u']';
}

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/checkpoint.h"

#include "annotation/base/verify.h"
#include "inference/engine/tensor/guard.h"
#include "inference/engine/tensor/safetensorsheader.h"

#include <QFile>
#include <QHash>
#include <QtEndian>

#include <ATen/ops/from_blob.h>

namespace ra::inference {

namespace {

constexpr qint64 kLengthBytes = 8;
constexpr quint64 kMaxHeaderBytes = 32 * 1024 * 1024;

at::ScalarType scalarType(StoredType type)
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
    }
    return at::kFloat;
}

QString shapeText(const std::vector<qint64> &shape)
{
    QStringList sides;
    for (const qint64 side : shape) {
        sides.append(QString::number(side));
    }
    return u'[' + sides.join(u", ") + u']';
}

} // namespace

struct Checkpoint::Mapped {
    QFile file;
    uchar *bytes = nullptr;
    qint64 dataStart = 0;
    qint64 fileBytes = 0;
    std::vector<StoredTensor> tensors;
    QHash<QString, size_t> byName;
    std::vector<bool> isTaken;
};

Checkpoint::Checkpoint(std::unique_ptr<Mapped> mapped) : m_mapped(std::move(mapped)) {}
Checkpoint::Checkpoint(Checkpoint &&) noexcept = default;
Checkpoint &Checkpoint::operator=(Checkpoint &&) noexcept = default;
Checkpoint::~Checkpoint() = default;

Result<Checkpoint> Checkpoint::open(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    auto mapped = std::make_unique<Mapped>();
    mapped->file.setFileName(path);
    if (!mapped->file.open(QIODevice::ReadOnly)) {
        return fail(
            "weightsMissing",
            QT_TRANSLATE_NOOP("ra", "The weights can't be read from %1: %2. Check the path."),
            {path, mapped->file.errorString()});
    }
    mapped->fileBytes = mapped->file.size();
    if (mapped->fileBytes <= kLengthBytes) {
        return fail(badSafetensors(QStringLiteral("it is too short")));
    }
    mapped->bytes = mapped->file.map(0, mapped->fileBytes);
    if (mapped->bytes == nullptr) {
        return fail(
            "weightsMissing",
            QT_TRANSLATE_NOOP("ra", "The weights can't be read from %1: %2. Check the path."),
            {path, mapped->file.errorString()});
    }
    const auto headerBytes = qFromLittleEndian<quint64>(mapped->bytes);
    if (headerBytes > kMaxHeaderBytes
        || headerBytes > static_cast<quint64>(mapped->fileBytes - kLengthBytes)) {
        return fail(badSafetensors(QStringLiteral("its header is %1 bytes long").arg(headerBytes)));
    }
    mapped->dataStart = kLengthBytes + static_cast<qint64>(headerBytes);
    RA_TRY_ASSIGN(mapped->tensors,
                  readSafetensorsHeader(QByteArrayView(mapped->bytes + kLengthBytes,
                                                       static_cast<qsizetype>(headerBytes)),
                                        mapped->fileBytes - mapped->dataStart));
    for (size_t i = 0; i < mapped->tensors.size(); ++i) {
        mapped->byName.insert(QString::fromUtf8(mapped->tensors[i].name), i);
    }
    mapped->isTaken.resize(mapped->tensors.size());
    return Checkpoint(std::move(mapped));
}

Result<at::Tensor> Checkpoint::take(const QString &name, const std::vector<qint64> &shape,
                                    const Device &device)
{
    const auto found = m_mapped->byName.constFind(name);
    if (found == m_mapped->byName.constEnd()) {
        return fail("weightMissing",
                    QT_TRANSLATE_NOOP("ra",
                                      "The weights lack the tensor %1, so they belong to another "
                                      "model. Choose this model's file."),
                    {name});
    }
    const StoredTensor &tensor = m_mapped->tensors[*found];
    if (tensor.shape != shape) {
        return fail("weightShape",
                    QT_TRANSLATE_NOOP("ra",
                                      "The weights' tensor %1 has the shape %2 instead of %3, so "
                                      "they belong to another model. Choose this model's file."),
                    {name, shapeText(tensor.shape), shapeText(shape)});
    }
    // A file that was cut short since would end the process on the first access.
    if (m_mapped->file.size() != m_mapped->fileBytes) {
        return fail(badSafetensors(QStringLiteral("its length changed while it was read")));
    }
    return guarded([&]() -> Result<at::Tensor> {
        const std::vector<int64_t> sizes(shape.begin(), shape.end());
        const at::Tensor view =
            at::from_blob(m_mapped->bytes + m_mapped->dataStart + tensor.begin, sizes,
                          at::TensorOptions().dtype(scalarType(tensor.type)));
        at::Tensor copy = view.to(device.options(), false, true);
        m_mapped->isTaken[*found] = true;
        return copy;
    });
}

std::vector<qint64> Checkpoint::shape(const QString &name) const
{
    const auto found = m_mapped->byName.constFind(name);
    return found == m_mapped->byName.constEnd() ? std::vector<qint64>()
                                                : m_mapped->tensors[*found].shape;
}

QStringList Checkpoint::unused() const
{
    QStringList names;
    for (size_t i = 0; i < m_mapped->tensors.size(); ++i) {
        if (!m_mapped->isTaken[i]) {
            names.append(QString::fromUtf8(m_mapped->tensors[i].name));
        }
    }
    return names;
}

} // namespace ra::inference

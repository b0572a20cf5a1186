// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/checkpoint.h"

#include "inference/engine/tensor/guard.h"
#include "inference/engine/tensor/safetensorsfile.h"

#include <QHash>

namespace ra::inference {

namespace {

constexpr quint64 kMaxHeaderBytes = 32 * 1024 * 1024;

} // namespace

struct Checkpoint::Mapped {
    SafetensorsFile file;
    QHash<QString, size_t> byName;
    std::vector<bool> isTaken;
};

Checkpoint::Checkpoint(std::unique_ptr<Mapped> mapped) : m_mapped(std::move(mapped)) {}
Checkpoint::Checkpoint(Checkpoint &&) noexcept = default;
Checkpoint &Checkpoint::operator=(Checkpoint &&) noexcept = default;
Checkpoint::~Checkpoint() = default;

Result<Checkpoint> Checkpoint::open(const QString &path)
{
    auto mapped = std::make_unique<Mapped>();
    RA_TRY_ASSIGN(mapped->file, SafetensorsFile::open(path, kMaxHeaderBytes));
    const std::vector<StoredTensor> &tensors = mapped->file.tensors();
    for (size_t i = 0; i < tensors.size(); ++i) {
        mapped->byName.insert(QString::fromUtf8(tensors[i].name), i);
    }
    mapped->isTaken.resize(tensors.size());
    return Checkpoint(std::move(mapped));
}

Result<at::Tensor> Checkpoint::take(const QString &name, const std::vector<qint64> &shape,
                                    const Device &device)
{
    const auto found = m_mapped->byName.constFind(name);
    if (found == m_mapped->byName.constEnd()) {
        return fail(weightMissing(name));
    }
    const StoredTensor &tensor = m_mapped->file.tensors()[*found];
    if (tensor.shape != shape) {
        return fail(weightShape(name, tensor.shape, shape));
    }
    RA_TRY_ASSIGN(const at::Tensor view, m_mapped->file.view(tensor));
    return guarded([&]() -> Result<at::Tensor> {
        at::Tensor copy = view.to(device.options(), false, true);
        m_mapped->isTaken[*found] = true;
        return copy;
    });
}

std::vector<qint64> Checkpoint::shape(const QString &name) const
{
    const auto found = m_mapped->byName.constFind(name);
    return found == m_mapped->byName.constEnd() ? std::vector<qint64>()
                                                : m_mapped->file.tensors()[*found].shape;
}

QStringList Checkpoint::unused() const
{
    QStringList names;
    const std::vector<StoredTensor> &tensors = m_mapped->file.tensors();
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (!m_mapped->isTaken[i]) {
            names.append(QString::fromUtf8(tensors[i].name));
        }
    }
    return names;
}

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/backbone.h"
#include "inference/engine/tensor/filecache.h"

namespace ra::inference {

/// Kept stages of looked-at images in a FileCache.
class FeatureCache final
{
public:
    FeatureCache(QString folder, qint64 maxBytes) : m_files(std::move(folder), maxBytes) {}

    /// `key` names file content, look and weights (any bytes).
    [[nodiscard]] std::optional<Taps> read(const QByteArray &key) const;
    void write(const QByteArray &key, const Taps &kept);

private:
    FileCache m_files;
};

} // namespace ra::inference

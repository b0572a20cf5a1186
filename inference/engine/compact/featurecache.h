// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/backbone.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace ra::inference {

/// Kept stages of looked-at images in a folder of files: rebuildable at any time, bounded in size,
/// and safe when damaged (a file that does not check out is not there). Any failure to write only
/// costs time later. One thread at a time; several processes may share a folder.
class FeatureCache final
{
public:
    /// `folder` is made when first written to; empty = no cache. When its files exceed `maxBytes`
    /// the oldest are deleted.
    FeatureCache(QString folder, qint64 maxBytes);

    /// `key` names file content, look and weights (any bytes).
    [[nodiscard]] std::optional<Taps> read(const QByteArray &key) const;
    void write(const QByteArray &key, const Taps &kept);

private:
    [[nodiscard]] QString pathOf(const QByteArray &key) const;
    void makeRoom();

    QString m_folder;
    qint64 m_maxBytes = 0;
    /// −1 until the folder was looked through.
    qint64 m_bytes = -1;
};

} // namespace ra::inference

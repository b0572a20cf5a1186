// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace ra::inference {

/// What can be made again, kept in a folder of files: bounded in size, and safe when damaged (a
/// file that does not check out is not there). Any failure to write only costs time later. One
/// thread at a time; several processes may share a folder.
class FileCache final
{
public:
    /// `folder` is made when first written to; empty = no cache. When its files exceed `maxBytes`
    /// those that were written or read longest ago are deleted.
    FileCache(QString folder, qint64 maxBytes);

    [[nodiscard]] bool isUsed() const { return !m_folder.isEmpty(); }
    /// `key`: any bytes.
    [[nodiscard]] std::optional<QByteArray> read(const QByteArray &key) const;
    void write(const QByteArray &key, const QByteArray &content);

private:
    [[nodiscard]] QString pathOf(const QByteArray &key) const;
    void makeRoom();

    QString m_folder;
    qint64 m_maxBytes = 0;
    /// −1 until the folder was looked through.
    qint64 m_bytes = -1;
};

} // namespace ra::inference

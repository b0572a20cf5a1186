// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/filecache.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QSaveFile>

namespace ra::inference {

namespace {

constexpr auto kHash = QCryptographicHash::Sha1;
constexpr qint64 kMaxFileBytes = 256LL * 1024 * 1024;
/// Deleting stops here, so that not every write has to delete again.
constexpr double kRoomShare = 0.8;
const QString kSuffix = QStringLiteral(".features");

} // namespace

FileCache::FileCache(QString folder, qint64 maxBytes)
    : m_folder(std::move(folder)),
      m_maxBytes(maxBytes)
{
}

QString FileCache::pathOf(const QByteArray &key) const
{
    const QByteArray name = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex();
    return m_folder + u'/' + QString::fromLatin1(name) + kSuffix;
}

std::optional<QByteArray> FileCache::read(const QByteArray &key) const
{
    QFile file(pathOf(key));
    if (m_folder.isEmpty() || file.size() > kMaxFileBytes || !file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    QByteArray bytes = file.readAll();
    const qsizetype hashBytes = QCryptographicHash::hashLength(kHash);
    const QByteArray stored = bytes.right(hashBytes);
    bytes.chop(hashBytes);
    if (QCryptographicHash::hash(bytes, kHash) != stored) {
        return std::nullopt;
    }
    // Where the time can't be set, it is only deleted sooner.
    file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    return bytes;
}

void FileCache::write(const QByteArray &key, const QByteArray &content)
{
    if (m_folder.isEmpty() || content.size() >= kMaxFileBytes || !QDir().mkpath(m_folder)) {
        return;
    }
    QSaveFile file(pathOf(key));
    if (!file.open(QIODevice::WriteOnly)) {
        return;
    }
    file.write(content);
    file.write(QCryptographicHash::hash(content, kHash));
    if (file.commit()) {
        m_bytes = m_bytes < 0 ? -1 : m_bytes + content.size();
        makeRoom();
    }
}

void FileCache::makeRoom()
{
    if (m_bytes >= 0 && m_bytes <= m_maxBytes) {
        return;
    }
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({u'*' + kSuffix}, QDir::Files, QDir::Time | QDir::Reversed);
    m_bytes = 0;
    for (const QFileInfo &file : files) {
        m_bytes += file.size();
    }
    if (m_bytes <= m_maxBytes) {
        return;
    }
    const auto wanted = static_cast<qint64>(kRoomShare * static_cast<double>(m_maxBytes));
    for (const QFileInfo &file : files) {
        if (m_bytes <= wanted) {
            return;
        }
        if (QFile::remove(file.filePath())) {
            m_bytes -= file.size();
        }
    }
}

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/logring.h"

namespace ra::inference {

namespace {

constexpr qsizetype kLongestLine = 200;

QString readable(const QByteArray &line)
{
    QString text = QString::fromUtf8(line.left(kLongestLine)).trimmed();
    for (QChar &character : text) {
        if (!character.isPrint()) {
            character = QChar::ReplacementCharacter;
        }
    }
    return text;
}

} // namespace

void LogRing::append(const QByteArray &bytes)
{
    m_bytes += bytes.last(std::min(bytes.size(), m_capacity));
    if (m_bytes.size() > m_capacity) {
        m_bytes.remove(0, m_bytes.size() - m_capacity);
    }
}

QStringList LogRing::lastLines(int count) const
{
    QStringList lines;
    qsizetype end = m_bytes.size();
    while (end > 0 && lines.size() < count) {
        const qsizetype lineBreak = m_bytes.lastIndexOf('\n', end - 1);
        const QString line = readable(m_bytes.mid(lineBreak + 1, end - lineBreak - 1));
        if (!line.isEmpty()) {
            lines.prepend(line);
        }
        end = std::max<qsizetype>(lineBreak, 0);
    }
    return lines;
}

} // namespace ra::inference

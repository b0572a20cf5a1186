// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QStringList>

namespace ra::inference {

/// The newest bytes of a program's log. One thread at a time.
class LogRing final
{
public:
    explicit LogRing(qsizetype capacity) : m_capacity(capacity) {}

    void append(const QByteArray &bytes);
    void clear() { m_bytes.clear(); }
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    /// The newest lines, oldest first; empty ones left out, control characters replaced, each cut
    /// to a length that people can read.
    [[nodiscard]] QStringList lastLines(int count) const;

private:
    qsizetype m_capacity;
    QByteArray m_bytes;
};

} // namespace ra::inference

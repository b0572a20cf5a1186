// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/rowhash.h"

#include "db/storabletext.h"

#include <QtEndian>

#include <array>
#include <bit>

namespace ra::db {

void RowHash::addKind(char kind)
{
    m_hash.addData(QByteArrayView(&kind, 1));
}

void RowHash::addWord(quint64 word)
{
    std::array<char, sizeof word> bytes;
    qToBigEndian(word, bytes.data());
    m_hash.addData(QByteArrayView(bytes.data(), bytes.size()));
}

RowHash &RowHash::add(qint64 value)
{
    addKind('i');
    addWord(static_cast<quint64>(value));
    return *this;
}

RowHash &RowHash::add(double value)
{
    addKind('r');
    // SQLite keeps −0.0 as 0.0.
    addWord(std::bit_cast<quint64>(value + 0.0));
    return *this;
}

RowHash &RowHash::add(const QString &value)
{
    const QByteArray utf8 = storableText(value).toUtf8();
    addKind('t');
    addWord(static_cast<quint64>(utf8.size()));
    m_hash.addData(utf8);
    return *this;
}

RowHash &RowHash::add(const QByteArray &value)
{
    addKind('b');
    addWord(static_cast<quint64>(value.size()));
    m_hash.addData(value);
    return *this;
}

RowHash &RowHash::add(std::optional<qint64> value)
{
    if (value) {
        return add(*value);
    }
    addKind('n');
    return *this;
}

RowHash &RowHash::add(std::optional<double> value)
{
    if (value) {
        return add(*value);
    }
    addKind('n');
    return *this;
}

qint64 RowHash::value() const
{
    return qFromBigEndian<qint64>(m_hash.result().constData());
}

} // namespace ra::db

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/frame.h"

#include <QJsonDocument>
#include <QtEndian>

namespace ra::inference {

namespace {

constexpr qsizetype kLengthBytes = 4;

Error tooLarge(qint64 bytes)
{
    return {QStringLiteral("frameTooLarge"),
            QT_TRANSLATE_NOOP("ra", "A message between window and monitor has %1 bytes; at most %2 "
                                    "are allowed."),
            {QString::number(bytes), QString::number(kMaxFrameBytes)},
            {}};
}

} // namespace

Result<QByteArray> encodeFrame(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (json.size() > kMaxFrameBytes) {
        return fail(tooLarge(json.size()));
    }
    QByteArray frame(kLengthBytes, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(json.size()), frame.data());
    return frame + json;
}

FrameBatch FrameReader::feed(QByteArrayView bytes)
{
    FrameBatch batch;
    if (m_error) {
        batch.error = m_error;
        return batch;
    }
    m_buffer.append(bytes);
    qsizetype begin = 0;
    while (m_buffer.size() - begin >= kLengthBytes) {
        const auto length = qFromBigEndian<quint32>(m_buffer.constData() + begin);
        if (length > kMaxFrameBytes) {
            m_error = tooLarge(length);
            break;
        }
        const qsizetype end = begin + kLengthBytes + static_cast<qsizetype>(length);
        if (end > m_buffer.size()) {
            break;
        }
        QJsonParseError parseError;
        const QJsonDocument document = QJsonDocument::fromJson(
            QByteArray::fromRawData(m_buffer.constData() + begin + kLengthBytes,
                                    static_cast<qsizetype>(length)),
            &parseError);
        if (!document.isObject()) {
            m_error = Error{QStringLiteral("frameDamaged"),
                            QT_TRANSLATE_NOOP("ra", "A message between window and monitor can't be "
                                                    "read (%1)."),
                            {parseError.errorString()},
                            {}};
            break;
        }
        batch.frames.push_back(document.object());
        begin = end;
    }
    m_buffer.remove(0, begin);
    if (m_error) {
        m_buffer.clear();
        batch.error = m_error;
    }
    return batch;
}

} // namespace ra::inference

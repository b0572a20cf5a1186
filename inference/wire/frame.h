// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace ra::inference {

/// Longest JSON text of one frame, in bytes.
inline constexpr qsizetype kMaxFrameBytes = 16 * 1024 * 1024;

/// One frame: 4-byte unsigned big-endian length, then compact UTF-8 JSON. Error: `frameTooLarge`.
[[nodiscard]] Result<QByteArray> encodeFrame(const QJsonObject &object);

/// Frames cut from one read, in order, and what stood in the way of the next one.
struct FrameBatch {
    std::vector<QJsonObject> frames;
    std::optional<Error> error;
};

/// Cuts a byte stream into frames. After an error (`frameTooLarge`, `frameDamaged`) the stream
/// can't be trusted any more: every later call gives the same error. One thread at a time.
class FrameReader final
{
public:
    /// Takes what was read and gives the frames that are complete by now.
    [[nodiscard]] FrameBatch feed(QByteArrayView bytes);
    /// True where the stream stands inside a frame: ending here loses one.
    [[nodiscard]] bool isInsideFrame() const { return !m_buffer.isEmpty(); }

private:
    QByteArray m_buffer;
    std::optional<Error> m_error;
};

} // namespace ra::inference

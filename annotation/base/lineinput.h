// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>

#include <optional>
#include <stop_token>

namespace ra {

/// The longest line that is read as a trace or a prediction, in bytes.
inline constexpr qsizetype kLongestTraceLine = 16 << 20;

/// One line of an input, without its line break.
struct InputLine {
    QByteArray bytes;
    /// It was longer than allowed: it was skipped and `bytes` is empty.
    bool isTooLong = false;
};

/// Reads a file, pipe or terminal line by line. Waiting for more ends with a stop request, which
/// reading through QFile does not. Never on the GUI thread; one thread at a time.
class LineInput final
{
public:
    /// Lines over `longest` bytes are skipped. Error: `noFile`.
    [[nodiscard]] static Result<LineInput> open(const QString &path, qsizetype longest);
    [[nodiscard]] static LineInput standardInput(qsizetype longest);

    ~LineInput();
    LineInput(LineInput &&other) noexcept;
    LineInput(const LineInput &) = delete;
    LineInput &operator=(const LineInput &) = delete;
    LineInput &operator=(LineInput &&) = delete;

    /// The next line, also one without a break at the very end; none after the last. Errors:
    /// `noFile` where reading fails, `cancelled`.
    [[nodiscard]] Result<std::optional<InputLine>> next(const std::stop_token &stop);

private:
    LineInput(int file, QString name, qsizetype longest);

    /// Appends what comes next to the buffer; false at the end.
    [[nodiscard]] Result<bool> fill(const std::stop_token &stop);
    [[nodiscard]] tl::unexpected<Error> unreadable(int error) const;
    [[nodiscard]] tl::unexpected<Error> stopped() const;

    int m_file = -1;
    /// Stands in errors.
    QString m_name;
    qsizetype m_longest;
    QByteArray m_buffer;
    /// Where the next line starts, and up to where no line break was found.
    qsizetype m_start = 0;
    qsizetype m_searched = 0;
    bool m_isSkipping = false;
};

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/record.h"
#include "ui/common/findingref.h"

#include <QElapsedTimer>

#include <chrono>
#include <optional>

namespace ra::ui {

/// Keeps an approved record from being changed by accident: an edit is meant when a second press
/// would do the same as the one that was announced. GUI thread.
class SecondPress final
{
public:
    enum class Ruling {
        /// Make the edit.
        Meant,
        /// It is the first press: say so.
        Announced,
        /// It goes on with a press that was announced: a held key, the rest of a drag.
        Repeated,
        /// It is the rest of a text whose start was kept out.
        KeptOut
    };

    /// A press, click or letter of the person begins.
    void begin() { ++m_press; }
    /// How long nothing must have been typed before a letter can be the second press: whoever goes
    /// on typing has not seen the announcement, and a word with a double letter would let the rest
    /// of the text in.
    void setTypingPause(std::chrono::milliseconds pause) { m_typingPause = pause; }

    /// On an edit that makes `edited` of `record`; `dragged` is the finding that the mouse draws or
    /// moves.
    [[nodiscard]] Ruling judge(const Record &record, const Record &edited, FindingRef dragged);
    /// The record is another one than an edit was announced of.
    void forgetAnnounced() { m_announced.reset(); }
    /// Another sample comes.
    void reset();

private:
    struct Announced {
        Record edited;
        FindingRef dragged;
        int press = 0;
    };

    [[nodiscard]] bool isAnnounced(const Record &edited, FindingRef dragged) const;

    int m_press = 0;
    std::chrono::milliseconds m_typingPause{0};
    std::optional<Announced> m_announced;
    /// Runs since a letter was kept out; not valid = none was on this sample.
    QElapsedTimer m_keptOut;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/record.h"
#include "ui/common/findingref.h"

#include <optional>

namespace ra::ui {

/// Keeps an approved record from being changed by accident: an edit is meant when a second press
/// would do the same as the one that was announced. Typing is one such thing, whichever the keys;
/// what it did so far is kept, so that the second key takes over the first as well. GUI thread.
class SecondPress final
{
public:
    enum class Ruling {
        /// Make the edit.
        Meant,
        /// It is the first press: say so.
        Announced,
        /// It goes on with a press that was announced: a held key, the rest of a drag.
        Repeated
    };

    /// A press, click or letter of the person begins.
    void begin() { ++m_press; }
    /// On an edit that makes `edited` of `record`; `dragged` is the finding that the mouse draws or
    /// moves.
    [[nodiscard]] Ruling judge(const Record &record, const Record &edited, FindingRef dragged);
    /// The record with what was typed and announced; null where nothing was.
    [[nodiscard]] const Record *typed() const;
    /// The record is another one than an edit was announced of.
    void forget() { m_announced.reset(); }

private:
    struct Announced {
        Record edited;
        FindingRef dragged;
        bool isTyped = false;
        int press = 0;
    };

    [[nodiscard]] bool isAnnounced(const Record &edited, FindingRef dragged, bool isTyped) const;

    int m_press = 0;
    std::optional<Announced> m_announced;
};

} // namespace ra::ui

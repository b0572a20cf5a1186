// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <array>
#include <vector>

namespace ra {

/// What a person reads of a trace while it is written. Answer is the trace text of types, location
/// and verdict.
#pragma GCC diagnostic push
// GCC 12 reports scoped enumerators that share a name with a type (here Answer).
#pragma GCC diagnostic ignored "-Wshadow"
enum class TracePart { Draft, Reflection, Revision, Answer };
#pragma GCC diagnostic pop

/// Text that came to a part.
struct TracePartText {
    TracePart part = TracePart::Draft;
    QString text;

    friend bool operator==(const TracePartText &, const TracePartText &) = default;
};

/// Tells a growing trace text apart as it comes, for the eye: what was said is never taken back,
/// and what might still become a tag or the revision's heading waits. Text before any element
/// counts as draft, since that is what an untrained model writes, and text behind an element as
/// more of the draft or the reflection before it. One thread at a time.
class TraceStream final
{
public:
    /// What is new, part by part, after some more text.
    [[nodiscard]] std::vector<TracePartText> push(const QString &more);
    /// All that was pushed.
    [[nodiscard]] const QString &text() const { return m_text; }

private:
    static constexpr size_t kParts = 4;

    QString m_text;
    std::array<QString, kParts> m_said;
};

} // namespace ra

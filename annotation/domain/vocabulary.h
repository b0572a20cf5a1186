// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

#include <QString>

#include <optional>

namespace ra {

// g++ 12 takes the enumerator Answer for a shadow of the type, though its enum has its own scope.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

// Numbers of all enums here are stored in project files: never change them, only add.

enum class Scenario { Unknown = 0, Texture = 1, Workpiece = 2, Electronics = 3, Logical = 4 };
enum class SampleRole { Sample = 0, Reference = 1 };
enum class Split { None = 0, Train = 1, Validation = 2, Test = 3 };
enum class RecordState {
    Unlabelled = 0,
    Suggested = 1,
    InProgress = 2,
    Submitted = 3,
    Approved = 4,
    Returned = 5
};
enum class FieldState { Empty = 0, Suggested = 1, Edited = 2, Approved = 3, Rejected = 4 };
enum class RecordField { Draft = 0, Critique = 1, Answer = 2, Boxes = 3 };
inline constexpr int kRecordFieldCount = 4;
/// NotJudged: no truth, or the level can't be judged (protocol section 4).
enum class Outcome { NotJudged = 0, KeptRight = 1, Fixed = 2, Broken = 3, StillWrong = 4 };
enum class Level { Answer = 0, Type = 1, Location = 2 };
enum class AuthorKind { Person = 0, Monitor = 1, Import = 2 };
enum class MonitorKind { Compact = 0, Native = 1, Remote = 2 };
enum class RunState { Running = 0, Paused = 1, Done = 2, Cancelled = 3, Failed = 4 };
enum class RunItemState { Waiting = 0, Done = 1, Failed = 2, Cancelled = 3 };

#pragma GCC diagnostic pop

/// The spelling in filters, JSON and files: `yes`, `inProgress`, `keptRight`, `electronics` …;
/// Verdict::Unknown is `none`, Outcome::NotJudged and Scenario::Unknown are `none`.
[[nodiscard]] QString toKey(Verdict value);
[[nodiscard]] QString toKey(TraceMode value);
[[nodiscard]] QString toKey(ParseState value);
[[nodiscard]] QString toKey(Scenario value);
[[nodiscard]] QString toKey(Split value);
[[nodiscard]] QString toKey(RecordState value);
[[nodiscard]] QString toKey(Outcome value);
[[nodiscard]] QString toKey(Level value);
[[nodiscard]] QString toKey(RunState value);
/// The value of a key, case-insensitive; none where no value has it. Instantiated for the enums
/// above that have toKey.
template <typename Enum>
[[nodiscard]] std::optional<Enum> fromKey(QStringView key);

} // namespace ra

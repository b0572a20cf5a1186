// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/vocabulary.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ra {

/// The reward's parts (protocol section 4). `reflection` is 0 in thinking mode unless the
/// efficiency bonus applies.
struct RewardParts {
    double consistency = 0;
    double answer = 0;
    double type = 0;
    double location = 0;
    double reflection = 0;

    [[nodiscard]] double sum() const { return consistency + answer + type + location + reflection; }
    friend bool operator==(const RewardParts &, const RewardParts &) = default;
};

/// Why a part has its value: the part's name, a stable code, an English sentence template
/// (QT_TRANSLATE_NOOP("ra", …)) and its arguments.
struct RewardReason {
    QString part;
    QString code;
    const char *sentence = "";
    QStringList arguments;

    [[nodiscard]] QString text() const;
    /// True where it tells of a broken rule of protocol 4.1; `code` is the rule then.
    [[nodiscard]] bool isBreach() const;
    friend bool operator==(const RewardReason &, const RewardReason &) = default;
};

/// The part of the rules of protocol 4.1, and the code of its reason where none is broken.
inline constexpr QLatin1String kConsistencyPart("consistency");
inline constexpr char kAgrees[] = "agrees";

/// How many findings of an answer differ from the truth at one level.
struct TruthDifference {
    Level level = Level::Answer;
    qint64 count = 0;

    friend bool operator==(const TruthDifference &, const TruthDifference &) = default;
};

struct Outcomes {
    Outcome overall = Outcome::NotJudged;
    Outcome answer = Outcome::NotJudged;
    Outcome type = Outcome::NotJudged;
    Outcome location = Outcome::NotJudged;

    friend bool operator==(const Outcomes &, const Outcomes &) = default;
};

/// A reward with its outcome. Without any truth `isJudged` is false and the parts are 0.
struct Score {
    bool isJudged = false;
    RewardParts parts;
    Outcomes outcomes;
    std::vector<RewardReason> reasons;
};

/// How hard a sample is (protocol section 6): −1 without a trace, else 0..1, with the name of the
/// signal that counts most (`wrong`, `unreadable`, `monitors-disagree`, `unsure` …).
struct Hardness {
    double value = -1;
    QString reason;
};

/// A named set of reward constants as the store keeps it.
struct ProfileRow {
    QString name;
    /// Canonical JSON of all constants.
    QByteArray constants;
    /// SHA-256 of `constants`.
    QByteArray hash;
};

} // namespace ra

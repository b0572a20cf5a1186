// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/domain/score.h"
#include "annotation/domain/vocabulary.h"
#include "annotation/trace/trace.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ra {

/// Who or what made something.
struct Author {
    QString name;
    AuthorKind kind = AuthorKind::Person;

    friend bool operator==(const Author &, const Author &) = default;
};

/// One row of the sample list: narrow enough to be fetched by the thousand.
struct SampleRow {
    SampleId id;
    /// Relative to the image root, with '/'.
    QString path;
    /// Absolute path of the image file on this machine.
    QString filePath;
    QString category;
    Scenario scenario = Scenario::Unknown;
    Split split = Split::None;
    SampleRole role = SampleRole::Sample;
    ImageSize size;
    RecordState state = RecordState::Unlabelled;
    Verdict truth = Verdict::Unknown;
    Verdict draft = Verdict::Unknown;
    Verdict verdict = Verdict::Unknown;
    Outcome outcome = Outcome::NotJudged;
    double hardness = -1;
    QString hardnessReason;
    std::optional<double> confidence;
    std::optional<double> reward;
    /// The record's answer; with its boxes, for overlays on thumbnails.
    std::vector<Finding> findings;
    /// Ground truth's, where there is no record yet; else empty.
    std::vector<Finding> truthFindings;
    bool isSkipped = false;
    /// Set by the store where something that the row shows (path, category, image folder, a type)
    /// was changed on the disk since it was stored: show it, and that it can't be relied on.
    bool isDamaged = false;
};

/// One revision of what is known to be true about a sample.
struct TruthRevision {
    int revision = 0;
    Answer answer;
    Author author;
    qint64 atMs = 0;
    QString note;
};

/// A trace as stored; append-only. Boxes in upright pixels.
struct StoredTrace {
    TraceId id;
    SampleId sample;
    RunId run;
    Author author;
    QString monitorVersion;
    TraceMode mode = TraceMode::Thinking;
    /// What the monitor wrote, unchanged.
    QString raw;
    QString draft;
    QString reflection;
    QString revision;
    Answer draftAnswer;
    DraftSource draftSource = DraftSource::Stored;
    Answer answer;
    ParseState parse = ParseState::Whole;
    Diagnostics diagnostics;
    /// Probability 0..1 that there is a defect.
    std::optional<double> confidence;
    /// Distance between the two most likely types, 0..1.
    std::optional<double> typeMargin;
    std::optional<qint64> milliseconds;
    std::optional<qint64> tokens;
    qint64 atMs = 0;
    /// Set by the store where the row was changed on the disk since it was stored (a diagnostic
    /// `damaged` says so): show it; never judge, take over or teach it.
    bool isDamaged = false;
};

} // namespace ra

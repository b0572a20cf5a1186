// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/domain/projectsettings.h"
#include "annotation/port/assessor.h"
#include "annotation/port/samplequery.h"
#include "annotation/workflow/imagestate.h"

#include <optional>
#include <vector>

namespace ra {

/// Whether a person who was told may accept all the same.
enum class Confirmation { Possible, Impossible };

/// One reason not to accept a record silently.
struct Objection {
    /// `truthDiffers`, `inconsistent`, `typeUnknown`, `contradicts`; `imageMissing`,
    /// `imageBroken`, `imageReplaced`, `damaged`.
    QString code;
    /// What is wrong, as in Error.
    const char *sentence = "";
    QStringList arguments;
    /// Of `truthDiffers`.
    std::optional<Level> level;
    /// How many findings `truthDiffers` and `typeUnknown` are about; else 0.
    qint64 count = 0;
    /// Of `inconsistent`: the rule of protocol 4.1 by name, `incomplete`, or `draft`.
    QString rule;
    Confirmation confirmation = Confirmation::Possible;

    /// In the user's language.
    [[nodiscard]] QString text() const;
};

struct AcceptContext {
    const Assessor &assessor;
    const Taxonomy &taxonomy;
    TypeRule types = TypeRule::Needed;
    ImageState image = ImageState::Unchecked;
};

/// All that speaks against accepting the sample's record as it is, first what nobody can confirm:
/// damage, the picture, a defect without a type where types are needed. Empty = it may be accepted.
/// Window, bulk review and command line ask here and nowhere else. Whether the answer is complete
/// at all is up to accepted(). Pure, any thread.
[[nodiscard]] std::vector<Objection> objectionsTo(const SampleDetail &sample,
                                                  const AcceptContext &context);

/// The levels at which the record's answer says something else than the truth. A type that it
/// leaves open contradicts nothing.
[[nodiscard]] std::vector<TruthDifference>
contradictions(const SampleDetail &sample, const Assessor &assessor, const Taxonomy &taxonomy);

/// The marks of a record that is accepted in spite of these.
[[nodiscard]] AcceptMarks marksFor(const std::vector<Objection> &objections);
/// True where a person may accept in spite of all of them.
[[nodiscard]] bool areConfirmable(const std::vector<Objection> &objections);

/// The refusal of a record where nobody can confirm: the first objection's code, all reasons, and
/// what to do. `objections` must not be empty.
[[nodiscard]] Error refusalOf(const std::vector<Objection> &objections, const QString &path);

} // namespace ra

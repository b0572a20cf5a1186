// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/exchange/source/folderlisting.h"
#include "annotation/port/projectstore.h"

#include <QJsonObject>
#include <QString>

#include <map>
#include <optional>
#include <stop_token>
#include <vector>

namespace ra {

/// What an image without any annotation is, in formats that list only defects: normal only where
/// the set claims to be labelled completely.
enum class UnannotatedMeaning { Unlabelled, Normal };
/// What happens where a file states another image size than the picture has (same proportions).
enum class SizeMismatch { LeaveOut, ScaleBoxes };
/// Which normal images become references: those the layout says, else the first of each category;
/// or none at all.
enum class ReferenceChoice { Automatic, None };

/// What a person may decide before an import; the defaults never invent a statement.
struct ImportOptions {
    /// Category of all images, instead of the one read from the folders.
    QString category;
    Scenario scenario = Scenario::Unknown;
    UnannotatedMeaning unannotated = UnannotatedMeaning::Unlabelled;
    SizeMismatch sizeMismatch = SizeMismatch::LeaveOut;
    ReferenceChoice references = ReferenceChoice::Automatic;
    /// Mask pixels above this belong to a defect; none = the format's own.
    std::optional<int> maskThreshold;
    /// Smaller mask regions (pixels) are dropped.
    int minMaskArea = 1;
};

/// How sure an importer is that a folder is its own, 0 (not at all) to 100, and by what.
struct Recognition {
    int confidence = 0;
    /// Evidence for people: a path or signature, not a sentence.
    QString reason;
};

struct CategoryCounts {
    qint64 samples = 0;
    qint64 references = 0;
    qint64 normal = 0;
    qint64 defective = 0;
    qint64 unlabelled = 0;
    qint64 findings = 0;

    friend bool operator==(const CategoryCounts &, const CategoryCounts &) = default;
};

/// What an import would do: everything is known, nothing is stored yet.
struct ImportPlan {
    QString format;
    /// Absolute; the samples' paths are relative to it.
    QString root;
    /// The options used, as recorded with the import.
    QJsonObject options;
    /// References first, so that what is paired with them comes later.
    std::vector<ImportedSample> samples;
    std::map<QString, CategoryCounts> categories;
    /// `layout`, `firstNormals`, `templates` or `none`.
    QString referenceRule;
    /// What was left out or changed, and why; `item` is a path under the root.
    Diagnostics problems;
    /// Images whose meaning ImportOptions::unannotated decides.
    qint64 unannotated = 0;
    /// What their paths suggest; only shown, never assumed.
    UnannotatedMeaning unannotatedGuess = UnannotatedMeaning::Unlabelled;
    /// Empty where the source states none.
    QString licence;
    QString source;

    [[nodiscard]] CategoryCounts total() const;
};

/// Reads one dataset layout. A new format is one more class and one line in the registry.
/// Stateless: any thread but the GUI's, several at once. Never writes to the source folder.
class Importer
{
public:
    virtual ~Importer() = default;

    /// Stable key, as `import --format` takes it.
    [[nodiscard]] virtual QString name() const = 0;
    /// What people know it by: English, to be translated in the context `ra`.
    [[nodiscard]] virtual const char *title() const = 0;
    /// Looks at names (and at the start of few files) only.
    [[nodiscard]] virtual Recognition recognise(const FolderListing &folder) const = 0;
    /// Reads everything but stores nothing. A fault in one file is a problem of the plan and never
    /// loses the others; an error (`cancelled`, `nothingFound`) means there is no plan.
    [[nodiscard]] virtual Result<ImportPlan> scan(const FolderListing &folder,
                                                  const ImportOptions &options,
                                                  const ProgressSink &progress,
                                                  std::stop_token stop) const = 0;
};

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"
#include "annotation/image/imageheader.h"
#include "annotation/image/maskboxes.h"

#include <QHash>
#include <QSet>

namespace ra {

/// How normal images of this layout become references (product: "Samples, suggestions, records").
enum class ReferenceRule { Layout, FirstNormals, Templates };

/// What importers have in common: sizes of pictures, masks to boxes, type names, problems, counts
/// and references. Used on one thread, for one scan.
class PlanBuilder final
{
public:
    PlanBuilder(const FolderListing &folder, const QString &format, ImportOptions options,
                const ProgressSink &progress, std::stop_token stop);
    Q_DISABLE_COPY_MOVE(PlanBuilder)

    [[nodiscard]] const ImportOptions &options() const { return m_options; }
    [[nodiscard]] bool isStopped() const { return m_stop.stop_requested(); }
    void setTotal(qint64 total) { m_progress.total = total; }

    /// A file that is named as `item` counts as used: the report tells what became of it.
    void addProblem(Severity severity, const char *code, const char *sentence,
                    QStringList arguments = {}, QString item = {});
    /// One problem of many files, whose sentence takes their number as %1 and examples as %2; none
    /// where there are no files.
    void addCountedProblem(Severity severity, const char *code, const char *sentence,
                           const QStringList &files);
    /// A problem for each of these masks, by path.
    void addUnpairedMasks(const QHash<QString, const ListedFile *> &masks);
    /// The importer has read this file. Files that are neither used nor named are told of at the
    /// end; sampleOf and maskRegions do this for theirs.
    void use(const QString &path) { m_used.insert(path); }

    /// A sample of that picture with path, size, category and scenario; none where the picture
    /// can't be read or is too large, which is a problem then. Counts the progress.
    [[nodiscard]] std::optional<ImportedSample> sampleOf(const ListedFile &file,
                                                         const QString &category);
    /// The header read by the last sampleOf.
    [[nodiscard]] const ImageHeader &header() const { return m_header; }
    void add(ImportedSample sample);

    /// Name for the taxonomy: tidy, `defect` for words that only say "defective", empty (unknown)
    /// for "combined". A change beyond `_` → space is a problem, once per name.
    [[nodiscard]] QString typeName(const QString &source);

    /// Yes with one finding per region of the mask, in the sample's pixels. Where the mask (null =
    /// there is none) gives no region: yes with the type only, and a problem.
    [[nodiscard]] Answer maskAnswer(const ImportedSample &sample, const ListedFile *mask,
                                    const QString &type, int defaultThreshold);
    /// What the mask alone says: regions of the generic type, or normal where it has none; no
    /// answer where it can't be read.
    [[nodiscard]] std::optional<Answer> answerByMask(const ImportedSample &sample,
                                                     const ListedFile &mask, int defaultThreshold);
    /// Regions of a mask, scaled to `size`; none where the mask can't be decoded, which is a
    /// problem.
    [[nodiscard]] std::optional<std::vector<PixelBox>>
    maskRegions(const ListedFile &mask, ImageSize size, int defaultThreshold);

    /// Images that nothing is said about; decided by ImportOptions::unannotated.
    [[nodiscard]] std::optional<Answer> unannotatedAnswer(const QString &path);

    void setOrigin(const QString &licence, const QString &source);

    /// `cancelled` after a stop, `nothingFound` where there is neither a sample nor a problem.
    [[nodiscard]] Result<ImportPlan> finish(ReferenceRule rule);

private:
    void chooseReferences();
    void recordOptions();
    void count();
    void askAboutUnannotated();

    const FolderListing &m_folder;
    ImportOptions m_options;
    ThrottledProgress m_sink;
    Progress m_progress;
    std::stop_token m_stop;
    ImageHeader m_header;
    QSet<QString> m_used;
    std::optional<MaskOptions> m_usedMask;
    QSet<QString> m_changedNames;
    qint64 m_unannotatedNormalNames = 0;
    ImportPlan m_plan;
};

/// A verdict `no`.
[[nodiscard]] Answer normalAnswer();
/// A verdict `yes` with one finding without box; without finding where the type is empty.
[[nodiscard]] Answer defectiveAnswer(const QString &type);

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/formats/importerregistry.h"
#include "annotation/port/project.h"

#include <QSet>

namespace ra {

/// What an import did, or (dry run) would do.
struct ImportReport {
    QString format;
    QString root;
    QString referenceRule;
    ImportCounts counts;
    std::map<QString, CategoryCounts> categories;
    Diagnostics problems;
    qint64 unannotated = 0;
    UnannotatedMeaning unannotatedGuess = UnannotatedMeaning::Unlabelled;
    /// Of the project's images from the folder those that are no longer there; they stay.
    qint64 vanished = 0;
    /// The same where the folder has the picture under another path.
    qint64 moved = 0;
    /// Files that got their content hash.
    qint64 hashed = 0;
    bool isDryRun = false;
    /// Stopped on request: what was stored until then stays, and importing again goes on.
    bool isCancelled = false;

    /// Keys of the `import` command: format samples references findings skipped problems[{file code
    /// message severity}], and vanished, moved, root, referenceRule, categories, dryRun, cancelled,
    /// unannotated.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Recognises a folder, plans its import and stores the plan. Never on the GUI thread; stateless,
/// so several at once on any others.
class ImportJob final
{
public:
    explicit ImportJob(const ImporterRegistry &registry) : m_registry(registry) {}

    /// `format` is an importer's name or `auto`. Errors: those of FolderListing and of the
    /// importer, `formatNotRecognised`, `unknownFormat`.
    [[nodiscard]] Result<ImportPlan> plan(const QString &folder, const QString &format,
                                          const ImportOptions &options,
                                          const ProgressSink &progress = {},
                                          std::stop_token stop = {}) const;
    /// The same for a folder that is listed already (after ImporterRegistry::guesses).
    [[nodiscard]] Result<ImportPlan> plan(const FolderListing &folder, const QString &format,
                                          const ImportOptions &options,
                                          const ProgressSink &progress = {},
                                          std::stop_token stop = {}) const;

    /// What running the plan would report on a project that holds `stored`.
    [[nodiscard]] static ImportReport dryRun(const ImportPlan &plan, const QSet<QString> &stored);
    /// The same for a project's samples and references; problems say which of them have another
    /// ground truth in the source now, are gone from it or lie under another path. Errors:
    /// `movedFolder` as refuseMovedFolder() has it. Waits for the disk.
    [[nodiscard]] static Result<ImportReport> dryRun(const ImportPlan &plan, SampleQuery &samples,
                                                     std::stop_token stop);

    /// Stores the plan in batches of at most 20,000 rows or about 250 ms, so that a person's edits
    /// never wait longer. Samples that are there already are left as they were. A stop request ends
    /// between two batches and isn't an error. After an error the batches before it stay.
    [[nodiscard]] static Result<ImportReport> run(const ImportPlan &plan, ProjectStore &store,
                                                  const Author &author,
                                                  const ProgressSink &progress = {},
                                                  std::stop_token stop = {});
    /// The same with those problems and that error, and then gives every file of the project that
    /// has none its content hash: for a program that ends with the import. Files that can't be read
    /// for it are problems of the report. A stop request while hashing leaves the rest to the next
    /// import or export.
    [[nodiscard]] static Result<ImportReport> run(const ImportPlan &plan, Project &project,
                                                  const Author &author,
                                                  const ProgressSink &progress = {},
                                                  std::stop_token stop = {});

private:
    const ImporterRegistry &m_registry;
};

} // namespace ra

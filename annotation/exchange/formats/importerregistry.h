// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace ra {

/// One importer's opinion of a folder.
struct FormatGuess {
    QString format;
    Recognition recognition;
};

/// All importers, in the order in which equal guesses win. Any thread; outlives what it hands out.
class ImporterRegistry final
{
public:
    ImporterRegistry();
    Q_DISABLE_COPY_MOVE(ImporterRegistry)

    [[nodiscard]] QStringList formats() const;
    /// Error `unknownFormat`, with the known ones.
    [[nodiscard]] Result<const Importer *> find(const QString &format) const;
    /// Surest first; importers that see nothing of theirs are left out.
    [[nodiscard]] std::vector<FormatGuess> guesses(const FolderListing &folder) const;
    /// The surest importer, or `formatNotRecognised`.
    [[nodiscard]] Result<const Importer *> recognise(const FolderListing &folder) const;

private:
    std::vector<std::unique_ptr<Importer>> m_importers;
};

} // namespace ra

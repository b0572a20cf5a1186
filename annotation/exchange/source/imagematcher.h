// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/folderlisting.h"

#include <QStringList>

namespace ra {

/// What became of a picture's path as an annotation file states it.
struct ImageMatch {
    enum class Kind {
        /// There, relative to one of the places looked at.
        Found,
        /// Stated as a path of another machine or place; found by its longest tail.
        FoundByTail,
        /// Several pictures fit; `candidates` names them in order, `file` is the first.
        Ambiguous,
        Missing,
        /// Leads out of the chosen folder; never followed.
        Escapes
    };

    Kind kind = Kind::Missing;
    const ListedFile *file = nullptr;
    QStringList candidates;
    bool hadBackslashes = false;
};

/// Finds stated pictures among the listed ones: nothing that isn't listed is ever touched. The
/// listing must outlive it. Any thread.
class ImageMatcher final
{
public:
    explicit ImageMatcher(const FolderListing &folder);

    /// `bases` are folders under the root to look in, the likeliest first.
    [[nodiscard]] ImageMatch find(const QString &stated, const QStringList &bases) const;

private:
    [[nodiscard]] std::vector<const ListedFile *> endingWith(const QString &tail) const;
    [[nodiscard]] ImageMatch byTail(const QString &path) const;

    const FolderListing &m_folder;
    QHash<QString, std::vector<const ListedFile *>> m_byName;
};

} // namespace ra

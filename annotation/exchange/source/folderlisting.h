// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/progress.h"
#include "annotation/base/result.h"

#include <QHash>
#include <QString>

#include <functional>
#include <stop_token>
#include <vector>

namespace ra {

struct ListedFile {
    /// Relative to the listing's root, with '/'.
    QString path;
    qint64 bytes = 0;
    qint64 modifiedMs = 0;
};

/// All files under a folder, read once and then shared by recognition and scan. Rubbish of file
/// managers is left out; links are listed only where they lead to a file inside the folder, so no
/// path of a listing leaves its root. No path holds a backslash or a control character. Any thread
/// after `read`.
class FolderListing final
{
public:
    /// Errors: `noFolder`, `tooManyFiles`, `cancelled`. Never on the GUI thread.
    [[nodiscard]] static Result<FolderListing>
    read(const QString &folder, const ProgressSink &progress = {}, std::stop_token stop = {});

    /// Absolute, without links.
    [[nodiscard]] const QString &root() const { return m_root; }
    /// The root folder's own name.
    [[nodiscard]] QString name() const;
    /// Sorted by path.
    [[nodiscard]] const std::vector<ListedFile> &files() const { return m_files; }
    /// Null where no such file is listed.
    [[nodiscard]] const ListedFile *find(const QString &path) const;
    [[nodiscard]] QString absolute(const QString &path) const;
    /// What had to be left out: folders that can't be read, links that lead outside or nowhere,
    /// names that a project can't carry, pipes and devices.
    [[nodiscard]] const Diagnostics &problems() const { return m_problems; }

private:
    /// Adds the folder's own entries; `step` is called before each. Sub-folders go to `pending`.
    [[nodiscard]] Status readFolder(const QString &folder, std::vector<QString> &pending,
                                    const std::function<Status(const QString &)> &step);
    void addEntry(const QString &path, std::vector<QString> &pending);

    QString m_root;
    std::vector<ListedFile> m_files;
    QHash<QString, qsizetype> m_index;
    Diagnostics m_problems;
};

/// By the file name's end, in any case: a picture that the decoder may know.
[[nodiscard]] bool isImageName(QStringView path);
/// "a/b/c.png" → "a/b"; empty for a file at the root.
[[nodiscard]] QString folderOf(const QString &path);
/// "a/b/c.tar.gz" → "c.tar".
[[nodiscard]] QString stemOf(const QString &path);
[[nodiscard]] QString fileNameOf(const QString &path);
/// Joined by '/', leaving out empty parts.
[[nodiscard]] QString joined(const QString &folder, const QString &name);

} // namespace ra

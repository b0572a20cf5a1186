// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace ra {

enum class OverwriteRule { Refuse, ReplaceEarlierExport };

/// A file of an export as its manifest lists it.
struct ExportedFile {
    QString path;
    QByteArray sha256;
    qint64 bytes = 0;
};

/// A file that is being written into an export; hashed while it grows.
class ExportFile final
{
public:
    ExportFile(const QString &absolutePath, QString relativePath);

    [[nodiscard]] Status open();
    [[nodiscard]] Status write(const QByteArray &bytes);
    /// Flushes to the disk.
    [[nodiscard]] Result<ExportedFile> close();

private:
    [[nodiscard]] Error problem(const QString &reason) const;

    QFile m_file;
    QString m_relativePath;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_bytes = 0;
};

/// Rows that wait on the disk until they can be appended to a file of the export.
class ExportScratch final
{
public:
    /// `relativePath` is the file's that they are for.
    ExportScratch(const QString &absolutePath, QString relativePath);
    ~ExportScratch();
    Q_DISABLE_COPY_MOVE(ExportScratch)

    [[nodiscard]] Status open();
    [[nodiscard]] Status write(const QByteArray &bytes);
    [[nodiscard]] Status appendTo(ExportFile &file);

private:
    QFile m_file;
    QString m_relativePath;
};

/// The folder an export is written to: everything goes to a temporary folder beside it, which takes
/// the final name only when all is written; where nothing can be made beside it, and where a disk
/// is mounted on it, the folder holds the temporary one itself. Dropped without commit() it leaves
/// nothing behind, and what killed programs left of theirs beside it or in it goes with the next
/// begin(). What stands at the final name is replaced only if it is an earlier export of ours and
/// was asked for.
class ExportFolder final
{
public:
    ExportFolder(const QString &target, OverwriteRule rule);
    ~ExportFolder();
    Q_DISABLE_COPY_MOVE(ExportFolder)

    /// May the target be written? Errors: `exists` (it is not empty, or no folder), `notAnExport`
    /// (it holds files that no manifest of ours lists).
    [[nodiscard]] Status check() const;
    /// Errors: those of check(), `notWritable`.
    [[nodiscard]] Status begin();
    /// A new file at `path`, relative, with '/', which must stay inside the folder.
    [[nodiscard]] Result<std::unique_ptr<ExportFile>> create(const QString &path);
    /// A whole small file.
    [[nodiscard]] Status add(const QString &path, const QByteArray &bytes);
    /// For rows that come before their place in the file at `path`; to be dropped before commit().
    [[nodiscard]] Result<std::unique_ptr<ExportScratch>> scratch(const QString &path);
    /// Notes a file that create() made, after its close().
    void note(const ExportedFile &file) { m_files.push_back(file); }
    [[nodiscard]] const std::vector<ExportedFile> &files() const { return m_files; }
    /// Gives the folder its final name.
    [[nodiscard]] Status commit();
    [[nodiscard]] QString target() const { return m_target; }

    static constexpr const char *kManifestName = "manifest.json";
    /// Value of the manifest's key `program`, by which an earlier export is known.
    static constexpr const char *kProgramName = "RA-Studio";

private:
    [[nodiscard]] QStringList foreignFiles() const;
    [[nodiscard]] QStringList entries() const;
    void clearLeftOvers() const;
    [[nodiscard]] Status makeStaging();
    /// False where `folder` can't be made or is another's.
    [[nodiscard]] bool stageIn(const QString &folder);
    [[nodiscard]] Status takeTargetsPlace();
    [[nodiscard]] Status moveIntoTarget();
    void endStaging();

    QString m_target;
    QString m_staging;
    /// Descriptor of the temporary folder, locked while this lives; −1 = none.
    int m_lock = -1;
    bool m_isStagedInside = false;
    OverwriteRule m_rule;
    std::vector<ExportedFile> m_files;
};

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QMultiHash>
#include <QString>

#include <vector>

namespace ra {

/// What a sample is called by the project.
struct NamedSample {
    SampleId id;
    /// Relative to its root.
    QString path;
    /// Absolute on this machine.
    QString filePath;
    /// SHA-256 of its file; empty where it is not known yet.
    QByteArray contentHash;
};

/// Tells which sample a line of another program speaks of: by its path in the project, its absolute
/// path, the name that an export gave its picture (alone or below the export's folder), or its id.
/// Reads manifests of exports: never on the GUI thread, one thread at a time.
class SampleNames final
{
public:
    void add(const NamedSample &sample);
    /// Takes in how an export of the project (by its manifest) named the pictures. Samples that are
    /// another project's, or whose file is another one now, are left out. All samples must have
    /// been added.
    void addExport(const QJsonObject &manifest);
    /// From now on relative names are those of this export alone. Errors: `noFile`, `badManifest`
    /// (it names no sample of the project).
    [[nodiscard]] Status useExport(const QString &manifestFile);

    /// The sample of a line with `path` or `id`. Where there is a path it decides; the id only
    /// tells apart samples that the path can mean. Errors: `badLine` (neither of them),
    /// `unknownSample`, `ambiguousSample`.
    [[nodiscard]] Result<SampleId> find(const QJsonObject &line);

private:
    using Names = QMultiHash<QString, SampleId>;

    [[nodiscard]] Result<SampleId> byPath(const QString &path, SampleId id);
    [[nodiscard]] Result<SampleId> byId(const QString &id) const;
    [[nodiscard]] QList<SampleId> meantBy(const QString &path);
    [[nodiscard]] QList<SampleId> belowAnExport(const QString &file);
    [[nodiscard]] Names namesIn(const QJsonObject &manifest) const;
    [[nodiscard]] const Names &namesBelow(const QString &folder);

    QHash<SampleId, NamedSample> m_samples;
    Names m_byPath;
    Names m_byFile;
    Names m_byExport;
    /// By folder, those of the manifest in it; empty where there is none.
    QHash<QString, Names> m_byFolder;
    /// By root, without links.
    QHash<QString, QString> m_plainRoots;
    bool m_isExportChosen = false;
};

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/samplenames.h"

#include "annotation/exchange/target/exportfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace ra {

namespace {

/// Of a million pictures; a larger file is none of ours.
constexpr qint64 kLargestManifest = 512LL << 20;

/// Empty where the file is no manifest of ours.
QJsonObject readManifest(const QString &path)
{
    QFile file(path);
    if (file.size() > kLargestManifest || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QJsonObject manifest = QJsonDocument::fromJson(file.readAll()).object();
    const bool isOurs =
        manifest[u"program"].toString() == QLatin1String(ExportFolder::kProgramName);
    return isOurs ? manifest : QJsonObject();
}

/// What readers of that format call the picture: its path in the export, and in COCO files what
/// stands below images/<split>/.
QStringList namesOf(const QJsonObject &sample, bool isCoco)
{
    const QString image = sample[u"image"].toString();
    QStringList names{image};
    const QString folder = QStringLiteral("images/") + sample[u"split"].toString() + u'/';
    if (isCoco && image.startsWith(folder)) {
        names.append(image.mid(folder.size()));
    }
    return names;
}

SampleId idOf(const QJsonValue &value)
{
    return SampleId(value.isString() ? value.toString().toLongLong() : value.toInteger());
}

} // namespace

void SampleNames::add(const NamedSample &sample)
{
    m_samples.insert(sample.id, sample);
    m_byPath.insert(sample.path, sample.id);
    const QString file = QDir::cleanPath(sample.filePath);
    m_byFile.insert(file, sample.id);
    const QString root = file.chopped(sample.path.size());
    auto plain = m_plainRoots.find(root);
    if (plain == m_plainRoots.end()) {
        const QString folder = QFileInfo(root).canonicalFilePath();
        plain = m_plainRoots.insert(root, folder.isEmpty() ? root : folder + u'/');
    }
    if (*plain != root) {
        m_byFile.insert(*plain + sample.path, sample.id);
    }
}

void SampleNames::addExport(const QJsonObject &manifest)
{
    const Names names = namesIn(manifest);
    for (auto it = names.begin(); it != names.end(); ++it) {
        if (!m_byExport.contains(it.key(), it.value())) {
            m_byExport.insert(it.key(), it.value());
        }
    }
}

Status SampleNames::useExport(const QString &manifestFile)
{
    if (!QFileInfo(manifestFile).isReadable()) {
        return fail("noFile", QT_TRANSLATE_NOOP("ra", "The file “%1” can't be read."),
                    {manifestFile});
    }
    m_byExport = namesIn(readManifest(manifestFile));
    m_isExportChosen = true;
    if (m_byExport.isEmpty()) {
        return fail("badManifest",
                    QT_TRANSLATE_NOOP("ra", "“%1” is not the manifest of an export of this "
                                            "project, or its pictures are others now."),
                    {manifestFile});
    }
    return {};
}

SampleNames::Names SampleNames::namesIn(const QJsonObject &manifest) const
{
    Names names;
    const bool isCoco = manifest[u"recipe"][u"format"].toString() == u"coco";
    const QJsonArray samples = manifest[u"samples"].toArray();
    for (const QJsonValue &entry : samples) {
        const QJsonObject sample = entry.toObject();
        const auto known = m_samples.constFind(idOf(sample[u"id"]));
        if (known == m_samples.constEnd() || known->path != sample[u"path"].toString()) {
            continue;
        }
        const QByteArray hash = QByteArray::fromHex(sample[u"contentHash"].toString().toLatin1());
        if (!hash.isEmpty() && !known->contentHash.isEmpty() && hash != known->contentHash) {
            continue;
        }
        for (const QString &name : namesOf(sample, isCoco)) {
            names.insert(name, known->id);
        }
    }
    return names;
}

Result<SampleId> SampleNames::find(const QJsonObject &line)
{
    const QJsonValue path = line[u"path"];
    const QJsonValue id = line[u"id"];
    if (path.isString()) {
        return byPath(path.toString(), idOf(id));
    }
    if (!path.isUndefined() && !path.isNull()) {
        return fail("badLine", QT_TRANSLATE_NOOP("ra", "The line's \"path\" is not a text."));
    }
    if (id.isDouble() || id.isString()) {
        return byId(id.toVariant().toString());
    }
    return fail("badLine",
                QT_TRANSLATE_NOOP(
                    "ra", "The line has neither a \"path\" nor an \"id\" to tell its sample by."));
}

Result<SampleId> SampleNames::byId(const QString &id) const
{
    const SampleId sample(id.toLongLong());
    if (m_samples.contains(sample)) {
        return sample;
    }
    return fail("unknownSample",
                QT_TRANSLATE_NOOP("ra", "No sample of this project has the id %1."), {id});
}

Result<SampleId> SampleNames::byPath(const QString &path, SampleId id)
{
    const QList<SampleId> meant = meantBy(QDir::cleanPath(path));
    if (meant.size() == 1) {
        return meant.front();
    }
    if (meant.contains(id)) {
        return id;
    }
    if (meant.isEmpty()) {
        return fail("unknownSample",
                    QT_TRANSLATE_NOOP("ra", "No sample of this project has the path %1, and none "
                                            "of its exports calls a picture so."),
                    {path});
    }
    return fail("ambiguousSample",
                QT_TRANSLATE_NOOP("ra", "%1 can mean several samples. Name the one that is meant "
                                        "by its absolute path or also by its \"id\"; where the "
                                        "names are those of an export, give its manifest."),
                {path});
}

/// Each once.
QList<SampleId> SampleNames::meantBy(const QString &path)
{
    if (QDir::isRelativePath(path)) {
        QList<SampleId> meant = m_byExport.values(path);
        if (!m_isExportChosen) {
            for (const SampleId sample : m_byPath.values(path)) {
                if (!meant.contains(sample)) {
                    meant.append(sample);
                }
            }
        }
        return meant;
    }
    QList<SampleId> meant = m_byFile.values(path);
    if (!meant.isEmpty()) {
        return meant;
    }
    const QString plain = QFileInfo(path).canonicalFilePath();
    const QList<SampleId> behindLinks = m_byFile.values(plain);
    return behindLinks.isEmpty() ? belowAnExport(path) : behindLinks;
}

QList<SampleId> SampleNames::belowAnExport(const QString &file)
{
    for (qsizetype slash = file.lastIndexOf(u'/'); slash > 0;
         slash = file.lastIndexOf(u'/', slash - 1)) {
        QList<SampleId> meant = namesBelow(file.left(slash)).values(file.mid(slash + 1));
        if (!meant.isEmpty()) {
            return meant;
        }
    }
    return {};
}

const SampleNames::Names &SampleNames::namesBelow(const QString &folder)
{
    auto names = m_byFolder.find(folder);
    if (names == m_byFolder.end()) {
        const QString manifest = folder + u'/' + QLatin1String(ExportFolder::kManifestName);
        names = m_byFolder.insert(folder, namesIn(readManifest(manifest)));
    }
    return *names;
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/exportfolder.h"

#include "annotation/base/verify.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUuid>

#include <unistd.h>

namespace ra {

namespace {

constexpr qint64 kCopyBlock = 1 << 20;
constexpr qint64 kLargestManifest = 512LL << 20;

bool staysInside(const QString &path)
{
    return !path.isEmpty() && QDir::isRelativePath(path) && !path.contains(QLatin1Char('\\'))
           && QDir::cleanPath(path) == path && !path.startsWith(QLatin1String("../"))
           && path != QLatin1String("..") && !path.contains(QChar(0));
}

} // namespace

ExportFile::ExportFile(const QString &absolutePath, QString relativePath)
    : m_file(absolutePath), m_relativePath(std::move(relativePath))
{
}

Error ExportFile::problem() const
{
    return {QStringLiteral("notWritable"),
            QT_TRANSLATE_NOOP("ra", "could not be written (%1); free some space or choose another folder."),
            {m_file.errorString()},
            m_relativePath};
}

Status ExportFile::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return fail(problem());
    }
    return {};
}

Status ExportFile::write(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size()) {
        return fail(problem());
    }
    m_hash.addData(bytes);
    m_bytes += bytes.size();
    return {};
}

Result<ExportedFile> ExportFile::close()
{
    if (!m_file.flush() || fsync(m_file.handle()) != 0) {
        return fail(problem());
    }
    m_file.close();
    return ExportedFile{m_relativePath, m_hash.result(), m_bytes};
}

ExportFolder::ExportFolder(const QString &target, OverwriteRule rule)
    : m_target(QDir::cleanPath(QFileInfo(target).absoluteFilePath())), m_rule(rule)
{
}

ExportFolder::~ExportFolder()
{
    if (!m_staging.isEmpty()) {
        QDir(m_staging).removeRecursively();
    }
}

QStringList ExportFolder::foreignFiles() const
{
    QSet<QString> known{QString::fromLatin1(kManifestName)};
    QFile manifest(m_target + QLatin1Char('/') + QString::fromLatin1(kManifestName));
    if (manifest.size() <= kLargestManifest && manifest.open(QIODevice::ReadOnly)) {
        const QJsonObject object = QJsonDocument::fromJson(manifest.readAll()).object();
        if (object.value(QStringLiteral("program")).toString() == QLatin1String(kProgramName)) {
            const QJsonArray files = object.value(QStringLiteral("files")).toArray();
            for (const QJsonValue &file : files) {
                known.insert(file.toObject().value(QStringLiteral("path")).toString());
            }
        }
    }
    QStringList foreign;
    QDirIterator it(m_target, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = QDir(m_target).relativeFilePath(it.next());
        if (!known.contains(path)) {
            foreign.append(path);
        }
    }
    return foreign;
}

Status ExportFolder::checkTarget() const
{
    const QFileInfo info(m_target);
    if (!info.exists()) {
        return {};
    }
    if (!info.isDir()) {
        return fail("exists", QT_TRANSLATE_NOOP("ra", "%1 is a file; choose a folder for the export."),
                    {m_target});
    }
    const bool isEmpty = QDir(m_target).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    if (isEmpty) {
        return {};
    }
    if (m_rule == OverwriteRule::Refuse) {
        return fail("exists",
                    QT_TRANSLATE_NOOP("ra", "The folder %1 is not empty; choose a new one, or say that "
                                            "an earlier export is to be replaced."),
                    {m_target});
    }
    const QStringList foreign = foreignFiles();
    if (!foreign.isEmpty()) {
        return fail("notAnExport",
                    QT_TRANSLATE_NOOP("ra", "The folder %1 holds files that are not of an earlier export "
                                            "(%2); nothing was replaced. Choose another folder."),
                    {m_target, foreign.first()});
    }
    return {};
}

Status ExportFolder::begin()
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY(checkTarget());
    const QString staging = m_target + QStringLiteral(".partial-")
                            + QUuid::createUuid().toString(QUuid::Id128).left(8);
    if (!QDir().mkpath(staging)) {
        return fail("notWritable",
                    QT_TRANSLATE_NOOP("ra", "The folder %1 could not be made; choose a place where you "
                                            "may write."),
                    {staging});
    }
    m_staging = staging;
    return {};
}

Result<std::unique_ptr<ExportFile>> ExportFolder::create(const QString &path)
{
    RA_VERIFY(!m_staging.isEmpty(), (void)0);
    if (!staysInside(path)) {
        return fail("unsafePath", QT_TRANSLATE_NOOP("ra", "“%1” would lie outside the export's folder."),
                    {path});
    }
    const QString absolute = m_staging + QLatin1Char('/') + path;
    if (!QDir().mkpath(QFileInfo(absolute).path())) {
        return fail("notWritable", QT_TRANSLATE_NOOP("ra", "The folder of %1 could not be made."), {path});
    }
    auto file = std::make_unique<ExportFile>(absolute, path);
    RA_TRY(file->open());
    return file;
}

Status ExportFolder::add(const QString &path, const QByteArray &bytes)
{
    RA_TRY_ASSIGN(const std::unique_ptr<ExportFile> file, create(path));
    RA_TRY(file->write(bytes));
    RA_TRY_ASSIGN(const ExportedFile done, file->close());
    note(done);
    return {};
}

Status ExportFolder::copy(const QString &path, const QString &source)
{
    QFile input(source);
    if (!input.open(QIODevice::ReadOnly)) {
        return fail("noFile", QT_TRANSLATE_NOOP("ra", "could not be read (%1)."), {input.errorString()},
                    source);
    }
    RA_TRY_ASSIGN(const std::unique_ptr<ExportFile> file, create(path));
    while (!input.atEnd()) {
        const QByteArray block = input.read(kCopyBlock);
        if (block.isEmpty() && input.error() != QFileDevice::NoError) {
            return fail("noFile", QT_TRANSLATE_NOOP("ra", "could not be read (%1)."),
                        {input.errorString()}, source);
        }
        RA_TRY(file->write(block));
    }
    RA_TRY_ASSIGN(const ExportedFile done, file->close());
    note(done);
    return {};
}

Status ExportFolder::commit()
{
    RA_TRY(checkTarget());
    QString old;
    if (QFileInfo::exists(m_target)) {
        old = m_staging + QStringLiteral(".old");
        if (!QDir().rename(m_target, old)) {
            return fail("notWritable", QT_TRANSLATE_NOOP("ra", "The folder %1 could not be replaced."),
                        {m_target});
        }
    }
    if (!QDir().rename(m_staging, m_target)) {
        if (!old.isEmpty()) {
            QDir().rename(old, m_target);
        }
        return fail("notWritable", QT_TRANSLATE_NOOP("ra", "The export could not take its name %1."),
                    {m_target});
    }
    m_staging.clear();
    if (!old.isEmpty()) {
        QDir(old).removeRecursively();
    }
    return {};
}

} // namespace ra

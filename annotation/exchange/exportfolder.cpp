// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/exportfolder.h"

#include "annotation/base/filewrite.h"
#include "annotation/base/verify.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUuid>

#include <cerrno>

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

Error notWritable(const QString &reason, const QString &item)
{
    return {QStringLiteral("notWritable"),
            QT_TRANSLATE_NOOP("ra", "could not be written (%1); free some space or choose another "
                                    "folder."),
            {reason},
            item};
}

} // namespace

ExportFile::ExportFile(const QString &absolutePath, QString relativePath)
    : m_file(absolutePath), m_relativePath(std::move(relativePath))
{
}

Error ExportFile::problem(const QString &reason) const
{
    return notWritable(reason, m_relativePath);
}

Status ExportFile::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        return fail(problem(m_file.errorString()));
    }
    return {};
}

Status ExportFile::write(const QByteArray &bytes)
{
    const QString reason = writeAll(m_file, bytes);
    if (!reason.isEmpty()) {
        return fail(problem(reason));
    }
    m_hash.addData(bytes);
    m_bytes += bytes.size();
    return {};
}

Result<ExportedFile> ExportFile::close()
{
    if (fsync(m_file.handle()) != 0) {
        return fail(problem(qt_error_string(errno)));
    }
    m_file.close();
    return ExportedFile{m_relativePath, m_hash.result(), m_bytes};
}

ExportScratch::ExportScratch(const QString &absolutePath, QString relativePath)
    : m_file(absolutePath)
    , m_relativePath(std::move(relativePath))
{
}

ExportScratch::~ExportScratch()
{
    m_file.remove();
}

Status ExportScratch::open()
{
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        return fail(notWritable(m_file.errorString(), m_relativePath));
    }
    return {};
}

Status ExportScratch::write(const QByteArray &bytes)
{
    const QString reason = writeAll(m_file, bytes);
    if (!reason.isEmpty()) {
        return fail(notWritable(reason, m_relativePath));
    }
    return {};
}

Status ExportScratch::appendTo(ExportFile &file)
{
    m_file.seek(0);
    while (!m_file.atEnd()) {
        const QByteArray block = m_file.read(kCopyBlock);
        if (block.isEmpty()) {
            return fail("notReadable",
                        QT_TRANSLATE_NOOP("ra", "what was written already can't be read back (%1). "
                                                "Check the disk."),
                        {m_file.errorString()}, m_relativePath);
        }
        RA_TRY(file.write(block));
    }
    return {};
}

ExportFolder::ExportFolder(const QString &target, OverwriteRule rule)
    : m_rule(rule)
{
    // Through links, so that the folder is replaced and not the link to it.
    const QFileInfo info(target);
    m_target = info.exists() ? info.canonicalFilePath() : QDir::cleanPath(info.absoluteFilePath());
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

QStringList ExportFolder::entries() const
{
    QStringList names = QDir(m_target).entryList(QDir::AllEntries | QDir::NoDotAndDotDot |
                                                 QDir::Hidden | QDir::System);
    if (m_isStagedInside) {
        names.removeAll(QFileInfo(m_staging).fileName());
    }
    return names;
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
    if (entries().isEmpty()) {
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
    return makeStaging();
}

Status ExportFolder::makeStaging()
{
    const QString name =
        QStringLiteral(".partial-") + QUuid::createUuid().toString(QUuid::Id128).left(8);
    const QString beside = m_target + name;
    if (QDir().mkpath(beside)) {
        m_staging = beside;
        return {};
    }
    const bool isEmptyFolder = QFileInfo(m_target).isDir() && entries().isEmpty();
    const QString inside = m_target + QLatin1Char('/') + name;
    if (isEmptyFolder && QDir().mkdir(inside)) {
        m_staging = inside;
        m_isStagedInside = true;
        return {};
    }
    return fail("notWritable",
                QT_TRANSLATE_NOOP("ra", "The folder %1 could not be made; choose a place where you "
                                        "may write."),
                {isEmptyFolder ? inside : beside});
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

Result<std::unique_ptr<ExportScratch>> ExportFolder::scratch(const QString &path)
{
    const QString name = QStringLiteral("/.scratch-") +
                         QUuid::createUuid().toString(QUuid::Id128).left(8);
    auto scratch = std::make_unique<ExportScratch>(m_staging + name, path);
    RA_TRY(scratch->open());
    return scratch;
}

Status ExportFolder::moveIntoTarget()
{
    const QStringList names =
        QDir(m_staging).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    for (const QString &name : names) {
        const QString placed = m_target + QLatin1Char('/') + name;
        if (!QDir().rename(m_staging + QLatin1Char('/') + name, placed)) {
            return fail("notWritable", QT_TRANSLATE_NOOP("ra", "The export could not take its name %1."),
                        {placed});
        }
    }
    QDir().rmdir(m_staging);
    m_staging.clear();
    return {};
}

Status ExportFolder::commit()
{
    RA_TRY(checkTarget());
    if (m_isStagedInside) {
        return moveIntoTarget();
    }
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

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportfolder.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/filewrite.h"
#include "annotation/base/tempfolder.h"
#include "annotation/base/verify.h"
#include "annotation/exchange/target/earlierexport.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QUuid>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ra {

namespace {

constexpr qint64 kCopyBlock = 1 << 20;

bool staysInside(const QString &path)
{
    return !path.isEmpty() && QDir::isRelativePath(path) && !path.contains(QLatin1Char('\\'))
           && QDir::cleanPath(path) == path && !path.startsWith(QLatin1String("../"))
           && path != QLatin1String("..") && !path.contains(QChar(0));
}

const QString kStagingMark = QStringLiteral(".ra-studio-partial-");
constexpr int kStagingDigits = 8;
/// Another export of the same target may take a new folder for a left one before it is locked.
constexpr int kMostStagings = 5;

QString stagingName()
{
    return kStagingMark + QUuid::createUuid().toString(QUuid::Id128).left(kStagingDigits);
}

/// Removes temporary folders in `parent`, of whatever target, that no running program holds.
void clearStagings(const QString &parent)
{
    static const QString hex = QStringLiteral("[0-9a-f]{%1}").arg(kStagingDigits);
    const QRegularExpression own(QRegularExpression::anchoredPattern(
        QStringLiteral(".*") + QRegularExpression::escape(kStagingMark) + hex));
    const QStringList names =
        QDir(parent).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QString &name : names) {
        if (!own.match(name).hasMatch()) {
            continue;
        }
        const QString path = QDir(parent).filePath(name);
        const int lock = lockFolder(path);
        if (lock >= 0) {
            QDir(path).removeRecursively();
            ::close(lock);
        }
    }
}

/// Such a folder can't be renamed.
bool isMountPoint(const QString &path)
{
    struct statx status = {};
    return ::statx(AT_FDCWD, QFile::encodeName(path).constData(), 0, STATX_BASIC_STATS, &status)
               == 0
           && (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

/// In one step, so that there is no moment without either. False where the disk can't do that.
bool exchange(const QString &one, const QString &other)
{
    return ::renameat2(AT_FDCWD, QFile::encodeName(one).constData(), AT_FDCWD,
                       QFile::encodeName(other).constData(), RENAME_EXCHANGE)
           == 0;
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
    : m_file(absolutePath),
      m_relativePath(std::move(relativePath))
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
    : m_file(absolutePath),
      m_relativePath(std::move(relativePath))
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

ExportFolder::ExportFolder(const QString &target, OverwriteRule rule) : m_rule(rule)
{
    // Through links, so that the folder is replaced and not the link to it.
    const QFileInfo info(target);
    m_target = info.exists() ? info.canonicalFilePath() : QDir::cleanPath(info.absoluteFilePath());
}

ExportFolder::~ExportFolder()
{
    endStaging();
}

void ExportFolder::endStaging()
{
    if (!m_staging.isEmpty()) {
        QDir(m_staging).removeRecursively();
        m_staging.clear();
    }
    if (m_lock >= 0) {
        ::close(m_lock);
        m_lock = -1;
    }
}

QStringList ExportFolder::foreignFiles() const
{
    QSet<QString> known{QString::fromLatin1(kManifestName)};
    if (const std::optional<EarlierExport> earlier = readEarlierExport(m_target)) {
        for (const ExportedFile &file : earlier->files) {
            known.insert(file.path);
        }
    }
    QStringList foreign;
    QDirIterator it(m_target, QDir::Files | QDir::Hidden | QDir::System,
                    QDirIterator::Subdirectories);
    const QString ownStaging = m_isStagedInside ? m_staging + QLatin1Char('/') : QString();
    while (it.hasNext()) {
        const QString file = it.next();
        const QString path = QDir(m_target).relativeFilePath(file);
        const bool isOwn = m_isStagedInside && file.startsWith(ownStaging);
        if (!isOwn && !known.contains(path)) {
            foreign.append(path);
        }
    }
    return foreign;
}

QStringList ExportFolder::entries() const
{
    QStringList names = QDir(m_target).entryList(QDir::AllEntries | QDir::NoDotAndDotDot
                                                 | QDir::Hidden | QDir::System);
    if (m_isStagedInside) {
        names.removeAll(QFileInfo(m_staging).fileName());
    }
    return names;
}

Status ExportFolder::check() const
{
    const QFileInfo info(m_target);
    if (!info.exists()) {
        return info.isSymLink() ? fail(
                   errorcode::kExists,
                   QT_TRANSLATE_NOOP("ra", "%1 is a link that leads nowhere; choose a folder "
                                           "for the export."),
                   {m_target})
                                : Status();
    }
    if (!info.isDir()) {
        return fail(errorcode::kExists,
                    QT_TRANSLATE_NOOP("ra", "%1 is a file; choose a folder for the export."),
                    {m_target});
    }
    if (entries().isEmpty()) {
        return {};
    }
    if (m_rule == OverwriteRule::Refuse) {
        return fail(errorcode::kExists,
                    QT_TRANSLATE_NOOP("ra",
                                      "The folder %1 is not empty; choose a new one, or say that "
                                      "an earlier export is to be replaced."),
                    {m_target});
    }
    const QStringList foreign = foreignFiles();
    if (!foreign.isEmpty()) {
        return fail("notAnExport",
                    QT_TRANSLATE_NOOP("ra",
                                      "The folder %1 holds files that are not of an earlier export "
                                      "(%2); nothing was replaced. Choose another folder."),
                    {m_target, foreign.first()});
    }
    return {};
}

Status ExportFolder::begin()
{
    RA_ASSERT_OFF_GUI_THREAD();
    clearLeftOvers();
    RA_TRY(check());
    return makeStaging();
}

void ExportFolder::clearLeftOvers() const
{
    const QFileInfo info(m_target);
    clearStagings(info.path());
    if (info.isDir()) {
        clearStagings(m_target);
    }
}

bool ExportFolder::stageIn(const QString &folder)
{
    if (!QDir().mkpath(folder)) {
        return false;
    }
    m_lock = lockFolder(folder);
    if (m_lock < 0 && (errno == EWOULDBLOCK || errno == ENOENT)) {
        return false;
    }
    m_staging = folder;
    return true;
}

Status ExportFolder::makeStaging()
{
    const bool isFolder = QFileInfo(m_target).isDir();
    const bool isMounted = isFolder && isMountPoint(m_target);
    QString beside;
    for (int i = 0; i < kMostStagings; ++i) {
        const QString name = stagingName();
        beside = m_target + name;
        if (!isMounted && stageIn(beside)) {
            return {};
        }
        if (isFolder && stageIn(m_target + QLatin1Char('/') + name)) {
            m_isStagedInside = true;
            return {};
        }
    }
    return fail("notWritable",
                QT_TRANSLATE_NOOP("ra", "The folder %1 could not be made; choose a place where you "
                                        "may write."),
                {beside});
}

Result<std::unique_ptr<ExportFile>> ExportFolder::create(const QString &path)
{
    RA_VERIFY(!m_staging.isEmpty(), (void)0);
    if (!staysInside(path)) {
        return fail("unsafePath",
                    QT_TRANSLATE_NOOP("ra", "“%1” would lie outside the export's folder."), {path});
    }
    const QString absolute = m_staging + QLatin1Char('/') + path;
    if (!QDir().mkpath(QFileInfo(absolute).path())) {
        return fail("notWritable", QT_TRANSLATE_NOOP("ra", "The folder of %1 could not be made."),
                    {path});
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
    const QString name =
        QStringLiteral("/.scratch-") + QUuid::createUuid().toString(QUuid::Id128).left(8);
    auto scratch = std::make_unique<ExportScratch>(m_staging + name, path);
    RA_TRY(scratch->open());
    return scratch;
}

Status ExportFolder::moveIntoTarget()
{
    // An export without manifest isn't taken for a whole one: it goes first and comes last.
    const QString manifest = QString::fromLatin1(kManifestName);
    QFile::remove(m_target + QLatin1Char('/') + manifest);
    for (const QString &name : entries()) {
        const QString path = m_target + QLatin1Char('/') + name;
        if (QFileInfo(path).isDir() && !QFileInfo(path).isSymLink()) {
            QDir(path).removeRecursively();
        } else {
            QFile::remove(path);
        }
    }
    QStringList names =
        QDir(m_staging).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    if (names.removeOne(manifest)) {
        names.append(manifest);
    }
    for (const QString &name : std::as_const(names)) {
        const QString placed = m_target + QLatin1Char('/') + name;
        if (!QDir().rename(m_staging + QLatin1Char('/') + name, placed)) {
            return fail("notWritable",
                        QT_TRANSLATE_NOOP("ra", "The export could not take its name %1."),
                        {placed});
        }
    }
    return {};
}

Status ExportFolder::takeTargetsPlace()
{
    if (exchange(m_staging, m_target)) {
        return {}; // what is replaced lies where the new one was made
    }
    QString old;
    if (QFileInfo::exists(m_target)) {
        old = m_staging + QStringLiteral(".old");
        if (!QDir().rename(m_target, old)) {
            return fail("notWritable",
                        QT_TRANSLATE_NOOP("ra", "The folder %1 could not be replaced."),
                        {m_target});
        }
    }
    if (!QDir().rename(m_staging, m_target)) {
        if (!old.isEmpty()) {
            QDir().rename(old, m_target);
        }
        return fail("notWritable",
                    QT_TRANSLATE_NOOP("ra", "The export could not take its name %1."), {m_target});
    }
    m_staging.clear();
    if (!old.isEmpty()) {
        QDir(old).removeRecursively();
    }
    return {};
}

Status ExportFolder::commit()
{
    RA_TRY(check());
    RA_TRY(m_isStagedInside ? moveIntoTarget() : takeTargetsPlace());
    endStaging();
    return {};
}

} // namespace ra

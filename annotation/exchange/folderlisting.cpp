// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/folderlisting.h"

#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace ra
{

namespace
{

constexpr size_t kMaxFiles = 5'000'000;

bool isRubbish(const QString &path)
{
    const QString name = fileNameOf(path);
    return name.startsWith(QLatin1Char('.')) || name == QLatin1String("Thumbs.db") ||
           name == QLatin1String("desktop.ini") || path.contains(QLatin1String("__MACOSX/")) ||
           path.contains(QLatin1String("/.")) || path.startsWith(QLatin1Char('.'));
}

Diagnostic outsideLink(const QString &path)
{
    return {Severity::Error,
            QStringLiteral("pathEscape"),
            QT_TRANSLATE_NOOP("ra",
                              "This link leads out of the chosen folder and was left out. Copy the "
                              "file itself into the folder."),
            {},
            -1,
            0,
            path};
}

Diagnostic unreadableFolder(const QString &path)
{
    return {Severity::Error,
            QStringLiteral("folderUnreadable"),
            QT_TRANSLATE_NOOP(
                "ra", "This folder can't be read and was left out. Check your rights on it."),
            {},
            -1,
            0,
            path};
}

tl::unexpected<Error> cancelled()
{
    return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Stopped before the folder was read."));
}

} // namespace

Result<FolderListing> FolderListing::read(const QString &folder, const ProgressSink &progress,
                                          std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QFileInfo info(folder);
    if (!info.isDir() || !info.isReadable()) {
        return fail("noFolder",
                    QT_TRANSLATE_NOOP("ra",
                                      "There is no folder that can be read at this place. Choose "
                                      "another one."),
                    {}, folder);
    }
    FolderListing listing;
    listing.m_root = info.canonicalFilePath();
    const QString inside = listing.m_root.endsWith(QLatin1Char('/'))
                               ? listing.m_root
                               : listing.m_root + QLatin1Char('/');
    ThrottledProgress throttled(progress);
    QDirIterator iterator(listing.m_root, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot,
                          QDirIterator::Subdirectories);
    while (iterator.hasNext()) {
        if (stop.stop_requested()) {
            return cancelled();
        }
        const QString path = iterator.next().mid(inside.size());
        const QFileInfo file = iterator.fileInfo();
        if (isRubbish(path)) {
            continue;
        }
        if (file.isSymLink() && !file.canonicalFilePath().startsWith(inside)) {
            listing.m_problems.push_back(outsideLink(path));
            continue;
        }
        if (file.isDir()) {
            if (!file.isReadable()) {
                listing.m_problems.push_back(unreadableFolder(path));
            }
            continue;
        }
        if (listing.m_files.size() >= kMaxFiles) {
            return fail("tooManyFiles",
                        QT_TRANSLATE_NOOP("ra", "The folder holds more than %1 files. Import its "
                                                "sub-folders one by one."),
                        {QString::number(kMaxFiles)}, folder);
        }
        listing.m_files.push_back({path, file.size(), file.lastModified().toMSecsSinceEpoch()});
        throttled.report({qint64(listing.m_files.size()), 0, 0, path});
    }
    std::sort(listing.m_files.begin(), listing.m_files.end(),
              [](const ListedFile &a, const ListedFile &b) { return a.path < b.path; });
    listing.m_index.reserve(qsizetype(listing.m_files.size()));
    for (size_t i = 0; i < listing.m_files.size(); ++i) {
        listing.m_index.insert(listing.m_files[i].path, qsizetype(i));
    }
    return listing;
}

QString FolderListing::name() const
{
    return fileNameOf(m_root);
}

const ListedFile *FolderListing::find(const QString &path) const
{
    const auto found = m_index.constFind(path);
    return found == m_index.constEnd() ? nullptr : &m_files[size_t(*found)];
}

QString FolderListing::absolute(const QString &path) const
{
    return joined(m_root, path);
}

bool isImageName(QStringView path)
{
    static constexpr std::array<QLatin1String, 7> kEndings{
        QLatin1String(".png"), QLatin1String(".jpg"), QLatin1String(".jpeg"),
        QLatin1String(".bmp"), QLatin1String(".tif"), QLatin1String(".tiff"),
        QLatin1String(".webp")};
    return std::any_of(kEndings.begin(), kEndings.end(), [path](QLatin1String ending) {
        return path.endsWith(ending, Qt::CaseInsensitive);
    });
}

QString folderOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
    return slash < 0 ? QString() : path.left(slash);
}

QString fileNameOf(const QString &path)
{
    return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

QString stemOf(const QString &path)
{
    const QString name = fileNameOf(path);
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    return dot <= 0 ? name : name.left(dot);
}

QString joined(const QString &folder, const QString &name)
{
    if (folder.isEmpty() || name.isEmpty()) {
        return folder + name;
    }
    return folder.endsWith(QLatin1Char('/')) ? folder + name : folder + QLatin1Char('/') + name;
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/source/imagematcher.h"

#include <QDir>

namespace ra {

namespace {

/// Absolute, UNC, drive or URL: says nothing about this machine.
bool isForeign(const QString &path)
{
    const bool hasDrive = path.size() >= 2 && path[0].isLetter() && path[1] == QLatin1Char(':');
    return path.startsWith(QLatin1Char('/')) || hasDrive || path.contains(QLatin1String("://"))
           || path.startsWith(QLatin1String("file:"));
}

bool leavesRoot(const QString &cleaned)
{
    return cleaned == QLatin1String("..") || cleaned.startsWith(QLatin1String("../"))
           || cleaned.startsWith(QLatin1Char('/'));
}

ImageMatch matchOf(const std::vector<const ListedFile *> &files, ImageMatch::Kind kindOfOne)
{
    ImageMatch match;
    if (files.empty()) {
        return match;
    }
    match.file = files.front();
    match.kind = files.size() == 1 ? kindOfOne : ImageMatch::Kind::Ambiguous;
    for (const ListedFile *file : files) {
        match.candidates.push_back(file->path);
    }
    return match;
}

} // namespace

ImageMatcher::ImageMatcher(const FolderListing &folder) : m_folder(folder)
{
    for (const ListedFile &file : folder.files()) {
        if (isImageName(file.path)) {
            m_byName[fileNameOf(file.path)].push_back(&file);
        }
    }
}

ImageMatch ImageMatcher::find(const QString &stated, const QStringList &bases) const
{
    QString path = stated;
    path.replace(QLatin1Char('\\'), QLatin1Char('/'));
    ImageMatch match;
    if (isForeign(path)) {
        match = byTail(path);
    } else {
        bool isInside = false;
        for (const QString &base : bases) {
            const QString cleaned = QDir::cleanPath(joined(base, path));
            isInside = isInside || !leavesRoot(cleaned);
            const ListedFile *file = leavesRoot(cleaned) ? nullptr : m_folder.find(cleaned);
            if (file != nullptr && match.file == nullptr) {
                match = {ImageMatch::Kind::Found, file, {file->path}, false};
            }
        }
        if (!isInside) {
            match.kind = ImageMatch::Kind::Escapes;
        } else if (match.file == nullptr && !leavesRoot(QDir::cleanPath(path))) {
            match = matchOf(endingWith(QDir::cleanPath(path)), ImageMatch::Kind::Found);
        }
    }
    match.hadBackslashes = stated.contains(QLatin1Char('\\'));
    return match;
}

std::vector<const ListedFile *> ImageMatcher::endingWith(const QString &tail) const
{
    std::vector<const ListedFile *> fitting;
    const auto named = m_byName.constFind(fileNameOf(tail));
    if (named == m_byName.constEnd()) {
        return fitting;
    }
    for (const ListedFile *file : *named) {
        if (file->path == tail || file->path.endsWith(QLatin1Char('/') + tail)) {
            fitting.push_back(file);
        }
    }
    return fitting;
}

ImageMatch ImageMatcher::byTail(const QString &path) const
{
    const QStringList parts = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (qsizetype first = 0; first < parts.size(); ++first) {
        const auto files = endingWith(parts.sliced(first).join(QLatin1Char('/')));
        if (!files.empty()) {
            return matchOf(files, ImageMatch::Kind::FoundByTail);
        }
    }
    return {};
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/source/folderlisting.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

namespace ra {

namespace {

constexpr size_t kMaxFiles = 5'000'000;

bool isRubbish(const QString &path)
{
    const QString name = fileNameOf(path);
    return name.startsWith(QLatin1Char('.')) || name == QLatin1String("Thumbs.db")
           || name == QLatin1String("desktop.ini") || path.contains(QLatin1String("__MACOSX/"))
           || path.contains(QLatin1String("/.")) || path.startsWith(QLatin1Char('.'));
}

Diagnostic problemOf(const char *code, const char *sentence, const QString &path)
{
    return {Severity::Error, QString::fromLatin1(code), sentence, {}, -1, 0, path};
}

/// A name with its control characters made visible: it goes into reports of one line each.
QString shownPath(const QString &path)
{
    QString shown;
    for (const QChar c : path) {
        if (c.category() == QChar::Other_Control) {
            shown += QStringLiteral("\\u{%1}").arg(uint(c.unicode()), 0, 16);
        } else {
            shown += c;
        }
    }
    return shown;
}

/// What can't be part of a project's paths: a backslash separates folders elsewhere, and control
/// characters break every list of names.
bool isUsableName(const QString &name)
{
    return std::none_of(name.begin(), name.end(), [](QChar c) {
        return c == QLatin1Char('\\') || c.category() == QChar::Other_Control;
    });
}

/// `inside` is the root with a slash behind it.
bool isInside(const QString &canonicalPath, const QString &inside)
{
    return canonicalPath.startsWith(inside) || canonicalPath + QLatin1Char('/') == inside;
}

/// Why an entry of a folder can't be used; none where it can be, or where nothing is lost by
/// leaving it out.
std::optional<Diagnostic> entryProblem(const QString &path, const QFileInfo &file,
                                       const QString &inside)
{
    if (!isUsableName(fileNameOf(path))) {
        return problemOf("fileNameUnusable",
                         QT_TRANSLATE_NOOP("ra", "The name holds a backslash or a control "
                                                 "character, which a project's paths can't "
                                                 "carry: left out. Rename it."),
                         shownPath(path));
    }
    if (file.isSymLink() && !file.exists()) {
        return problemOf("linkBroken",
                         QT_TRANSLATE_NOOP("ra", "This link leads nowhere and was left out. Put "
                                                 "the file itself into the folder."),
                         path);
    }
    if (file.isSymLink() && !isInside(file.canonicalFilePath(), inside)) {
        return problemOf("pathEscape",
                         QT_TRANSLATE_NOOP("ra", "This link leads out of the chosen folder and was "
                                                 "left out. Copy the file itself into the folder."),
                         path);
    }
    if (!file.isDir() && !file.isFile()) {
        return problemOf("notAFile",
                         QT_TRANSLATE_NOOP("ra", "This is a pipe, a socket or a device, not a "
                                                 "file, and was left out."),
                         path);
    }
    return std::nullopt;
}

Diagnostic unreadableFolder(const QString &path)
{
    return problemOf(
        "folderUnreadable",
        QT_TRANSLATE_NOOP("ra",
                          "This folder can't be read and was left out. Check your rights on it."),
        path);
}

tl::unexpected<Error> cancelled()
{
    return fail(errorcode::kCancelled,
                QT_TRANSLATE_NOOP("ra", "Stopped before the folder was read."));
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
    ThrottledProgress throttled(progress);
    std::vector<QString> pending{QString()};
    while (!pending.empty()) {
        const QString folderPath = std::move(pending.back());
        pending.pop_back();
        RA_TRY(listing.readFolder(folderPath, pending, [&](const QString &path) -> Status {
            if (stop.stop_requested()) {
                return cancelled();
            }
            if (listing.m_files.size() > kMaxFiles) {
                return fail("tooManyFiles",
                            QT_TRANSLATE_NOOP("ra", "The folder holds more than %L1 files. Import "
                                                    "its sub-folders one by one."),
                            {QString::number(kMaxFiles)}, folder);
            }
            throttled.report({qint64(listing.m_files.size()), 0, 0, path});
            return {};
        }));
    }
    std::sort(listing.m_files.begin(), listing.m_files.end(),
              [](const ListedFile &a, const ListedFile &b) { return a.path < b.path; });
    std::stable_sort(listing.m_problems.begin(), listing.m_problems.end(),
                     [](const Diagnostic &a, const Diagnostic &b) { return a.item < b.item; });
    listing.m_index.reserve(qsizetype(listing.m_files.size()));
    for (size_t i = 0; i < listing.m_files.size(); ++i) {
        listing.m_index.insert(listing.m_files[i].path, qsizetype(i));
    }
    return listing;
}

Status FolderListing::readFolder(const QString &folder, std::vector<QString> &pending,
                                 const std::function<Status(const QString &)> &step)
{
    // Not QDirIterator: it leaves out names that aren't UTF-8 without a word.
    std::error_code error;
    const std::filesystem::path place(QFile::encodeName(absolute(folder)).toStdString());
    std::filesystem::directory_iterator entry(place, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder(QByteArrayView(name.data(), qsizetype(name.size())));
        const QString path = joined(folder, text);
        RA_TRY(step(path));
        if (isRubbish(path)) {
            continue;
        }
        if (decoder.hasError()) {
            m_problems.push_back(
                problemOf("fileNameNotUtf8",
                          QT_TRANSLATE_NOOP("ra", "The name isn't valid UTF-8, so nothing can be "
                                                  "found by it: left out. Rename it."),
                          shownPath(path)));
        } else {
            addEntry(path, pending);
        }
    }
    if (error) {
        m_problems.push_back(unreadableFolder(folder));
    }
    return {};
}

void FolderListing::addEntry(const QString &path, std::vector<QString> &pending)
{
    const QFileInfo file(absolute(path));
    const QLatin1Char slash('/');
    const QString inside = m_root.endsWith(slash) ? m_root : m_root + slash;
    if (auto problem = entryProblem(path, file, inside)) {
        m_problems.push_back(*std::move(problem));
    } else if (!file.isDir()) {
        m_files.push_back({path, file.size(), file.lastModified().toMSecsSinceEpoch()});
    } else if (file.isSymLink()) {
        // What is in it is read where it lies.
    } else if (file.isReadable() && file.isExecutable()) {
        pending.push_back(path);
    } else {
        m_problems.push_back(unreadableFolder(path));
    }
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

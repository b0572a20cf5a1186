// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/source/unusedfiles.h"

#include "annotation/exchange/source/cocosniff.h"
#include "annotation/exchange/source/foldernames.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <array>
#include <map>

namespace ra {

namespace {

constexpr qint64 kSniffBytes = 4096;
constexpr qsizetype kExamples = 3;

enum class Kind {
    Other,
    Picture,
    OtherPicture,
    Archive,
    Coco,
    Yolo,
    Voc,
    Cvat,
    LabelMe,
    LabelStudio
};

bool hasEnding(const QString &path, const QStringList &endings)
{
    const qsizetype dot = path.lastIndexOf(QLatin1Char('.'));
    return dot >= 0 && endings.contains(path.mid(dot + 1), Qt::CaseInsensitive);
}

Kind kindOfName(const QString &path)
{
    static const QStringList pictures{
        QStringLiteral("gif"),  QStringLiteral("heic"), QStringLiteral("heif"),
        QStringLiteral("avif"), QStringLiteral("jp2"),  QStringLiteral("pgm"),
        QStringLiteral("ppm"),  QStringLiteral("pnm"),  QStringLiteral("tga"),
        QStringLiteral("exr"),  QStringLiteral("dng"),  QStringLiteral("dcm"),
        QStringLiteral("npy")};
    static const QStringList archives{
        QStringLiteral("zip"), QStringLiteral("rar"), QStringLiteral("7z"),  QStringLiteral("tar"),
        QStringLiteral("gz"),  QStringLiteral("xz"),  QStringLiteral("tgz"), QStringLiteral("bz2")};
    if (isImageName(path)) {
        return Kind::Picture;
    }
    if (hasEnding(path, pictures)) {
        return Kind::OtherPicture;
    }
    return hasEnding(path, archives) ? Kind::Archive : Kind::Other;
}

Kind kindOfJson(QFile &file)
{
    const QByteArray start = file.peek(kSniffBytes).trimmed();
    if (start.contains("\"shapes\"")
        && (start.contains("\"imagePath\"") || start.contains("\"version\""))) {
        return Kind::LabelMe;
    }
    const bool isTaskList =
        start.startsWith('[') && start.contains("\"data\"")
        && (start.contains("\"annotations\"") || start.contains("\"completions\"")
            || start.contains("\"predictions\""));
    if (isTaskList) {
        return Kind::LabelStudio;
    }
    return looksLikeCoco(file) ? Kind::Coco : Kind::Other;
}

Kind kindOfXml(const QByteArray &start)
{
    if (start.contains("<annotations")) {
        return Kind::Cvat;
    }
    return start.contains("<annotation") ? Kind::Voc : Kind::Other;
}

/// "class x y w h", or a polygon instead of the box.
bool isYoloText(const QString &path, const QByteArray &start)
{
    static const QRegularExpression line(QStringLiteral("^\\s*\\d{1,4}(\\s+[-+.\\deE]+){4,}\\s*$"));
    const bool isInLabels = folderOf(path)
                                .split(QLatin1Char('/'))
                                .contains(QLatin1String("labels"), Qt::CaseInsensitive);
    const QString first = QString::fromUtf8(start.left(start.indexOf('\n')));
    return line.match(first).hasMatch() || (isInLabels && start.trimmed().isEmpty());
}

Kind kindOfContent(const FolderListing &folder, const QString &path)
{
    QFile file(folder.absolute(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return Kind::Other;
    }
    if (hasEnding(path, {QStringLiteral("json")})) {
        return kindOfJson(file);
    }
    const QByteArray start = file.read(kSniffBytes);
    if (hasEnding(path, {QStringLiteral("xml")})) {
        return kindOfXml(start);
    }
    // A YOLO set's data.yaml names its classes.
    const bool isYolo = hasEnding(path, {QStringLiteral("txt")}) ? isYoloText(path, start)
                                                                 : start.contains("names:");
    return isYolo ? Kind::Yolo : Kind::Other;
}

/// One file speaks for all of its folder with its ending, so that large sets are told of quickly.
class Sniffer final
{
public:
    explicit Sniffer(const FolderListing &folder) : m_folder(folder) {}

    [[nodiscard]] Kind kindOf(const QString &path)
    {
        const Kind byName = kindOfName(path);
        if (byName != Kind::Other || !hasEnding(path, annotationEndings())) {
            return byName;
        }
        const QString key = folderOf(path) + path.mid(path.lastIndexOf(QLatin1Char('.')));
        const auto known = m_kinds.constFind(key);
        if (known != m_kinds.constEnd() && *known != Kind::Other) {
            return *known;
        }
        // A readme may lie beside the annotations: a few files may be looked at.
        constexpr int kMostLooks = 5;
        if (m_looks[key]++ >= kMostLooks) {
            return Kind::Other;
        }
        return *m_kinds.insert(key, kindOfContent(m_folder, path));
    }

private:
    static const QStringList &annotationEndings()
    {
        static const QStringList endings{QStringLiteral("json"), QStringLiteral("xml"),
                                         QStringLiteral("txt"), QStringLiteral("yaml"),
                                         QStringLiteral("yml")};
        return endings;
    }

    const FolderListing &m_folder;
    QHash<QString, Kind> m_kinds;
    QHash<QString, int> m_looks;
};

/// %1 = how many, %2 = examples, %3 = the format.
struct KindText {
    const char *code;
    const char *sentence;
    QLatin1String format;
};

KindText textOf(Kind kind)
{
    constexpr const char *kUnread =
        QT_TRANSLATE_NOOP("ra", "Files that look like %3 annotations weren't used, since this "
                                "version doesn't read them: %L1 (%2). Convert them to COCO to have "
                                "their boxes.");
    switch (kind) {
    case Kind::Picture:
        return {"picturesUnused",
                QT_TRANSLATE_NOOP("ra", "Pictures that this layout says nothing about weren't "
                                        "imported: %L1 (%2)."),
                {}};
    case Kind::OtherPicture:
        return {"pictureKindUnread",
                QT_TRANSLATE_NOOP("ra", "Pictures of a kind that this version doesn't read weren't "
                                        "imported: %L1 (%2). Convert them to PNG."),
                {}};
    case Kind::Archive:
        return {"archivesUnopened",
                QT_TRANSLATE_NOOP("ra",
                                  "Archives aren't opened: %L1 (%2). If pictures are in them, "
                                  "unpack them and import again."),
                {}};
    case Kind::Coco:
        return {"cocoUnused",
                QT_TRANSLATE_NOOP("ra", "Files that look like COCO annotations weren't used: %L1 "
                                        "(%2). Import as format “coco” to have their boxes."),
                {}};
    case Kind::Yolo:
        return {"annotationsUnread", kUnread, QLatin1String("YOLO")};
    case Kind::Voc:
        return {"annotationsUnread", kUnread, QLatin1String("Pascal VOC")};
    case Kind::Cvat:
        return {"annotationsUnread", kUnread, QLatin1String("CVAT")};
    case Kind::LabelMe:
        return {"annotationsUnread", kUnread, QLatin1String("LabelMe")};
    case Kind::LabelStudio:
        return {"annotationsUnread", kUnread, QLatin1String("Label Studio")};
    case Kind::Other:
        break;
    }
    return {"", "", {}};
}

} // namespace

QString examplesOf(const QStringList &names)
{
    QString text = names.first(std::min(kExamples, names.size())).join(QStringLiteral(", "));
    return names.size() > kExamples ? text + QStringLiteral(" …") : text;
}

Diagnostics unusedFiles(const FolderListing &folder, const QSet<QString> &used)
{
    std::map<Kind, QStringList> unused;
    Sniffer sniffer(folder);
    for (const ListedFile &file : folder.files()) {
        const Kind kind = used.contains(file.path) ? Kind::Other : sniffer.kindOf(file.path);
        if (kind != Kind::Other) {
            unused[kind].push_back(file.path);
        }
    }
    Diagnostics problems;
    for (const auto &[kind, files] : unused) {
        const KindText text = textOf(kind);
        QStringList arguments{QString::number(files.size()), examplesOf(files)};
        if (!text.format.isEmpty()) {
            arguments.push_back(text.format);
        }
        problems.push_back({Severity::Warning,
                            QString::fromLatin1(text.code),
                            text.sentence,
                            arguments,
                            -1,
                            0,
                            {}});
    }
    return problems;
}

} // namespace ra

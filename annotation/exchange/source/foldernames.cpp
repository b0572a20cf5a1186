// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/source/foldernames.h"

#include "annotation/exchange/source/folderlisting.h"

#include <QStringList>

#include <array>

namespace ra {

namespace {

const QStringList &normalNames()
{
    static const QStringList names{QStringLiteral("good"),       QStringLiteral("ok"),
                                   QStringLiteral("normal"),     QStringLiteral("normals"),
                                   QStringLiteral("free"),       QStringLiteral("mt_free"),
                                   QStringLiteral("no"),         QStringLiteral("nodefect"),
                                   QStringLiteral("nodefects"),  QStringLiteral("no_defect"),
                                   QStringLiteral("no_defects"), QStringLiteral("no defect"),
                                   QStringLiteral("no-defect"),  QStringLiteral("nodefect_images"),
                                   QStringLiteral("正常"),       QStringLiteral("合格")};
    return names;
}

const QStringList &abnormalNames()
{
    static const QStringList names{
        QStringLiteral("bad"),       QStringLiteral("ko"),        QStringLiteral("ng"),
        QStringLiteral("anomalous"), QStringLiteral("anomaly"),   QStringLiteral("anomalies"),
        QStringLiteral("abnormal"),  QStringLiteral("defective"), QStringLiteral("defect"),
        QStringLiteral("defects"),   QStringLiteral("faulty"),    QStringLiteral("不合格"),
        QStringLiteral("缺陷")};
    return names;
}

} // namespace

FolderMeaning meaningOf(const QString &folderName)
{
    const QString name = folderName.toLower();
    if (normalNames().contains(name)) {
        return FolderMeaning::Normal;
    }
    return abnormalNames().contains(name) ? FolderMeaning::Abnormal : FolderMeaning::Type;
}

std::optional<Split> splitOf(const QString &folderName)
{
    const QString name = folderName.toLower();
    if (name == QLatin1String("train") || name == QLatin1String("training")
        || name == QLatin1String("trainval")) {
        return Split::Train;
    }
    if (name == QLatin1String("val") || name == QLatin1String("valid")
        || name == QLatin1String("validation")) {
        return Split::Validation;
    }
    if (name == QLatin1String("test") || name == QLatin1String("testing")
        || name == QLatin1String("test_public")) {
        return Split::Test;
    }
    return std::nullopt;
}

bool isContainerName(const QString &folderName)
{
    static const QStringList names{QStringLiteral("images"),  QStringLiteral("image"),
                                   QStringLiteral("imgs"),    QStringLiteral("img"),
                                   QStringLiteral("data"),    QStringLiteral("jpegimages"),
                                   QStringLiteral("pictures")};
    return names.contains(folderName.toLower());
}

TellingFolders tellingFolders(const QString &path)
{
    TellingFolders folders;
    QStringList telling;
    for (const QString &part : folderOf(path).split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
        if (const auto split = splitOf(part)) {
            folders.split = *split;
        } else if (!isContainerName(part)) {
            telling.push_back(part);
        }
    }
    if (!telling.isEmpty()) {
        folders.label = telling.takeLast();
    }
    folders.category = telling.join(QLatin1Char('/'));
    return folders;
}

bool isMaskFolderName(const QString &folderName)
{
    static const QStringList names{QStringLiteral("ground_truth"), QStringLiteral("groundtruth"),
                                   QStringLiteral("gt"),           QStringLiteral("mask"),
                                   QStringLiteral("masks"),        QStringLiteral("mask_images")};
    return names.contains(folderName.toLower());
}

QString withoutMaskMark(const QString &stem)
{
    static constexpr std::array<QLatin1String, 3> kEnds{
        QLatin1String("_mask"), QLatin1String("_gt"), QLatin1String("_label")};
    for (const QLatin1String end : kEnds) {
        if (stem.endsWith(end, Qt::CaseInsensitive) && stem.size() > end.size()) {
            return stem.chopped(end.size());
        }
    }
    constexpr QLatin1String kStart("mask_");
    return stem.startsWith(kStart, Qt::CaseInsensitive) && stem.size() > kStart.size()
               ? stem.mid(kStart.size())
               : stem;
}

QString genericTypeName()
{
    return QStringLiteral("defect");
}

} // namespace ra

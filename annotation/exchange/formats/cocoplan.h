// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/formats/cocofile.h"
#include "annotation/exchange/source/imagematcher.h"
#include "annotation/exchange/source/planbuilder.h"

#include <QSet>

namespace ra {

/// Turns the contents of COCO files into samples of a plan. One thread, one scan.
class CocoPlan final
{
public:
    CocoPlan(const FolderListing &folder, PlanBuilder &plan)
        : m_folder(folder),
          m_plan(plan),
          m_matcher(folder)
    {
    }
    Q_DISABLE_COPY_MOVE(CocoPlan)

    /// `path` is the JSON file's, under the root.
    void add(const CocoFile &file, const QString &path);

private:
    using Annotations = std::vector<const CocoAnnotation *>;

    void tellOfFaults(const CocoFile &file);
    void tellOfIds(const CocoFile &file);
    void tellOfLeftOut();
    [[nodiscard]] QHash<QByteArray, Annotations> byImage(const CocoFile &file);
    void addImage(const CocoFile &file, const CocoImage &image, const Annotations &annotations);
    [[nodiscard]] const ListedFile *findFile(const CocoImage &image, qsizetype annotationCount);
    [[nodiscard]] const ListedFile *chosenBySize(const ImageMatch &match, const CocoImage &image);
    [[nodiscard]] std::optional<Answer> answerWithout(const QString &path);
    [[nodiscard]] std::optional<Answer> answerOf(const CocoFile &file,
                                                 const Annotations &annotations, ImageSize frame);
    [[nodiscard]] std::optional<PixelBox> boxOf(const CocoAnnotation &annotation, ImageSize frame);
    void checkMask(const CocoAnnotation &annotation, ImageSize frame);
    [[nodiscard]] bool bringToImage(ImportedSample &sample, ImageSize frame);
    void problem(Severity severity, const char *code, const char *sentence, QStringList arguments);

    const FolderListing &m_folder;
    PlanBuilder &m_plan;
    ImageMatcher m_matcher;
    /// One file's annotations that were left out for one reason.
    struct LeftOut {
        qint64 count = 0;
        /// Of the first: its own name and what it refers to.
        QString annotation;
        QString target;

        void add(const QString &name, const QByteArray &named);
    };

    QString m_path;
    LeftOut m_unknownImages;
    LeftOut m_unknownCategories;
    qint64 m_skippedEntries = 0;
    qint64 m_keptUnlabelled = 0;
    QStringList m_bases;
    QSet<QString> m_used;
    bool m_hasToldOfBackslashes = false;
};

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/cocoplan.h"

#include "annotation/exchange/source/foldernames.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

/// Widths over heights that differ less than this are one shape.
constexpr double kSameShape = 0.01;

/// The part that a file's name gives: "instances_train2017.json" → "train2017".
QString subsetOf(const QString &path)
{
    const QString stem = stemOf(path);
    const qsizetype line = stem.lastIndexOf(QLatin1Char('_'));
    return line < 0 ? QString() : stem.mid(line + 1);
}

QStringList basesOf(const QString &path)
{
    const QString folder = folderOf(path);
    const QString parent = folderOf(folder);
    const QString subset = subsetOf(path);
    const QString images = QStringLiteral("images");
    QStringList bases;
    for (const QString &place : {folder, parent, QString()}) {
        if (!subset.isEmpty()) {
            bases << joined(joined(place, images), subset) << joined(place, subset);
        }
        bases << place << joined(place, images);
    }
    bases.removeDuplicates();
    return bases;
}

Split splitOfSubset(QString name)
{
    while (!name.isEmpty() && name.back().isDigit()) {
        name.chop(1);
    }
    return splitOf(name).value_or(Split::None);
}

/// The outermost folder that is no container, no split and no verdict.
QString categoryOf(const QString &path, const QString &otherwise)
{
    for (const QString &part : folderOf(path).split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
        const bool isTelling = !isContainerName(part) && splitOfSubset(part) == Split::None
                               && meaningOf(part) == FolderMeaning::Type;
        if (isTelling) {
            return part;
        }
    }
    return otherwise;
}

bool isBeyond64Bit(const QByteArray &id)
{
    bool isNumber = false;
    (void)id.toLongLong(&isNumber);
    return !isNumber && !id.isEmpty()
           && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

QString shown(const QByteArray &id)
{
    return QString::fromUtf8(id);
}

/// How a report names an annotation: by its id, else by its place (line:column).
QString nameOf(const CocoAnnotation &annotation)
{
    return annotation.id.isEmpty()
               ? QStringLiteral("%1:%2").arg(annotation.line).arg(annotation.column)
               : shown(annotation.id);
}

} // namespace

void CocoPlan::problem(Severity severity, const char *code, const char *sentence,
                       QStringList arguments)
{
    m_plan.addProblem(severity, code, sentence, std::move(arguments), m_path);
}

void CocoPlan::LeftOut::add(const QString &name, const QByteArray &named)
{
    if (count++ == 0) {
        annotation = name;
        target = shown(named);
    }
}

void CocoPlan::add(const CocoFile &file, const QString &path)
{
    m_path = path;
    m_bases = basesOf(path);
    m_unknownImages = {};
    m_unknownCategories = {};
    m_keptUnlabelled = 0;
    tellOfFaults(file);
    if (file.images.empty()) {
        problem(Severity::Error, "noImages",
                QT_TRANSLATE_NOOP(
                    "ra", "The file names no pictures, so there is nothing to import from it."),
                {});
        return;
    }
    tellOfIds(file);
    const QHash<QByteArray, Annotations> annotations = byImage(file);
    QSet<QByteArray> seen;
    for (const CocoImage &image : file.images) {
        if (m_plan.isStopped()) {
            return;
        }
        if (image.id.isEmpty()) {
            problem(Severity::Error, "noImageId",
                    QT_TRANSLATE_NOOP("ra", "Line %1, column %2: the picture %3 has no id: left "
                                            "out."),
                    {QString::number(image.line), QString::number(image.column), image.fileName});
        } else if (seen.contains(image.id)) {
            problem(Severity::Error, "duplicateImageId",
                    QT_TRANSLATE_NOOP("ra", "The picture id %1 is used twice: %2 was left out."),
                    {shown(image.id), image.fileName});
        } else {
            seen.insert(image.id);
            addImage(file, image, annotations.value(image.id));
        }
    }
    tellOfLeftOut();
}

void CocoPlan::tellOfFaults(const CocoFile &file)
{
    if (file.hadByteOrderMark) {
        problem(
            Severity::Note, "byteOrderMark",
            QT_TRANSLATE_NOOP("ra", "The file begins with a byte-order mark, which was skipped."),
            {});
    }
    m_skippedEntries = 0;
    for (const CocoFault &fault : file.faults) {
        m_skippedEntries += fault.count;
        problem(Severity::Error, "wrongEntry",
                QT_TRANSLATE_NOOP("ra", "Line %1, column %2: this entry of “%3” is no object. Such "
                                        "entries were left out: %L4."),
                {QString::number(fault.line), QString::number(fault.column), shown(fault.list),
                 QString::number(fault.count)});
    }
    for (auto category = file.categories.begin(); category != file.categories.end(); ++category) {
        if (category->isEmpty()) {
            problem(
                Severity::Warning, "noCategoryName",
                QT_TRANSLATE_NOOP("ra", "The category %1 has no name: its findings have no type."),
                {shown(category.key())});
        }
    }
}

void CocoPlan::tellOfIds(const CocoFile &file)
{
    QSet<QByteArray> seen;
    LeftOut repeated, large;
    qint64 crowds = 0;
    for (const CocoAnnotation &annotation : file.annotations) {
        crowds += annotation.isCrowd ? 1 : 0;
        if (seen.contains(annotation.id)) {
            repeated.add(nameOf(annotation), {});
        } else if (!annotation.id.isEmpty()) {
            seen.insert(annotation.id);
        }
        if (isBeyond64Bit(annotation.id)) {
            large.add(nameOf(annotation), {});
        }
    }
    if (repeated.count > 0) {
        problem(Severity::Warning, "duplicateAnnotationId",
                QT_TRANSLATE_NOOP("ra", "Annotations that repeat the id of another one were kept: "
                                        "%L1. The first has the id %2."),
                {QString::number(repeated.count), repeated.annotation});
    }
    if (large.count > 0) {
        problem(Severity::Warning, "idTooLarge",
                QT_TRANSLATE_NOOP("ra", "Annotation ids beyond 64 bits aren't kept: %L1. The first "
                                        "is %2."),
                {QString::number(large.count), large.annotation});
    }
    if (crowds > 0) {
        problem(Severity::Note, "crowd",
                QT_TRANSLATE_NOOP("ra", "%L1 crowd regions were kept as one region each."),
                {QString::number(crowds)});
    }
}

void CocoPlan::tellOfLeftOut()
{
    const auto tell = [this](const char *code, const char *sentence, const LeftOut &leftOut) {
        if (leftOut.count > 0) {
            problem(Severity::Error, code, sentence,
                    {QString::number(leftOut.count), leftOut.annotation, leftOut.target});
        }
    };
    tell("unknownImage",
         QT_TRANSLATE_NOOP("ra", "Annotations of pictures that the file doesn't list were left "
                                 "out: %L1. The first is annotation %2 of picture %3."),
         m_unknownImages);
    tell("unknownCategory",
         QT_TRANSLATE_NOOP("ra", "Annotations of categories that the file doesn't list were left "
                                 "out: %L1. The first is annotation %2 of category %3."),
         m_unknownCategories);
    if (m_keptUnlabelled > 0) {
        problem(Severity::Warning, "notFullyLabelled",
                QT_TRANSLATE_NOOP(
                    "ra", "Pictures without annotation that stay unlabelled all the same: "
                          "%L1. The file holds annotations that belong to no picture, so it "
                          "isn't known which pictures are normal. Put the file right and "
                          "import again."),
                {QString::number(m_keptUnlabelled)});
    }
}

QHash<QByteArray, CocoPlan::Annotations> CocoPlan::byImage(const CocoFile &file)
{
    QSet<QByteArray> known;
    for (const CocoImage &image : file.images) {
        if (!image.id.isEmpty()) {
            known.insert(image.id);
        }
    }
    QHash<QByteArray, Annotations> annotations;
    for (const CocoAnnotation &annotation : file.annotations) {
        if (known.contains(annotation.imageId)) {
            annotations[annotation.imageId].push_back(&annotation);
        } else {
            m_unknownImages.add(nameOf(annotation), annotation.imageId);
        }
    }
    return annotations;
}

void CocoPlan::addImage(const CocoFile &file, const CocoImage &image,
                        const Annotations &annotations)
{
    const ListedFile *listed = findFile(image, qsizetype(annotations.size()));
    if (listed == nullptr) {
        return;
    }
    if (m_used.contains(listed->path)) {
        problem(
            Severity::Error, "imageListedTwice",
            QT_TRANSLATE_NOOP("ra", "%1 is listed twice: the second entry (id %2) was left out."),
            {listed->path, shown(image.id)});
        return;
    }
    m_used.insert(listed->path);
    auto sample = m_plan.sampleOf(*listed, categoryOf(listed->path, m_folder.name()));
    if (!sample) {
        return;
    }
    sample->split = splitOfSubset(subsetOf(m_path));
    for (const QString &part : folderOf(listed->path).split(QLatin1Char('/'))) {
        sample->split = sample->split == Split::None ? splitOfSubset(part) : sample->split;
    }
    const ImageSize frame = image.size.isKnown() ? image.size : sample->size;
    sample->truth =
        annotations.empty() ? answerWithout(listed->path) : answerOf(file, annotations, frame);
    if (bringToImage(*sample, frame)) {
        m_plan.add(*std::move(sample));
    }
}

const ListedFile *CocoPlan::findFile(const CocoImage &image, qsizetype annotationCount)
{
    if (image.fileName.isEmpty()) {
        problem(Severity::Error, "noFileName",
                QT_TRANSLATE_NOOP("ra",
                                  "Line %1, column %2: the picture with the id %3 has no file "
                                  "name: it and its annotations (%L4) were left out."),
                {QString::number(image.line), QString::number(image.column), shown(image.id),
                 QString::number(annotationCount)});
        return nullptr;
    }
    const ImageMatch match = m_matcher.find(image.fileName, m_bases);
    if (match.hadBackslashes && !m_hasToldOfBackslashes) {
        m_hasToldOfBackslashes = true;
        problem(Severity::Note, "backslashes",
                QT_TRANSLATE_NOOP("ra", "Backslashes in paths were read as separators."), {});
    }
    switch (match.kind) {
    case ImageMatch::Kind::Found:
        return match.file;
    case ImageMatch::Kind::FoundByTail:
        problem(Severity::Warning, "foreignPath",
                QT_TRANSLATE_NOOP("ra",
                                  "%1 is a path of another machine: the picture was found by its "
                                  "longest tail, %2."),
                {image.fileName, match.file->path});
        return match.file;
    case ImageMatch::Kind::Ambiguous:
        return chosenBySize(match, image);
    case ImageMatch::Kind::Escapes:
        problem(Severity::Error, "pathEscape",
                QT_TRANSLATE_NOOP("ra", "%1 leads out of the chosen folder: refused."),
                {image.fileName});
        return nullptr;
    case ImageMatch::Kind::Missing:
        break;
    }
    problem(Severity::Error, "imageMissing",
            QT_TRANSLATE_NOOP("ra", "%1 isn't there: it was left out, and its annotations: %L2."),
            {image.fileName, QString::number(annotationCount)});
    return nullptr;
}

const ListedFile *CocoPlan::chosenBySize(const ImageMatch &match, const CocoImage &image)
{
    std::vector<const ListedFile *> fitting;
    for (const QString &candidate : match.candidates) {
        const auto header = readImageHeader(m_folder.absolute(candidate));
        if (header && header->size == image.size) {
            fitting.push_back(m_folder.find(candidate));
        }
    }
    const ListedFile *chosen = fitting.size() == 1 ? fitting.front() : match.file;
    if (!m_used.contains(chosen->path)) {
        problem(Severity::Error, "ambiguousImage",
                QT_TRANSLATE_NOOP("ra",
                                  "%1 fits several pictures (%2): %3 was taken. Check it, or give "
                                  "the pictures different names."),
                {image.fileName, match.candidates.join(QStringLiteral(", ")), chosen->path});
    }
    return chosen;
}

std::optional<Answer> CocoPlan::answerWithout(const QString &path)
{
    std::optional<Answer> answer = m_plan.unannotatedAnswer(path);
    // An annotation that was left out may be this picture's.
    if (answer && m_unknownImages.count + m_skippedEntries > 0) {
        ++m_keptUnlabelled;
        return std::nullopt;
    }
    return answer;
}

std::optional<Answer> CocoPlan::answerOf(const CocoFile &file, const Annotations &annotations,
                                         ImageSize frame)
{
    Answer answer;
    answer.verdict = Verdict::Yes;
    for (const CocoAnnotation *annotation : annotations) {
        const auto category = file.categories.constFind(annotation->categoryId);
        if (category == file.categories.constEnd()) {
            m_unknownCategories.add(nameOf(*annotation), annotation->categoryId);
            continue;
        }
        checkMask(*annotation, frame);
        if (const auto box = boxOf(*annotation, frame)) {
            answer.findings.push_back({m_plan.typeName(*category), *box, std::nullopt, false});
        }
    }
    // Nothing usable was said: that is no statement that the picture is normal.
    return answer.findings.empty() ? std::nullopt : std::optional(answer);
}

void CocoPlan::checkMask(const CocoAnnotation &annotation, ImageSize frame)
{
    const CocoMask &mask = annotation.mask;
    const QString id = nameOf(annotation);
    if (mask.state == CocoMask::State::Unreadable) {
        problem(
            Severity::Warning, "maskUnreadable",
            QT_TRANSLATE_NOOP("ra", "The mask of annotation %1 can't be read: its box was kept."),
            {id});
    } else if (mask.size.isKnown() && mask.size != frame) {
        problem(Severity::Warning, "maskSize",
                QT_TRANSLATE_NOOP(
                    "ra", "The mask of annotation %1 is %2 × %3 pixels, its picture %4 × %5: "
                          "the mask was dropped, its box was kept."),
                {id, QString::number(mask.size.width), QString::number(mask.size.height),
                 QString::number(frame.width), QString::number(frame.height)});
    } else if (mask.state == CocoMask::State::BadSum) {
        problem(Severity::Warning, "maskSum",
                QT_TRANSLATE_NOOP(
                    "ra", "The runs of annotation %1's mask don't fill the picture: the mask "
                          "was dropped, its box was kept."),
                {id});
    }
}

std::optional<PixelBox> CocoPlan::boxOf(const CocoAnnotation &annotation, ImageSize frame)
{
    const QString id = nameOf(annotation);
    if (annotation.hasNaN) {
        problem(Severity::Error, "boxNotFinite",
                QT_TRANSLATE_NOOP(
                    "ra", "Line %2, column %3: the box of annotation %1 holds something that "
                          "is no finite number: left out."),
                {id, QString::number(annotation.line), QString::number(annotation.column)});
        return std::nullopt;
    }
    if (!annotation.box && !annotation.mask.box) {
        problem(Severity::Error, "boxMissing",
                QT_TRANSLATE_NOOP("ra",
                                  "Line %2, column %3: annotation %1 has neither a box of four "
                                  "numbers nor a mask: left out."),
                {id, QString::number(annotation.line), QString::number(annotation.column)});
        return std::nullopt;
    }
    PixelBox box = annotation.mask.box.value_or(PixelBox());
    if (annotation.box) {
        const auto &[x, y, width, height] = *annotation.box;
        box = {x, y, x + width, y + height};
    }
    if (!(box.width() > 0) || !(box.height() > 0)) {
        problem(Severity::Error, "boxEmpty",
                QT_TRANSLATE_NOOP("ra", "The box of annotation %1 has no area: left out."), {id});
        return std::nullopt;
    }
    const PixelBox inside = clamped(box, frame);
    if (!isProper(inside)) {
        problem(Severity::Error, "boxOutside",
                QT_TRANSLATE_NOOP("ra", "Annotation %1 lies outside the picture: left out."), {id});
        return std::nullopt;
    }
    if (inside != box) {
        problem(
            Severity::Warning, "boxClipped",
            QT_TRANSLATE_NOOP("ra", "The box of annotation %1 reaches over the picture: clipped."),
            {id});
    }
    return inside;
}

bool CocoPlan::bringToImage(ImportedSample &sample, ImageSize frame)
{
    if (frame == sample.size) {
        return true;
    }
    const ImageHeader &header = m_plan.header();
    const bool isStoredFrame = frame == header.storedSize();
    const double shape =
        double(frame.width) * sample.size.height / (double(frame.height) * sample.size.width);
    const bool isSameShape = std::abs(shape - 1) < kSameShape;
    const bool isScaled =
        !isStoredFrame && isSameShape && m_plan.options().sizeMismatch == SizeMismatch::ScaleBoxes;
    const QStringList arguments{QString::number(sample.size.width),
                                QString::number(sample.size.height), QString::number(frame.width),
                                QString::number(frame.height)};
    if (!isStoredFrame && !isScaled) {
        m_plan.addProblem(
            Severity::Warning, "sizeMismatch",
            isSameShape
                ? QT_TRANSLATE_NOOP("ra", "The picture is %1 × %2 pixels, its file says %3 × %4: "
                                          "left out. The proportions agree: if it was only "
                                          "resized, import again and have the boxes scaled.")
                : QT_TRANSLATE_NOOP("ra", "The picture is %1 × %2 pixels, its file says %3 × %4: "
                                          "left out. The proportions differ, so this isn't the "
                                          "picture that was annotated."),
            arguments, sample.path);
        return false;
    }
    if (isScaled) {
        m_plan.addProblem(
            Severity::Warning, "boxesScaled",
            QT_TRANSLATE_NOOP("ra", "The picture is %1 × %2 pixels, its file says %3 × %4: the "
                                    "boxes were scaled."),
            arguments, sample.path);
    }
    if (sample.truth) {
        for (Finding &finding : sample.truth->findings) {
            finding.box = isStoredFrame ? uprightBox(*finding.box, header)
                                        : toPixel(toUnit(*finding.box, frame), sample.size);
        }
    }
    return true;
}

} // namespace ra

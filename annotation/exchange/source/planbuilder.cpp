// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/source/planbuilder.h"

#include "annotation/base/errorcode.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/exchange/source/foldernames.h"
#include "annotation/exchange/source/unusedfiles.h"
#include "annotation/image/imagedecoder.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace ra {

namespace {

/// Protocol of the product page: the first min(30, half) of a category's normals.
constexpr qsizetype kMaxFirstNormals = 30;

QString toKey(ReferenceRule rule)
{
    switch (rule) {
    case ReferenceRule::Layout:
        return QStringLiteral("layout");
    case ReferenceRule::FirstNormals:
        return QStringLiteral("firstNormals");
    case ReferenceRule::Templates:
        return QStringLiteral("templates");
    }
    return {};
}

QString groupOf(const ImportedSample &sample)
{
    return sample.groupKey.isEmpty() ? sample.path : sample.groupKey;
}

bool isNormal(const ImportedSample &sample)
{
    return sample.truth && sample.truth->verdict == Verdict::No;
}

/// One category's groups that hold nothing but labelled normals, in the order of their key's hash.
struct NormalGroups {
    qsizetype normals = 0;
    std::map<QByteArray, std::vector<size_t>> groups;
};

std::map<QString, NormalGroups> normalGroups(const std::vector<ImportedSample> &samples)
{
    QSet<QString> mixed;
    for (const ImportedSample &sample : samples) {
        if (!isNormal(sample)) {
            mixed.insert(groupOf(sample));
        }
    }
    std::map<QString, NormalGroups> result;
    for (size_t i = 0; i < samples.size(); ++i) {
        const ImportedSample &sample = samples[i];
        if (!isNormal(sample)) {
            continue;
        }
        NormalGroups &category = result[sample.category];
        ++category.normals;
        const QString group = groupOf(sample);
        if (!mixed.contains(group)) {
            category.groups[QCryptographicHash::hash(group.toUtf8(), QCryptographicHash::Sha256)]
                .push_back(i);
        }
    }
    return result;
}

} // namespace

Answer normalAnswer()
{
    Answer answer;
    answer.verdict = Verdict::No;
    return answer;
}

Answer defectiveAnswer(const QString &type)
{
    Answer answer;
    answer.verdict = Verdict::Yes;
    if (!type.isEmpty()) {
        answer.findings.push_back({type, std::nullopt, std::nullopt, false});
    }
    return answer;
}

CategoryCounts ImportPlan::total() const
{
    CategoryCounts sum;
    for (const auto &[name, counts] : categories) {
        sum.samples += counts.samples;
        sum.references += counts.references;
        sum.normal += counts.normal;
        sum.defective += counts.defective;
        sum.unlabelled += counts.unlabelled;
        sum.findings += counts.findings;
    }
    return sum;
}

PlanBuilder::PlanBuilder(const FolderListing &folder, const QString &format, ImportOptions options,
                         const ProgressSink &progress, std::stop_token stop)
    : m_folder(folder),
      m_options(std::move(options)),
      m_sink(progress),
      m_stop(std::move(stop))
{
    m_plan.format = format;
    m_plan.root = folder.root();
    m_plan.problems = folder.problems();
}

void PlanBuilder::addProblem(Severity severity, const char *code, const char *sentence,
                             QStringList arguments, QString item)
{
    use(item);
    m_plan.problems.push_back({severity, QString::fromLatin1(code), sentence, std::move(arguments),
                               -1, 0, std::move(item)});
    if (severity == Severity::Error) {
        ++m_progress.failed;
    }
}

void PlanBuilder::addCountedProblem(Severity severity, const char *code, const char *sentence,
                                    const QStringList &files)
{
    if (files.isEmpty()) {
        return;
    }
    for (const QString &file : files) {
        use(file);
    }
    addProblem(severity, code, sentence, {QString::number(files.size()), examplesOf(files)});
}

void PlanBuilder::addUnpairedMasks(const QHash<QString, const ListedFile *> &masks)
{
    QStringList paths;
    for (const ListedFile *mask : masks) {
        paths.push_back(mask->path);
    }
    paths.sort();
    for (const QString &path : std::as_const(paths)) {
        addProblem(Severity::Warning, "maskUnpaired",
                   QT_TRANSLATE_NOOP("ra", "There is no picture for this mask: it was left out."),
                   {}, path);
    }
}

std::optional<ImportedSample> PlanBuilder::sampleOf(const ListedFile &file, const QString &category)
{
    use(file.path);
    ++m_progress.done;
    m_progress.item = file.path;
    m_sink.report(m_progress);
    const auto header = readImageHeader(m_folder.absolute(file.path));
    Status status;
    if (!header) {
        status = fail(header.error());
    } else {
        status = checkImageLimits(*header, {});
    }
    if (!status) {
        const Error &error = status.error();
        addProblem(Severity::Error, error.code.toLatin1().constData(), error.sentence,
                   error.arguments, file.path);
        return std::nullopt;
    }
    if (header->isCut) {
        addProblem(Severity::Warning, "imageCut",
                   QT_TRANSLATE_NOOP("ra", "The picture's file ends too early, so a part of it is "
                                           "missing: it was imported, but exports leave it out. "
                                           "Copy it again from where it came from."),
                   {}, file.path);
    }
    m_header = *header;
    ImportedSample sample;
    sample.path = file.path;
    sample.bytes = file.bytes;
    sample.modifiedMs = file.modifiedMs;
    sample.size = header->size;
    sample.category = m_options.category.isEmpty() ? category : m_options.category;
    sample.scenario = m_options.scenario;
    return sample;
}

void PlanBuilder::add(ImportedSample sample)
{
    m_plan.samples.push_back(std::move(sample));
}

QString PlanBuilder::typeName(const QString &source)
{
    if (source.compare(QLatin1String("combined"), Qt::CaseInsensitive) == 0) {
        return {};
    }
    if (meaningOf(source) == FolderMeaning::Abnormal) {
        return genericTypeName();
    }
    QString name = tidyTypeName(source);
    QString expected = source;
    expected.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (name != expected.simplified() && !m_changedNames.contains(source)) {
        m_changedNames.insert(source);
        addProblem(
            Severity::Warning, "typeNameChanged",
            QT_TRANSLATE_NOOP(
                "ra", "The type “%1” became “%2”: a trace can't carry the other characters."),
            {source, name});
    }
    return name;
}

std::optional<std::vector<PixelBox>> PlanBuilder::maskRegions(const ListedFile &mask,
                                                              ImageSize size, int defaultThreshold)
{
    use(mask.path);
    DecodeOptions decoding;
    decoding.palette = PaletteMode::Indices;
    const auto image = decodeImage(m_folder.absolute(mask.path), decoding);
    if (!image) {
        addProblem(
            Severity::Error, "maskUnreadable",
            QT_TRANSLATE_NOOP("ra", "The mask can't be read (%1), so the regions are unknown."),
            {image.error().plainText()}, mask.path);
        return std::nullopt;
    }
    m_usedMask =
        MaskOptions{m_options.maskThreshold.value_or(defaultThreshold), m_options.minMaskArea};
    MaskRegions regions = maskBoxes(image->planes, *m_usedMask);
    const ImageSize maskSize = image->planes.size();
    if (maskSize != size) {
        addProblem(Severity::Warning, "maskSize",
                   QT_TRANSLATE_NOOP(
                       "ra", "The mask is %1 × %2 pixels, its picture %3 × %4: boxes were scaled."),
                   {QString::number(maskSize.width), QString::number(maskSize.height),
                    QString::number(size.width), QString::number(size.height)},
                   mask.path);
        for (PixelBox &box : regions.boxes) {
            box = toPixel(toUnit(box, maskSize), size);
        }
    }
    return std::move(regions.boxes);
}

Answer PlanBuilder::maskAnswer(const ImportedSample &sample, const ListedFile *mask,
                               const QString &type, int defaultThreshold)
{
    std::optional<std::vector<PixelBox>> boxes;
    if (mask != nullptr) {
        boxes = maskRegions(*mask, sample.size, defaultThreshold);
    } else {
        addProblem(
            Severity::Warning, "maskMissing",
            QT_TRANSLATE_NOOP(
                "ra", "There is no mask for this defective picture: imported without region."),
            {}, sample.path);
    }
    if (boxes && boxes->empty()) {
        addProblem(Severity::Warning, "maskEmpty",
                   QT_TRANSLATE_NOOP("ra",
                                     "The mask of this defective picture is empty: imported as "
                                     "defective, without region. Check whether it is normal."),
                   {}, sample.path);
    }
    if (!boxes || boxes->empty()) {
        return defectiveAnswer(type);
    }
    Answer answer = defectiveAnswer({});
    for (const PixelBox &box : *boxes) {
        answer.findings.push_back({type, box, std::nullopt, false});
    }
    return answer;
}

std::optional<Answer> PlanBuilder::answerByMask(const ImportedSample &sample,
                                                const ListedFile &mask, int defaultThreshold)
{
    const auto regions = maskRegions(mask, sample.size, defaultThreshold);
    if (!regions) {
        return std::nullopt;
    }
    Answer answer = normalAnswer();
    for (const PixelBox &box : *regions) {
        answer.verdict = Verdict::Yes;
        answer.findings.push_back({genericTypeName(), box, std::nullopt, false});
    }
    return answer;
}

std::optional<Answer> PlanBuilder::unannotatedAnswer(const QString &path)
{
    ++m_plan.unannotated;
    const QStringList folders = folderOf(path).split(QLatin1Char('/'));
    const bool isCalledNormal =
        std::any_of(folders.begin(), folders.end(),
                    [](const QString &name) { return meaningOf(name) == FolderMeaning::Normal; });
    m_unannotatedNormalNames += isCalledNormal ? 1 : 0;
    if (m_options.unannotated == UnannotatedMeaning::Normal) {
        return normalAnswer();
    }
    return std::nullopt;
}

void PlanBuilder::setOrigin(const QString &licence, const QString &source)
{
    m_plan.licence = licence;
    m_plan.source = source;
}

Result<ImportPlan> PlanBuilder::finish(ReferenceRule rule)
{
    if (isStopped()) {
        return fail(errorcode::kCancelled,
                    QT_TRANSLATE_NOOP("ra", "Stopped before the folder was read."));
    }
    if (m_plan.samples.empty() && m_plan.problems.empty()) {
        return fail("nothingFound",
                    QT_TRANSLATE_NOOP("ra",
                                      "The folder holds nothing of this format. Choose another "
                                      "folder or another format."),
                    {}, m_folder.root());
    }
    for (Diagnostic &problem : unusedFiles(m_folder, m_used)) {
        m_plan.problems.push_back(std::move(problem));
    }
    m_plan.referenceRule = toKey(rule);
    if (m_options.references == ReferenceChoice::None) {
        for (ImportedSample &sample : m_plan.samples) {
            sample.role = SampleRole::Sample;
            sample.pairPath.clear();
        }
    } else if (rule == ReferenceRule::FirstNormals) {
        chooseReferences();
    }
    std::stable_sort(
        m_plan.samples.begin(), m_plan.samples.end(),
        [](const ImportedSample &a, const ImportedSample &b) { return a.role > b.role; });
    count();
    if (m_plan.total().references == 0) {
        m_plan.referenceRule = QStringLiteral("none");
    }
    askAboutUnannotated();
    recordOptions();
    m_sink.report({m_progress.done, m_progress.done, m_progress.failed, {}});
    return std::move(m_plan);
}

void PlanBuilder::chooseReferences()
{
    for (const auto &[name, category] : normalGroups(m_plan.samples)) {
        const qsizetype wanted = std::min(kMaxFirstNormals, category.normals / 2);
        qsizetype taken = 0;
        for (const auto &[hash, members] : category.groups) {
            if (taken + qsizetype(members.size()) > wanted) {
                continue;
            }
            taken += qsizetype(members.size());
            for (const size_t index : members) {
                m_plan.samples[index].role = SampleRole::Reference;
            }
        }
    }
}

void PlanBuilder::count()
{
    for (const ImportedSample &sample : m_plan.samples) {
        CategoryCounts &counts = m_plan.categories[sample.category];
        if (sample.role == SampleRole::Reference) {
            ++counts.references;
            continue;
        }
        ++counts.samples;
        const Verdict verdict = sample.truth ? sample.truth->verdict : Verdict::Unknown;
        counts.normal += verdict == Verdict::No ? 1 : 0;
        counts.defective += verdict == Verdict::Yes ? 1 : 0;
        counts.unlabelled += verdict == Verdict::Unknown ? 1 : 0;
        counts.findings += sample.truth ? qint64(sample.truth->findings.size()) : 0;
    }
}

void PlanBuilder::askAboutUnannotated()
{
    if (m_plan.unannotated == 0) {
        const qint64 unlabelled = m_plan.total().unlabelled;
        if (m_options.unannotated == UnannotatedMeaning::Normal && unlabelled > 0) {
            addProblem(Severity::Warning, "completenessUnused",
                       QT_TRANSLATE_NOOP("ra",
                                         "That the set is labelled completely changes nothing "
                                         "here: this layout tells normal pictures by their "
                                         "folders or masks. Pictures that it says nothing "
                                         "about stay unlabelled: %L1."),
                       {QString::number(unlabelled)});
        }
        return;
    }
    m_plan.unannotatedGuess = m_unannotatedNormalNames == m_plan.unannotated
                                  ? UnannotatedMeaning::Normal
                                  : UnannotatedMeaning::Unlabelled;
    if (m_options.unannotated == UnannotatedMeaning::Unlabelled) {
        addProblem(Severity::Note, "unannotated",
                   QT_TRANSLATE_NOOP("ra",
                                     "Pictures without annotation stay unlabelled: %L1. If the set "
                                     "is labelled completely, say so: then they are normal."),
                   {QString::number(m_plan.unannotated)});
    }
}

void PlanBuilder::recordOptions()
{
    QJsonObject &options = m_plan.options;
    options.insert(QStringLiteral("references"), m_plan.referenceRule);
    if (!m_options.category.isEmpty()) {
        options.insert(QStringLiteral("category"), m_options.category);
    }
    if (m_usedMask) {
        options.insert(QStringLiteral("mask"), toJson(*m_usedMask));
    }
    if (m_plan.unannotated > 0) {
        options.insert(QStringLiteral("unannotated"),
                       m_options.unannotated == UnannotatedMeaning::Normal
                           ? QStringLiteral("normal")
                           : QStringLiteral("unlabelled"));
    }
    if (m_options.sizeMismatch == SizeMismatch::ScaleBoxes) {
        options.insert(QStringLiteral("sizeMismatch"), QStringLiteral("scaleBoxes"));
    }
}

} // namespace ra

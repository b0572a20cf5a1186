// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/deeppcb.h"

#include "annotation/exchange/source/planbuilder.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>

#include <array>

namespace ra {

namespace {

const QLatin1String kTestMark("_test");
const QLatin1String kTemplateMark("_temp");
const QLatin1String kBoxFolderMark("_not");
/// No honest line of this format is longer.
constexpr qint64 kMaxLineBytes = 64 * 1024;
constexpr qint64 kMaxTextBytes = 16 * 1024 * 1024;

/// Type numbers 1..6 of the set's own description; 0 = background, unused.
constexpr std::array<QLatin1String, 7> kTypes{QLatin1String(""),        QLatin1String("open"),
                                              QLatin1String("short"),   QLatin1String("mousebite"),
                                              QLatin1String("spur"),    QLatin1String("copper"),
                                              QLatin1String("pin-hole")};

/// "group1/1/5_test.jpg" → "group1/1/5"; none for other files.
std::optional<QString> testStem(const QString &path)
{
    const QString stem = stemOf(path);
    if (!isImageName(path) || !stem.endsWith(kTestMark)) {
        return std::nullopt;
    }
    return joined(folderOf(path), stem.chopped(kTestMark.size()));
}

/// The folder of the board: "group1/1/5" → "group1".
QString boardOf(const QString &stem)
{
    const QString folder = folderOf(stem);
    const QString board = folderOf(folder);
    return board.isEmpty() ? folder : board;
}

QString boxFileOf(const QString &stem)
{
    return joined(folderOf(stem) + kBoxFolderMark, fileNameOf(stem) + QStringLiteral(".txt"));
}

const ListedFile *templateOf(const FolderListing &folder, const QString &stem,
                             const QString &ending)
{
    return folder.find(stem + kTemplateMark + ending);
}

struct Line {
    int number = 0;
    QStringList words;
};

/// The words of each line that isn't empty; none where the file can't be read, which is a problem.
std::optional<std::vector<Line>> linesOf(PlanBuilder &plan, const FolderListing &folder,
                                         const ListedFile &listed)
{
    plan.use(listed.path);
    std::vector<Line> lines;
    QFile file(folder.absolute(listed.path));
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaxTextBytes) {
        plan.addProblem(
            Severity::Error, "fileUnreadable",
            QT_TRANSLATE_NOOP("ra", "The file can't be read (%1). Check that it is a small text "
                                    "file that you may read."),
            {file.errorString()}, listed.path);
        return std::nullopt;
    }
    for (int number = 1; !file.atEnd(); ++number) {
        QByteArray bytes = file.readLine(kMaxLineBytes);
        bytes.replace(',', ' ');
        const QString text =
            QString::fromUtf8(bytes).remove(QChar(QChar::ByteOrderMark)).simplified();
        if (!text.isEmpty()) {
            lines.push_back({number, text.split(QLatin1Char(' '))});
        }
    }
    return lines;
}

std::optional<Finding> findingOf(const QStringList &words, ImageSize size)
{
    if (words.size() != 5) {
        return std::nullopt;
    }
    std::array<int, 5> numbers{};
    for (qsizetype i = 0; i < words.size(); ++i) {
        bool isNumber = false;
        numbers[size_t(i)] = words[i].toInt(&isNumber);
        if (!isNumber) {
            return std::nullopt;
        }
    }
    const PixelBox box{double(numbers[0]), double(numbers[1]), double(numbers[2]),
                       double(numbers[3])};
    const PixelBox inside = clamped(ordered(box), size);
    if (!isProper(inside) || numbers[4] < 1 || size_t(numbers[4]) >= kTypes.size()) {
        return std::nullopt;
    }
    return Finding{QString(kTypes[size_t(numbers[4])]), inside, std::nullopt, false};
}

std::optional<Answer> readAnswer(PlanBuilder &plan, const FolderListing &folder,
                                 const ImportedSample &sample, const QString &stem)
{
    const ListedFile *file = folder.find(boxFileOf(stem));
    if (file == nullptr) {
        plan.addProblem(Severity::Warning, "annotationMissing",
                        QT_TRANSLATE_NOOP("ra",
                                          "The file with this picture's boxes (%1) isn't there: "
                                          "imported as unlabelled."),
                        {boxFileOf(stem)}, sample.path);
        return std::nullopt;
    }
    const auto lines = linesOf(plan, folder, *file);
    if (lines && lines->empty()) {
        // The file is there and lists nothing: someone looked and found no defect.
        return Answer{Verdict::No, {}};
    }
    Answer answer;
    answer.verdict = Verdict::Yes;
    for (const Line &line : lines.value_or(std::vector<Line>())) {
        if (const auto finding = findingOf(line.words, sample.size)) {
            answer.findings.push_back(*finding);
        } else {
            plan.addProblem(Severity::Error, "badLine",
                            QT_TRANSLATE_NOOP("ra",
                                              "Line %1 is no box “x1 y1 x2 y2 type” inside the "
                                              "picture with type 1 to 6: it was left out."),
                            {QString::number(line.number)}, file->path);
        }
    }
    if (answer.findings.empty()) {
        plan.addProblem(Severity::Warning, "noBoxes",
                        QT_TRANSLATE_NOOP("ra", "The picture's file has no usable box: imported as "
                                                "unlabelled."),
                        {}, sample.path);
        return std::nullopt;
    }
    return answer;
}

/// Split by the picture's path without mark and ending, from the two list files where they are.
QHash<QString, Split> readSplits(PlanBuilder &plan, const FolderListing &folder)
{
    QHash<QString, Split> splits;
    for (const ListedFile &file : folder.files()) {
        const QString name = fileNameOf(file.path);
        const bool isTrain =
            name == QLatin1String("trainval.txt") || name == QLatin1String("train.txt");
        if (!isTrain && name != QLatin1String("test.txt")) {
            continue;
        }
        const auto lines = linesOf(plan, folder, file);
        for (const Line &line : lines.value_or(std::vector<Line>())) {
            QString image = line.words.first();
            image.truncate(image.lastIndexOf(QLatin1Char('.')));
            splits.insert(joined(folderOf(file.path), image), isTrain ? Split::Train : Split::Test);
        }
    }
    return splits;
}

/// Templates and box files whose test picture isn't there.
void tellOfUnpaired(PlanBuilder &plan, const FolderListing &folder)
{
    QSet<QString> stems;
    for (const ListedFile &file : folder.files()) {
        if (const auto stem = testStem(file.path)) {
            stems.insert(*stem);
        }
    }
    QStringList templates, boxFiles;
    for (const ListedFile &file : folder.files()) {
        const QString stem = joined(folderOf(file.path), stemOf(file.path));
        const bool isTemplate = isImageName(file.path) && stem.endsWith(kTemplateMark);
        if (isTemplate && !stems.contains(stem.chopped(kTemplateMark.size()))) {
            templates.push_back(file.path);
        }
        const QString boxFolder = folderOf(file.path);
        const bool isBoxFile = boxFolder.endsWith(kBoxFolderMark)
                               && file.path.endsWith(QLatin1String(".txt"), Qt::CaseInsensitive);
        if (isBoxFile
            && !stems.contains(
                joined(boxFolder.chopped(kBoxFolderMark.size()), stemOf(file.path)))) {
            boxFiles.push_back(file.path);
        }
    }
    plan.addCountedProblem(Severity::Warning, "templateUnpaired",
                           QT_TRANSLATE_NOOP("ra", "Templates without their test picture were left "
                                                   "out: %L1 (%2)."),
                           templates);
    plan.addCountedProblem(Severity::Warning, "boxesUnpaired",
                           QT_TRANSLATE_NOOP("ra", "Files with boxes of a picture that isn't there "
                                                   "were left out: %L1 (%2)."),
                           boxFiles);
}

} // namespace

QString DeepPcbImporter::name() const
{
    return QStringLiteral("deeppcb");
}

const char *DeepPcbImporter::title() const
{
    return QT_TRANSLATE_NOOP("ra", "DeepPCB");
}

Recognition DeepPcbImporter::recognise(const FolderListing &folder) const
{
    for (const ListedFile &file : folder.files()) {
        const auto stem = testStem(file.path);
        const QString ending = file.path.mid(file.path.lastIndexOf(QLatin1Char('.')));
        if (stem && folder.find(boxFileOf(*stem)) != nullptr
            && templateOf(folder, *stem, ending) != nullptr) {
            return {95, file.path + QStringLiteral(" + ") + boxFileOf(*stem)};
        }
    }
    return {};
}

Result<ImportPlan> DeepPcbImporter::scan(const FolderListing &folder, const ImportOptions &options,
                                         const ProgressSink &progress, std::stop_token stop) const
{
    PlanBuilder plan(folder, name(), options, progress, std::move(stop));
    const QString category = QStringLiteral("pcb");
    const QHash<QString, Split> splits = readSplits(plan, folder);
    plan.setTotal(qint64(folder.files().size()));
    for (const ListedFile &file : folder.files()) {
        if (plan.isStopped()) {
            break;
        }
        const auto stem = testStem(file.path);
        if (!stem) {
            continue;
        }
        const auto complete = [&](ImportedSample &sample) {
            sample.groupKey = boardOf(*stem);
            sample.split = splits.value(*stem, Split::None);
            sample.scenario =
                options.scenario == Scenario::Unknown ? Scenario::Electronics : options.scenario;
        };
        auto sample = plan.sampleOf(file, category);
        if (!sample) {
            continue;
        }
        complete(*sample);
        sample->truth = readAnswer(plan, folder, *sample, *stem);
        const QString ending = file.path.mid(file.path.lastIndexOf(QLatin1Char('.')));
        const ListedFile *templateFile = templateOf(folder, *stem, ending);
        auto reference =
            templateFile != nullptr ? plan.sampleOf(*templateFile, category) : std::nullopt;
        if (reference) {
            complete(*reference);
            reference->role = SampleRole::Reference;
            reference->truth = normalAnswer();
            sample->pairPath = reference->path;
            plan.add(*std::move(reference));
        } else if (templateFile == nullptr) {
            plan.addProblem(
                Severity::Warning, "templateMissing",
                QT_TRANSLATE_NOOP("ra", "This picture's template isn't there: imported without "
                                        "its own reference."),
                {}, file.path);
        }
        plan.add(*std::move(sample));
    }
    tellOfUnpaired(plan, folder);
    return plan.finish(ReferenceRule::Templates);
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Quality and speed of the compact monitor's parts on public images outside the project
// (RA_DATA_DIR). Usage: bench_compact [deeppcb|tiles|types|reviews] [images or reviews] [draws];
// prints one JSON object.

#include "inference/engine/compactmonitor.h"
#include "inference/engine/features.h"
#include "inference/engine/normalmemory.h"
#include "inference/engine/preprocess.h"
#include "inference/engine/templatecompare.h"
#include "inference/engine/typeclassifier.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <QTemporaryDir>

#include <opencv2/core/utility.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <random>
#include <set>

using namespace ra;
using namespace ra::inference;

namespace {

/// Greedy one-to-one matches of IoU ≥ 0.5, counted over all images.
struct BoxScore {
    int hits = 0;
    int found = 0;
    int wanted = 0;
    double iouSum = 0;

    void add(const std::vector<Candidate> &candidates, const std::vector<PixelBox> &truth)
    {
        struct Pair {
            double value;
            size_t a, b;
        };
        std::vector<Pair> pairs;
        for (size_t a = 0; a < candidates.size(); ++a) {
            for (size_t b = 0; b < truth.size(); ++b) {
                pairs.push_back({iou(candidates[a].box, truth[b]), a, b});
            }
        }
        std::sort(pairs.begin(), pairs.end(),
                  [](const Pair &x, const Pair &y) { return x.value > y.value; });
        std::vector<bool> usedA(candidates.size());
        std::vector<bool> usedB(truth.size());
        for (const Pair &pair : pairs) {
            if (!usedA[pair.a] && !usedB[pair.b] && pair.value > 0) {
                usedA[pair.a] = usedB[pair.b] = true;
                hits += pair.value >= 0.5 ? 1 : 0;
                iouSum += pair.value;
            }
        }
        found += static_cast<int>(candidates.size());
        wanted += static_cast<int>(truth.size());
    }

    [[nodiscard]] QJsonObject json() const
    {
        return {{QStringLiteral("f1"), 2.0 * hits / std::max(1, found + wanted)},
                {QStringLiteral("precision"), static_cast<double>(hits) / std::max(1, found)},
                {QStringLiteral("recall"), static_cast<double>(hits) / std::max(1, wanted)},
                {QStringLiteral("meanIou"), iouSum / std::max(1, wanted)}};
    }
};

std::vector<PixelBox> boxesIn(const QString &path)
{
    std::vector<PixelBox> boxes;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
            const QList<QByteArray> n = line.simplified().split(' ');
            if (n.size() >= 5) {
                boxes.push_back({n[0].toDouble(), n[1].toDouble(), n[2].toDouble(), n[3].toDouble()});
            }
        }
    }
    return boxes;
}

QJsonObject deepPcb(const QString &folder, int limit)
{
    constexpr double margin = 11;
    BoxScore drafts;
    BoxScore reflected;
    qint64 draftNs = 0;
    qint64 reflectNs = 0;
    int pairs = 0;
    for (const QString &list : {QStringLiteral("trainval.txt"), QStringLiteral("test.txt")}) {
        QFile file(folder + u'/' + list);
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
            const QStringList names = QString::fromUtf8(line).simplified().split(u' ');
            const QString stem = folder + u'/' + names.value(0).chopped(4);
            const Result<Picture> image = readPicture(stem + QStringLiteral("_test.jpg"));
            const Result<Picture> reference = readPicture(stem + QStringLiteral("_temp.jpg"));
            if (!image || !reference || pairs >= limit) {
                continue;
            }
            const std::vector<PixelBox> truth = boxesIn(folder + u'/' + names.value(1));
            QElapsedTimer timer;
            timer.start();
            const Result<TemplateDraft> draft = compareQuickly(*image, *reference, margin);
            draftNs += timer.nsecsElapsed();
            timer.start();
            const Result<TemplateReflection> second = compareAgain(*image, *reference, *draft, margin);
            reflectNs += timer.nsecsElapsed();
            drafts.add(draft->candidates, truth);
            reflected.add(second->candidates, truth);
            ++pairs;
        }
    }
    return {{QStringLiteral("pairs"), pairs},
            {QStringLiteral("draft"), drafts.json()},
            {QStringLiteral("reflected"), reflected.json()},
            {QStringLiteral("draftMs"), static_cast<double>(draftNs) / 1e6 / std::max(1, pairs)},
            {QStringLiteral("reflectMs"), static_cast<double>(reflectNs) / 1e6 / std::max(1, pairs)}};
}

/// Area under the ROC curve; ties count half.
double auroc(const std::vector<std::pair<double, bool>> &scored)
{
    double wins = 0;
    double pairs = 0;
    for (const auto &[a, isDefective] : scored) {
        for (const auto &[b, otherIsDefective] : scored) {
            if (isDefective && !otherIsDefective) {
                wins += a > b ? 1 : a == b ? 0.5 : 0;
                pairs += 1;
            }
        }
    }
    return wins / std::max(1.0, pairs);
}

struct TileImage {
    QString path;
    bool isDefective = false;
    QString type;
    /// The photographed tile: exposures have rising neighbouring numbers.
    int tile = 0;
};

std::vector<TileImage> tiles(const QString &folder)
{
    constexpr int kLargestStep = 90;
    struct Numbered {
        TileImage image;
        int number;
        int exposure;
    };
    std::vector<Numbered> found;
    const QStringList kinds = QDir(folder).entryList({QStringLiteral("MT_*")}, QDir::Dirs);
    for (const QString &kind : kinds) {
        const QDir images(folder + u'/' + kind + QStringLiteral("/Imgs"));
        const QStringList names = images.entryList({QStringLiteral("*.jpg")});
        for (const QString &name : names) {
            found.push_back({{images.filePath(name), kind != QStringLiteral("MT_Free"), kind.mid(3).toLower(), 0},
                             name.section(u'_', 2).section(u'.', 0, 0).toInt(),
                             name.mid(3, 1).toInt()});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const Numbered &a, const Numbered &b) { return a.number < b.number; });
    std::vector<TileImage> list;
    for (size_t i = 0; i < found.size(); ++i) {
        const bool isNext = i > 0 && found[i].number - found[i - 1].number < kLargestStep
                            && found[i].exposure > found[i - 1].exposure;
        found[i].image.tile = i == 0 ? 0 : list.back().tile + (isNext ? 0 : 1);
        list.push_back(found[i].image);
    }
    return list;
}

Result<Backbone> builtInBackbone()
{
    RA_TRY_ASSIGN(Checkpoint checkpoint,
                  Checkpoint::open(QStringLiteral(
                      RA_SOURCE_DIR "/resources/models/efficientnet_lite0_folded.safetensors")));
    return Backbone::load(checkpoint, {});
}

QJsonObject magneticTiles(const QString &folder)
{
    constexpr int kLook = 256;
    constexpr size_t kReferences = 30;
    constexpr int kDraws = 5;
    const c10::InferenceMode noGradients;
    const Result<Backbone> backbone = builtInBackbone();
    const std::vector<TileImage> images = tiles(folder);
    QElapsedTimer timer;
    qint64 preprocessNs = 0;
    qint64 backboneNs = 0;
    qint64 featuresNs = 0;
    qint64 mapNs = 0;
    std::vector<at::Tensor> cells;
    for (const TileImage &image : images) {
        const Result<Picture> picture = readPicture(image.path);
        timer.start();
        const cv::Mat input = networkInput(*picture, lookSize(picture->size(), kLook), Flatten::Yes,
                                           Mirror::No);
        preprocessNs += timer.nsecsElapsed();
        timer.start();
        const Result<Taps> taps = backbone->run(input, 7);
        backboneNs += timer.nsecsElapsed();
        timer.start();
        cells.push_back(lookFeatures(keptStages(*taps), {}).distance);
        featuresNs += timer.nsecsElapsed();
    }
    QJsonArray areas;
    double sum = 0;
    for (quint64 draw = 1; draw <= kDraws; ++draw) {
        // References from thirty tiles, one exposure each; no exposure of them is judged.
        std::vector<size_t> order(images.size());
        std::iota(order.begin(), order.end(), size_t(0));
        std::mt19937_64 random(draw);
        std::shuffle(order.begin(), order.end(), random);
        std::set<int> referenceTiles;
        std::vector<at::Tensor> references;
        for (const size_t i : order) {
            if (references.size() < kReferences && !images[i].isDefective
                && referenceTiles.insert(images[i].tile).second) {
                references.push_back(cells[i]);
            }
        }
        const NormalMemory memory = NormalMemory::build(references, draw);
        std::vector<std::pair<double, bool>> scored;
        timer.start();
        for (size_t i = 0; i < images.size(); ++i) {
            if (!referenceTiles.contains(images[i].tile)) {
                scored.emplace_back(mapScore(memory.map(cells[i], {})), images[i].isDefective);
            }
        }
        mapNs += timer.nsecsElapsed() / static_cast<qint64>(scored.size());
        areas.append(auroc(scored));
        sum += areas.last().toDouble();
    }
    const auto ms = [&](qint64 ns) {
        return static_cast<double>(ns) / 1e6 / static_cast<double>(images.size());
    };
    const double mapMs = static_cast<double>(mapNs) / 1e6 / kDraws;
    const double totalMs = ms(preprocessNs + backboneNs + featuresNs) + mapMs;
    return {{QStringLiteral("auroc"), sum / kDraws},
            {QStringLiteral("aurocs"), areas},
            {QStringLiteral("preprocessMs"), ms(preprocessNs)},
            {QStringLiteral("backboneMs"), ms(backboneNs)},
            {QStringLiteral("featuresMs"), ms(featuresNs)},
            {QStringLiteral("mapMs"), mapMs},
            {QStringLiteral("imagesPerSecond"), 1000 / totalMs}};
}

/// Boxes of a mask's components; specks of up to 4 pixels are left out.
std::vector<PixelBox> maskBoxes(const QString &imagePath)
{
    constexpr int kSpeck = 4;
    const cv::Mat mask = cv::imread((imagePath.chopped(3) + QStringLiteral("png")).toStdString(),
                                    cv::IMREAD_GRAYSCALE);
    std::vector<PixelBox> boxes;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = mask.empty() ? 0
                                   : cv::connectedComponentsWithStats(mask > 127, labels, stats,
                                                                      centroids, 8);
    for (int i = 1; i < count; ++i) {
        if (stats.at<int>(i, cv::CC_STAT_AREA) > kSpeck) {
            const double x = stats.at<int>(i, cv::CC_STAT_LEFT);
            const double y = stats.at<int>(i, cv::CC_STAT_TOP);
            boxes.push_back({x, y, x + stats.at<int>(i, cv::CC_STAT_WIDTH),
                             y + stats.at<int>(i, cv::CC_STAT_HEIGHT)});
        }
    }
    return boxes;
}

struct PcbPair {
    KnownSample sample;
    QString board;
};

std::vector<PcbPair> pcbPairs(const QString &folder)
{
    const QStringList types{QStringLiteral("open"), QStringLiteral("short"), QStringLiteral("mousebite"),
                            QStringLiteral("spur"), QStringLiteral("copper"), QStringLiteral("pin-hole")};
    std::vector<PcbPair> pairs;
    for (const QString &list : {QStringLiteral("trainval.txt"), QStringLiteral("test.txt")}) {
        QFile file(folder + u'/' + list);
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
            const QStringList names = QString::fromUtf8(line).simplified().split(u' ');
            const QString stem = folder + u'/' + names.value(0).chopped(4);
            PcbPair pair;
            pair.board = names.value(0).section(u'/', 0, 0);
            pair.sample.image.filePath = stem + QStringLiteral("_test.jpg");
            pair.sample.templatePath = stem + QStringLiteral("_temp.jpg");
            pair.sample.answer.verdict = Verdict::Yes;
            QFile rows(folder + u'/' + names.value(1));
            if (!QFile::exists(pair.sample.image.filePath) || !rows.open(QIODevice::ReadOnly)) {
                continue;
            }
            for (QByteArray row = rows.readLine(); !row.isEmpty(); row = rows.readLine()) {
                const QList<QByteArray> n = row.simplified().split(' ');
                const qsizetype type = n.value(4).toInt() - 1;
                if (type >= 0 && type < types.size()) {
                    pair.sample.answer.findings.push_back(
                        {types[type],
                         PixelBox{n[0].toDouble(), n[1].toDouble(), n[2].toDouble(), n[3].toDouble()},
                         {}});
                }
            }
            pairs.push_back(std::move(pair));
        }
    }
    return pairs;
}

/// Balanced accuracy of types on true boxes of other boards than the approved ones'.
QJsonObject pcbTypes(const QString &folder, int perType, size_t images)
{
    std::vector<PcbPair> pairs = pcbPairs(folder);
    std::mt19937_64 random(1);
    std::shuffle(pairs.begin(), pairs.end(), random);
    const QString &board = pairs.front().board;
    CategoryKnowledge knowledge;
    knowledge.scenario = Scenario::Electronics;
    std::map<QString, int> approved;
    for (const PcbPair &pair : pairs) {
        KnownSample sample = pair.sample;
        sample.answer.findings.clear();
        for (const Finding &finding : pair.sample.answer.findings) {
            if (pair.board == board && approved[finding.type] < perType) {
                ++approved[finding.type];
                sample.answer.findings.push_back(finding);
            }
        }
        if (!sample.answer.findings.empty()) {
            knowledge.approved.push_back(sample);
        }
    }
    FeatureSource source(*builtInBackbone(), {}, {});
    TypeClassifier classifier;
    classifier.update(knowledge);
    const Status prepared = classifier.prepare(source, {});
    std::map<QString, std::pair<int, int>> counts;
    double ms = 0;
    int boxes = 0;
    for (const PcbPair &pair : pairs) {
        if (pair.board == board || images == 0 || !prepared) {
            continue;
        }
        --images;
        Result<SeenImage> image = FeatureSource::open(pair.sample.image);
        const Result<Picture> reference = readPicture(pair.sample.templatePath);
        if (!image || !reference || !FeatureSource::read(*image)) {
            continue;
        }
        const Result<TemplateDraft> draft = compareQuickly(image->picture, *reference, 0);
        const TypeScene scene{image->picture, movedTemplate(*reference, draft->shift)};
        for (const Finding &finding : pair.sample.answer.findings) {
            QElapsedTimer timer;
            timer.start();
            const Result<TypeGuess> guess
                = classifier.classify(scene, *finding.box, *image, source);
            ms += static_cast<double>(timer.nsecsElapsed()) / 1e6;
            ++boxes;
            auto &[right, all] = counts[finding.type];
            ++all;
            right += guess && guess->type == finding.type ? 1 : 0;
        }
    }
    double recalls = 0;
    for (const auto &[type, count] : counts) {
        recalls += static_cast<double>(count.first) / count.second;
    }
    return {{QStringLiteral("approvedPerType"), perType},
            {QStringLiteral("boxes"), boxes},
            {QStringLiteral("balancedAccuracy"), recalls / std::max<double>(1, double(counts.size()))},
            {QStringLiteral("msPerBox"), ms / std::max(1, boxes)}};
}

/// What the whole monitor makes of images after some answers were approved.
struct Judged {
    std::vector<std::pair<double, bool>> drafts;
    std::vector<std::pair<double, bool>> finals;
    int draftRight = 0;
    int finalRight = 0;
    int fixed = 0;
    int broken = 0;
    int typed = 0;
    int typesRight = 0;
    BoxScore draftBoxes;
    BoxScore finalBoxes;

    [[nodiscard]] QJsonObject json() const
    {
        const auto n = static_cast<double>(std::max<size_t>(1, drafts.size()));
        return {{QStringLiteral("images"), static_cast<int>(drafts.size())},
                {QStringLiteral("draftAuroc"), auroc(drafts)},
                {QStringLiteral("finalAuroc"), auroc(finals)},
                {QStringLiteral("draftAccuracy"), draftRight / n},
                {QStringLiteral("finalAccuracy"), finalRight / n},
                {QStringLiteral("fixed"), fixed / n},
                {QStringLiteral("broken"), broken / n},
                {QStringLiteral("typeAccuracy"), typesRight / std::max(1.0, double(typed))},
                {QStringLiteral("draftBoxes"), draftBoxes.json()},
                {QStringLiteral("finalBoxes"), finalBoxes.json()}};
    }
};

std::vector<Candidate> candidatesOf(const Answer &answer)
{
    std::vector<Candidate> candidates;
    for (const Finding &finding : answer.findings) {
        candidates.push_back({{}, *finding.box, 0, 0});
    }
    return candidates;
}

QJsonObject reviewedTiles(const QString &folder, int reviews, int draws)
{
    constexpr size_t kReferences = 30;
    const std::vector<TileImage> images = tiles(folder);
    const QTemporaryDir cache;
    const Result<std::unique_ptr<CompactEngine>> engine = CompactEngine::load(
        {QStringLiteral(RA_SOURCE_DIR "/resources/models/efficientnet_lite0_folded.safetensors"),
         cache.path(), 1});
    Judged judged;
    double prepareMs = 0;
    for (int draw = 1; draw <= draws; ++draw) {
        std::vector<size_t> order(images.size());
        std::iota(order.begin(), order.end(), size_t(0));
        std::mt19937_64 random(static_cast<quint64>(draw));
        std::shuffle(order.begin(), order.end(), random);
        CategoryKnowledge knowledge;
        knowledge.category = QStringLiteral("tile");
        std::set<int> known;
        std::array<int, 2> wanted{reviews - reviews / 2, reviews / 2};
        for (const size_t i : order) {
            const TileImage &image = images[i];
            KnownImage seen;
            seen.filePath = image.path;
            seen.groupKey = QString::number(image.tile);
            if (!image.isDefective && knowledge.references.size() < kReferences
                && !known.contains(image.tile)) {
                known.insert(image.tile);
                knowledge.references.push_back(seen);
            } else if (wanted[image.isDefective ? 1 : 0] > 0 && !known.contains(image.tile)) {
                Answer answer{image.isDefective ? Verdict::Yes : Verdict::No, {}};
                for (const PixelBox &box : image.isDefective ? maskBoxes(image.path)
                                                             : std::vector<PixelBox>()) {
                    answer.findings.push_back({image.type, box, {}});
                }
                if (image.isDefective == !answer.findings.empty()) {
                    known.insert(image.tile);
                    knowledge.approved.push_back({seen, answer, {}});
                    --wanted[image.isDefective ? 1 : 0];
                }
            }
        }
        QElapsedTimer timer;
        timer.start();
        const Status prepared = (*engine)->prepare(knowledge, {}, {});
        prepareMs += static_cast<double>(timer.elapsed()) / draws;
        for (const TileImage &image : images) {
            if (known.contains(image.tile) || !prepared) {
                continue;
            }
            MonitorItem item;
            item.category = knowledge.category;
            item.image.filePath = image.path;
            item.image.groupKey = QString::number(image.tile);
            item.reflect = ReflectChoice::Never;
            const Result<MonitorReply> draft = (*engine)->run(item, {}, {});
            item.reflect = ReflectChoice::Always;
            const Result<MonitorReply> final = (*engine)->run(item, {}, {});
            if (!draft || !final) {
                continue;
            }
            judged.drafts.emplace_back(*draft->trace.confidence, image.isDefective);
            judged.finals.emplace_back(*final->trace.confidence, image.isDefective);
            const bool draftRight = (draft->trace.answer.verdict == Verdict::Yes) == image.isDefective;
            const bool finalRight = (final->trace.answer.verdict == Verdict::Yes) == image.isDefective;
            judged.draftRight += draftRight ? 1 : 0;
            judged.finalRight += finalRight ? 1 : 0;
            judged.fixed += !draftRight && finalRight ? 1 : 0;
            judged.broken += draftRight && !finalRight ? 1 : 0;
            if (image.isDefective) {
                const std::vector<PixelBox> truth = maskBoxes(image.path);
                judged.draftBoxes.add(candidatesOf(draft->trace.answer), truth);
                judged.finalBoxes.add(candidatesOf(final->trace.answer), truth);
                for (const Finding &finding : final->trace.answer.findings) {
                    ++judged.typed;
                    judged.typesRight += finding.type == image.type ? 1 : 0;
                }
            }
        }
    }
    QJsonObject figures = judged.json();
    figures.insert(QStringLiteral("prepareMs"), prepareMs);
    return figures;
}

} // namespace

int main(int argc, char *argv[])
{
    cv::setNumThreads(1);
    at::set_num_threads(1);
    const QString data = qEnvironmentVariable("RA_DATA_DIR");
    const QByteArray what = argc > 1 ? argv[1] : "all";
    const int limit = argc > 2 ? QByteArray(argv[2]).toInt() : 100;
    QJsonObject figures;
    if (data.isEmpty()) {
        figures.insert(QStringLiteral("skipped"), QStringLiteral("RA_DATA_DIR is not set"));
    } else if (what == "all" || what == "deeppcb") {
        figures.insert(QStringLiteral("deeppcb"),
                       deepPcb(data + QStringLiteral("/real/deeppcb/PCBData"), limit));
    }
    if (!data.isEmpty() && (what == "all" || what == "tiles")) {
        figures.insert(QStringLiteral("magneticTiles"),
                       magneticTiles(data + QStringLiteral("/real/magnetic-tile")));
    }
    if (!data.isEmpty() && (what == "all" || what == "types")) {
        const QString folder = data + QStringLiteral("/real/deeppcb/PCBData");
        figures.insert(QStringLiteral("deeppcbTypes"),
                       QJsonArray{pcbTypes(folder, 1, 60), pcbTypes(folder, 5, 60)});
    }
    if (!data.isEmpty() && (what == "all" || what == "reviews")) {
        const int reviews = argc > 2 ? limit : 50;
        const int draws = argc > 3 ? QByteArray(argv[3]).toInt() : 2;
        figures.insert(QStringLiteral("magneticTilesReviewed"),
                       reviewedTiles(data + QStringLiteral("/real/magnetic-tile"), reviews, draws));
    }
    QTextStream(stdout) << QJsonDocument(figures).toJson();
    return 0;
}

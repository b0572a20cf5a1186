// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Quality and speed of the compact monitor on public images outside the project (RA_DATA_DIR).
// Usage: bench_compact [deeppcb|tiles|types|reviews|drafts] [images or reviews] [draws]; prints one
// JSON object.

#include "inference/engine/compact/compactmonitor.h"
#include "inference/engine/compact/features.h"
#include "inference/engine/compact/normalmemory.h"
#include "inference/engine/compact/templatecompare.h"
#include "inference/engine/compact/typeclassifier.h"
#include "inference/engine/tensor/preprocess.h"
#include "tests/bench/publicdata.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTextStream>

#include <opencv2/core/utility.hpp>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <random>
#include <set>

using namespace ra;
using namespace ra::bench;
using namespace ra::inference;

namespace {

enum class Types { Named, Generic };

CompactOptions options(const QString &cacheFolder)
{
    return {QStringLiteral(RA_SOURCE_DIR "/resources/models/efficientnet_lite0_folded.safetensors"),
            cacheFolder, 1};
}

Result<Backbone> builtInBackbone()
{
    RA_TRY_ASSIGN(Checkpoint checkpoint, Checkpoint::open(options({}).weightsPath));
    return Backbone::load(checkpoint, {});
}

/// Numbers 0 .. n − 1 in an order that only `seed` decides.
std::vector<size_t> shuffled(size_t n, quint64 seed)
{
    std::vector<size_t> order(n);
    std::iota(order.begin(), order.end(), size_t(0));
    std::mt19937_64 random(seed);
    std::shuffle(order.begin(), order.end(), random);
    return order;
}

/// The first `count` of `pairs` as approved samples; without their types, only the comparison is
/// learnt.
std::vector<KnownSample> approvedPairs(const std::vector<PcbPair> &pairs,
                                       const std::vector<size_t> &order, size_t count, Types types)
{
    std::vector<KnownSample> approved;
    for (size_t i = 0; i < count; ++i) {
        approved.push_back(pairs[order[i]].sample);
        for (Finding &finding : approved.back().answer.findings) {
            finding.type = types == Types::Named ? finding.type : QStringLiteral("defect");
        }
    }
    return approved;
}

/// The monitor as it is used: quick look and second look at each pair, boxes grown as it was learnt
/// from the approved ones.
QJsonObject deepPcb(const QString &folder, size_t limit, size_t approvals, Types types)
{
    const std::vector<PcbPair> pairs = pcbPairs(folder);
    const Result<std::unique_ptr<CompactEngine>> engine = CompactEngine::load(options({}));
    CategoryKnowledge knowledge;
    knowledge.category = QStringLiteral("pcb");
    knowledge.scenario = Scenario::Electronics;
    const std::vector<size_t> order = shuffled(pairs.size(), 1);
    knowledge.approved = approvedPairs(pairs, order, approvals - 1, types);
    Status prepared = (*engine)->prepare(knowledge, {}, {});
    knowledge.approved = approvedPairs(pairs, order, approvals, types);
    QElapsedTimer timer;
    timer.start();
    prepared = prepared ? (*engine)->prepare(knowledge, {}, {}) : prepared;
    const qint64 oneMoreMs = timer.elapsed();
    BoxScore drafts;
    BoxScore reflected;
    double ms = 0;
    int judged = 0;
    for (size_t i = approvals; prepared && i < std::min(order.size(), limit + approvals); ++i) {
        const PcbPair &pair = pairs[order[i]];
        MonitorItem item;
        item.image = pair.sample.image;
        item.templatePath = pair.sample.templatePath;
        item.category = knowledge.category;
        const Result<MonitorReply> reply = (*engine)->run(item, {}, {});
        if (reply) {
            std::vector<PixelBox> truth;
            for (const Finding &finding : pair.sample.answer.findings) {
                truth.push_back(*finding.box);
            }
            drafts.add(reply->trace.draftAnswer, truth);
            reflected.add(reply->trace.answer, truth);
            ms += static_cast<double>(reply->trace.milliseconds.value_or(0));
            ++judged;
        }
    }
    return {{QStringLiteral("pairs"), judged},
            {QStringLiteral("approved"), static_cast<int>(approvals)},
            {QStringLiteral("typed"), types == Types::Named},
            {QStringLiteral("oneMoreMs"), oneMoreMs},
            {QStringLiteral("draft"), drafts.json()},
            {QStringLiteral("reflected"), reflected.json()},
            {QStringLiteral("msPerPairWithDecoding"), ms / std::max(1, judged)}};
}

QJsonObject unreviewedTiles(const QString &folder)
{
    constexpr int kLook = 256;
    constexpr size_t kReferences = 30;
    constexpr int kDraws = 5;
    const c10::InferenceMode noGradients;
    const Result<Backbone> backbone = builtInBackbone();
    const std::vector<TileImage> images = magneticTiles(folder);
    QElapsedTimer timer;
    qint64 preprocessNs = 0;
    qint64 backboneNs = 0;
    qint64 featuresNs = 0;
    qint64 mapNs = 0;
    std::vector<at::Tensor> cells;
    for (const TileImage &image : images) {
        const Result<Picture> picture = readPicture(image.path);
        timer.start();
        const cv::Mat input =
            networkInput(*picture, lookSize(picture->size(), kLook), Flatten::Yes, Mirror::No);
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
        std::set<int> referenceTiles;
        std::vector<at::Tensor> references;
        for (const size_t i : shuffled(images.size(), draw)) {
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

/// Balanced accuracy of types on true boxes of other boards than the approved ones'.
QJsonObject pcbTypes(const QString &folder, int perType, size_t images)
{
    const std::vector<PcbPair> listed = pcbPairs(folder);
    std::vector<PcbPair> pairs;
    for (const size_t i : shuffled(listed.size(), 1)) {
        pairs.push_back(listed[i]);
    }
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
        std::vector<PixelBox> trueBoxes;
        for (const Finding &finding : pair.sample.answer.findings) {
            trueBoxes.push_back(*finding.box);
        }
        TypeMemo memo;
        QElapsedTimer timer;
        timer.start();
        const auto guesses = classifier.classify(scene, trueBoxes, *image, source, {}, memo);
        ms += static_cast<double>(timer.nsecsElapsed()) / 1e6;
        boxes += static_cast<int>(trueBoxes.size());
        for (size_t i = 0; i < trueBoxes.size(); ++i) {
            const QString &type = pair.sample.answer.findings[i].type;
            auto &[right, all] = counts[type];
            ++all;
            right += guesses && guesses->at(i).type == type ? 1 : 0;
        }
    }
    double recalls = 0;
    for (const auto &[type, count] : counts) {
        recalls += static_cast<double>(count.first) / count.second;
    }
    return {
        {QStringLiteral("approvedPerType"), perType},
        {QStringLiteral("boxes"), boxes},
        {QStringLiteral("balancedAccuracy"), recalls / std::max<double>(1, double(counts.size()))},
        {QStringLiteral("msPerBox"), ms / std::max(1, boxes)}};
}

MonitorItem tileItem(const TileImage &image, const QString &category)
{
    MonitorItem item;
    item.category = category;
    item.image.filePath = image.path;
    item.image.groupKey = QString::number(image.tile);
    item.reflect = ReflectChoice::Never;
    return item;
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

    void add(const TileImage &image, CompactEngine &engine, const QString &category,
             ReflectChoice second)
    {
        MonitorItem item = tileItem(image, category);
        const Result<MonitorReply> draft = engine.run(item, {}, {});
        item.reflect = second;
        const Result<MonitorReply> final =
            second == ReflectChoice::Never ? draft : engine.run(item, {}, {});
        if (!draft || !final) {
            return;
        }
        drafts.emplace_back(*draft->trace.confidence, image.isDefective);
        finals.emplace_back(*final->trace.confidence, image.isDefective);
        const bool isDraftRight =
            (draft->trace.answer.verdict == Verdict::Yes) == image.isDefective;
        const bool isFinalRight =
            (final->trace.answer.verdict == Verdict::Yes) == image.isDefective;
        draftRight += isDraftRight ? 1 : 0;
        finalRight += isFinalRight ? 1 : 0;
        fixed += !isDraftRight && isFinalRight ? 1 : 0;
        broken += isDraftRight && !isFinalRight ? 1 : 0;
        if (image.isDefective) {
            const std::vector<PixelBox> truth = maskBoxes(image.path);
            draftBoxes.add(draft->trace.answer, truth);
            finalBoxes.add(final->trace.answer, truth);
            for (const Finding &finding : final->trace.answer.findings) {
                ++typed;
                typesRight += finding.type == image.type ? 1 : 0;
            }
        }
    }

    void add(const Judged &other)
    {
        drafts.insert(drafts.end(), other.drafts.begin(), other.drafts.end());
        finals.insert(finals.end(), other.finals.begin(), other.finals.end());
        draftRight += other.draftRight;
        finalRight += other.finalRight;
        fixed += other.fixed;
        broken += other.broken;
        typed += other.typed;
        typesRight += other.typesRight;
        draftBoxes.add(other.draftBoxes);
        finalBoxes.add(other.finalBoxes);
    }

    [[nodiscard]] QJsonObject json() const
    {
        const auto n = static_cast<double>(std::max<size_t>(1, drafts.size()));
        return {{QStringLiteral("images"), static_cast<int>(drafts.size())},
                {QStringLiteral("draftAccuracy"), draftRight / n},
                {QStringLiteral("finalAccuracy"), finalRight / n},
                {QStringLiteral("fixed"), fixed / n},
                {QStringLiteral("broken"), broken / n},
                {QStringLiteral("typeAccuracy"), typesRight / std::max(1.0, double(typed))},
                {QStringLiteral("draftBoxes"), draftBoxes.json()},
                {QStringLiteral("finalBoxes"), finalBoxes.json()}};
    }
};

/// Thirty references and `reviews` approved samples, each of a tile of its own.
CategoryKnowledge drawnKnowledge(const std::vector<TileImage> &images, int reviews, quint64 draw,
                                 std::set<int> &known)
{
    constexpr size_t kReferences = 30;
    CategoryKnowledge knowledge;
    knowledge.category = QStringLiteral("tile");
    std::array<int, 2> wanted{reviews - reviews / 2, reviews / 2};
    for (const size_t i : shuffled(images.size(), draw)) {
        const TileImage &image = images[i];
        if (known.contains(image.tile)) {
            continue;
        }
        KnownImage seen;
        seen.filePath = image.path;
        seen.groupKey = QString::number(image.tile);
        if (!image.isDefective && knowledge.references.size() < kReferences) {
            known.insert(image.tile);
            knowledge.references.push_back(seen);
            continue;
        }
        int &left = wanted[image.isDefective ? 1 : 0];
        Answer answer{image.isDefective ? Verdict::Yes : Verdict::No, {}};
        if (image.isDefective) {
            for (const PixelBox &box : maskBoxes(image.path)) {
                answer.findings.push_back({image.type, box, {}});
            }
        }
        if (left > 0 && image.isDefective == !answer.findings.empty()) {
            known.insert(image.tile);
            knowledge.approved.push_back({seen, answer, {}});
            --left;
        }
    }
    return knowledge;
}

/// AUROC of the drafts on tiles that are not in `known`, with the references alone.
double referencesAlone(CompactEngine &engine, CategoryKnowledge knowledge,
                       const std::vector<TileImage> &images, const std::set<int> &known)
{
    knowledge.approved.clear();
    std::vector<std::pair<double, bool>> scored;
    const Status prepared = engine.prepare(knowledge, {}, {});
    for (const TileImage &image : images) {
        if (!prepared || known.contains(image.tile)) {
            continue;
        }
        const MonitorItem item = tileItem(image, knowledge.category);
        if (const Result<MonitorReply> draft = engine.run(item, {}, {})) {
            scored.emplace_back(*draft->trace.confidence, image.isDefective);
        }
    }
    return auroc(scored);
}

/// `second` Never: the drafts alone, in a third of the time.
QJsonObject reviewedTiles(const QString &folder, int reviews, int draws, ReflectChoice second)
{
    const std::vector<TileImage> images = magneticTiles(folder);
    const QTemporaryDir cache;
    const Result<std::unique_ptr<CompactEngine>> engine =
        CompactEngine::load(options(cache.path()));
    Judged all;
    double prepareMs = 0;
    double oneMoreMs = 0;
    QJsonArray gains;
    double unreviewedAurocs = 0;
    double draftAurocs = 0;
    double finalAurocs = 0;
    for (int draw = 1; draw <= draws; ++draw) {
        std::set<int> known;
        const CategoryKnowledge knowledge =
            drawnKnowledge(images, reviews, static_cast<quint64>(draw), known);
        const double unreviewed = referencesAlone(**engine, knowledge, images, known);
        unreviewedAurocs += unreviewed / draws;
        CategoryKnowledge allButOne = knowledge;
        allButOne.approved.erase(allButOne.approved.begin());
        QElapsedTimer timer;
        timer.start();
        Status prepared = (*engine)->prepare(allButOne, {}, {});
        prepareMs += static_cast<double>(timer.restart()) / draws;
        prepared = prepared ? (*engine)->prepare(knowledge, {}, {}) : prepared;
        oneMoreMs += static_cast<double>(timer.elapsed()) / draws;
        Judged own;
        for (const TileImage &image : images) {
            if (prepared && !known.contains(image.tile)) {
                own.add(image, **engine, knowledge.category, second);
            }
        }
        gains.append(auroc(own.drafts) - unreviewed);
        draftAurocs += auroc(own.drafts) / draws;
        finalAurocs += auroc(own.finals) / draws;
        all.add(own);
    }
    QJsonObject figures = all.json();
    figures.insert(QStringLiteral("gains"), gains);
    figures.insert(QStringLiteral("unreviewedAuroc"), unreviewedAurocs);
    figures.insert(QStringLiteral("draftAuroc"), draftAurocs);
    figures.insert(QStringLiteral("finalAuroc"), finalAurocs);
    figures.insert(QStringLiteral("prepareMs"), prepareMs);
    figures.insert(QStringLiteral("oneMoreMs"), oneMoreMs);
    return figures;
}

} // namespace

int main(int argc, char *argv[])
{
    cv::setNumThreads(1);
    at::set_num_threads(1);
    const QString data = qEnvironmentVariable("RA_DATA_DIR");
    const QByteArray what = argc > 1 ? argv[1] : "all";
    const int number = argc > 2 ? QByteArray(argv[2]).toInt() : 0;
    const int draws = argc > 3 ? QByteArray(argv[3]).toInt() : 2;
    const QString pcb = data + QStringLiteral("/real/deeppcb/PCBData");
    const QString tiles = data + QStringLiteral("/real/magnetic-tile");
    QJsonObject figures;
    if (data.isEmpty()) {
        figures.insert(QStringLiteral("skipped"), QStringLiteral("RA_DATA_DIR is not set"));
    } else {
        if (what == "all" || what == "deeppcb") {
            const size_t pairs = number > 0 ? static_cast<size_t>(number) : 100;
            figures.insert(QStringLiteral("deeppcb"),
                           QJsonArray{deepPcb(pcb, pairs, 1, Types::Generic),
                                      deepPcb(pcb, pairs, 12, Types::Named)});
        }
        if (what == "all" || what == "types") {
            figures.insert(QStringLiteral("deeppcbTypes"),
                           QJsonArray{pcbTypes(pcb, 1, 60), pcbTypes(pcb, 5, 60)});
        }
        if (what == "all" || what == "tiles") {
            figures.insert(QStringLiteral("magneticTiles"), unreviewedTiles(tiles));
        }
        if (what == "all" || what == "reviews") {
            figures.insert(
                QStringLiteral("magneticTilesReviewed"),
                reviewedTiles(tiles, number > 0 ? number : 50, draws, ReflectChoice::Always));
        }
        if (what == "drafts") {
            figures.insert(
                QStringLiteral("magneticTilesReviewed"),
                reviewedTiles(tiles, number > 0 ? number : 50, draws, ReflectChoice::Never));
        }
    }
    QTextStream(stdout) << QJsonDocument(figures).toJson();
    return 0;
}

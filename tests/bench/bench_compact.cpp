// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Quality and speed of the compact monitor's parts on public images outside the project
// (RA_DATA_DIR). Usage: bench_compact [deeppcb|tiles] [images]; prints one JSON object.

#include "inference/engine/features.h"
#include "inference/engine/normalmemory.h"
#include "inference/engine/preprocess.h"
#include "inference/engine/templatecompare.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <opencv2/core/utility.hpp>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
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
            found.push_back({{images.filePath(name), kind != QStringLiteral("MT_Free"), 0},
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
    QTextStream(stdout) << QJsonDocument(figures).toJson();
    return 0;
}

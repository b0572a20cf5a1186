// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/publicdata.h"

#include <QDir>
#include <QFile>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace ra::bench {

void BoxScore::add(const Answer &answer, const std::vector<PixelBox> &truth)
{
    const std::vector<Finding> &candidates = answer.findings;
    struct Pair {
        double value;
        size_t a, b;
    };
    std::vector<Pair> pairs;
    for (size_t a = 0; a < candidates.size(); ++a) {
        for (size_t b = 0; b < truth.size(); ++b) {
            pairs.push_back({iou(*candidates[a].box, truth[b]), a, b});
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

void BoxScore::add(const BoxScore &other)
{
    hits += other.hits;
    found += other.found;
    wanted += other.wanted;
    iouSum += other.iouSum;
}

QJsonObject BoxScore::json() const
{
    return {{QStringLiteral("f1"), 2.0 * hits / std::max(1, found + wanted)},
            {QStringLiteral("precision"), static_cast<double>(hits) / std::max(1, found)},
            {QStringLiteral("recall"), static_cast<double>(hits) / std::max(1, wanted)},
            {QStringLiteral("meanIou"), iouSum / std::max(1, wanted)}};
}

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

std::vector<TileImage> magneticTiles(const QString &folder)
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
            found.push_back({{images.filePath(name), kind != QStringLiteral("MT_Free"),
                              kind.mid(3).toLower(), 0},
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

std::vector<PixelBox> maskBoxes(const QString &imagePath)
{
    constexpr int kSpeck = 4;
    const cv::Mat mask = cv::imread((imagePath.chopped(3) + QStringLiteral("png")).toStdString(),
                                    cv::IMREAD_GRAYSCALE);
    std::vector<PixelBox> boxes;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count =
        mask.empty() ? 0
                     : cv::connectedComponentsWithStats(mask > 127, labels, stats, centroids, 8);
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

std::vector<PcbPair> pcbPairs(const QString &folder)
{
    const QStringList types{QStringLiteral("open"),      QStringLiteral("short"),
                            QStringLiteral("mousebite"), QStringLiteral("spur"),
                            QStringLiteral("copper"),    QStringLiteral("pin-hole")};
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
                         PixelBox{n[0].toDouble(), n[1].toDouble(), n[2].toDouble(),
                                  n[3].toDouble()},
                         {}});
                }
            }
            pairs.push_back(std::move(pair));
        }
    }
    return pairs;
}

} // namespace ra::bench

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Quality and speed of the compact monitor's parts on public images outside the project
// (RA_DATA_DIR). Usage: bench_compact [deeppcb] [images]; prints one JSON object.

#include "inference/engine/templatecompare.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <opencv2/core/utility.hpp>

#include <algorithm>

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

} // namespace

int main(int argc, char *argv[])
{
    cv::setNumThreads(1);
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
    QTextStream(stdout) << QJsonDocument(figures).toJson();
    return 0;
}

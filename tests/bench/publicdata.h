// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

#include <QJsonObject>
#include <QString>

#include <utility>
#include <vector>

namespace ra::bench {

/// Greedy one-to-one matches of IoU ≥ 0.5, counted over all images.
struct BoxScore {
    int hits = 0;
    int found = 0;
    int wanted = 0;
    double iouSum = 0;

    void add(const Answer &answer, const std::vector<PixelBox> &truth);
    void add(const BoxScore &other);
    [[nodiscard]] QJsonObject json() const;
};

/// Area under the ROC curve; ties count half.
[[nodiscard]] double auroc(const std::vector<std::pair<double, bool>> &scored);

/// One image of the magnetic tile set.
struct TileImage {
    QString path;
    bool isDefective = false;
    QString type;
    /// The photographed tile: exposures have rising neighbouring numbers.
    int tile = 0;
};

/// The images under `folder` with the tile each one shows.
[[nodiscard]] std::vector<TileImage> magneticTiles(const QString &folder);

/// Boxes of a tile's mask, by component; specks of up to 4 pixels are left out.
[[nodiscard]] std::vector<PixelBox> maskBoxes(const QString &imagePath);

/// One pair of the DeepPCB set with its true findings.
struct PcbPair {
    KnownSample sample;
    QString board;
};

[[nodiscard]] std::vector<PcbPair> pcbPairs(const QString &folder);

} // namespace ra::bench

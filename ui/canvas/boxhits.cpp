// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/boxhits.h"

#include <QLineF>

#include <algorithm>

namespace ra::ui {

namespace {
// How near the pointer must be to a handle; less on a small box, whose inside must stay reachable.
constexpr double kMostReach = 7;
constexpr double kLeastReach = 3;
// A box is hit just outside of its line as well.
constexpr double kEdgeReach = 2;
} // namespace

BoxHit handleAt(const std::vector<OverlayBox> &boxes, const ViewTransform &transform,
                QPointF position)
{
    for (const OverlayBox &box : boxes) {
        if (!box.hasHandles || box.isLocked) {
            continue;
        }
        const QRectF rect = transform.toView(box.box);
        const double reach =
            std::clamp(std::min(rect.width(), rect.height()) / 4, kLeastReach, kMostReach);
        const std::vector<QPointF> points = handlePoints(rect);
        for (size_t i = 0; i < points.size(); ++i) {
            if (QLineF(points[i], position).length() <= reach) {
                return {box.finding, static_cast<Handle>(i + 1)};
            }
        }
    }
    return {};
}

FindingRefs boxesAt(const std::vector<OverlayBox> &boxes, const ViewTransform &transform,
                    QPointF position)
{
    std::vector<const OverlayBox *> hits;
    for (const OverlayBox &box : boxes) {
        const QRectF reach =
            transform.toView(box.box).adjusted(-kEdgeReach, -kEdgeReach, kEdgeReach, kEdgeReach);
        if (box.finding.layer != Layer::Truth && reach.contains(position)) {
            hits.push_back(&box);
        }
    }
    std::stable_sort(hits.begin(), hits.end(), [](const OverlayBox *a, const OverlayBox *b) {
        const double areaOfA = a->box.width() * a->box.height();
        const double areaOfB = b->box.width() * b->box.height();
        return areaOfA != areaOfB
                   ? areaOfA < areaOfB
                   : a->finding.layer == Layer::Corrected && b->finding.layer != Layer::Corrected;
    });
    FindingRefs findings;
    for (const OverlayBox *hit : hits) {
        findings.push_back(hit->finding);
    }
    return findings;
}

FindingRef lookedAt(const std::vector<OverlayBox> &boxes, const ViewTransform &transform,
                    QPointF position)
{
    const FindingRefs here = boxesAt(boxes, transform, position);
    if (!here.empty()) {
        return here.front();
    }
    const auto truth = std::find_if(boxes.begin(), boxes.end(), [&](const OverlayBox &box) {
        return box.finding.layer == Layer::Truth && transform.toView(box.box).contains(position);
    });
    return truth == boxes.end() ? FindingRef() : truth->finding;
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/cocomask.h"

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

void extend(std::optional<PixelBox> &box, const PixelBox &part)
{
    if (!box) {
        box = part;
        return;
    }
    box = PixelBox{std::min(box->x1, part.x1), std::min(box->y1, part.y1),
                   std::max(box->x2, part.x2), std::max(box->y2, part.y2)};
}

/// Bounds of the pixels first..last (inclusive) of a column-ordered image.
PixelBox runBox(qint64 first, qint64 last, qint64 height)
{
    const qint64 left = first / height;
    const qint64 right = last / height;
    const qint64 top = left == right ? first % height : 0;
    const qint64 bottom = left == right ? last % height : height - 1;
    return {double(left), double(top), double(right + 1), double(bottom + 1)};
}

} // namespace

CocoMask maskOfRuns(const std::vector<qint64> &runs, ImageSize size)
{
    CocoMask mask;
    mask.size = size;
    mask.state = CocoMask::State::BadSum;
    const qint64 pixels = qint64(size.width) * size.height;
    if (!size.isKnown()) {
        return mask;
    }
    for (size_t i = 0; i < runs.size(); ++i) {
        if (runs[i] < 0 || runs[i] > pixels - mask.sum) {
            mask.sum = -1;
            return mask;
        }
        if (i % 2 == 1 && runs[i] > 0) {
            extend(mask.box, runBox(mask.sum, mask.sum + runs[i] - 1, size.height));
        }
        mask.sum += runs[i];
    }
    if (mask.sum == pixels) {
        mask.state = CocoMask::State::Read;
    }
    return mask;
}

std::optional<std::vector<qint64>> decompressedRuns(const QByteArray &text)
{
    // Source of the encoding: cocoapi maskApi.c, rleFrString: 5 bits a character from '0' on, bit 5
    // = more follows, bit 4 of the last = sign; from the third run on differences to the run before
    // last.
    constexpr int kFirst = '0', kBits = 5, kMore = 0x20, kSign = 0x10, kValue = 0x1f,
                  kMaxShift = 40;
    std::vector<qint64> runs;
    for (qsizetype at = 0; at < text.size();) {
        qint64 value = 0;
        int shift = 0;
        for (bool isMore = true; isMore; shift += kBits) {
            const int code = at < text.size() ? static_cast<uchar>(text[at]) - kFirst : -1;
            ++at;
            if (code < 0 || code >= 2 * kMore || shift > kMaxShift) {
                return std::nullopt;
            }
            value |= qint64(code & kValue) << shift;
            isMore = (code & kMore) != 0;
            if (!isMore && (code & kSign) != 0) {
                value -= qint64(1) << (shift + kBits);
            }
        }
        runs.push_back(runs.size() > 2 ? value + runs[runs.size() - 2] : value);
    }
    return runs;
}

CocoMask maskOfPolygons(const std::vector<std::vector<double>> &polygons)
{
    CocoMask mask;
    if (polygons.empty()) {
        return mask;
    }
    mask.state = CocoMask::State::Unreadable;
    for (const std::vector<double> &polygon : polygons) {
        const bool isFinite = std::all_of(polygon.begin(), polygon.end(),
                                          [](double value) { return std::isfinite(value); });
        if (polygon.size() < 6 || polygon.size() % 2 != 0 || !isFinite) {
            return mask;
        }
        for (size_t i = 0; i < polygon.size(); i += 2) {
            extend(mask.box, {polygon[i], polygon[i + 1], polygon[i], polygon[i + 1]});
        }
    }
    mask.state = CocoMask::State::Read;
    return mask;
}

} // namespace ra

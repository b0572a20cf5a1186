// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/positions.h"

#include <algorithm>

namespace ra::inference::qwen3vl {

namespace {

tl::unexpected<Error> imagesDiffer(qsizetype pictures, qint64 tokens)
{
    return fail("promptImages",
                QT_TRANSLATE_NOOP("ra",
                                  "The prompt's %1 pictures and its %2 image tokens do not belong "
                                  "together."),
                {QString::number(pictures), QString::number(tokens)});
}

} // namespace

Result<TokenPositions> tokenPositions(std::span<const int> ids, const std::vector<PatchGrid> &grids,
                                      const ModelConfig &config)
{
    const int merge = config.vision.spatialMergeSize;
    TokenPositions positions;
    for (std::vector<int64_t> &axis : positions.axes) {
        axis.reserve(ids.size());
    }
    int64_t next = 0;
    size_t picture = 0;
    for (size_t i = 0; i < ids.size();) {
        if (ids[i] == config.videoToken) {
            return fail("promptImages",
                        QT_TRANSLATE_NOOP("ra", "The prompt speaks of a video; only pictures are "
                                                "understood."));
        }
        if (ids[i] != config.imageToken) {
            for (std::vector<int64_t> &axis : positions.axes) {
                axis.push_back(next);
            }
            ++next;
            ++i;
            continue;
        }
        const auto isImage = [&](int id) { return id == config.imageToken; };
        if (picture == grids.size()) {
            return imagesDiffer(qsizetype(grids.size()),
                                std::count_if(ids.begin(), ids.end(), isImage));
        }
        // The run's length comes from the grid: two pictures need not have text between them.
        const int64_t rows = grids[picture].height / merge;
        const int64_t columns = grids[picture].width / merge;
        const auto end = size_t(int64_t(i) + rows * columns);
        if (end > ids.size()
            || !std::all_of(ids.begin() + ptrdiff_t(i), ids.begin() + ptrdiff_t(end), isImage)) {
            return imagesDiffer(qsizetype(grids.size()),
                                std::count_if(ids.begin(), ids.end(), isImage));
        }
        for (int64_t row = 0; row < rows; ++row) {
            for (int64_t column = 0; column < columns; ++column) {
                positions.axes[0].push_back(next);
                positions.axes[1].push_back(next + row);
                positions.axes[2].push_back(next + column);
                positions.imageRows.push_back(int64_t(i++));
            }
        }
        next += std::max(rows, columns);
        ++picture;
    }
    if (picture != grids.size()) {
        return imagesDiffer(qsizetype(grids.size()), qint64(positions.imageRows.size()));
    }
    positions.delta = next - int64_t(ids.size());
    return positions;
}

} // namespace ra::inference::qwen3vl

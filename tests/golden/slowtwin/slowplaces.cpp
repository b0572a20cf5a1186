// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/golden/slowtwin/slowlanguage.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <array>

namespace ra::test {

namespace {

using enum Mistake;

using Place = std::array<int64_t, 3>;

/// Rows and columns of a picture's tokens: a token is a block of two by two patches.
SlowGrid tokenGrid(const SlowGrid &grid)
{
    return {grid.height / 2, grid.width / 2};
}

/// How far the counter goes for a picture.
int64_t jumpOf(const SlowPass &pass, const SlowGrid &grid)
{
    const SlowGrid tokens = tokenGrid(grid);
    if (pass.makes(JumpByTokens)) {
        return tokens.patches();
    }
    if (pass.makes(JumpBySum)) {
        return tokens.height + tokens.width;
    }
    if (pass.makes(JumpByShorterSide)) {
        return std::min(tokens.height, tokens.width);
    }
    if (pass.makes(JumpByPatches)) {
        return std::max(grid.height, grid.width);
    }
    return std::max(tokens.height, tokens.width);
}

/// The place of a picture's token, where the counter stands at `start`.
Place placeInPicture(const SlowPass &pass, const SlowGrid &tokens, int64_t start, int64_t index)
{
    const int64_t half = tokens.patches() / 2;
    const int64_t known = pass.makes(ChunkRestartsPicture) && index >= half ? half : 0;
    const int64_t row = (index - known) / tokens.width;
    const int64_t column = (index - known) % tokens.width;
    const int64_t time = pass.makes(TimeCountsTokens) ? start + index : start;
    if (pass.makes(PicturesWithoutOffset)) {
        return {time, row, column};
    }
    if (pass.makes(AxesSwapped)) {
        return {time, start + column, start + row};
    }
    return {time, start + row, start + column};
}

/// The prompt's places; what comes next stands at the number that is given back.
int64_t walkPrompt(const SlowPass &pass, const SlowText &text, const std::vector<SlowGrid> &grids,
                   std::vector<Place> &places)
{
    int64_t next = 0;
    size_t picture = 0;
    while (int64_t(places.size()) < text.prompt) {
        if (text.ids[places.size()] != text.imageToken) {
            places.push_back({next, next, next});
            ++next;
            continue;
        }
        const SlowGrid &grid = grids.at(picture);
        const SlowGrid tokens = tokenGrid(grid);
        const int64_t start = picture > 0 && pass.makes(SecondPictureAtZero) ? 0 : next;
        for (int64_t i = 0; i < tokens.patches(); ++i) {
            places.push_back(placeInPicture(pass, tokens, start, i));
        }
        next += jumpOf(pass, grid);
        ++picture;
    }
    return next;
}

} // namespace

at::Tensor placesOf(const SlowPass &pass, const SlowText &text, const std::vector<SlowGrid> &grids)
{
    std::vector<Place> places;
    int64_t next = walkPrompt(pass, text, grids, places);
    if (pass.makes(WrittenWithoutDelta)) {
        next = text.prompt;
    } else if (pass.makes(DeltaOneShort)) {
        --next;
    }
    while (places.size() < text.ids.size()) {
        places.push_back({next, next, next});
        ++next;
    }
    std::vector<int64_t> numbers;
    for (size_t axis = 0; axis < 3; ++axis) {
        for (const Place &place : places) {
            numbers.push_back(place[axis]);
        }
    }
    return at::tensor(numbers, at::kLong).view({3, -1});
}

} // namespace ra::test

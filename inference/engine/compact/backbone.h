// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/checkpoint.h"

#include <opencv2/core.hpp>

#include <array>
#include <vector>

namespace ra::inference {

/// Outputs of the stages 1..7, [channels, height / stride, width / stride]; undefined where not
/// computed. Index 0 is not used.
struct Taps {
    std::array<at::Tensor, 8> stage;
};

/// EfficientNet-Lite0 with folded batch norm, without classifier (layers: the weights' README).
/// One thread at a time.
class Backbone final
{
public:
    /// Errors: those of Checkpoint::take, `weightsUnused`.
    [[nodiscard]] static Result<Backbone> load(Checkpoint &checkpoint, const Device &device);

    /// `input` [height, width, 3] float32 as networkInput makes it; stages above `highestStage`
    /// (1..7) are not computed. Error: `inputShape`.
    [[nodiscard]] Result<Taps> run(const cv::Mat &input, int highestStage) const;
    /// Several inputs of one size at once, which costs a third of one by one where they are small:
    /// stages as [inputs, channels, height, width]. Error: `inputShape`.
    [[nodiscard]] Result<Taps> runBatch(const std::vector<cv::Mat> &inputs, int highestStage) const;

    [[nodiscard]] const Device &device() const { return m_device; }

private:
    struct Convolution {
        at::Tensor weight; // [out, in / groups, k, k]
        at::Tensor bias;   // [out]
    };
    struct Block {
        Convolution expand; // undefined in block 0
        Convolution depthwise;
        Convolution project;
    };

    [[nodiscard]] at::Tensor runBlock(size_t index, const at::Tensor &input) const;

    Device m_device;
    Convolution m_stem;
    std::vector<Block> m_blocks;
};

} // namespace ra::inference

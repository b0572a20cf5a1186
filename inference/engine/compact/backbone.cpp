// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/backbone.h"

#include "inference/engine/tensor/guard.h"

#include <algorithm>

#include <ATen/ops/cat.h>
#include <ATen/ops/clamp.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/from_blob.h>

namespace ra::inference {

namespace {

constexpr int kStemChannels = 32;
constexpr double kReluLimit = 6;

struct BlockShape {
    int stage;
    int kernel;
    int stride;
    int expansion;
    int in;
    int out;

    [[nodiscard]] int hidden() const { return in * expansion; }
    [[nodiscard]] bool addsInput() const { return stride == 1 && in == out; }
};

constexpr std::array<BlockShape, 16> kBlocks{{{1, 3, 1, 1, 32, 16},
                                              {2, 3, 2, 6, 16, 24},
                                              {2, 3, 1, 6, 24, 24},
                                              {3, 5, 2, 6, 24, 40},
                                              {3, 5, 1, 6, 40, 40},
                                              {4, 3, 2, 6, 40, 80},
                                              {4, 3, 1, 6, 80, 80},
                                              {4, 3, 1, 6, 80, 80},
                                              {5, 5, 1, 6, 80, 112},
                                              {5, 5, 1, 6, 112, 112},
                                              {5, 5, 1, 6, 112, 112},
                                              {6, 5, 2, 6, 112, 192},
                                              {6, 5, 1, 6, 192, 192},
                                              {6, 5, 1, 6, 192, 192},
                                              {6, 5, 1, 6, 192, 192},
                                              {7, 3, 1, 6, 192, 320}}};

enum class Activation { None, Relu6 };

/// TensorFlow's "same" padding before and after one axis of length n.
std::pair<int64_t, int64_t> samePadding(int64_t n, int64_t kernel, int64_t stride)
{
    const int64_t outputs = (n + stride - 1) / stride;
    const int64_t total = std::max<int64_t>((outputs - 1) * stride + kernel - n, 0);
    return {total / 2, total - total / 2};
}

at::Tensor convolve(const at::Tensor &input, const at::Tensor &weight, const at::Tensor &bias,
                    int64_t stride, int64_t groups, Activation activation)
{
    const int64_t kernel = weight.size(2);
    at::Tensor padded = input;
    int64_t padding = (kernel - 1) / 2;
    if (stride == 2) {
        const auto [top, bottom] = samePadding(input.size(2), kernel, stride);
        const auto [left, right] = samePadding(input.size(3), kernel, stride);
        padded = at::constant_pad_nd(input, {left, right, top, bottom}, 0);
        padding = 0;
    }
    at::Tensor output =
        at::conv2d(padded, weight, bias, {stride, stride}, {padding, padding}, {1, 1}, groups);
    return activation == Activation::Relu6 ? at::clamp_(output, 0, kReluLimit) : output;
}

} // namespace

Result<Backbone> Backbone::load(Checkpoint &checkpoint, const Device &device)
{
    const auto take = [&](const QString &layer, int out, int in,
                          int kernel) -> Result<Convolution> {
        RA_TRY_ASSIGN(at::Tensor weight, checkpoint.take(layer + QStringLiteral(".weight"),
                                                         {out, in, kernel, kernel}, device));
        RA_TRY_ASSIGN(at::Tensor bias,
                      checkpoint.take(layer + QStringLiteral(".bias"), {out}, device));
        return guarded([&]() -> Result<Convolution> {
            return Convolution{weight.contiguous(at::MemoryFormat::ChannelsLast), bias};
        });
    };
    Backbone backbone;
    backbone.m_device = device;
    RA_TRY_ASSIGN(backbone.m_stem, take(QStringLiteral("stem"), kStemChannels, 3, 3));
    for (size_t i = 0; i < kBlocks.size(); ++i) {
        const BlockShape &shape = kBlocks[i];
        const QString name = QStringLiteral("block%1").arg(i);
        Block block;
        if (shape.expansion > 1) {
            RA_TRY_ASSIGN(block.expand,
                          take(name + QStringLiteral(".expand"), shape.hidden(), shape.in, 1));
        }
        RA_TRY_ASSIGN(block.depthwise,
                      take(name + QStringLiteral(".depthwise"), shape.hidden(), 1, shape.kernel));
        RA_TRY_ASSIGN(block.project,
                      take(name + QStringLiteral(".project"), shape.out, shape.hidden(), 1));
        backbone.m_blocks.push_back(std::move(block));
    }
    if (const QStringList unused = checkpoint.unused(); !unused.isEmpty()) {
        return fail("weightsUnused",
                    QT_TRANSLATE_NOOP("ra",
                                      "The weights hold tensors that this model does not have "
                                      "(%1), so they belong to another one. Choose this model's "
                                      "file."),
                    {unused.first()});
    }
    return backbone;
}

at::Tensor Backbone::runBlock(size_t index, const at::Tensor &input) const
{
    const BlockShape &shape = kBlocks[index];
    const Block &block = m_blocks[index];
    at::Tensor x = input;
    if (shape.expansion > 1) {
        x = convolve(x, block.expand.weight, block.expand.bias, 1, 1, Activation::Relu6);
    }
    x = convolve(x, block.depthwise.weight, block.depthwise.bias, shape.stride, shape.hidden(),
                 Activation::Relu6);
    x = convolve(x, block.project.weight, block.project.bias, 1, 1, Activation::None);
    return shape.addsInput() ? x.add_(input) : x;
}

Result<Taps> Backbone::run(const cv::Mat &input, int highestStage) const
{
    RA_TRY_ASSIGN(Taps taps, runBatch({input}, highestStage));
    return guarded([&]() -> Result<Taps> {
        for (at::Tensor &stage : taps.stage) {
            stage = stage.defined() ? stage[0] : stage;
        }
        return taps;
    });
}

Result<Taps> Backbone::runBatch(const std::vector<cv::Mat> &inputs, int highestStage) const
{
    for (const cv::Mat &input : inputs) {
        if (input.type() != CV_32FC3 || input.empty() || input.size() != inputs.front().size()
            || !input.isContinuous()) {
            return fail("inputShape",
                        QT_TRANSLATE_NOOP("ra",
                                          "The network needs float images with three channels, not "
                                          "%1 × %2 × %3."),
                        {QString::number(input.rows), QString::number(input.cols),
                         QString::number(input.channels())});
        }
    }
    return guarded([&]() -> Result<Taps> {
        std::vector<at::Tensor> pixels;
        for (const cv::Mat &input : inputs) {
            pixels.push_back(at::from_blob(input.data, {1, input.rows, input.cols, 3}, at::kFloat));
        }
        // [inputs, 3, height, width]; the memory already is channels-last.
        at::Tensor x = (pixels.size() == 1 ? pixels.front() : at::cat(pixels))
                           .permute({0, 3, 1, 2})
                           .to(m_device.options());
        x = convolve(x, m_stem.weight, m_stem.bias, 2, 1, Activation::Relu6);
        Taps taps;
        for (size_t i = 0; i < kBlocks.size() && kBlocks[i].stage <= highestStage; ++i) {
            x = runBlock(i, x);
            taps.stage[static_cast<size_t>(kBlocks[i].stage)] = x;
        }
        return taps;
    });
}

} // namespace ra::inference

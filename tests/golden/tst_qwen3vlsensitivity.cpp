// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/network.h"
#include "inference/engine/tensor/checkpointfolder.h"
#include "inference/engine/tensor/guard.h"
#include "tests/golden/goldenfolder.h"
#include "tests/support/require.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/flip.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>

#include <QTest>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;
using namespace ra::test;

namespace {

/// As far as right ways of computing the golden logits may differ.
constexpr double kTolerance = 3e-5;
/// A mistake must stand out by this many times the tolerance.
constexpr double kClearly = 10;

/// One way to be wrong: what the network is given instead of what it should be given.
struct Slip {
    std::function<void(ModelConfig &)> config = [](ModelConfig &) {};
    /// Changes a weight of that name, or gives it back.
    std::function<at::Tensor(const QString &, at::Tensor)> weight =
        [](const QString &, at::Tensor stored) { return stored; };
    std::function<void(PromptPictures &)> pictures = [](PromptPictures &) {};
};

Slip wrongConfig(std::function<void(ModelConfig &)> change)
{
    Slip slip;
    slip.config = std::move(change);
    return slip;
}

/// The weights whose names end so are changed.
Slip wrongWeight(const QString &end, std::function<at::Tensor(at::Tensor)> change)
{
    Slip slip;
    slip.weight = [end, change](const QString &name, at::Tensor weight) {
        return name.endsWith(end) ? change(std::move(weight)) : weight;
    };
    return slip;
}

/// Every patch is changed, seen as [N, channel, frame, row, column].
Slip wrongPatches(std::function<at::Tensor(at::Tensor)> change)
{
    Slip slip;
    slip.pictures = [change](PromptPictures &pictures) {
        const at::Tensor parts = pictures.patches.view({-1, 3, 2, 16, 16});
        pictures.patches = change(parts).reshape({parts.size(0), -1});
    };
    return slip;
}

/// The patches in the order of the picture's rows instead of its blocks of four.
at::Tensor inRows(const at::Tensor &patches, const std::vector<PatchGrid> &grids)
{
    std::vector<at::Tensor> pictures;
    int64_t first = 0;
    for (const PatchGrid &grid : grids) {
        pictures.push_back(patches.narrow(0, first, grid.patches())
                               .view({grid.height / 2, grid.width / 2, 2, 2, -1})
                               .permute({0, 2, 1, 3, 4})
                               .reshape({grid.patches(), -1}));
        first += grid.patches();
    }
    return at::cat(pictures);
}

at::Tensor withoutSecondFrame(at::Tensor weight)
{
    weight = weight.clone();
    weight.select(2, 1).zero_();
    return weight;
}

/// Parts of equal size along an axis, in another order.
at::Tensor reordered(const at::Tensor &weight, int64_t axis, const std::vector<int64_t> &order)
{
    const std::vector<at::Tensor> parts = weight.chunk(int64_t(order.size()), axis);
    std::vector<at::Tensor> others;
    for (const int64_t part : order) {
        others.push_back(parts[size_t(part)]);
    }
    return at::cat(others, axis);
}

/// Query heads 1 and 2 of four change places: then each looks at the other one's keys.
Slip wrongGroups()
{
    Slip slip;
    slip.weight = [](const QString &name, const at::Tensor &weight) {
        const std::vector<int64_t> order = {0, 2, 1, 3};
        if (name.endsWith(QLatin1String("self_attn.q_proj.weight"))) {
            return reordered(weight, 0, order);
        }
        return name.endsWith(QLatin1String("self_attn.o_proj.weight")) ? reordered(weight, 1, order)
                                                                       : weight;
    };
    return slip;
}

Slip wrongOrder()
{
    Slip slip;
    slip.pictures = [](PromptPictures &pictures) {
        pictures.patches = inRows(pictures.patches, pictures.grids);
    };
    return slip;
}

const std::map<const char *, Slip> kSlips = {
    {"patches in rows", wrongOrder()},
    {"blue before green before red",
     wrongPatches([](const at::Tensor &x) { return at::flip(x, {1}); })},
    {"channels fastest", wrongPatches([](const at::Tensor &x) {
         return x.permute({0, 2, 3, 4, 1});
     })},
    {"frames before channels", wrongPatches([](const at::Tensor &x) {
         return x.permute({0, 2, 1, 3, 4});
     })},
    {"columns before rows", wrongPatches([](const at::Tensor &x) { return x.transpose(3, 4); })},
    {"another mean", wrongPatches([](const at::Tensor &x) { return x + 0.04; })},
    {"one frame of the kernel",
     wrongWeight(QStringLiteral("patch_embed.proj.weight"), withoutSecondFrame)},
    {"no bias of the patches", wrongWeight(QStringLiteral("patch_embed.proj.bias"),
                                           [](const at::Tensor &x) { return at::zeros_like(x); })},
    {"position grid turned",
     wrongWeight(QStringLiteral("pos_embed.weight"),
                 [](const at::Tensor &x) {
                     return x.view({6, 6, -1}).transpose(0, 1).reshape({36, -1});
                 })},
    {"keys before queries", wrongWeight(QStringLiteral("attn.qkv.weight"),
                                        [](const at::Tensor &x) {
                                            return reordered(x, 0, {1, 0, 2});
                                        })},
    {"fused weight read by heads", wrongWeight(QStringLiteral("attn.qkv.weight"),
                                               [](const at::Tensor &x) {
                                                   return reordered(x, 0, {0, 2, 4, 1, 3, 5});
                                               })},
    {"deep stack a block early", wrongConfig([](ModelConfig &config) {
         config.vision.deepstackBlocks = {0, 1, 2};
     })},
    {"key heads shared by turns", wrongGroups()},
    {"root mean square with another epsilon",
     wrongConfig([](ModelConfig &config) { config.text.rmsNormEpsilon = 1e-5; })},
    {"another base of the rotation",
     wrongConfig([](ModelConfig &config) { config.text.ropeTheta = 5e5; })},
    {"rotation by other axes", wrongConfig([](ModelConfig &config) {
         config.text.mropeSection = {16, 0, 0};
     })},
};

} // namespace

/// Would the golden cases notice? Each row does one thing wrong that implementations have done
/// wrong, from outside, and the logits must be off by far more than the tolerance.
class TestQwen3VlSensitivity : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] double errorWith(const Slip &slip) const
    {
        const Result<CheckpointFolder> files = CheckpointFolder::open(m_checkpoint);
        RA_REQUIRE(files);
        Result<ModelConfig> config = readModelConfig(m_checkpoint);
        RA_REQUIRE(config);
        slip.config(*config);
        const auto source = [&](const QString &name,
                                const std::vector<qint64> &shape) -> Result<at::Tensor> {
            RA_TRY_ASSIGN(const at::Tensor stored, files->view(name, shape));
            return slip.weight(name, stored);
        };
        PromptPictures pictures = picturesOf(m_inputs);
        at::Tensor logits;
        const Status computed = guarded([&]() -> Status {
            slip.pictures(pictures);
            RA_TRY_ASSIGN(const Network network,
                          Network::load(*config, false, Weights(source, Device())));
            RA_TRY_ASSIGN(const Network::Read read,
                          network.read(idsOf(m_inputs.at("input_ids")), pictures, 0));
            logits = network.logits(read.hidden);
            return {};
        });
        RA_REQUIRE(computed);
        return relativeError(logits, m_expected.at("logits"));
    }

    const GoldenFolder m_folder = GoldenFolder::all().front();
    const QString m_checkpoint = m_folder.file(QStringLiteral("tiny-tied-fp32"));
    const std::map<std::string, at::Tensor> m_inputs =
        m_folder.tensors(QStringLiteral("cases/inputs.two_images.safetensors"));
    const std::map<std::string, at::Tensor> m_expected =
        m_folder.tensors(QStringLiteral("cases/tiny-tied-fp32.two_images.fp32.safetensors"));

private Q_SLOTS:
    void nothingWrongIsRight() { QVERIFY(errorWith({}) <= kTolerance); }

    void everySlipIsSeen_data()
    {
        QTest::addColumn<QString>("slip");
        for (const auto &[name, slip] : kSlips) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void everySlipIsSeen()
    {
        QFETCH(const QString, slip);
        const auto found = std::find_if(kSlips.begin(), kSlips.end(), [&](const auto &entry) {
            return slip == QLatin1String(entry.first);
        });
        const double error = errorWith(found->second);
        QVERIFY2(error > kClearly * kTolerance, qPrintable(QString::number(error)));
    }
};

QTEST_GUILESS_MAIN(TestQwen3VlSensitivity)
#include "tst_qwen3vlsensitivity.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/golden/goldenfolder.h"

#include "inference/engine/tensor/safetensorsfile.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cosine_similarity.h>

#include <limits>

namespace ra::test {

std::map<std::string, at::Tensor> readTensors(const QString &path)
{
    constexpr quint64 kMaxHeaderBytes = 1024 * 1024;
    const auto file = inference::SafetensorsFile::open(path, kMaxHeaderBytes);
    RA_REQUIRE(file);
    std::map<std::string, at::Tensor> tensors;
    for (const inference::StoredTensor &stored : file->tensors()) {
        const Result<at::Tensor> tensor = file->view(stored);
        RA_REQUIRE(tensor);
        tensors[stored.name.toStdString()] = *tensor;
    }
    return tensors;
}

std::vector<GoldenFolder> GoldenFolder::all()
{
    std::vector<GoldenFolder> folders{GoldenFolder(goldenPath(QString()))};
    const QString named = qEnvironmentVariable("RA_GOLDEN_DIR");
    const QString other = named.isEmpty() ? dataPath(QStringLiteral("golden-qwen3vl")) : named;
    if (!other.isEmpty()) {
        folders.emplace_back(other);
    }
    return folders;
}

inference::qwen3vl::PromptPictures picturesOf(const std::map<std::string, at::Tensor> &inputs)
{
    inference::qwen3vl::PromptPictures pictures;
    const auto patches = inputs.find("pixel_values");
    if (patches == inputs.end()) {
        return pictures;
    }
    pictures.patches = patches->second;
    const at::Tensor &grids = inputs.at("image_grid_thw");
    for (int64_t i = 0; i < grids.size(0); ++i) {
        pictures.grids.push_back({grids[i][1].item().to<int>(), grids[i][2].item().to<int>()});
    }
    return pictures;
}

std::vector<int> idsOf(const at::Tensor &ids)
{
    const at::Tensor whole = ids.to(at::kInt).contiguous();
    return {whole.data_ptr<int>(), whole.data_ptr<int>() + whole.numel()};
}

double relativeError(const at::Tensor &x, const at::Tensor &reference)
{
    if (x.sizes() != reference.sizes()) {
        return std::numeric_limits<double>::infinity();
    }
    const at::Tensor expected = reference.to(at::kDouble);
    const double error = (x.to(at::kCPU).to(at::kDouble) - expected).abs().max().item().toDouble();
    const double size = expected.abs().max().item().toDouble();
    return std::isfinite(error) ? error / size : std::numeric_limits<double>::infinity();
}

double smallestCosine(const at::Tensor &x, const at::Tensor &reference)
{
    if (x.sizes() != reference.sizes()) {
        return -1;
    }
    const auto rows = [](const at::Tensor &tensor) {
        return tensor.to(at::kCPU).to(at::kDouble).reshape({tensor.size(0), -1});
    };
    return at::cosine_similarity(rows(x), rows(reference)).min().item().toDouble();
}

} // namespace ra::test

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/golden/slowtwin/slowtwin.h"

#include "tests/golden/goldenfolder.h"
#include "tests/golden/slowtwin/slowlanguage.h"
#include "tests/support/require.h"

#include <ATen/TensorOperators.h>

#include <QDir>

namespace ra::test {

namespace {

std::vector<SlowGrid> gridsOf(const std::map<std::string, at::Tensor> &inputs)
{
    std::vector<SlowGrid> grids;
    const auto found = inputs.find("image_grid_thw");
    for (int64_t i = 0; found != inputs.end() && i < found->second.size(0); ++i) {
        const at::Tensor grid = found->second[i];
        grids.push_back({grid[1].item().toLong(), grid[2].item().toLong()});
    }
    return grids;
}

} // namespace

SlowTwin::SlowTwin(const QString &folder)
{
    const QDir files(folder);
    m_model.config = jsonOf(files.filePath(QStringLiteral("config.json")));
    for (const QString &file : files.entryList({QStringLiteral("*.safetensors")})) {
        for (const auto &[name, stored] : readTensors(files.filePath(file))) {
            m_model.weights[name] = stored.to(at::kDouble);
        }
    }
    RA_REQUIRE(!m_model.config.isEmpty() && !m_model.weights.empty());
}

std::map<std::string, at::Tensor> SlowTwin::read(const std::map<std::string, at::Tensor> &inputs,
                                                 const std::vector<int> &written,
                                                 const Mistakes &mistakes) const
{
    SlowPass pass(m_model, mistakes);
    SlowText text;
    text.ids = idsOf(inputs.at("input_ids"));
    text.prompt = int64_t(text.ids.size());
    text.imageToken = numberOf(m_model.config, "image_token_id");
    text.ids.insert(text.ids.end(), written.begin(), written.end() - 1);

    const std::vector<SlowGrid> grids = gridsOf(inputs);
    SlowFeatures features;
    if (!grids.empty()) {
        features = look(pass, inputs.at("pixel_values").to(at::kDouble), grids);
    }
    const at::Tensor logits = understand(pass, text, grids, features);
    pass.show("logits", logits.narrow(0, 0, text.prompt));
    pass.show("gen.logits", logits.narrow(0, text.prompt - 1, int64_t(written.size())));
    return pass.takeSeen();
}

} // namespace ra::test

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/modelfolder.h"

#include "inference/engine/qwen3vl/adapter.h"
#include "inference/engine/qwen3vl/weightnames.h"
#include "inference/engine/tensor/checkpointfolder.h"
#include "inference/engine/tensor/guard.h"

#include <optional>

namespace ra::inference::qwen3vl {

namespace {

std::vector<WeightShape> storedShapes(const CheckpointFolder &files)
{
    std::vector<WeightShape> shapes;
    for (const QString &name : files.names()) {
        shapes.push_back({name, files.shape(name)});
    }
    return shapes;
}

Result<LoadedModel> load(const ModelChoice &choice)
{
    RA_TRY_ASSIGN(const ModelConfig config, readModelConfig(choice.folder));
    RA_TRY_ASSIGN(const CheckpointFolder files, CheckpointFolder::open(choice.folder));
    const WeightReport report = compareWeights(config, storedShapes(files));
    RA_TRY(report.status());
    const auto storedWeight = [&](const QString &name) {
        const QString stored = report.stored.value(name);
        return files.view(stored, files.shape(stored));
    };

    std::optional<at::Tensor> storedHead;
    if (report.stored.contains(kHeadName)) {
        RA_TRY_ASSIGN(storedHead, storedWeight(kHeadName));
    }
    RA_TRY_ASSIGN(const at::Tensor embeddings, storedWeight(kEmbeddingName));
    RA_TRY_ASSIGN(OutputHead head, outputHead(config.isTied, embeddings, storedHead));

    std::optional<Adapter> adapter;
    if (!choice.adapterFolder.isEmpty()) {
        RA_TRY_ASSIGN(adapter, Adapter::open(choice.adapterFolder));
        const QStringList names = report.stored.keys();
        QSet<QString> known(names.begin(), names.end());
        known.insert(kHeadName);
        RA_TRY(adapter->fits(known));
        // The adapter was trained with the head as it was: a change of the embeddings alone leaves
        // it, and one of the head alone leaves the embeddings.
        head.isShared =
            head.isShared && !adapter->touches(kEmbeddingName) && !adapter->touches(kHeadName);
    }
    const auto source = [&](const QString &name,
                            const std::vector<qint64> &) -> Result<at::Tensor> {
        at::Tensor stored = head.weight;
        if (name != kHeadName) {
            RA_TRY_ASSIGN(stored, storedWeight(name));
        }
        return adapter ? adapter->applied(name, stored) : stored;
    };
    RA_TRY_ASSIGN(Network network, Network::load(config, !head.isShared,
                                                 Weights(source, choice.device, choice.form)));
    return LoadedModel{std::move(network), report.unexpected, head.isUnlikeConfig};
}

} // namespace

Result<LoadedModel> loadModel(const ModelChoice &choice)
{
    return guarded([&] { return load(choice); });
}

} // namespace ra::inference::qwen3vl

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/modelfolder.h"

#include "inference/engine/qwen3vl/adapter.h"
#include "inference/engine/qwen3vl/weightnames.h"
#include "inference/engine/tensor/checkpointfolder.h"
#include "inference/engine/tensor/guard.h"

#include <algorithm>
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

/// Counts the bytes of weights as they are taken.
class TakenBytes final
{
public:
    TakenBytes(const ProgressSink &sink, qint64 total) : m_sink(sink), m_total(total) {}

    void add(qint64 bytes)
    {
        // A shared head is taken twice.
        m_taken = std::min(m_taken + bytes, m_total);
        if (m_sink) {
            m_sink({m_taken, m_total, 0, {}});
        }
    }
    /// What the network has no use for is not waited for.
    void finish() { add(m_total); }

private:
    const ProgressSink &m_sink;
    qint64 m_total;
    qint64 m_taken = 0;
};

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
    TakenBytes taken(choice.progress, files.totalBytes());
    const auto source = [&](const QString &name,
                            const std::vector<qint64> &) -> Result<at::Tensor> {
        at::Tensor stored = head.weight;
        if (name != kHeadName) {
            RA_TRY_ASSIGN(stored, storedWeight(name));
        }
        taken.add(static_cast<qint64>(stored.nbytes()));
        return adapter ? adapter->applied(name, stored) : stored;
    };
    RA_TRY_ASSIGN(Network network, Network::load(config, !head.isShared,
                                                 Weights(source, choice.device, choice.form)));
    taken.finish();
    return LoadedModel{std::move(network), report.unexpected, head.isUnlikeConfig};
}

} // namespace

Result<LoadedModel> loadModel(const ModelChoice &choice)
{
    return guarded([&] { return load(choice); });
}

} // namespace ra::inference::qwen3vl

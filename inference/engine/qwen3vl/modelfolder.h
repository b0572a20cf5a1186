// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/network.h"
#include "inference/engine/qwen3vl/weights.h"
#include "inference/engine/tensor/device.h"

#include <QString>
#include <QStringList>

namespace ra::inference::qwen3vl {

/// Which model to load, and how.
struct ModelChoice {
    QString folder;
    /// Of a LoRA adapter that is merged into it; empty = none.
    QString adapterFolder;
    Device device;
    WeightForm form = WeightForm::Plain;
    /// Told of the bytes of weights that were taken, out of all; may be empty.
    ProgressSink progress = {};
};

/// A network with its weights, and what a person should know of them.
struct LoadedModel {
    Network network;
    /// Names of stored weights that the network has no use for.
    QStringList unused;
    /// The folder calls itself tied, but stores another head than its embeddings; it is used.
    bool isHeadUnlikeConfig = false;
};

/// Loads a checkpoint folder. On the processor and in the file's own precision weights share the
/// file's memory. Errors: those of readModelConfig, CheckpointFolder::open, WeightReport::status,
/// outputHead, Adapter::open, Adapter::fits and of the guard.
[[nodiscard]] Result<LoadedModel> loadModel(const ModelChoice &choice);

} // namespace ra::inference::qwen3vl

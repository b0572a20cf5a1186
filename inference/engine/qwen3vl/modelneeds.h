// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/port/monitorsetup.h"
#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/weights.h"
#include "inference/engine/tensor/device.h"

namespace ra::inference::qwen3vl {

/// Where and in which precision a setup's model computes.
struct Placement {
    Device device;
    WeightForm form = WeightForm::Plain;
};

/// Error: `noGraphicsCard` where the setup wants one and there is none; `badPrecision` for half
/// floats on a processor, which LibTorch can't compute there.
[[nodiscard]] Result<Placement> placementOf(const MonitorSetup &setup);

/// Main memory that can be had, in bytes: what the system has free or can free at once, but no more
/// than a limit of the process's group leaves; 0 = unknown.
[[nodiscard]] qint64 availableMemory();

/// Looks at a model's folder and its adapter without loading weights: reads configuration,
/// tokenizer and the headers of the weight files, and reckons the memory. Errors: those of
/// readModelConfig, readImageRules, readGenerationRules, readTokenizer, CheckpointFolder::open,
/// WeightReport::status, placementOf, Adapter::open and Adapter::fits; `modelUnsupported` for
/// weights that are no floats. A model that doesn't fit into the `available` bytes of memory has a
/// warning. Never on the GUI thread.
[[nodiscard]] Result<ModelReport> inspectModel(const MonitorSetup &setup,
                                               qint64 available = availableMemory());

/// Memory in bytes for weights in that precision, and for reading one image of a megapixel (or of
/// the most that `rules` allow) and writing behind as many as are judged at once.
[[nodiscard]] qint64 neededBytes(const ModelConfig &config, const MonitorSetup &setup,
                                 const ImageRules &rules, WeightPrecision precision);

/// Whether the model fits where it shall compute. Error: `modelTooLarge`, which says what would
/// fit.
[[nodiscard]] Status checkFits(const ModelReport &report, WeightPrecision precision);

/// The folder's image rules with the setup's areas, where it has them. Error: `badPixels` where the
/// least is more than the most; those of readImageRules.
[[nodiscard]] Result<ImageRules> imageRulesOf(const MonitorSetup &setup, const ModelConfig &config);

} // namespace ra::inference::qwen3vl

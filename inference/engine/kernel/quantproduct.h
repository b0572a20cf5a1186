// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/kernel/panelkernels.h"
#include "inference/engine/kernel/quantmatrix.h"

#include <span>

namespace ra::inference {

/// Quantises `rows` rows of `columns` finite numbers each, with zeros up to whole groups.
[[nodiscard]] QuantRows quantised(const float *values, int rows, int columns, int threads,
                                  const PanelKernels &kernels = bestKernels());

/// A product to be made: out [x.rows, matrix.rows] = x · matrixᵀ. x.columns = matrix.columns.
struct QuantProduct {
    const QuantMatrix *matrix = nullptr;
    float *out = nullptr;
};

/// Makes all products of the same activations; the threads meet once.
void multiply(std::span<const QuantProduct> products, const QuantRows &x, int threads,
              const PanelKernels &kernels = bestKernels());

/// out [xRows, rows] = x [xRows, columns] · weightsᵀ, weights [rows, columns] in brain floats as
/// they lie in a file.
void multiplyBrain(const BrainFloat *weights, int rows, int columns, const float *x, int xRows,
                   float *out, int threads, const PanelKernels &kernels = bestKernels());

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/kernel/panelkernels.h"
#include "inference/engine/kernel/quantmatrix.h"

namespace ra::inference {

/// out [x.rows, matrix.rows] = x · matrixᵀ. x.columns = matrix.columns.
void multiply(const QuantMatrix &matrix, const QuantRows &x, float *out, int threads,
              const PanelKernels &kernels = bestKernels());

/// out [xRows, rows] = x [xRows, columns] · weightsᵀ, weights [rows, columns] in brain floats as
/// they lie in a file.
void multiplyBrain(const BrainFloat *weights, int rows, int columns, const float *x, int xRows,
                   float *out, int threads, const PanelKernels &kernels = bestKernels());

} // namespace ra::inference

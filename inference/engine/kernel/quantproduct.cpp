// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/quantproduct.h"

#include "inference/engine/kernel/parallel.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace ra::inference {

namespace {

using Layout = PanelLayout;

/// Panels that stay in a core's own cache while all activations pass.
constexpr std::int64_t kPanelsAtOnce = 4;
constexpr int kMaxRowsAtOnce = 8;
/// Groups of activations that are worth a thread.
constexpr std::int64_t kFewestGroups = 4096;

/// Panels begin … end of one product.
void multiplyPanels(const QuantProduct &one, std::int64_t begin, std::int64_t end,
                    const QuantRows &x, const PanelKernels &kernels)
{
    const QuantMatrix &matrix = *one.matrix;
    const auto product = matrix.bits() == QuantBits::Eight ? kernels.product8 : kernels.product4;
    const int groups = x.groups();
    const auto multiplyPanel = [&](int panel, int firstRow, int rows) {
        std::array<float, std::size_t(kMaxRowsAtOnce) * Layout::kRows> sums;
        const QuantBlock block{x.values.data() + std::ptrdiff_t(firstRow) * x.columns,
                               x.scales.data() + std::ptrdiff_t(firstRow) * groups,
                               x.sums.data() + std::ptrdiff_t(firstRow) * groups, groups};
        product(matrix.panel(panel), block, rows, sums.data());
        const int first = panel * Layout::kRows;
        const int used = std::min(Layout::kRows, matrix.rows() - first);
        for (int row = 0; row < rows; ++row) {
            std::memcpy(one.out + std::ptrdiff_t(firstRow + row) * matrix.rows() + first,
                        sums.data() + row * Layout::kRows, std::size_t(used) * sizeof(float));
        }
    };
    for (std::int64_t first = begin; first < end; first += kPanelsAtOnce) {
        const std::int64_t last = std::min(first + kPanelsAtOnce, end);
        for (int row = 0; row < x.rows; row += kernels.rowsAtOnce) {
            const int rows = std::min(kernels.rowsAtOnce, x.rows - row);
            for (std::int64_t panel = first; panel < last; ++panel) {
                multiplyPanel(int(panel), row, rows);
            }
        }
    }
}

} // namespace

QuantRows quantised(const float *values, int rows, int columns, int threads,
                    const PanelKernels &kernels)
{
    const int whole = Layout::wholeGroups(columns);
    std::vector<float> padded;
    if (whole != columns) {
        padded.resize(std::size_t(rows) * std::size_t(whole));
        for (int row = 0; row < rows; ++row) {
            std::copy_n(values + std::ptrdiff_t(row) * columns, columns,
                        padded.begin() + std::ptrdiff_t(row) * whole);
        }
        values = padded.data();
    }
    QuantRows result{rows, whole, {}, {}, {}};
    result.values.resize(std::size_t(rows) * std::size_t(whole));
    result.scales.resize(std::size_t(rows) * std::size_t(result.groups()));
    result.sums.resize(result.scales.size());
    const auto groups = std::int64_t(result.scales.size());
    // A thread more isn't worth waking for one token.
    const int useful = int(std::min<std::int64_t>(threads, groups / kFewestGroups));
    inParallel(groups, useful, [&](std::int64_t begin, std::int64_t end) {
        const std::int64_t first = begin * Layout::kGroup;
        kernels.quantise(values + first, int(end - begin), result.values.data() + first,
                         result.scales.data() + begin, result.sums.data() + begin);
    });
    return result;
}

void multiply(std::span<const QuantProduct> products, const QuantRows &x, int threads,
              const PanelKernels &kernels)
{
    std::int64_t panels = 0;
    for (const QuantProduct &one : products) {
        panels += one.matrix->panels();
    }
    inParallel(panels, threads, [&](std::int64_t begin, std::int64_t end) {
        std::int64_t first = 0;
        for (const QuantProduct &one : products) {
            const std::int64_t last = first + one.matrix->panels();
            if (begin < last && first < end) {
                multiplyPanels(one, std::max(begin, first) - first, std::min(end, last) - first, x,
                               kernels);
            }
            first = last;
        }
    });
}

void multiplyBrain(const BrainFloat *weights, int rows, int columns, const float *x, int xRows,
                   float *out, int threads, const PanelKernels &kernels)
{
    inParallel(rows, threads, [&](std::int64_t begin, std::int64_t end) {
        kernels.multiplyBrain(weights + begin * columns, int(end - begin), x, xRows, columns,
                              out + begin, rows);
    });
}

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/kernel/brainfloat.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace ra::inference {

/// Bits of a weight.
enum class QuantBits : int { Four = 4, Eight = 8 };

/// How quantised weights lie in memory. A panel holds 16 output rows, so that a vector register has
/// a row in each lane and no lane is ever summed with another. Along the columns a panel is cut in
/// groups of 32 that share a scale per row; a group is eight quads of four columns. Of a quad, the
/// four columns of row 0 come first, then those of row 1, and so on: 64 bytes.
/// Eight bits: value + 128 in a byte. Four bits: value + 8; a byte holds quad i in its lower and
/// quad i + 4 in its upper half. After a group's weights come its 16 scales.
struct PanelLayout {
    static constexpr int kRows = 16;
    static constexpr int kGroup = 32;
    static constexpr int kQuad = 4;
    static constexpr int kQuads = kGroup / kQuad;
    static constexpr int kQuadBytes = kRows * kQuad;
    static constexpr int kScaleBytes = kRows * int(sizeof(BrainFloat));
    static constexpr int kOffset8 = 128;
    static constexpr int kOffset4 = 8;
    /// The largest number of eight bits, of weights and activations.
    static constexpr int kMost8 = 127;

    /// Columns that so many take with the rest of their last group.
    [[nodiscard]] static constexpr int wholeGroups(int columns)
    {
        return (columns + kGroup - 1) / kGroup * kGroup;
    }
    [[nodiscard]] static constexpr int weightBytes(QuantBits bits)
    {
        return kRows * kGroup * int(bits) / 8;
    }
    [[nodiscard]] static constexpr int groupBytes(QuantBits bits)
    {
        return weightBytes(bits) + kScaleBytes;
    }
};

/// A weight matrix [rows, columns] in 4 or 8 bits and a scale per row and 32 columns: 4.5 and 8.5
/// bits a weight. Values are symmetric around zero; eight bits use −127 … 127, four −8 … 7.
class QuantMatrix final
{
public:
    using RowOf = std::function<std::span<const float>(int row)>;

    /// Quantises `rows` × `columns` finite numbers; `rowOf(i)` gives row i and is asked by several
    /// threads at once. What lacks of the columns' last group counts as zeros.
    QuantMatrix(int rows, int columns, QuantBits bits, int threads, const RowOf &rowOf);

    [[nodiscard]] int rows() const { return m_rows; }
    /// Whole groups.
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] QuantBits bits() const { return m_bits; }
    [[nodiscard]] int groups() const { return m_columns / PanelLayout::kGroup; }
    /// The last one may have rows of zeros at its end.
    [[nodiscard]] int panels() const
    {
        return (m_rows + PanelLayout::kRows - 1) / PanelLayout::kRows;
    }
    [[nodiscard]] const std::uint8_t *panel(int index) const
    {
        return m_bytes.data() + std::size_t(index) * panelBytes();
    }
    [[nodiscard]] std::size_t bytes() const { return m_bytes.size(); }
    /// A row as it is computed with.
    [[nodiscard]] std::vector<float> row(int index) const;

private:
    void setRow(int row, std::span<const float> values);
    [[nodiscard]] std::size_t panelBytes() const
    {
        return std::size_t(groups()) * std::size_t(PanelLayout::groupBytes(m_bits));
    }

    int m_rows = 0;
    int m_columns = 0;
    QuantBits m_bits = QuantBits::Eight;
    std::vector<std::uint8_t> m_bytes;
};

/// Activations [rows, columns] in eight bits: per row and group of 32 columns a scale, and the sum
/// of the group's values, which takes the weights' offset out again.
struct QuantRows {
    int rows = 0;
    int columns = 0;
    std::vector<std::int8_t> values;
    /// [rows, groups]
    std::vector<float> scales;
    std::vector<std::int32_t> sums;

    [[nodiscard]] int groups() const { return columns / PanelLayout::kGroup; }
};

} // namespace ra::inference

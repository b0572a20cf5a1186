// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/quantmatrix.h"

#include "inference/engine/kernel/parallel.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace ra::inference {

namespace {

using Layout = PanelLayout;

constexpr int kMin4 = -8;
constexpr int kMax4 = 7;

/// The value of largest magnitude, with its sign.
float extreme(std::span<const float> values)
{
    return *std::max_element(values.begin(), values.end(),
                             [](float a, float b) { return std::abs(a) < std::abs(b); });
}

int rounded(float value, float scale, int low, int high)
{
    return scale == 0 ? 0 : std::clamp(int(std::lrint(value / scale)), low, high);
}

struct Place {
    std::size_t byte;
    int shift;
};

/// Where the weight of a row of its panel and a column of its group lies within the group.
Place placeOf(int row, int column, QuantBits bits)
{
    const int quad = column / Layout::kQuad;
    const int inQuad = row * Layout::kQuad + column % Layout::kQuad;
    if (bits == QuantBits::Eight) {
        return {std::size_t(quad * Layout::kQuadBytes + inQuad), 0};
    }
    constexpr int kHalf = Layout::kQuads / 2;
    constexpr int kUpper = 4;
    return {std::size_t(quad % kHalf * Layout::kQuadBytes + inQuad), quad < kHalf ? 0 : kUpper};
}

} // namespace

QuantMatrix::QuantMatrix(int rows, int columns, QuantBits bits, int threads, const RowOf &rowOf)
    : m_rows(rows),
      m_columns(Layout::wholeGroups(columns)),
      m_bits(bits)
{
    m_bytes.resize(std::size_t(panels()) * panelBytes());
    // Rows of a panel share cache lines, but no byte.
    inParallel(panels(), threads, [&](std::int64_t begin, std::int64_t end) {
        const int last = std::min(m_rows, int(end) * Layout::kRows);
        for (int row = int(begin) * Layout::kRows; row < last; ++row) {
            setRow(row, rowOf(row));
        }
    });
}

void QuantMatrix::setRow(int row, std::span<const float> values)
{
    const int lane = row % Layout::kRows;
    std::uint8_t *group = m_bytes.data() + std::size_t(row / Layout::kRows) * panelBytes();
    std::array<float, Layout::kGroup> part{};
    for (int first = 0; first < m_columns; first += Layout::kGroup) {
        const std::span<const float> rest = values.subspan(std::size_t(first));
        const std::size_t used = std::min<std::size_t>(rest.size(), Layout::kGroup);
        std::copy_n(rest.begin(), used, part.begin());
        std::fill(part.begin() + std::ptrdiff_t(used), part.end(), 0.0F);
        // Four bits have one value more below zero: the largest magnitude takes that side.
        const float wanted = m_bits == QuantBits::Eight ? std::abs(extreme(part)) / Layout::kMost8
                                                        : extreme(part) / kMin4;
        const BrainFloat stored = roundedAway(wanted);
        const float scale = widened(stored);
        for (int column = 0; column < Layout::kGroup; ++column) {
            const Place place = placeOf(lane, column, m_bits);
            const float value = part[std::size_t(column)];
            const int code =
                m_bits == QuantBits::Eight
                    ? rounded(value, scale, -Layout::kMost8, Layout::kMost8) + Layout::kOffset8
                    : rounded(value, scale, kMin4, kMax4) + Layout::kOffset4;
            group[place.byte] |= std::uint8_t(code << place.shift);
        }
        std::memcpy(group + Layout::weightBytes(m_bits) + lane * int(sizeof(stored)), &stored,
                    sizeof(stored));
        group += Layout::groupBytes(m_bits);
    }
}

std::vector<float> QuantMatrix::row(int index) const
{
    constexpr int kLower = 0x0f;
    const int lane = index % Layout::kRows;
    const std::uint8_t *group = panel(index / Layout::kRows);
    std::vector<float> values;
    values.reserve(std::size_t(m_columns));
    for (int first = 0; first < m_columns; first += Layout::kGroup) {
        BrainFloat scale = 0;
        std::memcpy(&scale, group + Layout::weightBytes(m_bits) + lane * int(sizeof(scale)),
                    sizeof(scale));
        for (int column = 0; column < Layout::kGroup; ++column) {
            const Place place = placeOf(lane, column, m_bits);
            const int code = group[place.byte] >> place.shift;
            values.push_back(widened(scale)
                             * float(m_bits == QuantBits::Eight
                                         ? code - Layout::kOffset8
                                         : (code & kLower) - Layout::kOffset4));
        }
        group += Layout::groupBytes(m_bits);
    }
    return values;
}

} // namespace ra::inference

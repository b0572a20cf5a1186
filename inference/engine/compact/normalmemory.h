// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/device.h"

#include <QtGlobal>

#include <stop_token>
#include <vector>

namespace ra::inference {

/// The patch vectors of normal images, thinned out, and what is usual among them (compact-monitor
/// section 4). Immutable once built; call under a guard.
class NormalMemory final
{
public:
    /// `cells`: one [cells, dimensions] tensor per image, at least two images. The same cells in
    /// the same order with the same seed give the same memory. `groups`: for each image the number
    /// of its group (tile, board, serial); what is usual is measured without an image's whole
    /// group, since shots of one tile are nearly the same. Empty = each image is its own group.
    /// After a stop request the memory lacks entries: throw it away.
    [[nodiscard]] static NormalMemory build(const std::vector<at::Tensor> &cells, quint64 seed,
                                            const std::vector<size_t> &groups = {},
                                            const std::stop_token &stop = {});

    /// Z = (distance − mu) / s of each cell to the nearest entry that does not come from an image
    /// in `excluded` (indices into build's list). [cells] f32.
    [[nodiscard]] at::Tensor map(const at::Tensor &cells,
                                 const std::vector<size_t> &excluded) const;

    /// 95 % quantile of the references' own scores, each without its group: the threshold before
    /// any review.
    [[nodiscard]] double threshold() const { return m_threshold; }
    /// 99.5 % quantile of the references' own cells, each image without its group.
    [[nodiscard]] double cellThreshold() const { return m_cellThreshold; }
    /// Each reference's score without its group, in build's order.
    [[nodiscard]] const std::vector<double> &ownScores() const { return m_ownScores; }
    [[nodiscard]] size_t imageCount() const { return m_ownScores.size(); }
    [[nodiscard]] int64_t entryCount() const { return m_entries.size(0); }

private:
    [[nodiscard]] at::Tensor distances(const at::Tensor &cells,
                                       const std::vector<size_t> &excluded) const;

    at::Tensor m_entries; // [entries, dimensions]
    at::Tensor m_squares; // [entries]
    at::Tensor m_images;  // [entries] i64: the image of each entry
    double m_mu = 0;
    double m_s = 1;
    double m_threshold = 0;
    double m_cellThreshold = 0;
    std::vector<double> m_ownScores;
};

/// Mean of the highest 0.5 % of the cells (at least one): the score of a map.
[[nodiscard]] double mapScore(const at::Tensor &map);

} // namespace ra::inference

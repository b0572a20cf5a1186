// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"

namespace ra {

/// Makes one progress of several passes over the same items, so that it rises once from none to all
/// of them; each pass has an equal part. Outlives the sinks it gives. One thread.
class PassProgress final
{
public:
    PassProgress(const ProgressSink &sink, qint64 items, int passes)
        : m_sink(sink),
          m_items(items),
          m_passes(passes)
    {
    }

    /// For the next pass; its own total may be any.
    [[nodiscard]] ProgressSink nextPass()
    {
        return [this, before = m_begun++](const Progress &pass) {
            if (!m_sink) {
                return;
            }
            Progress all = pass;
            all.total = m_items;
            all.done = pass.total == 0
                           ? m_items * before / m_passes
                           : m_items * (before * pass.total + pass.done) / (m_passes * pass.total);
            m_sink(all);
        };
    }

private:
    const ProgressSink &m_sink;
    qint64 m_items;
    qint64 m_passes;
    qint64 m_begun = 0;
};

} // namespace ra

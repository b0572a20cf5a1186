// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/tracediff.h"

#include <QLabel>

namespace ra::ui {

class Theme;

/// Between the cards: what the corrected answer changed in the draft's, in one line. GUI thread.
class ChangeStrip final : public QLabel
{
    Q_OBJECT

public:
    explicit ChangeStrip(const Theme &theme, QWidget *parent = nullptr);

    /// Without a draft there is nothing to compare: hidden.
    void setDiff(const TraceDiff &diff);
    void retranslate();

private:
    [[nodiscard]] QStringList changes() const;

    const Theme &m_theme;
    TraceDiff m_diff;
};

} // namespace ra::ui

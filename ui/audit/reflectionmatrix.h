// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/audit/auditmodel.h"

#include <QAbstractButton>
#include <QFrame>

#include <array>

class QLabel;

namespace ra::ui {

class Theme;

/// One cell of the reflection matrix: what happened, how often, at which rate; a press opens its
/// samples. GUI thread.
class MatrixCell final : public QAbstractButton
{
    Q_OBJECT

public:
    MatrixCell(const Theme *theme, Outcome outcome, QWidget *parent = nullptr);

    void setCount(qint64 count, const QString &caption);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme *m_theme;
    Outcome m_outcome;
    qint64 m_count = 0;
    QString m_caption;
};

/// Draft right or wrong against final right or wrong, for one level. GUI thread.
class ReflectionMatrix final : public QWidget
{
    Q_OBJECT

public:
    explicit ReflectionMatrix(const Theme *theme, QWidget *parent = nullptr);

    /// `reflection` gives rates and McNemar's p; shown at the overall level only.
    void setData(const OutcomeCounts &counts, const ReflectionMetrics *reflection);
    void retranslate();

Q_SIGNALS:
    void opened(ra::Outcome outcome);

private:
    const Theme *m_theme;
    std::array<MatrixCell *, 4> m_cells{};
    std::array<QLabel *, 4> m_heads{};
    QLabel *m_summary;
};

} // namespace ra::ui

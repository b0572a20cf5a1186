// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/scoring/benchmetrics.h"
#include "annotation/scoring/statistics.h"
#include "ui/model/auditmodel.h"

#include <QWidget>

namespace ra::ui {

class Theme;

/// Correction and damage rate of each group with their intervals: a dot for fixed, a square for
/// broken; a press on a mark opens its samples. GUI thread.
class RatePlot final : public QWidget
{
    Q_OBJECT

public:
    explicit RatePlot(const Theme *theme, QWidget *parent = nullptr);

    void setGroups(const std::vector<BenchGroup> &groups);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const QString &group, ra::Outcome outcome);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    struct Mark {
        QRectF area;
        int group = 0;
        Outcome outcome = Outcome::Fixed;
    };
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] double rowHeight() const;
    [[nodiscard]] const Mark *markAt(const QPointF &point) const;
    void placeMarks();
    void resizeEvent(QResizeEvent *event) override;

    const Theme *m_theme;
    std::vector<BenchGroup> m_groups;
    std::vector<Mark> m_marks;
};

/// Share of true defects against the stated probability, per bin, beside the diagonal. GUI thread.
class CalibrationPlot final : public QWidget
{
    Q_OBJECT

public:
    explicit CalibrationPlot(const Theme *theme, QWidget *parent = nullptr);

    void setCalibration(const Calibration &calibration);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A bin was pressed: the samples whose confidence is from `low` to below `high`.
    void opened(double low, double high);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRectF plotArea() const;

    const Theme *m_theme;
    Calibration m_calibration;
};

/// How rewards are spread. GUI thread.
class RewardPlot final : public QWidget
{
    Q_OBJECT

public:
    explicit RewardPlot(const Theme *theme, QWidget *parent = nullptr);

    void setCounts(const std::array<qint64, kRewardBins> &counts);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(double low, double high);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRectF plotArea() const;

    const Theme *m_theme;
    std::array<qint64, kRewardBins> m_counts{};
};

} // namespace ra::ui

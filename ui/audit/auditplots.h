// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/scoring/benchmetrics.h"
#include "annotation/scoring/statistics.h"
#include "ui/audit/auditmodel.h"
#include "ui/audit/markplot.h"

namespace ra::ui {

/// Correction and damage rate of each group with their intervals: a dot for fixed, a square for
/// broken. GUI thread.
class RatePlot final : public MarkPlot
{
    Q_OBJECT

public:
    explicit RatePlot(const Theme *theme, QWidget *parent = nullptr);

    void setGroups(const std::vector<BenchGroup> &groups);
    void retranslate();

Q_SIGNALS:
    void opened(const QString &group, ra::Outcome outcome);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] std::vector<Mark> makeMarks() const override;
    void openMark(int mark) override;

private:
    struct Rate {
        int group = 0;
        Outcome outcome = Outcome::Fixed;
    };
    [[nodiscard]] const Figure &figureOf(const Rate &rate) const;
    /// Group by group the rates that are known, in the order of the marks.
    [[nodiscard]] std::vector<Rate> rates() const;
    [[nodiscard]] QPointF placeOf(const Rate &rate) const;
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] double lineOf(int group) const;

    std::vector<BenchGroup> m_groups;
};

/// Share of true defects against the stated probability, per bin, beside the diagonal. GUI thread.
class CalibrationPlot final : public MarkPlot
{
    Q_OBJECT

public:
    explicit CalibrationPlot(const Theme *theme, QWidget *parent = nullptr);

    void setCalibration(const Calibration &calibration);
    void retranslate();

Q_SIGNALS:
    /// The samples whose confidence is from `low` to below `high` (the last bin: up to 1).
    void opened(double low, double high);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] std::vector<Mark> makeMarks() const override;
    void openMark(int mark) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    /// Those that hold something, in the order of the marks.
    [[nodiscard]] std::vector<CalibrationBin> filledBins() const;

    Calibration m_calibration;
};

/// How rewards are spread. GUI thread.
class RewardPlot final : public MarkPlot
{
    Q_OBJECT

public:
    explicit RewardPlot(const Theme *theme, QWidget *parent = nullptr);

    void setCounts(const std::array<qint64, kRewardBins> &counts);
    void retranslate();

Q_SIGNALS:
    /// The samples whose reward is from `low` to below `high` (the last bin: and what equals it).
    void opened(double low, double high);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] std::vector<Mark> makeMarks() const override;
    void openMark(int mark) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] std::vector<int> filledBins() const;

    std::array<qint64, kRewardBins> m_counts{};
};

} // namespace ra::ui

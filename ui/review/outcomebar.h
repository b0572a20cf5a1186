// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/score.h"

#include <QFrame>

namespace ra::ui {

class Theme;

/// The outcome in words and the reward's five parts as bars, with their sum. The reasons stand in
/// the tooltip. GUI thread.
class OutcomeBar final : public QFrame
{
    Q_OBJECT

public:
    explicit OutcomeBar(const Theme &theme, QWidget *parent = nullptr);

    void setScore(const Score &score, const QString &profile);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row {
        QString name;
        double value = 0;
    };
    [[nodiscard]] std::vector<Row> rows() const;
    [[nodiscard]] QString levelsText() const;
    void paintRow(QPainter &painter, const Row &row, const QRectF &area) const;

    const Theme &m_theme;
    Score m_score;
    QString m_profile;
};

} // namespace ra::ui

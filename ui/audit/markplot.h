// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

#include <vector>

namespace ra::ui {

class Theme;

/// A plot whose marks open their samples. Pointing at a mark or reaching it with the arrow keys
/// says what it is; a press or Return opens it. GUI thread.
class MarkPlot : public QWidget
{
    Q_OBJECT

public:
    MarkPlot(const Theme *theme, const QString &objectName, QWidget *parent);

    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Where the marks are, for tests.
    [[nodiscard]] std::vector<QRectF> markAreas() const;

protected:
    /// What can be opened: where a press counts, what stands there, in words.
    struct Mark {
        QRectF area;
        QString text;
    };

    [[nodiscard]] const Theme &theme() const { return *m_theme; }
    [[nodiscard]] virtual std::vector<Mark> makeMarks() const = 0;
    virtual void openMark(int mark) = 0;
    /// Makes the marks anew after the data changed.
    void refresh();
    /// The frame round the mark that the keyboard is at; call it last in paintEvent.
    void paintCurrent(QPainter &painter) const;

    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int markAt(const QPointF &point) const;
    void setCurrent(int mark);

    const Theme *m_theme;
    std::vector<Mark> m_marks;
    int m_current = -1;
};

} // namespace ra::ui

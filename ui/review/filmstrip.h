// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/imageloader.h"
#include "ui/review/reviewqueue.h"

#include <QWidget>

namespace ra::ui {

class Theme;

/// The review queue as a row of small pictures with their states; a click or arrow key goes to one.
/// Reads only what is seen. GUI thread.
class FilmStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit FilmStrip(const Theme &theme, QWidget *parent = nullptr);

    /// null = no queue. It must outlive the strip or be taken away first.
    void setQueue(ReviewQueue *queue);
    /// Keeps the current sample in view.
    void follow();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// By the strip's own keys.
    void chosen(int index);
    /// By the mouse.
    void clicked(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    /// The second click of a double click may have been meant for what stood here before.
    void mouseDoubleClickEvent(QMouseEvent *event) override { Q_UNUSED(event) }
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect cellRect(int index) const;
    [[nodiscard]] int indexAt(const QPoint &point) const;
    void paintCell(QPainter &painter, int index);
    void paintState(QPainter &painter, const QRect &cell, RecordState state) const;
    void scrollTo(int offset);
    void describe();

    const Theme &m_theme;
    ReviewQueue *m_queue = nullptr;
    ImageLoader m_thumbnails;
    /// Pictures that were asked for since the strip last moved on; those shown from the cache too,
    /// whose files may be others by now.
    QSet<QString> m_asked;
    int m_offset = 0;
};

} // namespace ra::ui

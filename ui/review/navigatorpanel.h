// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/review/referencepanel.h"

class QLabel;

namespace ra::ui {

class CanvasView;

/// The whole image with a frame round the part that the canvas shows; a click or drag goes there.
/// GUI thread.
class NavigatorPanel final : public QWidget
{
    Q_OBJECT

public:
    NavigatorPanel(const Theme &theme, CanvasView &canvas, QWidget *parent = nullptr);

    void setImage(const ImagePtr &image);
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void goTo(const QPointF &point);
    void paintFrame();

    const Theme &m_theme;
    CanvasView &m_canvas;
    QLabel *m_title;
    PictureBox *m_picture;
    QWidget *m_frame;
    ImageSize m_size;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractButton>
#include <QColor>

#include <optional>

namespace ra::ui {

class Theme;

/// A small rounded button: a dot of colour where it has one, a text, a key. GUI thread.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Emphasis { None, Muted, Changed };

    explicit Chip(const Theme &theme, QWidget *parent = nullptr);

    void setDot(std::optional<QColor> dot);
    void setEmphasis(Emphasis emphasis);
    /// Part of what is selected on the canvas.
    void setSelected(bool isSelected);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    /// The second click of a double click does nothing: it would take back what the first one did.
    void mouseDoubleClickEvent(QMouseEvent *event) override { Q_UNUSED(event) }

private:
    [[nodiscard]] QFont textFont() const;

    const Theme &m_theme;
    std::optional<QColor> m_dot;
    Emphasis m_emphasis = Emphasis::None;
    bool m_isSelected = false;
};

} // namespace ra::ui

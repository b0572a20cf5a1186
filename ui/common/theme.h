// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QString>

namespace ra::ui {

/// Colour tokens; the values stand in resources/themes/{dark,light}.json and nowhere else.
enum class Token {
    Background,
    Surface,
    Raised,
    Hover,
    Line,
    Text,
    Muted,
    Faint,
    Accent,
    OnAccent,
    Draft,
    Corrected,
    Truth,
    Evidence,
    Good,
    Bad,
    Warning,
    /// Round a picture that isn't the sample's own.
    Foreign
};
inline constexpr int kTokenCount = 18;

enum class ThemeKind { Dark, Light };

/// The value of a token in one theme.
[[nodiscard]] QColor tokenColor(ThemeKind kind, Token token);
/// WCAG 2 contrast ratio of two opaque colours, 1..21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

/// The colours, style sheet and tinted icons of the present theme. GUI thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(ThemeKind kind, QObject *parent = nullptr);

    [[nodiscard]] ThemeKind kind() const { return m_kind; }
    void setKind(ThemeKind kind);
    [[nodiscard]] QColor color(Token token) const;
    /// Overlay colours on images are the dark theme's in both themes.
    [[nodiscard]] QColor overlayColor(Token token) const;
    [[nodiscard]] QPalette palette() const;
    /// Application style sheet: resources/themes/style.qss with the tokens put in. Roles that
    /// widgets ask for with setProperty("role", …) are listed in ui/README.md.
    [[nodiscard]] QString styleSheet() const;
    /// resources/icons/<name>.svg tinted with the token (normal), Accent (checked), Faint
    /// (disabled).
    [[nodiscard]] QIcon icon(const QString &name, Token tint = Token::Muted) const;
    /// UI font of that pixel size: Inter with tabular figures, Noto Sans CJK SC behind it.
    [[nodiscard]] static QFont font(int pixelSize, int weight = QFont::Normal);
    /// Fixed-width font for keys and coordinates.
    [[nodiscard]] static QFont fixedFont(int pixelSize);

Q_SIGNALS:
    void changed();

private:
    ThemeKind m_kind;
};

} // namespace ra::ui

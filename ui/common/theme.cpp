// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/theme.h"

#include "annotation/base/verify.h"
#include "ui/common/tintedicon.h"

#include <QFile>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cmath>

namespace ra::ui {

namespace {

// In the order of Token.
constexpr std::array<const char *, kTokenCount> kTokenNames = {
    "background", "surface",  "raised", "hover",    "line",    "text",
    "muted",      "faint",    "accent", "onAccent", "draft",   "corrected",
    "truth",      "evidence", "good",   "bad",      "warning", "foreign"};

using TokenValues = std::array<QColor, kTokenCount>;

// The program's own resources are in memory: reading them does not wait for a disk.
QByteArray resource(const QString &path)
{
    QFile file(path);
    RA_VERIFY(file.open(QIODevice::ReadOnly), return {});
    return file.readAll();
}

TokenValues readTokens(const QString &path)
{
    const QJsonObject object = QJsonDocument::fromJson(resource(path)).object();
    TokenValues values;
    for (size_t i = 0; i < values.size(); ++i) {
        values[i] = QColor(object.value(QLatin1String(kTokenNames[i])).toString());
        RA_VERIFY(values[i].isValid(), values[i] = Qt::gray);
    }
    return values;
}

const TokenValues &tokens(ThemeKind kind)
{
    static const TokenValues dark = readTokens(QStringLiteral(":/themes/dark.json"));
    static const TokenValues light = readTokens(QStringLiteral(":/themes/light.json"));
    return kind == ThemeKind::Dark ? dark : light;
}

double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

void loadFonts()
{
    static const bool isLoaded = [] {
        for (const char *style : {"Regular", "Medium", "SemiBold"}) {
            const int id = QFontDatabase::addApplicationFont(
                QStringLiteral(":/fonts/InterTabular-%1.otf").arg(QLatin1String(style)));
            RA_VERIFY(id >= 0, return false);
        }
        return true;
    }();
    Q_UNUSED(isLoaded)
}

} // namespace

QColor tokenColor(ThemeKind kind, Token token)
{
    return tokens(kind)[static_cast<size_t>(token)];
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

Theme::Theme(ThemeKind kind, QObject *parent) : QObject(parent), m_kind(kind) {}

void Theme::setKind(ThemeKind kind)
{
    if (m_kind == kind) {
        return;
    }
    m_kind = kind;
    Q_EMIT changed();
}

QColor Theme::color(Token token) const
{
    return tokenColor(m_kind, token);
}

QColor Theme::overlayColor(Token token) const
{
    return tokenColor(ThemeKind::Dark, token);
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(role, color(token));
    };
    set(QPalette::Window, Token::Background);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::Raised);
    set(QPalette::Text, Token::Text);
    set(QPalette::Button, Token::Raised);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::Bad);
    set(QPalette::ToolTipBase, Token::Raised);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::OnAccent);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::PlaceholderText, Token::Faint);
    set(QPalette::Light, Token::Hover);
    set(QPalette::Midlight, Token::Raised);
    set(QPalette::Mid, Token::Line);
    set(QPalette::Dark, Token::Line);
    set(QPalette::Shadow, Token::Background);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, color(Token::Faint));
    }
    return palette;
}

QString Theme::styleSheet() const
{
    QString sheet = QString::fromUtf8(resource(QStringLiteral(":/themes/style.qss")));
    for (size_t i = 0; i < kTokenNames.size(); ++i) {
        sheet.replace(QLatin1Char('@') + QLatin1String(kTokenNames[i]) + QLatin1Char(';'),
                      tokens(m_kind)[i].name() + QLatin1Char(';'));
    }
    return sheet.replace(QStringLiteral("@theme"), m_kind == ThemeKind::Dark
                                                       ? QStringLiteral("dark")
                                                       : QStringLiteral("light"));
}

QIcon Theme::icon(const QString &name, Token tint) const
{
    const QByteArray svg = resource(QStringLiteral(":/icons/%1.svg").arg(name));
    // QIcon owns the engine.
    return QIcon(
        new TintedIconEngine(svg, {color(tint), color(Token::Accent), color(Token::Faint)}));
}

QFont Theme::font(int pixelSize, int weight)
{
    loadFonts();
    QFont font;
    font.setFamilies({QStringLiteral("Inter Tabular"), QStringLiteral("Noto Sans CJK SC")});
    font.setPixelSize(pixelSize);
    font.setWeight(QFont::Weight(weight));
    return font;
}

QFont Theme::fixedFont(int pixelSize)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(pixelSize);
    return font;
}

} // namespace ra::ui

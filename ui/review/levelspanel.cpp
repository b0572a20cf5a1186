// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/levelspanel.h"

#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QGridLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr int kGraphHeight = 64;
constexpr int kSteps = 100;
// A slider's end makes gamma this much smaller or larger.
constexpr double kMostGamma = 4;

class Graph final : public QWidget
{
public:
    Graph(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setFixedHeight(kGraphHeight);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

    void setCounts(const std::array<qint64, 256> &counts)
    {
        m_counts = counts;
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        Q_UNUSED(event)
        // Logarithmic: a white background would flatten everything else.
        const double most =
            std::log1p(static_cast<double>(*std::max_element(m_counts.begin(), m_counts.end())));
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath shape(QPointF(0, height()));
        for (size_t i = 0; i < m_counts.size(); ++i) {
            const double share = most > 0 ? std::log1p(static_cast<double>(m_counts[i])) / most : 0;
            shape.lineTo(static_cast<double>(i) * width()
                             / (static_cast<double>(m_counts.size()) - 1),
                         height() * (1 - share));
        }
        shape.lineTo(width(), height());
        painter.fillPath(shape, m_theme.color(Token::Faint));
        painter.setPen(m_theme.color(Token::Line));
        painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
    }

private:
    const Theme &m_theme;
    std::array<qint64, 256> m_counts{};
};

} // namespace

LevelsPanel::LevelsPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_title(new PlainLabel(this)),
      m_graph(new Graph(theme, this)),
      m_controls(new QWidget(this)),
      m_reset(new QPushButton(m_controls))
{
    setObjectName(QStringLiteral("levelsPanel"));
    m_title->setProperty("role", QStringLiteral("section"));
    m_graph->setObjectName(QStringLiteral("histogram"));
    m_reset->setObjectName(QStringLiteral("resetLevels"));
    m_reset->setProperty("role", QStringLiteral("link"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_graph);
    column->addWidget(m_controls);
    m_brightness = makeControl(QStringLiteral("brightness"));
    m_contrast = makeControl(QStringLiteral("contrast"));
    m_gamma = makeControl(QStringLiteral("gamma"));
    auto *grid = new QGridLayout(m_controls);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    int row = 0;
    for (const Control &control : {m_brightness, m_contrast, m_gamma}) {
        grid->addWidget(control.label, row, 0);
        grid->addWidget(control.slider, row, 1);
        ++row;
    }
    grid->addWidget(m_reset, row, 1, Qt::AlignRight);
    connect(m_reset, &QPushButton::clicked, this, &LevelsPanel::reset);
    retranslate();
}

void LevelsPanel::setImage(const ImagePtr &image)
{
    static_cast<Graph *>(m_graph)->setCounts(image ? image->histogram : std::array<qint64, 256>{});
}

ToneSettings LevelsPanel::tone() const
{
    ToneSettings tone;
    tone.brightness = m_brightness.slider->value() / double(kSteps);
    tone.contrast = m_contrast.slider->value() / double(kSteps);
    tone.gamma = std::pow(kMostGamma, m_gamma.slider->value() / double(kSteps));
    return tone;
}

void LevelsPanel::reset()
{
    for (const Control &control : {m_brightness, m_contrast, m_gamma}) {
        const QSignalBlocker blocker(control.slider);
        control.slider->setValue(0);
    }
    tell();
}

void LevelsPanel::setControlsShown(bool isShown)
{
    m_controls->setVisible(isShown);
}

void LevelsPanel::retranslate()
{
    m_title->setText(tr("LEVELS"));
    setAccessibleName(tr("Levels"));
    m_graph->setAccessibleName(tr("Histogram"));
    m_reset->setText(tr("Reset"));
    m_reset->setAccessibleName(tr("Reset brightness, contrast and gamma"));
    m_reset->setToolTip(m_reset->accessibleName());
    const auto name = [](const Control &control, const QString &text) {
        control.label->setText(text);
        control.slider->setAccessibleName(text);
        control.slider->setToolTip(text);
    };
    name(m_brightness, tr("Brightness"));
    name(m_contrast, tr("Contrast"));
    name(m_gamma, tr("Gamma"));
}

LevelsPanel::Control LevelsPanel::makeControl(const QString &name)
{
    Control control{new PlainLabel(m_controls), new QSlider(Qt::Horizontal, m_controls)};
    control.label->setProperty("role", QStringLiteral("meta"));
    control.slider->setObjectName(name + QStringLiteral("Slider"));
    control.slider->setRange(-kSteps, kSteps);
    connect(control.slider, &QSlider::valueChanged, this, &LevelsPanel::tell);
    return control;
}

void LevelsPanel::tell()
{
    Q_EMIT toneChanged(tone());
}

} // namespace ra::ui

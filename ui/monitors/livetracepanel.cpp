// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/livetracepanel.h"

#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"
#include "ui/common/theme.h"
#include "ui/monitors/cardparts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ra::ui {

namespace {

constexpr int kTextGap = 8;
constexpr double kBoxPen = 2;
constexpr double kBoxHalo = 4;
constexpr int kHaloAlpha = 110;

/// "yes · dent, scratch" or "no".
QString wordsOf(const UnitAnswer &answer)
{
    QStringList types;
    for (const UnitFinding &finding : answer.findings) {
        if (!finding.type.isEmpty() && !types.contains(finding.type)) {
            types << finding.type;
        }
    }
    QString words = verdictText(answer.verdict);
    return types.isEmpty() ? words
                           : words + QStringLiteral(" · ") + types.join(QStringLiteral(", "));
}

} // namespace

/// A sample's picture with the boxes of an answer drawn in.
class TracePicture final : public QWidget
{
public:
    TracePicture(const Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    }

    void setImage(const QImage &image)
    {
        m_image = image;
        update();
    }
    /// The draft's boxes are dashed, as everywhere.
    void setBoxes(const std::vector<UnitBox> &draft, const std::vector<UnitFinding> &findings)
    {
        m_draft = draft;
        m_findings = findings;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_image.isNull()) {
            return;
        }
        const QRectF area({0, 0}, QSizeF(m_image.size()).scaled(size(), Qt::KeepAspectRatio));
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(area, m_image);
        QColor halo(Qt::black);
        halo.setAlpha(kHaloAlpha);
        const auto draw = [&](const UnitBox &box, Token token, Qt::PenStyle style) {
            const QRectF shown(box.x1 * area.width(), box.y1 * area.height(),
                               box.width() * area.width(), box.height() * area.height());
            for (const QPen &pen : {QPen(halo, kBoxHalo, style),
                                    QPen(m_theme->overlayColor(token), kBoxPen, style)}) {
                painter.setPen(pen);
                painter.drawRect(shown);
            }
        };
        for (const UnitBox &box : m_draft) {
            draw(box, Token::Draft, Qt::DashLine);
        }
        for (const UnitFinding &finding : m_findings) {
            if (finding.box) {
                draw(*finding.box, Token::Corrected, Qt::SolidLine);
            }
        }
    }

private:
    const Theme *m_theme;
    QImage m_image;
    std::vector<UnitBox> m_draft;
    std::vector<UnitFinding> m_findings;
};

LiveTracePanel::LiveTracePanel(const Theme *theme, QWidget *parent)
    : QFrame(parent),
      m_title(roleLabel(this, "title")),
      m_picture(new TracePicture(theme, this)),
      m_texts(new QScrollArea(this)),
      m_draftHead(roleLabel(this, "section")),
      m_draft(roleLabel(this, "body")),
      m_reflectionHead(roleLabel(this, "section")),
      m_reflection(roleLabel(this, "body")),
      m_answerHead(roleLabel(this, "section")),
      m_answer(roleLabel(this, "body"))
{
    setObjectName(QStringLiteral("livePanel"));
    m_draft->setObjectName(QStringLiteral("liveDraft"));
    m_reflection->setObjectName(QStringLiteral("liveReflection"));
    m_answer->setObjectName(QStringLiteral("liveAnswer"));
    m_picture->setObjectName(QStringLiteral("livePicture"));
    auto *inside = new QWidget(this);
    auto *texts = new QVBoxLayout(inside);
    texts->setContentsMargins({});
    texts->setSpacing(kTextGap);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_draftHead, m_draft, m_reflectionHead,
                                                            m_reflection, m_answerHead, m_answer}) {
        texts->addWidget(widget);
    }
    texts->addStretch();
    m_texts->setObjectName(QStringLiteral("liveTexts"));
    m_texts->setWidgetResizable(true);
    m_texts->setFrameShape(QFrame::NoFrame);
    m_texts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_texts->setFocusPolicy(Qt::NoFocus);
    m_texts->setWidget(inside);
    // What is written last is in view, unless somebody has scrolled back to read.
    QScrollBar *const bar = m_texts->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int most) {
        if (m_isAtEnd) {
            bar->setValue(most);
        }
    });
    connect(bar, &QScrollBar::valueChanged, this,
            [this, bar](int value) { m_isAtEnd = value >= bar->maximum(); });
    auto *body = new QHBoxLayout;
    body->setSpacing(kCardPadding);
    body->addWidget(m_picture, 2);
    body->addWidget(m_texts, 3);
    QVBoxLayout *column = cardColumn(this);
    column->addWidget(m_title);
    column->addLayout(body, 1);
    connect(theme, &Theme::changed, m_picture, qOverload<>(&QWidget::update));
    retranslate();
}

void LiveTracePanel::retranslate()
{
    m_draftHead->setText(tr("DRAFT"));
    m_reflectionHead->setText(tr("REFLECTION"));
    m_answerHead->setText(tr("CORRECTED ANSWER"));
    m_picture->setAccessibleName(tr("Image that the monitor looks at"));
    setTrace(m_trace);
}

void LiveTracePanel::setTrace(const LiveTrace &trace)
{
    if (trace.sample != m_trace.sample) {
        m_picture->setImage({});
        m_isAtEnd = true;
    }
    m_trace = trace;
    m_title->setText(trace.path);
    m_draft->setText(breakable(trace.draft));
    m_reflection->setText(breakable(
        trace.revision.isEmpty() ? trace.reflection
                                 : trace.reflection + QStringLiteral("\n\n") + trace.revision));
    m_answer->setText(trace.answer ? breakable(wordsOf(*trace.answer)) : QString());
    m_draftHead->setVisible(!trace.draft.isEmpty());
    m_reflectionHead->setVisible(!trace.reflection.isEmpty());
    m_answerHead->setVisible(trace.answer.has_value());
    m_picture->setBoxes(trace.draftBoxes,
                        trace.answer ? trace.answer->findings : std::vector<UnitFinding>());
}

void LiveTracePanel::setPicture(const QImage &image)
{
    m_picture->setImage(image);
}

} // namespace ra::ui

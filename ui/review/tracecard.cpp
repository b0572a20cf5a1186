// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/tracecard.h"

#include "ui/common/actiontable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/review/changehighlighter.h"
#include "ui/review/findingchips.h"
#include "ui/review/growingtext.h"
#include "ui/review/verdictswitch.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <array>

namespace ra::ui {

namespace {

constexpr int kPaddingX = 14;
constexpr int kPaddingY = 11;
constexpr int kSpacing = 7;
constexpr double kStripe = 3;
constexpr double kRadius = 10;
constexpr int kMetaFont = 12;

Token stripeToken(CardKind kind)
{
    switch (kind) {
    case CardKind::Draft:
        return Token::Draft;
    case CardKind::Critique:
        return Token::Evidence;
    case CardKind::Corrected:
        return Token::Corrected;
    }
    return Token::Line;
}

} // namespace

TraceCard::TraceCard(const Theme &theme, const ActionTable &actions, CardKind kind, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_actions(actions),
      m_kind(kind),
      m_title(new PlainLabel(this)),
      m_state(new ElidedLabel(this))
{
    static constexpr std::array kNames{"draftCard", "critiqueCard", "correctedCard"};
    setObjectName(QLatin1String(kNames[static_cast<size_t>(kind)]));
    m_title->setProperty("role", QStringLiteral("title"));
    m_state->setProperty("role", QStringLiteral("meta"));
    m_state->setObjectName(objectName() + QStringLiteral("State"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPaddingX, kPaddingY, kPaddingX, kPaddingY);
    column->setSpacing(kSpacing);
    auto *header = new QHBoxLayout;
    header->setSpacing(10);
    header->addWidget(m_title);
    if (kind != CardKind::Critique) {
        m_verdict = new VerdictSwitch(theme, this);
        m_verdict->setObjectName(objectName() + QStringLiteral("Verdict"));
        header->addWidget(m_verdict);
        connect(m_verdict, &VerdictSwitch::chosen, this,
                [this](Verdict verdict) { m_editor->setVerdict(layer(), verdict); });
    }
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    header->addWidget(m_state, 1);
    column->addLayout(header);
    if (kind == CardKind::Draft) {
        addText(TextPart::Draft, *column);
    } else if (kind == CardKind::Critique) {
        addText(TextPart::Reflection, *column);
        addText(TextPart::Revision, *column);
    }
    if (kind != CardKind::Critique) {
        m_chips = new FindingChips(theme, layer(), this);
        m_chips->setObjectName(objectName() + QStringLiteral("Finding"));
        column->addWidget(m_chips);
    }
    connect(&theme, &Theme::changed, this, [this] { show(EditorChange::Sample); });
    retranslate();
}

void TraceCard::setEditor(RecordEditor *editor)
{
    if (m_editor != nullptr) {
        m_editor->disconnect(this);
    }
    m_editor = editor;
    if (m_chips != nullptr) {
        m_chips->setEditor(editor);
    }
    if (editor != nullptr) {
        connect(editor, &RecordEditor::changed, this, &TraceCard::show);
    }
    show(EditorChange::Sample);
}

GrowingText *TraceCard::text(TextPart part) const
{
    const auto found = m_texts.find(part);
    return found == m_texts.end() ? nullptr : found->second;
}

GrowingText *TraceCard::mainText() const
{
    return m_texts.empty() ? nullptr : m_texts.begin()->second;
}

void TraceCard::focusMain()
{
    if (mainText() != nullptr) {
        mainText()->setFocus(Qt::ShortcutFocusReason);
    } else {
        m_verdict->setFocus(Qt::ShortcutFocusReason);
    }
}

void TraceCard::setFolded(bool isFolded)
{
    for (const auto &[part, text] : m_texts) {
        text->setFolded(isFolded);
    }
}

int TraceCard::foldedAway() const
{
    int sum = 0;
    for (const auto &[part, text] : m_texts) {
        sum += text->foldedAway();
    }
    return sum;
}

void TraceCard::retranslate()
{
    switch (m_kind) {
    case CardKind::Draft:
        m_title->setText(tr("Draft"));
        m_texts[TextPart::Draft]->showHint(tr("What a first, quick look sees."));
        m_texts[TextPart::Draft]->setAccessibleName(tr("Draft text"));
        break;
    case CardKind::Critique:
        m_title->setText(tr("Critique"));
        m_labels[TextPart::Reflection]->setText(tr("Reflection"));
        m_labels[TextPart::Revision]->setText(tr("Revision"));
        m_texts[TextPart::Reflection]->showHint(
            tr("Compare the draft with the image: what is wrong?"));
        m_texts[TextPart::Reflection]->setAccessibleName(tr("Reflection text"));
        m_texts[TextPart::Revision]->showHint(
            tr("What is kept, what is changed, from what to what."));
        m_texts[TextPart::Revision]->setAccessibleName(tr("Revision text"));
        break;
    case CardKind::Corrected:
        m_title->setText(tr("Corrected answer"));
        m_verdict->setKeys(m_actions.keyText("sample.yes"), m_actions.keyText("sample.no"));
        break;
    }
    for (const auto &[part, text] : m_texts) {
        text->setToolTip(tr("%1 leaves the text").arg(m_actions.keyText("sample.leaveText")));
    }
    setAccessibleName(m_title->text());
    if (m_verdict != nullptr) {
        m_verdict->setAccessibleName(tr("Verdict of: %1").arg(m_title->text()));
        m_verdict->retranslate();
    }
    show(EditorChange::Sample);
}

void TraceCard::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shape = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(shape, kRadius, kRadius);
    painter.fillPath(outline, m_theme.color(Token::Surface));
    painter.save();
    painter.setClipRect(QRectF(0, 0, kStripe + kRadius / 2, height()));
    QPainterPath inner;
    inner.addRoundedRect(shape.adjusted(kStripe, -1, kRadius, 1), kRadius, kRadius);
    painter.fillPath(outline.subtracted(inner), m_theme.color(stripeToken(m_kind)));
    painter.restore();
    painter.setPen(m_theme.color(Token::Line));
    painter.setClipRect(QRectF(kStripe + 1, 0, width(), height()));
    painter.drawPath(outline);
}

void TraceCard::addText(TextPart part, QVBoxLayout &column)
{
    static constexpr std::array kNames{"draftText", "reflectionText", "revisionText"};
    if (part != TextPart::Draft) {
        auto *label = new PlainLabel(this);
        label->setProperty("role", QStringLiteral("meta"));
        label->setFont(Theme::font(kMetaFont, QFont::DemiBold));
        column.addWidget(label);
        column.setSpacing(kSpacing - 2);
        m_labels[part] = label;
    }
    auto *text = new GrowingText(m_theme, this);
    text->setObjectName(QLatin1String(kNames[static_cast<size_t>(part)]));
    text->addAction(m_actions.action("sample.leaveText"));
    m_texts[part] = text;
    column.addWidget(text);
    auto *highlighter = new ChangeHighlighter(text->document());
    m_highlighters.push_back(highlighter);
    connect(text, &GrowingText::edited, this, [this, part](const QString &value) {
        if (m_editor != nullptr) {
            m_editor->setText(part, value);
        }
    });
    const auto onEditor = [this](void (RecordEditor::*act)()) {
        return [this, act] {
            if (m_editor != nullptr) {
                (m_editor->*act)();
            }
        };
    };
    connect(text, &GrowingText::paused, this, onEditor(&RecordEditor::endBurst));
    connect(text, &GrowingText::left, this, onEditor(&RecordEditor::abandonUntaken));
    connect(text, &GrowingText::takenBack, this, onEditor(&RecordEditor::dropUntaken));
}

void TraceCard::show(EditorChange change)
{
    const bool isLoaded = m_editor != nullptr && m_editor->isLoaded();
    setEnabled(isLoaded);
    if (change == EditorChange::Selection) {
        if (m_chips != nullptr) {
            m_chips->refresh();
        }
        return;
    }
    if (change == EditorChange::Sample) {
        for (const auto &[part, text] : m_texts) {
            text->fold();
        }
    }
    showTexts();
    m_state->setText(isLoaded ? stateText() : QString());
    if (m_verdict != nullptr) {
        m_verdict->setVerdict(isLoaded ? m_editor->answer(layer()).verdict : Verdict::Unknown);
        m_verdict->setEnabled(isLoaded && !m_editor->isLocked());
    }
    if (m_chips != nullptr) {
        m_chips->refresh();
    }
    update();
}

void TraceCard::showTexts()
{
    const bool isLoaded = m_editor != nullptr && m_editor->isLoaded();
    for (const auto &[part, text] : m_texts) {
        text->showText(isLoaded ? m_editor->text(part) : QString());
        text->setHeld(isLoaded && m_editor->hasUntaken());
        text->setReadOnly(!isLoaded || m_editor->isLocked());
    }
    for (ChangeHighlighter *highlighter : m_highlighters) {
        highlighter->setColors(m_theme.color(Token::Bad), m_theme.color(Token::Corrected));
        if (isLoaded && m_kind == CardKind::Critique) {
            highlighter->setWords(m_editor->diff().removedTypes, m_editor->diff().addedTypes);
        }
    }
}

QString TraceCard::stateText() const
{
    const Record &record = m_editor->record();
    RecordField field = RecordField::Draft;
    if (m_kind == CardKind::Critique) {
        field = RecordField::Critique;
    } else if (m_kind == CardKind::Corrected) {
        // The card shows both fields: what was done to either of them last.
        field = record.field(RecordField::Boxes).atMs > record.field(RecordField::Answer).atMs
                    ? RecordField::Boxes
                    : RecordField::Answer;
    }
    const FieldMark &mark = record.field(field);
    QString state;
    switch (mark.state) {
    case FieldState::Empty:
        return tr("empty");
    case FieldState::Suggested:
        state = tr("suggested");
        break;
    case FieldState::Edited:
        state = tr("edited");
        break;
    case FieldState::Approved:
        state = tr("approved");
        break;
    case FieldState::Rejected:
        state = tr("rejected");
        break;
    }
    if (mark.author.kind != AuthorKind::Person) {
        return tr("%1 · %2").arg(state, mark.author.name);
    }
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(mark.atMs);
    const bool isToday = at.date() == QDate::currentDate();
    const QString when = isToday ? at.toString(QStringLiteral("HH:mm"))
                                 : QLocale().toString(at.date(), QLocale::ShortFormat);
    return tr("%1 · %2, %3").arg(state, mark.author.name, when);
}

Layer TraceCard::layer() const
{
    return m_kind == CardKind::Draft ? Layer::Draft : Layer::Corrected;
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/tracelist.h"

#include "annotation/domain/writtentrace.h"
#include "annotation/scoring/outcome.h"
#include "ui/common/flowlayout.h"
#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"
#include "ui/review/recordwords.h"

#include <QDateTime>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr int kMostRows = 4;
constexpr int kPercent = 100;
constexpr int kFrame = 2;

/// It says something that a record may say.
bool isAnswer(const StoredTrace &trace)
{
    return !trace.isDamaged && !isBrokenOff(trace) && trace.parse != ParseState::Unreadable;
}

} // namespace

TraceList::TraceList(QWidget *parent)
    : FoldCard(QStringLiteral("traceList"), parent),
      m_list(new QListWidget(this)),
      m_text(new PlainLabel(this)),
      m_actions(new QWidget(this))
{
    m_list->setObjectName(QStringLiteral("traceRows"));
    m_list->setFocusPolicy(Qt::TabFocus);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setObjectName(QStringLiteral("traceText"));
    m_text->setProperty("role", QStringLiteral("body"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *flow = new FlowLayout(m_actions);
    flow->setContentsMargins(0, 0, 0, 0);
    body()->addWidget(m_list);
    body()->addWidget(m_text);
    body()->addWidget(m_actions);
    addButton("takeAll", std::nullopt);
    addButton("takeDraft", RecordField::Draft);
    addButton("takeCritique", RecordField::Critique);
    addButton("takeAnswer", RecordField::Answer);
    addButton("takeBoxes", RecordField::Boxes);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_isFilling && m_editor != nullptr && row >= 0) {
            m_chosen = m_editor->detail().traces[static_cast<size_t>(row)].id;
            showChosen();
        }
    });
    retranslate();
}

void TraceList::addButton(const char *name, std::optional<RecordField> field)
{
    auto *button = new QPushButton(m_actions);
    button->setObjectName(QLatin1String(name));
    button->setFocusPolicy(Qt::TabFocus);
    m_actions->layout()->addWidget(button);
    m_buttons.emplace_back(button, field);
    connect(button, &QPushButton::clicked, this, [this, field] {
        if (const StoredTrace *trace = chosen()) {
            // A copy: the record's change may bring other traces.
            m_editor->takeOver(StoredTrace(*trace), field);
        }
    });
}

void TraceList::setEditor(RecordEditor *editor)
{
    m_editor = editor;
    if (editor != nullptr) {
        connect(editor, &RecordEditor::changed, this, [this](EditorChange change) {
            if (change != EditorChange::Selection) {
                showTraces();
            }
        });
    }
    showTraces();
}

void TraceList::retranslate()
{
    m_list->setAccessibleName(tr("Traces of this sample"));
    for (const auto &[button, field] : m_buttons) {
        button->setText(field ? fieldText(*field) : tr("Take over all"));
        button->setAccessibleName(field ? tr("Take over: %1").arg(fieldText(*field))
                                        : tr("Take over the whole trace"));
        button->setToolTip(field ? tr("Put this part of the trace into the record")
                                 : tr("Put the whole trace into the record"));
    }
    showTraces();
}

void TraceList::showTraces()
{
    const bool isLoaded = m_editor != nullptr && m_editor->isLoaded();
    static const std::vector<StoredTrace> kNone;
    const std::vector<StoredTrace> &traces = isLoaded ? m_editor->detail().traces : kNone;
    if (m_editor != nullptr && m_editor->sample() != m_sample) {
        m_sample = m_editor->sample();
        m_chosen = {};
    }
    setWords(tr("Traces"), traces.empty() ? tr("none") : QLocale().toString(traces.size()));
    m_isFilling = true;
    m_list->clear();
    for (const StoredTrace &trace : traces) {
        auto *item = new QListWidgetItem(lineOf(trace), m_list);
        item->setToolTip(plainToolTip(item->text()));
    }
    const auto found = std::find_if(traces.begin(), traces.end(),
                                    [this](const StoredTrace &one) { return one.id == m_chosen; });
    m_list->setCurrentRow(found == traces.end() ? -1 : static_cast<int>(found - traces.begin()));
    m_isFilling = false;
    m_list->setVisible(!traces.empty());
    int height = kFrame;
    for (int row = 0; row < std::min(kMostRows, m_list->count()); ++row) {
        height += m_list->sizeHintForRow(row);
    }
    m_list->setFixedHeight(height);
    showChosen();
}

QString TraceList::outcomeOf(const StoredTrace &trace) const
{
    if (trace.isDamaged) {
        return tr("changed outside");
    }
    if (isBrokenOff(trace)) {
        return tr("stopped, no answer");
    }
    const Outcome outcome = m_editor->scoreOf(trace).outcomes.answer;
    if (outcome == Outcome::NotJudged) {
        return verdictWord(trace.answer.verdict) + QStringLiteral(" · ") + outcomeText(outcome);
    }
    const QString word = isFinalRight(outcome) ? tr("right") : tr("wrong");
    return QStringLiteral("%1 · %2 (%3)")
        .arg(verdictWord(trace.answer.verdict), word, outcomeText(outcome));
}

QString TraceList::lineOf(const StoredTrace &trace) const
{
    const QLocale locale;
    QStringList first{trace.author.name};
    if (trace.run.isValid()) {
        first << tr("run %1").arg(trace.run.value());
    }
    first << locale.toString(QDateTime::fromMSecsSinceEpoch(trace.atMs), QLocale::ShortFormat);
    QStringList second{outcomeOf(trace)};
    if (trace.confidence) {
        second << tr("yes is %1 % likely").arg(std::lround(*trace.confidence * kPercent));
    }
    const QString gap = QStringLiteral(" · ");
    return first.join(gap) + QLatin1Char('\n') + second.join(gap);
}

const StoredTrace *TraceList::chosen() const
{
    if (m_editor == nullptr || !m_editor->isLoaded()) {
        return nullptr;
    }
    const std::vector<StoredTrace> &traces = m_editor->detail().traces;
    const auto found = std::find_if(traces.begin(), traces.end(),
                                    [this](const StoredTrace &one) { return one.id == m_chosen; });
    return found == traces.end() ? nullptr : &*found;
}

void TraceList::showChosen()
{
    const StoredTrace *trace = chosen();
    m_text->setVisible(trace != nullptr);
    m_actions->setVisible(trace != nullptr);
    if (trace == nullptr) {
        return;
    }
    QStringList parts;
    const auto add = [&parts](const QString &title, const QString &text) {
        if (!text.isEmpty()) {
            parts << title + QLatin1Char('\n') + text;
        }
    };
    if (isAnswer(*trace)) {
        add(fieldText(RecordField::Draft), trace->draft);
        add(fieldText(RecordField::Critique),
            QStringList{trace->reflection, trace->revision}.join(QLatin1Char('\n')).trimmed());
        add(fieldText(RecordField::Answer), truthText(trace->answer));
        add(fieldText(RecordField::Boxes), boxesText(trace->answer));
    } else {
        parts << trace->raw;
    }
    m_text->setText(breakable(parts.join(QStringLiteral("\n\n"))));
    for (const auto &[button, field] : m_buttons) {
        button->setEnabled(!m_editor->isLocked() && isAnswer(*trace)
                           && m_editor->wouldTakeOver(*trace, field));
    }
}

} // namespace ra::ui

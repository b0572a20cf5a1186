// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/stoppedtext.h"

#include "annotation/domain/writtentrace.h"
#include "ui/review/foldedtext.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace ra::ui {

namespace {

/// Null where there is none that counts.
const StoredTrace *stoppedOf(const std::vector<StoredTrace> &traces)
{
    QSet<QString> wroteSince;
    for (const StoredTrace &trace : traces) {
        if (!isBrokenOff(trace)) {
            wroteSince.insert(trace.author.name);
        } else if (!wroteSince.contains(trace.author.name)) {
            return &trace;
        }
    }
    return nullptr;
}

/// Its notes, a line each.
QStringList notesOf(const StoredTrace &trace)
{
    QStringList notes;
    for (const Diagnostic &diagnostic : trace.diagnostics) {
        if (diagnostic.severity == Severity::Note) {
            notes.append(diagnostic.text());
        }
    }
    return notes;
}

} // namespace

StoppedText::StoppedText(QWidget *parent)
    : m_card(new FoldedText(QStringLiteral("stoppedText"), parent))
{
}

void StoppedText::showOf(const std::vector<StoredTrace> &traces)
{
    const StoredTrace *const stopped = stoppedOf(traces);
    m_card->setVisible(stopped != nullptr);
    const TraceId before = m_trace.id;
    m_trace = stopped != nullptr ? *stopped : StoredTrace();
    if (m_trace.id != before) {
        m_card->fold();
    }
    retranslate();
}

void StoppedText::retranslate()
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(m_trace.atMs);
    m_card->setWords(tr("Stopped text"),
                     tr("%1 was stopped while it wrote, %2. What it had written is no answer.")
                         .arg(m_trace.author.name, QLocale().toString(at, QLocale::ShortFormat)),
                     m_trace.raw);
    m_card->retranslate();
}

TraceNotes::TraceNotes(QWidget *parent)
    : m_card(new FoldedText(QStringLiteral("traceNotes"), parent))
{
}

void TraceNotes::showOf(const std::vector<StoredTrace> &traces)
{
    const auto newest = std::find_if_not(traces.begin(), traces.end(), isBrokenOff);
    const TraceId before = m_trace.id;
    m_trace = newest != traces.end() ? *newest : StoredTrace();
    m_further.clear();
    if (m_trace.run.isValid()) {
        std::copy_if(newest + 1, traces.end(), std::back_inserter(m_further),
                     [this](const StoredTrace &trace) { return trace.run == m_trace.run; });
        std::reverse(m_further.begin(), m_further.end());
    }
    m_card->setVisible(!notesOf(m_trace).isEmpty());
    if (m_trace.id != before) {
        m_card->fold();
    }
    retranslate();
}

void TraceNotes::retranslate()
{
    QStringList texts;
    for (const StoredTrace &trace : m_further) {
        texts.append(notesOf(trace).join(QLatin1Char('\n')) + QLatin1Char('\n') + trace.raw);
    }
    m_card->setWords(tr("Notes of %1").arg(m_trace.author.name),
                     notesOf(m_trace).join(QLatin1Char('\n')), texts.join(QStringLiteral("\n\n")));
    m_card->retranslate();
}

} // namespace ra::ui

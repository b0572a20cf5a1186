// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/tracework.h"

#include "annotation/domain/writtentrace.h"

#include <QDateTime>

namespace ra::inference::qwen3vl {

namespace {

constexpr double kMillisecond = 1e-3;

Diagnostic note(const char *code, const char *sentence, const QStringList &arguments)
{
    return {Severity::Note, QLatin1String(code), sentence, arguments, -1, 0, {}};
}

} // namespace

TraceInWork::TraceInWork(SampleId sample, const OnPiece &onPiece, const TokenTable &table,
                         const QByteArray &prefill)
    : m_sample(sample),
      m_onPiece(onPiece),
      m_table(table)
{
    m_timer.start();
    push(prefill);
}

void TraceInWork::add(TokenId id, std::optional<double> probability)
{
    m_lastTokenMs = m_timer.elapsed();
    if (m_tokens.empty()) {
        m_firstTokenMs = m_lastTokenMs;
    }
    push(size_t(id) < m_table.size() ? m_table[size_t(id)] : QByteArray());
    m_tokens.push_back({m_bytes.size(), probability});
}

StoredTrace TraceInWork::finished(const TraceReading &reading, const TraceGuide &guide, TextEnd end,
                                  qint64 judgingMs)
{
    say(m_text.flush());
    const bool isStopped = end == TextEnd::Stopped;
    StoredTrace trace =
        readWritten({m_stream.text(), isStopped ? WritingEnd::Stopped : WritingEnd::Finished,
                     reading.setup.coordinates, reading.size, reading.types},
                    reading.reader);
    const std::vector<double> certainties = findingCertainties(m_bytes, m_tokens);
    if (certainties.size() == trace.answer.findings.size()) {
        for (size_t i = 0; i < certainties.size(); ++i) {
            trace.answer.findings[i].confidence = certainties[i];
        }
    }
    trace.sample = m_sample;
    trace.author = {reading.setup.name, AuthorKind::Monitor};
    trace.confidence = isStopped ? std::nullopt : guide.defectProbability();
    trace.typeMargin = isStopped ? std::nullopt : guide.typeMargin();
    trace.milliseconds = judgingMs;
    trace.tokens = tokens();
    trace.atMs = QDateTime::currentMSecsSinceEpoch();
    trace.diagnostics.push_back(timing());
    if (reading.setup.form == AnswerForm::Verdict) {
        trace.diagnostics.push_back(
            note("verdictOnly",
                 QT_TRANSLATE_NOOP("ra", "Only the verdict was asked for. Let the monitor judge "
                                         "the image in full for thoughts, types and boxes."),
                 {}));
    }
    if (end == TextEnd::Length) {
        trace.diagnostics.push_back(note(
            "cutText",
            QT_TRANSLATE_NOOP("ra", "The text was cut after %1 tokens, the most that the monitor's "
                                    "settings let it write."),
            {QString::number(reading.setup.mostTokens)}));
    }
    return trace;
}

Diagnostic TraceInWork::timing() const
{
    const double writing = double(m_lastTokenMs - m_firstTokenMs) * kMillisecond;
    const double speed = writing > 0 ? double(tokens() - 1) / writing : 0;
    return note("timing",
                QT_TRANSLATE_NOOP("ra", "The first word came after %1 s; then %2 tokens were "
                                        "written, %3 a second."),
                {QString::number(double(m_firstTokenMs) * kMillisecond, 'f', 2),
                 QString::number(tokens()), QString::number(speed, 'f', 1)});
}

void TraceInWork::push(const QByteArray &bytes)
{
    m_bytes += bytes;
    say(m_text.push(bytes));
}

void TraceInWork::say(QString more)
{
    // Nothing stores or sends a text with NUL in it.
    more.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    for (const TracePartText &news : m_stream.push(more)) {
        if (m_onPiece) {
            m_onPiece({m_sample, news.part, news.text});
        }
    }
}

} // namespace ra::inference::qwen3vl

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/replybuilder.h"

#include "annotation/trace/tracewriter.h"

#include <algorithm>

namespace ra::inference {

ReplyBuilder::ReplyBuilder(const MonitorItem &item,
                           std::function<void(const MonitorPiece &)> onPiece)
    : m_sample(item.image.sample),
      m_onPiece(std::move(onPiece))
{
    m_reply.trace.sample = m_sample;
    m_reply.trace.author = {kCompactName, AuthorKind::Monitor};
    m_reply.trace.monitorVersion = kCompactVersion;
}

void ReplyBuilder::tell(TracePart kind, const QString &text) const
{
    if (m_onPiece) {
        m_onPiece({m_sample, kind, text});
    }
}

void ReplyBuilder::setDraft(const QString &text, const Answer &answer, double probability)
{
    StoredTrace &trace = m_reply.trace;
    trace.mode = TraceMode::Thinking;
    trace.draft = text;
    trace.draftAnswer = answer;
    trace.draftSource = DraftSource::Stored;
    trace.answer = answer;
    trace.confidence = std::clamp(probability, 0.0, 1.0);
    tell(TracePart::Draft, text);
}

void ReplyBuilder::setReflection(const QString &reflection, const QString &revision,
                                 const Answer &answer, double probability)
{
    StoredTrace &trace = m_reply.trace;
    trace.mode = TraceMode::Reflective;
    trace.reflection = reflection;
    trace.revision = revision;
    trace.answer = answer;
    trace.confidence = std::clamp(probability, 0.0, 1.0);
    tell(TracePart::Reflection, reflection);
    tell(TracePart::Revision, revision);
}

Result<MonitorReply> ReplyBuilder::finish()
{
    StoredTrace &stored = m_reply.trace;
    const Trace trace{stored.mode, stored.draft, stored.reflection, stored.revision,
                      toUnit(stored.answer, m_size)};
    RA_TRY_ASSIGN(stored.raw, writeTrace(trace));
    stored.parse = ParseState::Whole;
    const Trace bare{TraceMode::Thinking, QStringLiteral("-"), {}, {}, trace.answer};
    RA_TRY_ASSIGN(const QString answer, writeTrace(bare));
    tell(TracePart::Answer, answer.section(QStringLiteral("</think>"), 1));
    return std::move(m_reply);
}

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

#include <functional>
#include <optional>

namespace ra::inference {

inline const QString kCompactName = QStringLiteral("compact");
/// Counts up when the same knowledge and image would give another trace.
inline const QString kCompactVersion = QStringLiteral("2");
/// What the type classifier calls what it can't name; genericType() says it in words.
inline const QString kGenericType = QStringLiteral("defect");

/// Collects what the looks at one image say, tells of each piece at once, and makes the trace.
class ReplyBuilder final
{
public:
    ReplyBuilder(const MonitorItem &item, std::function<void(const MonitorPiece &)> onPiece);

    void setImageSize(ImageSize size) { m_size = size; }
    /// The draft; without a later reflection also the final answer.
    void setDraft(const QString &text, const Answer &answer, double probability);
    void setReflection(const QString &reflection, const QString &revision, const Answer &answer,
                       double probability);
    void setTypeMargin(std::optional<double> margin) { m_reply.trace.typeMargin = margin; }
    void addNote(const Diagnostic &note) { m_reply.trace.diagnostics.push_back(note); }
    [[nodiscard]] ImageSize imageSize() const { return m_size; }
    void setHeatMap(HeatMap map) { m_reply.heatMap = std::move(map); }

    /// Errors: those of writeTrace.
    [[nodiscard]] Result<MonitorReply> finish();

private:
    void tell(TracePart kind, const QString &text) const;

    SampleId m_sample;
    std::function<void(const MonitorPiece &)> m_onPiece;
    ImageSize m_size;
    MonitorReply m_reply;
};

} // namespace ra::inference

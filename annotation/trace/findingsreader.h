// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/findings.h"
#include "annotation/trace/readreport.h"
#include "annotation/trace/tracereader.h"

#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace ra {

/// Gathers the type names and boxes of a trace text and pairs them: the i-th name with the i-th
/// box, one name for all boxes, spare boxes with the last name (protocol section 2).
class FindingsReader final
{
public:
    /// Both must outlive the reader.
    FindingsReader(const TraceReadOptions &options, ReadReport &report);

    /// Reads the content of a `<type>` or `<location>`; may be called for several of them.
    void readTypes(TextSpan content);
    void readLocation(TextSpan content);

    [[nodiscard]] bool hasNames() const { return !m_names.empty(); }
    [[nodiscard]] bool hasBoxes() const { return !m_boxes.empty(); }
    /// The largest number of a box, 0 of none.
    [[nodiscard]] double largestNumber() const { return ra::largestNumber(m_boxes); }

    /// The findings of an answer that is not no. `largestOfTrace` as in CoordinateContext.
    [[nodiscard]] std::vector<UnitFinding> findings(double largestOfTrace);
    /// What findings() took the numbers of the boxes for; none of no box, or where it can't tell.
    [[nodiscard]] std::optional<CoordinateFrame> frame() const { return m_frame; }
    /// Tells what should not stand beside an answer no.
    void checkNothingFound();

private:
    void addName(TextSpan span);
    void addTidyName(TextSpan span);
    [[nodiscard]] std::vector<TextSpan> knownPieces(TextSpan span) const;
    void checkCounts(qsizetype boxes);
    void reportCharacters(const QString &name, TextSpan span);
    [[nodiscard]] std::vector<std::optional<UnitBox>> resolvedBoxes(double largestOfTrace);
    void reportFrame(CoordinateFrame frame, TextSpan span);
    void reportBox(const ResolvedBox &box, TextSpan span);

    const TraceReadOptions &m_options;
    ReadReport &m_report;
    QSet<QString> m_known;
    QStringList m_names;
    std::vector<TextSpan> m_nameSpans;
    std::vector<WrittenBox> m_boxes;
    std::optional<TextSpan> m_firstElement;
    std::optional<CoordinateFrame> m_frame;
};

} // namespace ra

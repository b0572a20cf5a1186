// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/findingsreader.h"

#include "annotation/trace/tracetext.h"
#include "annotation/trace/typesimilarity.h"

#include <QRegularExpression>

#include <algorithm>

namespace ra {

namespace {

/// The parts between line breaks that are not empty, without white space at either end.
QStringList linesOf(const QString &name)
{
    static const QString lineBreaks = QStringLiteral("\n\r\u2028\u2029");
    QStringList lines;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= name.size(); ++i) {
        if (i == name.size() || lineBreaks.contains(name.at(i))) {
            const QStringView line = QStringView(name).sliced(start, i - start).trimmed();
            if (!line.isEmpty()) {
                lines += line.toString();
            }
            start = i + 1;
        }
    }
    return lines;
}

/// Empty, or one of the words that monitors write where there is nothing to name.
bool isNothing(const QString &text)
{
    static const QSet<QString> words{QString(),
                                     QStringLiteral("none"),
                                     QStringLiteral("null"),
                                     QStringLiteral("n a"),
                                     QStringLiteral("normal"),
                                     QStringLiteral("无")};
    return words.contains(normalTypeName(text));
}

} // namespace

FindingsReader::FindingsReader(const TraceReadOptions &options, ReadReport &report)
    : m_options(options),
      m_report(report)
{
    for (const QString &name : options.knownTypes) {
        m_known.insert(normalTypeName(name));
    }
}

void FindingsReader::readTypes(TextSpan content)
{
    m_firstElement = m_firstElement.value_or(content);
    static const QRegularExpression separator(QStringLiteral("[,，；、]|(?<!&lt)(?<!&amp);"));
    const QString text = m_report.part(content);
    qsizetype start = 0;
    bool isTidy = m_report.trimmed(content) == content;
    QRegularExpressionMatchIterator separators = separator.globalMatch(text);
    while (separators.hasNext()) {
        const QRegularExpressionMatch match = separators.next();
        isTidy = isTidy && match.capturedView() == u",";
        addName({content.offset + start, match.capturedStart() - start});
        start = match.capturedEnd();
    }
    addName({content.offset + start, text.size() - start});
    if (!isTidy) {
        m_report.add(Severity::Note, "typeSeparator",
                     QT_TRANSLATE_NOOP("ra", "The type names are not separated by commas alone."),
                     content);
    }
}

void FindingsReader::addName(TextSpan span)
{
    const TextSpan inner = m_report.trimmed(span);
    if (inner.length == 0) {
        m_report.add(Severity::Warning, "emptyType",
                     QT_TRANSLATE_NOOP("ra", "A type name is empty."), span);
        return;
    }
    const std::vector<TextSpan> pieces = knownPieces(inner);
    if (pieces.size() > 1) {
        m_report.add(
            Severity::Note, "typeSeparator",
            QT_TRANSLATE_NOOP("ra", "Type names were split because each part is a known type."),
            inner);
    }
    for (const TextSpan &piece : pieces) {
        addTidyName(piece);
    }
}

void FindingsReader::addTidyName(TextSpan span)
{
    QString name = unescapedTraceText(m_report.part(span)).trimmed();
    const QStringList lines = linesOf(name);
    if (lines.size() != 1 || lines.constFirst() != name) {
        name = lines.join(u' ');
        m_report.add(Severity::Note, "typeSeparator",
                     QT_TRANSLATE_NOOP("ra", "A line break in a type name was read as a space."),
                     span);
    }
    reportCharacters(name, span);
    m_names.append(name);
    m_nameSpans.push_back(span);
}

void FindingsReader::reportCharacters(const QString &name, TextSpan span)
{
    if (name.contains(u'<') || name.contains(u'>')) {
        m_report.add(Severity::Warning, "typeCharacter",
                     QT_TRANSLATE_NOOP("ra", "A type name holds an angle bracket, which no type "
                                             "has."),
                     span);
    }
    static const QRegularExpression bare(QStringLiteral("&(?!lt;|amp;)"));
    const QRegularExpressionMatch match = bare.match(m_report.part(span));
    if (match.hasMatch()) {
        m_report.add(Severity::Note, "unescaped",
                     QT_TRANSLATE_NOOP("ra", "The character %1 should be written as %2."),
                     {span.offset + match.capturedStart(), 1},
                     {match.captured(), escapedTraceText(match.captured())});
    }
}

// The parts between `/` and ` and ` where each of them is a known type, else the whole.
std::vector<TextSpan> FindingsReader::knownPieces(TextSpan span) const
{
    static const QRegularExpression joint(QStringLiteral("/|(?<=\\s)and(?=\\s)"),
                                          QRegularExpression::CaseInsensitiveOption);
    const QString text = m_report.part(span);
    if (m_known.isEmpty() || m_known.contains(normalTypeName(text))) {
        return {span};
    }
    std::vector<TextSpan> pieces;
    qsizetype start = 0;
    const auto addPiece = [&](qsizetype end) {
        pieces.push_back(m_report.trimmed({span.offset + start, end - start}));
        return m_known.contains(normalTypeName(QStringView(text).sliced(start, end - start)));
    };
    QRegularExpressionMatchIterator joints = joint.globalMatch(text);
    while (joints.hasNext()) {
        const QRegularExpressionMatch match = joints.next();
        if (!addPiece(match.capturedStart())) {
            return {span};
        }
        start = match.capturedEnd();
    }
    return addPiece(text.size()) ? pieces : std::vector<TextSpan>{span};
}

void FindingsReader::readLocation(TextSpan content)
{
    m_firstElement = m_firstElement.value_or(content);
    LocationScan scan = scanLocation(m_report.part(content));
    for (const TextSpan &unread : scan.unread) {
        m_report.add(Severity::Error, "locationUnreadable",
                     QT_TRANSLATE_NOOP("ra", "These numbers make no box. A box is (x1,y1)(x2,y2)."),
                     {content.offset + unread.offset, unread.length});
    }
    if (scan.hasExactForm && scan.whiteSpace) {
        m_report.addWhiteSpace({content.offset + scan.whiteSpace->offset, scan.whiteSpace->length});
    }
    if (!scan.hasExactForm && !scan.boxes.empty()) {
        m_report.add(Severity::Note, "locationForm",
                     QT_TRANSLATE_NOOP("ra", "The boxes are not written as (x1,y1)(x2,y2);… ."),
                     content);
    }
    const TextSpan inner = m_report.trimmed(content);
    if (scan.boxes.empty() && scan.unread.empty() && !isNothing(m_report.part(inner))) {
        m_report.add(Severity::Error, "locationUnreadable",
                     QT_TRANSLATE_NOOP("ra", "No box could be read here. A box is (x1,y1)(x2,y2)."),
                     inner);
    }
    for (WrittenBox &box : scan.boxes) {
        box.span.offset += content.offset;
        m_boxes.push_back(box);
    }
}

void FindingsReader::checkCounts(qsizetype boxes)
{
    const qsizetype names = m_names.size();
    if (names > 1 && boxes > 0 && names != boxes) {
        m_report.add(
            Severity::Warning, "countMismatch",
            QT_TRANSLATE_NOOP("ra", "Type names and boxes don't go together: %L1 and %L2."),
            m_nameSpans.back(), {QString::number(names), QString::number(boxes)});
    }
    const qsizetype count = std::max(names, boxes);
    if (count > kMostFindings) {
        m_report.add(
            Severity::Error, "tooManyFindings",
            QT_TRANSLATE_NOOP("ra", "There are %L1 findings; only the first %L2 were read."),
            {m_report.text().size(), 0}, {QString::number(count), QString::number(kMostFindings)});
    }
}

std::vector<UnitFinding> FindingsReader::findings(double largestOfTrace)
{
    const std::vector<std::optional<UnitBox>> boxes = resolvedBoxes(largestOfTrace);
    checkCounts(std::ssize(boxes));
    return pairedFindings(m_names, boxes);
}

void FindingsReader::checkNothingFound()
{
    const auto named = std::find_if_not(m_names.begin(), m_names.end(), isNothing);
    if (named != m_names.end() || !m_boxes.empty()) {
        m_report.add(Severity::Error, "findingsWithNo",
                     QT_TRANSLATE_NOOP("ra", "The verdict is no, but a type or location is given."),
                     named != m_names.end()
                         ? m_nameSpans[static_cast<size_t>(named - m_names.begin())]
                         : m_boxes.front().span);
    } else if (m_firstElement) {
        m_report.add(Severity::Note, "needlessElement",
                     QT_TRANSLATE_NOOP("ra", "An answer no has neither type nor location."),
                     *m_firstElement);
    }
}

// One entry per written box, empty where it can't be placed in the image.
std::vector<std::optional<UnitBox>> FindingsReader::resolvedBoxes(double largestOfTrace)
{
    std::vector<std::optional<UnitBox>> boxes;
    if (m_boxes.empty()) {
        return boxes;
    }
    const TextSpan all{m_boxes.front().span.offset,
                       m_boxes.back().span.end() - m_boxes.front().span.offset};
    m_frame = chosenFrame({m_options.coordinates, m_options.size, largestOfTrace}, largestNumber());
    if (!m_frame) {
        m_report.add(Severity::Error, "imageSizeUnknown",
                     QT_TRANSLATE_NOOP("ra",
                                       "The coordinates are pixels, but the image's size is not "
                                       "known. Give it."),
                     all);
        boxes.resize(m_boxes.size());
        return boxes;
    }
    if (m_options.coordinates == CoordinateFrame::Auto) {
        reportFrame(*m_frame, all);
    }
    for (const WrittenBox &box : m_boxes) {
        const ResolvedBox resolved = resolvedBox(box, *m_frame, m_options.size);
        reportBox(resolved, box.span);
        boxes.push_back(resolved.box);
    }
    return boxes;
}

void FindingsReader::reportFrame(CoordinateFrame frame, TextSpan span)
{
    if (frame == CoordinateFrame::Permille) {
        m_report.add(Severity::Note, "coordinatesPermille",
                     QT_TRANSLATE_NOOP("ra", "The coordinates were read as 0 to 1000."), span);
    } else if (frame == CoordinateFrame::Pixel) {
        m_report.add(Severity::Note, "coordinatesPixel",
                     QT_TRANSLATE_NOOP("ra", "The coordinates were read as pixels."), span);
    }
}

void FindingsReader::reportBox(const ResolvedBox &box, TextSpan span)
{
    if (box.wasOrdered) {
        m_report.add(Severity::Note, "boxOrder",
                     QT_TRANSLATE_NOOP("ra", "The corners of a box were put in order."), span);
    }
    if (box.wasClamped) {
        m_report.add(Severity::Warning, "boxClamped",
                     QT_TRANSLATE_NOOP("ra", "A box was cut to the image."), span);
    }
    if (!box.box) {
        m_report.markIncomplete();
        m_report.add(
            Severity::Warning, "emptyBox",
            QT_TRANSLATE_NOOP("ra", "A box has no area inside the image and was left out."), span);
    }
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracewriter.h"

#include "annotation/trace/boxscan.h"
#include "annotation/trace/tracetext.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace ra {

namespace {

constexpr int kDecimals = 3;
constexpr int kThousand = 1000;

/// `value` (0..1) rounded to thousandths as std::to_chars rounds.
int thousandths(double value)
{
    std::array<char, 16> digits{};
    // Adding 0.0 turns −0.0 into 0.0, which would be written with its sign.
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value + 0.0,
                                       std::chars_format::fixed, kDecimals);
    int sum = 0;
    for (const char *digit = digits.data(); digit != written.ptr; ++digit) {
        if (*digit != '.') {
            sum = sum * 10 + (*digit - '0');
        }
    }
    return sum;
}

/// Both ends of one side in thousandths, at least one apart.
std::pair<int, int> writtenSide(double from, double to)
{
    const int first = thousandths(from);
    const int last = thousandths(to);
    if (first < last) {
        return {first, last};
    }
    return last < kThousand ? std::pair{first, last + 1} : std::pair{first - 1, last};
}

/// In thousandths.
struct WrittenCorners {
    int x1 = 0;
    int y1 = 0;
    int x2 = 0;
    int y2 = 0;
};

WrittenCorners writtenCorners(const UnitBox &box)
{
    const UnitBox inside = clamped(ordered(box));
    const auto [x1, x2] = writtenSide(inside.x1, inside.x2);
    const auto [y1, y2] = writtenSide(inside.y1, inside.y2);
    return {x1, y1, x2, y2};
}

QString decimal(int value)
{
    return QStringLiteral("%1.%2")
        .arg(value / kThousand)
        .arg(value % kThousand, kDecimals, 10, QLatin1Char('0'));
}

QString element(const QString &name, const QString &content)
{
    return u'<' + name + u'>' + content + QStringLiteral("</") + name + u'>';
}

Status checkTexts(const Trace &trace)
{
    if (trace.draft.isEmpty()) {
        return fail("emptyDraft", QT_TRANSLATE_NOOP("ra", "The draft is empty. Write what the "
                                                          "first look says."));
    }
    const bool hasCritique = !trace.reflection.isEmpty() || !trace.revision.isEmpty();
    if (trace.mode == TraceMode::Reflective && !hasCritique) {
        return fail("emptyCritique",
                    QT_TRANSLATE_NOOP("ra", "The critique is empty. Write it, or choose the "
                                            "thinking mode."));
    }
    if (trace.mode == TraceMode::Thinking && hasCritique) {
        return fail("needlessCritique",
                    QT_TRANSLATE_NOOP("ra", "A trace in thinking mode has no critique. Choose the "
                                            "reflective mode, or clear the critique."));
    }
    return {};
}

Status checkFinding(const UnitFinding &finding)
{
    if (finding.type.isEmpty()) {
        return fail("findingWithoutType", QT_TRANSLATE_NOOP("ra", "A finding has no defect type. "
                                                                  "Choose one."));
    }
    if (!isWritableTypeName(finding.type)) {
        return fail("badTypeName",
                    QT_TRANSLATE_NOOP("ra", "The defect type \"%1\" holds a comma, semicolon, "
                                            "bracket or line break. Rename it."),
                    {finding.type});
    }
    if (!finding.box) {
        return fail("findingWithoutBox",
                    QT_TRANSLATE_NOOP("ra", "The finding \"%1\" has no box. Draw one."),
                    {finding.type});
    }
    if (!isFinite(*finding.box)) {
        return fail("badBox",
                    QT_TRANSLATE_NOOP("ra", "The box of \"%1\" is not made of numbers. Draw it "
                                            "again."),
                    {finding.type});
    }
    return {};
}

Status checkAnswer(const UnitAnswer &answer)
{
    if (answer.verdict == Verdict::Unknown) {
        return fail("noVerdict", QT_TRANSLATE_NOOP("ra", "The answer has no verdict. Say yes or "
                                                         "no."));
    }
    if (answer.verdict == Verdict::No && !answer.findings.empty()) {
        return fail("needlessFindings",
                    QT_TRANSLATE_NOOP("ra", "The verdict is no, but there are findings. Remove "
                                            "them, or change the verdict."));
    }
    if (answer.verdict == Verdict::Yes && answer.findings.empty()) {
        return fail("noFindings",
                    QT_TRANSLATE_NOOP("ra", "The verdict is yes, but there is no finding. Add one "
                                            "with type and box."));
    }
    for (const UnitFinding &finding : answer.findings) {
        RA_TRY(checkFinding(finding));
    }
    return {};
}

QString findingsText(const std::vector<UnitFinding> &findings)
{
    QStringList names;
    QStringList boxes;
    for (const UnitFinding &finding : findings) {
        names += escapedTraceText(finding.type);
        boxes += boxText(*finding.box);
    }
    if (names.count(names.first()) == names.size()) {
        names = {names.first()};
    }
    return element(QStringLiteral("type"), names.join(QStringLiteral(", ")))
           + element(QStringLiteral("location"), boxes.join(u';'));
}

} // namespace

UnitBox writtenBox(const UnitBox &box)
{
    const WrittenCorners corners = writtenCorners(box);
    const auto fraction = [](int value) { return value / double(kThousand); };
    return {fraction(corners.x1), fraction(corners.y1), fraction(corners.x2), fraction(corners.y2)};
}

QString boxText(const UnitBox &box)
{
    const WrittenCorners corners = writtenCorners(box);
    return u'(' + decimal(corners.x1) + u',' + decimal(corners.y1) + QStringLiteral(")(")
           + decimal(corners.x2) + u',' + decimal(corners.y2) + u')';
}

bool isWritableTypeName(const QString &name)
{
    static const QString forbidden = QStringLiteral(",;<>，；、\n\r\u2028\u2029");
    return !name.trimmed().isEmpty()
           && std::none_of(name.begin(), name.end(), [](QChar c) { return forbidden.contains(c); });
}

Result<QString> writeTrace(const Trace &trace)
{
    const Trace normal = normalTrace(trace);
    RA_TRY(checkTexts(normal));
    RA_TRY(checkAnswer(normal.answer));
    QString text = element(QStringLiteral("think"), escapedTraceText(normal.draft));
    if (normal.mode == TraceMode::Reflective) {
        const QString critique = composedCritique(normal.reflection, normal.revision);
        text += element(QStringLiteral("reflection"), escapedTraceText(critique));
    }
    const bool isYes = normal.answer.verdict == Verdict::Yes;
    if (isYes) {
        text += findingsText(normal.answer.findings);
    }
    text += element(QStringLiteral("answer"), isYes ? QStringLiteral("yes") : QStringLiteral("no"));
    return text;
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/answerjson.h"

#include "annotation/trace/findings.h"
#include "annotation/trace/tracewriter.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <vector>

namespace ra {

namespace {

/// What is lost when pixel boxes become fractions and back.
constexpr double kSlack = 1e-6;

const QString kAnswer = QStringLiteral("answer");
const QString kFindings = QStringLiteral("findings");
const QString kType = QStringLiteral("type");
const QString kBox = QStringLiteral("box");
const QString kNormal = QStringLiteral("normal");

QString verdictKey(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return QStringLiteral("yes");
    case Verdict::No:
        return QStringLiteral("no");
    case Verdict::Unknown:
        break;
    }
    return QStringLiteral("none");
}

Result<Verdict> verdictFrom(const QJsonValue &value)
{
    if (value.toString() == kNormal) {
        return Verdict::No;
    }
    for (const Verdict verdict : {Verdict::Yes, Verdict::No, Verdict::Unknown}) {
        if (value.toString() == verdictKey(verdict)) {
            return verdict;
        }
    }
    return fail("answerVerdict",
                QT_TRANSLATE_NOOP("ra", "\"answer\" is none of \"yes\", \"no\" and "
                                        "\"none\". Correct it."));
}

Result<QString> typeFrom(const QJsonValue &value, const QString &number)
{
    if (value.isNull() || value.isUndefined()) {
        return QString();
    }
    const QString type = value.toString().trimmed();
    if (type.size() > kLongestTypeName || !isWritableTypeName(type)) {
        return fail("findingType",
                    QT_TRANSLATE_NOOP("ra", "The type of finding %1 is not a name without comma, "
                                            "semicolon, bracket and line break. Correct it."),
                    {number});
    }
    return type;
}

/// Reads the box of finding `number`, which is there.
using BoxReader = std::function<Result<UnitBox>(const QJsonValue &value, const QString &number)>;

Result<UnitBox> fractionsFrom(const QJsonValue &value, const QString &number)
{
    const QJsonArray numbers = value.toArray();
    const bool isInside =
        numbers.size() == 4
        && std::all_of(numbers.begin(), numbers.end(), [](const QJsonValue &coordinate) {
               const double x = coordinate.toDouble(-1);
               return std::isfinite(x) && x >= -kSlack && x <= 1 + kSlack;
           });
    std::optional<UnitBox> box;
    if (isInside) {
        box = clamped(ordered(UnitBox{numbers[0].toDouble(), numbers[1].toDouble(),
                                      numbers[2].toDouble(), numbers[3].toDouble()}));
    }
    if (!box || !isProper(*box)) {
        return fail("findingBox",
                    QT_TRANSLATE_NOOP("ra", "The box of finding %1 is not [x1,y1,x2,y2] with "
                                            "numbers from 0 to 1 and an area. Correct it."),
                    {number});
    }
    return *box;
}

/// The four numbers of a box as they are written.
std::optional<UnitBox> numbersOf(const QJsonValue &value)
{
    const QJsonArray numbers = value.toArray();
    const bool isBox =
        numbers.size() == 4 && std::all_of(numbers.begin(), numbers.end(), [](const QJsonValue &x) {
            return x.isDouble() && std::isfinite(x.toDouble());
        });
    return isBox ? std::optional(UnitBox{numbers[0].toDouble(), numbers[1].toDouble(),
                                         numbers[2].toDouble(), numbers[3].toDouble()})
                 : std::nullopt;
}

std::vector<WrittenBox> writtenBoxes(const QJsonValue &answer)
{
    std::vector<WrittenBox> boxes;
    const QJsonArray findings = answer[kFindings].toArray();
    for (const QJsonValue &finding : findings) {
        if (const auto numbers = numbersOf(finding[kBox])) {
            boxes.push_back({*numbers, {}});
        }
    }
    return boxes;
}

BoxReader readerIn(CoordinateFrame frame, ImageSize size)
{
    return [frame, size](const QJsonValue &value, const QString &number) -> Result<UnitBox> {
        const std::optional<UnitBox> numbers = numbersOf(value);
        const ResolvedBox resolved =
            numbers ? resolvedBox({*numbers, {}}, frame, size) : ResolvedBox();
        if (!resolved.box) {
            return fail("findingBox",
                        QT_TRANSLATE_NOOP("ra", "The box of finding %1 is not [x1,y1,x2,y2] with "
                                                "an area inside the image. Correct it."),
                        {number});
        }
        return *resolved.box;
    };
}

Result<UnitFinding> findingFrom(const QJsonValue &value, qsizetype index, const BoxReader &readBox)
{
    const QString number = QString::number(index + 1);
    if (!value.isObject()) {
        return fail("findingNotObject",
                    QT_TRANSLATE_NOOP("ra", "Finding %1 is not an object with \"type\" and "
                                            "\"box\". Correct it."),
                    {number});
    }
    const QJsonObject object = value.toObject();
    UnitFinding finding;
    RA_TRY_ASSIGN(finding.type, typeFrom(object[kType], number));
    if (!object[kBox].isNull() && !object[kBox].isUndefined()) {
        RA_TRY_ASSIGN(finding.box, readBox(object[kBox], number));
    }
    if (finding.type.isEmpty() && !finding.box) {
        return fail("findingEmpty",
                    QT_TRANSLATE_NOOP("ra", "Finding %1 has neither type nor box. Give one of "
                                            "them."),
                    {number});
    }
    return finding;
}

Status checkFindings(Verdict verdict, const QJsonValue &value)
{
    const QJsonArray findings = value.toArray();
    const bool isMissing = value.isNull() || value.isUndefined();
    if (!isMissing && !value.isArray()) {
        return fail("answerFindings", QT_TRANSLATE_NOOP("ra", "\"findings\" is not a list. Correct "
                                                              "it."));
    }
    if (verdict == Verdict::No && !findings.isEmpty()) {
        return fail("answerFindings",
                    QT_TRANSLATE_NOOP("ra", "The answer is no, but there are findings. Remove "
                                            "them, or correct the answer."));
    }
    if (findings.size() > kMostFindings) {
        return fail("answerTooLong",
                    QT_TRANSLATE_NOOP("ra", "There are %L1 findings; at most %L2 are read. Shorten "
                                            "the list."),
                    {QString::number(findings.size()), QString::number(kMostFindings)});
    }
    return {};
}

Result<UnitAnswer> answerWith(const QJsonValue &value, const BoxReader &readBox)
{
    UnitAnswer answer;
    if (value.toString() == kNormal) {
        answer.verdict = Verdict::No;
        return answer;
    }
    if (!value.isObject()) {
        return fail("answerNotObject",
                    QT_TRANSLATE_NOOP("ra", "The answer is not an object with \"answer\" and "
                                            "\"findings\". Correct it."));
    }
    const QJsonObject object = value.toObject();
    RA_TRY_ASSIGN(answer.verdict, verdictFrom(object[kAnswer]));
    RA_TRY(checkFindings(answer.verdict, object[kFindings]));
    const QJsonArray findings = object[kFindings].toArray();
    for (qsizetype i = 0; i < findings.size(); ++i) {
        RA_TRY_ASSIGN(const UnitFinding finding, findingFrom(findings[i], i, readBox));
        answer.findings.push_back(finding);
    }
    return answer;
}

/// Yes, "Yes" and true are what other programs write for "yes".
QJsonValue spelt(const QJsonValue &verdict)
{
    if (verdict.isBool()) {
        return verdictKey(verdict.toBool() ? Verdict::Yes : Verdict::No);
    }
    return verdict.isString() ? QJsonValue(verdict.toString().trimmed().toLower()) : verdict;
}

/// An answer of another program in our form: it may be the verdict alone.
QJsonValue inOurForm(const QJsonValue &answer)
{
    if (answer.isString() || answer.isBool()) {
        return QJsonObject{{kAnswer, spelt(answer)}};
    }
    if (!answer.isObject()) {
        return answer;
    }
    QJsonObject object = answer.toObject();
    object[kAnswer] = spelt(object[kAnswer]);
    return object;
}

} // namespace

QJsonObject toJson(const UnitAnswer &answer)
{
    QJsonArray findings;
    for (const UnitFinding &finding : answer.findings) {
        QJsonObject object;
        object[kType] = finding.type.isEmpty() ? QJsonValue() : QJsonValue(finding.type);
        object[kBox] = finding.box ? QJsonValue(QJsonArray{finding.box->x1, finding.box->y1,
                                                           finding.box->x2, finding.box->y2})
                                   : QJsonValue();
        findings.append(object);
    }
    return {{kAnswer, verdictKey(answer.verdict)}, {kFindings, findings}};
}

Result<UnitAnswer> answerFromJson(const QJsonValue &value)
{
    return answerWith(value, fractionsFrom);
}

Result<AnswerReading> answerFromJson(const QJsonValue &value, CoordinateFrame frame, ImageSize size)
{
    const std::vector<WrittenBox> boxes = writtenBoxes(value);
    const double largest = largestNumber(boxes);
    const std::optional<CoordinateFrame> chosen = chosenFrame({frame, size, largest}, largest);
    if (!chosen) {
        return fail("imageSizeUnknown",
                    QT_TRANSLATE_NOOP("ra", "The coordinates are pixels, but the image's size is "
                                            "not known. Give it."));
    }
    AnswerReading reading;
    RA_TRY_ASSIGN(reading.answer, answerWith(inOurForm(value), readerIn(*chosen, size)));
    if (!boxes.empty()) {
        reading.frame = chosen;
    }
    return reading;
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/answerjson.h"

#include "inference/wire/jsonfields.h"

#include <cmath>
#include <limits>

namespace ra::inference {

namespace {

constexpr qsizetype kMaxContentHashBytes = 64;
constexpr qsizetype kBoxNumbers = 4;

QJsonObject findingToJson(const Finding &finding)
{
    QJsonObject object{{QLatin1String("type"), finding.type}};
    if (const auto &box = finding.box) {
        object.insert(QLatin1String("box"), QJsonArray{box->x1, box->y1, box->x2, box->y2});
    }
    if (finding.confidence) {
        object.insert(QLatin1String("confidence"), *finding.confidence);
    }
    if (finding.isLocked) {
        object.insert(QLatin1String("locked"), true);
    }
    return object;
}

PixelBox boxFromJson(JsonFields &fields)
{
    const QLatin1String name("box");
    const QJsonArray numbers = fields.array(name, kBoxNumbers);
    if (numbers.size() != kBoxNumbers) {
        fields.fault(name);
        return {};
    }
    const auto at = [&numbers](qsizetype i) {
        return numbers.at(i).toDouble(std::numeric_limits<double>::quiet_NaN());
    };
    const PixelBox box{at(0), at(1), at(2), at(3)};
    const bool isWithin = isProper(box) && std::abs(box.x1) <= kMaxImageSide
                          && std::abs(box.y1) <= kMaxImageSide && box.x2 <= kMaxImageSide
                          && box.y2 <= kMaxImageSide;
    if (!isWithin) {
        fields.fault(name);
    }
    return box;
}

Result<Finding> findingFromJson(const QJsonValue &value)
{
    JsonFields fields(value.toObject());
    Finding finding;
    finding.type = fields.string(QLatin1String("type"), kMaxNameLength);
    if (fields.has(QLatin1String("box"))) {
        finding.box = boxFromJson(fields);
    }
    finding.confidence = fields.optionalNumber(QLatin1String("confidence"), 0, 1);
    if (fields.has(QLatin1String("locked"))) {
        finding.isLocked = fields.boolean(QLatin1String("locked"));
    }
    return fields.finish(std::move(finding));
}

} // namespace

QJsonObject imageToJson(const KnownImage &image)
{
    return {{QLatin1String("sample"), image.sample.value()},
            {QLatin1String("path"), image.filePath},
            {QLatin1String("hash"), QString::fromLatin1(image.contentHash.toHex())},
            {QLatin1String("width"), image.size.width},
            {QLatin1String("height"), image.size.height},
            {QLatin1String("group"), image.groupKey}};
}

Result<KnownImage> imageFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    KnownImage image;
    image.sample =
        SampleId(fields.integer(QLatin1String("sample"), 0, std::numeric_limits<qint64>::max()));
    image.filePath = fields.string(QLatin1String("path"), kMaxPathLength);
    image.contentHash = fields.hex(QLatin1String("hash"), kMaxContentHashBytes);
    image.size.width = static_cast<int>(fields.integer(QLatin1String("width"), 0, kMaxImageSide));
    image.size.height = static_cast<int>(fields.integer(QLatin1String("height"), 0, kMaxImageSide));
    image.groupKey = fields.string(QLatin1String("group"), kMaxPathLength);
    return fields.finish(std::move(image));
}

QJsonObject answerToJson(const Answer &answer)
{
    QJsonArray findings;
    for (const Finding &finding : answer.findings) {
        findings.append(findingToJson(finding));
    }
    return {{QLatin1String("verdict"), toKey(answer.verdict)},
            {QLatin1String("findings"), findings}};
}

Result<Answer> answerFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    Answer answer;
    answer.verdict = fields.keyed<Verdict>(QLatin1String("verdict"));
    for (const QJsonValue &value : fields.array(QLatin1String("findings"), kMaxFindings)) {
        answer.findings.push_back(fields.nested(findingFromJson(value)));
    }
    return fields.finish(std::move(answer));
}

} // namespace ra::inference

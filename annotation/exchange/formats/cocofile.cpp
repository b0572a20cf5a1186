// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/cocofile.h"

#include "annotation/exchange/source/jsonreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace ra {

namespace {

constexpr size_t kMaxNumbers = 4'000'000;
constexpr double kMaxSide = 1e6;

tl::unexpected<Error> wrongShape(const JsonReader &json)
{
    return fail("jsonBad",
                QT_TRANSLATE_NOOP("ra",
                                  "Line %1, column %2: the file isn't built like COCO here. Export "
                                  "it again."),
                {QString::number(json.line()), QString::number(json.column())});
}

/// Calls `visit` with each key and the first token of its value, which it must read to the end.
Status readObject(JsonReader &json,
                  const std::function<Status(const QByteArray &, JsonToken)> &visit)
{
    for (;;) {
        RA_TRY_ASSIGN(const JsonToken token, json.next());
        if (token == JsonToken::EndObject) {
            return {};
        }
        const QByteArray key = json.text();
        RA_TRY_ASSIGN(const JsonToken value, json.next());
        RA_TRY(visit(key, value));
    }
}

/// Calls `visit` with the first token of each element, which it must read to the end.
Status readArray(JsonReader &json, const std::function<Status(JsonToken)> &visit)
{
    for (;;) {
        RA_TRY_ASSIGN(const JsonToken token, json.next());
        if (token == JsonToken::EndArray) {
            return {};
        }
        RA_TRY(visit(token));
    }
}

/// Reads one of the file's lists; what is no object in it becomes a fault.
Status readObjects(JsonReader &json, JsonToken first, const QByteArray &list, CocoFile &file,
                   Status (*read)(JsonReader &, CocoFile &))
{
    if (first != JsonToken::BeginArray) {
        return wrongShape(json);
    }
    CocoFault fault{list, 0, 0, 0};
    RA_TRY(readArray(json, [&](JsonToken token) -> Status {
        if (token == JsonToken::BeginObject) {
            return read(json, file);
        }
        if (fault.count++ == 0) {
            fault.line = json.line();
            fault.column = json.column();
        }
        return json.skip(token);
    }));
    if (fault.count > 0) {
        file.faults.push_back(fault);
    }
    return {};
}

/// Some writers state ids as floating-point numbers (1.0, 2e1): they mean the whole numbers.
QByteArray idOf(const JsonReader &json, JsonToken token)
{
    constexpr double kExactUpTo = 9007199254740992.0; // 2^53
    if (token != JsonToken::Number) {
        return token == JsonToken::String ? json.text() : QByteArray();
    }
    const QByteArray &text = json.text();
    const bool isFloat = std::any_of(text.begin(), text.end(),
                                     [](char c) { return c == '.' || c == 'e' || c == 'E'; });
    const double value = json.number();
    const bool isWhole = std::trunc(value) == value && std::abs(value) <= kExactUpTo;
    return isFloat && isWhole ? QByteArray::number(static_cast<qint64>(value)) : text;
}

double numberOf(const JsonReader &json, JsonToken token)
{
    return token == JsonToken::Number ? json.number() : std::numeric_limits<double>::quiet_NaN();
}

int sideOf(const JsonReader &json, JsonToken token)
{
    const double value = numberOf(json, token);
    return value >= 1 && value <= kMaxSide ? int(value) : 0;
}

/// Numbers of an array; other elements become NaN.
Result<std::vector<double>> readNumbers(JsonReader &json)
{
    std::vector<double> numbers;
    RA_TRY(readArray(json, [&](JsonToken token) -> Status {
        if (numbers.size() >= kMaxNumbers) {
            return wrongShape(json);
        }
        numbers.push_back(numberOf(json, token));
        return json.skip(token);
    }));
    return numbers;
}

std::optional<std::vector<qint64>> wholeNumbers(const std::vector<double> &numbers)
{
    constexpr double kMaxRun = 1e12;
    std::vector<qint64> runs;
    runs.reserve(numbers.size());
    for (const double number : numbers) {
        if (!(number >= 0 && number <= kMaxRun)) {
            return std::nullopt;
        }
        runs.push_back(qint64(number));
    }
    return runs;
}

Result<CocoMask> readRuns(JsonReader &json)
{
    ImageSize size;
    std::optional<std::vector<qint64>> runs;
    RA_TRY(readObject(json, [&](const QByteArray &key, JsonToken token) -> Status {
        if (key == "size" && token == JsonToken::BeginArray) {
            RA_TRY_ASSIGN(const std::vector<double> sides, readNumbers(json));
            if (sides.size() == 2 && sides[0] >= 1 && sides[0] <= kMaxSide && sides[1] >= 1
                && sides[1] <= kMaxSide) {
                size = {int(sides[1]), int(sides[0])};
            }
            return {};
        }
        if (key == "counts" && token == JsonToken::BeginArray) {
            RA_TRY_ASSIGN(const std::vector<double> numbers, readNumbers(json));
            runs = wholeNumbers(numbers);
            return {};
        }
        if (key == "counts" && token == JsonToken::String) {
            runs = decompressedRuns(json.text());
            return {};
        }
        return json.skip(token);
    }));
    if (runs && size.isKnown()) {
        return maskOfRuns(*runs, size);
    }
    CocoMask mask;
    mask.state = CocoMask::State::Unreadable;
    mask.size = size;
    return mask;
}

Result<CocoMask> readPolygons(JsonReader &json)
{
    std::vector<std::vector<double>> polygons;
    bool isOdd = false;
    RA_TRY(readArray(json, [&](JsonToken token) -> Status {
        if (token != JsonToken::BeginArray || polygons.size() >= kMaxNumbers) {
            isOdd = true;
            return json.skip(token);
        }
        RA_TRY_ASSIGN(std::vector<double> polygon, readNumbers(json));
        polygons.push_back(std::move(polygon));
        return {};
    }));
    CocoMask mask = maskOfPolygons(polygons);
    if (isOdd) {
        mask.state = CocoMask::State::Unreadable;
    }
    return mask;
}

Result<CocoMask> readSegmentation(JsonReader &json, JsonToken token)
{
    if (token == JsonToken::BeginObject) {
        return readRuns(json);
    }
    if (token == JsonToken::BeginArray) {
        return readPolygons(json);
    }
    return CocoMask();
}

Status readBox(JsonReader &json, CocoAnnotation &annotation)
{
    std::array<double, 4> box{};
    size_t count = 0;
    RA_TRY(readArray(json, [&](JsonToken token) -> Status {
        const double number = numberOf(json, token);
        if (!std::isfinite(number)) {
            annotation.hasNaN = true;
            annotation.line = json.line();
            annotation.column = json.column();
        }
        if (count < box.size()) {
            box[count] = number;
        }
        ++count;
        return json.skip(token);
    }));
    if (count == box.size()) {
        annotation.box = box;
    }
    return {};
}

Status readAnnotation(JsonReader &json, CocoFile &file)
{
    CocoAnnotation annotation;
    annotation.line = json.line();
    annotation.column = json.column();
    RA_TRY(readObject(json, [&](const QByteArray &key, JsonToken token) -> Status {
        if (key == "id") {
            annotation.id = idOf(json, token);
        } else if (key == "image_id") {
            annotation.imageId = idOf(json, token);
        } else if (key == "category_id") {
            annotation.categoryId = idOf(json, token);
        } else if (key == "iscrowd") {
            annotation.isCrowd = token == JsonToken::True || numberOf(json, token) == 1;
        } else if (key == "bbox" && token == JsonToken::BeginArray) {
            return readBox(json, annotation);
        } else if (key == "segmentation") {
            RA_TRY_ASSIGN(annotation.mask, readSegmentation(json, token));
            return {};
        }
        return json.skip(token);
    }));
    file.annotations.push_back(std::move(annotation));
    return {};
}

Status readImage(JsonReader &json, CocoFile &file)
{
    CocoImage image;
    image.line = json.line();
    image.column = json.column();
    RA_TRY(readObject(json, [&](const QByteArray &key, JsonToken token) -> Status {
        if (key == "id") {
            image.id = idOf(json, token);
        } else if (key == "file_name" && token == JsonToken::String) {
            image.fileName = QString::fromUtf8(json.text());
        } else if (key == "width") {
            image.size.width = sideOf(json, token);
        } else if (key == "height") {
            image.size.height = sideOf(json, token);
        }
        return json.skip(token);
    }));
    file.images.push_back(std::move(image));
    return {};
}

Status readCategory(JsonReader &json, CocoFile &file)
{
    QByteArray id;
    QString name;
    RA_TRY(readObject(json, [&](const QByteArray &key, JsonToken token) -> Status {
        if (key == "id") {
            id = idOf(json, token);
        } else if (key == "name" && token == JsonToken::String) {
            name = QString::fromUtf8(json.text());
        }
        return json.skip(token);
    }));
    file.categories.insert(id, name);
    return {};
}

Status readInfo(JsonReader &json, CocoFile &file)
{
    return readObject(json, [&](const QByteArray &key, JsonToken token) -> Status {
        if (key == "description" && token == JsonToken::String) {
            file.description = QString::fromUtf8(json.text());
        }
        return json.skip(token);
    });
}

} // namespace

Result<CocoFile> readCocoFile(QIODevice &device)
{
    JsonReader json(device);
    CocoFile file;
    RA_TRY_ASSIGN(const JsonToken first, json.next());
    file.hadByteOrderMark = json.hadByteOrderMark();
    if (first != JsonToken::BeginObject) {
        return wrongShape(json);
    }
    RA_TRY(readObject(json, [&](const QByteArray &key, JsonToken token) -> Status {
        if (key == "images") {
            return readObjects(json, token, key, file, readImage);
        }
        if (key == "annotations") {
            return readObjects(json, token, key, file, readAnnotation);
        }
        if (key == "categories") {
            return readObjects(json, token, key, file, readCategory);
        }
        if (key == "info" && token == JsonToken::BeginObject) {
            return readInfo(json, file);
        }
        return json.skip(token);
    }));
    RA_TRY(json.next());
    return file;
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/findingcertainty.h"

#include <algorithm>
#include <cmath>

namespace ra::inference::qwen3vl {

namespace {

/// Its logarithm is still a number.
constexpr double kLeastProbability = 1e-300;

struct Bytes {
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// What stands between the last `<name>` and its closing tag; none where either is missing.
std::optional<Bytes> contentOf(const QByteArray &trace, const QByteArray &name)
{
    const QByteArray opening = '<' + name + '>';
    const qsizetype begin = trace.lastIndexOf(opening);
    const qsizetype end = begin < 0 ? -1 : trace.indexOf("</" + name + '>', begin);
    return end < 0 ? std::nullopt : std::optional(Bytes{begin + opening.size(), end});
}

/// The parts between separators.
std::vector<Bytes> parts(const QByteArray &trace, Bytes whole, char separator)
{
    std::vector<Bytes> found;
    qsizetype begin = whole.begin;
    while (begin <= whole.end) {
        const qsizetype next = trace.indexOf(separator, begin);
        const qsizetype end = next < 0 || next > whole.end ? whole.end : next;
        found.push_back({begin, end});
        begin = end + 1;
    }
    return found;
}

struct LogSum {
    double sum = 0;
    int count = 0;
};

LogSum logsWithin(Bytes part, std::span<const WeighedToken> tokens)
{
    LogSum logs;
    qsizetype begin = 0;
    for (const WeighedToken &token : tokens) {
        if (token.probability && token.end > part.begin && begin < part.end) {
            logs.sum += std::log(std::max(*token.probability, kLeastProbability));
            ++logs.count;
        }
        begin = token.end;
    }
    return logs;
}

} // namespace

std::vector<double> findingCertainties(const QByteArray &trace,
                                       std::span<const WeighedToken> tokens)
{
    const std::optional<Bytes> types = contentOf(trace, "type");
    const std::optional<Bytes> locations = contentOf(trace, "location");
    if (!types || !locations) {
        return {};
    }
    const std::vector<Bytes> names = parts(trace, *types, ',');
    const std::vector<Bytes> boxes = parts(trace, *locations, ';');
    if (names.size() != 1 && names.size() != boxes.size()) {
        return {};
    }
    std::vector<double> certainties;
    for (size_t i = 0; i < boxes.size(); ++i) {
        const LogSum type = logsWithin(names.size() == 1 ? names.front() : names[i], tokens);
        const LogSum box = logsWithin(boxes[i], tokens);
        const int count = std::max(1, type.count + box.count);
        certainties.push_back(std::exp((type.sum + box.sum) / count));
    }
    return certainties;
}

} // namespace ra::inference::qwen3vl

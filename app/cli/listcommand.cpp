// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>
#include <limits>

namespace ra::app {

namespace {

struct SortName {
    const char *name;
    SortKey key;
    SortDirection direction;
};

/// Each key with the direction people want first.
constexpr std::array kSortNames{
    SortName{"hardness", SortKey::Hardness, SortDirection::Descending},
    SortName{"path", SortKey::Path, SortDirection::Ascending},
    SortName{"category", SortKey::Category, SortDirection::Ascending},
    SortName{"state", SortKey::State, SortDirection::Ascending},
    SortName{"score", SortKey::Confidence, SortDirection::Descending},
    SortName{"reward", SortKey::Reward, SortDirection::Descending},
    SortName{"added", SortKey::Added, SortDirection::Ascending},
};

constexpr int kPageSize = 1000;

Result<SortOrder> sortOption(const CommandContext &context)
{
    QString name = context.options.value(QStringLiteral("sort"));
    if (name.isEmpty()) {
        return SortOrder{};
    }
    const bool isTurned = name.startsWith(QLatin1Char('-'));
    name = name.mid(isTurned ? 1 : 0);
    for (const SortName &row : kSortNames) {
        if (name == QLatin1String(row.name)) {
            const bool isAscending = (row.direction == SortDirection::Ascending) != isTurned;
            return SortOrder{row.key,
                             isAscending ? SortDirection::Ascending : SortDirection::Descending};
        }
    }
    return fail("badOption",
                QT_TRANSLATE_NOOP("ra", "“%1” is no sort key; there are hardness, "
                                        "path, category, state, score, reward and added."),
                {name});
}

QJsonValue optional(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

/// Hardness is known once a monitor has looked at the sample.
std::optional<double> knownHardness(const SampleRow &row)
{
    return row.hardness < 0 ? std::nullopt : std::optional(row.hardness);
}

QJsonArray typeNames(const SampleRow &row)
{
    QJsonArray names;
    for (const Finding &finding : row.findings) {
        names.append(finding.type.isEmpty() ? QJsonValue() : QJsonValue(finding.type));
    }
    return names;
}

QJsonObject toJson(const SampleRow &row)
{
    return {{QStringLiteral("id"), row.id.value()},
            {QStringLiteral("path"), row.path},
            {QStringLiteral("category"), row.category},
            {QStringLiteral("scenario"), toKey(row.scenario)},
            {QStringLiteral("split"), toKey(row.split)},
            {QStringLiteral("width"), row.size.width},
            {QStringLiteral("height"), row.size.height},
            {QStringLiteral("state"), toKey(row.state)},
            {QStringLiteral("truth"), toKey(row.truth)},
            {QStringLiteral("draft"), toKey(row.draft)},
            {QStringLiteral("final"), toKey(row.verdict)},
            {QStringLiteral("types"), typeNames(row)},
            {QStringLiteral("outcome"), toKey(row.outcome)},
            {QStringLiteral("confidence"), optional(row.confidence)},
            {QStringLiteral("reward"), optional(row.reward)},
            {QStringLiteral("hardness"), optional(knownHardness(row))},
            {QStringLiteral("hardnessReason"), row.hardnessReason},
            {QStringLiteral("skipped"), row.isSkipped}};
}

/// RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front.
QByteArray csvField(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front())) {
        text.prepend(QLatin1Char('\''));
    }
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(','))
        || text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'))) {
        text.replace(QLatin1String("\""), QLatin1String("\"\""));
        text = QLatin1Char('"') + text + QLatin1Char('"');
    }
    return text.toUtf8();
}

constexpr const char *kCsvHead =
    "id,path,category,state,truth,draft,final,types,outcome,confidence,reward,hardness\r\n";

QByteArray csvRow(const SampleRow &row)
{
    QStringList types;
    for (const Finding &finding : row.findings) {
        types.append(finding.type);
    }
    const auto number = [](const std::optional<double> &value) {
        return value
                   ? QByteArray::number(*value, 'g', std::numeric_limits<double>::max_digits10 - 2)
                   : QByteArray();
    };
    const QList<QByteArray> fields{QByteArray::number(row.id.value()),
                                   csvField(row.path),
                                   csvField(row.category),
                                   csvField(toKey(row.state)),
                                   csvField(toKey(row.truth)),
                                   csvField(toKey(row.draft)),
                                   csvField(toKey(row.verdict)),
                                   csvField(types.join(QStringLiteral("; "))),
                                   csvField(toKey(row.outcome)),
                                   number(row.confidence),
                                   number(row.reward),
                                   number(knownHardness(row))};
    return fields.join(',') + "\r\n";
}

QString textRow(const SampleRow &row)
{
    const std::optional<double> hardness = knownHardness(row);
    return QStringLiteral("%1  %2  %3  %4 → %5  %6  %7")
        .arg(hardness ? QString::number(*hardness, 'f', 2) : QStringLiteral("–"), 4)
        .arg(toKey(row.state), -10)
        .arg(toKey(row.truth), -4)
        .arg(toKey(row.draft), -4)
        .arg(toKey(row.verdict), -4)
        .arg(toKey(row.outcome), -10)
        .arg(row.path);
}

} // namespace

ExitCode runList(CommandContext &context)
{
    const auto filter = filterOption(context);
    if (!filter) {
        return badOption(context, filter.error());
    }
    const auto order = sortOption(context);
    if (!order) {
        return badOption(context, order.error());
    }
    const auto limit = numberOption(context, "limit", std::numeric_limits<qint64>::max(), 1,
                                    std::numeric_limits<qint32>::max());
    if (!limit) {
        return badOption(context, limit.error());
    }
    const auto project = openProject(context, context.arguments.at(0), OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    SampleQuery &samples = (*project)->samples();
    const auto total = samples.count(*filter);
    if (!total) {
        return cannot(context, total.error());
    }
    qint64 left = std::min(*limit, *total);
    const bool isCsv = context.options.isSet(QStringLiteral("csv"));
    if (isCsv) {
        context.output.raw(kCsvHead);
    }
    QJsonArray rows;
    QString next = context.options.value(QStringLiteral("offset-key"));
    do {
        const auto page = samples.page(*filter, *order, next,
                                       static_cast<int>(std::min<qint64>(left, kPageSize)));
        if (!page) {
            return cannot(context, page.error());
        }
        for (const SampleRow &row : page->rows) {
            if (isCsv) {
                context.output.raw(csvRow(row));
            } else if (context.output.isJson()) {
                rows.append(toJson(row));
            } else {
                context.output.line(textRow(row));
            }
        }
        left -= static_cast<qint64>(page->rows.size());
        next = page->next;
    } while (left > 0 && !next.isEmpty() && !context.stop.stop_requested());
    if (!isCsv) {
        context.output.line(QCoreApplication::translate("cli", "%n sample(s) match.", nullptr,
                                                        static_cast<int>(*total)));
        context.output.result(
            {{QStringLiteral("total"), *total},
             {QStringLiteral("samples"), rows},
             {QStringLiteral("next"), next.isEmpty() ? QJsonValue() : QJsonValue(next)}});
    }
    return ExitCode::Done;
}

} // namespace ra::app

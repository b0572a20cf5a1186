// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "app/cli/command.h"
#include "app/cli/csv.h"

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
    if (!context.options.isSet(QStringLiteral("sort"))) {
        return SortOrder{};
    }
    QString name = context.options.value(QStringLiteral("sort"));
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
            {QStringLiteral("skipped"), row.isSkipped},
            {QStringLiteral("damaged"), row.isDamaged}};
}

constexpr const char *kCsvHead =
    "id,path,category,state,truth,draft,final,types,outcome,confidence,reward,hardness,damaged\r\n";

QByteArray csvRow(const Output &output, const SampleRow &row)
{
    QStringList types;
    for (const Finding &finding : row.findings) {
        types.append(finding.type);
    }
    const auto field = [&output](const QString &text) { return csvField(output, text); };
    const QList<QByteArray> fields{QByteArray::number(row.id.value()),
                                   field(row.path),
                                   field(row.category),
                                   field(toKey(row.state)),
                                   field(toKey(row.truth)),
                                   field(toKey(row.draft)),
                                   field(toKey(row.verdict)),
                                   field(types.join(QStringLiteral("; "))),
                                   field(toKey(row.outcome)),
                                   csvNumber(row.confidence),
                                   csvNumber(row.reward),
                                   csvNumber(knownHardness(row)),
                                   row.isDamaged ? "true" : "false"};
    return fields.join(',') + "\r\n";
}

QString textRow(const SampleRow &row)
{
    const std::optional<double> hardness = knownHardness(row);
    return QStringLiteral("%1  %2  %3  %4 → %5  %6  %7%8")
        .arg(hardness ? QString::number(*hardness, 'f', 2) : QStringLiteral("–"), 4)
        .arg(toKey(row.state), -10)
        .arg(toKey(row.truth), -4)
        .arg(toKey(row.draft), -4)
        .arg(toKey(row.verdict), -4)
        .arg(toKey(row.outcome), -10)
        .arg(row.path, row.isDamaged
                           ? QLatin1Char(' ') + QCoreApplication::translate("cli", "(damaged)")
                           : QString());
}

struct ListRequest {
    Filter filter;
    SortOrder order;
    qint64 limit = 0;
    bool isCsv = false;
};

Result<ListRequest> listRequest(const CommandContext &context)
{
    ListRequest request;
    RA_TRY_ASSIGN(request.filter, filterOption(context));
    RA_TRY_ASSIGN(request.order, sortOption(context));
    RA_TRY_ASSIGN(request.limit, numberOption(context, "limit", std::numeric_limits<qint64>::max(),
                                              1, std::numeric_limits<qint32>::max()));
    request.isCsv = context.options.isSet(QStringLiteral("csv"));
    if (request.isCsv && context.output.isJson()) {
        return fail("badOption", QT_TRANSLATE_NOOP("ra", "Give --csv or --json, not both."));
    }
    return request;
}

/// Writes rows as they come; those for JSON are kept for the one object.
class ListWriter final
{
public:
    ListWriter(Output &output, bool isCsv) : m_output(output), m_isCsv(isCsv)
    {
        if (m_isCsv) {
            m_output.raw(kCsvHead);
        }
    }

    void write(const std::vector<SampleRow> &rows)
    {
        QByteArray csv;
        for (const SampleRow &row : rows) {
            m_damaged += row.isDamaged ? 1 : 0;
            if (m_isCsv) {
                csv += csvRow(m_output, row);
            } else if (m_output.isJson()) {
                m_rows.append(toJson(row));
            } else {
                m_output.line(textRow(row));
            }
        }
        m_output.raw(csv);
    }

    /// `names` are those of the project that were changed outside the program.
    void finish(qint64 total, const QString &next, const Diagnostics &names)
    {
        m_output.complain(names);
        if (m_damaged > 0) {
            m_output.complain(
                counted(QT_TRANSLATE_N_NOOP("cli", "%n of these samples were changed outside the "
                                                   "program, by themselves or in a name they hang "
                                                   "on. `check` tells what it is."),
                        m_damaged));
        }
        if (m_isCsv) {
            return;
        }
        m_output.line(counted(QT_TRANSLATE_N_NOOP("cli", "%n sample(s) match."), total));
        QJsonObject result{
            {QStringLiteral("total"), total},
            {QStringLiteral("samples"), m_rows},
            {QStringLiteral("next"), next.isEmpty() ? QJsonValue() : QJsonValue(next)}};
        if (!names.empty()) {
            result.insert(QStringLiteral("problems"), app::toJson(names));
        }
        m_output.result(result);
    }

    [[nodiscard]] bool hasDamaged() const { return m_damaged > 0; }

private:
    Output &m_output;
    bool m_isCsv;
    QJsonArray m_rows;
    qint64 m_damaged = 0;
};

} // namespace

ExitCode runList(CommandContext &context)
{
    const auto request = listRequest(context);
    if (!request) {
        return badOption(context, request.error());
    }
    const auto project = openProject(context, OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    if (const Status named = checkNames(context, request->filter, (*project)->samples()); !named) {
        return badNames(context, named.error());
    }
    SampleQuery &samples = (*project)->samples();
    const auto total = samples.count(request->filter);
    if (!total) {
        return cannot(context, total.error());
    }
    const auto damagedNames = samples.damagedNames();
    if (!damagedNames) {
        return cannot(context, damagedNames.error());
    }
    ListWriter writer(context.output, request->isCsv);
    qint64 left = std::min(request->limit, *total);
    QString next = context.options.value(QStringLiteral("offset-key"));
    do {
        const auto page = samples.page(request->filter, request->order, next,
                                       static_cast<int>(std::min<qint64>(left, kPageSize)));
        if (!page) {
            return page.error().code == QLatin1String(errorcode::kBadKey)
                       ? badOption(context, page.error())
                       : cannot(context, page.error());
        }
        writer.write(page->rows);
        left -= static_cast<qint64>(page->rows.size());
        next = page->next;
    } while (left > 0 && !next.isEmpty() && !context.stop.stop_requested());
    writer.finish(*total, next, *damagedNames);
    const bool isCut = left > 0 && !next.isEmpty();
    return isCut || writer.hasDamaged() || !damagedNames->empty() ? ExitCode::SomeFailed
                                                                  : ExitCode::Done;
}

} // namespace ra::app

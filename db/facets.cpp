// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/facets.h"

#include "annotation/domain/vocabulary.h"
#include "db/countertable.h"
#include "db/filtersql.h"
#include "db/statement.h"

#include <algorithm>
#include <array>

namespace ra::db {

namespace {

constexpr char kTotalSql[] = "SELECT coalesce(sum(n), 0) FROM counter WHERE kind = "
                             "{CounterKind::Role} AND value = {SampleRole::Sample}";
constexpr char kCategoryNamesSql[] = "SELECT id, name FROM category";
constexpr char kTypeNamesSql[] = "SELECT id, name FROM type";
constexpr char kMonitorNamesSql[] =
    "SELECT id, name FROM author WHERE kind = {AuthorKind::Monitor}";

/// The fields that are columns of `sample`, in the order of kGroupColumns.
struct Column {
    FilterField field;
    CounterKind kind;
    const char *name;
};
constexpr std::array<Column, 6> kColumns = {
    {{FilterField::State, CounterKind::State, "s.state"},
     {FilterField::Verdict, CounterKind::Verdict, "s.verdict"},
     {FilterField::Outcome, CounterKind::Outcome, "s.outcome"},
     {FilterField::Category, CounterKind::Category, "s.category"},
     {FilterField::Scenario, CounterKind::Scenario, "s.scenario"},
     {FilterField::Split, CounterKind::Split, "s.split"}}};
constexpr char kGroupColumns[] = "s.state, s.verdict, s.outcome, s.category, s.scenario, s.split";

constexpr char kTypesOfView[] =
    "SELECT y, count(*) FROM (SELECT f.type AS y, v.id FROM v JOIN finding f ON f.owner = "
    "{FindingOwner::RecordAnswer}"
    " AND f.owner_id = v.id WHERE f.type IS NOT NULL UNION SELECT f.type, v.id FROM v"
    " JOIN truth t ON t.sample = v.id JOIN finding f ON f.owner = {FindingOwner::Truth} AND "
    "f.owner_id = t.id"
    " WHERE f.type IS NOT NULL AND t.revision ="
    " (SELECT max(n.revision) FROM truth n WHERE n.sample = v.id)) GROUP BY y";
constexpr char kMonitorsOfView[] =
    "SELECT t.author, count(DISTINCT v.id) FROM v JOIN trace t ON t.sample = v.id"
    " JOIN author a ON a.id = t.author WHERE a.kind = {AuthorKind::Monitor} GROUP BY t.author";

using Names = QHash<qint64, QString>;

Result<Names> readNames(Connection &connection, const char *sql)
{
    Names names;
    Statement statement(connection, sql);
    RA_TRY(
        statement.each([&](const Statement &row) { names.insert(row.integer(0), row.text(1)); }));
    return names;
}

/// Turns stored numbers into the keys that filters use.
class Labels final
{
public:
    [[nodiscard]] Status read(Connection &connection)
    {
        RA_TRY_ASSIGN(m_categories, readNames(connection, kCategoryNamesSql));
        RA_TRY_ASSIGN(m_types, readNames(connection, kTypeNamesSql));
        RA_TRY_ASSIGN(m_monitors, readNames(connection, kMonitorNamesSql));
        return {};
    }

    [[nodiscard]] QString label(CounterKind kind, qint64 value) const
    {
        switch (kind) {
        case CounterKind::State:
            return toKey(static_cast<RecordState>(value));
        case CounterKind::Verdict:
            return toKey(static_cast<Verdict>(value));
        case CounterKind::Outcome:
            return toKey(static_cast<Outcome>(value));
        case CounterKind::Scenario:
            return toKey(static_cast<Scenario>(value));
        case CounterKind::Split:
            return toKey(static_cast<Split>(value));
        case CounterKind::Category:
            return m_categories.value(value);
        case CounterKind::Type:
            return m_types.value(value);
        case CounterKind::Monitor:
            return m_monitors.value(value);
        case CounterKind::Role:
            break;
        }
        return {};
    }

private:
    Names m_categories;
    Names m_types;
    Names m_monitors;
};

std::optional<FilterField> fieldOf(CounterKind kind)
{
    for (const Column &column : kColumns) {
        if (column.kind == kind) {
            return column.field;
        }
    }
    if (kind == CounterKind::Type) {
        return FilterField::Type;
    }
    return kind == CounterKind::Monitor ? std::optional(FilterField::Monitor) : std::nullopt;
}

bool hasTermOn(const Filter &filter, FilterField field)
{
    return std::any_of(filter.terms.begin(), filter.terms.end(),
                       [field](const FilterTerm &term) { return term.field == field; });
}

/// Counts under a filter.
class FilteredFacets final
{
public:
    FilteredFacets(Connection &connection, const Filter &filter, const Labels &labels)
        : m_connection(connection),
          m_filter(filter),
          m_labels(labels)
    {
    }

    Result<Facets> read()
    {
        RA_TRY(readColumns());
        for (const Column &column : kColumns) {
            if (hasTermOn(m_filter, column.field)) {
                RA_TRY(readColumnWithoutItself(column));
            }
        }
        RA_TRY(readJoined(FilterField::Type, CounterKind::Type, kTypesOfView));
        RA_TRY(readJoined(FilterField::Monitor, CounterKind::Monitor, kMonitorsOfView));
        return m_facets;
    }

private:
    Status readColumns()
    {
        RA_TRY_ASSIGN(const FilterSql sql, toSql(m_filter, RoleHint::Index));
        Statement statement(m_connection,
                            QStringLiteral("SELECT %1, count(*) FROM sample s WHERE %2 GROUP BY %1")
                                .arg(QLatin1String(kGroupColumns), sql.where));
        return statement.bindAll(sql.values).each([&](const Statement &row) {
            const qint64 n = row.integer(static_cast<int>(kColumns.size()));
            m_facets.total += n;
            int place = 0;
            for (const Column &column : kColumns) {
                if (!hasTermOn(m_filter, column.field)) {
                    add(column.field, column.kind, row.integer(place), n);
                }
                ++place;
            }
        });
    }

    Status readColumnWithoutItself(const Column &column)
    {
        RA_TRY_ASSIGN(const FilterSql sql, toSql(m_filter, RoleHint::Index, column.field));
        Statement statement(m_connection,
                            QStringLiteral("SELECT %1, count(*) FROM sample s WHERE %2 GROUP BY %1")
                                .arg(QLatin1String(column.name), sql.where));
        return statement.bindAll(sql.values).each([&](const Statement &row) {
            add(column.field, column.kind, row.integer(0), row.integer(1));
        });
    }

    Status readJoined(FilterField field, CounterKind kind, const char *counting)
    {
        RA_TRY_ASSIGN(const FilterSql sql, toSql(m_filter, RoleHint::Index, field));
        Statement statement(
            m_connection,
            QStringLiteral("WITH v AS MATERIALIZED (SELECT s.id FROM sample s WHERE %1) ")
                    .arg(sql.where)
                + QLatin1String(counting));
        return statement.bindAll(sql.values).each([&](const Statement &row) {
            add(field, kind, row.integer(0), row.integer(1));
        });
    }

    void add(FilterField field, CounterKind kind, qint64 value, qint64 n)
    {
        m_facets.counts[field][m_labels.label(kind, value)] += n;
    }

    Connection &m_connection;
    const Filter &m_filter;
    const Labels &m_labels;
    Facets m_facets;
};

Result<Facets> unfilteredFacets(Connection &connection, const Labels &labels)
{
    Facets facets;
    RA_TRY_ASSIGN(const Counts counts, readCounters(connection));
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const auto kind = static_cast<CounterKind>(it.key().first);
        if (const auto field = fieldOf(kind)) {
            facets.counts[*field][labels.label(kind, it.key().second)] += it.value();
        }
    }
    RA_TRY_ASSIGN(facets.total, countSamples(connection, {}));
    return facets;
}

} // namespace

Result<Facets> readFacets(Connection &connection, const Filter &filter)
{
    Labels labels;
    RA_TRY(labels.read(connection));
    return filter.isEmpty() ? unfilteredFacets(connection, labels)
                            : FilteredFacets(connection, filter, labels).read();
}

Result<qint64> countSamples(Connection &connection, const Filter &filter)
{
    if (filter.isEmpty()) {
        Statement total(connection, kTotalSql);
        RA_TRY(total.next());
        return total.integer(0);
    }
    RA_TRY_ASSIGN(const FilterSql sql, toSql(filter, RoleHint::Index));
    Statement statement(connection,
                        QStringLiteral("SELECT count(*) FROM sample s WHERE ") + sql.where);
    RA_TRY(statement.bindAll(sql.values).next());
    return statement.integer(0);
}

} // namespace ra::db

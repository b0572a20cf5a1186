// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/filtersql.h"

#include "annotation/domain/vocabulary.h"
#include "annotation/trace/typesimilarity.h"

#include <QCoreApplication>

namespace ra::db {

namespace {

constexpr qsizetype kMaxSql = 60'000;

const QString kConfidence = QStringLiteral(
    "(SELECT t.confidence FROM trace t WHERE t.sample = s.id AND NOT (t.parse = "
    "{ParseState::Incomplete} AND t.verdict = {Verdict::Unknown}) ORDER BY t.id DESC LIMIT 1)");
const QString kReward = QStringLiteral(
    "(SELECT k.consistency + k.answer + k.type + k.location + k.reflection FROM score k"
    " WHERE k.owner = {ScoreOwner::Record} AND k.owner_id = s.id ORDER BY k.id DESC LIMIT 1)");

/// Joins by halves: a chain of n terms would be n levels deep, and depth is limited.
QString joined(const QStringList &parts, const QString &glue)
{
    if (parts.size() <= 1) {
        return parts.value(0);
    }
    const qsizetype half = parts.size() / 2;
    return u'(' + joined(parts.mid(0, half), glue) + glue + joined(parts.mid(half), glue) + u')';
}

bool isOfTrace(FilterField field)
{
    switch (field) {
    case FilterField::TraceOutcome:
    case FilterField::TraceOutcomeAnswer:
    case FilterField::TraceOutcomeType:
    case FilterField::TraceOutcomeLocation:
    case FilterField::TraceScore:
    case FilterField::TraceReward:
        return true;
    default:
        return false;
    }
}

/// Makes the condition of one term. Terms of a trace speak of `trace t` with its newest `score k`.
class TermSql final
{
public:
    explicit TermSql(const FilterTerm &term) : m_term(term) {}

    FilterSql make()
    {
        QString where = condition();
        if (m_term.isNegated) {
            where = QStringLiteral("((%1) IS NOT TRUE)").arg(where);
        }
        return {where, m_values};
    }

private:
    QString condition();

    template <typename Enum>
    QString among(const QString &expression)
    {
        QStringList marks;
        for (const QString &text : m_term.values) {
            if (const std::optional<Enum> value = fromKey<Enum>(text)) {
                marks.append(QStringLiteral("?"));
                m_values.append(static_cast<int>(*value));
            }
        }
        if (marks.isEmpty()) {
            return QStringLiteral("0");
        }
        return marks.size() == 1 ? expression + QStringLiteral(" = ?")
                                 : expression + QStringLiteral(" IN (") + marks.join(u',') + u')';
    }

    /// One piece per value, each with the value bound `times` times.
    QString anyOf(const QString &piece, int times, QString (*prepare)(const QString &))
    {
        QStringList parts;
        for (const QString &value : m_term.values) {
            parts.append(piece);
            for (int i = 0; i < times; ++i) {
                m_values.append(prepare(value));
            }
        }
        return parts.isEmpty() ? QStringLiteral("0") : joined(parts, QStringLiteral(" OR "));
    }

    QString within(const QString &expression)
    {
        QStringList parts{expression + QStringLiteral(" IS NOT NULL")};
        if (m_term.interval && m_term.interval->low) {
            parts.append(expression
                         + (m_term.interval->includesLow ? QStringLiteral(" >= ?")
                                                         : QStringLiteral(" > ?")));
            m_values.append(*m_term.interval->low);
        }
        if (m_term.interval && m_term.interval->high) {
            parts.append(expression
                         + (m_term.interval->includesHigh ? QStringLiteral(" <= ?")
                                                          : QStringLiteral(" < ?")));
            m_values.append(*m_term.interval->high);
        }
        return joined(parts, QStringLiteral(" AND "));
    }

    QString scoreLevel(const QString &column)
    {
        return among<Outcome>(
            QStringLiteral(
                "coalesce((SELECT k.%1 FROM score k WHERE k.owner = {ScoreOwner::Record}"
                " AND k.owner_id = s.id ORDER BY k.id DESC LIMIT 1), {Outcome::NotJudged})")
                .arg(column));
    }

    const FilterTerm &m_term;
    QVariantList m_values;
};

QString asIs(const QString &value)
{
    return value;
}

QString typeKey(const QString &value)
{
    const QString normal = normalTypeName(value);
    return normal.isEmpty() ? value : normal;
}

/// As SQLite's lower() does it: ASCII letters only.
QString asciiLower(const QString &value)
{
    QString lower = value;
    for (QChar &c : lower) {
        if (c >= u'A' && c <= u'Z') {
            c = QChar(c.unicode() + (u'a' - u'A'));
        }
    }
    return lower;
}

QString TermSql::condition()
{
    switch (m_term.field) {
    case FilterField::State:
        return among<RecordState>(QStringLiteral("s.state"));
    case FilterField::Truth:
        return among<Verdict>(QStringLiteral("s.truth_verdict"));
    case FilterField::TruthType:
        // Protocol: where there is no ground truth, the approved answer stands in.
        return anyOf(
            QStringLiteral(
                "s.id IN (SELECT t.sample FROM (SELECT id FROM type WHERE name_key = ? UNION"
                " SELECT type FROM type_synonym WHERE name_key = ?) y"
                " CROSS JOIN finding f ON f.type = y.id AND f.owner = {FindingOwner::Truth}"
                " JOIN truth t ON t.id = f.owner_id WHERE t.revision ="
                " (SELECT max(n.revision) FROM truth n WHERE n.sample = t.sample) UNION"
                " SELECT r.id FROM (SELECT id FROM type WHERE name_key = ? UNION"
                " SELECT type FROM type_synonym WHERE name_key = ?) y"
                " CROSS JOIN finding f ON f.type = y.id AND f.owner = {FindingOwner::RecordAnswer}"
                " JOIN sample r ON r.id = f.owner_id WHERE r.state = {RecordState::Approved}"
                " AND NOT EXISTS(SELECT 1 FROM truth n WHERE n.sample = r.id))"),
            4, &typeKey);
    case FilterField::Draft:
        return among<Verdict>(QStringLiteral("coalesce((SELECT r.draft_verdict FROM record r WHERE "
                                             "r.sample = s.id), {Verdict::Unknown})"));
    case FilterField::Verdict:
        return among<Verdict>(QStringLiteral("s.verdict"));
    case FilterField::Outcome:
        return among<Outcome>(QStringLiteral("s.outcome"));
    case FilterField::OutcomeAnswer:
        return scoreLevel(QStringLiteral("outcome_answer"));
    case FilterField::OutcomeType:
        return scoreLevel(QStringLiteral("outcome_type"));
    case FilterField::OutcomeLocation:
        return scoreLevel(QStringLiteral("outcome_location"));
    case FilterField::Type:
        return anyOf(
            QStringLiteral(
                "s.id IN (SELECT f.owner_id FROM (SELECT id FROM type WHERE name_key = ? UNION"
                " SELECT type FROM type_synonym WHERE name_key = ?) y"
                " CROSS JOIN finding f ON f.type = y.id AND f.owner = {FindingOwner::RecordAnswer} "
                "UNION"
                " SELECT t.sample FROM (SELECT id FROM type WHERE name_key = ? UNION"
                " SELECT type FROM type_synonym WHERE name_key = ?) y"
                " CROSS JOIN finding f ON f.type = y.id AND f.owner = {FindingOwner::Truth}"
                " JOIN truth t ON t.id = f.owner_id WHERE t.revision ="
                " (SELECT max(n.revision) FROM truth n WHERE n.sample = t.sample))"),
            4, &typeKey);
    case FilterField::Category:
        return m_term.values.size() == 1
                   ? anyOf(QStringLiteral("s.category = (SELECT id FROM category WHERE name = ?)"),
                           1, &asIs)
                   : anyOf(QStringLiteral("s.category IN (SELECT id FROM category WHERE name = ?)"),
                           1, &asIs);
    case FilterField::Scenario:
        return among<Scenario>(QStringLiteral("s.scenario"));
    case FilterField::Monitor:
        return anyOf(
            QStringLiteral(
                "EXISTS(SELECT 1 FROM trace t JOIN author a ON a.id = t.author"
                " WHERE t.sample = s.id AND a.kind = {AuthorKind::Monitor} AND a.name = ?)"),
            1, &asIs);
    case FilterField::Annotator:
        return anyOf(
            QStringLiteral(
                "EXISTS(SELECT 1 FROM field f JOIN author a ON a.id = f.author"
                " WHERE f.sample = s.id AND a.kind = {AuthorKind::Person} AND a.name = ?)"),
            1, &asIs);
    case FilterField::Tag:
        // Tags come with a later schema version: no sample has one.
        return QStringLiteral("0");
    case FilterField::Split:
        return among<Split>(QStringLiteral("s.split"));
    case FilterField::Text:
        return anyOf(QStringLiteral("(instr(lower(s.path), ?) > 0 OR EXISTS(SELECT 1 FROM record r"
                                    " WHERE r.sample = s.id AND (instr(lower(r.draft), ?) > 0"
                                    " OR instr(lower(r.reflection), ?) > 0"
                                    " OR instr(lower(r.revision_text), ?) > 0)))"),
                     4, &asciiLower);
    case FilterField::Path:
        return anyOf(QStringLiteral("instr(lower(s.path), ?) > 0"), 1, &asciiLower);
    case FilterField::Score:
        return within(kConfidence);
    case FilterField::Reward:
        return within(kReward);
    case FilterField::Hardness:
        return within(QStringLiteral("s.hardness"));
    case FilterField::TraceOutcome:
        return among<Outcome>(QStringLiteral("coalesce(k.outcome, {Outcome::NotJudged})"));
    case FilterField::TraceOutcomeAnswer:
        return among<Outcome>(QStringLiteral("coalesce(k.outcome_answer, {Outcome::NotJudged})"));
    case FilterField::TraceOutcomeType:
        return among<Outcome>(QStringLiteral("coalesce(k.outcome_type, {Outcome::NotJudged})"));
    case FilterField::TraceOutcomeLocation:
        return among<Outcome>(QStringLiteral("coalesce(k.outcome_location, {Outcome::NotJudged})"));
    case FilterField::TraceScore:
        return within(QStringLiteral("t.confidence"));
    case FilterField::TraceReward:
        return within(
            QStringLiteral("(k.consistency + k.answer + k.type + k.location + k.reflection)"));
    }
    Q_UNREACHABLE();
}

/// Some monitor's newest trace of the sample has all that `terms` ask of it; `monitors` empty =
/// any.
FilterSql someTrace(const std::vector<FilterTerm> &terms, const QStringList &monitors)
{
    FilterSql sql;
    QStringList parts{QStringLiteral("t.sample = s.id"),
                      QStringLiteral("a.kind = {AuthorKind::Monitor}"),
                      QStringLiteral("t.id = (SELECT max(n.id) FROM trace n"
                                     " WHERE n.sample = t.sample AND n.author = t.author)")};
    if (!monitors.isEmpty()) {
        parts.append(QStringLiteral("a.name IN (%1)")
                         .arg(QStringList(monitors.size(), QStringLiteral("?")).join(u',')));
        for (const QString &monitor : monitors) {
            sql.values.append(monitor);
        }
    }
    for (const FilterTerm &term : terms) {
        const FilterSql piece = TermSql(term).make();
        parts.append(piece.where);
        sql.values.append(piece.values);
    }
    sql.where = QStringLiteral("EXISTS(SELECT 1 FROM trace t JOIN author a ON a.id = t.author"
                               " LEFT JOIN score k ON k.id = (SELECT max(z.id) FROM score z"
                               " WHERE z.owner = {ScoreOwner::Trace} AND z.owner_id = t.id) WHERE ")
                + joined(parts, QStringLiteral(" AND ")) + u')';
    return sql;
}

/// The terms on traces as conditions: those that must hold, of one trace together; those that must
/// not, of no trace each.
std::vector<FilterSql> traceConditions(const Filter &filter, std::optional<FilterField> ignored)
{
    QStringList monitors;
    std::vector<FilterTerm> wanted;
    std::vector<FilterTerm> unwanted;
    for (const FilterTerm &term : filter.terms) {
        if (term.field == ignored) {
            continue;
        }
        if (term.field == FilterField::Monitor && !term.isNegated) {
            monitors.append(term.values);
        } else if (isOfTrace(term.field)) {
            (term.isNegated ? unwanted : wanted).push_back(term);
        }
    }
    std::vector<FilterSql> conditions;
    if (!wanted.empty()) {
        conditions.push_back(someTrace(wanted, monitors));
    }
    for (FilterTerm &term : unwanted) {
        term.isNegated = false;
        FilterSql sql = someTrace({term}, monitors);
        sql.where = QStringLiteral("NOT ") + sql.where;
        conditions.push_back(std::move(sql));
    }
    return conditions;
}

} // namespace

Result<FilterSql> toSql(const Filter &filter, RoleHint hint, std::optional<FilterField> ignored)
{
    QStringList parts{hint == RoleHint::Index ? QStringLiteral("s.role = {SampleRole::Sample}")
                                              : QStringLiteral("+s.role = {SampleRole::Sample}")};
    QVariantList values;
    qsizetype length = 0;
    const auto add = [&](const FilterSql &piece) {
        parts.append(piece.where);
        values.append(piece.values);
        length += piece.where.size();
    };
    for (const FilterTerm &term : filter.terms) {
        if (term.field != ignored && !isOfTrace(term.field)) {
            add(TermSql(term).make());
        }
    }
    for (const FilterSql &condition : traceConditions(filter, ignored)) {
        add(condition);
    }
    if (length > kMaxSql) {
        return fail(
            "filterTooLong",
            QT_TRANSLATE_NOOP("ra", "The filter is too long. Leave some of its words out."));
    }
    return FilterSql{joined(parts, QStringLiteral(" AND ")), values};
}

QString toSql(SortKey key)
{
    switch (key) {
    case SortKey::Hardness:
        return QStringLiteral("s.hardness");
    case SortKey::Path:
        return QStringLiteral("s.path");
    case SortKey::Category:
        return QStringLiteral("(SELECT c.name FROM category c WHERE c.id = s.category)");
    case SortKey::State:
        return QStringLiteral("s.state");
    case SortKey::Confidence:
        // What has none comes after everything that has one.
        return QStringLiteral("coalesce(%1, -1.0)").arg(kConfidence);
    case SortKey::Reward:
        return QStringLiteral("coalesce(%1, -1000.0)").arg(kReward);
    case SortKey::Added:
        return QStringLiteral("s.id");
    }
    Q_UNREACHABLE();
}

QString orderBy(const QString &key, SortDirection direction)
{
    const QString way =
        direction == SortDirection::Ascending ? QStringLiteral(" ASC") : QStringLiteral(" DESC");
    return QStringLiteral(" ORDER BY ") + key + way + QStringLiteral(", s.id") + way;
}

} // namespace ra::db

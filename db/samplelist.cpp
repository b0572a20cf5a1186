// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/samplelist.h"

#include "annotation/base/errorcode.h"
#include "db/filtersql.h"
#include "db/statement.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace ra::db {

namespace {

/// One stretch of a list: which samples, by which expression, in which direction.
struct Segment {
    QString condition;
    QString key;
    SortDirection direction;
};

std::vector<Segment> segmentsOf(SortOrder order)
{
    if (order.key != SortKey::Hardness) {
        return {{{}, toSql(order.key), order.direction}};
    }
    return {{QStringLiteral(" AND s.skipped_at IS NULL"), toSql(order.key), order.direction},
            {QStringLiteral(" AND s.skipped_at IS NOT NULL"), QStringLiteral("s.skipped_at"),
             SortDirection::Ascending}};
}

/// The order within a key's text.
int orderNumber(SortOrder order)
{
    return static_cast<int>(order.key) * 2 + static_cast<int>(order.direction);
}

} // namespace

QString toText(const PageKey &key, SortOrder order)
{
    const QJsonArray array{orderNumber(order), key.isInSkipped, QJsonValue::fromVariant(key.value),
                           key.id};
    return QString::fromLatin1(
        QJsonDocument(array)
            .toJson(QJsonDocument::Compact)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<PageKey> pageKeyFromText(const QString &text, SortOrder order)
{
    const QJsonArray array =
        QJsonDocument::fromJson(
            QByteArray::fromBase64(text.toLatin1(), QByteArray::Base64UrlEncoding))
            .array();
    const QJsonValue value = array.at(2);
    if (array.size() != 4 || !(value.isDouble() || value.isString()) || !array.at(3).isDouble()) {
        return fail(
            errorcode::kBadKey,
            QT_TRANSLATE_NOOP("ra", "\"%1\" is no place in a list. Start again without it."),
            {text});
    }
    if (array.at(0) != QJsonValue(orderNumber(order))) {
        return fail(errorcode::kBadKey,
                    QT_TRANSLATE_NOOP("ra", "\"%1\" is a place in a list of another order. Sort "
                                            "as before, or start again without it."),
                    {text});
    }
    return PageKey{array.at(1).toBool(), value.toVariant(), array.at(3).toInteger()};
}

Result<std::vector<SampleId>> readIds(Connection &connection, const Filter &filter, SortOrder order)
{
    std::vector<SampleId> ids;
    RA_TRY_ASSIGN(const FilterSql sql, toSql(filter, RoleHint::NoIndex));
    for (const Segment &segment : segmentsOf(order)) {
        Statement statement(connection, QStringLiteral("SELECT s.id FROM sample s WHERE ")
                                            + sql.where + segment.condition
                                            + orderBy(segment.key, segment.direction));
        RA_TRY(statement.bindAll(sql.values).each([&](const Statement &row) {
            ids.push_back(row.id<SampleId>(0));
        }));
    }
    return ids;
}

Result<IdPage> readPage(Connection &connection, const Filter &filter, SortOrder order,
                        const std::optional<PageKey> &after, int limit)
{
    IdPage page;
    PageKey last;
    RA_TRY_ASSIGN(const FilterSql sql, toSql(filter, RoleHint::NoIndex));
    const std::vector<Segment> segments = segmentsOf(order);
    const bool startsInSkipped = after && after->isInSkipped;
    for (size_t i = startsInSkipped ? segments.size() - 1 : 0; i < segments.size(); ++i) {
        const Segment &segment = segments[i];
        const bool isContinued = after && after->isInSkipped == (i > 0);
        QString where = sql.where + segment.condition;
        if (isContinued) {
            where += QStringLiteral(" AND (%1, s.id) %2 (?, ?)")
                         .arg(segment.key, segment.direction == SortDirection::Ascending
                                               ? QStringLiteral(">")
                                               : QStringLiteral("<"));
        }
        Statement statement(connection,
                            QStringLiteral("SELECT s.id, %1 FROM sample s WHERE %2%3 LIMIT ?")
                                .arg(segment.key, where, orderBy(segment.key, segment.direction)));
        statement.bindAll(sql.values);
        if (isContinued) {
            statement.bindAll({after->value, after->id});
        }
        // One row more than wanted tells whether there is a next page.
        const auto wanted = static_cast<size_t>(limit);
        statement.bind(static_cast<qint64>(wanted - page.ids.size() + 1));
        bool isMore = false;
        RA_TRY(statement.each([&](const Statement &row) {
            if (page.ids.size() == wanted) {
                isMore = true;
                return;
            }
            page.ids.push_back(row.id<SampleId>(0));
            last = {i > 0, row.value(1), row.integer(0)};
        }));
        if (isMore) {
            page.next = last;
            return page;
        }
    }
    return page;
}

} // namespace ra::db

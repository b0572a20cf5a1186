// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/enumerators.h"
#include "annotation/base/ids.h"
#include "annotation/base/result.h"
#include "db/connection.h"
#include "db/storabletext.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

#include <cmath>
#include <optional>
#include <type_traits>

namespace ra::db {

/// A prepared statement with typed values and columns; finished at the end of its scope, so that no
/// reader is left behind. Used by the connection's thread.
class Statement final
{
public:
    /// `sql` must be a literal: it is prepared once per connection and found by its address. Stored
    /// numbers of enums stand in it by name (sqlnumbers.h).
    Statement(Connection &connection, const char *sql);
    /// For text that was put together from literals (filters); prepared each time.
    Statement(Connection &connection, const QString &sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    /// The next `?` gets this value. Ids that are none and empty optionals become NULL; texts are
    /// made storable.
    template <typename T>
    Statement &bind(const T &value)
    {
        addValue(toVariant(value));
        return *this;
    }

    /// For values of filters, whose number is known only at run time.
    Statement &bindAll(const QVariantList &values)
    {
        for (const QVariant &value : values) {
            addValue(value);
        }
        return *this;
    }

    /// Binds all and executes a statement without result rows.
    template <typename... Values>
    [[nodiscard]] Status run(const Values &...values)
    {
        (bind(values), ...);
        return execute();
    }

    /// Executes at the first call; true while there is a row.
    [[nodiscard]] Result<bool> next();

    /// Calls `visit(statement)` for each row; it may return void or Status.
    template <typename Visit>
    [[nodiscard]] Status each(Visit visit)
    {
        while (true) {
            RA_TRY_ASSIGN(const bool hasRow, next());
            if (!hasRow) {
                return {};
            }
            if constexpr (std::is_void_v<decltype(visit(*this))>) {
                visit(*this);
            } else {
                RA_TRY(visit(*this));
            }
        }
    }

    /// How many columns a row has; only while there is one.
    [[nodiscard]] int columns() const { return m_query->record().count(); }
    [[nodiscard]] QVariant value(int column) const { return m_query->value(column); }
    [[nodiscard]] bool isNull(int column) const { return m_query->isNull(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] int small(int column) const { return static_cast<int>(integer(column)); }
    [[nodiscard]] double real(int column) const { return m_query->value(column).toDouble(); }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const
    {
        return m_query->value(column).toByteArray();
    }
    [[nodiscard]] std::optional<double> realOrNone(int column) const;
    [[nodiscard]] std::optional<qint64> integerOrNone(int column) const;

    template <typename IdType>
    [[nodiscard]] IdType id(int column) const
    {
        return IdType(integer(column));
    }

    /// The enumerator, or `otherwise` where the file holds a number that none has.
    template <typename Enum>
    [[nodiscard]] Enum enumerator(int column, std::type_identity_t<Enum> otherwise = {}) const
    {
        const qint64 number = integer(column);
        return number >= 0 && number <= static_cast<qint64>(lastEnumerator<Enum>())
                   ? static_cast<Enum>(number)
                   : otherwise;
    }

private:
    static QVariant toVariant(qint64 value) { return value; }
    static QVariant toVariant(int value) { return value; }
    static QVariant toVariant(quint32 value) { return static_cast<qint64>(value); }
    static QVariant toVariant(bool value) { return value ? 1 : 0; }
    // −0.0 would come back from the file as 0.0.
    static QVariant toVariant(double value) { return value + 0.0; }
    static QVariant toVariant(const QString &value) { return storableText(value); }
    static QVariant toVariant(const QByteArray &value)
    {
        return value.isNull() ? QByteArray("") : value;
    }
    template <typename Tag>
    static QVariant toVariant(Id<Tag> id)
    {
        return id.isValid() ? QVariant(id.value()) : QVariant();
    }
    template <typename T>
    static QVariant toVariant(const std::optional<T> &value)
    {
        return value ? toVariant(*value) : QVariant();
    }
    template <typename Enum>
    requires std::is_enum_v<Enum>
    static QVariant toVariant(Enum value) { return static_cast<int>(value); }

    void addValue(const QVariant &value) { m_query->bindValue(m_bound++, value); }
    [[nodiscard]] Status execute();
    [[nodiscard]] Error error() const;

    Connection &m_connection;
    Connection::Prepared *m_shared = nullptr;
    std::unique_ptr<QSqlQuery> m_own;
    QSqlQuery *m_query = nullptr;
    bool m_isPrepared = false;
    bool m_isExecuted = false;
    int m_bound = 0;
};

} // namespace ra::db

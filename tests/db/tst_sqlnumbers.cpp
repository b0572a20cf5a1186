// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/findingtable.h"
#include "db/sqlnumbers.h"
#include "db/statement.h"
#include "tests/support/testsupport.h"

using namespace ra;

/// Numbers of enums in SQL texts.
class TestSqlNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesBecomeTheNumbersThatAreStored()
    {
        QCOMPARE(
            db::withNumbers(QStringLiteral(
                "a = {FindingOwner::RecordAnswer} AND b IN ({EditKind::Truth},{Split::Lost})")),
            QStringLiteral("a = %1 AND b IN (%2,{Split::Lost})")
                .arg(static_cast<int>(db::FindingOwner::RecordAnswer))
                .arg(static_cast<int>(EditKind::Truth)));
        for (const char *plain : {"", "SELECT 1", "{", "a}"}) {
            QCOMPARE(db::withNumbers(QString::fromLatin1(plain)), QString::fromLatin1(plain));
        }
    }

    void aStatementWithAnUnknownNameIsRefused()
    {
        const auto connection =
            db::Connection::open(QStringLiteral(":memory:"), db::Access::ReadWrite);
        QVERIFY(connection.has_value());
        db::Statement known(**connection, "SELECT {SampleRole::Reference}");
        QVERIFY(known.next().value_or(false));
        QCOMPARE(known.integer(0), qint64(1));
        db::Statement unknown(**connection, "SELECT {SampleRole::Stranger}");
        QVERIFY(!unknown.next());
    }
};

QTEST_GUILESS_MAIN(TestSqlNumbers)
#include "tst_sqlnumbers.moc"

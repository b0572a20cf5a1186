// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/rowhash.h"
#include "db/statement.h"
#include "db/storabletext.h"
#include "tests/support/dbproject.h"

using namespace ra;
using namespace ra::test;

/// Texts that are no good Unicode: kept as far as they are text, never found damaged.
class TestStorableText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyUnitReadsAsItWasHashed();
    void goodTextStaysAsItIs();
    void oddTextsAreNeverDamage_data();
    void oddTextsAreNeverDamage();
};

namespace {

/// What the database gives back for `text`.
QString stored(db::Connection &connection, const QString &text)
{
    db::Statement statement(connection, "SELECT ?");
    return statement.bind(text).next().value_or(false) ? statement.text(0)
                                                       : QStringLiteral("failed");
}

} // namespace

void TestStorableText::everyUnitReadsAsItWasHashed()
{
    const auto connection = db::Connection::open(QStringLiteral(":memory:"), db::Access::ReadWrite);
    RA_VERIFY_OK(connection);
    const QString a = QStringLiteral("a");
    for (uint unit = 0; unit <= 0xFFFF; ++unit) {
        const QString odd{QChar(static_cast<char16_t>(unit))};
        for (const QString &text : {odd, odd + a, a + odd, odd + odd}) {
            const QString read = stored(**connection, text);
            if (read != db::storableText(text)
                || db::RowHash().add(read).value() != db::RowHash().add(text).value()) {
                QFAIL(qPrintable(QStringLiteral("U+%1").arg(unit, 4, 16)));
            }
        }
    }
}

void TestStorableText::goodTextStaysAsItIs()
{
    const auto connection = db::Connection::open(QStringLiteral(":memory:"), db::Access::ReadWrite);
    RA_VERIFY_OK(connection);
    const QString tail = QString::fromUcs4(U"\U0001F600\U0010FFFF");
    for (const QString &text :
         {QStringLiteral("crlf\r\nx\r"), QStringLiteral("划痕 a\u200bb\uFEFFc"), tail,
          QStringLiteral("nul") + QChar(0) + QStringLiteral("nul")}) {
        QCOMPARE(db::storableText(text), text);
        QCOMPARE(stored(**connection, text), text);
    }
    QVERIFY(!db::storableText(QString()).isNull());
    QCOMPARE(db::storableText(QStringLiteral("\uFEFF\uFEFFa")), QStringLiteral("a"));
    QCOMPARE(db::storableText(QChar(0xD83D) + QStringLiteral("x")), QStringLiteral("\uFFFDx"));
}

void TestStorableText::oddTextsAreNeverDamage_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("high half") << QChar(0xD83D) + QStringLiteral("x");
    QTest::newRow("low half") << QStringLiteral("a") + QChar(0xDC00);
    QTest::newRow("mark") << QStringLiteral("\uFEFFmark");
    QTest::newRow("swapped mark") << QChar(0xFFFE) + QStringLiteral("x");
    QTest::newRow("no character") << QStringLiteral("x") + QChar(0xFFFF);
    QTest::newRow("nul") << QStringLiteral("a") + QChar(0) + QStringLiteral("b");
}

void TestStorableText::oddTextsAreNeverDamage()
{
    QFETCH(QString, text);
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(2));
    const SampleId id = db.ids().front();
    const SampleId other = db.ids().back();
    const auto edited = db.edit(id, [&](Record &record) {
        record.draft = text;
        record.reflection = text;
        record.answer = DbProject::yes(QStringLiteral("scratch") + text);
    });
    RA_VERIFY_OK(edited);
    QVERIFY(edited->refused.empty());
    const Record before = *db.samples().record(id);
    const Author odd{text, AuthorKind::Person};
    const auto back = returned(before, text, odd, ++db.nowMs);
    RA_VERIFY_OK(back);
    const auto done = db.store().applyEdit({EditKind::Return, odd, {{id, -1, *back}}});
    RA_VERIFY_OK(done);
    QVERIFY(done->refused.empty());
    const auto run = db.beginRun({other});
    RA_VERIFY_OK(run);
    StoredTrace trace = DbProject::trace(DbProject::yes(text), 0.5);
    trace.raw = text;
    trace.draft = text;
    trace.diagnostics.push_back({Severity::Note, text, "%1", {text}, 0, 0, text});
    RA_VERIFY_OK(db.store().addRunResults(*run, {{other, trace}}));
    RA_VERIFY_OK(db.store().addTruth(id, DbProject::yes(text), odd, text));

    RA_VERIFY_OK(db.open());
    QVERIFY(db.samples().detail(id)->damage.empty());
    const auto read = db.samples().detail(other);
    RA_VERIFY_OK(read);
    QVERIFY(read->damage.empty());
    QVERIFY(!read->traces.front().isDamaged);
    QCOMPARE(read->record.state, RecordState::Suggested);
    const auto report = db.project->check(CheckDepth::Full, [](const Progress &) {});
    RA_VERIFY_OK(report);
    QVERIFY2(report->isOk, report->isOk ? "" : qPrintable(report->findings.front().text()));
    const auto undone = db.undo(done->action, odd);
    RA_VERIFY_OK(undone);
    QVERIFY(undone->refused.empty());
    QCOMPARE(db.samples().record(id)->draft, before.draft);
}

QTEST_GUILESS_MAIN(TestStorableText)
#include "tst_storabletext.moc"

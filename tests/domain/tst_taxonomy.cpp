// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/taxonomy.h"

#include <QTest>

using namespace ra;

namespace {

Taxonomy taxonomy()
{
    DefectType scratch;
    scratch.id = TypeId(1);
    scratch.name = QStringLiteral("scratch");
    scratch.synonyms = {QStringLiteral("划痕"), QStringLiteral("scrape mark")};
    scratch.digit = 1;
    DefectType bent;
    bent.id = TypeId(2);
    bent.name = QStringLiteral("bent pin");
    bent.synonyms = {QStringLiteral("scratch")};
    bent.digit = 2;
    DefectType rejected;
    rejected.id = TypeId(3);
    rejected.name = QStringLiteral("scrapped");
    rejected.isGeneric = true;
    DefectType old;
    old.id = TypeId(4);
    old.name = QStringLiteral("old");
    old.digit = 3;
    old.isHidden = true;
    return Taxonomy({scratch, bent, rejected, old});
}

} // namespace

class TestTaxonomy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsByNormalFormOfNameAndSynonym_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("id");
        QTest::newRow("name") << "scratch" << 1;
        QTest::newRow("case and plural") << "Scratches" << 1;
        QTest::newRow("underscore") << "bent_pin" << 2;
        QTest::newRow("synonym") << "Scrape-Marks" << 1;
        QTest::newRow("other language") << u"划痕"_qs << 1;
        QTest::newRow("hidden") << "old" << 4;
        QTest::newRow("unknown") << "crack" << 0;
        QTest::newRow("empty") << "" << 0;
    }

    void findsByNormalFormOfNameAndSynonym()
    {
        QFETCH(QString, name);
        QFETCH(int, id);
        const Taxonomy types = taxonomy();
        const DefectType *type = types.find(name);
        QCOMPARE(type ? type->id.value() : 0, qint64(id));
    }

    void aNameIsNeverLostToASynonym()
    {
        const std::vector<DefectType> reversed = {taxonomy().types()[1], taxonomy().types()[0]};
        QCOMPARE(Taxonomy(reversed).find(u"scratch")->id, TypeId(1));
    }

    void digitsChooseTypesThatAreNotHidden()
    {
        const Taxonomy types = taxonomy();
        QCOMPARE(types.byDigit(2)->id, TypeId(2));
        QVERIFY(!types.byDigit(3));
        QVERIFY(!types.byDigit(9));
    }

    void synonymsAreTheSameType()
    {
        const Taxonomy types = taxonomy();
        QCOMPARE(types.similarity(u"划痕"_qs, u"Scrape Mark"_qs), 1.0);
        QVERIFY(types.similarity(u"划痕"_qs, u"bent pin"_qs) < 0.5);
        QVERIFY(types.similarity(QString(), QString()) < 1 || !types.find(u""));
    }

    void genericWordsSayOnlyDefective_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isGeneric");
        QTest::newRow("defect") << "Defects" << true;
        QTest::newRow("NG") << "NG" << true;
        QTest::newRow("not OK") << "not_ok" << true;
        QTest::newRow("Chinese") << u"缺陷"_qs << true;
        QTest::newRow("marked in the project") << "scrapped" << true;
        QTest::newRow("specific") << "scratch" << false;
        QTest::newRow("specific, unknown") << "crack" << false;
        QTest::newRow("empty") << "" << false;
    }

    void genericWordsSayOnlyDefective()
    {
        QFETCH(QString, name);
        QFETCH(bool, isGeneric);
        QCOMPARE(taxonomy().isGeneric(name), isGeneric);
    }

    void namesForReadingDraftsAreNamesAndSynonyms()
    {
        QCOMPARE(taxonomy().knownNames(), QStringList({u"scratch"_qs, u"划痕"_qs, u"scrape mark"_qs,
                                                       u"bent pin"_qs, u"scrapped"_qs, u"old"_qs}));
    }

    void tidiesImportedNames_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("name");
        QTest::newRow("underscore") << "broken_large"
                                    << "broken large";
        QTest::newRow("marks") << " a,b;c<d>e\nf "
                               << "a b c d e f";
        QTest::newRow("full width marks") << u"划痕，裂纹、缺口；"_qs << u"划痕 裂纹 缺口"_qs;
        QTest::newRow("untouched") << "cable-T2 (left)"
                                   << "cable-T2 (left)";
        QTest::newRow("nothing remains") << "_,_"
                                         << "";
    }

    void tidiesImportedNames()
    {
        QFETCH(QString, source);
        QFETCH(QString, name);
        QCOMPARE(tidyTypeName(source), name);
        QCOMPARE(checkTypeName(name).has_value(), !name.isEmpty());
    }

    void refusesNamesThatTraceTextCannotCarry_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << "";
        QTest::newRow("marks only") << "---";
        QTest::newRow("comma") << "a,b";
        QTest::newRow("semicolon") << "a;b";
        QTest::newRow("tag") << "<type>";
        QTest::newRow("line break") << "a\nb";
        QTest::newRow("full width comma") << u"划痕，裂纹"_qs;
        QTest::newRow("outer space") << " a";
    }

    void refusesNamesThatTraceTextCannotCarry()
    {
        QFETCH(QString, name);
        const Status status = checkTypeName(name);
        QVERIFY(!status);
        QCOMPARE(status.error().code, QStringLiteral("badTypeName"));
        QVERIFY(checkTypeName(QStringLiteral("bent pin")));
    }
};

QTEST_GUILESS_MAIN(TestTaxonomy)
#include "tst_taxonomy.moc"

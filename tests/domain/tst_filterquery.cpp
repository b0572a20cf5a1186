// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/filterquery.h"

#include <QTest>

using namespace ra;

class TestFilterQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("white space") << "  \t "
                                     << "";
        QTest::newRow("one value") << "type:scratch"
                                   << "type:scratch";
        QTest::newRow("terms") << " type:scratch   state:returned "
                               << "type:scratch state:returned";
        QTest::newRow("either") << "state:suggested,submitted"
                                << "state:suggested,submitted";
        QTest::newRow("same twice") << "state:approved,Approved"
                                    << "state:approved";
        QTest::newRow("canonical spelling") << "STATE:INPROGRESS"
                                            << "state:inProgress";
        QTest::newRow("negated") << "-outcome:broken"
                                 << "-outcome:broken";
        QTest::newRow("negated word") << "-bent"
                                      << "-text:bent";
        QTest::newRow("levels")
            << "outcome.type:fixed outcome.location:none outcome.answer:keptRight"
            << "outcome.type:fixed outcome.location:none outcome.answer:keptRight";
        QTest::newRow("bare words") << "bent pin"
                                    << "text:bent text:pin";
        QTest::newRow("quotes keep spaces") << "text:\"bent pin\""
                                            << "text:\"bent pin\"";
        QTest::newRow("quoted bare word") << "\"bent pin\""
                                          << "text:\"bent pin\"";
        QTest::newRow("quoted colon") << "\"foo:bar\""
                                      << "text:foo:bar";
        QTest::newRow("needless quotes") << "type:\"crack\""
                                         << "type:crack";
        QTest::newRow("comma in quotes") << "text:\"a,b\",c"
                                         << "text:\"a,b\",c";
        QTest::newRow("quote in quotes") << "text:\"a \\\"b\\\" \\\\ c\""
                                         << "text:\"a \\\"b\\\" \\\\ c\"";
        QTest::newRow("Chinese") << u"type:划痕,\"弯 针\""_qs << u"type:划痕,\"弯 针\""_qs;
        QTest::newRow("half open") << "score:[0.4,0.7)"
                                   << "score:[0.4,0.7)";
        QTest::newRow("space in the interval") << "score:( 0.4 , 0.7 ]"
                                               << "score:(0.4,0.7]";
        QTest::newRow("no low end") << "reward:(,2.5)"
                                    << "reward:[,2.5)";
        QTest::newRow("any number") << "score:[,]"
                                    << "score:[,]";
        QTest::newRow("at least") << "hardness:>=0.5"
                                  << "hardness:[0.5,]";
        QTest::newRow("more") << "hardness:>0.5"
                              << "hardness:(0.5,]";
        QTest::newRow("at most") << "reward:<=-0.5"
                                 << "reward:[,-0.5]";
        QTest::newRow("less") << "-reward:<1e-3"
                              << "-reward:[,0.001)";
        QTest::newRow("one number") << "reward:3.7"
                                    << "reward:[3.7,3.7]";
        QTest::newRow("AND between terms") << "type:a AND  state:returned"
                                           << "type:a state:returned";
        QTest::newRow("operators in quotes") << "\"OR\" \"AND\" \"-\""
                                             << "text:OR text:AND text:-";
        QTest::newRow("small letters are words") << "and or not"
                                                 << "text:and text:or text:not";
        QTest::newRow("all fields")
            << "truth:yes draft:no verdict:none category:a scenario:logical monitor:compact "
               "annotator:Li tag:t split:train path:a/b.png"
            << "truth:yes draft:no verdict:none category:a scenario:logical monitor:compact "
               "annotator:Li tag:t split:train path:a/b.png";
    }

    void readsAndWritesBack()
    {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        const auto filter = parseFilter(text);
        QVERIFY2(filter, filter ? "" : qPrintable(filter.error().text()));
        QCOMPARE(toText(*filter), canonical);
        QCOMPARE(parseFilter(canonical).value(), *filter);
    }

    void writesWhatItReadsBack_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("minus") << "-a";
        QTest::newRow("bracket") << "[0,1]";
        QTest::newRow("backslash") << "a\\b";
        QTest::newRow("backslash and space") << "a\\ \\\\\" b\\";
        QTest::newRow("line break") << "a\nb";
        QTest::newRow("colon") << "state:approved";
    }

    void writesWhatItReadsBack()
    {
        QFETCH(QString, value);
        const Filter filter{{{FilterField::Text, true, {value, QStringLiteral("x")}, {}}}};
        QCOMPARE(parseFilter(toText(filter)).value(), filter);
    }

    void tellsWordAndOffsetOfAnError_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("offset");
        QTest::newRow("or") << "path:a OR path:b"
                            << "noOperator"
                            << "OR" << 7;
        QTest::newRow("or after and") << "path:a AND OR path:b"
                                      << "noOperator"
                                      << "OR" << 11;
        QTest::newRow("not") << "NOT path:a"
                             << "noOperator"
                             << "NOT" << 0;
        QTest::newRow("and alone") << "AND"
                                   << "loneOperator"
                                   << "AND" << 0;
        QTest::newRow("and at the end") << "path:a AND "
                                        << "loneOperator"
                                        << "AND" << 7;
        QTest::newRow("and twice") << "path:a AND AND path:b"
                                   << "loneOperator"
                                   << "AND" << 7;
        QTest::newRow("minus alone") << "path:a - path:b"
                                     << "loneOperator"
                                     << "-" << 7;
        QTest::newRow("minus at the end") << "path:a -"
                                          << "loneOperator"
                                          << "-" << 7;
        QTest::newRow("field") << "type:a colour:red"
                               << "unknownField"
                               << "colour" << 7;
        QTest::newRow("negated field") << "-colour:red"
                                       << "unknownField"
                                       << "colour" << 1;
        QTest::newRow("value") << "state:approved,done"
                               << "unknownValue"
                               << "done" << 15;
        QTest::newRow("verdict") << "truth:maybe"
                                 << "unknownValue"
                                 << "maybe" << 6;
        QTest::newRow("no value") << "type: a"
                                  << "emptyValue"
                                  << "" << 5;
        QTest::newRow("no value after a comma") << "type:a,"
                                                << "emptyValue"
                                                << "a," << 7;
        QTest::newRow("open quote") << "a text:\"bent"
                                    << "openQuote"
                                    << "\"bent" << 7;
        QTest::newRow("open interval") << "score:[0.4,0.7"
                                       << "badInterval"
                                       << "[0.4,0.7" << 6;
        QTest::newRow("three ends") << "score:[1,2,3]"
                                    << "badInterval"
                                    << "[1,2,3]" << 6;
        QTest::newRow("no number") << "score:high"
                                   << "badInterval"
                                   << "high" << 6;
        QTest::newRow("not finite") << "score:>=inf"
                                    << "badInterval"
                                    << ">=inf" << 6;
        QTest::newRow("nothing") << "score:"
                                 << "badInterval"
                                 << "" << 6;
        QTest::newRow("wrong order") << "score:[0.7,0.4]"
                                     << "emptyInterval"
                                     << "[0.7,0.4]" << 6;
        QTest::newRow("empty range") << "score:[1,1)"
                                     << "emptyInterval"
                                     << "[1,1)" << 6;
        QTest::newRow("behind the interval") << "score:[0,1]x"
                                             << "badInterval"
                                             << "[0,1]x" << 6;
        QTest::newRow("code units") << u"划痕 😀 farbe:rot"_qs << "unknownField"
                                    << "farbe" << 6;
    }

    void tellsWordAndOffsetOfAnError()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        QFETCH(QString, word);
        QFETCH(int, offset);
        const auto filter = parseFilter(text);
        QVERIFY(!filter);
        QCOMPARE(filter.error().code, code);
        QCOMPARE(filter.error().arguments.first(2), QStringList({word, QString::number(offset)}));
        const QString position = QStringLiteral("position %1").arg(offset + 1);
        QVERIFY2(filter.error().text().contains(position), qPrintable(filter.error().text()));
    }

    void tellsTheValuesThatAFieldHas()
    {
        const auto told = [](const char *text) {
            return parseFilter(QString::fromLatin1(text)).error().text();
        };
        const QString state = told("state:rejected");
        QVERIFY2(state.contains(QStringLiteral("The field state has these: unlabelled, suggested, "
                                               "inProgress, submitted, approved, returned.")),
                 qPrintable(state));
        QVERIFY(told("split:val").contains(QStringLiteral("none, train, validation, test")));
        QVERIFY(told("outcome.type:wrong")
                    .contains(QStringLiteral("none, keptRight, fixed, broken, stillWrong")));
        QVERIFY(told("truth:maybe").contains(QStringLiteral("none, no, yes")));
        QVERIFY(told("scenario:textile").contains(QStringLiteral("texture, workpiece")));
    }

    void knowsEveryFieldByItsKey()
    {
        const QSet<FilterField> numbers{FilterField::Score, FilterField::Reward,
                                        FilterField::Hardness, FilterField::TraceScore,
                                        FilterField::TraceReward};
        for (int i = 0; i <= static_cast<int>(FilterField::TraceReward); ++i) {
            const auto field = static_cast<FilterField>(i);
            const bool isNumber = numbers.contains(field);
            const QString text = toKey(field) + (isNumber ? u":1"_qs : u":none"_qs);
            const auto filter = parseFilter(text);
            if (field == FilterField::State) {
                QCOMPARE(filter.error().code, QStringLiteral("unknownValue"));
                continue;
            }
            QVERIFY(filter);
            QCOMPARE(filter->terms[0].field, field);
            QCOMPARE(filter->terms[0].interval.has_value(), isNumber);
        }
    }
};

QTEST_GUILESS_MAIN(TestFilterQuery)
#include "tst_filterquery.moc"

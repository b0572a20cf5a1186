// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/typesimilarity.h"

#include <QTest>

using namespace ra;

class TestTypeSimilarity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsNamesIntoNormalForm_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("normal");
        const auto row = [](const char *tag, const QString &name, const QString &normal) {
            QTest::newRow(tag) << name << normal;
        };
        row("underscore", QStringLiteral("broken_large"), QStringLiteral("broken large"));
        row("case and dash", QStringLiteral(" Missing-Part "), QStringLiteral("missing part"));
        row("full width", QStringLiteral("Ｃａｂｌｅ　Ｔ２"), QStringLiteral("cable t2"));
        row("plural s", QStringLiteral("dents"), QStringLiteral("dent"));
        row("plural es", QStringLiteral("scratches"), QStringLiteral("scratch"));
        row("plural sses", QStringLiteral("glasses"), QStringLiteral("glass"));
        row("plural after e", QStringLiteral("holes"), QStringLiteral("hole"));
        row("plural ies", QStringLiteral("impurities"), QStringLiteral("impurity"));
        row("not after s", QStringLiteral("brass"), QStringLiteral("brass"));
        row("not after u", QStringLiteral("anomalous"), QStringLiteral("anomalous"));
        row("not after i", QStringLiteral("axis"), QStringLiteral("axis"));
        row("three letters", QStringLiteral("gas"), QStringLiteral("gas"));
        row("each word", QStringLiteral("bent pins"), QStringLiteral("bent pin"));
        row("Chinese", QStringLiteral("划痕、污染"), QStringLiteral("划痕 污染"));
        row("nothing", QStringLiteral(" -_- "), QString());
    }

    void bringsNamesIntoNormalForm()
    {
        QFETCH(QString, name);
        QTEST(normalTypeName(name), "normal");
    }

    void measuresSimilarity_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<double>("similarity");
        const auto row = [](const char *tag, const QString &a, const QString &b, double value) {
            QTest::newRow(tag) << a << b << value;
        };
        row("equal after normal form", QStringLiteral("Broken_Large"),
            QStringLiteral("broken large"), 1.0);
        row("one letter of seven", QStringLiteral("scratch"), QStringLiteral("scretch"), 6.0 / 7);
        row("words turned round", QStringLiteral("wire missing"), QStringLiteral("missing wire"),
            1.0);
        row("digits differ", QStringLiteral("cable T2"), QStringLiteral("cable T3"), 0.5);
        row("digits differ, unlike", QStringLiteral("a1"), QStringLiteral("xy2"), 0.0);
        row("unlike", QStringLiteral("bent"), QStringLiteral("scratch"), 1.0 / 7);
        row("code points, not units", QStringLiteral("😀b"), QStringLiteral("😀c"), 0.5);
        row("languages apart", QStringLiteral("划痕"), QStringLiteral("scratch"), 0.0);
        row("empty", QString(), QString(), 0.0);
    }

    void measuresSimilarity()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(double, similarity);
        QVERIFY2(qAbs(typeSimilarity(a, b) - similarity) < 1e-12,
                 qPrintable(QString::number(typeSimilarity(a, b))));
        QCOMPARE(typeSimilarity(b, a), typeSimilarity(a, b));
    }

    void veryLongNamesAreComparedInBoundedTime()
    {
        const QString a(1'000'000, u'a');
        const QString b = QString(999'999, u'a') + u'b';
        QCOMPARE(typeSimilarity(a, b), 1.0);
    }

    void knowsGenericNames()
    {
        for (const QString &name :
             {QStringLiteral("Defects"), QStringLiteral("NG"), QStringLiteral("bad"),
              QStringLiteral("Anomalies"), QStringLiteral("缺陷"), QStringLiteral("not_ok")}) {
            QVERIFY2(isGenericTypeName(name), qPrintable(name));
        }
        for (const QString &name : {QStringLiteral("bent"), QString(), QStringLiteral("划痕"),
                                    QStringLiteral("defective seal")}) {
            QVERIFY2(!isGenericTypeName(name), qPrintable(name));
        }
    }
};

QTEST_GUILESS_MAIN(TestTypeSimilarity)
#include "tst_typesimilarity.moc"

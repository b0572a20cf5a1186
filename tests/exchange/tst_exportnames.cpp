// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportnames.h"

#include "tests/support/testsupport.h"

#include <QStringList>
#include <QTest>

using namespace ra;

class TestExportNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesBecomeSafe_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("safe");
        const auto row = [](const char *name, const QString &path, const QString &safe) {
            QTest::newRow(name) << path << safe;
        };
        row("plain", QStringLiteral("a b/瓶子/图 01.PNG"), QStringLiteral("a b/瓶子/图 01.PNG"));
        row("marks", QStringLiteral("a:b/c*d?.png"), QStringLiteral("a_b/c_d_.png"));
        row("device", QStringLiteral("aux/NUL.png"), QStringLiteral("aux_/NUL_.png"));
        row("port", QStringLiteral("com1/lpt9.x.png"), QStringLiteral("com1_/lpt9.x_.png"));
        row("no device", QStringLiteral("comb/com12.png"), QStringLiteral("comb/com12.png"));
        row("dots and spaces at ends", QStringLiteral("a. /b .png"), QStringLiteral("a/b.png"));
        row("only dots", QStringLiteral(".../x.png"), QStringLiteral("_/x.png"));
        row("accent in two parts", QStringLiteral("e\u0301.png"), QStringLiteral("\u00e9.png"));
        row("direction mark", QStringLiteral("a\u202egnp.png"), QStringLiteral("a_gnp.png"));
        row("beyond 16 bits", QStringLiteral("🙂/𠀀.png"), QStringLiteral("🙂/𠀀.png"));
    }

    void namesBecomeSafe()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, safe);
        QCOMPARE(safePath(path), safe);
    }

    void longNamesAreCutBetweenCharactersAndKeepTheirEnding()
    {
        for (const QString &letter :
             {QStringLiteral("a"), QStringLiteral("图"), QStringLiteral("🙂")}) {
            const QString path = safePath(letter.repeated(300) + u'/' + letter.repeated(300)
                                          + QStringLiteral(".jpeg"));
            const QStringList names = path.split(u'/');
            QCOMPARE(names.size(), 2);
            for (const QString &name : names) {
                QVERIFY(name.toUtf8().size() <= 200);
                QVERIFY(name.toUtf8().size() > 180);
                QVERIFY(name.isValidUtf16());
            }
            QVERIFY(path.endsWith(QStringLiteral(".jpeg")));
        }
    }

    void pathsStayApartWhereCaseAndAccentsDoNotCount()
    {
        UniquePaths paths;
        QCOMPARE(paths.take(QStringLiteral("a/x.png")), QStringLiteral("a/x.png"));
        QCOMPARE(paths.take(QStringLiteral("a/x.png")), QStringLiteral("a/x_2.png"));
        QCOMPARE(paths.take(QStringLiteral("A/X.PNG")), QStringLiteral("A/X_3.PNG"));
        QCOMPARE(paths.take(QStringLiteral("\u00e9.png")), QStringLiteral("\u00e9.png"));
        QCOMPARE(paths.take(QStringLiteral("e\u0301.png")), QStringLiteral("e\u0301_2.png"));
    }

    void aFileAndAFolderOfOneNameStayApart()
    {
        UniquePaths paths;
        QCOMPARE(paths.take(QStringLiteral("a.png")), QStringLiteral("a.png"));
        QCOMPARE(paths.take(QStringLiteral("a.png/b.png")), QStringLiteral("a.png_2/b.png"));
        QCOMPARE(paths.take(QStringLiteral("c/d.png")), QStringLiteral("c/d.png"));
        QCOMPARE(paths.take(QStringLiteral("C")), QStringLiteral("C_2"));
    }
};

QTEST_GUILESS_MAIN(TestExportNames)
#include "tst_exportnames.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/enumerators.h"

#include <QTest>

namespace {

enum class Colour { Red = 0, Green = 1, Blue = 2 };
enum class Lone { Only };

} // namespace

class TestEnumerators : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastIsFoundWithoutBeingTold()
    {
        QCOMPARE(ra::lastEnumerator<Colour>(), Colour::Blue);
        QCOMPARE(ra::lastEnumerator<Lone>(), Lone::Only);
    }

    void numbersWithoutAnEnumeratorAreNone()
    {
        QVERIFY((ra::isEnumerator<Colour, Colour::Red>()));
        QVERIFY((ra::isEnumerator<Colour, static_cast<Colour>(2)>()));
        QVERIFY((!ra::isEnumerator<Colour, static_cast<Colour>(3)>()));
        QVERIFY((!ra::isEnumerator<Colour, static_cast<Colour>(-1)>()));
    }
};

QTEST_APPLESS_MAIN(TestEnumerators)
#include "tst_enumerators.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/matching.h"

#include <QTest>

#include <limits>

using namespace ra;

namespace {

std::vector<Match> matchesOf(const std::vector<std::vector<double>> &values)
{
    return greedyMatches(values.size(), values.empty() ? 0 : values[0].size(),
                         [&](size_t p, size_t t) { return values[p][t]; });
}

} // namespace

class TestMatching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheLargestPairFirst()
    {
        // The best sum would be 0.8 + 0.7, but greedy takes 0.9 and leaves 0.1.
        QCOMPARE(matchesOf({{0.9, 0.8}, {0.7, 0.1}}),
                 (std::vector<Match>{{0, 0, 0.9}, {1, 1, 0.1}}));
    }

    void breaksTiesByPredictedThenTrueIndex()
    {
        QCOMPARE(matchesOf({{0.5, 0.5}, {0.5, 0.5}}),
                 (std::vector<Match>{{0, 0, 0.5}, {1, 1, 0.5}}));
        QCOMPARE(matchesOf({{0.2, 0.5}, {0.5, 0.5}}),
                 (std::vector<Match>{{0, 1, 0.5}, {1, 0, 0.5}}));
    }

    void pairsWithoutValueAreNoMatch()
    {
        QCOMPARE(matchesOf({{0.0, -1.0}, {std::numeric_limits<double>::quiet_NaN(), 0.3}}),
                 (std::vector<Match>{{1, 1, 0.3}}));
        QVERIFY(matchesOf({}).empty());
    }

    void meanIsOverTheLargerList()
    {
        const std::vector<Match> matches = matchesOf({{0.9, 0.1}, {0.2, 0.3}, {0.5, 0.0}});
        QCOMPARE(meanMatched(matches, 3, 2), (0.9 + 0.3) / 3);
        QCOMPARE(meanMatched(matchesOf({{1.0, 0, 0}}), 1, 3), 1.0 / 3);
        QCOMPARE(meanMatched({}, 0, 2), 0.0);
        QCOMPARE(meanMatched({}, 0, 0), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"

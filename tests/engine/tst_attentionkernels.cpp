// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/blockattention.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace ra::inference;

namespace {

std::vector<float> numbers(std::size_t count, unsigned seed, float size)
{
    std::mt19937 source(seed);
    std::vector<float> values(count);
    for (float &value : values) {
        value = size * (float(source()) / float(std::mt19937::max()) * 2 - 1);
    }
    return values;
}

/// Rounding of sums in single precision.
constexpr double kLimit = 5e-6;

/// Keys and values of some texts and the queries of one token each.
struct Texts {
    HeadShape shape;
    std::vector<int> tokens;
    /// Room for more tokens than there are: the heads don't lie side by side.
    int room = 0;
    std::vector<float> query;
    std::vector<float> keys;
    std::vector<float> values;

    [[nodiscard]] std::size_t textSize() const
    {
        return std::size_t(shape.keyHeads) * std::size_t(room) * std::size_t(shape.width);
    }
    template <typename Number>
    [[nodiscard]] std::vector<CachedTokens<Number>>
    views(const std::vector<Number> &allKeys, const std::vector<Number> &allValues) const
    {
        std::vector<CachedTokens<Number>> views;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            views.push_back({allKeys.data() + i * textSize(), allValues.data() + i * textSize(),
                             std::ptrdiff_t(room) * shape.width, tokens[i]});
        }
        return views;
    }
    /// The definition, in double precision.
    [[nodiscard]] std::vector<double> exact() const
    {
        std::vector<double> out;
        for (std::size_t text = 0; text < tokens.size(); ++text) {
            for (int head = 0; head < shape.heads; ++head) {
                const int keyHead = head / (shape.heads / shape.keyHeads);
                const std::size_t first =
                    text * textSize()
                    + std::size_t(keyHead) * std::size_t(room) * std::size_t(shape.width);
                const float *const own = query.data()
                                         + (text * std::size_t(shape.heads) + std::size_t(head))
                                               * std::size_t(shape.width);
                std::vector<double> scores;
                double largest = -1e300;
                for (int token = 0; token < tokens[text]; ++token) {
                    double score = 0;
                    for (int i = 0; i < shape.width; ++i) {
                        score += double(own[i])
                                 * double(keys[first + std::size_t(token * shape.width + i)]);
                    }
                    scores.push_back(score / std::sqrt(double(shape.width)));
                    largest = std::max(largest, scores.back());
                }
                std::vector<double> mixed(std::size_t(shape.width), 0.0);
                double sum = 0;
                for (std::size_t token = 0; token < scores.size(); ++token) {
                    const double weight = std::exp(scores[token] - largest);
                    sum += weight;
                    for (std::size_t i = 0; i < mixed.size(); ++i) {
                        mixed[i] += weight * double(values[first + token * mixed.size() + i]);
                    }
                }
                for (const double value : mixed) {
                    out.push_back(value / sum);
                }
            }
        }
        return out;
    }
};

Texts makeTexts(const HeadShape &shape, const std::vector<int> &tokens, float size)
{
    Texts texts{shape, tokens, *std::max_element(tokens.begin(), tokens.end()) + 3, {}, {}, {}};
    texts.query = numbers(tokens.size() * std::size_t(shape.heads * shape.width), 1, size);
    texts.keys = numbers(tokens.size() * texts.textSize(), 2, size);
    texts.values = numbers(tokens.size() * texts.textSize(), 3, 1);
    return texts;
}

std::vector<BrainFloat> rounded(std::vector<float> &values)
{
    std::vector<BrainFloat> brain;
    for (float &value : values) {
        brain.push_back(roundedAway(value));
        value = widened(brain.back());
    }
    return brain;
}

double largestError(const std::vector<float> &found, const std::vector<double> &wanted)
{
    double error = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        // Not a number is larger than any limit.
        const double difference = std::abs(double(found[i]) - wanted[i]);
        error = std::isnan(difference) ? HUGE_VAL : std::max(error, difference);
    }
    return error;
}

} // namespace

class TestAttentionKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWayIsTheDefinition_data()
    {
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("keyHeads");
        QTest::addColumn<int>("width");
        QTest::addColumn<QList<int>>("tokens");
        QTest::addColumn<int>("threads");
        QTest::newRow("as the 2B model") << 16 << 8 << 128 << QList<int>{700} << 2;
        QTest::newRow("as the 4B model") << 32 << 8 << 128 << QList<int>{130} << 3;
        QTest::newRow("first token") << 4 << 2 << 32 << QList<int>{1} << 2;
        QTest::newRow("a tile less one") << 4 << 2 << 32 << QList<int>{63} << 1;
        QTest::newRow("a tile") << 4 << 2 << 32 << QList<int>{64} << 1;
        QTest::newRow("a tile and one") << 4 << 2 << 32 << QList<int>{65} << 1;
        QTest::newRow("each head its own key") << 3 << 3 << 16 << QList<int>{90} << 2;
        QTest::newRow("seven to a key") << 14 << 2 << 80 << QList<int>{90} << 2;
        QTest::newRow("an odd width") << 6 << 2 << 20 << QList<int>{90} << 2;
        QTest::newRow("more threads than heads") << 4 << 1 << 64 << QList<int>{1000} << 6;
        QTest::newRow("several texts") << 4 << 2 << 32 << QList<int>{70, 1, 129, 400} << 4;
        QTest::newRow("several long texts") << 4 << 2 << 32 << QList<int>{500, 2, 900} << 16;
    }
    void everyWayIsTheDefinition()
    {
        QFETCH(const int, heads);
        QFETCH(const int, keyHeads);
        QFETCH(const int, width);
        QFETCH(const QList<int>, tokens);
        QFETCH(const int, threads);
        const HeadShape shape{heads, keyHeads, width};
        Texts texts = makeTexts(shape, {tokens.begin(), tokens.end()}, 3);
        const std::vector<double> wanted = texts.exact();
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> out(texts.query.size(), std::nanf(""));
            attendCaches(texts.views(texts.keys, texts.values), shape, texts.query.data(),
                         out.data(), threads, *kernels);
            QVERIFY2(largestError(out, wanted) < kLimit, kernels->name);
        }
        const std::vector<BrainFloat> keys = rounded(texts.keys);
        const std::vector<BrainFloat> values = rounded(texts.values);
        const std::vector<double> wantedOfRounded = texts.exact();
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> out(texts.query.size(), std::nanf(""));
            attendCaches(texts.views(keys, values), shape, texts.query.data(), out.data(), threads,
                         *kernels);
            QVERIFY2(largestError(out, wantedOfRounded) < kLimit, kernels->name);
        }
    }

    void blocksAreTheDefinition_data()
    {
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("keyHeads");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("queries");
        QTest::addColumn<int>("tokens");
        QTest::addColumn<bool>("isCausal");
        QTest::addColumn<int>("threads");
        QTest::newRow("picture") << 4 << 4 << 64 << 200 << 200 << false << 2;
        QTest::newRow("picture of odd widths") << 2 << 2 << 72 << 65 << 65 << false << 1;
        QTest::newRow("prompt") << 4 << 2 << 128 << 150 << 150 << true << 3;
        QTest::newRow("behind a prefix") << 6 << 2 << 16 << 9 << 140 << true << 2;
        QTest::newRow("one token") << 4 << 2 << 32 << 1 << 64 << true << 2;
        QTest::newRow("the first token") << 4 << 2 << 20 << 1 << 1 << true << 2;
        QTest::newRow("a tile and one") << 4 << 2 << 8 << 65 << 65 << true << 2;
    }
    void blocksAreTheDefinition()
    {
        QFETCH(const int, heads);
        QFETCH(const int, keyHeads);
        QFETCH(const int, width);
        QFETCH(const int, queries);
        QFETCH(const int, tokens);
        QFETCH(const bool, isCausal);
        QFETCH(const int, threads);
        const HeadShape shape{heads, keyHeads, width};
        // Each query as a text of its own, of as many tokens as it sees.
        const std::size_t rowSize = std::size_t(heads) * std::size_t(width);
        Texts texts = makeTexts(shape, {tokens}, 3);
        texts.query = numbers(std::size_t(queries) * rowSize, 1, 3);
        const auto wantedOf = [&] {
            std::vector<double> wanted;
            for (int i = 0; i < queries; ++i) {
                Texts one = texts;
                const auto first = texts.query.begin() + std::ptrdiff_t(std::size_t(i) * rowSize);
                one.query.assign(first, first + std::ptrdiff_t(rowSize));
                one.tokens = {isCausal ? tokens - queries + i + 1 : tokens};
                const std::vector<double> row = one.exact();
                wanted.insert(wanted.end(), row.begin(), row.end());
            }
            return wanted;
        };
        const auto rowsOf = [&]<typename Number>(const std::vector<Number> &query,
                                                 const std::vector<Number> &keys,
                                                 const std::vector<Number> &values) {
            const std::ptrdiff_t headStep = std::ptrdiff_t(texts.room) * width;
            return AttentionRows<Number>{queries,
                                         tokens,
                                         isCausal,
                                         {query.data(), std::ptrdiff_t(rowSize), width},
                                         {keys.data(), width, headStep},
                                         {values.data(), width, headStep}};
        };
        const std::vector<double> wanted = wantedOf();
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> out(texts.query.size(), std::nanf(""));
            attendRows(rowsOf(texts.query, texts.keys, texts.values), shape, out.data(), threads,
                       *kernels);
            QVERIFY2(largestError(out, wanted) < kLimit, kernels->name);
        }
        const std::vector<BrainFloat> query = rounded(texts.query);
        const std::vector<BrainFloat> keys = rounded(texts.keys);
        const std::vector<BrainFloat> values = rounded(texts.values);
        const std::vector<double> wantedOfRounded = wantedOf();
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> out(texts.query.size(), std::nanf(""));
            attendRows(rowsOf(query, keys, values), shape, out.data(), threads, *kernels);
            QVERIFY2(largestError(out, wantedOfRounded) < kLimit, kernels->name);
        }
    }

    void whatATextGetsDependsOnNeitherCompanyNorThreads()
    {
        const HeadShape shape{4, 2, 32};
        const std::vector<int> tokens{1'300, 7, 512, 513};
        const Texts texts = makeTexts(shape, tokens, 3);
        const auto views = texts.views(texts.keys, texts.values);
        const auto size = std::size_t(shape.heads * shape.width);
        std::vector<float> together(tokens.size() * size);
        attendCaches(views, shape, texts.query.data(), together.data(), 3);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            std::vector<float> alone(size);
            attendCaches({&views[i], 1}, shape, texts.query.data() + i * size, alone.data(), 1);
            QVERIFY(std::equal(alone.begin(), alone.end(),
                               together.begin() + std::ptrdiff_t(i * size)));
        }
    }

    void takesScoresFarApart()
    {
        // exp() of most scores' distance is no number of single precision.
        const HeadShape shape{4, 2, 32};
        const Texts texts = makeTexts(shape, {200}, 60);
        const std::vector<double> wanted = texts.exact();
        for (const PanelKernels *kernels : runnableKernels()) {
            std::vector<float> out(texts.query.size(), std::nanf(""));
            attendCaches(texts.views(texts.keys, texts.values), shape, texts.query.data(),
                         out.data(), 1, *kernels);
            // The scores themselves are a thousand large.
            QVERIFY2(largestError(out, wanted) < 2e-3, kernels->name);
            const std::ptrdiff_t headStep = std::ptrdiff_t(texts.room) * shape.width;
            attendRows(AttentionRows<float>{1,
                                            200,
                                            false,
                                            {texts.query.data(), 0, shape.width},
                                            {texts.keys.data(), shape.width, headStep},
                                            {texts.values.data(), shape.width, headStep}},
                       shape, out.data(), 1, *kernels);
            QVERIFY2(largestError(out, wanted) < 2e-3, kernels->name);
        }
    }
};

QTEST_GUILESS_MAIN(TestAttentionKernels)
#include "tst_attentionkernels.moc"

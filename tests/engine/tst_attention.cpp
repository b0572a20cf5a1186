// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/attention.h"

#include <QTest>

#include <ATen/ATen.h>

using namespace ra::inference::qwen3vl;

namespace {

constexpr int64_t kWidth = 16;
constexpr int64_t kKeyHeads = 2;
constexpr int64_t kHeads = 6;

/// The definition, one query and head after another, in double precision.
at::Tensor defined(const at::Tensor &query, const at::Tensor &key, const at::Tensor &value,
                   Sight sight)
{
    const int64_t queries = query.size(0);
    const int64_t keys = key.size(1);
    at::Tensor all = at::empty({queries, kHeads, kWidth}, at::kDouble);
    for (int64_t i = 0; i < queries; ++i) {
        const int64_t seen = sight == Sight::All ? keys : keys - queries + i + 1;
        for (int64_t head = 0; head < kHeads; ++head) {
            const int64_t keyHead = head / (kHeads / kKeyHeads);
            const at::Tensor scores = at::mv(key[keyHead].narrow(0, 0, seen).to(at::kDouble),
                                             query[i][head].to(at::kDouble))
                                      / std::sqrt(double(kWidth));
            all[i][head] = at::mv(value[keyHead].narrow(0, 0, seen).to(at::kDouble).t(),
                                  at::softmax(scores, 0));
        }
    }
    return all.view({queries, kHeads * kWidth});
}

double largestError(const at::Tensor &found, const at::Tensor &wanted)
{
    return (found.to(at::kDouble) - wanted).abs().max().item().toDouble();
}

} // namespace

class TestAttention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writingLooksAtEveryCache_data()
    {
        QTest::addColumn<bool>("halfQuery");
        QTest::addColumn<bool>("halfCache");
        QTest::newRow("fp32") << false << false;
        QTest::newRow("bf16") << true << true;
        QTest::newRow("bf16 cache") << false << true;
    }

    void writingLooksAtEveryCache()
    {
        QFETCH(const bool, halfQuery);
        QFETCH(const bool, halfCache);
        at::manual_seed(2);
        const at::ScalarType cached = halfCache ? at::kBFloat16 : at::kFloat;
        const at::ScalarType type = halfQuery ? at::kBFloat16 : at::kFloat;
        std::vector<KeyValueCache::View> caches;
        for (const int tokens : {70, 1, 200}) {
            // As in a cache: room behind each head's tokens.
            caches.push_back({at::randn({kKeyHeads, 256, kWidth}).to(cached).narrow(1, 0, tokens),
                              at::randn({kKeyHeads, 256, kWidth}).to(cached).narrow(1, 0, tokens)});
        }
        const at::Tensor query = at::randn({3, kHeads, kWidth}).to(type);
        const at::Tensor found = cachedAttention(query, caches);
        QCOMPARE(found.scalar_type(), type);
        QCOMPARE(found.sizes(), at::IntArrayRef({3, kHeads * kWidth}));
        for (int64_t text = 0; text < 3; ++text) {
            const KeyValueCache::View &own = caches[size_t(text)];
            const at::Tensor wanted =
                defined(query.narrow(0, text, 1), own.keys, own.values, Sight::Causal);
            QVERIFY(largestError(found.narrow(0, text, 1), wanted) < (halfQuery ? 1e-2 : 3e-6));
        }
    }

    void bothWaysAreTheDefinition_data()
    {
        QTest::addColumn<int>("queries");
        QTest::addColumn<int>("keys");
        QTest::addColumn<bool>("causal");
        QTest::addColumn<bool>("half");
        for (const bool half : {false, true}) {
            const char *type = half ? "bf16" : "fp32";
            QTest::addRow("picture %s", type) << 70 << 70 << false << half;
            QTest::addRow("prompt %s", type) << 70 << 70 << true << half;
            QTest::addRow("prompt behind a prefix %s", type) << 9 << 70 << true << half;
            QTest::addRow("one token %s", type) << 1 << 70 << true << half;
            QTest::addRow("first token %s", type) << 1 << 1 << true << half;
        }
    }

    void bothWaysAreTheDefinition()
    {
        QFETCH(const int, queries);
        QFETCH(const int, keys);
        QFETCH(const bool, causal);
        QFETCH(const bool, half);
        at::manual_seed(1);
        const at::ScalarType type = half ? at::kBFloat16 : at::kFloat;
        const at::Tensor query = at::randn({queries, kHeads, kWidth}).to(type);
        const at::Tensor key = at::randn({kKeyHeads, keys, kWidth}).to(type);
        // As in the network: the tokens of all heads lie one after another.
        const at::Tensor value = at::randn({keys, kKeyHeads, kWidth}).to(type).transpose(0, 1);
        const Sight sight = causal ? Sight::Causal : Sight::All;
        const at::Tensor wanted = defined(query, key, value, sight);
        // A bf16 number has 8 significant bits; the plain way rounds scores and weights to it.
        const double tolerance = half ? 0.03 : 2e-6;
        for (const at::Tensor &found :
             {attention(query, key, value, sight), plainAttention(query, key, value, sight)}) {
            QCOMPARE(found.sizes(), wanted.sizes());
            QCOMPARE(found.scalar_type(), type);
            QVERIFY2(largestError(found, wanted) < tolerance,
                     qPrintable(QString::number(largestError(found, wanted))));
        }
    }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/sampler.h"
#include "inference/engine/qwen3vl/sampling.h"
#include "inference/engine/tensor/checkpoint.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>

#include <ATen/core/Tensor.h>

#include <cmath>
#include <limits>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;

namespace {

constexpr qint64 kVocabulary = 320;
constexpr float kDropped = -std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

std::vector<float> stored(Checkpoint &file, const QString &name)
{
    const Result<at::Tensor> tensor = file.take(name, {kVocabulary}, {});
    if (!tensor) {
        return {};
    }
    const auto *const values = tensor->data_ptr<float>();
    return {values, values + kVocabulary};
}

/// settings of sampling.json; what it leaves out is off.
GenerationRules rulesIn(const QJsonValue &each)
{
    const QJsonValue settings = each[u"settings"];
    GenerationRules rules;
    rules.isSampling = each[u"do_sample"].toBool();
    rules.temperature = settings[u"temperature"].toDouble(1);
    rules.topK = settings[u"top_k"].toInt(0);
    rules.topP = settings[u"top_p"].toDouble(1);
    rules.minP = settings[u"min_p"].toDouble(0);
    rules.repetitionPenalty = settings[u"repetition_penalty"].toDouble(1);
    return rules;
}

void apply(const QString &processor, const GenerationRules &rules, std::span<float> logits,
           const std::vector<TokenId> &context)
{
    if (processor == u"RepetitionPenaltyLogitsProcessor") {
        penaliseRepetition(logits, context, rules.repetitionPenalty);
    } else if (processor == u"TemperatureLogitsWarper") {
        applyTemperature(logits, rules.temperature);
    } else if (processor == u"TopKLogitsWarper") {
        keepTopK(logits, rules.topK);
    } else if (processor == u"TopPLogitsWarper") {
        keepTopP(logits, rules.topP);
    } else if (processor == u"MinPLogitsWarper") {
        keepMinP(logits, rules.minP);
    }
}

std::vector<float> changed(std::vector<float> logits,
                           const std::function<void(std::span<float>)> &step)
{
    step(logits);
    return logits;
}

GenerationRules sampling()
{
    GenerationRules rules;
    rules.isSampling = true;
    rules.topK = 0;
    return rules;
}

} // namespace

class TestSampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheGoldenLogitsAfterEachStep()
    {
        const QJsonObject golden = test::jsonOf(test::goldenPath(QStringLiteral("sampling.json")));
        Result<Checkpoint> file =
            Checkpoint::open(test::goldenPath(QStringLiteral("sampling.safetensors")));
        QVERIFY2(file, file ? "" : qPrintable(file.error().text()));
        std::vector<TokenId> context;
        const QJsonArray ids = golden[u"prompt_ids"].toArray();
        for (const QJsonValue &id : ids) {
            context.push_back(id.toInt());
        }
        const QJsonArray cases = golden[u"cases"].toArray();
        QCOMPARE(cases.size(), 12);
        for (const QJsonValue &each : cases) {
            const QString name = each[u"name"].toString();
            const GenerationRules rules = rulesIn(each);
            std::vector<float> logits = stored(*file, name + QStringLiteral(".logits"));
            std::vector<float> whole = logits;
            const QJsonArray processors = each[u"processors"].toArray();
            for (qsizetype i = 0; i < processors.size(); ++i) {
                const QString processor = processors[i].toString();
                apply(processor, rules, logits, context);
                const QString stage =
                    QStringLiteral("%1.after.%2.%3").arg(name).arg(i + 1).arg(processor);
                QVERIFY2(logits == stored(*file, stage), qPrintable(stage));
            }
            const std::vector<double> likely = probabilities(logits);
            const std::vector<float> expected = stored(*file, name + QStringLiteral(".probs"));
            for (size_t id = 0; id < likely.size(); ++id) {
                QVERIFY(std::abs(likely[id] - expected[id]) < 1e-6);
            }
            QCOMPARE(largest(logits), each[u"argmax"].toInt());

            // All steps in one: never another token than those that were kept.
            Sampler sampler(rules, 1);
            for (int draw = 0; draw < 50; ++draw) {
                std::vector<float> fresh = whole;
                const Result<TokenId> next = sampler.next(fresh, context);
                QVERIFY(next);
                QVERIFY(rules.isSampling ? expected[static_cast<size_t>(*next)] > 0
                                         : *next == each[u"argmax"].toInt());
                QVERIFY(!rules.isSampling || fresh == logits);
            }
        }
    }

    void keepsTheEqualsOfTheLastOfTopK()
    {
        QCOMPARE(changed({1, 3, 2, 2, 0}, [](auto logits) { keepTopK(logits, 2); }),
                 (std::vector<float>{kDropped, 3, 2, 2, kDropped}));
        for (const int all : {0, 5, 6, -1}) {
            QCOMPARE(changed({1, 3, 2, 2, 0}, [&](auto logits) { keepTopK(logits, all); }),
                     (std::vector<float>{1, 3, 2, 2, 0}));
        }
    }

    void keepsAtLeastOne()
    {
        const std::vector<float> equal(4, 1.0F);
        const std::vector<float> first{1, kDropped, kDropped, kDropped};
        QCOMPARE(changed(equal, [](auto logits) { keepTopP(logits, 0); }), first);
        QCOMPARE(changed({0, 9, 0}, [](auto logits) { keepMinP(logits, 1); }),
                 (std::vector<float>{kDropped, 9, kDropped}));
        QCOMPARE(changed({0, 9, 0}, [](auto logits) { keepMinP(logits, 7); }),
                 (std::vector<float>{kDropped, 9, kDropped}));
    }

    void penalisesEveryIdOnce()
    {
        QCOMPARE(changed({4, -4, 4},
                         [](auto logits) {
                             penaliseRepetition(logits, std::vector<TokenId>{0, 1, 0, -1, 3}, 2);
                         }),
                 (std::vector<float>{2, -8, 4}));
    }

    void takesTheFirstOfTheLargestWithoutSampling()
    {
        GenerationRules cold = sampling();
        cold.temperature = 0;
        for (const GenerationRules &rules : {GenerationRules(), cold}) {
            std::vector<float> logits{1, 5, 5, 2};
            QCOMPARE(Sampler(rules, 1).next(logits, {}), 1);
        }
    }

    void choosesOnlyWhatIsAllowed()
    {
        const std::vector<TokenId> allowed{3, 0, -1, 9};
        std::vector<float> logits{1, 5, 5, 2};
        QCOMPARE(Sampler(GenerationRules(), 1).next(logits, {}, allowed), 3);
        Sampler sampler(sampling(), 1);
        for (int draw = 0; draw < 50; ++draw) {
            logits = {1, 5, 5, 2};
            const Result<TokenId> next = sampler.next(logits, {}, allowed);
            QVERIFY(next && (*next == 0 || *next == 3));
        }
    }

    /// The generator's first numbers, seeded with its own default, are laid down by the standard.
    void drawsTheSameOnEveryMachine()
    {
        Sampler sampler(sampling(), std::mt19937_64::default_seed);
        std::vector<TokenId> drawn;
        for (int draw = 0; draw < 8; ++draw) {
            std::vector<float> even(10, 0.5F);
            drawn.push_back(sampler.next(even, {}).value());
        }
        QCOMPARE(drawn, (std::vector<TokenId>{7, 2, 7, 9, 0, 4, 2, 0}));
    }

    void drawsAsOftenAsLikely()
    {
        Sampler sampler(sampling(), 3);
        constexpr int kDraws = 20'000;
        std::array<int, 3> counts{};
        for (int draw = 0; draw < kDraws; ++draw) {
            std::vector<float> logits{std::log(0.2F), std::log(0.7F), std::log(0.1F)};
            ++counts.at(static_cast<size_t>(sampler.next(logits, {}).value()));
        }
        QVERIFY(std::abs(counts[0] / double(kDraws) - 0.2) < 0.015);
        QVERIFY(std::abs(counts[1] / double(kDraws) - 0.7) < 0.015);
        QVERIFY(std::abs(counts[2] / double(kDraws) - 0.1) < 0.015);
    }

    void refusesBrokenLogits()
    {
        const float huge = std::numeric_limits<float>::infinity();
        const float large = std::numeric_limits<float>::max();
        GenerationRules hot = sampling();
        hot.temperature = 0.5;
        for (const GenerationRules &rules : {GenerationRules(), hot}) {
            for (const std::vector<float> &broken :
                 {std::vector<float>{1, kNan, 2}, {1, huge, 2}, {kDropped, kDropped}}) {
                std::vector<float> logits = broken;
                const Result<TokenId> next = Sampler(rules, 1).next(logits, {});
                QVERIFY(!next);
                QCOMPARE(next.error().code, QStringLiteral("modelOverflow"));
            }
        }
        std::vector<float> logits{1, large};
        QVERIFY(!Sampler(hot, 1).next(logits, {}));
    }
};

QTEST_GUILESS_MAIN(TestSampler)
#include "tst_sampler.moc"

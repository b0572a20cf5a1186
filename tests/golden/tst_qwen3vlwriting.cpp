// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/layers.h"
#include "inference/engine/qwen3vl/modelfolder.h"
#include "inference/engine/qwen3vl/writing.h"
#include "inference/engine/tensor/guard.h"
#include "tests/golden/goldenfolder.h"
#include "tests/support/require.h"

#include <ATen/Context.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/randn.h>

#include <QTest>

#include <cmath>
#include <numeric>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;
using namespace ra::test;

namespace {

constexpr int kRoom = 64;
constexpr double kRoundingError = 1e-4;
const GenerationRules kGreedy;

} // namespace

/// Writing behind the golden prompts with the small model.
class TestQwen3VlWriting : public QObject
{
    Q_OBJECT

private:
    struct Prompt {
        std::vector<TokenId> ids;
        PromptPictures pictures;
        std::vector<TokenId> greedy;
        at::Tensor logits;
    };

    [[nodiscard]] static Prompt promptOf(const QString &name)
    {
        const GoldenFolder folder = GoldenFolder::all().front();
        const auto inputs = folder.tensors(QStringLiteral("cases/inputs.%1.safetensors").arg(name));
        const auto expected =
            folder.tensors(QStringLiteral("cases/tiny-tied-fp32.%1.fp32.safetensors").arg(name));
        return {idsOf(inputs.at("input_ids")), picturesOf(inputs), idsOf(expected.at("gen.ids")),
                expected.at("gen.logits")};
    }

    [[nodiscard]] TextInWork begin(const Prompt &prompt, const GenerationRules &rules = kGreedy,
                                   const LookupDraft &draft = LookupDraft()) const
    {
        Result<Network::Read> read =
            guarded([&] { return m_network->read(prompt.ids, prompt.pictures, kRoom); });
        RA_REQUIRE(read);
        return {*std::move(read), prompt.ids, rules, 1, draft};
    }

    [[nodiscard]] std::vector<WrittenText> write(std::vector<TextInWork> texts, int mostTokens,
                                                 const GenerationRules &rules = kGreedy,
                                                 const TextWriter::OnToken &onToken = {},
                                                 const std::stop_token &stop = {}) const
    {
        const Status written = guarded([&] {
            return TextWriter(*m_network, rules).write(texts, {}, mostTokens, onToken, stop);
        });
        RA_REQUIRE(written);
        std::vector<WrittenText> results;
        for (const TextInWork &text : texts) {
            results.push_back(text.written());
        }
        return results;
    }

    std::optional<Network> m_network;
    const Prompt m_pictures = promptOf(QStringLiteral("two_images"));
    const Prompt m_words = promptOf(QStringLiteral("text_only"));

private Q_SLOTS:
    void initTestCase()
    {
        ModelChoice choice;
        choice.folder = GoldenFolder::all().front().file(QStringLiteral("tiny-tied-fp32"));
        Result<LoadedModel> model = loadModel(choice);
        QVERIFY2(model, model ? "" : qPrintable(model.error().text()));
        m_network = std::move(model->network);
    }

    void writesTheGreedyTextTokenByToken()
    {
        std::vector<TokenId> streamed;
        const WrittenText written =
            write({begin(m_pictures)}, int(m_pictures.greedy.size()), kGreedy,
                  [&](size_t text, TokenId id, std::optional<double>) {
                      QCOMPARE(text, 0);
                      streamed.push_back(id);
                  })
                .front();
        QCOMPARE(written.ids, m_pictures.greedy);
        QCOMPARE(streamed, m_pictures.greedy);
        QCOMPARE(written.end, TextEnd::Length);
        const at::Tensor logs = at::log_softmax(m_pictures.logits, 1);
        for (size_t i = 0; i < written.ids.size(); ++i) {
            const double expected = std::exp(logs[int64_t(i)][written.ids[i]].item().toDouble());
            QVERIFY(std::abs(*written.probabilities[i] - expected) < kRoundingError);
        }
    }

    void severalTextsAreWrittenAsEachAlone()
    {
        std::vector<TextInWork> texts;
        texts.push_back(begin(m_pictures));
        texts.push_back(begin(m_words));
        const auto most = int(m_pictures.greedy.size());
        const std::vector<WrittenText> written = write(std::move(texts), most);
        QCOMPARE(written[0].ids, m_pictures.greedy);
        QCOMPARE(written[1].ids,
                 std::vector<TokenId>(m_words.greedy.begin(), m_words.greedy.begin() + most));
    }

    void anEndTokenEndsItsTextOnly()
    {
        GenerationRules rules;
        rules.endTokens = {m_pictures.greedy[6]};
        std::vector<TextInWork> texts;
        texts.push_back(begin(m_pictures));
        texts.push_back(begin(m_words));
        const std::vector<WrittenText> written = write(std::move(texts), 12, rules);
        QCOMPARE(written[0].end, TextEnd::EndToken);
        QCOMPARE(written[0].ids,
                 std::vector<TokenId>(m_pictures.greedy.begin(), m_pictures.greedy.begin() + 6));
    }

    void aStopKeepsWhatWasWritten()
    {
        std::stop_source stop;
        int count = 0;
        const WrittenText written = write(
                                        {begin(m_words)}, kRoom, kGreedy,
                                        [&](size_t, TokenId, std::optional<double>) {
                                            if (++count == 3) {
                                                stop.request_stop();
                                            }
                                        },
                                        stop.get_token())
                                        .front();
        QCOMPARE(written.end, TextEnd::Stopped);
        QCOMPARE(written.ids,
                 std::vector<TokenId>(m_words.greedy.begin(), m_words.greedy.begin() + 3));
    }

    void rolloutsShareAPromptAndDependOnTheirSeedAlone()
    {
        GenerationRules rules;
        rules.isSampling = true;
        rules.topK = 0;
        const auto rollouts = [&](std::initializer_list<quint64> seeds) {
            const TextInWork first = begin(m_pictures, rules);
            std::vector<TextInWork> texts;
            for (const quint64 seed : seeds) {
                texts.push_back(first.another(rules, seed));
            }
            return write(std::move(texts), 12, rules);
        };
        const std::vector<WrittenText> three = rollouts({7, 8, 7});
        QCOMPARE(three[0].ids, three[2].ids);
        QVERIFY(three[0].ids != three[1].ids);
        QCOMPARE(rollouts({8}).front().ids, three[1].ids);
    }

    void guessesFromAnEarlierTextSpareTimeAndChangeNothing_data()
    {
        QTest::addColumn<bool>("isRight");
        QTest::newRow("right guesses") << true;
        QTest::newRow("wrong guesses") << false;
    }

    void guessesFromAnEarlierTextSpareTimeAndChangeNothing()
    {
        QFETCH(bool, isRight);
        // Of the end of the prompt and the greedy text; the wrong one goes on otherwise.
        std::vector<TokenId> earlier(m_pictures.ids.end() - 3, m_pictures.ids.end());
        earlier.insert(earlier.end(), m_pictures.greedy.begin(), m_pictures.greedy.end());
        if (!isRight) {
            for (size_t i = 4; i < earlier.size(); i += 2) {
                earlier[i] = (earlier[i] + 1) % 256;
            }
        }
        const LookupDraft draft(std::make_shared<const std::vector<TokenId>>(earlier));
        const auto most = int(m_pictures.greedy.size());
        const WrittenText alone = write({begin(m_pictures)}, most).front();
        const WrittenText guessed = write({begin(m_pictures, kGreedy, draft)}, most).front();
        QCOMPARE(guessed.ids, m_pictures.greedy);
        QCOMPARE(guessed.ids, alone.ids);
        for (size_t i = 0; i < guessed.ids.size(); ++i) {
            QVERIFY(std::abs(*guessed.probabilities[i] - *alone.probabilities[i]) < kRoundingError);
        }
        if (isRight) {
            QVERIFY2(guessed.passes <= alone.passes / 2,
                     qPrintable(QString::number(guessed.passes)));
        }
    }

    void whatMustFollowIsReadWithoutAsking()
    {
        // Every token that it chooses itself has two behind it that it has no say in.
        class Follows final : public TextGuide
        {
        public:
            std::span<const TokenId> allowed(TextInWork &, const at::Tensor &) override
            {
                ++m_asked;
                return {};
            }
            std::vector<TokenId> forced(const TextInWork &) override { return {11, 12}; }
            int m_asked = 0;
        } guide;
        std::vector<TextInWork> texts{begin(m_words)};
        TextGuide *const guides[] = {&guide};
        RA_REQUIRE(guarded(
            [&] { return TextWriter(*m_network, kGreedy).write(texts, guides, 8, {}, {}); }));
        const WrittenText &written = texts.front().written();
        QCOMPARE(written.ids.size(), 8);
        QCOMPARE(guide.m_asked, 3);
        QCOMPARE(written.passes, 2);
        QCOMPARE(written.ids[1], 11);
        QCOMPARE(written.ids[5], 12);
        QVERIFY(written.probabilities[0] && !written.probabilities[1] && written.probabilities[3]);
        // The next token is the one that follows all three.
        std::vector<TokenId> before = m_words.ids;
        before.insert(before.end(), written.ids.begin(), written.ids.begin() + 3);
        QCOMPARE(write({begin({before, {}, {}, {}})}, 1).front().ids.front(), written.ids[3]);
    }

    void textsAreTheSameToTheLastBitInCompany_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<bool>("isBrainFloat");
        QTest::newRow("int8") << int(WeightForm::Int8) << false;
        QTest::newRow("int4") << int(WeightForm::Int4) << false;
        QTest::newRow("bfloat16") << int(WeightForm::Plain) << true;
    }

    void textsAreTheSameToTheLastBitInCompany()
    {
        QFETCH(int, form);
        QFETCH(bool, isBrainFloat);
        ModelChoice choice;
        choice.folder = GoldenFolder::all().front().file(QStringLiteral("tiny-tied-fp32"));
        choice.form = WeightForm(form);
        choice.device.type = isBrainFloat ? at::kBFloat16 : at::kFloat;
        const Result<LoadedModel> model = loadModel(choice);
        RA_REQUIRE(model);
        const Network &network = model->network;
        RA_REQUIRE(runGuarded([&] {
            const auto text = [&](const Prompt &prompt) {
                return std::move(network.read(prompt.ids, prompt.pictures, kRoom)->text);
            };
            NetworkText one = text(m_words);
            NetworkText two = text(m_pictures);
            NetworkText alone = text(m_words);
            NetworkText *const both[] = {&two, &one};
            NetworkText *const single = &alone;
            // Sixteen rows, of which the last one is compared.
            std::vector<int> many(15);
            std::iota(many.begin(), many.end(), 5);
            const std::vector<std::vector<int>> ids{many, {7}};
            const at::Tensor together = network.logits(network.extend(both, ids));
            const int id = 7;
            QVERIFY(at::equal(together.narrow(0, std::ssize(many), 1),
                              network.logits(network.step({&single, 1}, {&id, 1}))));
        }));
    }

    void aFewRowsOfBrainFloatsDoNotDependOnEachOther()
    {
        // Long sums and many of them, as the small model has not: another order shows in some.
        RA_REQUIRE(runGuarded([] {
            at::manual_seed(1);
            Linear linear;
            linear.weight = at::randn({2048, 2048}).to(at::kBFloat16);
            const at::Tensor rows = at::randn({16, 2048}).to(at::kBFloat16);
            const at::Tensor together = linear(rows);
            for (int64_t row = 0; row < rows.size(0); ++row) {
                QVERIFY(at::equal(together.narrow(0, row, 1), linear(rows.narrow(0, row, 1))));
            }
        }));
    }

    void readsSeveralTokensAtOnceAsOneByOne()
    {
        RA_REQUIRE(runGuarded([&] {
            Result<Network::Read> one = m_network->read(m_words.ids, {}, kRoom);
            Result<Network::Read> two = m_network->read(m_words.ids, {}, kRoom);
            NetworkText *const texts[] = {&one->text, &two->text};
            const std::vector<std::vector<int>> ids{{5, 6, 7}, {8, 9}};
            const at::Tensor together = m_network->extend(texts, ids);
            Result<Network::Read> again = m_network->read(m_words.ids, {}, kRoom);
            NetworkText *const alone = &again->text;
            for (int i = 0; i < 3; ++i) {
                const int id = 5 + i;
                const at::Tensor hidden = m_network->step({&alone, 1}, {&id, 1});
                QVERIFY(at::allclose(together.narrow(0, i, 1), hidden, 1e-4, 1e-4));
            }
        }));
    }

    void judgesAContinuationWithoutWritingIt()
    {
        const at::Tensor logs = at::log_softmax(m_words.logits, 1);
        TextInWork text = begin(m_words);
        const TextWriter writer(*m_network, kGreedy);
        double expected = 0;
        for (size_t length = 1; length <= 4; ++length) {
            expected += logs[int64_t(length) - 1][m_words.greedy[length - 1]].item().toDouble();
            double found = 0;
            QVERIFY(runGuarded([&] {
                found = writer.logProbability(text, std::span(m_words.greedy).first(length));
            }));
            QVERIFY(std::abs(found - expected) < kRoundingError);
        }
        QCOMPARE(write({text}, 4).front().ids,
                 std::vector<TokenId>(m_words.greedy.begin(), m_words.greedy.begin() + 4));
    }
};

QTEST_GUILESS_MAIN(TestQwen3VlWriting)
#include "tst_qwen3vlwriting.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/modelfolder.h"
#include "inference/engine/qwen3vl/writing.h"
#include "inference/engine/tensor/guard.h"
#include "tests/golden/goldenfolder.h"
#include "tests/support/require.h"

#include <ATen/ops/log_softmax.h>

#include <QTest>

#include <cmath>

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

    [[nodiscard]] TextInWork begin(const Prompt &prompt,
                                   const GenerationRules &rules = kGreedy) const
    {
        Result<Network::Read> read =
            guarded([&] { return m_network->read(prompt.ids, prompt.pictures, kRoom); });
        RA_REQUIRE(read);
        return {*std::move(read), prompt.ids, rules, 1};
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
                  [&](size_t text, TokenId id, double) {
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
            QVERIFY(std::abs(written.probabilities[i] - expected) < kRoundingError);
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
                                        [&](size_t, TokenId, double) {
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

    void judgesAContinuationWithoutWritingIt()
    {
        const at::Tensor logs = at::log_softmax(m_words.logits, 1);
        const TextInWork text = begin(m_words);
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

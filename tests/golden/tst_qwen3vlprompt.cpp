// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/imageprocessor.h"
#include "inference/engine/qwen3vl/modelfolder.h"
#include "inference/engine/qwen3vl/promptreader.h"
#include "inference/engine/qwen3vl/rgbimage.h"
#include "inference/engine/qwen3vl/tokenizer.h"
#include "tests/golden/goldenfolder.h"
#include "tests/support/require.h"

#include <ATen/ops/allclose.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <opencv2/imgcodecs.hpp>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;
using namespace ra::test;

namespace {

constexpr int kRoom = 4;
const QString kTiny = QStringLiteral("tiny-tied-fp32");

} // namespace

/// Reading prompts with the small model: what is read or seen once need not be again, and changes
/// nothing.
class TestQwen3VlPrompt : public QObject
{
    Q_OBJECT

private:
    QString picture(const QString &name, int seed) const
    {
        cv::Mat pixels(90, 120, CV_8UC3);
        cv::RNG random(uint64_t(seed) + 1);
        random.fill(pixels, cv::RNG::UNIFORM, 0, 256);
        const QString path = m_folder.filePath(name);
        cv::imwrite(QFile::encodeName(path).toStdString(), pixels);
        return path;
    }

    [[nodiscard]] PromptReader reader(const QString &cacheFolder = {},
                                      const QByteArray &model = "model") const
    {
        return {*m_network, *m_tokenizer, m_rules,
                VisionCache(FileCache(cacheFolder, 1'000'000), model, m_network->cacheType())};
    }

    [[nodiscard]] static ReadPrompt read(PromptReader &reader, const QString &question,
                                         const QStringList &pictures)
    {
        const ItemPrompt prompt = filledPrompt({{}, {}, question}, {{}, {}, 1});
        Result<ReadPrompt> read =
            reader.read({prompt, pictures, ChatEnding::Answer, {}, kRoom}, {});
        RA_REQUIRE(read);
        return *std::move(read);
    }

    [[nodiscard]] at::Tensor lastOf(const ReadPrompt &prompt) const
    {
        at::Tensor logits;
        RA_REQUIRE(runGuarded([&] {
            logits =
                m_network->logits(prompt.read.hidden.narrow(0, prompt.read.hidden.size(0) - 1, 1));
        }));
        return logits;
    }

    [[nodiscard]] static bool areEqual(const at::Tensor &a, const at::Tensor &b)
    {
        bool isEqual = false;
        RA_REQUIRE(runGuarded([&] { isEqual = at::equal(a, b); }));
        return isEqual;
    }

    QTemporaryDir m_folder;
    std::optional<Network> m_network;
    mutable std::optional<Tokenizer> m_tokenizer;
    ImageRules m_rules;
    /// Long enough to be worth remembering.
    const QString m_question = QStringLiteral(
        "{references}This picture shows a normal part. Look at its edges, its surface and its "
        "colour before you look at the next one. {image}And this one?");

private Q_SLOTS:
    void initTestCase()
    {
        ModelChoice choice;
        choice.folder = GoldenFolder::all().front().file(kTiny);
        Result<LoadedModel> model = loadModel(choice);
        RA_REQUIRE(model);
        m_network = std::move(model->network);
        Result<Tokenizer> tokenizer = Tokenizer::open(choice.folder);
        RA_REQUIRE(tokenizer);
        m_tokenizer = *std::move(tokenizer);
        const Result<ImageRules> rules = readImageRules(choice.folder, m_network->config().vision);
        RA_REQUIRE(rules);
        m_rules = *rules;
    }

    void whatStandsBeforeTheImageIsReadOnce()
    {
        const QString good = picture(QStringLiteral("good.png"), 1);
        const QString one = picture(QStringLiteral("one.png"), 2);
        const QString two = picture(QStringLiteral("two.png"), 3);
        PromptReader remembering = reader();
        const ReadPrompt first = read(remembering, m_question, {good, one});
        QCOMPARE(remembering.beginningsKnown(), 0);
        const ReadPrompt second = read(remembering, m_question, {good, two});
        QCOMPARE(remembering.beginningsKnown(), 1);
        QVERIFY(second.read.hidden.size(0) < std::ssize(second.ids));
        QCOMPARE(second.read.text.cache.length(), std::ssize(second.ids));
        // As one that has nothing to remember.
        PromptReader fresh = reader();
        const ReadPrompt alone = read(fresh, m_question, {good, two});
        QCOMPARE(alone.ids, second.ids);
        QVERIFY(areEqual(lastOf(alone), lastOf(second)));
        QVERIFY(!areEqual(lastOf(first), lastOf(second)));
        // And as the whole prompt in one pass.
        Result<Network::Read> inOne = guarded([&] { return readWhole(second.ids, {good, two}); });
        RA_REQUIRE(inOne);
        const ReadPrompt whole{*std::move(inOne), second.ids, {}};
        bool isClose = false;
        RA_REQUIRE(
            runGuarded([&] { isClose = at::allclose(lastOf(whole), lastOf(second), 1e-4, 1e-3); }));
        QVERIFY(isClose);
    }

    void anotherReferenceIsReadAnew()
    {
        const QString good = picture(QStringLiteral("good.png"), 1);
        const QString one = picture(QStringLiteral("one.png"), 2);
        PromptReader remembering = reader();
        const ReadPrompt before = read(remembering, m_question, {good, one});
        const ReadPrompt other =
            read(remembering, m_question, {picture(QStringLiteral("other.png"), 7), one});
        QCOMPARE(remembering.beginningsKnown(), 0);
        QVERIFY(!areEqual(lastOf(before), lastOf(other)));
        // The same path with another picture in it.
        QVERIFY(!areEqual(lastOf(read(remembering, m_question, {good, one})), lastOf(other)));
        QFile::remove(good);
        cv::imwrite(QFile::encodeName(good).toStdString(),
                    cv::Mat(60, 60, CV_8UC3, cv::Scalar(1, 2, 3)));
        QVERIFY(!areEqual(lastOf(read(remembering, m_question, {good, one})), lastOf(before)));
        QCOMPARE(remembering.beginningsKnown(), 0);
    }

    void aPictureIsLookedAtOnce()
    {
        const QTemporaryDir cache;
        const QString good = picture(QStringLiteral("good.png"), 1);
        const QString one = picture(QStringLiteral("one.png"), 2);
        PromptReader first = reader(cache.path());
        const ReadPrompt looked = read(first, m_question, {good, one});
        QCOMPARE(first.picturesKnown(), 0);
        // Another question, another process: the file's name does not count, its pixels do.
        PromptReader second = reader(cache.path());
        QVERIFY(QFile::rename(one, m_folder.filePath(QStringLiteral("renamed.png"))));
        const ReadPrompt again =
            read(second, m_question, {good, m_folder.filePath(QStringLiteral("renamed.png"))});
        QCOMPARE(second.picturesKnown(), 2);
        QVERIFY(areEqual(lastOf(looked), lastOf(again)));
        // Another model sees for itself.
        PromptReader other = reader(cache.path(), "other");
        static_cast<void>(
            read(other, m_question, {good, m_folder.filePath(QStringLiteral("renamed.png"))}));
        QCOMPARE(other.picturesKnown(), 0);
        PromptReader none = reader();
        QVERIFY(areEqual(lastOf(looked),
                         lastOf(read(none, m_question,
                                     {good, m_folder.filePath(QStringLiteral("renamed.png"))}))));
    }

    void aDamagedCacheIsLookedAtAgain()
    {
        const QTemporaryDir cache;
        const QString one = picture(QStringLiteral("one.png"), 2);
        const QString question = QStringLiteral("{image}?");
        PromptReader first = reader(cache.path());
        const ReadPrompt looked = read(first, question, {one});
        for (const QFileInfo &info : QDir(cache.path()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.resize(info.size() / 2));
        }
        PromptReader second = reader(cache.path());
        QVERIFY(areEqual(lastOf(looked), lastOf(read(second, question, {one}))));
        QCOMPARE(second.picturesKnown(), 0);
    }

private:
    [[nodiscard]] Result<Network::Read> readWhole(const std::vector<TokenId> &ids,
                                                  const QStringList &paths) const
    {
        PromptPictures pictures;
        std::vector<at::Tensor> patches;
        for (const QString &path : paths) {
            RA_TRY_ASSIGN(const cv::Mat rgb, readRgb(path));
            RA_TRY_ASSIGN(const ProcessedImage processed,
                          processImage(rgb, m_network->config().vision, m_rules));
            patches.push_back(processed.pixelValues);
            pictures.grids.push_back(processed.grid);
        }
        pictures.patches = at::cat(patches);
        return m_network->read(ids, pictures, kRoom);
    }
};

QTEST_GUILESS_MAIN(TestQwen3VlPrompt)
#include "tst_qwen3vlprompt.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/weightnames.h"
#include "inference/engine/tensor/checkpointfolder.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;

namespace {

const QString kTinyTied = QStringLiteral("tiny-tied-fp32");

ModelConfig tiny()
{
    return readModelConfig(test::goldenPath(kTinyTied)).value();
}

std::vector<WeightShape> weightsOf(const CheckpointFolder &folder)
{
    std::vector<WeightShape> weights;
    for (const QString &name : folder.names()) {
        weights.push_back({name, folder.shape(name)});
    }
    return weights;
}

WeightShape &named(std::vector<WeightShape> &weights, const QString &name)
{
    return *std::find_if(weights.begin(), weights.end(),
                         [&](const WeightShape &weight) { return weight.name == name; });
}

} // namespace

class TestQwenWeightNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreMadeCanonical_data();
    void namesAreMadeCanonical();
    void predictsThePublishedModels_data();
    void predictsThePublishedModels();
    void findsAllThatIsWrongAtOnce();
    void takesOtherNames();
    void aTiedModelMayStoreItsHead();
    void choosesTheHead();
    void fitsTheGoldenCheckpoints();
};

void TestQwenWeightNames::namesAreMadeCanonical_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char *stored, const char *canonical) {
        QTest::newRow(stored) << QString::fromLatin1(stored) << QString::fromLatin1(canonical);
    };
    const char *norm = "model.language_model.norm.weight";
    row(norm, norm);
    row("model.norm.weight", norm);
    row("language_model.norm.weight", norm);
    row("module.model.norm.weight", norm);
    row("base_model.model.model.language_model.norm.weight", norm);
    row("module.base_model.model.model.norm.weight", norm);
    row("_fsdp_wrapped_module.model.language_model._fsdp_wrapped_module.norm.weight", norm);
    row("model.layers.3.mlp.up_proj.weight", "model.language_model.layers.3.mlp.up_proj.weight");
    row("model.embed_tokens.weight", "model.language_model.embed_tokens.weight");
    row("visual.merger.norm.bias", "model.visual.merger.norm.bias");
    row("model.visual.merger.norm.bias", "model.visual.merger.norm.bias");
    row("lm_head.weight", "lm_head.weight");
    row("base_model.model.lm_head.weight", "lm_head.weight");
    row("mymodule.x", "mymodule.x");
    row("", "");
}

void TestQwenWeightNames::namesAreMadeCanonical()
{
    QFETCH(QString, stored);
    QFETCH(QString, canonical);
    QCOMPARE(canonicalName(stored), canonical);
}

void TestQwenWeightNames::predictsThePublishedModels_data()
{
    QTest::addColumn<ModelConfig>("config");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("tensors");
    ModelConfig two;
    two.isTied = true;
    two.vision = {24, 1024, 16, 4096, 2048, 16, 2, 2, 3, 2304, {5, 11, 17}};
    two.text = {2048, 28, 16, 8, 128, 6144, 151'936, 262'144, 1e-6, 5e6, {24, 20, 20}};
    ModelConfig four = two;
    four.vision.outHiddenSize = 2560;
    four.text.hiddenSize = 2560;
    four.text.layers = 36;
    four.text.heads = 32;
    four.text.intermediateSize = 9728;
    ModelConfig eight = four;
    eight.isTied = false;
    eight.vision = {27, 1152, 16, 4304, 4096, 16, 2, 2, 3, 2304, {8, 16, 24}};
    eight.text.hiddenSize = 4096;
    eight.text.intermediateSize = 12'288;
    QTest::newRow("2B") << two << qint64(4'255'064'064) << 625;
    QTest::newRow("4B") << four << qint64(8'875'631'616) << 713;
    QTest::newRow("8B") << eight << qint64(17'534'247'392) << 750;
}

void TestQwenWeightNames::predictsThePublishedModels()
{
    QFETCH(ModelConfig, config);
    QFETCH(qint64, bytes);
    QFETCH(int, tensors);
    constexpr qint64 kBytesOfBfloat16 = 2;
    QCOMPARE(parameterCount(config) * kBytesOfBfloat16, bytes);
    QCOMPARE(std::ssize(expectedWeights(config)), tensors);
}

void TestQwenWeightNames::findsAllThatIsWrongAtOnce()
{
    std::vector<WeightShape> weights = expectedWeights(tiny());
    QVERIFY(compareWeights(tiny(), weights).status());
    const QString lost = QStringLiteral("model.language_model.layers.1.mlp.up_proj.weight");
    const QString turned = QStringLiteral("model.language_model.layers.0.self_attn.o_proj.weight");
    const QString twice = QStringLiteral("model.visual.pos_embed.weight");
    named(weights, lost).name = QStringLiteral("model.more.weight");
    std::swap(named(weights, turned).shape[0], named(weights, turned).shape[1]);
    weights.push_back({QStringLiteral("visual.pos_embed.weight"), {36, 48}});
    weights.push_back({QStringLiteral("model.rotary_emb.inv_freq"), {16}});

    const WeightReport report = compareWeights(tiny(), weights);
    QVERIFY(!report.isUsable());
    QCOMPARE(report.missing, QStringList{lost});
    QCOMPARE(report.unexpected, QStringList{QStringLiteral("model.more.weight")});
    QCOMPARE(report.mismatched, QStringList{turned
                                            + QLatin1String(": [128, 64] instead of "
                                                            "[64, 128]")});
    QCOMPARE(report.repeated, QStringList{twice});
    const Status status = report.status();
    QCOMPARE(status.error().code, QStringLiteral("modelWeights"));
    for (const QString &name : {lost, turned, twice}) {
        QVERIFY2(status.error().text().contains(name), qPrintable(status.error().text()));
    }
    // Nothing at all: a sentence that can still be read.
    QVERIFY(compareWeights(tiny(), {}).status().error().text().size() < 600);
}

void TestQwenWeightNames::takesOtherNames()
{
    std::vector<WeightShape> weights = expectedWeights(tiny());
    for (WeightShape &weight : weights) {
        weight.name =
            QLatin1String("base_model.model.")
            + weight.name.replace(QLatin1String("model.visual."), QLatin1String("visual."));
    }
    const WeightReport report = compareWeights(tiny(), weights);
    QVERIFY(report.isUsable() && report.unexpected.isEmpty());
    QCOMPARE(report.stored.value(QStringLiteral("model.visual.pos_embed.weight")),
             QStringLiteral("base_model.model.visual.pos_embed.weight"));
}

void TestQwenWeightNames::aTiedModelMayStoreItsHead()
{
    std::vector<WeightShape> weights = expectedWeights(tiny());
    weights.push_back({kHeadName, {320, 64}});
    const WeightReport report = compareWeights(tiny(), weights);
    QVERIFY(report.isUsable() && report.unexpected.isEmpty());
    QCOMPARE(report.stored.value(kHeadName), QString(kHeadName));
    weights.back().shape = {64, 320};
    QCOMPARE(compareWeights(tiny(), weights).mismatched.size(), 1);
    ModelConfig untied = tiny();
    untied.isTied = false;
    weights.pop_back();
    QCOMPARE(compareWeights(untied, weights).missing, QStringList{kHeadName});
}

void TestQwenWeightNames::choosesTheHead()
{
    const at::Tensor embeddings = at::ones({3, 2}, at::kBFloat16);
    const at::Tensor same = at::ones({3, 2}, at::kBFloat16);
    const at::Tensor other = at::zeros({3, 2}, at::kBFloat16);

    const OutputHead absent = outputHead(true, embeddings, {}).value();
    QVERIFY(absent.isShared && !absent.isUnlikeConfig && absent.weight.is_same(embeddings));
    const Result<OutputHead> lost = outputHead(false, embeddings, {});
    QCOMPARE(lost ? QString() : lost.error().code, QStringLiteral("modelWeights"));
    const OutputHead own = outputHead(false, embeddings, same).value();
    QVERIFY(!own.isShared && !own.isUnlikeConfig && own.weight.is_same(same));
    const OutputHead equal = outputHead(true, embeddings, same).value();
    QVERIFY(equal.isShared && !equal.isUnlikeConfig && equal.weight.is_same(embeddings));
    const OutputHead unlike = outputHead(true, embeddings, other).value();
    QVERIFY(!unlike.isShared && unlike.isUnlikeConfig && unlike.weight.is_same(other));
}

void TestQwenWeightNames::fitsTheGoldenCheckpoints()
{
    RA_REQUIRE_DATA(tied, "golden-qwen3vl/tiny-tied-fp32");
    RA_REQUIRE_DATA(untied, "golden-qwen3vl/tiny-untied-bf16-sharded");
    for (const QString &path : {tied, untied}) {
        const ModelConfig config = readModelConfig(path).value();
        const CheckpointFolder folder = CheckpointFolder::open(path).value();
        const WeightReport report = compareWeights(config, weightsOf(folder));
        const Status status = report.status();
        QVERIFY2(status, status ? "" : qPrintable(status.error().text()));
        QCOMPARE(report.unexpected, QStringList());
        QCOMPARE(report.stored.size(), folder.names().size());
        const qint64 bytes = config.isTied ? 4 : 2;
        QCOMPARE(parameterCount(config) * bytes, folder.totalBytes());
    }
}

QTEST_GUILESS_MAIN(TestQwenWeightNames)
#include "tst_qwenweightnames.moc"

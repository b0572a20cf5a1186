// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/modelfolder.h"
#include "inference/engine/qwen3vl/rotary.h"
#include "inference/engine/tensor/guard.h"
#include "tests/golden/goldenfolder.h"
#include "tests/golden/slowtwin/slowtwin.h"
#include "tests/support/require.h"

#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/flip.h>
#include <ATen/ops/tensor.h>

#include <cmath>
#include <functional>
#include <set>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;
using namespace ra::test;

namespace {

using enum Mistake;

/// A mistake must stand out by this many times the tolerance.
constexpr double kClearly = 10;

/// One way to be wrong, and the golden tensor that tells.
struct Row {
    Mistake mistake;
    const char *says;
    const char *seenAt = "logits";
};

const std::vector<Row> kRows = {
    {PatchesInRows, "patches in rows instead of fours"},
    {OneFrame, "one frame of the patch kernel"},
    {NoPatchBias, "no bias of the patch kernel"},
    {PositionsInRows, "learned positions in rows instead of fours"},
    {NoPositions, "no learned positions"},
    {PositionGridTurned, "the learned grid's rows and columns exchanged"},
    {CornersNotAligned, "learned positions spread over the grid's edges, not its corners"},
    {BicubicPositions, "learned positions by a cubic"},
    {NearestPositions, "the nearest of the learned positions"},
    {TowerTurnedInRows, "places of the tower's rotation in rows instead of fours"},
    {TowerTurnedByTokens, "the tower turns by tokens instead of patches"},
    {TowerColumnsFirst, "the tower turns by columns, then rows"},
    {TowerAxesAlternate, "the tower turns by row and column in turn"},
    {TowerPairs, "the tower turns neighbours instead of halves"},
    {TowerFrequenciesOverHead, "the tower's frequencies over a head instead of half of it"},
    {TowerThetaOfText, "the tower turns with the text's base"},
    {TowerTurnedBack, "the tower turns the other way"},
    {TowerNotTurned, "the tower doesn't turn"},
    {TowerTurnsValues, "the tower turns its values too"},
    {TowerFusedByHeads, "fused weight read by heads"},
    {TowerKeysBeforeQueries, "fused weight with keys first"},
    {TowerValuesBeforeKeys, "fused weight with values before keys"},
    {TowerNoFusedBias, "no bias of the fused weight"},
    {TowerNoProjectionBias, "no bias after the tower's attention"},
    {TowerAcrossPictures, "pictures see each other"},
    {TowerNoScale, "no scale in the tower's attention"},
    {TowerScaleOfWidth, "the tower's attention scaled by its width"},
    {TowerNormEpsilon, "another epsilon of the tower's norms"},
    {TowerRootMeanSquare, "the tower's norms without a mean"},
    {TowerResidualOfNormed, "the tower adds to what is normed"},
    {TowerErfGelu, "exact GELU in the blocks"},
    {TowerSilu, "SiLU in the blocks"},
    {TowerFinalNorm, "the merger's norm after the last block too"},
    // The faintest: at the logits it is at the edge of what is clear.
    {MergerTanhGelu, "approximate GELU in the mergers", "vis.deepstack.0"},
    {MergerSilu, "SiLU in the mergers"},
    {MergerNormOfFour, "the main merger norms four together"},
    {MergerByColumns, "the mergers take four by columns"},
    {DeepstackNormOfEach, "the deep stack norms each of the four"},
    {DeepstackBlockEarly, "deep stack a block early"},
    {DeepstackBlockLate, "deep stack a block late"},
    {DeepstackLayerEarly, "deep stack added a layer early"},
    {DeepstackLayerLate, "deep stack added a layer late"},
    {DeepstackAtTowerIndexes, "deep stack added after the layers of its blocks' numbers"},
    {DeepstackBeforeFeedForward, "deep stack added in the middle of a layer"},
    {DeepstackSwapped, "deep stack's sets the other way round"},
    {DeepstackPicturesSwapped, "deep stack of the other picture"},
    {DeepstackAtFirstPlaces, "deep stack added to the first rows"},
    {DeepstackEverywhere, "deep stack added to text too"},
    {DeepstackReplaces, "deep stack instead of the rows"},
    {NoDeepstack, "no deep stack"},
    {PicturesSwapped, "features of the other picture"},
    {PicturesAdded, "features added to the token's own row"},
    {EmbeddingsScaled, "embeddings scaled"},
    {JumpByTokens, "after a picture as many places as it has tokens"},
    {JumpBySum, "after a picture both its sides"},
    {JumpByShorterSide, "after a picture its shorter side"},
    {JumpByPatches, "after a picture its side in patches"},
    {SecondPictureAtZero, "the second picture starts at 0"},
    {PicturesWithoutOffset, "rows and columns start at 0"},
    {AxesSwapped, "columns before rows in places"},
    {TimeCountsTokens, "time counts a picture's tokens"},
    {ChunkRestartsPicture, "a picture's places start anew in its middle"},
    {WrittenWithoutDelta, "written tokens placed by their index", "gen.logits"},
    {DeltaOneShort, "written tokens a place early", "gen.logits"},
    {Sectioned, "axes in sections instead of interleaved"},
    {InterleavedAfterDoubling, "axes interleaved after doubling"},
    {TimeOnly, "all slots follow time"},
    {TextPairs, "the text turns neighbours instead of halves"},
    {TextFrequenciesOverHalf, "the text's frequencies over half a head"},
    {TextTheta, "another base of the rotation"},
    {TextTurnedBack, "the text turns the other way"},
    {TextAnglesInShort, "angles in 16 bits"},
    {KeysNotTurned, "only queries turn"},
    {TextTurnsValues, "values turn too"},
    {NoQueryNorm, "no norm of queries"},
    {NoKeyNorm, "no norm of keys"},
    {QueryNormForKeys, "the queries' norm for keys"},
    {HeadsNormedTogether, "all heads normed together"},
    {HeadsNormedAfterTurn, "heads normed after the rotation"},
    {HeadsByTurns, "key heads shared by turns"},
    {TextNoScale, "no scale in the text's attention"},
    {TextScaleOfWidth, "the text's attention scaled by hidden size over heads"},
    {NoMask, "everything sees everything"},
    {PicturesBothWays, "a picture's tokens see each other"},
    {WrittenMaskFromTheTop, "a written token sees the first one only", "gen.logits"},
    {RmsEpsilon, "another epsilon of the root mean square"},
    {RmsOnePlusWeight, "norms with one plus their weight"},
    {RmsCentred, "root mean square after taking the mean away"},
    {TextResidualOfNormed, "a layer adds to what is normed"},
    {NoPostNorm, "no second norm of a layer"},
    {InputNormTwice, "the first norm's weight for the second"},
    {ParallelResidual, "both halves of a layer side by side"},
    {SiluOnUp, "SiLU on the other branch"},
    {GeluInLayers, "GELU instead of SiLU"},
    {NoFinalNorm, "no last norm"},
    {HeadOfEmbeddings, "embeddings instead of the own head"},
};

/// Patches made wrongly, seen as [N, channel, frame, row, column].
struct WrongPatches {
    const char *says;
    std::function<at::Tensor(const at::Tensor &)> of;
};

/// Normalised as another family of models has it: its means and deviations of colours from 0 to 1.
at::Tensor asClip(const at::Tensor &x)
{
    const at::Tensor mean = at::tensor({0.48145466, 0.4578275, 0.40821073}).view({3, 1, 1, 1});
    const at::Tensor deviation =
        at::tensor({0.26862954, 0.26130258, 0.27577711}).view({3, 1, 1, 1});
    return ((x + 1) / 2 - mean) / deviation;
}

at::Tensor withoutSecondFrame(const at::Tensor &x)
{
    const at::Tensor frames = x.clone();
    frames.select(2, 1).zero_();
    return frames;
}

const std::vector<WrongPatches> kWrongPatches = {
    {"blue before green before red", [](const at::Tensor &x) { return at::flip(x, {1}); }},
    {"channels fastest",
     [](const at::Tensor &x) {
         return x.permute({0, 2, 3, 4, 1});
     }},
    {"frames before channels",
     [](const at::Tensor &x) {
         return x.permute({0, 2, 1, 3, 4});
     }},
    {"columns before rows", [](const at::Tensor &x) { return x.transpose(3, 4); }},
    {"another mean and deviation", asClip},
    {"colours from 0 to 1", [](const at::Tensor &x) { return (x + 1) / 2; }},
    {"no second frame", withoutSecondFrame},
};

using Tensors = std::map<std::string, at::Tensor>;

/// A case in single precision, in which two right ways agree.
struct GoldenCase {
    QString name;
    QString checkpoint;
    QJsonObject tolerance;
    Tensors inputs;
    Tensors expected;

    /// As far as right ways of computing a tensor may differ.
    [[nodiscard]] double toleranceOf(const std::string &tensor) const
    {
        if (tensor == "lm.position_ids") {
            return 0;
        }
        const QString group = tensor.starts_with("vis.")  ? QStringLiteral("vis")
                              : tensor.starts_with("lm.") ? QStringLiteral("lm")
                                                          : QStringLiteral("logits");
        const double stated = tolerance.value(group).toDouble();
        RA_REQUIRE(stated > 0);
        return stated;
    }
};

std::vector<GoldenCase> casesOf(const GoldenFolder &folder)
{
    std::vector<GoldenCase> cases;
    const QJsonObject entries =
        folder.json(QStringLiteral("cases/cases.json")).value(u"cases").toObject();
    for (const QString &name : entries.keys()) {
        const QJsonObject entry = entries.value(name).toObject();
        if (entry.value(u"compute_dtype").toString() == QLatin1String("fp32")) {
            cases.push_back({name, folder.file(entry.value(u"checkpoint").toString()),
                             entry.value(u"tolerance").toObject(),
                             folder.tensors(entry.value(u"inputs_file").toString()),
                             folder.tensors(entry.value(u"file").toString())});
        }
    }
    RA_REQUIRE(!cases.empty());
    return cases;
}

/// What the program's network makes of its prompt.
at::Tensor logitsOfProgram(const GoldenCase &golden)
{
    ModelChoice choice;
    choice.folder = golden.checkpoint;
    choice.device.type = at::kFloat;
    const Result<LoadedModel> model = loadModel(choice);
    RA_REQUIRE(model);
    at::Tensor logits;
    const Status computed = guarded([&]() -> Status {
        RA_TRY_ASSIGN(const Network::Read read,
                      model->network.read(idsOf(golden.inputs.at("input_ids")),
                                          picturesOf(golden.inputs), 0));
        logits = model->network.logits(read.hidden);
        return {};
    });
    RA_REQUIRE(computed);
    return logits;
}

QString shown(const std::string &tensor, double error, double tolerance)
{
    return QStringLiteral("%1: %2 against %3")
        .arg(QString::fromStdString(tensor))
        .arg(error)
        .arg(tolerance);
}

/// A tensor that is off by far more than right ways of computing it differ, and is still a number:
/// what overflows would be noticed anyway.
bool isSeen(double error, double tolerance)
{
    return std::isfinite(error) && error > kClearly * tolerance;
}

} // namespace

/// Would the golden cases notice? A second Qwen3-VL, slow and written from the description alone,
/// agrees with the reference implementation and with the program; then each row does one thing
/// wrong in it that implementations have done wrong, and what comes out must be off by far more
/// than the tolerance.
class TestQwen3VlSensitivity : public QObject
{
    Q_OBJECT

private:
    std::vector<GoldenCase> m_cases;
    /// Of the project's own folder those with pictures.
    std::vector<const GoldenCase *> m_pictured;
    std::map<QString, SlowTwin> m_twins;

    void addCases() const
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_cases.size(); ++i) {
            QTest::addRow("%d %s", int(i), qPrintable(m_cases[i].name)) << int(i);
        }
    }

    /// What the twin makes of a case, which may be given other inputs.
    [[nodiscard]] Tensors twinOf(const GoldenCase &golden, const Tensors &inputs,
                                 const Mistakes &mistakes)
    {
        const SlowTwin &twin =
            m_twins.try_emplace(golden.checkpoint, golden.checkpoint).first->second;
        Tensors seen;
        const Status read = runGuarded(
            [&] { seen = twin.read(inputs, idsOf(golden.expected.at("gen.ids")), mistakes); });
        if (!read) {
            qFatal("%s", qPrintable(read.error().text()));
        }
        return seen;
    }

private Q_SLOTS:
    void initTestCase()
    {
        // The tensors are too small to be shared between threads.
        at::set_num_threads(1);
        const std::vector<GoldenFolder> folders = GoldenFolder::all();
        for (const GoldenFolder &folder : folders) {
            for (GoldenCase &golden : casesOf(folder)) {
                m_cases.push_back(std::move(golden));
            }
        }
        for (const GoldenCase &golden : m_cases) {
            if (golden.checkpoint.startsWith(folders.front().path())
                && golden.inputs.contains("pixel_values")) {
                m_pictured.push_back(&golden);
            }
        }
        QVERIFY(m_pictured.size() >= 2);
    }

    void everyMistakeHasItsRow()
    {
        std::set<Mistake> listed;
        for (const Row &row : kRows) {
            listed.insert(row.mistake);
        }
        QCOMPARE(kRows.size(), size_t(Mistake::Count));
        QCOMPARE(listed.size(), kRows.size());
    }

    void agreesWithTheReference_data() { addCases(); }
    void agreesWithTheReference()
    {
        QFETCH(const int, index);
        const GoldenCase &golden = m_cases[size_t(index)];
        const Tensors seen = twinOf(golden, golden.inputs, {});
        for (const auto &[name, expected] : golden.expected) {
            if (name == "gen.ids" || name == "lm.rope_delta") {
                continue;
            }
            const auto found = seen.find(name);
            QVERIFY2(found != seen.end(), name.c_str());
            const double error = relativeError(found->second, expected);
            const double tolerance = golden.toleranceOf(name);
            QVERIFY2(error <= tolerance, qPrintable(shown(name, error, tolerance)));
        }
        const at::Tensor written = seen.at("gen.logits").argmax(-1);
        QCOMPARE(idsOf(written), idsOf(golden.expected.at("gen.ids")));
    }

    void agreesWithTheProgram_data() { addCases(); }
    void agreesWithTheProgram()
    {
        QFETCH(const int, index);
        const GoldenCase &golden = m_cases[size_t(index)];
        const double error =
            relativeError(logitsOfProgram(golden), twinOf(golden, golden.inputs, {}).at("logits"));
        const double tolerance = golden.toleranceOf("logits");
        QVERIFY2(error <= tolerance, qPrintable(shown("logits", error, tolerance)));
    }

    void everyMistakeIsSeen_data()
    {
        QTest::addColumn<int>("row");
        for (size_t i = 0; i < kRows.size(); ++i) {
            QTest::newRow(kRows[i].says) << int(i);
        }
    }
    void everyMistakeIsSeen()
    {
        QFETCH(const int, row);
        const auto &[mistake, says, seenAt] = kRows[size_t(row)];
        int checkpoints = 0;
        for (const GoldenCase *golden : m_pictured) {
            if (mistake == HeadOfEmbeddings && golden->checkpoint.endsWith(kTied)) {
                continue; // It has no other head.
            }
            const Tensors seen = twinOf(*golden, golden->inputs, {mistake});
            const double error = relativeError(seen.at(seenAt), golden->expected.at(seenAt));
            const double tolerance = golden->toleranceOf(seenAt);
            QVERIFY2(isSeen(error, tolerance),
                     qPrintable(golden->name + u' ' + shown(seenAt, error, tolerance)));
            ++checkpoints;
        }
        QVERIFY(checkpoints > 0);
    }

    void everyWrongPatchIsSeen_data()
    {
        QTest::addColumn<int>("row");
        for (size_t i = 0; i < kWrongPatches.size(); ++i) {
            QTest::newRow(kWrongPatches[i].says) << int(i);
        }
    }
    void everyWrongPatchIsSeen()
    {
        QFETCH(const int, row);
        for (const GoldenCase *golden : m_pictured) {
            Tensors inputs = golden->inputs;
            const at::Tensor patches = inputs.at("pixel_values").view({-1, 3, 2, 16, 16});
            inputs["pixel_values"] =
                kWrongPatches[size_t(row)].of(patches).reshape({patches.size(0), -1});
            const at::Tensor logits = twinOf(*golden, inputs, {}).at("logits");
            const double error = relativeError(logits, golden->expected.at("logits"));
            const double tolerance = golden->toleranceOf("logits");
            QVERIFY2(isSeen(error, tolerance), qPrintable(shown("logits", error, tolerance)));
        }
    }

    /// The last slots turn so slowly that the golden texts can't tell which axis they follow.
    void slotsFollowTheirAxes()
    {
        TextConfig config;
        config.headDim = 32;
        config.ropeTheta = 5e6;
        config.mropeSection = {8, 4, 4};
        constexpr int64_t kFar = 1000;
        const at::Tensor places = at::eye(3, at::kLong) * kFar;
        const at::Tensor sine = textRotary(places, config, Device()).sine;
        const std::string axes = "THWTHWTHWTHWTTTT";
        for (int64_t slot = 0; slot < int64_t(axes.size()); ++slot) {
            for (int64_t axis = 0; axis < 3; ++axis) {
                // A text that is far along this axis only turns the slots that follow it.
                const bool isTurned = sine[axis][slot].item().toDouble() != 0;
                QCOMPARE(isTurned, axes[size_t(slot)] == "THW"[axis]);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestQwen3VlSensitivity)
#include "tst_qwen3vlsensitivity.moc"

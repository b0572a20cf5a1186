// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "annotation/trace/tracereader.h"
#include "inference/engine/qwen3vl/modelneeds.h"
#include "inference/engine/qwen3vl/qwenmonitor.h"
#include "tests/golden/goldenfolder.h"
#include "tests/support/require.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <set>

using namespace ra;
using namespace ra::inference;
using namespace ra::test;

namespace {

const QString kCategory = QStringLiteral("sheet");
const QString kTiny = QStringLiteral("tiny-tied-fp32");

MonitorSetup tinySetup()
{
    MonitorSetup setup;
    setup.name = QStringLiteral("tiny");
    setup.folder = GoldenFolder::all().front().file(kTiny);
    setup.precision = WeightPrecision::Single;
    setup.device = ComputeDevice::Processor;
    setup.prompt = {QStringLiteral("test"), {}, QStringLiteral("{image}Are there any defects?")};
    setup.mostTokens = 160;
    return setup;
}

} // namespace

/// The whole monitor on the small random checkpoint: its words are nonsense, the machinery is real.
class TestQwen3VlMonitor : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static std::unique_ptr<QwenEngine> load(const MonitorSetup &setup)
    {
        Result<std::unique_ptr<QwenEngine>> engine = QwenEngine::load(setup, 1);
        RA_REQUIRE(engine);
        return *std::move(engine);
    }

    [[nodiscard]] std::unique_ptr<QwenEngine> ready(const MonitorSetup &setup) const
    {
        std::unique_ptr<QwenEngine> engine = load(setup);
        RA_REQUIRE(engine->prepare(m_knowledge));
        return engine;
    }

    [[nodiscard]] MonitorItem item(qint64 seed = 0) const
    {
        MonitorItem item;
        item.image = m_image;
        item.category = kCategory;
        item.seed = seed;
        return item;
    }

    [[nodiscard]] static MonitorReply run(QwenEngine &engine, const MonitorItem &item)
    {
        Result<MonitorReply> reply = engine.run(item, {}, {});
        RA_REQUIRE(reply);
        return *std::move(reply);
    }

    KnownImage picture(const QString &name, int seed)
    {
        cv::Mat pixels(90, 120, CV_8UC3);
        cv::RNG random(uint64_t(seed) + 1);
        random.fill(pixels, cv::RNG::UNIFORM, 0, 256);
        KnownImage image;
        image.sample = SampleId(seed + 1);
        image.filePath = m_folder.filePath(name);
        cv::imwrite(QFile::encodeName(image.filePath).toStdString(), pixels);
        image.size = {pixels.cols, pixels.rows};
        return image;
    }

    QTemporaryDir m_folder;
    KnownImage m_image;
    CategoryKnowledge m_knowledge;

private Q_SLOTS:
    void initTestCase()
    {
        m_image = picture(QStringLiteral("image.png"), 1);
        m_knowledge.category = kCategory;
        m_knowledge.types = {QStringLiteral("scratch"), QStringLiteral("dent")};
        m_knowledge.references = {picture(QStringLiteral("good.png"), 2)};
    }

    void tellsWhatAFolderHoldsWithoutLoadingIt()
    {
        const Result<ModelReport> report = QwenEngine::inspect(tinySetup());
        RA_REQUIRE(report);
        QCOMPARE(report->architecture, QStringLiteral("Qwen3-VL"));
        QCOMPARE(report->storedTypes, QStringList{QStringLiteral("F32")});
        // Four bytes a number, and nothing stored that the network has no use for.
        QCOMPARE(report->fileBytes, 4 * report->parameters);
        QCOMPARE(report->needs.size(), 5);
        QVERIFY(report->needs[1].bytes < report->needs[0].bytes);
        QVERIFY(report->needs[0].bytes < report->needs[4].bytes);
        QVERIFY(report->availableBytes > 0);
        MonitorSetup alone = tinySetup();
        alone.together = 1;
        const Result<ModelReport> less = QwenEngine::inspect(alone);
        RA_REQUIRE(less);
        QVERIFY(less->needs[0].bytes < report->needs[0].bytes);
        // Further texts need room for themselves, where there are any.
        MonitorSetup several = tinySetup();
        several.rollouts = 4;
        QCOMPARE(QwenEngine::inspect(several)->needs[0].bytes, report->needs[0].bytes);
        several.temperature = 1;
        QVERIFY(QwenEngine::inspect(several)->needs[0].bytes > report->needs[0].bytes);
    }

    void warnsOfAModelThatDoesNotFitAndNamesWhatWould()
    {
        MonitorSetup setup = tinySetup();
        const ModelReport enough = *qwen3vl::inspectModel(setup);
        QCOMPARE(enough.warnings, QStringList());
        const qint64 forInt8 = enough.needs[0].bytes;
        const ModelReport tight = *qwen3vl::inspectModel(setup, forInt8);
        QCOMPARE(tight.warnings.size(), 1);
        QVERIFY2(tight.warnings.first().contains(QStringLiteral("Choose int8 or int4")),
                 qPrintable(tight.warnings.first()));
        setup.precision = WeightPrecision::Int8;
        QCOMPARE(qwen3vl::inspectModel(setup, forInt8)->warnings, QStringList());
        const ModelReport hopeless = *qwen3vl::inspectModel(setup, 1);
        QVERIFY2(hopeless.warnings.value(0).contains(QStringLiteral("smaller model")),
                 qPrintable(hopeless.warnings.value(0)));
    }

    void refusesWhatIsNoModel()
    {
        MonitorSetup setup = tinySetup();
        setup.folder = m_folder.path();
        QCOMPARE(QwenEngine::inspect(setup).error().code, QStringLiteral("modelFolder"));
        QVERIFY(!QwenEngine::load(setup, 1));
        setup = tinySetup();
        setup.precision = WeightPrecision::Half;
        QCOMPARE(QwenEngine::load(setup, 1).error().code, QStringLiteral("badPrecision"));
        setup = tinySetup();
        setup.minPixels = 5000;
        setup.maxPixels = 4000;
        QCOMPARE(QwenEngine::load(setup, 1).error().code, QStringLiteral("badPixels"));
    }

    void tellsHowManyBytesOfItsWeightsAreLoaded()
    {
        std::vector<Progress> told;
        RA_REQUIRE(QwenEngine::load(tinySetup(), 1, {},
                                    [&](const Progress &progress) { told.push_back(progress); }));
        const qint64 total = QwenEngine::inspect(tinySetup())->fileBytes;
        QVERIFY(told.size() > 2);
        QVERIFY(told.front().done < total / 2);
        QVERIFY(std::is_sorted(told.begin(), told.end(),
                               [](const auto &a, const auto &b) { return a.done < b.done; }));
        QCOMPARE(told.back().done, total);
        QCOMPARE(told.back().total, total);
    }

    void isKnownByItsWeightsAndWhatItIsAsked()
    {
        const MonitorInfo info = load(tinySetup())->info();
        QCOMPARE(info.name, QStringLiteral("tiny"));
        QCOMPARE(info.kind, MonitorKind::Native);
        QCOMPARE(info.modelHash.size(), 32);
        QCOMPARE(info.device, QStringLiteral("cpu"));
        QCOMPARE(info.itemsAtOnce, tinySetup().together);
        MonitorSetup other = tinySetup();
        other.prompt.question += u'!';
        const MonitorInfo otherInfo = load(other)->info();
        QCOMPARE(otherInfo.modelHash, info.modelHash);
        QVERIFY(otherInfo.promptHash != info.promptHash);
    }

    void passesItsCheckAndSaysHowFastItWrites()
    {
        const Result<MonitorInfo> checked = load(tinySetup())->check({});
        RA_REQUIRE(checked);
        QVERIFY(checked->tokensPerSecond > 0);
    }

    void doesNotKnowACategoryThatItWasNotTold()
    {
        const auto engine = load(tinySetup());
        QCOMPARE(engine->run(item(), {}, {}).error().code, QStringLiteral("unknownCategory"));
    }

    void keepsWhatItWritesAndCountsItAsUnreadable()
    {
        const auto engine = ready(tinySetup());
        const StoredTrace trace = run(*engine, item()).trace;
        QVERIFY(!trace.raw.isEmpty());
        QCOMPARE(trace.parse, ParseState::Unreadable);
        QCOMPARE(trace.answer.verdict, Verdict::Unknown);
        QCOMPARE(trace.author, (Author{QStringLiteral("tiny"), AuthorKind::Monitor}));
        QVERIFY(*trace.tokens > 0 && *trace.tokens <= 160);
        QCOMPARE(run(*engine, item()).trace.raw, trace.raw);
    }

    void writesInTheRightFormWhereItMust_data()
    {
        QTest::addColumn<int>("reflect");
        QTest::newRow("never") << int(ReflectChoice::Never);
        QTest::newRow("always") << int(ReflectChoice::Always);
        QTest::newRow("as it likes") << int(ReflectChoice::Auto);
    }

    void writesInTheRightFormWhereItMust()
    {
        QFETCH(int, reflect);
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Forced;
        setup.areTypesFree = false;
        setup.temperature = 40;
        setup.topP = 1;
        setup.topK = 0;
        // Room for the longest thoughts that the form allows: this network's words are letters.
        setup.mostTokens = 3'500;
        const auto engine = ready(setup);
        int defects = 0;
        for (qint64 seed = 0; seed < 12; ++seed) {
            MonitorItem asked = item(seed);
            asked.reflect = ReflectChoice(reflect);
            const StoredTrace trace = run(*engine, asked).trace;
            const TraceReading reading =
                readTrace(trace.raw, {CoordinateFrame::Fraction, m_image.size, m_knowledge.types});
            const Diagnostic *const fault = formFault(reading);
            QVERIFY2(fault == nullptr, qPrintable(trace.raw));
            QVERIFY(trace.confidence && *trace.confidence >= 0 && *trace.confidence <= 1);
            if (reflect != int(ReflectChoice::Auto)) {
                QCOMPARE(trace.mode == TraceMode::Reflective,
                         reflect == int(ReflectChoice::Always));
            }
            for (const Finding &finding : trace.answer.findings) {
                ++defects;
                QVERIFY(m_knowledge.types.contains(finding.type));
                QVERIFY(finding.box);
                QVERIFY(*finding.confidence > 0 && *finding.confidence <= 1);
                QVERIFY(trace.typeMargin && *trace.typeMargin >= 0);
            }
        }
        QVERIFY(defects > 0);
    }

    void givesOnlyTheVerdictAtOnceWhereThatIsAsked()
    {
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Verdict;
        const auto engine = ready(setup);
        for (int i = 0; i < 8; ++i) {
            MonitorItem asked = item();
            asked.image = picture(QStringLiteral("verdict%1.png").arg(i), 30 + i);
            const StoredTrace trace = run(*engine, asked).trace;
            QVERIFY(trace.raw == QLatin1String("<answer>yes</answer>")
                    || trace.raw == QLatin1String("<answer>no</answer>"));
            QVERIFY(trace.answer.verdict != Verdict::Unknown);
            QVERIFY(trace.answer.findings.empty());
            QVERIFY(trace.draft.isEmpty());
            QVERIFY(trace.confidence);
            QCOMPARE(trace.answer.verdict == Verdict::Yes, *trace.confidence >= 0.5);
            const bool isSaid = std::any_of(
                trace.diagnostics.begin(), trace.diagnostics.end(),
                [](const Diagnostic &one) { return one.code == QLatin1String("verdictOnly"); });
            QVERIFY(isSaid);
        }
    }

    void namesThatItMakesUpStayNames()
    {
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Forced;
        setup.temperature = 40;
        setup.topP = 1;
        setup.topK = 0;
        setup.mostTokens = 3'500;
        const auto engine = ready(setup);
        // Sixty letters, and a space between any two of them.
        constexpr qsizetype kLongest = 120;
        int names = 0;
        for (qint64 seed = 0; seed < 12; ++seed) {
            for (const Finding &finding : run(*engine, item(seed)).trace.answer.findings) {
                ++names;
                QVERIFY2(finding.type.size() <= kLongest, qPrintable(finding.type));
            }
        }
        QVERIFY(names > 0);
    }

    void saysWhereItsTextWasCut()
    {
        const auto isCut = [](const StoredTrace &trace) {
            return std::any_of(
                trace.diagnostics.begin(), trace.diagnostics.end(),
                [](const Diagnostic &one) { return one.code == QLatin1String("cutText"); });
        };
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Forced;
        setup.mostTokens = 3'500;
        QVERIFY(!isCut(run(*ready(setup), item()).trace));
        setup.mostTokens = 5;
        QVERIFY(isCut(run(*ready(setup), item()).trace));
    }

    void saysEachPartWhileItWritesIt()
    {
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Forced;
        setup.mostTokens = 3'500;
        const auto engine = ready(setup);
        std::map<TracePart, QString> said;
        int pieces = 0;
        MonitorItem asked = item();
        asked.reflect = ReflectChoice::Always;
        const Result<MonitorReply> reply = engine->run(asked,
                                                       [&](const MonitorPiece &piece) {
                                                           QCOMPARE(piece.sample, m_image.sample);
                                                           said[piece.kind] += piece.text;
                                                           ++pieces;
                                                       },
                                                       {});
        RA_REQUIRE(reply);
        QVERIFY(pieces > 3);
        QCOMPARE(said[TracePart::Draft], reply->trace.draft);
        QCOMPARE(said[TracePart::Reflection], reply->trace.reflection);
        QVERIFY(said[TracePart::Answer].contains(QStringLiteral("<answer>")));
    }

    void keepsWhatWasWrittenWhenItIsStoppedButNoAnswer()
    {
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Forced;
        const auto engine = ready(setup);
        std::stop_source stop;
        const Result<MonitorReply> reply = engine->run(
            item(), [&](const MonitorPiece &) { stop.request_stop(); }, stop.get_token());
        RA_REQUIRE(reply);
        QCOMPARE(reply->trace.parse, ParseState::Incomplete);
        QCOMPARE(reply->trace.answer, Answer());
        QVERIFY(reply->trace.raw.startsWith(QStringLiteral("<think>")));
        QVERIFY(!reply->trace.confidence);
    }

    void isStoppedBeforeItsFirstWord()
    {
        const auto engine = ready(tinySetup());
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(engine->run(item(), {}, stop.get_token()).error().code,
                 QStringLiteral("cancelled"));
    }

    void showsNormalPicturesWhereThePromptHasAPlace()
    {
        MonitorSetup setup = tinySetup();
        const auto alone = ready(setup);
        setup.prompt.question = QStringLiteral("{references}{image}Are there any defects?");
        const auto beside = ready(setup);
        QVERIFY(run(*alone, item()).trace.raw != run(*beside, item()).trace.raw);
        // Never the picture itself: then there is none to show, and the prompt is the same.
        CategoryKnowledge itself = m_knowledge;
        itself.references = {m_image};
        RA_REQUIRE(beside->prepare(itself));
        QCOMPARE(run(*beside, item()).trace.raw, run(*alone, item()).trace.raw);
    }

    void judgesSeveralAtOnceAsEachAlone()
    {
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Forced;
        setup.mostTokens = 3'500;
        std::vector<MonitorItem> items;
        for (int i = 0; i < 3; ++i) {
            items.push_back(item());
            items.back().image = picture(QStringLiteral("several%1.png").arg(i), 10 + i);
        }
        QFile damaged(items[1].image.filePath);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("no picture");
        damaged.close();
        const auto engine = ready(setup);
        std::set<qint64> told;
        const MonitorReplies replies = engine->runTogether(
            items, [&](const MonitorPiece &piece) { told.insert(piece.sample.value()); }, {});
        QCOMPARE(replies.size(), 3);
        QVERIFY(!replies[1]);
        QCOMPARE(told.size(), 2);
        for (const size_t i : {0, 2}) {
            RA_REQUIRE(replies[i]);
            const StoredTrace alone = run(*ready(setup), items[i]).trace;
            QCOMPARE(replies[i]->trace.sample, items[i].image.sample);
            QCOMPARE(replies[i]->trace.raw, alone.raw);
            QCOMPARE(replies[i]->trace.answer, alone.answer);
            QVERIFY(*replies[i]->trace.milliseconds >= 0);
        }
        QVERIFY(replies[0]->trace.raw != replies[2]->trace.raw);
    }

    void samplesFurtherTextsThatDoNotChangeTheFirst()
    {
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Forced;
        setup.mostTokens = 3'500;
        setup.temperature = 20;
        setup.topP = 1;
        setup.topK = 0;
        const StoredTrace alone = run(*ready(setup), item(3)).trace;
        setup.rollouts = 3;
        const auto engine = ready(setup);
        QString said;
        const Result<MonitorReply> reply =
            engine->run(item(3),
                        [&](const MonitorPiece &piece) {
                            said += piece.kind == TracePart::Draft ? piece.text : QString();
                        },
                        {});
        RA_REQUIRE(reply);
        QCOMPARE(reply->trace.raw, alone.raw);
        // Only the first one is watched.
        QCOMPARE(said, reply->trace.draft);
        QCOMPARE(reply->rollouts.size(), 2);
        QVERIFY(reply->rollouts[0].raw != alone.raw);
        QVERIFY(reply->rollouts[0].raw != reply->rollouts[1].raw);
        for (const StoredTrace &rollout : reply->rollouts) {
            QVERIFY(rollout.answer.verdict != Verdict::Unknown);
            QVERIFY(rollout.confidence);
            QCOMPARE(rollout.sample, m_image.sample);
            QCOMPARE(rollout.author, alone.author);
            QCOMPARE(rollout.monitorVersion, alone.monitorVersion);
        }
        // Without sampling they would all be the same.
        setup.temperature = 0;
        QVERIFY(run(*ready(setup), item(3)).rollouts.empty());
    }

    void aStopKeepsWhatEachOfSeveralHas()
    {
        MonitorSetup setup = tinySetup();
        setup.form = AnswerForm::Forced;
        const std::vector<MonitorItem> items{item(), item()};
        std::stop_source stop;
        const MonitorReplies replies = ready(setup)->runTogether(
            items, [&](const MonitorPiece &) { stop.request_stop(); }, stop.get_token());
        for (const Result<MonitorReply> &reply : replies) {
            RA_REQUIRE(reply);
            QCOMPARE(reply->trace.parse, ParseState::Incomplete);
        }
    }

    void refusesAPromptThatIsTooLong()
    {
        MonitorSetup setup = tinySetup();
        setup.mostTokens = 5'000;
        QCOMPARE(ready(setup)->run(item(), {}, {}).error().code, QStringLiteral("promptTooLong"));
    }

    void quantisedWeightsWriteToo()
    {
        MonitorSetup setup = tinySetup();
        setup.precision = WeightPrecision::Int8;
        setup.form = AnswerForm::Forced;
        setup.mostTokens = 3'500;
        const StoredTrace trace = run(*ready(setup), item()).trace;
        QVERIFY(trace.answer.verdict != Verdict::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestQwen3VlMonitor)
#include "tst_qwen3vlmonitor.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/benchmetrics.h"
#include "annotation/scoring/metricsjson.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace ra;

namespace {

constexpr ImageSize kSize{100, 100};
const PixelBox kBox{20, 20, 40, 40};

Finding finding(const char *type, std::optional<PixelBox> box)
{
    return {QString::fromLatin1(type), box, {}, false};
}

const Answer kNo{Verdict::No, {}};
const Answer kBent{Verdict::Yes, {finding("bent", kBox)}};

AuditRow thinking(const Answer &truth, const Answer &answer)
{
    AuditRow row;
    row.size = kSize;
    row.category = QStringLiteral("pin");
    row.monitor = QStringLiteral("compact");
    row.truth = truth;
    row.answer = answer;
    return row;
}

AuditRow reflective(const Answer &truth, const Answer &draft, const Answer &answer)
{
    AuditRow row = thinking(truth, answer);
    row.mode = TraceMode::Reflective;
    row.draftAnswer = draft;
    return row;
}

BenchOptions withoutIntervals()
{
    BenchOptions options;
    options.draws = 0;
    return options;
}

BenchReport report(const std::vector<AuditRow> &rows,
                   const BenchOptions &options = withoutIntervals())
{
    return benchmark(rows, Taxonomy(), options).value();
}

const BenchGroup *group(const BenchReport &report, GroupBy by, const char *name)
{
    for (const BenchGroup &group : report.groups) {
        if (group.by == by && group.name == QLatin1String(name)) {
            return &group;
        }
    }
    return nullptr;
}

} // namespace

class TestBenchMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstJudgeCountsVerdicts()
    {
        const AnswerMetrics m =
            report({thinking(kBent, kBent), thinking(kBent, kBent), thinking(kBent, kBent),
                    thinking(kBent, kNo), thinking(kBent, Answer()), thinking(kNo, kNo),
                    thinking(kNo, kBent), thinking(kNo, Answer())})
                .overall.answer;
        QCOMPARE(m.truePositive, 3);
        QCOMPARE(m.falseNegative, 1);
        QCOMPARE(m.trueNegative, 1);
        QCOMPARE(m.falsePositive, 1);
        QCOMPARE(m.unreadable, 2);
        QCOMPARE(m.accuracy.value, std::optional(4.0 / 8));
        QCOMPARE(m.recall.value, std::optional(3.0 / 5));
        QCOMPARE(m.balancedAccuracy.value, std::optional((3.0 / 5 + 1.0 / 3) / 2));
        QCOMPARE(m.precision.value, std::optional(3.0 / 4));
        QCOMPARE(m.f1.value, std::optional(6.0 / 9));
    }

    void secondJudgeMatchesTypesOverTheThreshold()
    {
        const Answer twoTypes{Verdict::Yes, {finding("bent", kBox), finding("scratch", kBox)}};
        const Answer near{Verdict::Yes, {finding("scratched", kBox), finding("stain", kBox)}};
        const MatchMetrics m = report({thinking(kBent, kBent), thinking(twoTypes, near),
                                       thinking(kBent, kNo), thinking(kNo, kBent)})
                                   .overall.type;
        // "scratched" is like "scratch" by 7/9, which is under 0.8.
        QCOMPARE(m.samples, 2);
        QCOMPARE(m.truePositive, 1);
        QCOMPARE(m.falsePositive, 2);
        QCOMPARE(m.falseNegative, 2);
        QCOMPARE(m.f1.value, std::optional(2.0 / 6));
        BenchOptions lower = withoutIntervals();
        lower.profile.typeThreshold = 0.7;
        QCOMPARE(report({thinking(twoTypes, near)}, lower).overall.type.truePositive, 1);
    }

    void thirdJudgeMatchesBoxesOverTheThreshold()
    {
        const Answer off{
            Verdict::Yes,
            {finding("bent", PixelBox{20, 20, 40, 30}), finding("bent", PixelBox{60, 60, 70, 70})}};
        const MatchMetrics m =
            report({thinking(kBent, kBent), thinking(kBent, off)}).overall.location;
        QCOMPARE(m.samples, 2);
        QCOMPARE(m.truePositive, 1);
        QCOMPARE(m.falsePositive, 2);
        QCOMPARE(m.falseNegative, 1);
        QCOMPARE(m.mean.value, std::optional((1 + 0.25) / 2));
        BenchOptions lower = withoutIntervals();
        lower.profile.locationThreshold = 0.4;
        QCOMPARE(report({thinking(kBent, off)}, lower).overall.location.truePositive, 1);
    }

    void levelsThatTheTruthDoesNotStateAreNotJudged()
    {
        const Answer typeOnly{Verdict::Yes, {finding("bent", {})}};
        const Answer generic{Verdict::Yes, {finding("defect", kBox)}};
        const BenchMetrics m =
            report({thinking(typeOnly, kBent), thinking(generic, kBent)}).overall;
        QCOMPARE(m.type.samples, 1);
        QCOMPARE(m.location.samples, 1);
        QCOMPARE(m.type.truePositive + m.location.truePositive, 2);
        QCOMPARE(m.type.falsePositive + m.location.falsePositive, 0);
    }

    void reflectionRatesComeFromTheFourCases()
    {
        const Answer stain{Verdict::Yes, {finding("stain", kBox)}};
        const ReflectionMetrics m =
            report({reflective(kBent, kNo, kBent), reflective(kBent, stain, kBent),
                    reflective(kNo, kNo, kBent), reflective(kNo, kNo, kNo), thinking(kNo, kNo),
                    reflective(kBent, kNo, kNo), thinking(kBent, kNo),
                    reflective(kBent, Answer(), kBent)})
                .overall.reflection;
        QCOMPARE(m.fixed, 2);
        QCOMPARE(m.broken, 1);
        QCOMPARE(m.keptRight, 2);
        QCOMPARE(m.stillWrong, 2);
        QCOMPARE(m.unknownDrafts, 1);
        QCOMPARE(m.draftAccuracy.value, std::optional(3.0 / 7));
        QCOMPARE(m.finalAccuracy.value, std::optional(5.0 / 8));
        QCOMPARE(m.netGain.value, std::optional(1.0 / 7));
        QCOMPARE(m.reflectionRate.value, std::optional(6.0 / 8));
        QCOMPARE(m.correctionRate.value, std::optional(2.0 / 4));
        QCOMPARE(m.damageRate.value, std::optional(1.0 / 3));
        QCOMPARE(m.overReflectionRate.value, std::optional(2.0 / 3));
        QCOMPARE(m.missedReflectionRate.value, std::optional(1.0 / 4));
        QCOMPARE(m.pValue, std::optional(1.0));
        BenchOptions figure = withoutIntervals();
        figure.profile = builtInProfile(QStringLiteral("m3-ad-figure")).value();
        QCOMPARE(report({reflective(kBent, stain, kBent)}, figure).overall.reflection.keptRight, 1);
    }

    // The draft's rates leave out what is not known of drafts; the final answer is always judged.
    void unreadableFinalAnswersAreWrongInEveryMode()
    {
        const Answer unreadable;
        const ReflectionMetrics m =
            report({thinking(kBent, kBent), thinking(kBent, unreadable),
                    reflective(kBent, kBent, unreadable), reflective(kBent, unreadable, kBent),
                    reflective(kBent, unreadable, kNo), reflective(kBent, unreadable, unreadable)})
                .overall.reflection;
        QCOMPARE(m.finalAccuracy.value, std::optional(2.0 / 6));
        QCOMPARE(m.unknownDrafts, 4);
        QCOMPARE(m.draftAccuracy.value, std::optional(1.0));
        QCOMPARE(m.broken, 1);
        QCOMPARE(m.netGain.value, std::optional(-1.0 / 2));
        QCOMPARE(m.damageRate.value, std::optional(1.0 / 2));
        QCOMPARE(m.pValue, std::optional(1.0));
        // By the rule, as in thinking mode: right is right at the levels that it states.
        const Answer stain{Verdict::Yes, {finding("stain", kBox)}};
        QCOMPARE(
            report({reflective(kBent, unreadable, stain)}).overall.reflection.finalAccuracy.value,
            std::optional(0.0));
        const ReflectionMetrics none = report({thinking(kBent, unreadable)}).overall.reflection;
        QCOMPARE(none.finalAccuracy.value, std::optional(0.0));
        QVERIFY(!none.draftAccuracy.value);
        QVERIFY(!none.pValue);
    }

    void aRateOverNothingIsNone()
    {
        const BenchMetrics m = report({}).overall;
        QCOMPARE(m.samples, 0);
        QVERIFY(!m.answer.accuracy.value);
        QVERIFY(!m.reflection.netGain.value);
        QVERIFY(!m.reflection.pValue);
        const BenchMetrics onlyNormal = report({thinking(kNo, kNo)}).overall;
        QVERIFY(!onlyNormal.answer.recall.value);
        QVERIFY(!onlyNormal.answer.balancedAccuracy.value);
        QVERIFY(!onlyNormal.type.f1.value);
        QVERIFY(!onlyNormal.location.mean.value);
        QVERIFY(!onlyNormal.reflection.correctionRate.value);
        QCOMPARE(onlyNormal.answer.accuracy.value, std::optional(1.0));
    }

    void countsWhatTheTruthIsMadeOf()
    {
        AuditRow fromRecord = thinking(kBent, kBent);
        fromRecord.isTruthFromRecord = true;
        AuditRow without = thinking(kBent, kBent);
        without.truth.reset();
        const BenchReport r =
            report({fromRecord, without, thinking(Answer(), kNo), thinking(kNo, kNo)});
        QCOMPARE(r.overall.samples, 2);
        QCOMPARE(r.overall.truthsFromRecords, 1);
        QCOMPARE(r.withoutTruth, 2);
    }

    void whatWasChangedOnTheDiskIsCountedAsDamaged()
    {
        AuditRow damaged = thinking(kBent, kBent);
        damaged.truth.reset();
        damaged.isTruthDamaged = true;
        AuditRow without = thinking(kBent, kBent);
        without.truth.reset();
        const BenchReport r = benchmark({damaged, without, thinking(kNo, kNo)}, Taxonomy(),
                                        withoutIntervals(), {}, {}, {damaged, without})
                                  .value();
        QCOMPARE(r.overall.samples, 1);
        QCOMPARE(r.overall.missing, 0);
        QCOMPARE(r.withoutTruth, 1);
        QCOMPARE(r.damaged, 2);
        QCOMPARE(toJson(r)[u"damaged"].toInt(), 2);
    }

    void anAnswerAloneSaysNothingAboutDrafts()
    {
        AuditRow right = thinking(kBent, kBent);
        AuditRow wrong = thinking(kBent, kNo);
        right.hasDraft = wrong.hasDraft = false;
        const BenchReport r = report({right, wrong});
        QCOMPARE(*r.overall.reflection.finalAccuracy.value, 0.5);
        QCOMPARE(r.overall.reflection.withoutDraft, 2);
        QCOMPARE(r.overall.reflection.unknownDrafts, 0);
        QCOMPARE(r.overall.reflection.keptRight + r.overall.reflection.stillWrong, 0);
        const QJsonValue json = toJson(r)[u"reflection"];
        for (const char *key :
             {"draftAccuracy", "netGain", "reflectionRate", "correctionRate", "damageRate",
              "overReflectionRate", "missedReflectionRate", "pValue"}) {
            QVERIFY2(json[QLatin1String(key)].isNull(), key);
        }
        // Beside them, those that have a draft are judged alone.
        const BenchReport mixed = report({right, wrong, reflective(kBent, kNo, kBent)});
        QCOMPARE(*mixed.overall.reflection.draftAccuracy.value, 0.0);
        QCOMPARE(*mixed.overall.reflection.reflectionRate.value, 1.0);
        QCOMPARE(*mixed.overall.reflection.missedReflectionRate.value, 0.0);
    }

    void groupsByScenarioCategoryTypeAndMonitor()
    {
        AuditRow wire = thinking(
            {Verdict::Yes, {finding("bents", kBox), finding("cut", kBox), finding("bad", kBox)}},
            kNo);
        wire.category = QStringLiteral("wire");
        wire.scenario = Scenario::Electronics;
        wire.monitor = QStringLiteral("big");
        DefectType bent;
        bent.name = QStringLiteral("bent");
        const BenchReport r = benchmark({thinking(kBent, kBent), thinking(kNo, kNo), wire},
                                        Taxonomy({bent}), withoutIntervals())
                                  .value();
        QCOMPARE(r.groups.size(), size_t(8));
        QCOMPARE(group(r, GroupBy::Category, "pin")->metrics.samples, 2);
        QCOMPARE(group(r, GroupBy::Category, "wire")->metrics.answer.falseNegative, 1);
        QCOMPARE(group(r, GroupBy::Scenario, "electronics")->metrics.samples, 1);
        QCOMPARE(group(r, GroupBy::Scenario, "none")->metrics.samples, 2);
        QCOMPARE(group(r, GroupBy::Monitor, "big")->metrics.samples, 1);
        QCOMPARE(group(r, GroupBy::Type, "bent")->metrics.samples, 2);
        QCOMPARE(group(r, GroupBy::Type, "cut")->metrics.samples, 1);
        QVERIFY(!group(r, GroupBy::Type, "bad"));
        for (const GroupBy by :
             {GroupBy::Scenario, GroupBy::Category, GroupBy::Type, GroupBy::Monitor}) {
            QCOMPARE(groupByFromKey(toKey(by)), std::optional(by));
        }
        QVERIFY(!groupByFromKey(u"colour"));
    }

    void missingRowsStandBesideTheFiguresOfTheirGroups()
    {
        AuditRow wire = thinking({Verdict::Yes, {finding("cut", {}), finding("bad", kBox)}}, {});
        wire.category = QStringLiteral("wire");
        AuditRow unknown = thinking(kNo, {});
        unknown.truth.reset();
        const BenchReport r = benchmark({thinking(kBent, kBent)}, Taxonomy(), withoutIntervals(),
                                        {}, {}, {thinking(kNo, {}), wire, unknown})
                                  .value();
        QCOMPARE(r.overall.samples, 1);
        QCOMPARE(*r.overall.answer.accuracy.value, 1.0);
        QCOMPARE(r.overall.missing, 2);
        QCOMPARE(r.overall.type.missing, 1);
        QCOMPARE(r.overall.location.missing, 1);
        QCOMPARE(r.withoutTruth, 0);
        QCOMPARE(group(r, GroupBy::Category, "pin")->metrics.missing, 1);
        QCOMPARE(group(r, GroupBy::Category, "pin")->metrics.type.missing, 0);
        // A group that nothing was said about is shown all the same.
        QCOMPARE(group(r, GroupBy::Category, "wire")->metrics.missing, 1);
        QCOMPARE(group(r, GroupBy::Category, "wire")->metrics.samples, 0);
        QVERIFY(!group(r, GroupBy::Category, "wire")->metrics.answer.accuracy.value);
        QCOMPARE(group(r, GroupBy::Type, "cut")->metrics.missing, 1);
        QCOMPARE(group(r, GroupBy::Monitor, "compact")->metrics.missing, 2);
        const QJsonObject json = toJson(r);
        for (const char *const part : {"answer", "type", "location", "reflection"}) {
            QVERIFY2(json[QLatin1String(part)].toObject().contains(u"missing"), part);
        }
    }

    void intervalsAreSeededAndAroundTheFigure()
    {
        std::vector<AuditRow> rows;
        for (int i = 0; i < 50; ++i) {
            rows.push_back(thinking(kBent, i < 40 ? kBent : kNo));
        }
        BenchOptions options;
        options.draws = 500;
        options.groups.clear();
        const Figure first = report(rows, options).overall.answer.accuracy;
        QCOMPARE(first.value, std::optional(0.8));
        QVERIFY(first.interval->low > 0.6 && first.interval->low < 0.75);
        QVERIFY(first.interval->high > 0.85 && first.interval->high < 0.95);
        QCOMPARE(report(rows, options).overall.answer.accuracy.interval, first.interval);
        options.seed = 2;
        QVERIFY(report(rows, options).overall.reflection.draftAccuracy.interval.has_value());
        QVERIFY(!report(rows, options).overall.answer.balancedAccuracy.interval);
    }

    // Against the spread that theory gives: of a rate, and of a mean of values that all differ, so
    // that both ways of drawing are seen.
    void intervalsHaveTheWidthOfTheory()
    {
        constexpr int kRows = 400;
        std::vector<AuditRow> rows;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < kRows; ++i) {
            const PixelBox box{20, 20, 40, 20 + (i + 1) * 20.0 / kRows};
            const double overlap = (i + 1.0) / kRows;
            sum += overlap;
            squares += overlap * overlap;
            const Finding found = finding(i % 4 ? "bent" : "stain", box);
            rows.push_back(thinking(kBent, {Verdict::Yes, {found}}));
        }
        BenchOptions options;
        options.groups.clear();
        const BenchMetrics metrics = report(rows, options).overall;
        const auto isAbout = [](const Figure &figure, double standardError) {
            constexpr double kQuantile = 1.96;
            const double half = kQuantile * standardError;
            return std::abs(figure.interval->low - (*figure.value - half)) < 0.2 * half
                   && std::abs(figure.interval->high - (*figure.value + half)) < 0.2 * half;
        };
        const double mean = sum / kRows;
        QCOMPARE(metrics.type.mean.value.has_value(), true);
        QVERIFY(std::abs(*metrics.location.mean.value - mean) < 1e-9);
        QVERIFY(isAbout(metrics.location.mean, std::sqrt((squares / kRows - mean * mean) / kRows)));
        QCOMPARE(metrics.type.f1.value, std::optional(0.75));
        QVERIFY(isAbout(metrics.type.f1, std::sqrt(0.75 * 0.25 / kRows)));
    }

    void intervalsDoNotDependOnTheOrderOfTheSamples()
    {
        std::vector<AuditRow> rows;
        for (int i = 0; i < 60; ++i) {
            const PixelBox box{20, 20, 40, 25.0 + i % 20};
            rows.push_back(
                thinking(kBent, i % 3 ? Answer{Verdict::Yes, {finding("bent", box)}} : kNo));
        }
        BenchOptions options;
        options.draws = 100;
        const BenchMetrics first = report(rows, options).overall;
        std::reverse(rows.begin(), rows.end());
        const BenchMetrics again = report(rows, options).overall;
        QCOMPARE(again.location.mean.interval, first.location.mean.interval);
        QCOMPARE(again.answer.accuracy.interval, first.answer.accuracy.interval);
    }

    void tellsHowFarTheIntervalsAre()
    {
        BenchOptions options;
        options.draws = 10;
        options.groups = {GroupBy::Category};
        std::vector<Progress> told;
        QVERIFY(benchmark({thinking(kNo, kNo), thinking(kBent, kNo)}, Taxonomy(), options, {},
                          [&](const Progress &progress) { told.push_back(progress); }));
        QVERIFY(!told.empty());
        QCOMPARE(told.back().total, 4);
        QCOMPARE(told.back().done, 4);
    }

    void stopsBetweenDraws()
    {
        std::stop_source source;
        BenchOptions options;
        options.draws = 1'000'000'000;
        const auto result = benchmark({thinking(kNo, kNo)}, Taxonomy(), options, source.get_token(),
                                      [&](const Progress &) { source.request_stop(); });
        QCOMPARE(result.error().code, QStringLiteral("cancelled"));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const auto result =
            benchmark({thinking(kNo, kNo)}, Taxonomy(), BenchOptions(), source.get_token());
        QCOMPARE(result.error().code, QStringLiteral("cancelled"));
    }

    void jsonNamesProfileThresholdsAndNulls()
    {
        BenchOptions options;
        options.draws = 20;
        options.profile.locationThreshold = 0.4;
        const QJsonObject json =
            toJson(report({thinking(kBent, kBent), reflective(kBent, kNo, kBent)}, options));
        for (const char *key :
             {"answer", "type", "location", "reflection", "groups", "profile", "rule", "thresholds",
              "bootstrap", "samples", "truthsFromRecords", "withoutTruth"}) {
            QVERIFY2(json.contains(QLatin1String(key)), key);
        }
        QCOMPARE(json[u"profile"].toString(), QStringLiteral("m3-ad"));
        QCOMPARE(json[u"thresholds"][u"location"].toDouble(), 0.4);
        QCOMPARE(json[u"answer"][u"accuracy"].toDouble(), 1.0);
        QVERIFY(json[u"answer"][u"balancedAccuracy"].isNull());
        QVERIFY(json[u"answer"][u"intervals"][u"balancedAccuracy"].isNull());
        QCOMPARE(json[u"reflection"][u"correctionRate"].toDouble(), 1.0);
        QCOMPARE(json[u"reflection"][u"intervals"][u"finalAccuracy"].toArray(), QJsonArray({1, 1}));
        QCOMPARE(json[u"location"][u"meanIou"].toDouble(), 1.0);
        QCOMPARE(json[u"published"][0][u"location"].toDouble(), 0.65);
        const QJsonArray groups = json[u"groups"].toArray();
        QCOMPARE(groups.size(), 4);
        QCOMPARE(groups[1][u"by"].toString(), QStringLiteral("category"));
        QCOMPARE(groups[1][u"name"].toString(), QStringLiteral("pin"));
        QCOMPARE(groups[1][u"type"][u"f1"].toDouble(), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestBenchMetrics)
#include "tst_benchmetrics.moc"

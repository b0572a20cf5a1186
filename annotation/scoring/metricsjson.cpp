// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/metricsjson.h"

#include "annotation/scoring/publishedfigures.h"

#include <QJsonArray>

#include <initializer_list>
#include <utility>

namespace ra {

namespace {

QJsonValue toJson(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonObject withFigures(QJsonObject json,
                        std::initializer_list<std::pair<QLatin1String, const Figure &>> figures)
{
    QJsonObject intervals;
    for (const auto &[name, figure] : figures) {
        json.insert(name, toJson(figure.value));
        intervals.insert(name, figure.interval ? QJsonValue(
                                   QJsonArray{figure.interval->low, figure.interval->high})
                                               : QJsonValue(QJsonValue::Null));
    }
    json.insert(QLatin1String("intervals"), intervals);
    return json;
}

QJsonObject toJson(const AnswerMetrics &metrics, qint64 missing)
{
    return withFigures({{QLatin1String("missing"), missing},
                        {QLatin1String("truePositive"), metrics.truePositive},
                        {QLatin1String("falsePositive"), metrics.falsePositive},
                        {QLatin1String("trueNegative"), metrics.trueNegative},
                        {QLatin1String("falseNegative"), metrics.falseNegative},
                        {QLatin1String("unreadable"), metrics.unreadable}},
                       {{QLatin1String("accuracy"), metrics.accuracy},
                        {QLatin1String("balancedAccuracy"), metrics.balancedAccuracy},
                        {QLatin1String("precision"), metrics.precision},
                        {QLatin1String("recall"), metrics.recall},
                        {QLatin1String("f1"), metrics.f1}});
}

QJsonObject toJson(const MatchMetrics &metrics, QLatin1String meanName, double threshold)
{
    return withFigures({{QLatin1String("threshold"), threshold},
                        {QLatin1String("samples"), metrics.samples},
                        {QLatin1String("missing"), metrics.missing},
                        {QLatin1String("truePositive"), metrics.truePositive},
                        {QLatin1String("falsePositive"), metrics.falsePositive},
                        {QLatin1String("falseNegative"), metrics.falseNegative}},
                       {{QLatin1String("f1"), metrics.f1}, {meanName, metrics.mean}});
}

QJsonObject toJson(const ReflectionMetrics &metrics, qint64 missing)
{
    return withFigures({{QLatin1String("missing"), missing},
                        {QLatin1String("keptRight"), metrics.keptRight},
                        {QLatin1String("fixed"), metrics.fixed},
                        {QLatin1String("broken"), metrics.broken},
                        {QLatin1String("stillWrong"), metrics.stillWrong},
                        {QLatin1String("reflected"), metrics.reflected},
                        {QLatin1String("unknownDrafts"), metrics.unknownDrafts},
                        {QLatin1String("withoutDraft"), metrics.withoutDraft},
                        {QLatin1String("pValue"), toJson(metrics.pValue)}},
                       {{QLatin1String("draftAccuracy"), metrics.draftAccuracy},
                        {QLatin1String("finalAccuracy"), metrics.finalAccuracy},
                        {QLatin1String("netGain"), metrics.netGain},
                        {QLatin1String("reflectionRate"), metrics.reflectionRate},
                        {QLatin1String("correctionRate"), metrics.correctionRate},
                        {QLatin1String("damageRate"), metrics.damageRate},
                        {QLatin1String("overReflectionRate"), metrics.overReflectionRate},
                        {QLatin1String("missedReflectionRate"), metrics.missedReflectionRate}});
}

QJsonObject toJson(const BenchMetrics &metrics, const RewardProfile &profile)
{
    return {{QLatin1String("samples"), metrics.samples},
            {QLatin1String("truthsFromRecords"), metrics.truthsFromRecords},
            {QLatin1String("missing"), metrics.missing},
            {QLatin1String("answer"), toJson(metrics.answer, metrics.missing)},
            {QLatin1String("type"),
             toJson(metrics.type, QLatin1String("meanSimilarity"), profile.typeThreshold)},
            {QLatin1String("location"),
             toJson(metrics.location, QLatin1String("meanIou"), profile.locationThreshold)},
            {QLatin1String("reflection"), toJson(metrics.reflection, metrics.missing)}};
}

} // namespace

QJsonObject toJson(const BenchReport &report)
{
    const RewardProfile &profile = report.options.profile;
    QJsonObject json = toJson(report.overall, profile);
    json.insert(QLatin1String("profile"), profile.name);
    json.insert(QLatin1String("rule"), toKey(profile.rule));
    json.insert(QLatin1String("thresholds"),
                QJsonObject{{QLatin1String("type"), profile.typeThreshold},
                            {QLatin1String("location"), profile.locationThreshold}});
    json.insert(QLatin1String("bootstrap"),
                QJsonObject{{QLatin1String("draws"), report.options.draws},
                            {QLatin1String("seed"), static_cast<qint64>(report.options.seed)}});
    json.insert(QLatin1String("withoutTruth"), report.withoutTruth);
    json.insert(QLatin1String("damaged"), report.damaged);
    QJsonArray groups;
    for (const BenchGroup &group : report.groups) {
        QJsonObject entry = toJson(group.metrics, profile);
        entry.insert(QLatin1String("by"), toKey(group.by));
        entry.insert(QLatin1String("name"), group.name);
        groups.append(entry);
    }
    json.insert(QLatin1String("groups"), groups);
    QJsonArray published;
    for (const PublishedFigure &figure : kPublishedFigures) {
        published.append(QJsonObject{{QLatin1String("model"), figure.model},
                                     {QLatin1String("location"), figure.location}});
    }
    json.insert(QLatin1String("published"), published);
    return json;
}

} // namespace ra

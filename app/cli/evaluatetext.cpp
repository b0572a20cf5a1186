// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/evaluatetext.h"

#include "annotation/scoring/publishedfigures.h"

#include <QCoreApplication>
#include <QLocale>

namespace ra::app {

namespace {

constexpr int kNameWidth = 34;
constexpr int kDecimals = 3;
/// p-values below are shown as that.
constexpr double kLeastP = 0.001;

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

QString number(double value)
{
    return QLocale::c().toString(value, 'f', kDecimals);
}

QString shortNumber(double value)
{
    return QString::number(value, 'g');
}

QString figureText(const Figure &figure)
{
    if (!figure.value) {
        return QStringLiteral("–");
    }
    return figure.interval ? QStringLiteral("%1 (%2 to %3)")
                                 .arg(number(*figure.value), number(figure.interval->low),
                                      number(figure.interval->high))
                           : number(*figure.value);
}

/// Prints one set of figures.
class MetricsText final
{
public:
    MetricsText(Output &output, const RewardProfile &profile) : m_output(output), m_profile(profile)
    {
    }

    void print(const QString &name, const BenchMetrics &metrics) const
    {
        m_output.line(translated(QT_TRANSLATE_NOOP("cli", "%1 (samples: %2, of these with an "
                                                          "approved answer as truth: %3)"))
                          .arg(name, QString::number(metrics.samples),
                               QString::number(metrics.truthsFromRecords)));
        printAnswer(metrics.answer);
        printMatches(metrics);
        printReflection(metrics.reflection);
    }

private:
    void line(const QString &name, const QString &value) const
    {
        m_output.line(QStringLiteral("  %1 %2").arg(name, -kNameWidth).arg(value));
    }
    void line(const char *name, const Figure &figure) const
    {
        line(translated(name), figureText(figure));
    }

    void printAnswer(const AnswerMetrics &answer) const
    {
        line(QT_TRANSLATE_NOOP("cli", "accuracy"), answer.accuracy);
        line(QT_TRANSLATE_NOOP("cli", "balanced accuracy"), answer.balancedAccuracy);
        line(QT_TRANSLATE_NOOP("cli", "precision"), answer.precision);
        line(QT_TRANSLATE_NOOP("cli", "recall"), answer.recall);
        line(QT_TRANSLATE_NOOP("cli", "F1"), answer.f1);
        line(translated(QT_TRANSLATE_NOOP("cli", "true and false yes, true and false no")),
             QStringLiteral("%1 %2, %3 %4")
                 .arg(answer.truePositive)
                 .arg(answer.falsePositive)
                 .arg(answer.trueNegative)
                 .arg(answer.falseNegative));
        line(translated(QT_TRANSLATE_NOOP("cli", "unreadable (counted as wrong)")),
             QString::number(answer.unreadable));
    }

    void printMatches(const BenchMetrics &metrics) const
    {
        line(translated(QT_TRANSLATE_NOOP("cli", "type F1 (similarity > %1)"))
                 .arg(shortNumber(m_profile.typeThreshold)),
             figureText(metrics.type.f1));
        line(QT_TRANSLATE_NOOP("cli", "mean similarity"), metrics.type.mean);
        line(translated(QT_TRANSLATE_NOOP("cli", "location F1 (IoU > %1)"))
                 .arg(shortNumber(m_profile.locationThreshold)),
             figureText(metrics.location.f1));
        line(QT_TRANSLATE_NOOP("cli", "mean IoU"), metrics.location.mean);
    }

    void printReflection(const ReflectionMetrics &reflection) const
    {
        line(translated(QT_TRANSLATE_NOOP("cli", "unknown drafts (left out below)")),
             QString::number(reflection.unknownDrafts));
        line(QT_TRANSLATE_NOOP("cli", "draft right"), reflection.draftAccuracy);
        line(QT_TRANSLATE_NOOP("cli", "final right"), reflection.finalAccuracy);
        line(QT_TRANSLATE_NOOP("cli", "net gain"), reflection.netGain);
        line(translated(QT_TRANSLATE_NOOP("cli", "p of no gain (McNemar, exact)")),
             pText(reflection.pValue));
        line(translated(QT_TRANSLATE_NOOP("cli", "kept right, fixed, broken, still wrong")),
             QStringLiteral("%1, %2, %3, %4")
                 .arg(reflection.keptRight)
                 .arg(reflection.fixed)
                 .arg(reflection.broken)
                 .arg(reflection.stillWrong));
        line(QT_TRANSLATE_NOOP("cli", "reflection rate"), reflection.reflectionRate);
        line(QT_TRANSLATE_NOOP("cli", "correction rate"), reflection.correctionRate);
        line(QT_TRANSLATE_NOOP("cli", "damage rate"), reflection.damageRate);
        line(QT_TRANSLATE_NOOP("cli", "over-reflection rate"), reflection.overReflectionRate);
        line(QT_TRANSLATE_NOOP("cli", "missed-reflection rate"), reflection.missedReflectionRate);
    }

    [[nodiscard]] static QString pText(const std::optional<double> &p)
    {
        if (!p) {
            return QStringLiteral("–");
        }
        return *p < kLeastP ? QStringLiteral("< ") + number(kLeastP) : number(*p);
    }

    Output &m_output;
    const RewardProfile &m_profile;
};

void printCoverage(Output &output, const EvaluateRequest &request, const EvaluateResult &result)
{
    if (request.predictionsFile.isEmpty()) {
        output.line(translated(QT_TRANSLATE_NOOP("cli", "Judged: the newest traces of %1."))
                        .arg(request.monitor));
    } else {
        output.line(translated(QT_TRANSLATE_NOOP("cli", "Judged: the predictions in %1."))
                        .arg(request.predictionsFile));
        output.line(
            translated(QT_TRANSLATE_NOOP("cli", "Samples with a truth but no prediction: %1; "
                                                "lines about a sample judged already: %2; lines "
                                                "that can't be used, these included: %3."))
                .arg(result.missing)
                .arg(result.duplicates)
                .arg(result.failed.size()));
    }
    output.line(translated(QT_TRANSLATE_NOOP("cli", "Left out because nothing is known to be true "
                                                    "about them: %1."))
                    .arg(result.report.withoutTruth));
    const BenchOptions &options = result.report.options;
    output.line(translated(QT_TRANSLATE_NOOP("cli", "Profile %1; 95 % intervals from %2 bootstrap "
                                                    "draws, seed %3."))
                    .arg(options.profile.name)
                    .arg(options.draws)
                    .arg(options.seed));
}

void printPublished(Output &output)
{
    QStringList figures;
    for (const PublishedFigure &figure : kPublishedFigures) {
        figures.append(figure.model + QLatin1Char(' ')
                       + QLocale::c().toString(figure.location, 'f', 2));
    }
    output.line(translated(QT_TRANSLATE_NOOP("cli", "Published box localisation on M3-AD-Bench "
                                                    "(threshold not stated): %1."))
                    .arg(figures.join(QStringLiteral(", "))));
}

} // namespace

void printEvaluation(Output &output, const EvaluateRequest &request, const EvaluateResult &result,
                     Groups groups)
{
    printCoverage(output, request, result);
    const MetricsText text(output, result.report.options.profile);
    text.print(translated(QT_TRANSLATE_NOOP("cli", "all samples")), result.report.overall);
    if (groups == Groups::Shown) {
        for (const BenchGroup &group : result.report.groups) {
            text.print(toKey(group.by) + QLatin1Char(' ') + group.name, group.metrics);
        }
    }
    printPublished(output);
}

} // namespace ra::app

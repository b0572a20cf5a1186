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

QString figureText(const Figure &figure, qint64 missing)
{
    QString text = figure.value ? number(*figure.value) : QStringLiteral("–");
    if (figure.value && figure.interval) {
        text = QStringLiteral("%1 (%2 to %3)")
                   .arg(text, number(figure.interval->low), number(figure.interval->high));
    }
    // A figure over a part of the samples is not to be taken for one over all.
    return missing > 0
               ? translated(QT_TRANSLATE_NOOP("cli", "%1, %2 missing")).arg(text).arg(missing)
               : text;
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
                                                          "approved answer as truth: %3; missing: "
                                                          "%4)"))
                          .arg(name, QString::number(metrics.samples),
                               QString::number(metrics.truthsFromRecords),
                               QString::number(metrics.missing)));
        printAnswer(metrics.answer, metrics.missing);
        printMatches(metrics);
        if (metrics.samples > metrics.reflection.withoutDraft) {
            printReflection(metrics.reflection, metrics.missing);
        } else {
            printFinalRight(metrics.reflection, metrics.missing);
        }
    }

private:
    void line(const QString &name, const QString &value) const
    {
        m_output.line(QStringLiteral("  %1 %2").arg(name, -kNameWidth).arg(value));
    }
    void line(const char *name, const Figure &figure, qint64 missing) const
    {
        line(translated(name), figureText(figure, missing));
    }

    void printAnswer(const AnswerMetrics &answer, qint64 missing) const
    {
        line(QT_TRANSLATE_NOOP("cli", "accuracy"), answer.accuracy, missing);
        line(QT_TRANSLATE_NOOP("cli", "balanced accuracy"), answer.balancedAccuracy, missing);
        line(QT_TRANSLATE_NOOP("cli", "precision"), answer.precision, missing);
        line(QT_TRANSLATE_NOOP("cli", "recall"), answer.recall, missing);
        line(QT_TRANSLATE_NOOP("cli", "F1"), answer.f1, missing);
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
             figureText(metrics.type.f1, metrics.type.missing));
        line(QT_TRANSLATE_NOOP("cli", "mean similarity"), metrics.type.mean, metrics.type.missing);
        line(translated(QT_TRANSLATE_NOOP("cli", "location F1 (IoU > %1)"))
                 .arg(shortNumber(m_profile.locationThreshold)),
             figureText(metrics.location.f1, metrics.location.missing));
        line(QT_TRANSLATE_NOOP("cli", "mean IoU"), metrics.location.mean, metrics.location.missing);
    }

    void printFinalRight(const ReflectionMetrics &reflection, qint64 missing) const
    {
        line(QT_TRANSLATE_NOOP("cli", "final right"), reflection.finalAccuracy, missing);
    }

    void printReflection(const ReflectionMetrics &reflection, qint64 missing) const
    {
        if (reflection.withoutDraft > 0) {
            line(translated(QT_TRANSLATE_NOOP("cli", "without a draft (left out below)")),
                 QString::number(reflection.withoutDraft));
        }
        line(translated(QT_TRANSLATE_NOOP("cli", "unknown drafts (left out below)")),
             QString::number(reflection.unknownDrafts));
        line(QT_TRANSLATE_NOOP("cli", "draft right"), reflection.draftAccuracy, missing);
        printFinalRight(reflection, missing);
        line(QT_TRANSLATE_NOOP("cli", "net gain"), reflection.netGain, missing);
        line(translated(QT_TRANSLATE_NOOP("cli", "p of no gain (McNemar, exact)")),
             pText(reflection.pValue));
        line(translated(QT_TRANSLATE_NOOP("cli", "kept right, fixed, broken, still wrong")),
             QStringLiteral("%1, %2, %3, %4")
                 .arg(reflection.keptRight)
                 .arg(reflection.fixed)
                 .arg(reflection.broken)
                 .arg(reflection.stillWrong));
        line(QT_TRANSLATE_NOOP("cli", "reflection rate"), reflection.reflectionRate, missing);
        line(QT_TRANSLATE_NOOP("cli", "correction rate"), reflection.correctionRate, missing);
        line(QT_TRANSLATE_NOOP("cli", "damage rate"), reflection.damageRate, missing);
        line(QT_TRANSLATE_NOOP("cli", "over-reflection rate"), reflection.overReflectionRate,
             missing);
        line(QT_TRANSLATE_NOOP("cli", "missed-reflection rate"), reflection.missedReflectionRate,
             missing);
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
        if (result.otherSettings > 0) {
            output.line(
                translated(QT_TRANSLATE_NOOP("cli", "Left out because %1 had other weights or "
                                                    "settings when it made their traces: %2. Run "
                                                    "it on them again to judge them."))
                    .arg(request.monitor)
                    .arg(result.otherSettings));
        }
    } else {
        output.line(translated(QT_TRANSLATE_NOOP("cli", "Judged: the predictions in %1."))
                        .arg(request.predictionsFile));
        output.line(
            translated(QT_TRANSLATE_NOOP("cli", "Lines about a sample judged already: %1; lines "
                                                "that can't be used, these included: %2."))
                .arg(result.duplicates)
                .arg(result.failed.size()));
        const CoordinateCounts &counts = result.coordinates;
        output.line(translated(QT_TRANSLATE_NOOP("cli", "Lines whose boxes were read (%1) as "
                                                        "fractions: %2, as 0 to 1000: %3, as "
                                                        "pixels: %4; without boxes: %5."))
                        .arg(toKey(request.coordinates))
                        .arg(counts.fraction)
                        .arg(counts.permille)
                        .arg(counts.pixel)
                        .arg(counts.withoutBoxes));
    }
    output.line(translated(QT_TRANSLATE_NOOP("cli", "Samples with a truth but no prediction, "
                                                    "\"missing\" beside the figures: %1."))
                    .arg(result.report.overall.missing));
    output.line(translated(QT_TRANSLATE_NOOP("cli", "Left out because nothing is known to be true "
                                                    "about them: %1."))
                    .arg(result.report.withoutTruth));
    if (result.report.damaged > 0) {
        output.line(translated(QT_TRANSLATE_NOOP("cli", "Left out because what is true about them "
                                                        "was changed on the disk: %1."))
                        .arg(result.report.damaged));
    }
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

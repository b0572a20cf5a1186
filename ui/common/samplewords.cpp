// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/samplewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ra::ui {

namespace {

/// The context of these words in the catalogues.
struct SampleWords {
    Q_DECLARE_TR_FUNCTIONS(ra::ui::SampleWords)
};

/// Each once, in order.
QStringList typesOf(const std::vector<Finding> &findings)
{
    QStringList types;
    for (const Finding &finding : findings) {
        if (!finding.type.isEmpty() && !types.contains(finding.type)) {
            types << finding.type;
        }
    }
    return types;
}

} // namespace

QString displayName(const SampleRow &row)
{
    const qsizetype slash = row.path.lastIndexOf(QLatin1Char('/'));
    const qsizetype dot = row.path.lastIndexOf(QLatin1Char('.'));
    QString stem =
        dot > slash + 1 ? row.path.mid(slash + 1, dot - slash - 1) : row.path.mid(slash + 1);
    const bool isNumber =
        std::all_of(stem.begin(), stem.end(), [](QChar letter) { return letter.isDigit(); });
    if (!isNumber || slash <= 0) {
        return stem;
    }
    // "003" says little: many folders have one.
    const qsizetype parent = row.path.lastIndexOf(QLatin1Char('/'), slash - 1);
    return row.path.mid(parent + 1, slash - parent) + stem;
}

QString fileName(const SampleRow &row)
{
    return row.path.mid(row.path.lastIndexOf(QLatin1Char('/')) + 1);
}

QString stateIcon(RecordState state)
{
    switch (state) {
    case RecordState::Unlabelled:
        return QStringLiteral("state-unlabelled");
    case RecordState::Suggested:
        return QStringLiteral("state-suggested");
    case RecordState::InProgress:
        return QStringLiteral("state-in-progress");
    case RecordState::Submitted:
        return QStringLiteral("state-submitted");
    case RecordState::Approved:
        return QStringLiteral("state-approved");
    case RecordState::Returned:
        break;
    }
    return QStringLiteral("state-returned");
}

QString stateText(RecordState state)
{
    switch (state) {
    case RecordState::Unlabelled:
        return SampleWords::tr("Unlabelled");
    case RecordState::Suggested:
        return SampleWords::tr("Suggested");
    case RecordState::InProgress:
        return SampleWords::tr("In progress");
    case RecordState::Submitted:
        return SampleWords::tr("Submitted");
    case RecordState::Approved:
        return SampleWords::tr("Approved");
    case RecordState::Returned:
        break;
    }
    return SampleWords::tr("Returned");
}

QString stateText(const SampleRow &row)
{
    return row.isDamaged ? SampleWords::tr("Changed outside") : stateText(row.state);
}

QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::NotJudged:
        return SampleWords::tr("Not judged");
    case Outcome::KeptRight:
        return SampleWords::tr("Kept right");
    case Outcome::Fixed:
        return SampleWords::tr("Fixed");
    case Outcome::Broken:
        return SampleWords::tr("Broken");
    case Outcome::StillWrong:
        break;
    }
    return SampleWords::tr("Still wrong");
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::KeptRight:
        return SampleWords::tr("kept right");
    case Outcome::Fixed:
        return SampleWords::tr("fixed");
    case Outcome::Broken:
        return SampleWords::tr("broken");
    case Outcome::StillWrong:
        return SampleWords::tr("still wrong");
    case Outcome::NotJudged:
        break;
    }
    return SampleWords::tr("not judged");
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return SampleWords::tr("Yes, defect");
    case Verdict::No:
        return SampleWords::tr("No, normal");
    case Verdict::Unknown:
        break;
    }
    return SampleWords::tr("No verdict");
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return SampleWords::tr("yes");
    case Verdict::No:
        return SampleWords::tr("no");
    case Verdict::Unknown:
        break;
    }
    return SampleWords::tr("unknown");
}

QString scenarioText(Scenario scenario)
{
    switch (scenario) {
    case Scenario::Texture:
        return SampleWords::tr("Texture");
    case Scenario::Workpiece:
        return SampleWords::tr("Workpiece");
    case Scenario::Electronics:
        return SampleWords::tr("Electronics");
    case Scenario::Logical:
        return SampleWords::tr("Logical");
    case Scenario::Unknown:
        break;
    }
    return SampleWords::tr("Unknown");
}

QString answerText(const SampleRow &row)
{
    if (row.verdict == Verdict::No) {
        return SampleWords::tr("normal");
    }
    const QStringList types = typesOf(row.findings);
    return types.isEmpty() && row.verdict == Verdict::Yes ? SampleWords::tr("defect")
                                                          : types.join(QStringLiteral(", "));
}

QString truthText(const Answer &answer)
{
    if (answer.verdict != Verdict::Yes) {
        return answer.verdict == Verdict::No ? SampleWords::tr("normal")
                                             : verdictWord(Verdict::Unknown);
    }
    const QString word = SampleWords::tr("defective");
    const QStringList types = typesOf(answer.findings);
    return types.isEmpty() ? word : word + QStringLiteral(" · ") + types.join(QStringLiteral(", "));
}

QString hardnessText(double hardness, const QString &reason)
{
    if (hardness < 0) {
        return {};
    }
    constexpr int kDecimals = 2;
    const QString number = QLocale().toString(hardness, 'f', kDecimals);
    return reason.isEmpty()
               ? SampleWords::tr("hardness %1").arg(number)
               : SampleWords::tr("hardness %1 · %2").arg(number, hardnessReasonText(reason));
}

QString hardnessReasonText(const QString &reason)
{
    if (reason == QLatin1String("wrong")) {
        return SampleWords::tr("monitor wrong by ground truth");
    }
    if (reason == QLatin1String("unreadable")) {
        return SampleWords::tr("trace unreadable");
    }
    if (reason == QLatin1String("monitors-disagree")) {
        return SampleWords::tr("monitors disagree");
    }
    if (reason == QLatin1String("unsure")) {
        return SampleWords::tr("verdict in doubt");
    }
    if (reason == QLatin1String("type-doubt")) {
        return SampleWords::tr("type in doubt");
    }
    if (reason == QLatin1String("changed")) {
        return SampleWords::tr("answer changed");
    }
    return reason;
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/model/samplewords.h"

#include "ui/model/samplelistmodel.h"

#include <algorithm>

namespace ra::ui {

QString displayName(const SampleRow &row)
{
    const qsizetype slash = row.path.lastIndexOf(QLatin1Char('/'));
    const qsizetype dot = row.path.lastIndexOf(QLatin1Char('.'));
    const QString stem =
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
        return SampleListModel::tr("Unlabelled");
    case RecordState::Suggested:
        return SampleListModel::tr("Suggested");
    case RecordState::InProgress:
        return SampleListModel::tr("In progress");
    case RecordState::Submitted:
        return SampleListModel::tr("Submitted");
    case RecordState::Approved:
        return SampleListModel::tr("Approved");
    case RecordState::Returned:
        break;
    }
    return SampleListModel::tr("Returned");
}

QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::NotJudged:
        return SampleListModel::tr("Not judged");
    case Outcome::KeptRight:
        return SampleListModel::tr("Kept right");
    case Outcome::Fixed:
        return SampleListModel::tr("Fixed");
    case Outcome::Broken:
        return SampleListModel::tr("Broken");
    case Outcome::StillWrong:
        break;
    }
    return SampleListModel::tr("Still wrong");
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return SampleListModel::tr("Yes, defect");
    case Verdict::No:
        return SampleListModel::tr("No, normal");
    case Verdict::Unknown:
        break;
    }
    return SampleListModel::tr("No verdict");
}

QString scenarioText(Scenario scenario)
{
    switch (scenario) {
    case Scenario::Texture:
        return SampleListModel::tr("Texture");
    case Scenario::Workpiece:
        return SampleListModel::tr("Workpiece");
    case Scenario::Electronics:
        return SampleListModel::tr("Electronics");
    case Scenario::Logical:
        return SampleListModel::tr("Logical");
    case Scenario::Unknown:
        break;
    }
    return SampleListModel::tr("Unknown");
}

QString answerText(const SampleRow &row)
{
    if (row.verdict == Verdict::No) {
        return SampleListModel::tr("normal");
    }
    QStringList types;
    for (const Finding &finding : row.findings) {
        if (!finding.type.isEmpty() && !types.contains(finding.type)) {
            types << finding.type;
        }
    }
    return types.isEmpty() && row.verdict == Verdict::Yes ? SampleListModel::tr("defect")
                                                          : types.join(QStringLiteral(", "));
}

} // namespace ra::ui

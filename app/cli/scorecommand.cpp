// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/lineinput.h"
#include "annotation/scoring/scoreline.h"
#include "annotation/scoring/tracejudge.h"
#include "app/cli/command.h"

#include <QCoreApplication>

namespace ra::app {

namespace {

ScoredLine scored(const InputLine &line, const TraceJudge &judge, CoordinateFrame coordinates)
{
    if (line.isTooLong) {
        return {{{QStringLiteral("id"), QJsonValue()},
                 {QStringLiteral("error"),
                  QCoreApplication::translate("cli", "The line is longer than %1 MiB.")
                      .arg(kLongestTraceLine >> 20)}},
                false};
    }
    return scoreLine(line.bytes, judge, coordinates);
}

struct KnownTypes {
    Taxonomy taxonomy;
    /// What of the project was changed outside the program.
    Diagnostics damage;
};

/// The types of the project that --project names; without it there are none but the built-in
/// generic ones.
Result<KnownTypes> typesOption(const CommandContext &context)
{
    const QString option = QStringLiteral("project");
    KnownTypes types;
    if (!context.options.isSet(option)) {
        return types;
    }
    RA_TRY_ASSIGN(const auto project,
                  context.composition.projects().open(projectPath(context.options.value(option)),
                                                      OpenMode::ReadOnly));
    RA_TRY_ASSIGN(types.taxonomy, project->samples().taxonomy());
    RA_TRY_ASSIGN(types.damage, project->samples().damagedNames());
    return types;
}

} // namespace

ExitCode runScore(CommandContext &context)
{
    const QString name = context.options.value(QStringLiteral("profile"));
    const auto profile = builtInProfile(name.isEmpty() ? RewardProfile().name : name);
    if (!profile) {
        return badOption(context, profile.error());
    }
    const auto coordinates = coordinatesOption(context);
    if (!coordinates) {
        return badOption(context, coordinates.error());
    }
    const auto types = typesOption(context);
    if (!types) {
        return cannot(context, types.error());
    }
    context.output.complain(types->damage);
    auto input = context.arguments.isEmpty()
                     ? Result<LineInput>(LineInput::standardInput(kLongestTraceLine))
                     : LineInput::open(context.arguments.at(0), kLongestTraceLine);
    if (!input) {
        return cannot(context, input.error());
    }
    const TraceJudge judge(*profile, types->taxonomy);
    bool hasFailed = !types->damage.empty();
    for (;;) {
        const auto line = input->next(context.stop);
        if (!line) {
            return cannot(context, line.error());
        }
        if (!*line) {
            return hasFailed ? ExitCode::SomeFailed : ExitCode::Done;
        }
        if ((*line)->isTooLong || !(*line)->bytes.trimmed().isEmpty()) {
            const ScoredLine answer = scored(**line, judge, *coordinates);
            hasFailed = hasFailed || !answer.isScored;
            context.output.raw(jsonLine(answer.json));
        }
    }
}

} // namespace ra::app

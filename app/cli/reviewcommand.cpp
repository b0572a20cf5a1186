// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "annotation/workflow/reviewundo.h"
#include "app/cli/command.h"

#include <QCoreApplication>

#include <limits>

namespace ra::app {

namespace {

/// What is asked for: a decision on the samples of a filter, or an earlier action taken back.
struct ReviewChoice {
    ReviewRequest request;
    Filter filter;
    std::optional<ActionId> undone;
};

Result<ReviewChoice> reviewChoice(const CommandContext &context)
{
    const QCommandLineParser &options = context.options;
    const bool isAccept = options.isSet(QStringLiteral("accept"));
    const bool isFix = options.isSet(QStringLiteral("fix-from-truth"));
    const bool isReject = options.isSet(QStringLiteral("reject"));
    const bool isSkip = options.isSet(QStringLiteral("skip"));
    const bool isUndo = options.isSet(QStringLiteral("undo"));
    // A filter must be given, so that a slip does not approve the whole project.
    if (int(isAccept) + int(isFix) + int(isReject) + int(isSkip) + int(isUndo) != 1
        || options.isSet(QStringLiteral("filter")) == isUndo) {
        return fail("badUsage",
                    QT_TRANSLATE_NOOP("ra", "Give --filter and one of --accept, --fix-from-truth, "
                                            "--reject REASON and --skip; or --undo ACTION "
                                            "alone."));
    }
    ReviewChoice choice;
    choice.request.author = commandAuthor(context);
    if (isUndo) {
        RA_TRY_ASSIGN(const qint64 action,
                      numberOption(context, "undo", 0, 1, std::numeric_limits<qint64>::max()));
        choice.undone = ActionId(action);
        return choice;
    }
    choice.request.decision = isAccept   ? ReviewDecision::Accept
                              : isFix    ? ReviewDecision::FixFromTruth
                              : isReject ? ReviewDecision::Reject
                                         : ReviewDecision::Skip;
    choice.request.reason = options.value(QStringLiteral("reject"));
    if (isReject && choice.request.reason.trimmed().isEmpty()) {
        return fail("noReason", QT_TRANSLATE_NOOP("ra", "--reject needs a reason, so that the "
                                                        "record can be repaired."));
    }
    RA_TRY_ASSIGN(choice.filter, filterOption(context));
    return choice;
}

Result<ReviewReport> review(CommandContext &context, Project &project, const ReviewChoice &choice)
{
    const auto progress = [&context](const char *text) {
        return context.output.progress(QCoreApplication::translate("cli", text));
    };
    if (choice.undone) {
        return undoAll(project, *choice.undone, choice.request.author,
                       progress(QT_TRANSLATE_NOOP("cli", "Undoing")), context.stop);
    }
    return reviewAll(project, choice.filter, choice.request, {context.composition.assessor()},
                     progress(QT_TRANSLATE_NOOP("cli", "Reviewing")), context.stop);
}

} // namespace

ExitCode runReview(CommandContext &context)
{
    const auto choice = reviewChoice(context);
    if (!choice) {
        return badOption(context, choice.error());
    }
    const auto project = openProject(context, OpenMode::ReadWrite);
    if (!project) {
        return cannot(context, project.error());
    }
    if (const Status named = checkNames(context, choice->filter, (*project)->samples()); !named) {
        return badNames(context, named.error());
    }
    const auto report = review(context, **project, *choice);
    if (!report) {
        return report.error().code == QLatin1String(errorcode::kNoAction)
                       || report.error().code == QLatin1String(errorcode::kNotReview)
                   ? badOption(context, report.error())
                   : cannot(context, report.error());
    }
    std::vector<Error> refused;
    for (const ReviewRefusal &refusal : report->refused) {
        refused.push_back(refusal.error);
    }
    tellErrors(context, refused, QT_TRANSLATE_N_NOOP("cli", "%n sample(s): %1; first: %2"));
    context.output.line(counted(QT_TRANSLATE_N_NOOP("cli", "%n sample(s) changed"), report->changed)
                        + QStringLiteral(", ")
                        + counted(QT_TRANSLATE_N_NOOP("cli", "%n refused."),
                                  static_cast<qint64>(report->refused.size())));
    if (choice->undone && report->changed == 0 && report->refused.empty()) {
        context.output.line(
            QCoreApplication::translate("cli", "All that it changed is back already."));
    }
    if (report->action.isValid() && report->changed > 0) {
        context.output.line(
            QCoreApplication::translate("cli", "To take it back: ra-studio review %1 --undo %2")
                .arg(context.arguments.at(0), QString::number(report->action.value())));
    }
    QJsonObject json = toJson(*report);
    json.insert(QStringLiteral("action"),
                report->action.isValid() ? QJsonValue(report->action.value()) : QJsonValue());
    context.output.result(json);
    if (report->problem) {
        context.output.complain(report->problem->text());
        return report->problem->code == QLatin1String(errorcode::kCancelled) ? ExitCode::SomeFailed
                                                                             : ExitCode::Cannot;
    }
    return report->refused.empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace ra::app

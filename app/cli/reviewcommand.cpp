// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reviewsession.h"
#include "app/cli/command.h"

#include <QCoreApplication>

namespace ra::app {

ExitCode runReview(CommandContext &context)
{
    const QCommandLineParser &options = context.options;
    const bool isAccept = options.isSet(QStringLiteral("accept"));
    const bool isReject = options.isSet(QStringLiteral("reject"));
    const bool isSkip = options.isSet(QStringLiteral("skip"));
    // A filter must be given, so that a slip does not approve the whole project.
    if (int(isAccept) + int(isReject) + int(isSkip) != 1
        || !options.isSet(QStringLiteral("filter"))) {
        context.output.complain(QCoreApplication::translate(
            "cli", "Give --filter and one of --accept, --reject REASON and --skip."));
        return ExitCode::BadUsage;
    }
    if (isReject && options.value(QStringLiteral("reject")).trimmed().isEmpty()) {
        return badOption(context, {QStringLiteral("noReason"),
                                   QT_TRANSLATE_NOOP("ra", "--reject needs a reason, so that the "
                                                           "record can be repaired."),
                                   {},
                                   {}});
    }
    const auto filter = filterOption(context);
    if (!filter) {
        return badOption(context, filter.error());
    }
    const auto project = openProject(context, context.arguments.at(0), OpenMode::ReadWrite);
    if (!project) {
        return cannot(context, project.error());
    }
    ReviewRequest request;
    request.decision = isAccept   ? ReviewDecision::Accept
                       : isReject ? ReviewDecision::Reject
                                  : ReviewDecision::Skip;
    request.reason = options.value(QStringLiteral("reject"));
    request.author = commandAuthor(context);
    const auto report = reviewAll(
        **project, *filter, request, context.composition.assessor(),
        context.output.progress(QCoreApplication::translate("cli", "Reviewing")), context.stop);
    if (!report) {
        return cannot(context, report.error());
    }
    for (const ReviewRefusal &refusal : report->refused) {
        context.output.complain(refusal.error.text());
    }
    context.output.line(QCoreApplication::translate("cli", "%n sample(s) changed", nullptr,
                                                    static_cast<int>(report->changed))
                        + QStringLiteral(", ")
                        + QCoreApplication::translate("cli", "%n refused.", nullptr,
                                                      static_cast<int>(report->refused.size())));
    context.output.result(toJson(*report));
    return report->refused.empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace ra::app

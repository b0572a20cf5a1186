// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/fullcheck.h"
#include "app/cli/command.h"

#include <QCoreApplication>

namespace ra::app {

namespace {

Result<FullCheck> check(const CommandContext &context, Project &project)
{
    const ProgressSink progress =
        context.output.progress(QCoreApplication::translate("cli", "Checking"));
    if (context.options.isSet(QStringLiteral("full"))) {
        return checkFully(project, progress, context.stop);
    }
    FullCheck made;
    RA_TRY_ASSIGN(made.project, project.check(CheckDepth::Quick, progress, context.stop));
    return made;
}

void print(Output &output, const Diagnostics &findings)
{
    for (const Diagnostic &finding : findings) {
        output.line(finding.item.isEmpty() ? finding.text()
                                           : finding.item + QStringLiteral(": ") + finding.text());
    }
}

void print(Output &output, const PictureCheck &pictures)
{
    print(output, pictures.findings);
    if (const auto summary = pictures.summary()) {
        output.line(summary->text());
    } else if (pictures.checked > 0) {
        output.line(
            counted(QT_TRANSLATE_N_NOOP("cli", "%n picture(s) compared: as they were imported."),
                    pictures.checked));
    }
}

QJsonObject resultOf(const FullCheck &made, bool isFull)
{
    Diagnostics findings = made.project.findings;
    const PictureCheck &pictures = made.pictures;
    findings.insert(findings.end(), pictures.findings.begin(), pictures.findings.end());
    QJsonObject result{{QStringLiteral("ok"), made.isOk()},
                       {QStringLiteral("findings"), toJson(findings)}};
    if (isFull) {
        result.insert(QStringLiteral("pictures"),
                      QJsonObject{{QStringLiteral("checked"), pictures.checked},
                                  {QStringLiteral("missing"), pictures.missing},
                                  {QStringLiteral("broken"), pictures.broken},
                                  {QStringLiteral("replaced"), pictures.replaced}});
    }
    return result;
}

} // namespace

ExitCode runCheck(CommandContext &context)
{
    // Read-only: a check must work beside an open window, and on a file that should not be touched.
    const auto project = openProject(context, OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    const auto made = check(context, **project);
    if (!made) {
        return cannot(context, made.error());
    }
    print(context.output, made->project.findings);
    context.output.line(made->project.isOk
                            ? QCoreApplication::translate("cli", "The project is whole.")
                            : QCoreApplication::translate(
                                "cli", "The project is damaged; restore a backup or export "
                                       "what is left."));
    print(context.output, made->pictures);
    context.output.result(resultOf(*made, context.options.isSet(QStringLiteral("full"))));
    return made->isOk() ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace ra::app

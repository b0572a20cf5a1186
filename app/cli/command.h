// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/output.h"
#include "app/composition.h"

#include <QCommandLineParser>

#include <functional>
#include <stop_token>
#include <vector>

namespace ra::app {

/// Draws the five workspaces of a project into PNG files of a folder; given by the program that has
/// a window, absent in one without. Returns the files.
using PictureTaker = std::function<Result<QStringList>(const QString &project, const QString &folder)>;

/// What a command works with.
struct CommandContext {
    Composition &composition;
    Output &output;
    const QCommandLineParser &options;
    /// Positional arguments after the command's name.
    QStringList arguments;
    std::stop_token stop;
    PictureTaker takePictures;
};

using CommandFunction = ExitCode (*)(CommandContext &);

/// Row of the one table of commands.
struct CommandRow {
    const char *name;
    /// Synopsis of the positional arguments, e.g. "PROJECT SOURCE".
    const char *arguments;
    int leastArguments;
    int mostArguments;
    /// Names (comma-separated) of the options the command takes besides --json and --quiet.
    const char *options;
    const char *help;
    CommandFunction run;
};

[[nodiscard]] const std::vector<CommandRow> &commandTable();
[[nodiscard]] const CommandRow *findCommand(const QString &name);

/// Runs the command named by the first of `arguments` (without the program's name). Handles
/// --help, --version, --json, --quiet, wrong usage (exit code 2) and Ctrl+C (the stop token).
[[nodiscard]] ExitCode runCommandLine(Composition &composition, const QStringList &arguments,
                                      std::stop_token stop, const PictureTaker &takePictures);

/// Says the error, and puts it into the JSON result as `error{code,message}`; always Cannot.
ExitCode cannot(CommandContext &context, const Error &error);
/// The same for an option's value that can't be understood; always BadUsage.
ExitCode badOption(CommandContext &context, const Error &error);

/// Opens the project for a command.
[[nodiscard]] Result<std::unique_ptr<Project>> openProject(CommandContext &context,
                                                           const QString &path, OpenMode mode);
/// Who stands beside this command's edits: --as, else the user.
[[nodiscard]] Author commandAuthor(const CommandContext &context);
/// The filter of --filter (empty where not given).
[[nodiscard]] Result<Filter> filterOption(const CommandContext &context);
/// The whole number of an option, or `fallback` where it is not given. Errors: `badOption` where it
/// is no number from `least` to `most`.
[[nodiscard]] Result<qint64> numberOption(const CommandContext &context, const char *name,
                                          qint64 fallback, qint64 least, qint64 most);

ExitCode runNew(CommandContext &context);
ExitCode runImport(CommandContext &context);
ExitCode runPrelabel(CommandContext &context);
ExitCode runList(CommandContext &context);
ExitCode runReview(CommandContext &context);
ExitCode runExport(CommandContext &context);
ExitCode runEvaluate(CommandContext &context);
ExitCode runScore(CommandContext &context);
ExitCode runSampleProject(CommandContext &context);
ExitCode runMonitors(CommandContext &context);
ExitCode runDoctor(CommandContext &context);
ExitCode runCheck(CommandContext &context);
ExitCode runBackup(CommandContext &context);
ExitCode runDemo(CommandContext &context);

} // namespace ra::app

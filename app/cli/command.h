// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/specimen/specimen.h"
#include "annotation/trace/boxscan.h"
#include "app/cli/output.h"
#include "app/composition.h"

#include <QCommandLineParser>

#include <functional>
#include <stop_token>
#include <vector>

namespace ra::app {

/// Draws the five workspaces of a project into PNG files of a folder; given by the program that has
/// a window, absent in one without. Returns the files.
using PictureTaker =
    std::function<Result<QStringList>(const QString &project, const QString &folder)>;

/// What a command works with.
struct CommandContext {
    Composition &composition;
    Output &output;
    const QCommandLineParser &options;
    /// Positional arguments after the command's name.
    QStringList arguments;
    /// Stop: Ctrl+C, or nobody takes the result any more.
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
    /// Keys of its JSON result, in the notation of the help: `list[{key,key}]`, `maybe?`.
    const char *result;
    CommandFunction run;
};

[[nodiscard]] const std::vector<CommandRow> &commandTable();
[[nodiscard]] const CommandRow *findCommand(const QString &name);

/// Runs the command named by the first of `arguments` (without the program's name). Handles
/// --help, --version, --json, --quiet, wrong usage (exit code 2) and Ctrl+C (the stop token).
[[nodiscard]] ExitCode runCommandLine(Composition &composition, const QStringList &arguments,
                                      std::stop_token stop, const PictureTaker &takePictures);

/// Says the error, also in the JSON result: Cannot, or SomeFailed where the command was stopped
/// (`cancelled`), for then it can be repeated.
[[nodiscard]] ExitCode cannot(CommandContext &context, const Error &error);
/// The same for an argument or option that can't be understood: BadUsage.
[[nodiscard]] ExitCode badOption(CommandContext &context, const Error &error);

/// Says what went wrong with single items: several for one reason are counted and the first is
/// told, unless --verbose is given. `several` takes their number, the reason's code and the first.
void tellErrors(const CommandContext &context, const std::vector<Error> &errors,
                const char *several);

/// The project's file: with the ending .ras where the name has none and is no file by itself.
[[nodiscard]] QString projectPath(const QString &name);
/// Opens the project that the first argument names.
[[nodiscard]] Result<std::unique_ptr<Project>> openProject(CommandContext &context, OpenMode mode);
/// Who stands beside this command's edits: --as, else the user.
[[nodiscard]] Author commandAuthor(const CommandContext &context);
/// The filter of --filter (empty where not given).
[[nodiscard]] Result<Filter> filterOption(const CommandContext &context);
/// Refuses a filter with names that neither the project nor the program knows.
[[nodiscard]] Status checkNames(const CommandContext &context, const Filter &filter,
                                SampleQuery &samples);
/// badOption() for a name that isn't there, cannot() for what else checkNames() fails with.
[[nodiscard]] ExitCode badNames(CommandContext &context, const Error &error);
/// What --coordinates says the numbers of boxes count; Auto where it is not given.
[[nodiscard]] Result<CoordinateFrame> coordinatesOption(const CommandContext &context);
/// The whole number of an option, or `fallback` where it is not given. Errors: `badOption` where it
/// is no number from `least` to `most`.
[[nodiscard]] Result<qint64> numberOption(const CommandContext &context, const char *name,
                                          qint64 fallback, qint64 least, qint64 most);
/// The number of --seed, from 0 to the largest that JSON readers keep whole.
[[nodiscard]] Result<qint64> seedOption(const CommandContext &context, qint64 fallback);
/// --count and --seed of the sample project.
[[nodiscard]] Result<SpecimenOptions> specimenOptions(const CommandContext &context);

ExitCode runNew(CommandContext &context);
ExitCode runImport(CommandContext &context);
ExitCode runPrelabel(CommandContext &context);
ExitCode runList(CommandContext &context);
ExitCode runTraces(CommandContext &context);
ExitCode runReview(CommandContext &context);
ExitCode runExport(CommandContext &context);
ExitCode runEvaluate(CommandContext &context);
ExitCode runScore(CommandContext &context);
ExitCode runReroot(CommandContext &context);
ExitCode runSettings(CommandContext &context);
ExitCode runSampleProject(CommandContext &context);
ExitCode runMonitors(CommandContext &context);
ExitCode runDoctor(CommandContext &context);
ExitCode runCheck(CommandContext &context);
ExitCode runBackup(CommandContext &context);
ExitCode runDemo(CommandContext &context);

} // namespace ra::app

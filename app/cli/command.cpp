// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ra::app {

namespace {

/// All options of all commands; each command names those that it takes.
struct OptionRow {
    const char *name;
    const char *value;
    const char *help;
};

constexpr std::array kOptions{
    OptionRow{"format", "NAME",
              QT_TRANSLATE_NOOP("cli", "import: the layout (default auto); export: the format")},
    OptionRow{"category", "NAME",
              QT_TRANSLATE_NOOP("cli", "category for images whose folder names none")},
    OptionRow{"scenario", "KEY",
              QT_TRANSLATE_NOOP("cli", "texture, workpiece, electronics or logical")},
    OptionRow{"fully-labelled", "",
              QT_TRANSLATE_NOOP("cli", "images without annotation are normal")},
    OptionRow{"dry-run", "", QT_TRANSLATE_NOOP("cli", "report only, change nothing")},
    OptionRow{"monitor", "NAME", QT_TRANSLATE_NOOP("cli", "the monitor (default compact)")},
    OptionRow{"filter", "QUERY",
              QT_TRANSLATE_NOOP("cli", "only samples that match, in the window's search syntax")},
    OptionRow{"limit", "N", QT_TRANSLATE_NOOP("cli", "at most N samples")},
    OptionRow{"seed", "N", QT_TRANSLATE_NOOP("cli", "seed of everything random")},
    OptionRow{"reflect", "WHEN", QT_TRANSLATE_NOOP("cli", "auto, always or never")},
    OptionRow{
        "sort", "KEY",
        QT_TRANSLATE_NOOP(
            "cli",
            "hardness, path, category, state, score, reward or added; - in front turns it round")},
    OptionRow{"offset-key", "K",
              QT_TRANSLATE_NOOP("cli", "the page after this key (`next` of the page before)")},
    OptionRow{"csv", "", QT_TRANSLATE_NOOP("cli", "comma-separated values")},
    OptionRow{"accept", "", QT_TRANSLATE_NOOP("cli", "approve")},
    OptionRow{"reject", "REASON", QT_TRANSLATE_NOOP("cli", "return with this reason")},
    OptionRow{"skip", "", QT_TRANSLATE_NOOP("cli", "move to the queue's end")},
    OptionRow{"as", "NAME", QT_TRANSLATE_NOOP("cli", "name to stand beside the edit")},
    OptionRow{"recipe", "FILE", QT_TRANSLATE_NOOP("cli", "recipe of an earlier export (JSON)")},
    OptionRow{"overwrite", "",
              QT_TRANSLATE_NOOP("cli", "replace an earlier export in that folder")},
    OptionRow{"predictions", "FILE",
              QT_TRANSLATE_NOOP("cli", "lines with path or id, and text or answer")},
    OptionRow{"threshold-type", "X",
              QT_TRANSLATE_NOOP("cli", "similarity over which two types match")},
    OptionRow{"threshold-loc", "X", QT_TRANSLATE_NOOP("cli", "IoU over which two boxes match")},
    OptionRow{"by", "GROUP", QT_TRANSLATE_NOOP("cli", "category, scenario, type or monitor")},
    OptionRow{"profile", "NAME", QT_TRANSLATE_NOOP("cli", "reward profile: m3-ad or m3-ad-figure")},
    OptionRow{"count", "N", QT_TRANSLATE_NOOP("cli", "images to draw")},
    OptionRow{"full", "", QT_TRANSLATE_NOOP("cli", "every page and hash, not the quick check")},
};

constexpr const char *kJson = "json";
constexpr const char *kQuiet = "quiet";
constexpr const char *kJsonHelp = QT_TRANSLATE_NOOP("cli", "one JSON object on standard output");
constexpr const char *kQuietHelp = QT_TRANSLATE_NOOP("cli", "no progress");

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

QStringList optionNames(const CommandRow &command)
{
    return QString::fromLatin1(command.options).split(QLatin1Char(','), Qt::SkipEmptyParts);
}

void addOptions(QCommandLineParser &parser, const CommandRow &command)
{
    const QStringList wanted = optionNames(command);
    for (const OptionRow &row : kOptions) {
        if (wanted.contains(QLatin1String(row.name))) {
            QCommandLineOption option(QString::fromLatin1(row.name), translated(row.help));
            if (*row.value != '\0') {
                option.setValueName(QString::fromLatin1(row.value));
            }
            parser.addOption(option);
        }
    }
    parser.addOption({QString::fromLatin1(kJson), QCoreApplication::translate("cli", kJsonHelp)});
    parser.addOption({QString::fromLatin1(kQuiet), QCoreApplication::translate("cli", kQuietHelp)});
}

QString overview()
{
    QString text =
        QCoreApplication::translate(
            "cli", "RA-Studio builds reflection datasets for industrial anomaly detection.")
        + QStringLiteral("\n\n  ra-studio                  ")
        + QCoreApplication::translate("cli", "opens the window")
        + QStringLiteral("\n  ra-studio PROJECT.ras      ")
        + QCoreApplication::translate("cli", "opens a project") + QStringLiteral("\n\n");
    for (const CommandRow &row : commandTable()) {
        const QString call =
            QString::fromLatin1(row.name) + QLatin1Char(' ') + QString::fromLatin1(row.arguments);
        text += QStringLiteral("  ra-studio ") + call.leftJustified(26) + QLatin1Char(' ')
                + translated(row.help) + QLatin1Char('\n');
    }
    text += QLatin1Char('\n')
            + QCoreApplication::translate(
                "cli", "ra-studio COMMAND --help shows a command's options. Exit code: 0 done, "
                       "1 some items failed, 2 bad usage, 3 can't.");
    return text;
}

/// Help of one command. Not the parser's own, which speaks of the program's path and of Qt's
/// options.
QString helpText(const CommandRow &command)
{
    constexpr int optionWidth = 20;
    QString text =
        QCoreApplication::translate("cli", "Usage: ra-studio %1 %2 [options]")
            .arg(QString::fromLatin1(command.name), QString::fromLatin1(command.arguments))
        + QLatin1Char('\n') + translated(command.help) + QStringLiteral("\n\n");
    const auto describe = [&text](const char *name, const char *value, const char *help) {
        QString option = QStringLiteral("--") + QLatin1String(name);
        if (*value != '\0') {
            option += QLatin1Char(' ') + QLatin1String(value);
        }
        text += QStringLiteral("  ") + option.leftJustified(optionWidth) + QLatin1Char(' ')
                + translated(help) + QLatin1Char('\n');
    };
    const QStringList wanted = optionNames(command);
    for (const OptionRow &row : kOptions) {
        if (wanted.contains(QLatin1String(row.name))) {
            describe(row.name, row.value, row.help);
        }
    }
    describe(kJson, "", kJsonHelp);
    describe(kQuiet, "", kQuietHelp);
    return text.trimmed();
}

ExitCode badUsage(Output &output, const QString &what, const CommandRow &command)
{
    output.complain(what);
    output.complain(
        QCoreApplication::translate("cli", "Usage: ra-studio %1 %2 (see ra-studio %1 --help)")
            .arg(QString::fromLatin1(command.name), QString::fromLatin1(command.arguments)));
    return ExitCode::BadUsage;
}

} // namespace

const std::vector<CommandRow> &commandTable()
{
    static const std::vector<CommandRow> table{
        {"new", "PROJECT", 1, 1, "", QT_TRANSLATE_NOOP("cli", "makes an empty project"), runNew},
        {"import", "PROJECT SOURCE", 2, 2, "format,category,scenario,fully-labelled,dry-run,as",
         QT_TRANSLATE_NOOP("cli", "recognises a folder of images and imports it"), runImport},
        {"prelabel", "PROJECT", 1, 1, "monitor,filter,limit,seed,reflect,as",
         QT_TRANSLATE_NOOP("cli", "lets a monitor make traces"), runPrelabel},
        {"list", "PROJECT", 1, 1, "filter,sort,limit,offset-key,csv",
         QT_TRANSLATE_NOOP("cli", "lists samples with record and outcome"), runList},
        {"review", "PROJECT", 1, 1, "filter,accept,reject,skip,as",
         QT_TRANSLATE_NOOP("cli", "accepts, rejects or skips samples in bulk"), runReview},
        {"export", "PROJECT OUT", 2, 2, "format,filter,recipe,overwrite,seed,as",
         QT_TRANSLATE_NOOP("cli", "writes training data with a manifest"), runExport},
        {"evaluate", "PROJECT", 1, 1,
         "predictions,monitor,filter,threshold-type,threshold-loc,by,seed",
         QT_TRANSLATE_NOOP("cli", "judges a monitor's traces or a file of predictions"),
         runEvaluate},
        {"score", "[FILE]", 0, 1, "profile",
         QT_TRANSLATE_NOOP("cli", "rewards of trace lines (JSONL)"), runScore},
        {"sample-project", "DIR", 1, 1, "count,seed,as",
         QT_TRANSLATE_NOOP("cli", "draws sample images and makes a project on them"),
         runSampleProject},
        {"monitors", "[check NAME]", 0, 2, "", QT_TRANSLATE_NOOP("cli", "lists or checks monitors"),
         runMonitors},
        {"doctor", "", 0, 0, "", QT_TRANSLATE_NOOP("cli", "checks this machine"), runDoctor},
        {"check", "PROJECT", 1, 1, "full", QT_TRANSLATE_NOOP("cli", "checks a project's integrity"),
         runCheck},
        {"backup", "PROJECT [TO]", 1, 2, "",
         QT_TRANSLATE_NOOP("cli", "copies a project while it is in use"), runBackup},
        {"demo", "[DIR]", 0, 1, "count,seed,as",
         QT_TRANSLATE_NOOP("cli", "the whole loop on the sample project, with pictures"), runDemo},
    };
    return table;
}

const CommandRow *findCommand(const QString &name)
{
    const auto &table = commandTable();
    const auto found = std::find_if(table.begin(), table.end(), [&](const CommandRow &row) {
        return name == QLatin1String(row.name);
    });
    return found == table.end() ? nullptr : &*found;
}

ExitCode runCommandLine(Composition &composition, const QStringList &arguments,
                        std::stop_token stop, const PictureTaker &takePictures)
{
    const QString name = arguments.value(0);
    Output plain(Output::Form::Text, Output::Verbosity::Normal);
    if (name == QLatin1String("--help") || name == QLatin1String("-h")
        || name == QLatin1String("help")) {
        plain.line(overview());
        return ExitCode::Done;
    }
    if (name == QLatin1String("--version") || name == QLatin1String("-v")) {
        plain.line(QStringLiteral("ra-studio " RA_VERSION));
        return ExitCode::Done;
    }
    const CommandRow *command = findCommand(name);
    if (command == nullptr) {
        plain.complain(QCoreApplication::translate(
                           "cli", "There is no command “%1”; ra-studio --help lists them.")
                           .arg(name));
        return ExitCode::BadUsage;
    }
    QCommandLineParser parser;
    addOptions(parser, *command);
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    parser.addOption(help);
    const QStringList withProgram = QStringList{QStringLiteral("ra-studio")} + arguments;
    const bool isParsed = parser.parse(withProgram);
    if (isParsed && parser.isSet(help)) {
        plain.line(helpText(*command));
        return ExitCode::Done;
    }
    if (!isParsed) {
        return badUsage(plain, parser.errorText(), *command);
    }
    const QStringList positional = parser.positionalArguments().mid(1);
    if (positional.size() < command->leastArguments || positional.size() > command->mostArguments) {
        return badUsage(plain, QCoreApplication::translate("cli", "Wrong number of arguments."),
                        *command);
    }
    Output output(parser.isSet(QString::fromLatin1(kJson)) ? Output::Form::Json
                                                           : Output::Form::Text,
                  parser.isSet(QString::fromLatin1(kQuiet)) ? Output::Verbosity::Quiet
                                                            : Output::Verbosity::Normal);
    CommandContext context{composition, output, parser, positional, std::move(stop), takePictures};
    const ExitCode code = command->run(context);
    output.endProgress();
    return code;
}

ExitCode cannot(CommandContext &context, const Error &error)
{
    context.output.complain(error.text());
    context.output.result(
        {{QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), error.code},
                                               {QStringLiteral("message"), error.text()}}}});
    return ExitCode::Cannot;
}

ExitCode badOption(CommandContext &context, const Error &error)
{
    cannot(context, error);
    return ExitCode::BadUsage;
}

Result<std::unique_ptr<Project>> openProject(CommandContext &context, const QString &path,
                                             OpenMode mode)
{
    return context.composition.projects().open(path, mode);
}

Author commandAuthor(const CommandContext &context)
{
    const QString name = context.options.value(QStringLiteral("as"));
    return {name.isEmpty() ? context.composition.settings().personName : name, AuthorKind::Person};
}

Result<Filter> filterOption(const CommandContext &context)
{
    return parseFilter(context.options.value(QStringLiteral("filter")));
}

Result<qint64> numberOption(const CommandContext &context, const char *name, qint64 fallback,
                            qint64 least, qint64 most)
{
    if (!context.options.isSet(QString::fromLatin1(name))) {
        return fallback;
    }
    const QString text = context.options.value(QString::fromLatin1(name));
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    if (!isNumber || value < least || value > most) {
        return fail(
            "badOption",
            QT_TRANSLATE_NOOP("ra", "--%1 takes a whole number from %2 to %3, not “%4”."),
            {QString::fromLatin1(name), QString::number(least), QString::number(most), text});
    }
    return value;
}

} // namespace ra::app

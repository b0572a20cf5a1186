// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"
#include "app/cli/monitoroptions.h"

#include "app/cli/options.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace ra::app {

namespace {

ExitCode badUsage(Output &output, const QString &what, const CommandRow &command)
{
    output.refuse({QStringLiteral("badUsage"), "%1", {what}, {}});
    output.complain(
        QCoreApplication::translate("cli", "Usage: ra-studio %1 %2 (see ra-studio %1 --help)")
            .arg(QString::fromLatin1(command.name), QString::fromLatin1(command.arguments)));
    return ExitCode::BadUsage;
}

ExitCode printPage(Output &output, const QString &text)
{
    output.page(text);
    return output.finish(ExitCode::Done);
}

/// Runs the command unless only its help is wanted or it is called wrongly.
ExitCode runCommand(const CommandRow &command, Composition &composition,
                    const QStringList &arguments, const std::stop_token &stop, Output &output,
                    const PictureTaker &takePictures)
{
    QCommandLineParser parser;
    addOptions(parser, command);
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    parser.addOption(help);
    if (!parser.parse(QStringList{QStringLiteral("ra-studio")} + arguments)) {
        return badUsage(output, parser.errorText(), command);
    }
    if (parser.isSet(help)) {
        output.page(helpText(command));
        return ExitCode::Done;
    }
    // A leading colon is no resource of the program here, but part of a name.
    const QStringList positional = parser.positionalArguments().mid(1).replaceInStrings(
        QRegularExpression(QStringLiteral("^:")), QStringLiteral("./:"));
    if (positional.size() < command.leastArguments || positional.size() > command.mostArguments) {
        return badUsage(output, QCoreApplication::translate("cli", "Wrong number of arguments."),
                        command);
    }
    // A script's variable that is empty; as a path it would name the folder one happens to be in.
    if (positional.contains(QString())) {
        return badUsage(output, QCoreApplication::translate("cli", "An argument is empty."),
                        command);
    }
    CommandContext context{composition, output, parser, positional, stop, takePictures};
    return command.run(context);
}

} // namespace

const std::vector<CommandRow> &commandTable()
{
    static const std::vector<CommandRow> table{
        {"new", "PROJECT", 1, 1, "", QT_TRANSLATE_NOOP("cli", "makes an empty project"), "project",
         runNew},
        {"import", "PROJECT SOURCE", 2, 2,
         "format,category,scenario,fully-labelled,sizes,dry-run,verbose,as",
         QT_TRANSLATE_NOOP("cli", "recognises a folder of images and imports it"),
         "format root samples references findings skipped vanished moved unannotated "
         "referenceRule categories dryRun cancelled problems[{file,code,message,severity}]",
         runImport},
        {"prelabel", "PROJECT", 1, 1, "monitor,filter,limit,seed,reflect,verbose,as",
         QT_TRANSLATE_NOOP("cli", "lets a monitor make traces"),
         "monitor run state resumed done failed unreadable seconds imagesPerSecond "
         "failures[{item,message}] leftOut[{item,message}] problem?",
         runPrelabel},
        {"list", "PROJECT", 1, 1, "filter,sort,limit,offset-key,csv",
         QT_TRANSLATE_NOOP("cli", "lists samples with record and outcome"),
         "total samples[{id,path,category,scenario,split,width,height,state,truth,draft,final,"
         "types,outcome,confidence,reward,hardness,hardnessReason,skipped,damaged}] next "
         "problems?[{code,message,item}]",
         runList},
        {"traces", "PROJECT", 1, 1, "monitor,filter,limit,csv,out,overwrite",
         QT_TRANSLATE_NOOP("cli", "lists what monitors wrote, or writes it as predictions"),
         "traces?[{id,path,monitor,parse,mode,draft,final,confidence,outcome,seconds,damaged}] "
         "file? written? otherSettings? count unreadable incomplete brokenOff damaged "
         "secondsPerTrace problems?[{code,message,item}]",
         runTraces},
        {"review", "PROJECT", 1, 1, "filter,accept,fix-from-truth,reject,skip,undo,verbose,as",
         QT_TRANSLATE_NOOP("cli", "accepts, puts right, rejects or skips samples in bulk"),
         "action changed refused[{path,code,message,level?,count?,rule?}] problem?", runReview},
        {"export", "PROJECT OUT", 2, 2, "format,filter,recipe,overwrite,force,seed,verbose,as",
         QT_TRANSLATE_NOOP("cli", "writes training data with a manifest"),
         "format rows skipped files manifest problems[{item,code,message}] replaced?", runExport},
        {"evaluate", "PROJECT", 1, 1,
         "predictions,coordinates,manifest,monitor,filter,threshold-type,threshold-loc,by,seed,"
         "verbose",
         QT_TRANSLATE_NOOP("cli", "judges a monitor's traces or a file of predictions"),
         "monitor profile rule thresholds bootstrap samples truthsFromRecords missing "
         "withoutTruth damaged answer type location reflection "
         "groups[{by,name,samples,missing,answer,type,location,reflection}] published "
         "otherSettings? duplicates? "
         "coordinates? failed[{item,code,message}] problems?[{code,message,item}] error?",
         runEvaluate},
        {"score", "[FILE]", 0, 1, "profile,project,coordinates",
         QT_TRANSLATE_NOOP("cli", "rewards of trace lines (JSONL)"),
         "a line for each line: id profile reward parts reasons[{part,code,message}] outcome "
         "diagnostics[{code,offset,length,message}], or id error",
         runScore},
        {"reroot", "PROJECT OLD NEW", 3, 3, "",
         QT_TRANSLATE_NOOP("cli", "tells a project that a folder of images lies elsewhere now"),
         "from to found missing[]", runReroot},
        {"settings", "PROJECT", 1, 1, "types",
         QT_TRANSLATE_NOOP("cli", "shows or changes what a project's people agreed on"), "types",
         runSettings},
        {"sample-project", "DIR", 1, 1, "count,seed,as",
         QT_TRANSLATE_NOOP("cli", "draws sample images and makes a project on them"),
         "project images samples", runSampleProject},
        {"monitors", "[add FOLDER|set NAME|check NAME|remove NAME]", 0, 2, kMonitorOptions,
         QT_TRANSLATE_NOOP("cli", "lists, adds, changes, checks or removes monitors"),
         "monitors[{name,version,health,note,device,threads,memoryBytes,modelHash,promptHash,"
         "tokensPerSecond,model?,setup?}] problems[{code,message}]",
         runMonitors},
        {"doctor", "", 0, 0, "", QT_TRANSLATE_NOOP("cli", "checks this machine"),
         "ok findings[{code,level,message,item}]", runDoctor},
        {"check", "PROJECT", 1, 1, "full", QT_TRANSLATE_NOOP("cli", "checks a project's integrity"),
         "ok findings[{code,message,item}] pictures?", runCheck},
        {"backup", "PROJECT [TO]", 1, 2, "",
         QT_TRANSLATE_NOOP("cli", "copies a project while it is in use"), "ok findings backup",
         runBackup},
        {"demo", "[DIR]", 0, 1, "count,seed,as",
         QT_TRANSLATE_NOOP("cli", "the whole loop on the sample project, with pictures"),
         "ok project steps pictures findings", runDemo},
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
    // Before the options are read, for wrong ones must be told in the form that is asked for.
    const bool isJson = arguments.contains(QStringLiteral("--json"));
    const bool isQuiet = arguments.contains(QStringLiteral("--quiet"));
    // Nobody takes what is written any more: nothing is left to be done.
    std::stop_source ending;
    const std::stop_callback interrupted(stop, [&ending] { ending.request_stop(); });
    Output output(isJson ? Output::Form::Json : Output::Form::Text,
                  isQuiet ? Output::Verbosity::Quiet : Output::Verbosity::Normal,
                  [&ending] { ending.request_stop(); });
    const QString name = arguments.value(0);
    if (name == QLatin1String("--help") || name == QLatin1String("-h")
        || name == QLatin1String("help")) {
        return printPage(output, overview());
    }
    if (name == QLatin1String("--version") || name == QLatin1String("-v")) {
        return printPage(output, QStringLiteral("ra-studio " RA_VERSION));
    }
    const CommandRow *command = findCommand(name);
    if (command == nullptr) {
        output.refuse({QStringLiteral("badUsage"),
                       QT_TRANSLATE_NOOP("ra", "There is no command “%1”; ra-studio --help lists "
                                               "them."),
                       {name},
                       {}});
        return output.finish(ExitCode::BadUsage);
    }
    return output.finish(
        runCommand(*command, composition, arguments, ending.get_token(), output, takePictures));
}

} // namespace ra::app

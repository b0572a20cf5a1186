// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/options.h"

#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/exchange/formats/importerregistry.h"
#include "annotation/workflow/monitorprompts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace ra::app {

namespace {

/// All options of all commands; each command names those that it takes.
struct OptionRow {
    const char *name;
    const char *value;
    const char *help;
    /// The command that the row is for; empty = all that take the option and have no row of their
    /// own.
    std::string_view command = {};
};

constexpr std::array kOptions{
    OptionRow{"format", "NAME", QT_TRANSLATE_NOOP("cli", "the layout: auto (default), %1"),
              "import"},
    OptionRow{"format", "NAME", QT_TRANSLATE_NOOP("cli", "the format: %1"), "export"},
    OptionRow{
        "category", "NAME",
        QT_TRANSLATE_NOOP("cli", "category of all images, instead of those read from folders")},
    OptionRow{"scenario", "KEY",
              QT_TRANSLATE_NOOP("cli", "texture, workpiece, electronics or logical")},
    OptionRow{"fully-labelled", "",
              QT_TRANSLATE_NOOP("cli", "images without annotation are normal")},
    OptionRow{"sizes", "RULE",
              QT_TRANSLATE_NOOP("cli", "images of another size than stated, in the same "
                                       "proportions: leave-out (default), or scale their boxes")},
    OptionRow{"dry-run", "", QT_TRANSLATE_NOOP("cli", "report only, change nothing")},
    OptionRow{"monitor", "NAME", QT_TRANSLATE_NOOP("cli", "the monitor (default compact)"),
              "prelabel"},
    OptionRow{"monitor", "NAME",
              QT_TRANSLATE_NOOP("cli", "the monitor (default: the one that made the newest "
                                       "traces); with --predictions, the name beside the figures"),
              "evaluate"},
    OptionRow{"monitor", "NAME",
              QT_TRANSLATE_NOOP("cli", "only this monitor's traces (default: those of all)"),
              "traces"},
    OptionRow{"filter", "QUERY",
              QT_TRANSLATE_NOOP("cli", "only samples that match, in the window's search syntax")},
    OptionRow{"limit", "N", QT_TRANSLATE_NOOP("cli", "at most N traces"), "traces"},
    OptionRow{"limit", "N", QT_TRANSLATE_NOOP("cli", "at most N samples")},
    OptionRow{"seed", "N", QT_TRANSLATE_NOOP("cli", "seed of everything random")},
    OptionRow{"reflect", "WHEN", QT_TRANSLATE_NOOP("cli", "auto, always or never")},
    OptionRow{
        "sort", "KEY",
        QT_TRANSLATE_NOOP(
            "cli",
            "hardness, path, category, state, score (probability of yes), reward or added; - in "
            "front turns it round")},
    OptionRow{"offset-key", "K",
              QT_TRANSLATE_NOOP("cli", "the page after this key (`next` of the page before)")},
    OptionRow{"csv", "", QT_TRANSLATE_NOOP("cli", "comma-separated values")},
    OptionRow{"accept", "", QT_TRANSLATE_NOOP("cli", "approve")},
    OptionRow{"fix-from-truth", "",
              QT_TRANSLATE_NOOP("cli", "put answers right by ground truth and approve them")},
    OptionRow{"reject", "REASON", QT_TRANSLATE_NOOP("cli", "return with this reason")},
    OptionRow{"skip", "", QT_TRANSLATE_NOOP("cli", "move to the queue's end")},
    OptionRow{"undo", "ACTION",
              QT_TRANSLATE_NOOP(
                  "cli", "take back the review whose result had this `action`; other actions "
                         "are refused")},
    OptionRow{"verbose", "",
              QT_TRANSLATE_NOOP("cli", "name each item instead of counting those with one reason")},
    OptionRow{"as", "NAME", QT_TRANSLATE_NOOP("cli", "name to stand beside the edit")},
    OptionRow{"recipe", "FILE",
              QT_TRANSLATE_NOOP("cli", "recipe (JSON), or the manifest.json of an earlier export")},
    OptionRow{"out", "FILE",
              QT_TRANSLATE_NOOP("cli", "write one monitor's traces as lines that evaluate "
                                       "--predictions reads, instead of listing them")},
    OptionRow{"overwrite", "", QT_TRANSLATE_NOOP("cli", "with --out: replace a file that is there"),
              "traces"},
    OptionRow{"overwrite", "",
              QT_TRANSLATE_NOOP("cli", "replace an earlier export in that folder")},
    OptionRow{"force", "",
              QT_TRANSLATE_NOOP("cli", "with --overwrite: also by fewer rows, and where its files "
                                       "were changed since")},
    OptionRow{"predictions", "FILE",
              QT_TRANSLATE_NOOP("cli", "lines with path or id, and text or answer (yes, no or an "
                                       "object); the path is a sample's, absolute, or as an export "
                                       "named the picture")},
    OptionRow{"coordinates", "FRAME",
              QT_TRANSLATE_NOOP("cli", "what boxes count on lines that don't say it: auto "
                                       "(default), fraction, permille or pixel")},
    OptionRow{"manifest", "FILE",
              QT_TRANSLATE_NOOP("cli", "manifest.json of the export whose names the predictions "
                                       "use, where several could be meant")},
    OptionRow{"threshold-type", "X",
              QT_TRANSLATE_NOOP("cli", "similarity over which two types match")},
    OptionRow{"threshold-loc", "X", QT_TRANSLATE_NOOP("cli", "IoU over which two boxes match")},
    OptionRow{"by", "GROUP", QT_TRANSLATE_NOOP("cli", "category, scenario, type or monitor")},
    OptionRow{"profile", "NAME", QT_TRANSLATE_NOOP("cli", "reward profile: m3-ad or m3-ad-figure")},
    OptionRow{"types", "RULE",
              QT_TRANSLATE_NOOP("cli", "needed (default), or free: a defect may be accepted "
                                       "without a specific type")},
    OptionRow{"name", "NAME",
              QT_TRANSLATE_NOOP("cli", "name of the monitor (default: the folder's)"), "monitors"},
    OptionRow{"adapter", "FOLDER",
              QT_TRANSLATE_NOOP("cli", "LoRA adapter that is merged into the weights")},
    OptionRow{"precision", "NAME",
              QT_TRANSLATE_NOOP("cli", "int8 (default), int4, bfloat16, float16 or float32")},
    OptionRow{"device", "NAME",
              QT_TRANSLATE_NOOP("cli", "auto (default: a graphics card where there is one), cpu or "
                                       "cuda")},
    OptionRow{"threads", "N", QT_TRANSLATE_NOOP("cli", "threads to compute with; 0 = all but one")},
    OptionRow{"min-pixels", "N",
              QT_TRANSLATE_NOOP("cli", "smaller pictures are enlarged to this area; 0 = as the "
                                       "model's folder says")},
    OptionRow{"max-pixels", "N",
              QT_TRANSLATE_NOOP("cli",
                                "larger pictures are shrunk to this area; 0 = as the model's "
                                "folder says")},
    OptionRow{"prompt", "NAME", QT_TRANSLATE_NOOP("cli", "a built-in prompt: %1")},
    OptionRow{"question", "TEXT",
              QT_TRANSLATE_NOOP("cli", "what it is asked; {image}, {references}, {category} and "
                                       "{types} are filled in")},
    OptionRow{"system", "TEXT", QT_TRANSLATE_NOOP("cli", "the system message")},
    OptionRow{"references", "N",
              QT_TRANSLATE_NOOP("cli", "pictures of normal parts that {references} shows at most")},
    OptionRow{"temperature", "X",
              QT_TRANSLATE_NOOP("cli", "of sampling; 0 (default) = the most likely text")},
    OptionRow{"most-tokens", "N", QT_TRANSLATE_NOOP("cli", "length of what it writes at most")},
    OptionRow{"together", "N", QT_TRANSLATE_NOOP("cli", "so many images are judged at once")},
    OptionRow{"rollouts", "N",
              QT_TRANSLATE_NOOP("cli",
                                "so many texts are sampled for each image; the first counts, "
                                "and more than one needs a temperature")},
    OptionRow{"form", "RULE",
              QT_TRANSLATE_NOOP("cli", "free (default); forced: only a trace in the exact form can "
                                       "be written; verdict: only yes or no, at once")},
    OptionRow{"types", "RULE",
              QT_TRANSLATE_NOOP("cli", "with --form forced: free (default), or listed: only the "
                                       "project's types"),
              "monitors"},
    OptionRow{"coordinates", "FRAME",
              QT_TRANSLATE_NOOP("cli",
                                "what its boxes count: auto (default), fraction, permille or "
                                "pixel"),
              "monitors"},
    OptionRow{"project", "PROJECT",
              QT_TRANSLATE_NOOP("cli", "the project whose types and synonyms count")},
    OptionRow{"count", "N",
              QT_TRANSLATE_NOOP("cli", "images to draw, at least 60 (default 180); references and "
                                       "the boards' templates are among them and are no samples")},
    OptionRow{"full", "",
              QT_TRANSLATE_NOOP("cli",
                                "also whether the file's indices fit its tables, and every "
                                "picture the import's; both checks compare every row with its "
                                "hash")},
};

constexpr OptionRow kCommonOptions[] = {
    {"json", "", QT_TRANSLATE_NOOP("cli", "the result as one JSON object on standard output")},
    {"quiet", "", QT_TRANSLATE_NOOP("cli", "no progress")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

/// A command's own row stands for the one of all commands.
bool hasOwnRow(const CommandRow &command, std::string_view option)
{
    return std::any_of(kOptions.begin(), kOptions.end(), [&](const OptionRow &row) {
        return row.command == command.name && row.name == option;
    });
}

std::vector<OptionRow> optionsOf(const CommandRow &command)
{
    const QStringList wanted =
        QString::fromLatin1(command.options).split(QLatin1Char(','), Qt::SkipEmptyParts);
    std::vector<OptionRow> rows;
    for (const OptionRow &row : kOptions) {
        const bool isForCommand =
            row.command.empty() ? !hasOwnRow(command, row.name) : row.command == command.name;
        if (wanted.contains(QLatin1String(row.name)) && isForCommand) {
            rows.push_back(row);
        }
    }
    rows.insert(rows.end(), std::begin(kCommonOptions), std::end(kCommonOptions));
    return rows;
}

QString optionHelp(const OptionRow &row)
{
    QString help = translated(row.help);
    if (std::string_view(row.name) == "prompt") {
        QStringList names;
        for (const MonitorPrompt &prompt : builtInMonitorPrompts()) {
            names.append(prompt.name);
        }
        return help.arg(names.join(QStringLiteral(", ")));
    }
    if (std::string_view(row.name) != "format") {
        return help;
    }
    const QStringList formats =
        row.command == "import" ? ImporterRegistry().formats() : exportFormats();
    return help.arg(formats.join(QStringLiteral(", ")));
}

} // namespace

void addOptions(QCommandLineParser &parser, const CommandRow &command)
{
    for (const OptionRow &row : optionsOf(command)) {
        QCommandLineOption option(QString::fromLatin1(row.name));
        option.setValueName(QString::fromLatin1(row.value));
        parser.addOption(option);
    }
}

QString overview()
{
    constexpr int callWidth = 26;
    QString text =
        translated(QT_TRANSLATE_NOOP(
            "cli", "RA-Studio builds reflection datasets for industrial anomaly detection."))
        + QStringLiteral("\n\n  ra-studio                  ")
        + translated(QT_TRANSLATE_NOOP("cli", "opens the window"))
        + QStringLiteral("\n  ra-studio PROJECT.ras      ")
        + translated(QT_TRANSLATE_NOOP("cli", "opens a project")) + QStringLiteral("\n\n");
    for (const CommandRow &row : commandTable()) {
        const QString call =
            QString::fromLatin1(row.name) + QLatin1Char(' ') + QString::fromLatin1(row.arguments);
        text += QStringLiteral("  ra-studio ") + call.leftJustified(callWidth) + QLatin1Char(' ')
                + translated(row.help) + QLatin1Char('\n');
    }
    return text + QLatin1Char('\n')
           + translated(QT_TRANSLATE_NOOP(
               "cli", "ra-studio COMMAND --help shows a command's options. Exit code: 0 done, "
                      "1 some items failed or stopped, 2 bad usage, 3 can't."));
}

QString helpText(const CommandRow &command)
{
    constexpr int optionWidth = 20;
    QString text =
        translated(QT_TRANSLATE_NOOP("cli", "Usage: ra-studio %1 %2 [options]"))
            .arg(QString::fromLatin1(command.name), QString::fromLatin1(command.arguments))
        + QLatin1Char('\n') + translated(command.help) + QStringLiteral("\n\n");
    for (const OptionRow &row : optionsOf(command)) {
        const QString option = QStringLiteral("--%1 %2").arg(QString::fromLatin1(row.name),
                                                             QString::fromLatin1(row.value));
        text += QStringLiteral("  ") + option.leftJustified(optionWidth) + QLatin1Char(' ')
                + optionHelp(row) + QLatin1Char('\n');
    }
    return text + QLatin1Char('\n')
           + translated(QT_TRANSLATE_NOOP("cli", "Result in JSON: %1"))
                 .arg(QString::fromLatin1(command.result));
}

} // namespace ra::app

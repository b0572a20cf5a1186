// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "annotation/workflow/filternames.h"
#include "app/cli/command.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

#include <limits>

namespace ra::app {

namespace {

constexpr int kLeastImages = 60;
constexpr int kMostImages = 100'000;

} // namespace

ExitCode cannot(CommandContext &context, const Error &error)
{
    context.output.refuse(error);
    return error.code == QLatin1String(errorcode::kCancelled) ? ExitCode::SomeFailed
                                                              : ExitCode::Cannot;
}

ExitCode badOption(CommandContext &context, const Error &error)
{
    context.output.refuse(error);
    return ExitCode::BadUsage;
}

void tellErrors(const CommandContext &context, const std::vector<Error> &errors,
                const char *several)
{
    struct Reason {
        qint64 items = 0;
        const Error *first = nullptr;
    };
    const bool isVerbose = context.options.isSet(QStringLiteral("verbose"));
    // In the order in which they came up.
    std::vector<Reason> reasons;
    QHash<QString, size_t> places;
    for (const Error &error : errors) {
        if (isVerbose || !places.contains(error.code)) {
            places.insert(error.code, reasons.size());
            reasons.push_back({0, &error});
        }
        ++reasons[places.value(error.code)].items;
    }
    for (const Reason &reason : reasons) {
        context.output.complain(
            reason.items == 1
                ? reason.first->text()
                : counted(several, reason.items).arg(reason.first->code, reason.first->text()));
    }
}

QString projectPath(const QString &name)
{
    const QString ending = QStringLiteral(".ras");
    return name.endsWith(ending, Qt::CaseInsensitive) || QFileInfo(name).isFile() ? name
                                                                                  : name + ending;
}

Result<std::unique_ptr<Project>> openProject(CommandContext &context, OpenMode mode)
{
    return context.composition.projects().open(projectPath(context.arguments.at(0)), mode);
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

Status checkNames(const CommandContext &context, const Filter &filter, SampleQuery &samples)
{
    QStringList monitors;
    for (const MonitorInfo &monitor : context.composition.monitors().monitors()) {
        monitors.append(monitor.name);
    }
    return checkFilterNames(filter, samples, monitors);
}

ExitCode badNames(CommandContext &context, const Error &error)
{
    return error.code == QLatin1String(kUnknownName) ? badOption(context, error)
                                                     : cannot(context, error);
}

Result<CoordinateFrame> coordinatesOption(const CommandContext &context)
{
    const QString option = QStringLiteral("coordinates");
    if (!context.options.isSet(option)) {
        return CoordinateFrame::Auto;
    }
    const QString text = context.options.value(option);
    if (const auto frame = coordinateFrameFromKey(text)) {
        return *frame;
    }
    return fail("badOption",
                QT_TRANSLATE_NOOP("ra", "--coordinates takes auto, fraction, permille or pixel, "
                                        "not “%1”."),
                {text});
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

Result<qint64> seedOption(const CommandContext &context, qint64 fallback)
{
    constexpr qint64 most = qint64{1} << std::numeric_limits<double>::digits;
    return numberOption(context, "seed", fallback, 0, most);
}

Result<SpecimenOptions> specimenOptions(const CommandContext &context)
{
    SpecimenOptions options;
    RA_TRY_ASSIGN(const qint64 count,
                  numberOption(context, "count", options.count, kLeastImages, kMostImages));
    RA_TRY_ASSIGN(const qint64 seed, seedOption(context, static_cast<qint64>(options.seed)));
    options.count = static_cast<int>(count);
    options.seed = static_cast<quint64>(seed);
    return options;
}

} // namespace ra::app

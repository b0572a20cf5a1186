// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/monitoroptions.h"

#include "annotation/workflow/monitorprompts.h"
#include "inference/wire/setupjson.h"

#include <QCoreApplication>
#include <QDir>

namespace ra::app {

namespace {

/// The value of an option that takes one of some words; `fallback` where it is not given.
template <typename Value, typename FromKey>
Result<Value> choiceOption(const CommandContext &context, const char *name, Value fallback,
                           FromKey fromKey, const char *words)
{
    if (!context.options.isSet(QLatin1String(name))) {
        return fallback;
    }
    const QString text = context.options.value(QLatin1String(name));
    if (const std::optional<Value> value = fromKey(text)) {
        return *value;
    }
    return fail("badOption", QT_TRANSLATE_NOOP("ra", "--%1 takes %2, not “%3”."),
                {QLatin1String(name), QString::fromLatin1(words), text});
}

/// One of two words, the first of which means true.
auto eitherOf(const char *isTrue, const char *isFalse)
{
    return [=](const QString &text) -> std::optional<bool> {
        if (text == QLatin1String(isTrue)) {
            return true;
        }
        return text == QLatin1String(isFalse) ? std::optional(false) : std::nullopt;
    };
}

Result<double> temperatureOption(const CommandContext &context, double fallback)
{
    const QString name = QStringLiteral("temperature");
    if (!context.options.isSet(name)) {
        return fallback;
    }
    const QString text = context.options.value(name);
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (isNumber && value >= 0 && value <= kMostTemperature) {
        return value;
    }
    return fail("badOption",
                QT_TRANSLATE_NOOP("ra", "--temperature takes a number from 0 to %1, not “%2”."),
                {QString::number(kMostTemperature), text});
}

Result<MonitorPrompt> promptOption(const CommandContext &context, MonitorPrompt prompt)
{
    const QString name = context.options.value(QStringLiteral("prompt"));
    if (!name.isEmpty()) {
        const std::optional<MonitorPrompt> builtIn = builtInMonitorPrompt(name);
        if (!builtIn) {
            QStringList names;
            for (const MonitorPrompt &known : builtInMonitorPrompts()) {
                names.append(known.name);
            }
            return fail("badOption",
                        QT_TRANSLATE_NOOP("ra", "There is no prompt named “%1”; there are: %2."),
                        {name, names.join(QStringLiteral(", "))});
        }
        prompt = *builtIn;
    }
    const auto take = [&](const QString &option, QString &text) {
        if (context.options.isSet(option)) {
            text = context.options.value(option);
            prompt.name.clear();
        }
    };
    take(QStringLiteral("question"), prompt.question);
    take(QStringLiteral("system"), prompt.system);
    return prompt;
}

} // namespace

Result<MonitorSetup> withOptions(const CommandContext &context, MonitorSetup setup)
{
    const QCommandLineParser &options = context.options;
    if (options.isSet(QStringLiteral("name"))) {
        setup.name = options.value(QStringLiteral("name"));
    }
    if (options.isSet(QStringLiteral("adapter"))) {
        const QString folder = options.value(QStringLiteral("adapter"));
        setup.adapterFolder = folder.isEmpty() ? QString() : QDir().absoluteFilePath(folder);
    }
    RA_TRY_ASSIGN(setup.precision,
                  choiceOption(context, "precision", setup.precision, inference::precisionFromKey,
                               "int8, int4, bfloat16, float16 or float32"));
    RA_TRY_ASSIGN(setup.device, choiceOption(context, "device", setup.device,
                                             inference::deviceFromKey, "auto, cpu or cuda"));
    RA_TRY_ASSIGN(const qint64 threads,
                  numberOption(context, "threads", setup.threads, 0, kMostThreads));
    setup.threads = static_cast<int>(threads);
    RA_TRY_ASSIGN(setup.minPixels,
                  numberOption(context, "min-pixels", setup.minPixels, 0, kMostPixels));
    RA_TRY_ASSIGN(setup.maxPixels,
                  numberOption(context, "max-pixels", setup.maxPixels, 0, kMostPixels));
    RA_TRY_ASSIGN(setup.prompt, promptOption(context, setup.prompt));
    RA_TRY_ASSIGN(const qint64 references,
                  numberOption(context, "references", setup.references, 0, kMostReferences));
    setup.references = static_cast<int>(references);
    RA_TRY_ASSIGN(setup.temperature, temperatureOption(context, setup.temperature));
    RA_TRY_ASSIGN(const qint64 tokens,
                  numberOption(context, "most-tokens", setup.mostTokens, 1, kMostTokens));
    setup.mostTokens = static_cast<int>(tokens);
    RA_TRY_ASSIGN(const qint64 together,
                  numberOption(context, "together", setup.together, 1, kMostTogether));
    setup.together = static_cast<int>(together);
    RA_TRY_ASSIGN(const qint64 rollouts,
                  numberOption(context, "rollouts", setup.rollouts, 1, kMostRollouts));
    setup.rollouts = static_cast<int>(rollouts);
    RA_TRY_ASSIGN(setup.form, choiceOption(context, "form", setup.form, inference::formFromKey,
                                           "free, forced or verdict"));
    RA_TRY_ASSIGN(setup.areTypesFree, choiceOption(context, "types", setup.areTypesFree,
                                                   eitherOf("free", "listed"), "free or listed"));
    if (options.isSet(QStringLiteral("coordinates"))) {
        RA_TRY_ASSIGN(setup.coordinates, coordinatesOption(context));
    }
    return setup;
}

} // namespace ra::app

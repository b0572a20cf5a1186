// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/progress.h"
#include "annotation/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>

namespace ra::app {

/// What a command ends with; the numbers are the program's exit codes.
enum class ExitCode { Done = 0, SomeFailed = 1, BadUsage = 2, Cannot = 3 };

/// Makes text from data safe to print as part of a line: line breaks and all other control
/// characters (also C1) and bidirectional marks become `\u{…}`, so that a file name can neither
/// drive a terminal nor pretend to be a line of its own.
[[nodiscard]] QString terminalSafe(const QString &text);

/// A text of the context "cli" with `%n`, in the plural form that the number asks for.
[[nodiscard]] QString counted(const char *text, qint64 number);

/// An error in a result: `code` and `message`.
[[nodiscard]] QJsonObject toJson(const Error &error);

/// Each with `code`, `message` and `item`.
[[nodiscard]] QJsonArray toJson(const Diagnostics &diagnostics);

/// Compact JSON in one line; what terminalSafe() escapes stands as `\uXXXX`.
[[nodiscard]] QByteArray jsonLine(const QJsonObject &object);

/// Standard output and standard error of a command. One thread at a time, but for progress.
class Output final
{
public:
    enum class Form { Text, Json };
    enum class Verbosity { Normal, Quiet };

    /// `onLost` is called once, when nothing more can be written to standard output.
    Output(Form form, Verbosity verbosity, std::function<void()> onLost = {});

    [[nodiscard]] bool isJson() const { return m_form == Form::Json; }
    /// Text that is written with raw() must be made safe by the caller then.
    [[nodiscard]] bool isOutputTerminal() const { return m_isOutputTerminal; }

    /// A line for people; nothing with --json.
    void line(const QString &text);
    /// Our own text of several lines, whatever the form.
    void page(const QString &text);
    /// The command's result: one JSON object on standard output with --json, else nothing.
    void result(const QJsonObject &object);
    /// Bytes as they are (CSV, JSON lines), whatever the form.
    void raw(const QByteArray &bytes);
    /// A sentence on standard error.
    void complain(const QString &text);
    /// The sentences of these, each with its item in front.
    void complain(const Diagnostics &diagnostics);
    /// Says the error, and puts it into the JSON result as `error{code,message}`.
    void refuse(const Error &error);
    /// Shows progress on standard error: a line that rewrites itself on a terminal, otherwise plain
    /// lines, one now and then and the last; nothing with --quiet. One thread at a time.
    [[nodiscard]] ProgressSink progress(const QString &what);
    /// The same with the sentences that progress has, for work whose numbers say nothing.
    [[nodiscard]] ProgressSink notes();

    /// Ends what is open. `code`, or Cannot where standard output could not take everything: with a
    /// sentence, but for a reader that has seen enough (`| head`).
    [[nodiscard]] ExitCode finish(ExitCode code);

private:
    void write(const QByteArray &bytes);
    void showProgress(const QString &text);
    void endProgress();

    Form m_form;
    Verbosity m_verbosity;
    std::function<void()> m_onLost;
    bool m_isErrorTerminal;
    bool m_isOutputTerminal;
    bool m_hasOpenLine = false;
    /// Error number of the first failed write to standard output; 0 = none.
    int m_writeError = 0;
};

} // namespace ra::app

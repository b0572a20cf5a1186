// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"

#include <QJsonObject>
#include <QString>

namespace ra::app {

/// What a command ends with; the numbers are the program's exit codes.
enum class ExitCode { Done = 0, SomeFailed = 1, BadUsage = 2, Cannot = 3 };

/// Makes text from data safe to print: control characters (also C1) and bidirectional marks become
/// `\u{…}`, so that a file name can't drive a terminal.
[[nodiscard]] QString terminalSafe(const QString &text);

/// Standard output and standard error of a command. One thread at a time.
class Output final
{
public:
    enum class Form { Text, Json };
    enum class Verbosity { Normal, Quiet };

    Output(Form form, Verbosity verbosity);

    [[nodiscard]] bool isJson() const { return m_form == Form::Json; }

    /// A line for people; nothing with --json.
    void line(const QString &text);
    /// The command's result: one JSON object on standard output with --json, else nothing.
    void result(const QJsonObject &object);
    /// Text as it is (CSV, JSON lines), whatever the form.
    void raw(const QByteArray &bytes);
    /// A sentence on standard error.
    void complain(const QString &text);
    /// Shows progress on standard error: a line that rewrites itself on a terminal, plain lines
    /// otherwise, nothing with --quiet. Any thread.
    [[nodiscard]] ProgressSink progress(const QString &what);
    /// Ends a progress line that rewrites itself.
    void endProgress();

private:
    Form m_form;
    Verbosity m_verbosity;
    bool m_isErrorTerminal;
    bool m_isOutputTerminal;
    bool m_hasOpenLine = false;
};

} // namespace ra::app

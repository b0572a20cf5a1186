// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/output.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace ra::app {

namespace {

/// A log that nobody watches needs no line for each item.
constexpr std::chrono::seconds kPlainProgressInterval{2};

struct Range {
    char32_t first;
    char32_t last;
};

/// C0; DEL and C1; marks that turn the direction of text or end a line.
constexpr std::array kUnsafe{Range{0x00, 0x1f},     Range{0x7f, 0x9f},     Range{0x061c, 0x061c},
                             Range{0x200e, 0x200f}, Range{0x2028, 0x202e}, Range{0x2066, 0x206f}};

bool isUnsafe(char32_t c)
{
    return std::any_of(kUnsafe.begin(), kUnsafe.end(),
                       [c](const Range &range) { return c >= range.first && c <= range.last; });
}

/// The error number, 0 where everything was written.
int writeAll(int file, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count = ::write(file, bytes.constData() + done, size_t(bytes.size() - done));
        if (count >= 0) {
            done += count;
        } else if (errno == EAGAIN) {
            pollfd wait{file, POLLOUT, 0};
            ::poll(&wait, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

/// Nobody can be told that standard error is lost.
void writeError(const QByteArray &bytes)
{
    [[maybe_unused]] const int error = writeAll(STDERR_FILENO, bytes);
}

} // namespace

QString terminalSafe(const QString &text)
{
    QString safe;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        if (isUnsafe(point)) {
            safe += QStringLiteral("\\u{%1}").arg(point, 0, 16);
        } else {
            safe += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
        }
    }
    return safe;
}

QString counted(const char *text, qint64 number)
{
    // The tool that collects texts overlooks a plural whose number is more than a name.
    return QCoreApplication::translate("cli", text, nullptr, static_cast<int>(number));
}

QJsonObject toJson(const Error &error)
{
    return {{QStringLiteral("code"), error.code}, {QStringLiteral("message"), error.text()}};
}

QJsonArray toJson(const Diagnostics &diagnostics)
{
    QJsonArray array;
    for (const Diagnostic &diagnostic : diagnostics) {
        array.append(QJsonObject{{QStringLiteral("code"), diagnostic.code},
                                 {QStringLiteral("message"), diagnostic.text()},
                                 {QStringLiteral("item"), diagnostic.item}});
    }
    return array;
}

QByteArray jsonLine(const QJsonObject &object)
{
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    QString safe;
    safe.reserve(json.size() + 1);
    // Characters like these stand only inside of strings, where an escape means the same.
    for (const QChar c : json) {
        if (isUnsafe(c.unicode())) {
            safe += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        } else {
            safe += c;
        }
    }
    return safe.toUtf8() + '\n';
}

Output::Output(Form form, Verbosity verbosity, std::function<void()> onLost)
    : m_form(form),
      m_verbosity(verbosity),
      m_onLost(std::move(onLost)),
      m_isErrorTerminal(isatty(STDERR_FILENO) == 1),
      m_isOutputTerminal(isatty(STDOUT_FILENO) == 1)
{
}

void Output::write(const QByteArray &bytes)
{
    if (m_writeError != 0) {
        return;
    }
    m_writeError = writeAll(STDOUT_FILENO, bytes);
    if (m_writeError != 0 && m_onLost) {
        m_onLost();
    }
}

void Output::line(const QString &text)
{
    if (!isJson()) {
        endProgress();
        write(terminalSafe(text).toUtf8() + '\n');
    }
}

void Output::page(const QString &text)
{
    write(text.toUtf8() + '\n');
}

void Output::result(const QJsonObject &object)
{
    if (isJson()) {
        write(jsonLine(object));
    }
}

void Output::raw(const QByteArray &bytes)
{
    write(bytes);
}

void Output::complain(const QString &text)
{
    // What a command says because it was stopped for want of a reader is no news to anybody.
    if (m_writeError == EPIPE) {
        return;
    }
    endProgress();
    writeError(terminalSafe(text).toUtf8() + '\n');
}

void Output::complain(const Diagnostics &diagnostics)
{
    for (const Diagnostic &diagnostic : diagnostics) {
        complain(diagnostic.item.isEmpty()
                     ? diagnostic.text()
                     : diagnostic.item + QStringLiteral(": ") + diagnostic.text());
    }
}

void Output::refuse(const Error &error)
{
    complain(error.text());
    result({{QStringLiteral("error"), toJson(error)}});
}

ProgressSink Output::progress(const QString &what)
{
    if (m_verbosity == Verbosity::Quiet) {
        return {};
    }
    return [this, what, last = std::chrono::steady_clock::time_point(),
            told = QString()](const Progress &progress) mutable {
        const auto now = std::chrono::steady_clock::now();
        const bool isLast = progress.done == progress.total;
        if (progress.done == 0
            || (!m_isErrorTerminal && !isLast && now - last < kPlainProgressInterval)) {
            return;
        }
        last = now;
        QString text = what + QLatin1Char(' ') + QString::number(progress.done);
        if (progress.total > 0) {
            text += QStringLiteral(" / ") + QString::number(progress.total);
        }
        if (progress.failed > 0) {
            text += QStringLiteral(", ")
                    + QCoreApplication::translate("cli", "%1 failed").arg(progress.failed);
        }
        if (text == std::exchange(told, text)) {
            return;
        }
        showProgress(text);
    };
}

ProgressSink Output::notes()
{
    if (m_verbosity == Verbosity::Quiet) {
        return {};
    }
    return [this, last = std::chrono::steady_clock::time_point(),
            told = QString()](const Progress &progress) mutable {
        const auto now = std::chrono::steady_clock::now();
        const bool isLast = progress.total > 0 && progress.done == progress.total;
        const bool isEarly = !m_isErrorTerminal && !isLast && now - last < kPlainProgressInterval;
        if (isEarly || progress.note.isEmpty() || progress.note == told) {
            return;
        }
        last = now;
        told = progress.note;
        showProgress(told);
    };
}

void Output::showProgress(const QString &text)
{
    if (m_isErrorTerminal) {
        writeError(QByteArray("\r\x1b[K") + terminalSafe(text).toUtf8());
        m_hasOpenLine = true;
    } else {
        writeError(terminalSafe(text).toUtf8() + '\n');
    }
}

void Output::endProgress()
{
    if (m_hasOpenLine) {
        writeError("\n");
        m_hasOpenLine = false;
    }
}

ExitCode Output::finish(ExitCode code)
{
    endProgress();
    if (m_writeError == 0) {
        return code;
    }
    if (m_writeError != EPIPE) {
        complain(QCoreApplication::translate("cli", "The result could not be written: %1.")
                     .arg(QString::fromStdString(std::generic_category().message(m_writeError))));
    }
    return ExitCode::Cannot;
}

} // namespace ra::app

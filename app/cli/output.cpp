// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/output.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

namespace ra::app {

namespace {

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

bool isUnsafe(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e)
           || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

QString terminalSafe(const QString &text)
{
    QString safe;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        if (isUnsafe(point) && point != '\n' && point != '\t') {
            safe += QStringLiteral("\\u{%1}").arg(point, 0, 16);
        } else {
            safe += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
        }
    }
    return safe;
}

Output::Output(Form form, Verbosity verbosity)
    : m_form(form)
    , m_verbosity(verbosity)
    , m_isErrorTerminal(isatty(STDERR_FILENO) == 1)
    , m_isOutputTerminal(isatty(STDOUT_FILENO) == 1)
{
}

void Output::line(const QString &text)
{
    if (isJson()) {
        return;
    }
    endProgress();
    write(stdout, (m_isOutputTerminal ? terminalSafe(text) : text).toUtf8() + '\n');
}

void Output::result(const QJsonObject &object)
{
    if (isJson()) {
        write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    }
}

void Output::raw(const QByteArray &bytes)
{
    write(stdout, bytes);
}

void Output::complain(const QString &text)
{
    endProgress();
    write(stderr, (m_isErrorTerminal ? terminalSafe(text) : text).toUtf8() + '\n');
}

ProgressSink Output::progress(const QString &what)
{
    if (m_verbosity == Verbosity::Quiet) {
        return {};
    }
    return [this, what](const Progress &progress) {
        if (progress.done == 0) {
            return;
        }
        QString text = what + QLatin1Char(' ') + QString::number(progress.done);
        if (progress.total > 0) {
            text += QStringLiteral(" / ") + QString::number(progress.total);
        }
        if (progress.failed > 0) {
            text += QStringLiteral(", ")
                    + QCoreApplication::translate("cli", "%1 failed").arg(progress.failed);
        }
        if (m_isErrorTerminal) {
            write(stderr, QByteArray("\r\x1b[K") + terminalSafe(text).toUtf8());
            m_hasOpenLine = true;
        } else {
            write(stderr, text.toUtf8() + '\n');
        }
    };
}

void Output::endProgress()
{
    if (m_hasOpenLine) {
        write(stderr, "\n");
        m_hasOpenLine = false;
    }
}

} // namespace ra::app

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/commandbench.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>

namespace ra::test {

namespace {

const QString kProgram = QStringLiteral(RA_BIN_DIR "/ra-studio");
const QString kWorker = QStringLiteral(RA_BIN_DIR "/ra-monitor");

} // namespace

QJsonObject Ended::json() const
{
    return out.count('\n') == 1 ? QJsonDocument::fromJson(out).object() : QJsonObject();
}

QString Ended::errorCode() const
{
    return json()[QStringLiteral("error")][QStringLiteral("code")].toString();
}

QStringList missing(const QJsonObject &object, const char *keys)
{
    QStringList absent;
    for (const QString &key : words(keys)) {
        if (!object.contains(key)) {
            absent.append(key);
        }
    }
    return absent;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("the test can't write %s", qPrintable(path));
    }
}

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QString CommandBench::program()
{
    return kProgram;
}

bool CommandBench::isBuilt()
{
    return QFile::exists(kProgram) && QFile::exists(kWorker);
}

void CommandBench::prepare(QProcess &process, const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("HOME"), file(QStringLiteral("home")));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), file(QStringLiteral("cache")));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), file(QStringLiteral("config")));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.setProgram(kProgram);
    process.setArguments(arguments);
}

Ended CommandBench::ended(QProcess &process)
{
    const bool isOver =
        process.state() == QProcess::NotRunning || process.waitForFinished(kPatienceMs);
    if (!isOver || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Ended CommandBench::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    prepare(process, arguments);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    return ended(process);
}

Ended CommandBench::ask(const QStringList &arguments) const
{
    return run(arguments + QStringList{QStringLiteral("--json"), QStringLiteral("--quiet")});
}

qint64 CommandBench::total(const QString &project, const QString &filter) const
{
    return ask({QStringLiteral("list"), project, QStringLiteral("--filter"), filter})
        .json()
        .value(QStringLiteral("total"))
        .toInteger(-1);
}

QString CommandBench::copyOf(const QString &project)
{
    const QString copy = file(QStringLiteral("copy%1.ras").arg(++m_copies));
    const Ended ended = ask({QStringLiteral("backup"), project, copy});
    return ended.code == kDone ? copy : QString();
}

bool CommandBench::changeOutside(const QString &project, const char *sql)
{
    const QString name = QStringLiteral("other");
    bool isDone = false;
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        other.setDatabaseName(project);
        isDone = other.open() && QSqlQuery(other).exec(QString::fromLatin1(sql));
    }
    QSqlDatabase::removeDatabase(name);
    return isDone;
}

Ended CommandBench::makeSampleProject() const
{
    return ask({QStringLiteral("sample-project"), file(QStringLiteral("made")),
                QStringLiteral("--count"), QStringLiteral("60")});
}

} // namespace ra::test

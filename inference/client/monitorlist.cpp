// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/monitorlist.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "inference/client/registry.h"
#include "inference/wire/jsonfields.h"
#include "inference/wire/setupjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

namespace ra::inference {

namespace {

constexpr int kVersion = 1;
constexpr qint64 kMostBytes = 16 * 1024 * 1024;
constexpr qsizetype kMostMonitors = 1'000;
constexpr int kLockWaitMs = 5'000;
constexpr qsizetype kMostNameLetters = 64;

tl::unexpected<Error> listProblem(const QString &path, const QString &reason)
{
    return fail(errorcode::kMonitorList,
                QT_TRANSLATE_NOOP("ra", "The list of installed monitors, %1, can't be used: %2 "
                                        "Mend or remove this file."),
                {path, reason});
}

/// Why an entry can't be a monitor beside those `before` it; else the monitor.
Result<MonitorSetup> setupOf(const QJsonValue &entry, const MonitorList::Setups &before)
{
    Result<MonitorSetup> setup = setupFromJson(entry.toObject());
    if (!setup) {
        // The reader speaks of a message; which member it was, it says, too.
        return fail("badMember", QT_TRANSLATE_NOOP("ra", "It has no usable “%1”."),
                    setup.error().arguments);
    }
    RA_TRY(checkMonitorName(setup->name));
    if (std::any_of(before.begin(), before.end(),
                    [&](const MonitorSetup &known) { return known.name == setup->name; })) {
        return fail("nameTwice", QT_TRANSLATE_NOOP("ra", "Another one before it has its name."));
    }
    return setup;
}

/// Keys of an entry that say nothing to this program.
QStringList unknownKeys(const QJsonObject &entry, MonitorSetup setup)
{
    setup.topP = setup.topP.value_or(0);
    setup.topK = setup.topK.value_or(0);
    const QStringList known = toJson(setup).keys();
    QStringList unknown;
    for (const QString &key : entry.keys()) {
        if (!known.contains(key)) {
            unknown.append(key.left(kMostNameLetters));
        }
    }
    return unknown;
}

/// Takes the entry with that number, counted from 1.
void takeEntry(const QJsonValue &entry, qsizetype number, MonitorList::Content &content)
{
    const QString name = entry[QLatin1String("name")].toString().left(kMostNameLetters);
    const auto note = [&](const char *sentence, const QString &detail) {
        content.problems.push_back({QStringLiteral("monitorEntry"),
                                    sentence,
                                    {QString::number(number), name, detail},
                                    name});
    };
    const Result<MonitorSetup> setup = setupOf(entry, content.setups);
    if (!setup) {
        content.leftOut.append(entry);
        note(QT_TRANSLATE_NOOP("ra", "Entry %1 (“%2”) of the list of installed monitors is left "
                                     "out: %3"),
             setup.error().text());
        return;
    }
    content.setups.push_back(*setup);
    for (const QString &key : unknownKeys(entry.toObject(), *setup)) {
        note(QT_TRANSLATE_NOOP("ra", "Entry %1 (“%2”) of the list of installed monitors has “%3”, "
                                     "which this program doesn't know and leaves out."),
             key);
    }
}

} // namespace

Result<MonitorList::Content> MonitorList::read() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists()) {
        return Content();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return listProblem(m_path, file.errorString() + u'.');
    }
    if (file.size() > kMostBytes) {
        return listProblem(m_path, QCoreApplication::translate("ra", "It is too large."));
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (document.isNull()) {
        return listProblem(m_path, problem.errorString() + u'.');
    }
    JsonFields fields(document.object());
    static_cast<void>(fields.integer(QLatin1String("version"), kVersion, kVersion));
    const Result<QJsonArray> entries =
        fields.finish(fields.array(QLatin1String("monitors"), kMostMonitors));
    if (!entries) {
        return listProblem(m_path, QCoreApplication::translate(
                                       "ra", "It is no list of monitors of this version."));
    }
    Content content;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        takeEntry(entries->at(i), i + 1, content);
    }
    return content;
}

Result<MonitorList::Content>
MonitorList::change(const std::function<Status(Setups &)> &change) const
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (m_path.isEmpty()) {
        return listProblem(m_path, QCoreApplication::translate("ra", "It has no place."));
    }
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath())) {
        return listProblem(m_path, QCoreApplication::translate("ra", "Its folder can't be made."));
    }
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(kLockWaitMs)) {
        return listProblem(m_path,
                           QCoreApplication::translate("ra", "Another program is changing it."));
    }
    RA_TRY_ASSIGN(Content content, read());
    RA_TRY(change(content.setups));
    QJsonArray array;
    for (const MonitorSetup &setup : content.setups) {
        array.append(toJson(setup));
    }
    for (const QJsonValue &entry : content.leftOut) {
        array.append(entry);
    }
    QSaveFile file(m_path);
    const QByteArray json = QJsonDocument(QJsonObject{{QLatin1String("version"), kVersion},
                                                      {QLatin1String("monitors"), array}})
                                .toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        return listProblem(m_path, file.errorString());
    }
    return content;
}

void addOrReplace(MonitorList::Setups &setups, const MonitorSetup &setup)
{
    const auto found = std::find_if(setups.begin(), setups.end(),
                                    [&](const auto &known) { return known.name == setup.name; });
    if (found == setups.end()) {
        setups.push_back(setup);
    } else {
        *found = setup;
    }
}

Status checkMonitorName(const QString &name)
{
    const bool isPlain = std::all_of(name.begin(), name.end(), [](QChar letter) {
        return letter.isLetterOrNumber() || QStringView(u"-_.+() ").contains(letter);
    });
    const bool isShort = !name.isEmpty() && name.size() <= kMostNameLetters;
    // What begins with it is taken for an option by the command line.
    if (isPlain && isShort && !name.startsWith(u'-') && name.trimmed() == name
        && name.compare(Registry::builtInName(), Qt::CaseInsensitive) != 0) {
        return {};
    }
    return fail("badMonitorName",
                QT_TRANSLATE_NOOP("ra",
                                  "“%1” can't be the name of a monitor. Use up to %2 letters, "
                                  "digits, blanks and any of - _ . + ( ), no - at the "
                                  "beginning, and not the name of the built-in one."),
                {name, QString::number(kMostNameLetters)});
}

Status checkRollouts(const MonitorSetup &setup)
{
    if (setup.rollouts == 1 || setup.temperature > 0) {
        return {};
    }
    return fail("rolloutsAllAlike",
                QT_TRANSLATE_NOOP("ra", "With the temperature 0 all %1 texts for an image would be "
                                        "the same. Choose a higher temperature, or one text."),
                {QString::number(setup.rollouts)});
}

} // namespace ra::inference

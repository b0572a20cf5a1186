// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/monitorlist.h"

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
    return fail("monitorList",
                QT_TRANSLATE_NOOP("ra", "The list of installed monitors, %1, can't be used: %2 "
                                        "Mend or remove this file."),
                {path, reason});
}

} // namespace

Result<MonitorList::Setups> MonitorList::read() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists()) {
        return Setups();
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
    Setups setups;
    for (const QJsonValue &value : fields.array(QLatin1String("monitors"), kMostMonitors)) {
        setups.push_back(fields.nested(setupFromJson(value.toObject())));
    }
    Result<Setups> read = fields.finish(std::move(setups));
    return read ? std::move(read)
                : listProblem(m_path, QCoreApplication::translate(
                                          "ra", "It is no list of monitors of this version."));
}

Result<MonitorList::Setups> MonitorList::change(const std::function<Status(Setups &)> &change) const
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
    RA_TRY_ASSIGN(Setups setups, read());
    RA_TRY(change(setups));
    QJsonArray array;
    for (const MonitorSetup &setup : setups) {
        array.append(toJson(setup));
    }
    QSaveFile file(m_path);
    const QByteArray json = QJsonDocument(QJsonObject{{QLatin1String("version"), kVersion},
                                                      {QLatin1String("monitors"), array}})
                                .toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        return listProblem(m_path, file.errorString());
    }
    return setups;
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
    if (isPlain && isShort && name.trimmed() == name
        && name.compare(Registry::builtInName(), Qt::CaseInsensitive) != 0) {
        return {};
    }
    return fail("badMonitorName",
                QT_TRANSLATE_NOOP("ra",
                                  "“%1” can't be the name of a monitor. Use up to %2 letters, "
                                  "digits, blanks and any of - _ . + ( ), but not the name of "
                                  "the built-in one."),
                {name, QString::number(kMostNameLetters)});
}

} // namespace ra::inference

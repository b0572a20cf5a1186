// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/windowsettings.h"

#include <QDir>
#include <QLocale>
#include <QStandardPaths>

namespace ra::ui {

namespace {

constexpr qsizetype kMaxRecent = 10;
const QString kLooksKey = QStringLiteral("projects/lists");
const QString kSearchName = QStringLiteral("search");
// The orders' numbers are stored.
const QString kOrderName = QStringLiteral("order");
const QString kRisingName = QStringLiteral("rising");
/// What the window's frame may take, in logical pixels: a window that isn't shown yet can't say.
constexpr int kTitleBar = 40;
constexpr int kFrame = 4;

QString defaultPath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return QDir(folder).filePath(QStringLiteral("ra-studio/window.ini"));
}

} // namespace

QRect firstWindowOn(const QRect &available, QSize wanted)
{
    const QSize room = available.size() - QSize(2 * kFrame, kTitleBar + kFrame);
    QRect window(QPoint(), wanted.boundedTo(room));
    window.moveCenter(available.center() + QPoint(0, (kTitleBar - kFrame) / 2));
    return window;
}

WindowSettings::WindowSettings(const QString &path)
    : m_settings(path.isEmpty() ? defaultPath() : path, QSettings::IniFormat)
{
}

ThemeKind WindowSettings::theme() const
{
    return value(QStringLiteral("window/theme")).toString() == QStringLiteral("light")
               ? ThemeKind::Light
               : ThemeKind::Dark;
}

void WindowSettings::setTheme(ThemeKind kind)
{
    setValue(QStringLiteral("window/theme"),
             kind == ThemeKind::Light ? QStringLiteral("light") : QStringLiteral("dark"));
}

QString WindowSettings::language() const
{
    const bool isChinese = QLocale::system().language() == QLocale::Chinese;
    return value(QStringLiteral("window/language"),
                 isChinese ? QStringLiteral("zh_CN") : QStringLiteral("en"))
        .toString();
}

void WindowSettings::setLanguage(const QString &language)
{
    setValue(QStringLiteral("window/language"), language);
}

QByteArray WindowSettings::geometry() const
{
    return value(QStringLiteral("window/geometry")).toByteArray();
}

void WindowSettings::setGeometry(const QByteArray &geometry)
{
    setValue(QStringLiteral("window/geometry"), geometry);
}

Workspace WindowSettings::workspace() const
{
    const int number = value(QStringLiteral("window/workspace"), 0).toInt();
    const bool isKnown = number >= 0 && number <= static_cast<int>(Workspace::Export);
    return isKnown ? static_cast<Workspace>(number) : Workspace::Samples;
}

void WindowSettings::setWorkspace(Workspace workspace)
{
    setValue(QStringLiteral("window/workspace"), static_cast<int>(workspace));
}

QStringList WindowSettings::recentProjects() const
{
    return value(QStringLiteral("projects/recent")).toStringList();
}

void WindowSettings::addRecentProject(const QString &path)
{
    QStringList recent = recentProjects();
    recent.removeAll(path);
    recent.prepend(path);
    setValue(QStringLiteral("projects/recent"), recent.mid(0, kMaxRecent));
}

void WindowSettings::removeRecentProject(const QString &path)
{
    QStringList recent = recentProjects();
    recent.removeAll(path);
    setValue(QStringLiteral("projects/recent"), recent);
}

QString WindowSettings::lastProject() const
{
    return value(QStringLiteral("projects/last")).toString();
}

void WindowSettings::setLastProject(const QString &path)
{
    setValue(QStringLiteral("projects/last"), path);
}

WindowSettings::ListLook WindowSettings::listLook(const QString &project) const
{
    ListLook look;
    const QVariantMap stored = value(kLooksKey).toMap().value(project).toMap();
    // What an earlier version wrote may not be readable any more.
    look.filter = parseFilter(stored.value(kSearchName).toString()).value_or(Filter());
    const int key = stored.value(kOrderName, static_cast<int>(look.order.key)).toInt();
    if (key >= 0 && key <= static_cast<int>(SortKey::Added)) {
        look.order.key = static_cast<SortKey>(key);
        look.order.direction = stored.value(kRisingName, false).toBool()
                                   ? SortDirection::Ascending
                                   : SortDirection::Descending;
    }
    return look;
}

void WindowSettings::setListLook(const QString &project, const ListLook &look)
{
    QVariantMap looks = value(kLooksKey).toMap();
    const QStringList recent = recentProjects();
    for (const QString &known : looks.keys()) {
        if (!recent.contains(known)) {
            looks.remove(known);
        }
    }
    looks.insert(project,
                 QVariantMap{{kSearchName, toText(look.filter)},
                             {kOrderName, static_cast<int>(look.order.key)},
                             {kRisingName, look.order.direction == SortDirection::Ascending}});
    setValue(kLooksKey, looks);
}

KeyPreset WindowSettings::keyPreset() const
{
    return value(QStringLiteral("keys/preset")).toString() == QStringLiteral("cvat")
               ? KeyPreset::Cvat
               : KeyPreset::XAnyLabeling;
}

void WindowSettings::setKeyPreset(KeyPreset preset)
{
    setValue(QStringLiteral("keys/preset"),
             preset == KeyPreset::Cvat ? QStringLiteral("cvat") : QStringLiteral("x-anylabeling"));
}

Keymap WindowSettings::ownKeys() const
{
    Keymap keys;
    const QVariantMap stored = value(QStringLiteral("keys/own")).toMap();
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        keys.insert(it.key(), it.value().toString());
    }
    return keys;
}

void WindowSettings::setOwnKeys(const Keymap &keys)
{
    QVariantMap stored;
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        stored.insert(it.key(), it.value());
    }
    setValue(QStringLiteral("keys/own"), stored);
}

QVariant WindowSettings::value(const QString &key, const QVariant &fallback) const
{
    return m_settings.value(key, fallback);
}

void WindowSettings::setValue(const QString &key, const QVariant &value)
{
    m_settings.setValue(key, value);
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/keymap.h"
#include "ui/common/navigator.h"
#include "ui/common/theme.h"

#include <QByteArray>
#include <QRect>
#include <QSettings>
#include <QStringList>

namespace ra::ui {

/// Where a window of the wanted size goes on a screen whose free area is `available`: in its
/// middle, no larger than it leaves room for title bar and frame.
[[nodiscard]] QRect firstWindowOn(const QRect &available, QSize wanted);

/// What the window remembers between starts, in one settings file. GUI thread (QSettings writes
/// in the background of its own).
class WindowSettings final
{
public:
    /// Empty path = the user's settings file of this program.
    explicit WindowSettings(const QString &path);

    [[nodiscard]] ThemeKind theme() const;
    void setTheme(ThemeKind kind);
    /// `en` or `zh_CN`; the system's language where none was chosen.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    [[nodiscard]] Workspace workspace() const;
    void setWorkspace(Workspace workspace);
    /// Newest first, at most ten.
    [[nodiscard]] QStringList recentProjects() const;
    void addRecentProject(const QString &path);
    void removeRecentProject(const QString &path);
    /// The project that was open when the window was closed; empty = none.
    [[nodiscard]] QString lastProject() const;
    void setLastProject(const QString &path);
    /// How the list of a project's samples was searched and ordered when it was last open.
    struct ListLook {
        Filter filter;
        SortOrder order;
    };
    [[nodiscard]] ListLook listLook(const QString &project) const;
    /// Kept for as long as the project is one of the recent ones.
    void setListLook(const QString &project, const ListLook &look);
    [[nodiscard]] KeyPreset keyPreset() const;
    void setKeyPreset(KeyPreset preset);
    /// Keys that the person chose, over those of the preset.
    [[nodiscard]] Keymap ownKeys() const;
    void setOwnKeys(const Keymap &keys);
    /// Other small things of panels (card size, list mode, saved searches).
    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const;
    void setValue(const QString &key, const QVariant &value);

private:
    mutable QSettings m_settings;
};

} // namespace ra::ui

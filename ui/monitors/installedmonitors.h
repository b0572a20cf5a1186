// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "ui/common/async.h"
#include "ui/common/latest.h"
#include "ui/common/projectsession.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ra::ui {

class MonitorCard;
class MonitorSetupDialog;

/// A card for each monitor there is, and what a person does with the list: adds, changes, checks,
/// removes. GUI thread; the work is done off it.
class InstalledMonitors final : public QWidget
{
    Q_OBJECT

public:
    explicit InstalledMonitors(MonitorRegistry &monitors, QWidget *parent = nullptr);

    void setSession(ProjectSession *session) { m_session = session; }
    /// As they stand now.
    void showAll();
    /// Lets the list be read again, which another program may have changed; `inUse` stays as it is.
    void refresh(const QString &inUse);
    void retranslate();

Q_SIGNALS:
    /// Their names, each time that they are shown.
    void listed(const QStringList &names);
    /// A person added it.
    void added(const QString &name);
    void testWanted(const QString &name);
    void problemRaised(const QString &sentence);

private:
    void makeCard();
    void check(const QString &name);
    void add();
    void change(const QString &name);
    void remove(const QString &name);
    /// `installed` is told the name of what was installed.
    void askSetup(MonitorSetupDialog *dialog,
                  const std::function<void(const QString &)> &installed = {});

    MonitorRegistry &m_monitors;
    ProjectSession *m_session = nullptr;
    std::stop_source m_inspection;
    Latest m_inspected;
    bool m_isRefreshing = false;

    QVBoxLayout *m_cards;
    std::vector<MonitorCard *> m_monitorCards;
    QLabel *m_problem;
    QPushButton *m_add;
    /// Installs and removes monitors; last asked is done last.
    AsyncRunner m_work{1};
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainmenu.h"

#include "ui/common/actiontable.h"
#include "ui/common/plaintext.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <initializer_list>

namespace ra::ui {

namespace {

// Not an action: a line between groups.
constexpr const char *kLine = "-";

void fill(QMenu *menu, const ActionTable &actions, std::initializer_list<const char *> ids)
{
    for (const char *id : ids) {
        if (id == kLine) {
            menu->addSeparator();
        } else {
            menu->addAction(actions.action(id));
        }
    }
}

} // namespace

MainMenu::MainMenu(QMenuBar *bar, const ActionTable &actions, QObject *parent)
    : QObject(parent),
      m_bar(bar)
{
    QMenu *project = addMenu(nullptr, QT_TRANSLATE_NOOP("Actions", "Project"), "projectMenu");
    fill(project, actions, {"project.new", "project.open"});
    m_recent = addMenu(project, QT_TRANSLATE_NOOP("Actions", "Open recent"), "recentMenu");
    fill(project, actions,
         {"project.sample", kLine, "project.import", "project.folders", "project.types",
          "project.typesFree", "project.save", kLine, "project.backup", "project.check", kLine,
          "project.close", "project.quit"});

    QMenu *edit = addMenu(nullptr, QT_TRANSLATE_NOOP("Actions", "Edit"), "editMenu");
    fill(edit, actions,
         {"edit.undo", "edit.redo", kLine, "edit.copy", "edit.paste", "edit.duplicate",
          "edit.delete", kLine, "edit.find", "edit.selectAll", kLine});
    QMenu *box = addMenu(edit, QT_TRANSLATE_NOOP("Actions", "Box"), "boxMenu");
    fill(box, actions,
         {"box.select", "box.new", "box.repeat", "box.keep", "box.lock", "box.tighten",
          "box.takeOver", "box.selectAll", kLine, "box.next", "box.previous", "box.cancel"});

    QMenu *view = addMenu(nullptr, QT_TRANSLATE_NOOP("Actions", "View"), "viewMenu");
    fill(view, actions,
         {"view.samples", "view.review", "view.audit", "view.monitors", "view.export", kLine,
          "view.gallery", "view.table", kLine});
    QMenu *image = addMenu(view, QT_TRANSLATE_NOOP("Actions", "Image"), "imageMenu");
    fill(image, actions,
         {"view.fit", "view.fitWidth", "view.oneToOne", "view.zoomIn", "view.zoomOut",
          "view.zoomToBox", "view.stepBoxes", kLine, "view.heatmap", "view.peekHeatMap",
          "view.labels", "view.hideBox", "view.hideAll", "view.contrast", "view.compare"});
    QMenu *go = addMenu(view, QT_TRANSLATE_NOOP("Actions", "Go to"), "goMenu");
    fill(go, actions,
         {"view.focusImage", "view.focusTruth", "view.focusDraft", "view.focusCritique",
          "view.focusAnswer", kLine, "view.nextPane", "view.previousPane"});
    fill(view, actions, {"view.sidePanel", kLine, "view.dark"});
    QMenu *language = addMenu(view, QT_TRANSLATE_NOOP("Actions", "Language"), "languageMenu");
    fill(language, actions, {"view.english", "view.chinese"});

    QMenu *sample = addMenu(nullptr, QT_TRANSLATE_NOOP("Actions", "Sample"), "sampleMenu");
    fill(sample, actions,
         {"sample.review", "sample.next", "sample.previous", "sample.nextUnreviewed",
          "sample.previousUnreviewed", "sample.goTo", kLine, "sample.accept", "sample.reject",
          "sample.skip", kLine, "sample.yes", "sample.no", "sample.useTruth", "sample.applyFix"});
    QMenu *type = addMenu(sample, QT_TRANSLATE_NOOP("Actions", "Set type"), "typeMenu");
    fill(type, actions,
         {"sample.type1", "sample.type2", "sample.type3", "sample.type4", "sample.type5",
          "sample.type6", "sample.type7", "sample.type8", "sample.type9", kLine,
          "sample.chooseType"});
    fill(sample, actions, {"sample.addFinding"});
    fill(sample, actions, {"sample.enterText", "sample.leaveText", kLine, "sample.markReference"});

    QMenu *monitor = addMenu(nullptr, QT_TRANSLATE_NOOP("Actions", "Monitor"), "monitorMenu");
    fill(monitor, actions, {"monitor.prelabel", "monitor.run", "sample.lookAgain"});

    QMenu *help = addMenu(nullptr, QT_TRANSLATE_NOOP("Actions", "Help"), "helpMenu");
    fill(help, actions, {"help.commands", "help.keys", "help.about"});
    retranslate();
}

void MainMenu::setRecentProjects(const QStringList &paths)
{
    m_recent->clear();
    for (const QString &path : paths) {
        QString shown = QFileInfo(path).fileName();
        QAction *action =
            m_recent->addAction(shown.replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setToolTip(plainToolTip(path));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT recentChosen(path); });
    }
    m_recent->setToolTipsVisible(true);
    m_recent->setEnabled(!paths.isEmpty());
}

void MainMenu::retranslate()
{
    for (const Titled &titled : m_menus) {
        titled.menu->setTitle(QCoreApplication::translate("Actions", titled.title));
    }
}

QMenu *MainMenu::addMenu(QMenu *parent, const char *title, const char *name)
{
    auto *menu = new QMenu(m_bar);
    menu->setObjectName(QLatin1String(name));
    if (parent) {
        parent->addMenu(menu);
    } else {
        m_bar->addMenu(menu);
    }
    m_menus.push_back({menu, title});
    return menu;
}

} // namespace ra::ui

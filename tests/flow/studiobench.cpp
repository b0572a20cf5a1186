// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/flow/studiobench.h"

#include "tests/support/require.h"

#include "annotation/workflow/sampleproject.h"
#include "app/window/window.h"
#include "inference/client/registry.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

#include <future>

namespace ra::test {

namespace {

constexpr int kLongestWaitMs = 60'000;
constexpr int kImages = 60;

app::Settings settingsIn(const QString &folder)
{
    app::Settings settings;
    settings.cacheFolder = folder + QStringLiteral("/cache");
    settings.personName = QStringLiteral("Ada");
    settings.workerProgram = Studio::workerProgram();
    return settings;
}

bool clickIn(QMenu *menu, QAction *action)
{
    if (!QTest::qWaitFor([menu] { return menu->isVisible(); })) {
        return false;
    }
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
    return true;
}

} // namespace

Studio::Studio(const QString &folder)
    : m_folder(folder.isEmpty() ? m_ownFolder.path() : folder),
      m_composition(std::make_unique<app::Composition>(settingsIn(m_folder)))
{
}

Studio::~Studio() = default;

QString Studio::workerProgram()
{
    return inference::Registry::workerProgramPath(QStringLiteral(RA_BIN_DIR));
}

Result<QString> Studio::makeProject()
{
    SpecimenOptions options;
    options.count = kImages;
    return std::async(std::launch::async,
                      [&] {
                          return makeSampleProject(m_composition->projects(), m_folder, options,
                                                   {QStringLiteral("Ada"), AuthorKind::Person}, {});
                      })
        .get();
}

void Studio::openWindow()
{
    if (!m_composition) {
        m_composition = std::make_unique<app::Composition>(settingsIn(m_folder));
    }
    const QString settings = m_folder + QStringLiteral("/window.ini");
    // Keys follow each other faster here than anybody could look.
    ui::WindowSettings(settings).setValue(QStringLiteral("review/leastSeenMs"), 0);
    m_window = app::makeWindow(*m_composition, settings);
    m_window->show();
    RA_REQUIRE(bringToFront());
}

bool Studio::bringToFront()
{
    m_window->activateWindow();
    return QTest::qWaitFor([this] { return QApplication::activeWindow() == m_window.get(); });
}

bool Studio::closeWindow()
{
    m_window->close();
    const bool isClosed =
        QTest::qWaitFor([this] { return !m_window->isVisible(); }, kLongestWaitMs);
    m_window.reset();
    m_composition.reset();
    return isClosed;
}

bool Studio::settle()
{
    return QTest::qWaitFor([this] { return m_window->isIdle(); }, kLongestWaitMs);
}

bool Studio::isIn(ui::Workspace workspace)
{
    return QTest::qWaitFor([this, workspace] { return m_window->page(workspace)->isVisible(); })
           && settle();
}

void Studio::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : m_window.get(), key, modifiers);
}

void Studio::type(const QString &text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

bool Studio::click(const QString &name)
{
    auto *widget = child<QWidget>(name);
    if (!widget || !widget->isVisible() || !widget->isEnabled()) {
        return false;
    }
    QTest::mouseClick(widget, Qt::LeftButton);
    return true;
}

bool Studio::choose(const QStringList &menus, const char *action)
{
    QMenuBar *bar = m_window->menuBar();
    auto *menu = child<QMenu>(menus.first());
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(menu->menuAction()).center());
    for (const QString &name : menus.mid(1)) {
        auto *inner = child<QMenu>(name);
        if (!clickIn(menu, inner->menuAction())) {
            return false;
        }
        menu = inner;
    }
    return clickIn(menu, m_window->actions()->action(action));
}

bool Studio::search(const QString &query)
{
    press(Qt::Key_1, Qt::ControlModifier);
    if (!isIn(ui::Workspace::Samples)) {
        return false;
    }
    press(Qt::Key_F, Qt::ControlModifier);
    // Each term that is taken back stands in the field as text.
    while (!m_window->navigator()->filter().isEmpty()) {
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_Delete);
        press(Qt::Key_Backspace);
    }
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    if (!query.isEmpty()) {
        type(query);
        press(Qt::Key_Return);
    }
    // The list has the keys again.
    press(Qt::Key_1, Qt::ControlModifier);
    return settle();
}

QString Studio::text(const QString &name)
{
    if (const auto *label = child<QLabel>(name)) {
        return label->text();
    }
    const auto *button = child<QAbstractButton>(name);
    return button ? button->text() : QString();
}

QString Studio::message()
{
    return child<QWidget>(QStringLiteral("messageBar"))->isVisible()
               ? text(QStringLiteral("messageText"))
               : QString();
}

int Studio::listedCount()
{
    return child<QAbstractItemView>(QStringLiteral("galleryView"))->model()->rowCount();
}

SampleDetail Studio::stored(SampleId sample)
{
    std::optional<Result<SampleDetail>> answer;
    m_window->session()->read(
        m_window.get(),
        [sample](SampleQuery &query, std::stop_token) { return query.detail(sample); },
        [&](const Result<SampleDetail> &found) { answer = found; });
    const bool isRead = QTest::qWaitFor([&] { return answer.has_value(); }, kLongestWaitMs);
    return isRead && *answer ? **answer : SampleDetail();
}

std::vector<SampleId> Studio::find(const QString &query)
{
    std::optional<Result<std::vector<SampleId>>> answer;
    m_window->session()->read(
        m_window.get(),
        [query](SampleQuery &samples, std::stop_token stop) -> Result<std::vector<SampleId>> {
            RA_TRY_ASSIGN(const Filter filter, parseFilter(query));
            return samples.ids(filter, {}, stop);
        },
        [&](const Result<std::vector<SampleId>> &found) { answer = found; });
    const bool isRead = QTest::qWaitFor([&] { return answer.has_value(); }, kLongestWaitMs);
    return isRead && *answer ? **answer : std::vector<SampleId>();
}

} // namespace ra::test

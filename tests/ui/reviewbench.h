// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/plainassessor.h"
#include "tests/support/require.h"
#include "ui/common/actiontable.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/review/imagecontroller.h"
#include "ui/review/reviewpage.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

namespace ra::test {

using ui::ActionTable;
using ui::Navigator;
using ui::ProjectSession;
using ui::ReviewPage;
using ui::Services;
using ui::Theme;
using ui::ThemeKind;
using ui::WindowSettings;

inline const PixelBox kBox{10, 10, 30, 30};
inline constexpr int kSamples = 4;

inline Answer yes(const QString &type)
{
    return {Verdict::Yes, {{type, kBox, {}, false}}};
}

inline Record suggested()
{
    Record record;
    record.revision = 1;
    record.state = RecordState::Suggested;
    record.draft = QStringLiteral("A scratch.");
    record.draftAnswer = yes(QStringLiteral("scratch"));
    record.answer = record.draftAnswer;
    return record;
}

inline std::vector<DefectType> types()
{
    std::vector<DefectType> found;
    for (const QString &name : {QStringLiteral("scratch"), QStringLiteral("bent")}) {
        DefectType type;
        type.name = name;
        type.digit = static_cast<int>(found.size()) + 1;
        type.id = TypeId(*type.digit);
        found.push_back(type);
    }
    return found;
}

/// The page in a window over four samples whose images lie in a temporary folder.
struct ReviewBench {
    explicit ReviewBench(const std::optional<Answer> &truth = {},
                         OpenMode mode = OpenMode::ReadWrite, const Record &record = suggested())
    {
        data->mode = mode;
        data->types = types();
        std::vector<SampleId> ids;
        for (int i = 0; i < kSamples; ++i) {
            ids.push_back(data->add(paint(fileOf(i), {100, 100}, 40 * (i + 1)), record, truth));
        }
        Services services;
        services.assessor = &assessor;
        services.personName = QStringLiteral("Ada");
        // What is seen for how long is told by a clock where a test is about it.
        settings.setValue(QStringLiteral("review/leastSeenMs"), 0);
        session =
            std::make_unique<ProjectSession>(services, std::make_unique<test::FakeProject>(data));
        window = std::make_unique<QWidget>();
        window->resize(1200, 800);
        page = new ReviewPage({services, &navigator, &actions, &theme, &settings}, window.get());
        page->setGeometry(window->rect());
        page->addAction(actions.action("edit.undo"));
        QObject::connect(actions.action("edit.undo"), &QAction::triggered, session->undoStack(),
                         &QUndoStack::undo);
        navigator.openReview(ids, 0);
        page->setSession(session.get());
        window->show();
        RA_REQUIRE(QTest::qWaitForWindowActive(window.get()));
        page->activate();
        RA_REQUIRE(QTest::qWaitFor([&] { return isShowing(0); }));
        RA_REQUIRE(
            QTest::qWaitFor([&] { return page->editor()->taxonomy().types().size() == 2U; }));
    }
    ~ReviewBench() { page->setSession(nullptr); }

    [[nodiscard]] SampleId id(int index) const { return SampleId(index + 1); }
    [[nodiscard]] QString fileOf(int index) const
    {
        return folder.filePath(QStringLiteral("%1.png").arg(index));
    }
    /// A plain grey picture in that file; returns the file.
    static QString paint(const QString &filePath, QSize size, int grey)
    {
        QImage image(size, QImage::Format_Grayscale8);
        image.fill(grey);
        image.save(filePath);
        return filePath;
    }
    [[nodiscard]] bool isLoaded(int index) const
    {
        return page->editor()->isLoaded() && page->editor()->sample() == id(index);
    }
    /// With its own picture, on the screen.
    [[nodiscard]] bool isShowing(int index) const
    {
        return isLoaded(index) && page->images()->image()
               && page->images()->image()->filePath == data->stored(id(index)).row.filePath
               && page->images()->seen();
    }
    /// Why the sample can't be accepted now; empty where it can.
    [[nodiscard]] QString unseenReason() const
    {
        const Status seen = page->images()->seen();
        return seen ? QString() : seen.error().code;
    }
    /// Gives the window the keyboard again after a pop-up: offscreen nothing else does.
    [[nodiscard]] bool bringToFront() const
    {
        window->activateWindow();
        return QTest::qWaitForWindowActive(window.get());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    /// Each key to whatever has the focus then.
    void type(const QString &text)
    {
        for (const QChar character : text) {
            QTest::keyClicks(QApplication::focusWidget(), QString(character));
        }
    }
    [[nodiscard]] QPoint at(double x, double y) const
    {
        return page->canvas()->transform().toView(QPointF(x, y)).toPoint();
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(page->canvas(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, page->canvas()->mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page->canvas(), &move);
        QTest::mouseRelease(page->canvas(), Qt::LeftButton, {}, to);
    }
    template <typename Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        auto *found = page->findChild<Widget *>(QLatin1String(name));
        Q_ASSERT(found != nullptr);
        return found;
    }
    [[nodiscard]] const Record &record() const { return page->editor()->record(); }

    QTemporaryDir folder;
    test::PlainAssessor assessor;
    WindowSettings settings{folder.filePath(QStringLiteral("window.ini"))};
    Theme theme{ThemeKind::Dark};
    ActionTable actions;
    Navigator navigator;
    std::shared_ptr<test::FakeData> data = std::make_shared<test::FakeData>();
    std::unique_ptr<ProjectSession> session;
    std::unique_ptr<QWidget> window;
    ReviewPage *page = nullptr;
};

/// A key that is held down: it repeats, and comes up only now.
inline void hold(Qt::Key key, Qt::KeyboardModifiers modifiers, const QString &text = {})
{
    constexpr int kRepeats = 12;
    for (int i = 0; i <= kRepeats; ++i) {
        QTest::simulateEvent(QApplication::focusWidget(), true, key, modifiers, text, i > 0);
    }
    QTest::simulateEvent(QApplication::focusWidget(), false, key, modifiers, text, false);
}

/// The first sample approved, and shown as a person meets it who comes back.
inline void approveFirst(ReviewBench &bench)
{
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    RA_REQUIRE(QTest::qWaitFor([&] { return bench.isShowing(1); }));
    bench.key(Qt::Key_A);
    RA_REQUIRE(QTest::qWaitFor([&] { return bench.isShowing(0); }));
    RA_REQUIRE(bench.record().state == RecordState::Approved);
}

} // namespace ra::test

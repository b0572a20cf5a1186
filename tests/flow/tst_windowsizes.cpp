// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/flow/studiobench.h"

#include "tests/support/require.h"

#include "annotation/domain/filterquery.h"
#include "annotation/scoring/rewardassessor.h"
#include "annotation/workflow/reviewsession.h"

#include "ui/common/actiontable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/windowsettings.h"
#include "ui/grab.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStyleOptionFrame>
#include <QTest>
#include <QTextEdit>

using namespace ra;
using namespace ra::test;
using namespace ra::ui;

namespace {

constexpr QSize kNarrow(1024, 700);
constexpr QSize kLaptop(1366, 768);
constexpr QSize kWide(2560, 1440);
/// The chips of a rejection.
constexpr int kReasons = 9;
constexpr int kTraces = 4;
constexpr int kLongestWaitMs = 60'000;

constexpr Workspace kWorkspaces[] = {Workspace::Samples, Workspace::Review, Workspace::Audit,
                                     Workspace::Monitors, Workspace::Export};

QString nameOf(const QWidget &widget, const QString &text)
{
    return QStringLiteral("%1 “%2”").arg(widget.objectName(), text.left(40));
}

/// What scrolls may be longer than what is seen of it.
bool isScrolled(const QWidget &widget, const QWidget &top)
{
    for (const QWidget *up = widget.parentWidget(); up != nullptr && up != &top;
         up = up->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(up) != nullptr) {
            return true;
        }
    }
    return false;
}

/// Figures that are painted say by their size hint what they need.
bool isTooSmallFigure(const QWidget &widget)
{
    const bool isFigure =
        widget.inherits("ra::ui::MarkPlot") || widget.inherits("ra::ui::MatrixCell");
    const QSize least = widget.minimumSizeHint();
    return isFigure && (widget.width() < least.width() || widget.height() < least.height());
}

/// What an empty field says should be written there, where it doesn't fit.
QString cutPlaceholder(const QWidget &widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
        QStyleOptionFrame option;
        option.initFrom(line);
        const int room =
            line->style()->subElementRect(QStyle::SE_LineEditContents, &option, line).width();
        const bool isCut = line->text().isEmpty()
                           && line->fontMetrics().horizontalAdvance(line->placeholderText()) > room;
        return isCut ? line->placeholderText() : QString();
    }
    if (const auto *text = qobject_cast<const QTextEdit *>(&widget)) {
        const QRect room = text->viewport()->rect();
        const int height = text->fontMetrics()
                               .boundingRect(room, Qt::TextWordWrap, text->placeholderText())
                               .height();
        return text->document()->isEmpty() && height > room.height() ? text->placeholderText()
                                                                     : QString();
    }
    return {};
}

/// The view that a widget lies in scrolls it; any other parent cuts off what lies outside it.
bool isCutByParent(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    const bool scrolls =
        parent->parentWidget() != nullptr
        && qobject_cast<const QAbstractScrollArea *>(parent->parentWidget()) != nullptr;
    const bool counts = qobject_cast<const QAbstractButton *>(&widget) != nullptr
                        || qobject_cast<const QLabel *>(&widget) != nullptr
                        || qobject_cast<const QLineEdit *>(&widget) != nullptr;
    return counts && !scrolls && !parent->rect().contains(widget.geometry());
}

/// Something else stands on a label's text or picture.
bool isCovered(const QLabel &label)
{
    if (label.parentWidget()->layout() == nullptr || label.text().isEmpty()) {
        return false;
    }
    const QList<QWidget *> siblings =
        label.parentWidget()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    return std::any_of(siblings.begin(), siblings.end(), [&label](const QWidget *other) {
        return other != &label && other->isVisible() && !other->isWindow()
               && other->geometry().intersects(label.geometry());
    });
}

/// Buttons and labels whose text doesn't fit, and widgets that reach over the window's edge.
QStringList clipped(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->isWindow()) {
            continue;
        }
        const QRect area(widget->mapTo(&window, QPoint()), widget->size());
        if (!isScrolled(*widget, window) && !window.rect().contains(area)) {
            found << nameOf(*widget, QStringLiteral("outside the window"));
        }
        const auto *scroll = qobject_cast<const QScrollArea *>(widget);
        if (scroll != nullptr && scroll->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
            && scroll->widget()->width() > scroll->viewport()->width()) {
            found << nameOf(*widget, QStringLiteral("%1 wide, %2 seen")
                                         .arg(scroll->widget()->width())
                                         .arg(scroll->viewport()->width()));
        }
        if (isTooSmallFigure(*widget)) {
            found << nameOf(*widget, QStringLiteral("too small"));
        }
        if (const QString text = cutPlaceholder(*widget); !text.isEmpty()) {
            found << nameOf(*widget, text);
        }
        if (isCutByParent(*widget)) {
            found << nameOf(*widget, QStringLiteral("cut by its parent"));
        }
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (button != nullptr && !button->text().isEmpty()
            && button->width() < button->minimumSizeHint().width()) {
            found << nameOf(*widget, button->text());
        }
        if (label != nullptr && isCovered(*label)) {
            found << nameOf(*widget, QStringLiteral("covered: ") + label->text());
        }
        // Elided labels end in "…" and say the rest in their tooltip.
        if (label != nullptr && !label->text().isEmpty()
            && qobject_cast<const ElidedLabel *>(label) == nullptr
            && label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored) {
            const bool isTooNarrow =
                !label->wordWrap() && label->width() < label->sizeHint().width();
            const bool isTooLow =
                label->wordWrap() && label->height() < label->heightForWidth(label->width());
            if (isTooNarrow || isTooLow) {
                found << nameOf(*widget, label->text());
            }
        }
    }
    found.removeDuplicates();
    return found;
}

} // namespace

/// Nothing is cut off at any size that the window can have.
class TestWindowSizes : public QObject
{
    Q_OBJECT

    std::unique_ptr<Studio> m_studio;

    /// What is cut off in a window of this size, workspace by workspace; nothing where none is.
    [[nodiscard]] QStringList cutOffAt(QSize size)
    {
        MainWindow &window = m_studio->window();
        window.resize(size);
        RA_REQUIRE(window.size() == size);
        QStringList found;
        for (const Workspace workspace : kWorkspaces) {
            window.navigator()->showWorkspace(workspace);
            RA_REQUIRE(m_studio->isIn(workspace));
            // What was shown just now is laid out by an event.
            RA_REQUIRE(waitUntilIdle(window));
            for (const QString &name : clipped(window)) {
                found << QStringLiteral("workspace %1: %2")
                             .arg(QString::number(static_cast<int>(workspace)), name);
            }
            if (workspace == Workspace::Review) {
                found << cutOffInRejection();
            }
        }
        return found;
    }

    /// The same while the reason of a rejection is asked for.
    [[nodiscard]] QStringList cutOffInRejection()
    {
        MainWindow &window = m_studio->window();
        window.actions()->action("sample.reject")->trigger();
        const auto *panel = m_studio->child<QWidget>(QStringLiteral("rejectPanel"));
        RA_REQUIRE(QTest::qWaitFor([panel] { return panel->isVisible(); }));
        RA_REQUIRE(waitUntilIdle(window));
        QStringList found;
        for (const QString &name : clipped(window)) {
            found << QStringLiteral("rejection: ") + name;
        }
        for (int i = 1; i <= kReasons; ++i) {
            const auto *reason = panel->findChild<QWidget *>(QStringLiteral("reason%1").arg(i));
            if (reason->visibleRegion().boundingRect() != reason->rect()) {
                found << QStringLiteral("rejection: reason %1 is not seen").arg(i);
            }
        }
        m_studio->press(Qt::Key_Escape);
        return found;
    }

    /// Approves what may be, and takes the pictures of some of it away, so that an export has
    /// rows and something to say.
    [[nodiscard]] bool approveSome()
    {
        std::optional<Status> done;
        m_studio->window().session()->runJob(
            &m_studio->window(),
            [](Project &project, std::stop_token stop) -> Status {
                const RewardAssessor assessor;
                ReviewRequest request;
                request.rule = ObjectionRule::Mark;
                request.author = {QStringLiteral("Ada"), AuthorKind::Person};
                RA_TRY_ASSIGN(const ReviewReport report,
                              reviewAll(project, Filter(), request, {assessor}, {}, stop));
                if (report.changed < kTraces) {
                    return fail(report.refused.front().error);
                }
                RA_TRY_ASSIGN(const Filter approved, parseFilter(QStringLiteral("state:approved")));
                RA_TRY_ASSIGN(const std::vector<SampleId> ids, project.samples().ids(approved, {}));
                RA_TRY_ASSIGN(const std::vector<SampleRow> rows, project.samples().rows(ids));
                QFile::remove(rows.front().filePath);
                return {};
            },
            [&done](const Status &status) { done = status; });
        return QTest::qWaitFor([&done] { return done.has_value(); }, kLongestWaitMs) && *done;
    }

    /// Some traces, so that the audit has something to show.
    [[nodiscard]] bool addTraces()
    {
        std::vector<SampleId> samples = m_studio->find(QStringLiteral("truth:no"));
        samples.resize(kTraces);
        std::optional<Status> added;
        m_studio->window().session()->write(
            &m_studio->window(),
            [samples](ProjectStore &store) -> Status {
                RunRequest request;
                request.monitor.name = QStringLiteral("compact");
                request.samples = samples;
                RA_TRY_ASSIGN(const RunId run, store.beginRun(request, {}));
                for (const SampleId sample : samples) {
                    StoredTrace trace;
                    trace.sample = sample;
                    trace.draft = QStringLiteral("There is no defect.");
                    trace.draftAnswer.verdict = Verdict::No;
                    trace.answer.verdict = Verdict::No;
                    RA_TRY(store.addRunResults(run, {{sample, trace}}));
                }
                return store.setRunState(run, RunState::Done);
            },
            [&added](const Status &status) { added = status; });
        return QTest::qWaitFor([&added] { return added.has_value(); }) && *added;
    }

private Q_SLOTS:
    void init() { m_studio = std::make_unique<Studio>(); }

    void cleanup() { m_studio.reset(); }

    void theFirstWindowFitsTheScreen_data()
    {
        QTest::addColumn<QRect>("available");
        QTest::addColumn<QRect>("expected");
        QTest::newRow("laptop") << QRect(0, 0, 1366, 768) << QRect(4, 40, 1358, 724);
        QTest::newRow("laptop at scale 1.5") << QRect(0, 0, 910, 512) << QRect(4, 40, 902, 468);
        QTest::newRow("below a panel") << QRect(0, 32, 1366, 736) << QRect(4, 72, 1358, 692);
        QTest::newRow("second screen")
            << QRect(1920, 0, 2560, 1440) << QRect(2400, 238, 1600, 1000);
    }

    void theFirstWindowFitsTheScreen()
    {
        QFETCH(QRect, available);
        QFETCH(QRect, expected);
        constexpr QSize wanted(1600, 1000);
        const QRect window = firstWindowOn(available, wanted);
        QCOMPARE(window, expected);
        QVERIFY(available.contains(window));
    }

    void theStartPageIsWhole()
    {
        m_studio->openWindow();
        m_studio->window().resize(m_studio->window().minimumSize());
        QVERIFY(m_studio->settle());
        const QStringList found = clipped(m_studio->window());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QStringLiteral(", "))));
    }

    void everyWorkspaceIsWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("view.english");
        QTest::newRow("Chinese") << QStringLiteral("view.chinese");
    }

    void everyWorkspaceIsWhole()
    {
        QFETCH(QString, language);
        const Result<QString> project = m_studio->makeProject();
        QVERIFY(project);
        m_studio->openWindow();
        m_studio->window().openProject(*project);
        QVERIFY(m_studio->isIn(Workspace::Samples));
        QVERIFY(addTraces());
        QVERIFY(approveSome());
        m_studio->window().actions()->action(language.toLatin1().constData())->trigger();
        for (const QSize size : {m_studio->window().minimumSize(), kNarrow, kLaptop, kWide}) {
            const QStringList found = cutOffAt(size);
            QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
        }
    }
};

QTEST_MAIN(TestWindowSizes)

#include "tst_windowsizes.moc"

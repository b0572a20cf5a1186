// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "tests/flow/studiobench.h"
#include "ui/audit/markplot.h"
#include "ui/review/imagecontroller.h"
#include "ui/review/reviewpage.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace ra;
using namespace ra::test;
using namespace ra::ui;

namespace {

constexpr int kPrelabelMs = 240'000;
const Qt::KeyboardModifiers kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

/// The way from an empty folder to an export and back again, in one window on one project; each
/// step goes on where the one before it ended.
class TestLoop final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }
    void theProjectOpensWithItsSamples();
    void noLabelTakesItsTextForHtml();
    void aSearchNarrowsTheListByKeys();
    void preLabellingGivesEverySampleATrace();
    void theAuditCountsAndOpensItsSamples();
    void acceptMovesOn();
    void anAnswerAgainstTruthIsAcceptedAtTheSecondPress();
    void rejectAsksForAReason();
    void undoAndRedoGoOverSamples();
    void aDrawnBoxIsTypedAndAccepted();
    void everyAuditMarkOpensWhatItCounts();
    void theExportWritesItsFiles();
    void themeAndLanguageSwitchWhileOpen();
    void everythingIsThereAfterReopening();
    void cleanupTestCase();

private:
    [[nodiscard]] ReviewPage &review();
    [[nodiscard]] SampleId current() { return m_studio->window().navigator()->current(); }
    [[nodiscard]] int place() { return m_studio->window().navigator()->queueIndex(); }
    [[nodiscard]] bool isReady();
    /// What the audit's cell of that outcome counts.
    [[nodiscard]] int tracesIn(const QString &outcome);
    /// Searches and opens what was found in Review.
    [[nodiscard]] bool reviewFound(const QString &query);
    void accept() { m_studio->press(Qt::Key_Return, Qt::ControlModifier); }
    void drag(const PixelBox &box);
    [[nodiscard]] Record record(SampleId sample) { return m_studio->stored(sample).record; }

    std::unique_ptr<Studio> m_studio;
    bool m_isBroken = false;
    QString m_project;
    int m_samples = 0;
    SampleId m_differing;
    SampleId m_rejected;
    SampleId m_drawn;
    std::vector<SampleId> m_approved;
};

void TestLoop::initTestCase()
{
    if (!QFileInfo::exists(Studio::workerProgram())) {
        QSKIP("needs ra-monitor, which is not part of this build");
    }
    setGuiThread();
    m_studio = std::make_unique<Studio>();
    const Result<QString> made = m_studio->makeProject();
    QVERIFY(made);
    m_project = *made;
    m_studio->openWindow();
}

void TestLoop::init()
{
    if (m_isBroken) {
        QSKIP("a step before this one failed");
    }
}

void TestLoop::cleanupTestCase()
{
    m_studio.reset();
}

ReviewPage &TestLoop::review()
{
    return *qobject_cast<ReviewPage *>(m_studio->window().page(Workspace::Review));
}

bool TestLoop::isReady()
{
    return QTest::qWaitFor([this] {
               return review().editor()->isLoaded() && review().editor()->sample() == current()
                      && review().images()->seen();
           })
           && m_studio->settle();
}

int TestLoop::tracesIn(const QString &outcome)
{
    // "fixed, 12 %: 3 traces"
    const auto *cell = m_studio->child<QWidget>(QStringLiteral("matrix_") + outcome);
    const QString traces = cell->accessibleName().section(QStringLiteral(": "), -1);
    return traces.section(QLatin1Char(' '), 0, 0).toInt();
}

bool TestLoop::reviewFound(const QString &query)
{
    if (!m_studio->search(query)) {
        return false;
    }
    m_studio->press(Qt::Key_Home);
    m_studio->press(Qt::Key_Return);
    return m_studio->isIn(Workspace::Review) && place() == 0 && isReady();
}

void TestLoop::drag(const PixelBox &box)
{
    CanvasView *canvas = review().canvas();
    const QRectF shown = canvas->transform().toView(box);
    QTest::mousePress(canvas, Qt::LeftButton, {}, shown.topLeft().toPoint());
    QTest::mouseMove(canvas, shown.center().toPoint());
    QTest::mouseMove(canvas, shown.bottomRight().toPoint());
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, shown.bottomRight().toPoint());
}

void TestLoop::theProjectOpensWithItsSamples()
{
    m_studio->window().openProject(m_project);
    QVERIFY(QTest::qWaitFor([this] { return m_studio->window().session() != nullptr; }));
    QVERIFY(m_studio->isIn(Workspace::Samples));
    m_samples = m_studio->listedCount();
    QVERIFY(m_samples > 0);
    QCOMPARE(m_studio->find({}).size(), size_t(m_samples));
    QCOMPARE(m_studio->message(), QString());
}

/// Names of files, types and people are data: none may be taken for HTML.
void TestLoop::noLabelTakesItsTextForHtml()
{
    for (const QLabel *label : m_studio->window().findChildren<QLabel *>()) {
        QVERIFY2(label->textFormat() != Qt::AutoText,
                 qPrintable(label->objectName() + u' ' + label->text()));
    }
}

void TestLoop::aSearchNarrowsTheListByKeys()
{
    QVERIFY(m_studio->search(QStringLiteral("category:flange truth:yes")));
    const std::vector<SampleId> found = m_studio->find(QStringLiteral("category:flange truth:yes"));
    QVERIFY(!found.empty());
    QCOMPARE(m_studio->listedCount(), int(found.size()));
    QVERIFY(m_studio->listedCount() < m_samples);
    QVERIFY(m_studio->search(QStringLiteral("scenario:texture")));
    QVERIFY(m_studio->listedCount() != int(found.size()));
    QVERIFY(m_studio->search({}));
    QCOMPARE(m_studio->listedCount(), m_samples);
}

void TestLoop::preLabellingGivesEverySampleATrace()
{
    m_studio->press(Qt::Key_B, Qt::ControlModifier);
    auto *dialog = m_studio->child<QDialog>(QStringLiteral("prelabelDialog"));
    QVERIFY(dialog);
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    QTRY_VERIFY(dialog->focusWidget());
    m_studio->press(Qt::Key_Return);
    QVERIFY(m_studio->bringToFront());
    QVERIFY(m_studio->window().page(Workspace::Monitors)->isVisible());
    const QString done = QStringLiteral("%1 of %1").arg(m_samples);
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->text(QStringLiteral("jobState")) == QStringLiteral("done"),
                             kPrelabelMs);
    QVERIFY2(m_studio->text(QStringLiteral("jobFigures")).startsWith(done),
             qPrintable(m_studio->text(QStringLiteral("jobFigures"))));
    QVERIFY(m_studio->settle());
    QCOMPARE(m_studio->find(QStringLiteral("state:suggested")).size(), size_t(m_samples));
}

void TestLoop::theAuditCountsAndOpensItsSamples()
{
    m_studio->press(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(m_studio->isIn(Workspace::Audit));
    QTRY_VERIFY(m_studio->child<QWidget>(QStringLiteral("matrix_keptRight"))->isVisible());
    const auto count = [this](const QString &outcome) { return tracesIn(outcome); };
    const int kept = count(QStringLiteral("keptRight"));
    QVERIFY(kept > 0);
    QCOMPARE(kept + count(QStringLiteral("fixed")) + count(QStringLiteral("broken"))
                 + count(QStringLiteral("stillWrong")),
             m_samples);
    QVERIFY(m_studio->click(QStringLiteral("matrix_keptRight")));
    QVERIFY(m_studio->isIn(Workspace::Samples));
    QCOMPARE(m_studio->listedCount(), kept);
}

void TestLoop::acceptMovesOn()
{
    QVERIFY(reviewFound(QStringLiteral("truth:no verdict:no")));
    const SampleId first = current();
    QVERIFY(review().canvas()->image());
    accept();
    QCOMPARE(place(), 1);
    QVERIFY(isReady());
    QCOMPARE(record(first).state, RecordState::Approved);
    QVERIFY(!record(first).differsFromTruth);
    m_approved.push_back(first);
}

void TestLoop::anAnswerAgainstTruthIsAcceptedAtTheSecondPress()
{
    QVERIFY(reviewFound(QStringLiteral("truth:yes verdict:yes")));
    m_differing = current();
    m_studio->press(Qt::Key_N);
    accept();
    QCOMPARE(place(), 0);
    QVERIFY2(m_studio->text(QStringLiteral("reviewNotice")).contains(QStringLiteral("differs")),
             qPrintable(m_studio->text(QStringLiteral("reviewNotice"))));
    accept();
    QCOMPARE(place(), 1);
    QVERIFY(isReady());
    QCOMPARE(record(m_differing).state, RecordState::Approved);
    QVERIFY(record(m_differing).differsFromTruth);
}

void TestLoop::rejectAsksForAReason()
{
    m_rejected = current();
    m_studio->press(Qt::Key_X, kCtrlShift);
    m_studio->press(Qt::Key_3);
    QCOMPARE(place(), 2);
    QVERIFY(isReady());
    QCOMPARE(record(m_rejected).state, RecordState::Returned);
    QCOMPARE(record(m_rejected).reason, QStringLiteral("box misplaced"));
}

void TestLoop::undoAndRedoGoOverSamples()
{
    const auto undo = [this] {
        m_studio->press(Qt::Key_Z, Qt::ControlModifier);
        return isReady();
    };
    const auto redo = [this] {
        m_studio->press(Qt::Key_Z, kCtrlShift);
        return isReady();
    };
    QVERIFY(undo());
    QCOMPARE(current(), m_rejected);
    QCOMPARE(record(m_rejected).state, RecordState::Suggested);
    QVERIFY(undo());
    QCOMPARE(current(), m_differing);
    QCOMPARE(record(m_differing).state, RecordState::InProgress);
    QVERIFY(undo());
    QCOMPARE(record(m_differing).answer.verdict, Verdict::Yes);
    QVERIFY(!record(m_differing).answer.findings.empty());
    QVERIFY(redo() && redo() && redo());
    QCOMPARE(record(m_differing).state, RecordState::Approved);
    QCOMPARE(record(m_differing).answer.verdict, Verdict::No);
    QCOMPARE(record(m_rejected).state, RecordState::Returned);
    QCOMPARE(m_studio->message(), QString());
}

void TestLoop::aDrawnBoxIsTypedAndAccepted()
{
    QVERIFY(reviewFound(QStringLiteral("truth:yes state:suggested")));
    while (m_studio->stored(current()).truth->answer.findings.size() != 1) {
        const int before = place();
        m_studio->press(Qt::Key_D);
        QVERIFY(place() == before + 1 && isReady());
    }
    m_drawn = current();
    const int drawnAt = place();
    const std::optional<TruthRevision> truth = m_studio->stored(m_drawn).truth;
    QVERIFY(truth);
    const Finding &wanted = truth->answer.findings[0];
    QVERIFY(wanted.box);
    const DefectType *type = review().editor()->taxonomy().find(wanted.type);
    QVERIFY(type && type->digit);
    // What the monitor said goes first.
    m_studio->press(Qt::Key_N);
    m_studio->press(Qt::Key_R);
    drag(*wanted.box);
    m_studio->press(static_cast<Qt::Key>(Qt::Key_0 + *type->digit));
    m_studio->press(Qt::Key_Y);
    QCOMPARE(review().editor()->record().answer.findings.size(), 1U);
    // Whatever the monitor thought, the critique must say what the answer says.
    review().editor()->setText(TextPart::Reflection,
                               QStringLiteral("There is a defect, %1.").arg(type->name));
    review().editor()->setText(TextPart::Revision, {});
    accept();
    QCOMPARE(place(), drawnAt + 1);
    QVERIFY(isReady());
    const Record made = record(m_drawn);
    QCOMPARE(made.state, RecordState::Approved);
    QCOMPARE(made.answer.verdict, Verdict::Yes);
    QCOMPARE(made.answer.findings.size(), 1U);
    QCOMPARE(made.answer.findings[0].type, type->name);
    QVERIFY(made.answer.findings[0].box);
    constexpr double kSamePlace = 0.8;
    QVERIFY(iou(*made.answer.findings[0].box, *wanted.box) > kSamePlace);
    m_approved.push_back(m_drawn);
}

/// Records were corrected since the monitor looked: its figures must not mix with theirs.
void TestLoop::everyAuditMarkOpensWhatItCounts()
{
    const auto openAudit = [this] {
        m_studio->press(Qt::Key_3, Qt::ControlModifier);
        return m_studio->isIn(Workspace::Audit) && m_studio->settle();
    };
    QVERIFY(openAudit());
    for (const char *outcome : {"keptRight", "fixed", "broken", "stillWrong"}) {
        const QString name = QStringLiteral("matrix_") + QLatin1String(outcome);
        const int count = tracesIn(QLatin1String(outcome));
        QVERIFY(m_studio->click(name));
        QVERIFY(m_studio->isIn(Workspace::Samples));
        QCOMPARE(m_studio->listedCount(), count);
        QVERIFY(openAudit());
    }
    static const QRegularExpression counted(QStringLiteral("(\\d+) trace"));
    for (const char *plotName : {"rewardPlot", "calibrationPlot"}) {
        auto *plot = m_studio->child<MarkPlot>(QLatin1String(plotName));
        const auto marks = static_cast<int>(plot->markAreas().size());
        QVERIFY(marks > 1);
        for (int mark = 0; mark < marks; ++mark) {
            plot->setFocus();
            m_studio->press(mark == 0 ? Qt::Key_Left : Qt::Key_Right);
            const QString text = plot->accessibleDescription();
            const int count = counted.match(text).captured(1).toInt();
            QVERIFY2(count > 0, qPrintable(text));
            m_studio->press(Qt::Key_Return);
            QVERIFY(m_studio->isIn(Workspace::Samples));
            QCOMPARE(m_studio->listedCount(), count);
            QVERIFY(openAudit());
        }
    }
}

void TestLoop::theExportWritesItsFiles()
{
    m_studio->press(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(m_studio->isIn(Workspace::Export));
    QVERIFY(m_studio->click(QStringLiteral("exportPurpose_coco")));
    QVERIFY(QTest::qWaitFor([this] {
        return m_studio->text(QStringLiteral("exportRun"))
                   .contains(QString::number(m_approved.size()))
               && m_studio->child<QWidget>(QStringLiteral("exportRun"))->isEnabled();
    }));
    accept();
    auto *message = m_studio->child<QWidget>(QStringLiteral("exportMessage"));
    QTRY_VERIFY(message->isVisible());
    const QDir folder(m_studio->folder() + QStringLiteral("/exports/sample-coco"));
    QVERIFY2(folder.exists(), qPrintable(m_studio->text(QStringLiteral("exportMessage"))));
    QVERIFY(m_studio->settle());
    qint64 images = 0;
    qint64 boxes = 0;
    const QDir parts(folder.filePath(QStringLiteral("annotations")));
    for (const QString &name : parts.entryList(QDir::Files)) {
        QFile file(parts.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject part = QJsonDocument::fromJson(file.readAll()).object();
        images += part.value(QStringLiteral("images")).toArray().size();
        boxes += part.value(QStringLiteral("annotations")).toArray().size();
    }
    QCOMPARE(images, qint64(m_approved.size()));
    QCOMPARE(boxes, 1);
}

void TestLoop::themeAndLanguageSwitchWhileOpen()
{
    Theme &theme = *m_studio->window().theme();
    const ThemeKind before = theme.kind();
    QVERIFY(m_studio->choose({QStringLiteral("viewMenu")}, "view.dark"));
    QVERIFY(theme.kind() != before);
    QVERIFY(m_studio->choose({QStringLiteral("viewMenu"), QStringLiteral("languageMenu")},
                             "view.chinese"));
    QCOMPARE(QLocale().language(), QLocale::Chinese);
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5}) {
        m_studio->press(key, Qt::ControlModifier);
        QVERIFY(m_studio->settle());
    }
    QVERIFY(m_studio->choose({QStringLiteral("viewMenu"), QStringLiteral("languageMenu")},
                             "view.english"));
    QCOMPARE(QLocale().language(), QLocale::English);
}

void TestLoop::everythingIsThereAfterReopening()
{
    const ThemeKind theme = m_studio->window().theme()->kind();
    const Record drawn = record(m_drawn);
    const Record rejected = record(m_rejected);
    const Filter searched = m_studio->window().navigator()->filter();
    const auto listed = m_studio->listedCount();
    QVERIFY(!searched.isEmpty());
    QVERIFY(m_studio->closeWindow());
    m_studio->openWindow();
    m_studio->window().openLastProject();
    QVERIFY(QTest::qWaitFor([this] { return m_studio->window().session() != nullptr; }));
    // Where it was left.
    QVERIFY(m_studio->isIn(Workspace::Export));
    m_studio->press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_studio->isIn(Workspace::Samples));
    QCOMPARE(m_studio->message(), QString());
    QVERIFY(!m_studio->window().session()->isReadOnly());
    QCOMPARE(m_studio->window().theme()->kind(), theme);
    QCOMPARE(m_studio->window().navigator()->filter(), searched);
    QCOMPARE(m_studio->listedCount(), listed);
    QCOMPARE(record(m_drawn), drawn);
    QCOMPARE(record(m_rejected), rejected);
    const std::vector<SampleId> approved = m_studio->find(QStringLiteral("state:approved"));
    std::set<SampleId> expected(m_approved.begin(), m_approved.end());
    expected.insert(m_differing);
    QVERIFY(std::set<SampleId>(approved.begin(), approved.end()) == expected);
    QVERIFY(m_studio->closeWindow());
}

QTEST_MAIN(TestLoop)

#include "tst_loop.moc"

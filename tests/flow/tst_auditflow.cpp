// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "annotation/scoring/rewardassessor.h"
#include "db/sqliteprojectgateway.h"
#include "ui/audit/auditpage.h"
#include "ui/audit/auditplots.h"
#include "ui/audit/reflectionmatrix.h"
#include "ui/common/actiontable.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <set>

namespace {

using namespace ra;
using namespace ra::ui;

constexpr int kSamples = 96;
constexpr ImageSize kSize{100, 100};
const PixelBox kBox{10, 10, 50, 50};
const PixelBox kOtherBox{60, 60, 90, 90};
const Author kPerson{QStringLiteral("Ada"), AuthorKind::Person};
const QString kAlpha = QStringLiteral("alpha");
const QString kBeta = QStringLiteral("beta");

using Ids = std::set<SampleId>;

/// Runs `work` on another thread, as the store wants it, and waits for it.
template <typename Work>
auto away(Work work)
{
    return std::async(std::launch::async, std::move(work)).get();
}

Answer yes(const char *type, const PixelBox &box)
{
    return {Verdict::Yes, {{QString::fromLatin1(type), box, {}, false}}};
}

const Answer kNo{Verdict::No, {}};

/// A kind of answer by number, so that all meet all.
Answer answerOf(int kind)
{
    switch (kind % 4) {
    case 0:
        return kNo;
    case 1:
        return yes("bent", kBox);
    case 2:
        return yes("scratch", kBox);
    default:
        return yes("bent", kOtherBox);
    }
}

/// Every third sample has no ground truth.
ImportedSample sampleOf(int number)
{
    ImportedSample sample;
    sample.path = QStringLiteral("%1.png").arg(number, 3, 10, QLatin1Char('0'));
    sample.size = kSize;
    sample.category = QStringList{QStringLiteral("plate"), QStringLiteral("pin, long"),
                                  QStringLiteral("wire")}[number % 3];
    sample.scenario = number % 2 == 0 ? Scenario::Texture : Scenario::Workpiece;
    if (number % 3 != 2) {
        sample.truth = answerOf(number / 3);
    }
    return sample;
}

StoredTrace traceOf(SampleId sample, int number, const QString &monitor)
{
    StoredTrace trace;
    trace.sample = sample;
    trace.author = {monitor, AuthorKind::Monitor};
    trace.mode = number % 5 == 0 ? TraceMode::Thinking : TraceMode::Reflective;
    trace.draft = QStringLiteral("A quick look.");
    trace.reflection = QStringLiteral("A second look.");
    trace.draftAnswer = number % 11 == 0 ? Answer() : answerOf(number / 2);
    trace.answer = answerOf(number / 7);
    if (number % 13 != 0) {
        trace.confidence = (number % 21) / 20.0;
    }
    return trace;
}

/// The audit page over a project in a real file. What its marks open is looked up in the store.
struct Bench {
    [[nodiscard]] bool open()
    {
        auto project = away([&] { return gateway.create(folder.filePath(u"audit.ras"_qs)); });
        if (!project || !away([&] { return fill(**project); })) {
            return false;
        }
        Services services;
        services.assessor = &assessor;
        session = std::make_unique<ProjectSession>(services, *std::move(project));
        page = std::make_unique<AuditPage>(
            PageContext{services, &navigator, &actions, &theme, &settings});
        page->resize(1366, 768);
        page->setSession(session.get());
        page->show();
        // The window shows it above the page.
        page->toolBar()->show();
        page->activate();
        return QTest::qWaitForWindowActive(page.get()) && settle();
    }

    Status fill(Project &project)
    {
        ProjectStore &store = project.store();
        RA_TRY_ASSIGN(const ImportId import,
                      store.beginImport({folder.path(), u"folder"_qs, {}, {}, {}}, kPerson));
        std::vector<ImportedSample> samples;
        for (int i = 0; i < kSamples; ++i) {
            samples.push_back(sampleOf(i));
        }
        RA_TRY(store.addSamples(import, samples));
        RA_TRY(store.finishImport(import));
        RA_TRY(run(project, kAlpha, 0));
        RA_TRY(run(project, kBeta, 17));
        // Newer ones of the first, which are those that count.
        RA_TRY(run(project, kAlpha, 29));
        return approve(project);
    }

    static Status run(Project &project, const QString &monitor, int shift,
                      const QByteArray &settings = {})
    {
        RunRequest request;
        request.monitor = {monitor, u"1"_qs, MonitorKind::Compact, {}, settings};
        RA_TRY_ASSIGN(const std::vector<SampleId> all, project.samples().ids({}, {}));
        std::vector<RunItemResult> results;
        for (const SampleId sample : all) {
            // Not every monitor has seen every sample.
            if ((sample.value() + shift) % 4 != 0) {
                request.samples.push_back(sample);
                const auto number = static_cast<int>(sample.value()) + shift;
                results.push_back({sample, traceOf(sample, number, monitor)});
            }
        }
        RA_TRY_ASSIGN(const RunId id, project.store().beginRun(request, kPerson));
        RA_TRY(project.store().addRunResults(id, results));
        return project.store().setRunState(id, RunState::Done);
    }

    /// Where there is no ground truth, the approved answers of every other sample are true.
    static Status approve(Project &project)
    {
        EditRequest edit;
        edit.kind = EditKind::Accept;
        edit.author = kPerson;
        RA_TRY(project.samples().forEachRecord({}, [&](const SampleDetail &sample) -> Status {
            if (!sample.truth && sample.record.state == RecordState::Suggested
                && sample.row.id.value() % 2 == 0) {
                Record after = sample.record;
                after.state = RecordState::Approved;
                edit.changes.push_back({sample.row.id, sample.record.revision, after});
            }
            return {};
        }));
        RA_TRY_ASSIGN(const EditResult result, project.store().applyEdit(edit));
        return result.refused.empty() && !result.saved.empty()
                   ? Status()
                   : Status(fail("test", "Nothing was approved."));
    }

    /// Everything that was asked for has come back.
    [[nodiscard]] bool settle() const
    {
        return QTest::qWaitFor(
            [this] { return AsyncRunner::pendingEverywhere() == 0 && session->isQuiet(); });
    }

    template <typename Result, typename Work>
    Result read(Work work)
    {
        std::optional<Result> answer;
        session->read(
            page.get(),
            [work](SampleQuery &query, std::stop_token) -> ra::Result<Result> {
                return work(query);
            },
            [&](const ra::Result<Result> &found) { answer = found ? *found : Result(); });
        const bool isDone = QTest::qWaitFor([&] { return answer.has_value(); });
        return isDone ? *answer : Result();
    }

    /// The newest traces that are shown.
    std::vector<AuditRow> rows(const QString &monitor = {})
    {
        return read<std::vector<AuditRow>>(
            [monitor](SampleQuery &query) -> Result<std::vector<AuditRow>> {
                std::vector<AuditRow> found;
                RA_TRY(query.forEachTrace({}, monitor, [&](const AuditRow &row) -> Status {
                    found.push_back(row);
                    return {};
                }));
                return found;
            });
    }

    /// What the mark that was pressed last has opened; nothing where none was.
    Ids opened()
    {
        if (navigator.workspace() != Workspace::Samples) {
            return {};
        }
        const Filter filter = navigator.filter();
        const auto ids = read<std::vector<SampleId>>(
            [filter](SampleQuery &query) { return query.ids(filter, {}); });
        // For the next one.
        navigator.showWorkspace(Workspace::Audit);
        navigator.setFilter({});
        return {ids.begin(), ids.end()};
    }

    template <typename Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        if (auto *found = page->findChild<Widget *>(QString::fromLatin1(name))) {
            return found;
        }
        return page->toolBar()->findChild<Widget *>(QString::fromLatin1(name));
    }

    /// Chooses by the keys, as it is reached from the keyboard.
    [[nodiscard]] bool choose(const char *name, int index) const
    {
        auto *box = child<QComboBox>(name);
        box->setFocus();
        for (int i = 0; i < box->count(); ++i) {
            QTest::keyClick(box, Qt::Key_Up);
        }
        for (int i = 0; i < index; ++i) {
            QTest::keyClick(box, Qt::Key_Down);
        }
        return settle() && box->currentIndex() == index;
    }
    [[nodiscard]] bool chooseMonitor(const QString &name) const
    {
        return choose("auditMonitor", child<QComboBox>("auditMonitor")->findData(name));
    }

    QTemporaryDir folder;
    RewardAssessor assessor;
    db::SqliteProjectGateway gateway{assessor};
    WindowSettings settings{folder.filePath(QStringLiteral("window.ini"))};
    Theme theme{ThemeKind::Dark};
    ActionTable actions;
    Navigator navigator;
    std::unique_ptr<ProjectSession> session;
    std::unique_ptr<AuditPage> page;
};

Outcome outcomeAt(const AuditRow &row, int level)
{
    switch (level) {
    case 0:
        return row.outcomes.overall;
    case 1:
        return row.outcomes.answer;
    case 2:
        return row.outcomes.type;
    default:
        return row.outcomes.location;
    }
}

template <typename Condition>
Ids samplesOf(const std::vector<AuditRow> &rows, Condition condition)
{
    Ids ids;
    for (const AuditRow &row : rows) {
        if (condition(row)) {
            ids.insert(row.sample);
        }
    }
    return ids;
}

bool isTruthKnown(const AuditRow &row)
{
    return row.truth && row.truth->verdict != Verdict::Unknown;
}

bool isInGroup(const AuditRow &row, GroupBy by, const QString &name)
{
    switch (by) {
    case GroupBy::Scenario:
        return toKey(row.scenario) == name;
    case GroupBy::Category:
        return row.category == name;
    case GroupBy::Monitor:
        return row.monitor == name;
    case GroupBy::Type:
        return std::any_of(row.truth->findings.begin(), row.truth->findings.end(),
                           [&](const Finding &finding) { return finding.type == name; });
    }
    return false;
}

/// The groups as the page has them.
std::vector<BenchGroup> groupsOf(const std::vector<AuditRow> &rows, GroupBy by)
{
    BenchOptions options;
    options.groups = {by};
    options.draws = 0;
    return benchmark(rows, Taxonomy(), options)->groups;
}

/// Presses the mark by the mouse, or walks to it by the arrow keys and presses Return.
enum class Hand { Mouse, Keys };

void open(MarkPlot *plot, int mark, Hand hand)
{
    if (hand == Hand::Mouse) {
        const QRectF area = plot->markAreas()[static_cast<size_t>(mark)];
        QTest::mouseClick(plot, Qt::LeftButton, {}, area.center().toPoint());
        return;
    }
    plot->setFocus();
    for (size_t i = 0; i < plot->markAreas().size(); ++i) {
        QTest::keyClick(plot, Qt::Key_Left);
    }
    for (int i = 0; i < mark; ++i) {
        QTest::keyClick(plot, Qt::Key_Right);
    }
    QTest::keyClick(plot, Qt::Key_Return);
}

QString idText(const Ids &ids)
{
    QStringList texts;
    for (const SampleId id : ids) {
        texts.append(QString::number(id.value()));
    }
    return texts.join(QLatin1Char(' '));
}

} // namespace

class TestAuditFlow final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Bench> m_bench;

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void init()
    {
        m_bench = std::make_unique<Bench>();
        QVERIFY(m_bench->open());
        QTRY_VERIFY(m_bench->child<QAbstractButton>("matrix_fixed")->isVisible());
    }
    void cleanup() { m_bench.reset(); }

    void everyCellOpensItsSamples_data();
    void everyCellOpensItsSamples();
    void cellsAreReachedByTab();
    void everyRateOpensItsSamples_data();
    void everyRateOpensItsSamples();
    void everyRowOfTheTableOpensItsSamples_data();
    void everyRowOfTheTableOpensItsSamples();
    void everyReliabilityBarOpensItsSamples_data();
    void everyReliabilityBarOpensItsSamples();
    void everyRewardBarOpensItsSamples_data();
    void everyRewardBarOpensItsSamples();
    void theHeadingsSayThatTracesAreCounted();
    void tracesMadeWithOtherSettingsAreLeftOut();
};

void TestAuditFlow::everyCellOpensItsSamples_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("monitor");
    for (const QString &monitor : {QString(), kAlpha, kBeta}) {
        for (int level = 0; level < 4; ++level) {
            QTest::addRow("level %d %s", level, qPrintable(monitor)) << level << monitor;
        }
    }
}

void TestAuditFlow::everyCellOpensItsSamples()
{
    QFETCH(int, level);
    QFETCH(QString, monitor);
    QVERIFY(m_bench->chooseMonitor(monitor));
    QVERIFY(m_bench->choose("auditLevel", level));
    const std::vector<AuditRow> rows = m_bench->rows(monitor);
    for (const Outcome outcome :
         {Outcome::KeptRight, Outcome::Fixed, Outcome::Broken, Outcome::StillWrong}) {
        const auto isMeant = [&](const AuditRow &row) { return outcomeAt(row, level) == outcome; };
        auto *cell =
            m_bench->child<QAbstractButton>(qPrintable(QStringLiteral("matrix_") + toKey(outcome)));
        const auto count = std::count_if(rows.begin(), rows.end(), isMeant);
        QVERIFY(count > 0);
        QTRY_VERIFY2(cell->accessibleName().contains(QStringLiteral(": %1 trace").arg(count)),
                     qPrintable(cell->accessibleName()));
        QTest::mouseClick(cell, Qt::LeftButton);
        QCOMPARE(idText(m_bench->opened()), idText(samplesOf(rows, isMeant)));
        cell->setFocus();
        QTest::keyClick(cell, Qt::Key_Space);
        QCOMPARE(idText(m_bench->opened()), idText(samplesOf(rows, isMeant)));
    }
}

void TestAuditFlow::cellsAreReachedByTab()
{
    m_bench->page->activate();
    QSet<QString> reached;
    for (int i = 0; i < 12; ++i) {
        if (const QWidget *focus = QApplication::focusWidget()) {
            reached.insert(focus->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
    }
    for (const char *const name :
         {"matrix_keptRight", "matrix_fixed", "matrix_broken", "matrix_stillWrong", "ratePlot",
          "rewardPlot", "auditTable", "calibrationPlot"}) {
        QVERIFY2(reached.contains(QString::fromLatin1(name)), name);
    }
}

namespace {

void addGroupings()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<GroupBy>("by");
    const std::pair<GroupBy, const char *> groupings[] = {{GroupBy::Category, "category"},
                                                          {GroupBy::Scenario, "scenario"},
                                                          {GroupBy::Type, "type"},
                                                          {GroupBy::Monitor, "monitor"}};
    int index = 0;
    for (const auto &[by, name] : groupings) {
        QTest::newRow(name) << index++ << by;
    }
}

} // namespace

void TestAuditFlow::everyRateOpensItsSamples_data()
{
    addGroupings();
}

void TestAuditFlow::everyRateOpensItsSamples()
{
    QFETCH(int, index);
    QFETCH(GroupBy, by);
    QVERIFY(m_bench->choose("auditGroup", index));
    const std::vector<AuditRow> rows = m_bench->rows();
    std::vector<std::pair<QString, Outcome>> marks;
    for (const BenchGroup &group : groupsOf(rows, by)) {
        if (group.metrics.reflection.correctionRate.value) {
            marks.emplace_back(group.name, Outcome::Fixed);
        }
        if (group.metrics.reflection.damageRate.value) {
            marks.emplace_back(group.name, Outcome::Broken);
        }
    }
    QVERIFY(marks.size() > 2);
    auto *plot = m_bench->child<RatePlot>("ratePlot");
    QTRY_COMPARE(plot->markAreas().size(), marks.size());
    for (size_t i = 0; i < marks.size(); ++i) {
        const auto &[name, outcome] = marks[i];
        const Ids expected = samplesOf(rows, [&, n = name, o = outcome](const AuditRow &row) {
            return isTruthKnown(row) && isInGroup(row, by, n) && row.outcomes.overall == o;
        });
        for (const Hand hand : {Hand::Mouse, Hand::Keys}) {
            open(plot, static_cast<int>(i), hand);
            QVERIFY2(plot->accessibleDescription().startsWith(name), qPrintable(name));
            QCOMPARE(idText(m_bench->opened()), idText(expected));
        }
    }
}

void TestAuditFlow::everyRowOfTheTableOpensItsSamples_data()
{
    addGroupings();
}

void TestAuditFlow::everyRowOfTheTableOpensItsSamples()
{
    QFETCH(int, index);
    QFETCH(GroupBy, by);
    QVERIFY(m_bench->choose("auditGroup", index));
    const std::vector<AuditRow> rows = m_bench->rows();
    const std::vector<BenchGroup> groups = groupsOf(rows, by);
    auto *table = m_bench->child<QTableView>("auditTable");
    QTRY_COMPARE(table->model()->rowCount(), static_cast<int>(groups.size()));
    for (int i = 0; i < static_cast<int>(groups.size()); ++i) {
        const QModelIndex cell = table->model()->index(i, 0);
        const QString name = groups[static_cast<size_t>(i)].name;
        QTRY_COMPARE(cell.data().toString(), name);
        const Ids expected = samplesOf(rows, [&](const AuditRow &row) {
            return isTruthKnown(row) && isInGroup(row, by, name);
        });
        const QPoint place = table->visualRect(cell).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(idText(m_bench->opened()), idText(expected));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(idText(m_bench->opened()), idText(expected));
    }
}

namespace {

void addMonitors()
{
    QTest::addColumn<QString>("monitor");
    QTest::newRow("all monitors") << QString();
    QTest::newRow("alpha") << kAlpha;
}

} // namespace

void TestAuditFlow::everyReliabilityBarOpensItsSamples_data()
{
    addMonitors();
}

void TestAuditFlow::everyReliabilityBarOpensItsSamples()
{
    QFETCH(QString, monitor);
    QVERIFY(m_bench->chooseMonitor(monitor));
    const std::vector<AuditRow> rows = m_bench->rows(monitor);
    constexpr int kBins = 10;
    std::array<Ids, kBins> expected;
    for (const AuditRow &row : rows) {
        if (isTruthKnown(row) && row.confidence) {
            // Twentieths: a bar holds its lower end and the middle, the last one also 1.
            const int twentieth = qRound(*row.confidence * 20);
            expected[static_cast<size_t>(std::min(twentieth / 2, kBins - 1))].insert(row.sample);
        }
    }
    auto *plot = m_bench->child<CalibrationPlot>("calibrationPlot");
    QTRY_COMPARE(plot->markAreas().size(), size_t(kBins));
    for (int bin = 0; bin < kBins; ++bin) {
        for (const Hand hand : {Hand::Mouse, Hand::Keys}) {
            open(plot, bin, hand);
            QCOMPARE(idText(m_bench->opened()), idText(expected[static_cast<size_t>(bin)]));
        }
    }
}

void TestAuditFlow::everyRewardBarOpensItsSamples_data()
{
    addMonitors();
}

void TestAuditFlow::everyRewardBarOpensItsSamples()
{
    QFETCH(QString, monitor);
    QVERIFY(m_bench->chooseMonitor(monitor));
    std::map<int, Ids> expected;
    for (const AuditRow &row : m_bench->rows(monitor)) {
        if (row.parts) {
            const int bin = static_cast<int>((row.parts->sum() - kLeastReward) / kRewardStep);
            expected[std::min(bin, kRewardBins - 1)].insert(row.sample);
        }
    }
    QVERIFY(expected.size() > 2);
    auto *plot = m_bench->child<RewardPlot>("rewardPlot");
    QTRY_COMPARE(plot->markAreas().size(), expected.size());
    int mark = 0;
    for (const auto &[bin, ids] : expected) {
        for (const Hand hand : {Hand::Mouse, Hand::Keys}) {
            open(plot, mark, hand);
            QCOMPARE(idText(m_bench->opened()), idText(ids));
        }
        ++mark;
    }
}

void TestAuditFlow::theHeadingsSayThatTracesAreCounted()
{
    QVERIFY(m_bench->page->statusText().contains(QStringLiteral("Traces judged: ")));
    const auto *cell = m_bench->child<QAbstractButton>("matrix_fixed");
    QVERIFY2(cell->accessibleName().contains(QStringLiteral(" trace")),
             qPrintable(cell->accessibleName()));
    QVERIFY(cell->toolTip().contains(QStringLiteral("Newest traces")));
    const auto *table = m_bench->child<QTableView>("auditTable")->model();
    QCOMPARE(table->headerData(1, Qt::Horizontal).toString(), QStringLiteral("traces"));
}

void TestAuditFlow::tracesMadeWithOtherSettingsAreLeftOut()
{
    const auto *title = m_bench->child<QLabel>("auditTableTitle");
    QCOMPARE(title->text(), QStringLiteral("By category"));
    bool isRun = false;
    m_bench->session->runJob(
        m_bench->page.get(),
        [](Project &project, std::stop_token) { return Bench::run(project, kAlpha, 3, "other"); },
        [&](const Status &done) { isRun = done.has_value(); });
    QTRY_VERIFY(isRun);
    const std::vector<AuditRow> rows = m_bench->rows();
    RunId newest;
    for (const AuditRow &row : rows) {
        newest = row.monitor == kAlpha ? std::max(newest, row.run) : newest;
    }
    const auto older = std::count_if(rows.begin(), rows.end(), [&](const AuditRow &row) {
        return row.monitor == kAlpha && row.run != newest;
    });
    QVERIFY(older > 1);
    // It hears of the run a little later.
    QTRY_COMPARE((m_bench->page->activate(), title->text()),
                 QStringLiteral("By category · %1 trace(s) of other weights or settings left out")
                     .arg(older));
    // They were another monitor's: none of the figures counts them.
    const auto *table = m_bench->child<QTableView>("auditTable")->model();
    qint64 counted = 0;
    for (int row = 0; row < table->rowCount(); ++row) {
        counted += table->index(row, 1).data().toString().toLongLong();
    }
    QCOMPARE(counted, std::count_if(rows.begin(), rows.end(), [&](const AuditRow &row) {
                 const bool isOlder = row.monitor == kAlpha && row.run != newest;
                 return row.truth.has_value() && !isOlder;
             }));
}

QTEST_MAIN(TestAuditFlow)
#include "tst_auditflow.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/auditpage.h"

#include "ui/audit/auditplots.h"
#include "ui/audit/reflectionmatrix.h"
#include "ui/common/emptystate.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace ra::ui {

namespace {

enum Column {
    Name,
    Traces,
    DraftRight,
    FinalRight,
    Gain,
    Correction,
    Damage,
    Over,
    Missed,
    ColumnCount
};

constexpr int kPageMargin = 14;
/// Below this a figure would lose its number; a smaller window scrolls.
constexpr QSize kLeastCards(1080, 560);
constexpr int kCardPadding = 16;
constexpr int kRowHeight = 34;
const QString kDash = QStringLiteral("–");

QString rate(const std::optional<double> &value)
{
    return value ? QLocale().toString(*value, 'f', 2) : kDash;
}

QString signedRate(const std::optional<double> &value)
{
    if (!value) {
        return kDash;
    }
    return (*value > 0 ? QStringLiteral("+") : QString()) + QLocale().toString(*value, 'f', 2);
}

constexpr std::array kGroups{GroupBy::Category, GroupBy::Scenario, GroupBy::Type, GroupBy::Monitor};

FilterField fieldOf(GroupBy by)
{
    switch (by) {
    case GroupBy::Scenario:
        return FilterField::Scenario;
    case GroupBy::Type:
        return FilterField::TruthType;
    case GroupBy::Monitor:
        return FilterField::Monitor;
    case GroupBy::Category:
        break;
    }
    return FilterField::Category;
}

/// Traces that are judged, for their truth is known: those that the figures count.
FilterTerm judgedTerm()
{
    return {FilterField::TraceReward, false, {}, FilterInterval{kLeastReward, {}, true, true}};
}

/// In the order of AuditData::outcomes.
constexpr std::array kOutcomeFields{FilterField::TraceOutcome, FilterField::TraceOutcomeAnswer,
                                    FilterField::TraceOutcomeType,
                                    FilterField::TraceOutcomeLocation};

} // namespace

void AuditTableModel::setGroups(const std::vector<BenchGroup> &groups)
{
    beginResetModel();
    m_groups = groups;
    endResetModel();
}

int AuditTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int AuditTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditTableModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight)
                                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const BenchGroup &row = group(index.row());
    const ReflectionMetrics &metrics = row.metrics.reflection;
    switch (index.column()) {
    case Name:
        return row.name;
    case Traces:
        return QLocale().toString(row.metrics.samples);
    case DraftRight:
        return rate(metrics.draftAccuracy.value);
    case FinalRight:
        return rate(metrics.finalAccuracy.value);
    case Gain:
        return signedRate(metrics.netGain.value);
    case Correction:
        return rate(metrics.correctionRate.value);
    case Damage:
        return rate(metrics.damageRate.value);
    case Over:
        return rate(metrics.overReflectionRate.value);
    case Missed:
        return rate(metrics.missedReflectionRate.value);
    default:
        return {};
    }
}

QVariant AuditTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section == Name ? Qt::AlignLeft : Qt::AlignRight)
                                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("group");
    case Traces:
        return tr("traces");
    case DraftRight:
        return tr("draft right");
    case FinalRight:
        return tr("final right");
    case Gain:
        return tr("gain");
    case Correction:
        return tr("correction");
    case Damage:
        return tr("damage");
    case Over:
        return tr("over-reflection");
    case Missed:
        return tr("missed");
    default:
        return {};
    }
}

AuditPage::AuditPage(const PageContext &context, QWidget *parent) : WorkspacePage(context, parent)
{
    setObjectName(QStringLiteral("auditPage"));
    makeToolBar();
    m_empty = new EmptyState(context.theme, QStringLiteral("audit"), this);
    m_empty->setObjectName(QStringLiteral("auditEmpty"));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeCards());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);

    connect(m_empty, &EmptyState::buttonPressed, this,
            [this] { this->context().navigator->showWorkspace(Workspace::Monitors); });
    connect(&m_figures, &AuditModel::changed, this, &AuditPage::showState);
    connect(m_matrix, &ReflectionMatrix::opened, this, [this](Outcome outcome) {
        const auto field = kOutcomeFields[static_cast<size_t>(m_levelBox->currentIndex())];
        open({{field, false, {toKey(outcome)}, {}}});
    });
    connect(m_rates, &RatePlot::opened, this, [this](const QString &group, Outcome outcome) {
        open({groupTerm(group), {FilterField::TraceOutcome, false, {toKey(outcome)}, {}}});
    });
    connect(m_calibration, &CalibrationPlot::opened, this, [this](double low, double high) {
        open({{FilterField::TraceScore, false, {}, FilterInterval{low, high, true, high >= 1}},
              judgedTerm()});
    });
    connect(m_rewards, &RewardPlot::opened, this, [this](double low, double high) {
        const bool isLast = high >= kMostReward;
        open({{FilterField::TraceReward, false, {}, FilterInterval{low, high, true, isLast}}});
    });
    connect(m_tableView, &QTableView::activated, this, [this](const QModelIndex &index) {
        open({groupTerm(m_table.group(index.row()).name), judgedTerm()});
    });
    retranslate();
    showState();
}

void AuditPage::makeToolBar()
{
    m_toolBar = new QWidget(this);
    auto *row = new QHBoxLayout(m_toolBar);
    row->setContentsMargins(10, 0, 10, 0);
    row->setSpacing(8);
    const auto add = [&](const char *name) {
        auto *box = new QComboBox(m_toolBar);
        box->setObjectName(QString::fromLatin1(name));
        row->addWidget(box);
        return box;
    };
    m_monitorBox = add("auditMonitor");
    m_levelBox = add("auditLevel");
    m_groupBox = add("auditGroup");
    m_thresholds = new PlainLabel(m_toolBar);
    m_thresholds->setProperty("role", QStringLiteral("meta"));
    row->addWidget(m_thresholds);
    row->addStretch();
    connect(m_monitorBox, &QComboBox::activated, this,
            [this](int index) { m_figures.setMonitor(m_monitorBox->itemData(index).toString()); });
    connect(m_levelBox, &QComboBox::activated, this, [this] { showFigures(m_figures.figures()); });
    connect(m_groupBox, &QComboBox::activated, this,
            [this](int index) { m_figures.setGroupBy(kGroups[static_cast<size_t>(index)]); });
}

QWidget *AuditPage::card(QLabel *&title, QWidget *content)
{
    auto *frame = new QFrame(this);
    frame->setProperty("role", QStringLiteral("card"));
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(kCardPadding, kCardPadding - 2, kCardPadding, kCardPadding - 4);
    column->setSpacing(10);
    title = new PlainLabel(frame);
    title->setProperty("role", QStringLiteral("title"));
    column->addWidget(title);
    column->addWidget(content, 1);
    return frame;
}

QWidget *AuditPage::makeCards()
{
    const Theme *theme = context().theme;
    m_matrix = new ReflectionMatrix(theme, this);
    m_rates = new RatePlot(theme, this);
    m_calibration = new CalibrationPlot(theme, this);
    m_rewards = new RewardPlot(theme, this);
    m_tableView = new QTableView(this);
    m_tableView->setObjectName(QStringLiteral("auditTable"));
    m_tableView->setModel(&m_table);
    m_tableView->setShowGrid(false);
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tableView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tableView->setTabKeyNavigation(false);
    m_tableView->verticalHeader()->hide();
    m_tableView->verticalHeader()->setDefaultSectionSize(kRowHeight);
    // A handful of groups: looking at every row for its width is cheap.
    m_tableView->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tableView->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_tableView->horizontalHeader()->setHighlightSections(false);

    auto *cards = new QWidget(this);
    auto *grid = new QGridLayout(cards);
    grid->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    grid->setSpacing(12);
    grid->addWidget(card(m_matrixTitle, m_matrix), 0, 0);
    grid->addWidget(card(m_ratesTitle, m_rates), 0, 1);
    grid->addWidget(card(m_rewardsTitle, m_rewards), 0, 2);
    grid->addWidget(card(m_tableTitle, m_tableView), 1, 0, 1, 2);
    m_tableTitle->setObjectName(QStringLiteral("auditTableTitle"));
    grid->addWidget(card(m_calibrationTitle, m_calibration), 1, 2);
    grid->setColumnStretch(0, 9);
    grid->setColumnStretch(1, 11);
    grid->setColumnStretch(2, 11);
    grid->setRowStretch(0, 3);
    grid->setRowStretch(1, 4);
    cards->setMinimumSize(kLeastCards);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("auditScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(cards);
    return scroll;
}

void AuditPage::retranslate()
{
    const auto refill = [](QComboBox *box, const QStringList &texts) {
        const int index = std::max(0, box->currentIndex());
        box->clear();
        box->addItems(texts);
        box->setCurrentIndex(index);
    };
    refill(m_levelBox,
           {tr("Level: overall"), tr("Level: answer"), tr("Level: type"), tr("Level: location")});
    refill(m_groupBox, {tr("Group by: category"), tr("Group by: scenario"), tr("Group by: type"),
                        tr("Group by: monitor")});
    m_levelBox->setAccessibleName(tr("Level of the matrix"));
    m_groupBox->setAccessibleName(tr("Grouping of the figures"));
    m_monitorBox->setAccessibleName(tr("Monitor whose traces are judged"));
    m_tableView->setAccessibleName(tr("Figures by group"));
    m_matrixTitle->setText(tr("What the second thought did · traces"));
    m_rewardsTitle->setText(tr("Reward"));
    m_matrix->retranslate();
    m_rates->retranslate();
    m_calibration->retranslate();
    m_rewards->retranslate();
    showFigures(m_figures.figures());
}

void AuditPage::changeEvent(QEvent *event)
{
    WorkspacePage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showState();
    }
}

void AuditPage::setSession(ProjectSession *session)
{
    m_figures.setSession(session);
    if (session != nullptr && isVisible()) {
        m_figures.refresh();
    }
}

void AuditPage::activate()
{
    m_figures.refresh();
    m_matrix->setFocus();
}

void AuditPage::showState()
{
    const AuditData &figures = m_figures.figures();
    const bool hasFigures = figures.report.overall.samples > 0;
    if (!hasFigures) {
        if (!m_figures.problem().isEmpty()) {
            m_empty->setTexts(tr("The figures can't be made"), m_figures.problem(), {});
        } else if (m_figures.isBusy()) {
            m_empty->setTexts(tr("Counting…"), {}, {});
        } else {
            m_empty->setTexts(
                tr("Nothing to audit yet"),
                tr("Pre-label samples with a monitor. Where ground truth or an approved "
                   "answer is known, this page shows what the second thought fixed and "
                   "broke."),
                tr("Go to monitors"));
        }
    }
    m_stack->setCurrentIndex(hasFigures ? 1 : 0);
    showFigures(figures);
    Q_EMIT statusChanged();
}

void AuditPage::showFigures(const AuditData &figures)
{
    const QString monitor = m_figures.monitor();
    m_monitorBox->clear();
    m_monitorBox->addItem(tr("All monitors"), QString());
    for (const QString &name : figures.monitors) {
        m_monitorBox->addItem(name, name);
    }
    m_monitorBox->setCurrentIndex(std::max(0, m_monitorBox->findData(monitor)));

    const int level = std::max(0, m_levelBox->currentIndex());
    const ReflectionMetrics &reflection = figures.report.overall.reflection;
    m_matrix->setData(figures.outcomes[static_cast<size_t>(level)],
                      level == 0 ? &reflection : nullptr);
    m_rates->setGroups(figures.report.groups);
    m_table.setGroups(figures.report.groups);
    m_calibration->setCalibration(figures.calibration);
    m_rewards->setCounts(figures.rewards);

    const int group = std::max(0, m_groupBox->currentIndex());
    const std::array titles{
        tr("Correction and damage by category"), tr("Correction and damage by scenario"),
        tr("Correction and damage by type"), tr("Correction and damage by monitor")};
    m_ratesTitle->setText(titles[static_cast<size_t>(group)]);
    const std::array tableTitles{tr("By category"), tr("By scenario"), tr("By type"),
                                 tr("By monitor")};
    QString tableTitle = tableTitles[static_cast<size_t>(group)];
    if (figures.otherSettings > 0) {
        tableTitle += QStringLiteral(" · ")
                      + tr("%Ln trace(s) of other weights or settings left out", nullptr,
                           static_cast<int>(figures.otherSettings));
    }
    m_tableTitle->setText(tableTitle);
    m_tableTitle->setToolTip(figures.otherSettings > 0
                                 ? tr("Their monitors have other weights or settings since. Run "
                                      "them again on these samples to judge them as they are now.")
                                 : QString());
    const auto error = figures.calibration.error;
    m_calibrationTitle->setText(
        error ? tr("Reliability of the verdict · ECE %1").arg(QLocale().toString(*error, 'f', 3))
              : tr("Reliability of the verdict"));
    const RewardProfile &profile = figures.report.options.profile;
    m_thresholds->setText(tr("Similarity > %1   IoU > %2")
                              .arg(QLocale().toString(profile.typeThreshold, 'f', 2),
                                   QLocale().toString(profile.locationThreshold, 'f', 2)));
}

QString AuditPage::statusText() const
{
    const BenchReport &report = m_figures.figures().report;
    return tr("Traces judged: %1 · profile %2")
        .arg(QLocale().toString(report.overall.samples), report.options.profile.name);
}

QString AuditPage::statusDetail() const
{
    const BenchReport &report = m_figures.figures().report;
    QString text = tr("95 % bootstrap intervals");
    if (report.overall.truthsFromRecords > 0) {
        text = tr("%Ln truth(s) from approved answers", nullptr,
                  static_cast<int>(report.overall.truthsFromRecords))
               + QStringLiteral("   ") + text;
    }
    return text;
}

FilterTerm AuditPage::groupTerm(const QString &name) const
{
    return {fieldOf(m_figures.groupBy()), false, {name}, {}};
}

void AuditPage::open(std::vector<FilterTerm> terms)
{
    if (!m_figures.monitor().isEmpty()) {
        terms.push_back({FilterField::Monitor, false, {m_figures.monitor()}, {}});
    }
    context().navigator->openSamples({std::move(terms)});
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/start/importpanel.h"

#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>

namespace ra::ui {

namespace {

constexpr int kChoicesWidth = 420;
constexpr int kFieldWidth = 250;
constexpr int kProgressWidth = 260;
constexpr int kProgressSteps = 1000;
constexpr int kCategoryWidth = 220;
constexpr int kFileWidth = 260;
constexpr int kPathWidth = 900;
constexpr size_t kMaxProblems = 2000;
constexpr int kCountColumns = 6;

QString formatText(const ImporterRegistry &importers, const QString &format)
{
    const auto importer = importers.find(format);
    return importer ? QCoreApplication::translate("ra", (*importer)->title()) : format;
}

QString ruleText(const QString &rule)
{
    if (rule == QStringLiteral("layout")) {
        return ImportPanel::tr("the layout says which images are references");
    }
    if (rule == QStringLiteral("firstNormals")) {
        return ImportPanel::tr("the first normal images of each category become references");
    }
    if (rule == QStringLiteral("templates")) {
        return ImportPanel::tr("templates are the references of their test images");
    }
    return ImportPanel::tr("no references");
}

QTreeWidget *makeList(const char *name, QWidget *parent)
{
    auto *list = new QTreeWidget(parent);
    list->setObjectName(QLatin1String(name));
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setFocusPolicy(Qt::TabFocus);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    return list;
}

QFrame *makeCard(QWidget *parent)
{
    auto *card = new QFrame(parent);
    card->setProperty("role", QStringLiteral("card"));
    return card;
}

QLabel *makeTitle(QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->setProperty("role", QStringLiteral("title"));
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return label;
}

QTreeWidgetItem *addCounts(QTreeWidget *list, const QString &name, const CategoryCounts &counts)
{
    const QLocale locale;
    auto *row = new QTreeWidgetItem(list);
    row->setText(0, name);
    const qint64 numbers[kCountColumns] = {counts.samples,   counts.references, counts.normal,
                                           counts.defective, counts.unlabelled, counts.findings};
    for (int column = 0; column < kCountColumns; ++column) {
        row->setText(column + 1, locale.toString(numbers[column]));
        row->setTextAlignment(column + 1, Qt::AlignRight | Qt::AlignVCenter);
    }
    return row;
}

} // namespace

ImportPanel::ImportPanel(ImportFlow *flow, QWidget *parent)
    : QWidget(parent),
      m_flow(flow),
      m_title(new PlainLabel(this)),
      m_folder(new PlainLabel(this)),
      m_otherFolder(new QPushButton(this)),
      m_format(new QComboBox(this)),
      m_scenario(new QComboBox(this)),
      m_category(new QLineEdit(this)),
      m_references(new QComboBox(this)),
      m_unannotated(new QComboBox(this)),
      m_sizeMismatch(new QComboBox(this)),
      m_source(new QLineEdit(this)),
      m_licence(new QLineEdit(this))
{
    setObjectName(QStringLiteral("importPanel"));
    m_title->setProperty("role", QStringLiteral("headline"));
    m_folder->setObjectName(QStringLiteral("importFolder"));
    m_folder->setProperty("role", QStringLiteral("muted"));
    m_otherFolder->setObjectName(QStringLiteral("importOtherFolder"));
    m_otherFolder->setProperty("role", QStringLiteral("link"));

    auto *head = new QHBoxLayout;
    head->addWidget(m_folder);
    head->addWidget(m_otherFolder);
    head->addStretch(1);
    auto *lists = new QVBoxLayout;
    lists->setSpacing(12);
    lists->addWidget(makeCountsCard(), 3);
    lists->addWidget(makeProblemsCard(), 2);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(makeChoicesCard(), 0, Qt::AlignTop);
    middle->addLayout(lists, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addLayout(head);
    column->addLayout(middle, 1);
    column->addLayout(makeFooter());
    connectAll();
    retranslate();
    showFlow();
}

QWidget *ImportPanel::makeChoicesCard()
{
    QFrame *card = makeCard(this);
    card->setFixedWidth(kChoicesWidth);
    m_choicesTitle = makeTitle(card);
    m_form = new QFormLayout;
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeft);
    const std::pair<QWidget *, const char *> fields[] = {
        {m_format, "importFormat"},          {m_category, "importCategory"},
        {m_scenario, "importScenario"},      {m_references, "importReferences"},
        {m_unannotated, "importUnlabelled"}, {m_sizeMismatch, "importSizes"},
        {m_source, "importSource"},          {m_licence, "importLicence"}};
    for (const auto &[field, name] : fields) {
        field->setObjectName(QLatin1String(name));
        field->setFixedWidth(kFieldWidth);
        auto *label = new PlainLabel(card);
        label->setBuddy(field);
        m_form->addRow(label, field);
    }
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 14, 14);
    column->setSpacing(10);
    column->addWidget(m_choicesTitle);
    column->addLayout(m_form);
    column->addStretch(1);
    return card;
}

QWidget *ImportPanel::makeCountsCard()
{
    QFrame *card = makeCard(this);
    m_countsTitle = makeTitle(card);
    m_summary = new PlainLabel(card);
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_summary->setProperty("role", QStringLiteral("muted"));
    m_summary->setWordWrap(true);
    m_newPlace = new QPushButton(card);
    m_newPlace->setObjectName(QStringLiteral("importNewPlace"));
    m_newPlace->setProperty("role", QStringLiteral("primary"));
    m_newPlace->setAutoDefault(true);
    m_counts = makeList("importCounts", card);
    m_counts->setColumnCount(kCountColumns + 1);
    m_counts->header()->setStretchLastSection(false);
    m_counts->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_counts->header()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_counts->header()->setMinimumSectionSize(kCategoryWidth / 2);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 14, 12);
    column->addWidget(m_countsTitle);
    column->addWidget(m_summary);
    column->addWidget(m_newPlace, 0, Qt::AlignLeft);
    column->addWidget(m_counts, 1);
    return card;
}

QWidget *ImportPanel::makeProblemsCard()
{
    QFrame *card = makeCard(this);
    m_problemsTitle = makeTitle(card);
    m_problems = makeList("importProblems", card);
    m_problems->header()->resizeSection(0, kFileWidth);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 14, 12);
    column->addWidget(m_problemsTitle);
    column->addWidget(m_problems, 1);
    return card;
}

QLayout *ImportPanel::makeFooter()
{
    m_progressText = new PlainLabel(this);
    m_progressText->setObjectName(QStringLiteral("importProgressText"));
    m_progressText->setProperty("role", QStringLiteral("muted"));
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setTextVisible(false);
    m_cancel = new QPushButton(this);
    m_cancel->setObjectName(QStringLiteral("importCancel"));
    m_import = new QPushButton(this);
    m_import->setObjectName(QStringLiteral("importStart"));
    m_import->setProperty("role", QStringLiteral("primary"));
    // Return presses it, as in a dialog.
    m_import->setAutoDefault(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_progressText);
    row->addWidget(m_progress);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_import);
    return row;
}

void ImportPanel::connectAll()
{
    connect(m_flow, &ImportFlow::changed, this, &ImportPanel::showFlow);
    connect(m_flow, &ImportFlow::progressed, this, &ImportPanel::showProgress);
    connect(m_otherFolder, &QPushButton::clicked, this, &ImportPanel::folderWanted);
    connect(m_newPlace, &QPushButton::clicked, m_flow, &ImportFlow::useNewPlace);
    connect(m_import, &QPushButton::clicked, this,
            [this] { m_flow->import(m_source->text(), m_licence->text()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const bool wasImporting = m_flow->stage() == ImportFlow::Stage::Importing;
        m_flow->cancel();
        if (!wasImporting) {
            Q_EMIT closed();
        }
    });
    connect(m_format, &QComboBox::activated, this,
            [this] { m_flow->setFormat(m_format->currentData().toString()); });
    for (QComboBox *box : {m_scenario, m_references, m_unannotated, m_sizeMismatch}) {
        connect(box, &QComboBox::activated, this, &ImportPanel::readChoices);
    }
    connect(m_category, &QLineEdit::editingFinished, this, &ImportPanel::readChoices);
}

void ImportPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showFlow();
    }
}

void ImportPanel::retranslate()
{
    const auto fill = [](QComboBox *box, const QStringList &texts) {
        const int index = std::max(0, box->currentIndex());
        box->clear();
        box->addItems(texts);
        box->setCurrentIndex(index);
    };
    fill(m_scenario,
         {tr("From the layout"), scenarioText(Scenario::Texture), scenarioText(Scenario::Workpiece),
          scenarioText(Scenario::Electronics), scenarioText(Scenario::Logical)});
    fill(m_references, {tr("As the report says"), tr("None")});
    fill(m_unannotated, {tr("Not labelled yet"), tr("Normal")});
    fill(m_sizeMismatch, {tr("Leave the image out"), tr("Scale the boxes")});
    const std::pair<QWidget *, QString> labels[] = {{m_format, tr("Layout")},
                                                    {m_category, tr("Category")},
                                                    {m_scenario, tr("Scenario")},
                                                    {m_references, tr("References")},
                                                    {m_unannotated, tr("No annotation means")},
                                                    {m_sizeMismatch, tr("Another size stated")},
                                                    {m_source, tr("Source")},
                                                    {m_licence, tr("Licence")}};
    for (const auto &[field, text] : labels) {
        static_cast<QLabel *>(m_form->labelForField(field))->setText(text);
        field->setAccessibleName(text);
    }
    m_title->setText(tr("Import images"));
    m_otherFolder->setText(tr("Other folder…"));
    m_otherFolder->setAccessibleName(m_otherFolder->text());
    m_choicesTitle->setText(tr("Recognised"));
    m_countsTitle->setText(tr("What will be imported"));
    m_newPlace->setText(tr("Use the new place"));
    m_newPlace->setAccessibleName(m_newPlace->text());
    m_category->setPlaceholderText(tr("from the folders"));
    m_counts->setAccessibleName(m_countsTitle->text());
    m_counts->setHeaderLabels({tr("Category"), tr("Samples"), tr("References"), tr("Normal"),
                               tr("Defective"), tr("Not labelled"), tr("Findings")});
    m_counts->headerItem()->setTextAlignment(0, Qt::AlignLeft | Qt::AlignVCenter);
    m_problems->setHeaderLabels({tr("File"), tr("What is wrong")});
    m_progress->setAccessibleName(tr("Progress"));
}

void ImportPanel::showFlow()
{
    using Stage = ImportFlow::Stage;
    const Stage stage = m_flow->stage();
    const QString folder = QDir::toNativeSeparators(m_flow->folder());
    m_folder->setText(fontMetrics().elidedText(folder, Qt::ElideMiddle, kPathWidth));
    m_folder->setToolTip(plainToolTip(folder));
    showFormats();
    const bool isBusy =
        stage == Stage::Listing || stage == Stage::Planning || stage == Stage::Importing;
    m_progress->setVisible(isBusy);
    m_progress->setRange(0, 0);
    m_progressText->setText(stage == Stage::Listing     ? tr("Reading the folder…")
                            : stage == Stage::Planning  ? tr("Reading labels…")
                            : stage == Stage::Importing ? tr("Importing…")
                                                        : QString());
    m_cancel->setText(stage == Stage::Importing ? tr("Stop") : tr("Cancel"));
    m_cancel->setAccessibleName(m_cancel->text());
    const ImportPlan *plan = m_flow->plan();
    const ImportCounts &counts = m_flow->counts();
    const auto count = static_cast<int>(counts.samples + counts.references);
    m_newPlace->setVisible(stage == Stage::NoPlan && m_flow->movedFolder());
    m_import->setEnabled(stage == Stage::Planned && count > 0);
    m_import->setText(!plan || plan->samples.empty() ? tr("Import")
                      : count == 0                   ? tr("Nothing new to import")
                      : counts.skipped > 0           ? tr("Import %Ln new image(s)", nullptr, count)
                                                     : tr("Import %Ln image(s)", nullptr, count));
    m_import->setAccessibleName(m_import->text());
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_format, m_category, m_scenario, m_references,
                                          m_unannotated, m_sizeMismatch, m_otherFolder}) {
        field->setEnabled(stage != Stage::Importing);
    }
    if (stage == Stage::Listing) {
        clearChoices();
        m_isFirstPlan = true;
    }
    if (plan && stage == Stage::Planned) {
        showPlan(*plan);
        // Once: who changes a choice afterwards is not to lose the keyboard to the button.
        if (std::exchange(m_isFirstPlan, false)) {
            m_import->setFocus();
        }
    } else if (stage == Stage::NoPlan) {
        m_counts->clear();
        m_summary->setText(m_flow->problem()->text());
        showProblems({});
        if (m_newPlace->isVisibleTo(this)) {
            m_newPlace->setFocus();
        }
    }
}

void ImportPanel::showFormats()
{
    const QSignalBlocker blocker(m_format);
    m_format->clear();
    QStringList listed;
    for (const FormatGuess &guess : m_flow->guesses()) {
        m_format->addItem(tr("%1 · %2 % sure")
                              .arg(formatText(m_flow->importers(), guess.format))
                              .arg(guess.recognition.confidence),
                          guess.format);
        m_format->setItemData(m_format->count() - 1, guess.recognition.reason, Qt::ToolTipRole);
        listed << guess.format;
    }
    for (const QString &format : m_flow->importers().formats()) {
        if (!listed.contains(format)) {
            m_format->addItem(formatText(m_flow->importers(), format), format);
        }
    }
    m_format->setCurrentIndex(m_format->findData(m_flow->format()));
}

void ImportPanel::showPlan(const ImportPlan &plan)
{
    m_summary->setText(summary(plan, m_flow->counts()));
    m_countsTitle->setText(m_flow->counts().skipped > 0 ? tr("What the folder holds")
                                                        : tr("What will be imported"));
    m_counts->clear();
    for (const auto &[name, counts] : plan.categories) {
        addCounts(m_counts, name, counts);
    }
    if (plan.categories.size() > 1) {
        QTreeWidgetItem *total = addCounts(m_counts, tr("All"), plan.total());
        for (int column = 0; column <= kCountColumns; ++column) {
            total->setFont(column, Theme::font(fontInfo().pixelSize(), QFont::DemiBold));
        }
    }
    const bool isAsked = plan.unannotated > 0;
    m_unannotated->setVisible(isAsked);
    m_form->labelForField(m_unannotated)->setVisible(isAsked);
    if (m_source->text().isEmpty()) {
        m_source->setText(plan.source);
    }
    if (m_licence->text().isEmpty()) {
        m_licence->setText(plan.licence);
    }
    showProblems(plan.problems);
}

QString ImportPanel::summary(const ImportPlan &plan, const ImportCounts &counts) const
{
    const CategoryCounts total = plan.total();
    QString text = tr("%Ln reference(s): %1.", nullptr, static_cast<int>(total.references))
                       .arg(ruleText(plan.referenceRule));
    if (plan.unannotated > 0) {
        text +=
            QLatin1Char(' ')
            + tr("%Ln image(s) have no annotation.", nullptr, static_cast<int>(plan.unannotated));
        if (plan.unannotatedGuess == UnannotatedMeaning::Normal) {
            text += QLatin1Char(' ') + tr("Their folders suggest that they are normal.");
        }
    }
    if (counts.skipped > 0) {
        text = tr("%Ln image(s) are in this project already and stay as they are.", nullptr,
                  static_cast<int>(counts.skipped))
               + QLatin1Char(' ') + text;
    }
    return text;
}

void ImportPanel::showProblems(const Diagnostics &problems)
{
    const auto count = static_cast<int>(problems.size());
    m_problemsTitle->setText(count == 0 ? tr("No problems found")
                                        : tr("%Ln problem(s)", nullptr, count));
    m_problems->setAccessibleName(m_problemsTitle->text());
    m_problems->clear();
    QList<QTreeWidgetItem *> rows;
    for (size_t i = 0; i < std::min(problems.size(), kMaxProblems); ++i) {
        auto *row = new QTreeWidgetItem({problems[i].item, problems[i].text()});
        row->setToolTip(0, plainToolTip(problems[i].item));
        row->setToolTip(1, plainToolTip(problems[i].text()));
        rows << row;
    }
    m_problems->addTopLevelItems(rows);
}

void ImportPanel::showProgress(const Progress &progress)
{
    if (progress.total <= 0 || m_progress->isHidden()) {
        return;
    }
    m_progress->setRange(0, kProgressSteps);
    m_progress->setValue(static_cast<int>(progress.done * kProgressSteps / progress.total));
    const QLocale locale;
    m_progressText->setText(
        tr("%1 of %2").arg(locale.toString(progress.done), locale.toString(progress.total)));
}

void ImportPanel::clearChoices()
{
    for (QComboBox *box : {m_scenario, m_references, m_unannotated, m_sizeMismatch}) {
        box->setCurrentIndex(0);
    }
    for (QLineEdit *edit : {m_category, m_source, m_licence}) {
        edit->clear();
    }
    m_counts->clear();
    m_summary->clear();
    showProblems({});
}

void ImportPanel::readChoices()
{
    constexpr Scenario kScenarios[] = {Scenario::Unknown, Scenario::Texture, Scenario::Workpiece,
                                       Scenario::Electronics, Scenario::Logical};
    ImportOptions options = m_flow->options();
    options.category = m_category->text().trimmed();
    options.scenario = kScenarios[m_scenario->currentIndex()];
    options.references =
        m_references->currentIndex() == 0 ? ReferenceChoice::Automatic : ReferenceChoice::None;
    options.unannotated = m_unannotated->currentIndex() == 0 ? UnannotatedMeaning::Unlabelled
                                                             : UnannotatedMeaning::Normal;
    options.sizeMismatch =
        m_sizeMismatch->currentIndex() == 0 ? SizeMismatch::LeaveOut : SizeMismatch::ScaleBoxes;
    const ImportOptions &old = m_flow->options();
    const bool isSame = old.category == options.category && old.scenario == options.scenario
                        && old.references == options.references
                        && old.unannotated == options.unannotated
                        && old.sizeMismatch == options.sizeMismatch;
    if (!isSame) {
        m_flow->setOptions(options);
    }
}

} // namespace ra::ui

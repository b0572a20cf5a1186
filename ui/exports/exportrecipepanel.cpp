// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exports/exportrecipepanel.h"

#include "ui/common/plainlabel.h"
#include "ui/common/textfield.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>
#include <utility>

namespace ra::ui {

namespace {

constexpr int kSideWidth = 380;
constexpr int kPadding = 16;
constexpr int kQuestionHeight = 108;
constexpr int kCountNameWidth = 110;
constexpr int kCountWidth = 60;
constexpr int kLargestSeed = std::numeric_limits<int>::max();
constexpr double kMostShare = 0.9;
constexpr double kShareStep = 0.05;
constexpr int kProgressSteps = 1000;

/// A text of the table of formats in the present language.
QString formatText(const char *text)
{
    return QCoreApplication::translate("ra", text);
}

QLabel *plainLabel(QWidget *parent, const char *role)
{
    auto *label = new PlainLabel(parent);
    label->setProperty("role", QString::fromLatin1(role));
    label->setWordWrap(true);
    return label;
}

} // namespace

ExportRecipePanel::ExportRecipePanel(QWidget *parent)
    : QFrame(parent),
      m_format(exportFormats().first())
{
    setProperty("role", QStringLiteral("sidebar"));
    setFixedWidth(kSideWidth);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeForm());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll, 1);
    column->addLayout(makeFoot());

    connect(m_purposes, &QButtonGroup::idClicked, this, &ExportRecipePanel::choosePurpose);
    connect(m_filter, &QLineEdit::textEdited, this, &ExportRecipePanel::edited);
    connect(m_question, &QPlainTextEdit::textChanged, this, &ExportRecipePanel::edited);
    connect(m_share, &QDoubleSpinBox::valueChanged, this, &ExportRecipePanel::edited);
    connect(m_seed, &QSpinBox::valueChanged, this, &ExportRecipePanel::edited);
    connect(m_differing, &QCheckBox::toggled, this, &ExportRecipePanel::edited);
    connect(m_inconsistent, &QCheckBox::toggled, this, &ExportRecipePanel::edited);
    connect(m_contradicting, &QCheckBox::toggled, this, &ExportRecipePanel::edited);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportRecipePanel::folderEdited);
    connect(m_choose, &QPushButton::clicked, this, &ExportRecipePanel::chooseFolder);
    connect(m_save, &QPushButton::clicked, this, &ExportRecipePanel::savePressed);
    connect(m_run, &QPushButton::clicked, this, &ExportRecipePanel::runPressed);
    connect(m_cancel, &QPushButton::clicked, this, &ExportRecipePanel::cancelPressed);
    retranslate();
}

void ExportRecipePanel::addField(QVBoxLayout *column, QLabel *&label, QWidget *field)
{
    label = plainLabel(this, "meta");
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    column->addSpacing(4);
}

QWidget *ExportRecipePanel::makePurposes(QWidget *parent)
{
    auto *purposes = new QWidget(parent);
    auto *row = new QHBoxLayout(purposes);
    row->setContentsMargins(0, 0, 0, 0);
    m_purposes = new QButtonGroup(this);
    for (int i = 0; i < static_cast<int>(exportFormatTable().size()); ++i) {
        auto *button = new QPushButton(purposes);
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setObjectName(QStringLiteral("exportPurpose_") + exportFormats().at(i));
        m_purposes->addButton(button, i);
        row->addWidget(button);
    }
    row->addStretch();
    return purposes;
}

QWidget *ExportRecipePanel::makeFolderRow(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_folder = new QLineEdit(row);
    m_folder->setObjectName(QStringLiteral("exportFolder"));
    m_choose = new QPushButton(row);
    m_choose->setObjectName(QStringLiteral("exportChooseFolder"));
    layout->addWidget(m_folder, 1);
    layout->addWidget(m_choose);
    return row;
}

QWidget *ExportRecipePanel::makeForm()
{
    auto *form = new QWidget(this);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->setSpacing(6);
    addField(column, m_purposeLabel, makePurposes(form));
    m_formatNote = plainLabel(form, "meta");
    column->addWidget(m_formatNote);
    m_filter = new QLineEdit(form);
    m_filter->setObjectName(QStringLiteral("exportFilter"));
    addField(column, m_filterLabel, m_filter);
    m_question = new PlainTextField(form);
    m_question->setObjectName(QStringLiteral("exportQuestion"));
    m_question->setFixedHeight(kQuestionHeight);
    m_question->setTabChangesFocus(true);
    addField(column, m_questionLabel, m_question);
    addField(column, m_folderLabel, makeFolderRow(form));

    m_share = new QDoubleSpinBox(form);
    m_share->setObjectName(QStringLiteral("exportShare"));
    m_share->setRange(0, kMostShare);
    m_share->setSingleStep(kShareStep);
    m_seed = new QSpinBox(form);
    m_seed->setObjectName(QStringLiteral("exportSeed"));
    m_seed->setRange(0, kLargestSeed);
    auto *numbers = new QHBoxLayout;
    auto *shareColumn = new QVBoxLayout;
    auto *seedColumn = new QVBoxLayout;
    addField(shareColumn, m_shareLabel, m_share);
    addField(seedColumn, m_seedLabel, m_seed);
    numbers->addLayout(shareColumn);
    numbers->addLayout(seedColumn);
    column->addLayout(numbers);
    m_differing = new QCheckBox(form);
    m_differing->setObjectName(QStringLiteral("exportDiffering"));
    column->addWidget(m_differing);
    m_inconsistent = new QCheckBox(form);
    m_inconsistent->setObjectName(QStringLiteral("exportInconsistent"));
    column->addWidget(m_inconsistent);
    m_contradicting = new QCheckBox(form);
    m_contradicting->setObjectName(QStringLiteral("exportContradicting"));
    column->addWidget(m_contradicting);

    m_countsLabel = plainLabel(form, "section");
    column->addSpacing(6);
    column->addWidget(m_countsLabel);
    m_counts = new QVBoxLayout;
    m_counts->setSpacing(6);
    column->addLayout(m_counts);
    column->addStretch();
    return form;
}

QLayout *ExportRecipePanel::makeFoot()
{
    m_message = plainLabel(this, "muted");
    m_message->setObjectName(QStringLiteral("exportMessage"));
    m_message->hide();
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_run = new QPushButton(this);
    m_run->setObjectName(QStringLiteral("exportRun"));
    m_run->setProperty("role", QStringLiteral("primary"));
    m_cancel = new QPushButton(this);
    m_cancel->setObjectName(QStringLiteral("exportCancel"));
    m_save = new QPushButton(this);
    m_save->setObjectName(QStringLiteral("exportSaveRecipe"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_run, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(kPadding, 8, kPadding, kPadding);
    foot->setSpacing(8);
    foot->addWidget(m_message);
    foot->addWidget(m_progress);
    foot->addLayout(buttons);
    return foot;
}

void ExportRecipePanel::retranslate()
{
    m_purposeLabel->setText(tr("Purpose"));
    for (int i = 0; i < static_cast<int>(exportFormatTable().size()); ++i) {
        m_purposes->button(i)->setText(formatText(exportFormatTable()[i].title));
        m_purposes->button(i)->setToolTip(formatText(exportFormatTable()[i].note));
    }
    m_formatNote->setText(formatText(findExportFormat(m_format)->note));
    m_filterLabel->setText(tr("Approved samples that match"));
    m_filter->setPlaceholderText(tr("all approved; e.g. category:board -split:test"));
    m_filter->setAccessibleName(m_filterLabel->text());
    m_questionLabel->setText(tr("Question in every row"));
    m_question->setAccessibleName(m_questionLabel->text());
    m_folderLabel->setText(tr("Folder"));
    m_folder->setAccessibleName(m_folderLabel->text());
    m_folder->setPlaceholderText(tr("a new or empty folder"));
    m_choose->setText(tr("Choose…"));
    m_shareLabel->setText(tr("Validation share"));
    m_share->setAccessibleName(m_shareLabel->text());
    m_seedLabel->setText(tr("Seed"));
    m_seed->setAccessibleName(m_seedLabel->text());
    m_differing->setText(tr("Include answers that differ from ground truth"));
    m_inconsistent->setText(tr("Include inconsistent records"));
    m_contradicting->setText(tr("Include one picture with opposite verdicts"));
    m_countsLabel->setText(tr("WHAT IT HOLDS"));
    m_cancel->setText(tr("Cancel"));
    m_save->setText(tr("Save recipe…"));
    if (m_sentence) {
        m_message->setText(m_sentence());
    }
    showCounts();
}

ExportRecipe ExportRecipePanel::recipe() const
{
    ExportRecipe recipe = m_base.format == m_format ? m_base : ExportRecipe::standard(m_format);
    recipe.filter = m_filter->text();
    recipe.question = m_question->toPlainText();
    recipe.includesDiffering = m_differing->isChecked();
    recipe.includesInconsistent = m_inconsistent->isChecked();
    recipe.includesContradicting = m_contradicting->isChecked();
    recipe.validationShare = m_share->value();
    recipe.seed = m_seed->value();
    return recipe;
}

void ExportRecipePanel::setRecipe(const ExportRecipe &recipe)
{
    m_base = recipe;
    choosePurpose(static_cast<int>(exportFormats().indexOf(recipe.format)));
    m_filter->setText(recipe.filter);
    m_question->setPlainText(recipe.question);
    m_differing->setChecked(recipe.includesDiffering);
    m_inconsistent->setChecked(recipe.includesInconsistent);
    m_contradicting->setChecked(recipe.includesContradicting);
    m_share->setValue(recipe.validationShare);
    m_seed->setValue(static_cast<int>(recipe.seed));
    Q_EMIT edited();
}

QString ExportRecipePanel::folder() const
{
    return m_folder->text().trimmed();
}

void ExportRecipePanel::setFolder(const QString &folder)
{
    m_folder->setText(folder);
}

void ExportRecipePanel::choosePurpose(int index)
{
    const QString before = m_format;
    m_format = exportFormats().at(index);
    m_purposes->button(index)->setChecked(true);
    m_formatNote->setText(formatText(findExportFormat(m_format)->note));
    // A folder that was proposed for one format is not meant for another.
    QString folder = m_folder->text();
    if (folder.endsWith(QLatin1Char('-') + before)) {
        folder.chop(before.size());
        m_folder->setText(folder + m_format);
    }
    Q_EMIT edited();
}

void ExportRecipePanel::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for the export"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

void ExportRecipePanel::addCount(const QString &name, qint64 count)
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto *label = new PlainLabel(name, line);
    label->setFixedWidth(kCountNameWidth);
    auto *bar = new QProgressBar(line);
    bar->setTextVisible(false);
    bar->setRange(0, kProgressSteps);
    bar->setValue(m_plan.rows == 0 ? 0 : static_cast<int>(kProgressSteps * count / m_plan.rows));
    auto *number = new PlainLabel(QLocale().toString(count), line);
    number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    number->setFixedWidth(kCountWidth);
    row->addWidget(label);
    row->addWidget(bar, 1);
    row->addWidget(number);
    m_counts->addWidget(line);
}

void ExportRecipePanel::setPlan(const ExportPlan &plan)
{
    m_plan = plan;
    showCounts();
}

void ExportRecipePanel::showCounts()
{
    while (QLayoutItem *item = m_counts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    addCount(tr("thinking"), m_plan.byMode.value(toKey(TraceMode::Thinking)));
    addCount(tr("reflective"), m_plan.byMode.value(toKey(TraceMode::Reflective)));
    addCount(tr("fixed"), m_plan.byOutcome.value(toKey(Outcome::Fixed)));
    addCount(tr("kept right"), m_plan.byOutcome.value(toKey(Outcome::KeptRight)));
    addCount(tr("normal"), m_plan.byVerdict.value(toKey(Verdict::No)));
    addCount(tr("validation"), m_plan.bySplit.value(splitName(Split::Validation)));
    const auto rows = static_cast<int>(m_plan.rows);
    m_run->setText((m_plan.arePicturesChecked ? tr("Export %Ln row(s)", nullptr, rows)
                                              : tr("Export up to %Ln row(s)", nullptr, rows))
                   + QStringLiteral("   ") + m_key);
    m_run->setToolTip(m_plan.arePicturesChecked ? QString()
                                                : tr("The pictures are still being checked."));
}

void ExportRecipePanel::setState(State state, const QString &key)
{
    m_key = key;
    m_run->setEnabled(state == State::Ready);
    m_save->setEnabled(state != State::Running);
    m_cancel->setVisible(state == State::Running);
    m_progress->setVisible(state == State::Running);
    if (state == State::Running) {
        m_progress->setValue(0);
        m_message->hide();
    }
    showCounts();
}

void ExportRecipePanel::setProgress(const Progress &progress)
{
    m_progress->setValue(
        progress.total > 0 ? static_cast<int>(kProgressSteps * progress.done / progress.total) : 0);
}

void ExportRecipePanel::setMessage(Sentence sentence)
{
    m_sentence = std::move(sentence);
    m_message->setText(m_sentence());
    m_message->show();
}

void ExportRecipePanel::setMessage(const Error &error)
{
    setMessage([error] { return error.text(); });
}

void ExportRecipePanel::focusFilter()
{
    m_filter->setFocus();
}

} // namespace ra::ui

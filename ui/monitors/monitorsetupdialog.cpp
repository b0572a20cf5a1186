// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/monitorsetupdialog.h"

#include "annotation/workflow/monitorprompts.h"
#include "ui/common/plainlabel.h"
#include "ui/common/textfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace ra::ui {

namespace {

constexpr int kPadding = 20;
constexpr int kSpacing = 10;
constexpr QSize kDialogSize{720, 760};
constexpr int kSystemHeight = 52;
constexpr int kQuestionHeight = 132;
/// Its square is kMostPixels.
constexpr int kMostSide = 32'768;
static_assert(qint64(kMostSide) * kMostSide == kMostPixels);
constexpr int kSideStep = 32;
constexpr double kTemperatureStep = 0.1;
constexpr int kTemperatureDecimals = 3;
constexpr double kGigabyte = 1e9;
constexpr double kMillion = 1e6;
constexpr std::chrono::milliseconds kSettleTime{400};

/// Sides whose square is the most that a picture may have. Zero = as the model's folder says.
constexpr int kPictureSides[] = {0, 768, 1024};
constexpr int kOwnSides = std::size(kPictureSides);

QString gigabytes(qint64 bytes)
{
    return QLocale().toString(static_cast<double>(bytes) / kGigabyte, 'f', 1);
}

int sideOf(qint64 area)
{
    return static_cast<int>(std::lround(std::sqrt(static_cast<double>(area))));
}

qint64 areaOf(int side)
{
    return qint64(side) * side;
}

} // namespace

MonitorSetupDialog::MonitorSetupDialog(const MonitorSetup &setup, Purpose purpose, QWidget *parent)
    : QDialog(parent),
      m_before(setup),
      m_purpose(purpose)
{
    setObjectName(QStringLiteral("monitorSetupDialog"));
    setWindowTitle(purpose == Purpose::Add ? tr("Add a monitor")
                                           : tr("Settings of %1").arg(setup.name));
    auto *content = new QWidget(this);
    auto *form = new QFormLayout(content);
    form->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    form->setSpacing(kSpacing);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    makeFolderRows(form);
    makeComputeRows(form);
    makePictureRows(form);
    makePromptRows(form);
    makeWritingRows(form);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);

    m_problem = new PlainLabel(this);
    m_problem->setObjectName(QStringLiteral("setupProblem"));
    m_problem->setProperty("role", QStringLiteral("bad"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_install = new QPushButton(purpose == Purpose::Add ? tr("Add") : tr("Save"), this);
    m_install->setObjectName(QStringLiteral("setupInstall"));
    m_install->setProperty("role", QStringLiteral("primary"));
    m_install->setEnabled(false);
    buttons->addButton(m_install, QDialogButtonBox::AcceptRole);
    m_install->setDefault(true);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(kPadding, kSpacing, kPadding, kPadding);
    foot->addWidget(m_problem);
    foot->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    resize(kDialogSize.boundedTo(parent ? parent->window()->size() : kDialogSize));

    // The wheel scrolls the form; it changes no field that nobody chose.
    for (QWidget *field : content->findChildren<QWidget *>()) {
        if (qobject_cast<QComboBox *>(field) || qobject_cast<QAbstractSpinBox *>(field)) {
            field->setFocusPolicy(Qt::StrongFocus);
            field->installEventFilter(this);
        }
    }
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleTime);
    connect(&m_settle, &QTimer::timeout, this, &MonitorSetupDialog::askInspection);
    fill();
    connect(m_folder, &QLineEdit::textChanged, this, &MonitorSetupDialog::onFolderChanged);
    connect(m_adapter, &QLineEdit::textChanged, this, [this] { m_settle.start(); });
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_isNameOwn = true; });
    connect(m_prompt, &QComboBox::activated, this, &MonitorSetupDialog::onPromptChosen);
    connect(m_pictures, &QComboBox::activated, this, &MonitorSetupDialog::showPictureSides);
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this,
            [this](double temperature) { m_rollouts->setEnabled(temperature > 0); });
    connect(m_precision, &QComboBox::currentIndexChanged, this, &MonitorSetupDialog::showFit);
    for (const QComboBox *box : {m_precision, m_device}) {
        // What the folder's warnings say of memory depends on it.
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            if (!m_report.needs.empty()) {
                Q_EMIT inspectionWanted(this->setup());
            }
        });
    }
    connect(m_form, &QComboBox::currentIndexChanged, this, &MonitorSetupDialog::onFormChanged);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_install, &QPushButton::clicked, this, [this] {
        m_install->setEnabled(false);
        m_problem->hide();
        Q_EMIT installWanted(this->setup());
    });
    if (!setup.folder.isEmpty()) {
        m_settle.start(0);
    }
}

bool MonitorSetupDialog::eventFilter(QObject *watched, QEvent *event)
{
    const auto *field = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::Wheel && field != nullptr && !field->hasFocus()) {
        event->ignore();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void MonitorSetupDialog::makeFolderRows(QFormLayout *form)
{
    const auto folderRow = [&](const char *name, const QString &text, const QString &title) {
        auto *edit = new QLineEdit(this);
        edit->setObjectName(QString::fromLatin1(name));
        edit->setAccessibleName(text);
        auto *choose = new QPushButton(tr("Choose…"), this);
        choose->setAutoDefault(false);
        connect(choose, &QPushButton::clicked, this, [=, this] { chooseFolder(edit, title); });
        auto *row = new QHBoxLayout;
        row->addWidget(edit, 1);
        row->addWidget(choose);
        form->addRow(text, row);
        return edit;
    };
    m_folder = folderRow("setupFolder", tr("Folder of the weights"),
                         tr("Choose the folder of a Qwen3-VL model (config.json, *.safetensors)"));
    m_found = new PlainLabel(this);
    m_found->setObjectName(QStringLiteral("setupFound"));
    m_found->setProperty("role", QStringLiteral("meta"));
    m_found->setWordWrap(true);
    form->addRow(QString(), m_found);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("setupName"));
    m_name->setEnabled(m_purpose == Purpose::Add);
    form->addRow(tr("Name"), m_name);
    m_adapter = folderRow("setupAdapter", tr("LoRA adapter"),
                          tr("Choose the folder of an adapter (adapter_config.json)"));
    m_adapter->setPlaceholderText(tr("none"));
}

void MonitorSetupDialog::makeComputeRows(QFormLayout *form)
{
    m_precision = new QComboBox(this);
    m_precision->setObjectName(QStringLiteral("setupPrecision"));
    // In the order of WeightPrecision.
    m_precision->addItems({tr("int8 (fast, nearly exact)"), tr("int4 (smallest, less exact)"),
                           tr("bfloat16"), tr("float16 (graphics card only)"), tr("float32")});
    form->addRow(tr("Precision"), m_precision);
    m_fit = new PlainLabel(this);
    m_fit->setObjectName(QStringLiteral("setupFit"));
    m_fit->setProperty("role", QStringLiteral("meta"));
    m_fit->setWordWrap(true);
    form->addRow(QString(), m_fit);
    m_device = new QComboBox(this);
    m_device->setObjectName(QStringLiteral("setupDevice"));
    // In the order of ComputeDevice.
    m_device->addItems(
        {tr("graphics card where there is one"), tr("processor"), tr("graphics card")});
    form->addRow(tr("Computes on"), m_device);
    m_threads = new QSpinBox(this);
    m_threads->setObjectName(QStringLiteral("setupThreads"));
    m_threads->setRange(0, kMostThreads);
    m_threads->setSpecialValueText(tr("all but one"));
    form->addRow(tr("Threads"), m_threads);
    m_together = new QSpinBox(this);
    m_together->setObjectName(QStringLiteral("setupTogether"));
    m_together->setRange(1, kMostTogether);
    m_together->setSpecialValueText(tr("1, one after the other"));
    form->addRow(tr("Images at once"), m_together);
}

void MonitorSetupDialog::makePictureRows(QFormLayout *form)
{
    m_pictures = new QComboBox(this);
    m_pictures->setObjectName(QStringLiteral("setupPictures"));
    m_pictures->addItems({tr("as the model's folder says"),
                          tr("at most 768 × 768 pixels (as LLaMA-Factory trains)"),
                          tr("at most 1024 × 1024 pixels"), tr("other areas")});
    form->addRow(tr("Pictures"), m_pictures);
    const auto side = [this](const char *name, const QString &text) {
        auto *box = new QSpinBox(this);
        box->setObjectName(QString::fromLatin1(name));
        box->setRange(0, kMostSide);
        box->setSingleStep(kSideStep);
        box->setSpecialValueText(tr("as the folder says"));
        box->setSuffix(QStringLiteral(" ²"));
        box->setAccessibleName(text);
        return box;
    };
    m_minSide = side("setupMinSide", tr("Smallest area"));
    m_maxSide = side("setupMaxSide", tr("Largest area"));
    auto *row = new QHBoxLayout;
    row->addWidget(new PlainLabel(tr("at least"), this));
    row->addWidget(m_minSide, 1);
    row->addWidget(new PlainLabel(tr("at most"), this));
    row->addWidget(m_maxSide, 1);
    form->addRow(QString(), row);
}

void MonitorSetupDialog::makePromptRows(QFormLayout *form)
{
    m_prompt = new QComboBox(this);
    m_prompt->setObjectName(QStringLiteral("setupPrompt"));
    for (const MonitorPrompt &prompt : builtInMonitorPrompts()) {
        m_prompt->addItem(prompt.name);
    }
    m_prompt->addItem(tr("own words"));
    form->addRow(tr("Prompt"), m_prompt);
    const auto text = [this](const char *name, int height) {
        auto *edit = new PlainTextField(this);
        edit->setObjectName(QString::fromLatin1(name));
        edit->setFixedHeight(height);
        edit->setTabChangesFocus(true);
        connect(edit, &QPlainTextEdit::textChanged, this, [this] {
            const bool isBuiltIn = m_prompt->currentIndex() < m_prompt->count() - 1;
            const MonitorPrompt built =
                isBuiltIn ? builtInMonitorPrompts()[size_t(m_prompt->currentIndex())]
                          : MonitorPrompt();
            if (isBuiltIn
                && (m_system->toPlainText() != built.system
                    || m_question->toPlainText() != built.question)) {
                m_prompt->setCurrentIndex(m_prompt->count() - 1);
            }
        });
        return edit;
    };
    m_system = text("setupSystem", kSystemHeight);
    form->addRow(tr("System"), m_system);
    m_question = text("setupQuestion", kQuestionHeight);
    form->addRow(tr("Question"), m_question);
    auto *places = new PlainLabel(
        tr("{image}, {references}, {category} and {types} are filled in for each sample. Without "
           "{image} the picture comes first; without {references} no reference is shown."),
        this);
    places->setObjectName(QStringLiteral("setupPlaces"));
    places->setProperty("role", QStringLiteral("meta"));
    places->setWordWrap(true);
    form->addRow(QString(), places);
    m_references = new QSpinBox(this);
    m_references->setObjectName(QStringLiteral("setupReferences"));
    m_references->setRange(0, kMostReferences);
    form->addRow(tr("References shown"), m_references);
}

void MonitorSetupDialog::makeWritingRows(QFormLayout *form)
{
    m_temperature = new QDoubleSpinBox(this);
    m_temperature->setObjectName(QStringLiteral("setupTemperature"));
    m_temperature->setDecimals(kTemperatureDecimals);
    m_temperature->setRange(0, kMostTemperature);
    m_temperature->setSingleStep(kTemperatureStep);
    m_temperature->setSpecialValueText(tr("0, the most likely text"));
    form->addRow(tr("Temperature"), m_temperature);
    m_rollouts = new QSpinBox(this);
    m_rollouts->setObjectName(QStringLiteral("setupRollouts"));
    m_rollouts->setRange(1, kMostRollouts);
    m_rollouts->setToolTip(tr("The first one counts; the others are stored beside it. They differ "
                              "only with a temperature above 0."));
    form->addRow(tr("Texts for an image"), m_rollouts);
    m_tokens = new QSpinBox(this);
    m_tokens->setObjectName(QStringLiteral("setupTokens"));
    m_tokens->setRange(1, kMostTokens);
    form->addRow(tr("Tokens at most"), m_tokens);
    m_coordinates = new QComboBox(this);
    m_coordinates->setObjectName(QStringLiteral("setupCoordinates"));
    // In the order of CoordinateFrame.
    m_coordinates->addItems(
        {tr("told by their size"), tr("fractions 0–1"), tr("thousandths 0–1000"), tr("pixels")});
    form->addRow(tr("Its boxes count"), m_coordinates);
    m_form = new QComboBox(this);
    m_form->setObjectName(QStringLiteral("setupForm"));
    // In the order of AnswerForm.
    m_form->addItems({tr("what it likes"), tr("whole traces only (forced form)"),
                      tr("yes or no at once (screening)")});
    form->addRow(tr("It may write"), m_form);
    m_types = new QCheckBox(tr("only the project's defect types"), this);
    m_types->setObjectName(QStringLiteral("setupTypes"));
    form->addRow(QString(), m_types);
}

void MonitorSetupDialog::fill()
{
    const MonitorSetup &setup = m_before;
    m_folder->setText(setup.folder);
    m_name->setText(setup.name);
    m_adapter->setText(setup.adapterFolder);
    m_precision->setCurrentIndex(static_cast<int>(setup.precision));
    m_device->setCurrentIndex(static_cast<int>(setup.device));
    m_threads->setValue(setup.threads);
    m_together->setValue(setup.together);
    int pictures = kOwnSides;
    for (int i = 0; i < kOwnSides; ++i) {
        if (setup.minPixels == 0 && setup.maxPixels == areaOf(kPictureSides[i])) {
            pictures = i;
        }
    }
    m_pictures->setCurrentIndex(pictures);
    showPictureSides();
    if (pictures == kOwnSides) {
        m_minSide->setValue(sideOf(setup.minPixels));
        m_maxSide->setValue(sideOf(setup.maxPixels));
    }
    m_system->setPlainText(setup.prompt.system);
    m_question->setPlainText(setup.prompt.question);
    int prompt = m_prompt->count() - 1;
    for (int i = 0; i + 1 < m_prompt->count(); ++i) {
        const MonitorPrompt &built = builtInMonitorPrompts()[size_t(i)];
        if (built.system == setup.prompt.system && built.question == setup.prompt.question) {
            prompt = i;
        }
    }
    m_prompt->setCurrentIndex(prompt);
    m_references->setValue(setup.references);
    m_temperature->setValue(setup.temperature);
    m_rollouts->setValue(setup.rollouts);
    m_rollouts->setEnabled(setup.temperature > 0);
    m_tokens->setValue(setup.mostTokens);
    m_coordinates->setCurrentIndex(static_cast<int>(setup.coordinates));
    m_form->setCurrentIndex(static_cast<int>(setup.form));
    m_types->setChecked(!setup.areTypesFree);
    onFormChanged();
}

void MonitorSetupDialog::onFormChanged()
{
    m_types->setEnabled(m_form->currentIndex() == static_cast<int>(AnswerForm::Forced));
}

MonitorSetup MonitorSetupDialog::setup() const
{
    MonitorSetup setup = m_before;
    setup.folder = QDir::cleanPath(m_folder->text().trimmed());
    setup.name = m_name->text().trimmed();
    const QString adapter = m_adapter->text().trimmed();
    setup.adapterFolder = adapter.isEmpty() ? QString() : QDir::cleanPath(adapter);
    setup.precision = static_cast<WeightPrecision>(m_precision->currentIndex());
    setup.device = static_cast<ComputeDevice>(m_device->currentIndex());
    setup.threads = m_threads->value();
    setup.together = m_together->value();
    if (m_pictures->currentIndex() == kOwnSides) {
        // An area that is no square stays as it was where nobody changed it.
        const auto area = [](const QSpinBox *side, qint64 before) {
            return side->value() == sideOf(before) ? before : areaOf(side->value());
        };
        setup.minPixels = area(m_minSide, m_before.minPixels);
        setup.maxPixels = area(m_maxSide, m_before.maxPixels);
    } else {
        setup.minPixels = 0;
        setup.maxPixels = areaOf(kPictureSides[m_pictures->currentIndex()]);
    }
    const bool isBuiltIn = m_prompt->currentIndex() < m_prompt->count() - 1;
    setup.prompt = {isBuiltIn ? m_prompt->currentText() : QString(), m_system->toPlainText(),
                    m_question->toPlainText()};
    setup.references = m_references->value();
    // What was only rounded to be shown stays as it was.
    const double step = std::pow(10.0, -kTemperatureDecimals);
    if (std::abs(m_temperature->value() - m_before.temperature) > step / 2) {
        setup.temperature = m_temperature->value();
    }
    setup.rollouts = setup.temperature > 0 ? m_rollouts->value() : 1;
    setup.mostTokens = m_tokens->value();
    setup.coordinates = static_cast<CoordinateFrame>(m_coordinates->currentIndex());
    setup.form = static_cast<AnswerForm>(m_form->currentIndex());
    setup.areTypesFree = !m_types->isChecked();
    return setup;
}

void MonitorSetupDialog::chooseFolder(QLineEdit *edit, const QString &title)
{
    const QString folder = QFileDialog::getExistingDirectory(this, title, edit->text());
    if (!folder.isEmpty()) {
        edit->setText(folder);
    }
}

void MonitorSetupDialog::onFolderChanged()
{
    if (!m_isNameOwn && m_purpose == Purpose::Add) {
        m_name->setText(newMonitorSetup(m_folder->text().trimmed()).name);
    }
    m_install->setEnabled(false);
    m_settle.start();
}

void MonitorSetupDialog::askInspection()
{
    m_install->setEnabled(false);
    if (m_folder->text().trimmed().isEmpty()) {
        m_found->clear();
        return;
    }
    m_found->setText(tr("Looking at the folder…"));
    Q_EMIT inspectionWanted(setup());
}

void MonitorSetupDialog::showReport(const Result<ModelReport> &report)
{
    m_install->setEnabled(report.has_value());
    if (!report) {
        m_report = {};
        m_found->setText(QStringLiteral("✕ ") + report.error().text());
        showFit();
        return;
    }
    m_report = *report;
    QStringList lines{
        tr("%1, %2 million parameters, %3 GB as %4")
            .arg(m_report.architecture,
                 QLocale().toString(static_cast<double>(m_report.parameters) / kMillion, 'f', 0),
                 gigabytes(m_report.fileBytes), m_report.storedTypes.join(QStringLiteral(", ")))};
    lines.first().prepend(QStringLiteral("✓ "));
    for (const QString &warning : m_report.warnings) {
        lines.append(QStringLiteral("⚠ ") + warning);
    }
    m_found->setText(lines.join(u'\n'));
    showFit();
}

void MonitorSetupDialog::showFit()
{
    qint64 needed = 0;
    for (const ModelReport::Need &need : m_report.needs) {
        if (static_cast<int>(need.precision) == m_precision->currentIndex()) {
            needed = need.bytes;
        }
    }
    const bool isKnown = needed > 0 && m_report.availableBytes > 0;
    const bool fits = needed <= m_report.availableBytes;
    m_fit->setVisible(isKnown);
    m_fit->setText(isKnown ? (fits ? tr("Needs about %1 GB of memory; %2 GB are free.")
                                   : tr("⚠ Needs about %1 GB of memory, but only %2 GB are free."))
                                 .arg(gigabytes(needed), gigabytes(m_report.availableBytes))
                           : QString());
}

void MonitorSetupDialog::showPictureSides()
{
    const bool isOwn = m_pictures->currentIndex() == kOwnSides;
    m_minSide->setEnabled(isOwn);
    m_maxSide->setEnabled(isOwn);
    if (!isOwn) {
        m_minSide->setValue(0);
        m_maxSide->setValue(kPictureSides[m_pictures->currentIndex()]);
    }
}

void MonitorSetupDialog::onPromptChosen()
{
    const int index = m_prompt->currentIndex();
    if (index < m_prompt->count() - 1) {
        const MonitorPrompt &prompt = builtInMonitorPrompts()[size_t(index)];
        // Both at once: else the first change would count as the person's own words.
        const QSignalBlocker quietSystem(m_system);
        const QSignalBlocker quietQuestion(m_question);
        m_system->setPlainText(prompt.system);
        m_question->setPlainText(prompt.question);
    }
}

void MonitorSetupDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
    m_install->setEnabled(true);
}

} // namespace ra::ui

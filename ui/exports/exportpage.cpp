// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exports/exportpage.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/filternames.h"
#include "annotation/workflow/picturechecks.h"
#include "ui/common/actiontable.h"
#include "ui/common/guiprogress.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/exports/exportpreview.h"
#include "ui/exports/exportproblems.h"
#include "ui/exports/exportrecipepanel.h"
#include "ui/exports/exportversions.h"
#include "ui/exports/replacequestion.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ra::ui {

namespace {

constexpr int kPreviewSide = 800;
constexpr qint64 kPreviewBytes = 64LL << 20;
constexpr std::chrono::milliseconds kPlanDelay{300};
constexpr qint64 kLargestRecipe = 1 << 20;

Result<QByteArray> smallFile(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestRecipe) {
        return fail(errorcode::kNoFile,
                    QT_TRANSLATE_NOOP("ra", "%1 could not be read as a recipe."), {path});
    }
    return file.readAll();
}

Status writeSmallFile(const QString &path, const QByteArray &bytes)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail("notWritable", QT_TRANSLATE_NOOP("ra", "%1 could not be written: %2."),
                    {path, file.errorString()});
    }
    return {};
}

QLabel *metaLabel(QWidget *parent, const char *role)
{
    auto *label = new PlainLabel(parent);
    label->setProperty("role", QString::fromLatin1(role));
    label->setWordWrap(true);
    return label;
}

} // namespace

ExportPage::ExportPage(const PageContext &context, QWidget *parent)
    : WorkspacePage(context, parent),
      m_images({kPreviewBytes, 1, kPreviewSide}),
      m_recipe(new ExportRecipePanel(this)),
      m_problems(new ExportProblems(this)),
      m_preview(new ExportPreviewPanel(context.theme, this)),
      m_versions(new ExportVersions(this))
{
    setObjectName(QStringLiteral("exportPage"));
    makeToolBar();
    auto *side = new QWidget(this);
    auto *right = new QVBoxLayout(side);
    right->setContentsMargins(14, 14, 14, 14);
    right->setSpacing(12);
    right->addWidget(m_problems);
    right->addWidget(m_preview, 1);
    right->addWidget(m_versions);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_recipe);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("exportSide"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(side);
    row->addWidget(scroll, 1);

    m_planDelay.setSingleShot(true);
    m_planDelay.setInterval(kPlanDelay);
    connect(&m_planDelay, &QTimer::timeout, this, &ExportPage::plan);
    connect(m_preview, &ExportPreviewPanel::stepped, this,
            [this](int step) { showPreview(m_previewPlace + step); });
    connect(m_recipe, &ExportRecipePanel::edited, this, &ExportPage::planSoon);
    connect(m_recipe, &ExportRecipePanel::folderEdited, this, &ExportPage::showState);
    connect(m_recipe, &ExportRecipePanel::savePressed, this, &ExportPage::saveRecipe);
    connect(m_recipe, &ExportRecipePanel::runPressed, this, [this] { run({}); });
    connect(m_recipe, &ExportRecipePanel::cancelPressed, this,
            [this] { m_exportRun.request_stop(); });
    connect(m_openRecipe, &QPushButton::clicked, this, &ExportPage::openRecipe);
    connect(m_problems, &ExportProblems::samplesWanted, this,
            [this](const std::vector<SampleId> &samples, int index) {
                this->context().navigator->openReview(samples, index);
            });
    connect(context.actions->action("sample.accept"), &QAction::triggered, this, [this] {
        if (isVisible()) {
            run({});
        }
    });
    m_recipe->setRecipe(ExportRecipe::standard(exportFormats().first()));
    retranslate();
}

void ExportPage::makeToolBar()
{
    m_toolBar = new QWidget(this);
    auto *row = new QHBoxLayout(m_toolBar);
    row->setContentsMargins(12, 0, 12, 0);
    m_heading = metaLabel(m_toolBar, "title");
    m_openRecipe = new QPushButton(m_toolBar);
    m_openRecipe->setObjectName(QStringLiteral("exportOpenRecipe"));
    m_openRecipe->setProperty("role", QStringLiteral("link"));
    row->addWidget(m_heading);
    row->addStretch();
    row->addWidget(m_openRecipe);
}

void ExportPage::retranslate()
{
    m_heading->setText(tr("New export"));
    m_openRecipe->setText(tr("Open recipe…"));
    m_recipe->retranslate();
    m_problems->retranslate();
    m_preview->retranslate();
    m_versions->retranslate();
}

void ExportPage::changeEvent(QEvent *event)
{
    WorkspacePage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_planError) {
            m_problems->setProblem(m_planError->text());
        }
        if (m_session != nullptr) {
            showPreview(m_previewPlace);
        }
    }
}

void ExportPage::setSession(ProjectSession *session)
{
    m_planRun.request_stop();
    m_exportRun.request_stop();
    for (Latest *requests : {&m_planRequests, &m_previewRequests, &m_versionRequests}) {
        requests->drop();
    }
    m_session = session;
    m_plan = {};
    m_planError.reset();
    m_checks = std::make_shared<PictureChecks>();
    m_isRunning = false;
    m_problems->setPlan(m_plan);
    showState();
    m_preview->setPlace(0, 0);
    m_preview->setRows({});
    m_preview->setPicture({}, {});
    m_versions->setVersions({});
    if (m_session != nullptr) {
        const QFileInfo project(m_session->path());
        m_recipe->setFolder(project.path() + QStringLiteral("/exports/")
                            + project.completeBaseName() + QLatin1Char('-')
                            + m_recipe->recipe().format);
        connect(m_session, &ProjectSession::changed, this, [this](const StoreChange &change) {
            const bool isPlanned =
                change.isAny(SamplePart::Record | SamplePart::Truth | SamplePart::Role)
                || change.isAny(ProjectPart::Taxonomy);
            if (isPlanned && isVisible() && !m_isRunning) {
                planSoon();
            }
        });
        if (isVisible()) {
            activate();
        }
    }
}

void ExportPage::activate()
{
    plan();
    loadVersions();
    m_recipe->focusFilter();
}

QString ExportPage::statusText() const
{
    return tr("Only approved records are exported");
}

void ExportPage::planSoon()
{
    if (m_session != nullptr && isVisible()) {
        m_planDelay.start();
    }
}

void ExportPage::plan()
{
    m_planDelay.stop();
    if (m_session == nullptr) {
        return;
    }
    m_planRun.request_stop();
    m_planRun = m_session->runJob(
        this,
        [recipe = m_recipe->recipe(), monitors = context().services.monitorNames(),
         assessor = context().services.assessor](Project &project,
                                                 std::stop_token stop) -> Result<ExportPlan> {
            RA_TRY_ASSIGN(const Filter filter, parseFilter(recipe.filter));
            RA_TRY(checkFilterNames(filter, project.samples(), monitors));
            return ExportJob(project.samples(), project.store(), *assessor).plan(recipe, stop);
        },
        [this, request = m_planRequests.begin()](const Result<ExportPlan> &plan) {
            if (m_planRequests.is(request)) {
                showPlan(plan);
                if (plan && plan->rows > 0) {
                    checkPictures();
                }
            }
        });
}

void ExportPage::checkPictures()
{
    m_planRun = m_session->runJob(
        this,
        [recipe = m_recipe->recipe(), checks = m_checks,
         assessor = context().services.assessor](Project &project, std::stop_token stop) {
            return ExportJob(project.samples(), project.store(), *assessor)
                .checkedPlan(recipe, *checks, stop);
        },
        [this, request = m_planRequests.begin()](const Result<ExportPlan> &plan) {
            if (m_planRequests.is(request)) {
                showPlan(plan);
            }
        });
}

void ExportPage::showPlan(const Result<ExportPlan> &plan)
{
    if (!plan && plan.error().code == QLatin1String(errorcode::kCancelled)) {
        return;
    }
    const std::vector<SampleId> before = m_plan.samples;
    m_plan = plan.value_or(ExportPlan());
    m_planError = plan ? std::nullopt : std::optional(plan.error());
    if (plan) {
        m_problems->setPlan(m_plan);
    } else {
        m_problems->setProblem(m_planError->text());
    }
    showState();
    if (!m_plan.arePicturesChecked || m_plan.samples != before) {
        showPreview(m_previewPlace);
    }
}

bool ExportPage::canRun() const
{
    return m_session != nullptr && !m_isRunning && m_plan.rows > 0 && !m_recipe->folder().isEmpty();
}

void ExportPage::showState()
{
    using State = ExportRecipePanel::State;
    m_recipe->setPlan(m_plan);
    m_recipe->setState(m_isRunning ? State::Running
                       : canRun()  ? State::Ready
                                   : State::Blocked,
                       context().actions->keyText("sample.accept"));
}

void ExportPage::showPreview(int place)
{
    const auto count = static_cast<int>(m_plan.samples.size());
    m_previewPlace = std::clamp(place, 0, std::max(0, count - 1));
    m_preview->setPlace(m_previewPlace, count);
    if (count == 0) {
        m_previewRequests.drop();
        m_preview->setProblem(m_planError ? m_planError->text() : QString());
        return;
    }
    struct Shown {
        std::vector<ExportPreview> rows;
        SampleRow sample;
    };
    const SampleId id = m_plan.samples[static_cast<size_t>(m_previewPlace)];
    m_session->runJob(
        this,
        [recipe = m_recipe->recipe(), id, split = m_plan.splits.value(id, Split::Train),
         assessor = context().services.assessor](Project &project,
                                                 std::stop_token) -> Result<Shown> {
            RA_TRY_ASSIGN(std::vector<ExportPreview> rows,
                          ExportJob(project.samples(), project.store(), *assessor)
                              .preview(recipe, id, split));
            RA_TRY_ASSIGN(const SampleDetail detail, project.samples().detail(id));
            return Shown{std::move(rows), detail.row};
        },
        [this, request = m_previewRequests.begin()](const Result<Shown> &shown) {
            if (!m_previewRequests.is(request)) {
                return;
            }
            if (!shown) {
                m_preview->setProblem(shown.error().text());
                return;
            }
            m_preview->setRows(shown->rows);
            showPicture(request, shown->sample);
        });
}

void ExportPage::showPicture(int request, const SampleRow &sample)
{
    QString caption = QStringLiteral("%1 · %2 × %3")
                          .arg(QFileInfo(sample.path).fileName())
                          .arg(sample.size.width)
                          .arg(sample.size.height);
    if (sample.reward) {
        caption +=
            QStringLiteral(" · ") + tr("reward %1").arg(QLocale().toString(*sample.reward, 'f', 2));
    }
    m_images.load(sample.filePath, this, [this, request, caption](const Result<ImagePtr> &image) {
        if (m_previewRequests.is(request)) {
            m_preview->setPicture(image ? (*image)->levels.front() : QImage(),
                                  image ? caption : image.error().text());
        }
    });
}

void ExportPage::loadVersions()
{
    if (m_session == nullptr) {
        return;
    }
    m_session->runJob(
        this, [](Project &project, std::stop_token) { return project.samples().exports(); },
        [this, request = m_versionRequests.begin()](const Result<std::vector<ExportRow>> &rows) {
            if (!m_versionRequests.is(request)) {
                return;
            }
            if (rows) {
                m_versions->setVersions(*rows);
            } else {
                m_recipe->setMessage(rows.error());
            }
        });
}

void ExportPage::saveRecipe()
{
    auto *dialog = new QFileDialog(this, tr("Save the recipe"), QString(), tr("Recipes (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QByteArray json =
            QJsonDocument(m_recipe->recipe().toJson()).toJson(QJsonDocument::Indented);
        m_session->runJob(
            this, [path, json](Project &, std::stop_token) { return writeSmallFile(path, json); },
            [this, path](const Status &status) {
                if (status) {
                    m_recipe->setMessage([path] { return tr("Recipe saved: %1").arg(path); });
                } else {
                    m_recipe->setMessage(status.error());
                }
            });
    });
    dialog->open();
}

void ExportPage::openRecipe()
{
    if (m_session == nullptr) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Open a recipe"), QString(), tr("Recipes (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_session->runJob(
            this,
            [path](Project &, std::stop_token) -> Result<ExportRecipe> {
                RA_TRY_ASSIGN(const QByteArray json, smallFile(path));
                return ExportRecipe::fromJson(QJsonDocument::fromJson(json).object());
            },
            [this](const Result<ExportRecipe> &read) {
                if (read) {
                    m_recipe->setRecipe(*read);
                } else {
                    m_recipe->setMessage(read.error());
                }
            });
    });
    dialog->open();
}

void ExportPage::run(std::optional<ReplaceTerms> terms)
{
    if (!canRun()) {
        return;
    }
    ExportRequest request;
    request.recipe = m_recipe->recipe();
    request.folder = m_recipe->folder();
    request.rule = terms ? OverwriteRule::ReplaceEarlierExport : OverwriteRule::Refuse;
    request.terms = terms.value_or(ReplaceTerms());
    request.profile = context().services.assessor->profile();
    request.author = m_session->person();
    request.nowMs = QDateTime::currentMSecsSinceEpoch();
    m_exportRun = m_session->runJob(
        this,
        [request, sink = beginRun(), assessor = context().services.assessor](Project &project,
                                                                             std::stop_token stop) {
            return ExportJob(project.samples(), project.store(), *assessor)
                .run(request, sink, stop);
        },
        [this](const Result<ExportReport> &report) { showRunDone(report); });
}

ProgressSink ExportPage::beginRun()
{
    // What is written is read all the same.
    m_planRun.request_stop();
    m_isRunning = true;
    showState();
    return progressToGui(this,
                         [this](const Progress &progress) { m_recipe->setProgress(progress); });
}

void ExportPage::showRunDone(const Result<ExportReport> &report)
{
    m_isRunning = false;
    showState();
    if (report) {
        m_recipe->setMessage([rows = static_cast<int>(report->rows),
                              folder = QDir::toNativeSeparators(report->folder)] {
            return tr("%Ln row(s) written to %1", nullptr, rows).arg(folder);
        });
        m_plan.rows = report->rows;
        m_plan.arePicturesChecked = true;
        m_plan.leftOut = report->leftOut;
        m_plan.warnings = report->warnings;
        m_plan.concerned = report->concerned;
        m_problems->setWritten(m_plan);
        showState();
        loadVersions();
        return;
    }
    const Error &error = report.error();
    m_recipe->setMessage(error);
    if (error.code == QLatin1String(errorcode::kExists)) {
        lookBeforeReplacing(m_plan.rows);
    } else if (error.code == QLatin1String(errorcode::kPoorerExport)) {
        // Fewer than was said: some picture could not be read.
        lookBeforeReplacing(error.arguments.last().toLongLong());
    }
}

void ExportPage::lookBeforeReplacing(qint64 rows)
{
    m_exportRun = m_session->runJob(
        this,
        [folder = m_recipe->folder(), sink = beginRun()](Project &, std::stop_token stop) {
            return ExportJob::replacementIn(folder, sink, stop);
        },
        [this, rows](const Result<ExportReplacement> &standing) {
            m_isRunning = false;
            showState();
            if (!standing) {
                m_recipe->setMessage(standing.error());
                return;
            }
            ExportReplacement replaced = *standing;
            replaced.rows = rows;
            replaced.format = m_recipe->recipe().format;
            askToReplace(replaced);
        });
}

void ExportPage::askToReplace(const ExportReplacement &replaced)
{
    auto *question = new ReplaceQuestion(replaced, this);
    const ReplaceTerms terms{std::min(replaced.rows, replaced.earlier.rows),
                             ChangedFilesRule::MayGo};
    connect(question, &ReplaceQuestion::replaceChosen, this, [this, terms] { run(terms); });
    question->open();
}

} // namespace ra::ui

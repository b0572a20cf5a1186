// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/start/imagefolders.h"

#include "annotation/base/verify.h"
#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/start/projectdialogs.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ra::ui {

namespace {
constexpr QSize kSize(760, 360);
constexpr int kPadding = 20;
enum Column { Path, State, ColumnCount };

QLabel *plainLabel(const char *name, const char *role, QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setProperty("role", QLatin1String(role));
    label->setWordWrap(true);
    return label;
}

} // namespace

ImageFolders::ImageFolders(ProjectSession &session, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_note(plainLabel("imageFoldersNote", "muted", this)),
      m_table(new QTableWidget(0, ColumnCount, this)),
      m_problem(plainLabel("imageFoldersProblem", "bad", this)),
      m_choose(new QPushButton(tr("It is elsewhere now…"), this))
{
    setObjectName(QStringLiteral("imageFolders"));
    setWindowTitle(tr("Image folders"));
    setAttribute(Qt::WA_DeleteOnClose);
    // The session may go while the dialog is open.
    connect(&session, &QObject::destroyed, this, &QDialog::close);
    m_note->setText(
        tr("Images stay where they are; the project knows them by these folders. If one "
           "was moved or renamed, say where it is now."));
    m_table->setObjectName(QStringLiteral("imageFolderTable"));
    m_table->setAccessibleName(windowTitle());
    m_table->setHorizontalHeaderLabels({tr("Folder"), tr("There?")});
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(Path, QHeaderView::Stretch);
    m_choose->setObjectName(QStringLiteral("imageFolderChoose"));
    m_choose->setAccessibleName(m_choose->text());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_choose, QDialogButtonBox::ActionRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->setSpacing(10);
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    resize(kSize);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_choose, &QPushButton::clicked, this, &ImageFolders::chooseFolder);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ImageFolders::showSelection);
    showSelection();
    load();
}

Result<std::vector<ImageFolders::Folder>> ImageFolders::readFolders(SampleQuery &samples)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const std::vector<RootRow> roots, samples.roots());
    std::vector<Folder> folders;
    for (const RootRow &root : roots) {
        folders.push_back({root, QDir(root.path).exists()});
    }
    return folders;
}

void ImageFolders::load()
{
    m_session.runJob(
        this, [](Project &project, std::stop_token) { return readFolders(project.samples()); },
        [this, request = m_requests.begin()](const Result<std::vector<Folder>> &folders) {
            if (m_requests.is(request)) {
                show(folders);
            }
        });
}

void ImageFolders::show(const Result<std::vector<Folder>> &folders)
{
    if (!folders) {
        m_problem->setText(folders.error().text());
        return;
    }
    m_folders = *folders;
    m_table->setRowCount(static_cast<int>(m_folders.size()));
    int firstMissing = -1;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Folder &folder = m_folders[static_cast<size_t>(row)];
        const QString path = QDir::toNativeSeparators(folder.root.path);
        auto *item = new QTableWidgetItem(path);
        item->setToolTip(plainToolTip(path));
        m_table->setItem(row, Path, item);
        m_table->setItem(row, State,
                         new QTableWidgetItem(folder.isThere ? tr("yes") : tr("✕ not found")));
        firstMissing = firstMissing < 0 && !folder.isThere ? row : firstMissing;
    }
    m_table->resizeColumnToContents(State);
    m_table->selectRow(std::max(0, firstMissing));
}

void ImageFolders::showSelection()
{
    m_choose->setEnabled(m_table->currentRow() >= 0 && !m_session.isReadOnly());
}

void ImageFolders::chooseFolder()
{
    const Folder &folder = m_folders[static_cast<size_t>(m_table->currentRow())];
    QFileDialog *dialog = folderDialog(this, tr("Where the images are now"), folder.root.path,
                                       QStringLiteral("imageFolderDialog"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, root = folder.root.id](const QString &path) { setFolder(root, path); });
    dialog->open();
}

void ImageFolders::setFolder(RootId root, const QString &path)
{
    m_problem->clear();
    m_session.write(
        this, [root, path](ProjectStore &store) { return store.setRootPath(root, path); },
        [this](const Status &done) {
            if (done) {
                Q_EMIT moved();
            } else {
                m_problem->setText(done.error().text());
            }
            load();
        },
        OnFailure::Tell);
}

} // namespace ra::ui

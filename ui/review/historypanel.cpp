// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/historypanel.h"

#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/review/recordwords.h"

#include <QDateTime>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kMostRows = 5;
constexpr int kFrame = 2;

QString lineOf(const RecordRevision &revision)
{
    const QString when =
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(revision.atMs), QLocale::ShortFormat);
    return QStringLiteral("%1 · %2 · %3\n%4")
        .arg(revision.revision)
        .arg(when, revision.author.name, revisionText(revision));
}

} // namespace

HistoryPanel::HistoryPanel(QWidget *parent)
    : FoldCard(QStringLiteral("historyPanel"), parent),
      m_list(new QListWidget(this)),
      m_text(new PlainLabel(this)),
      m_restore(new QPushButton(this))
{
    m_list->setObjectName(QStringLiteral("historyRows"));
    m_list->setFocusPolicy(Qt::TabFocus);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setObjectName(QStringLiteral("historyText"));
    m_text->setProperty("role", QStringLiteral("body"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_restore->setObjectName(QStringLiteral("historyRestore"));
    m_restore->setFocusPolicy(Qt::TabFocus);
    body()->addWidget(m_list);
    body()->addWidget(m_text);
    body()->addWidget(m_restore, 0, Qt::AlignLeft);
    connect(this, &FoldCard::opened, this, &HistoryPanel::read);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_isFilling && row >= 0) {
            m_chosen = m_revisions[static_cast<size_t>(row)].revision;
            showChosen();
        }
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const RecordRevision *revision = chosen()) {
            m_editor->restore(Record(revision->after));
        }
    });
    retranslate();
}

void HistoryPanel::setEditor(RecordEditor *editor, ProjectSession *session)
{
    disconnect(m_changes);
    m_editor = editor;
    m_session = session;
    if (editor != nullptr && session != nullptr) {
        connect(editor, &RecordEditor::changed, this, &HistoryPanel::follow);
        m_changes =
            connect(session, &ProjectSession::changed, this, [this](const StoreChange &change) {
                if (change.isAny(SamplePart::Record, m_sample)) {
                    read();
                }
            });
    }
    follow(EditorChange::Sample);
}

void HistoryPanel::retranslate()
{
    m_list->setAccessibleName(tr("Revisions of this record"));
    m_restore->setText(tr("Restore"));
    m_restore->setAccessibleName(tr("Restore this revision"));
    m_restore->setToolTip(tr("Make it the record again; an approved one has to be accepted anew."));
    showRevisions();
}

void HistoryPanel::follow(EditorChange change)
{
    const SampleId sample = m_editor != nullptr ? m_editor->sample() : SampleId();
    if (sample != m_sample || m_editor == nullptr) {
        m_sample = sample;
        m_reads.drop();
        m_revisions.clear();
        m_chosen = 0;
        showRevisions();
        read();
    } else if (change != EditorChange::Selection) {
        showChosen();
    }
}

void HistoryPanel::read()
{
    if (!isOpen() || !m_session || !m_sample.isValid()) {
        return;
    }
    m_session->read(
        this,
        [sample = m_sample](SampleQuery &query, std::stop_token) { return query.history(sample); },
        [this, request = m_reads.begin()](const Result<std::vector<RecordRevision>> &revisions) {
            if (!m_reads.is(request)) {
                return;
            }
            if (!revisions) {
                Q_EMIT failed(revisions.error());
                return;
            }
            m_revisions = *revisions;
            showRevisions();
        });
}

void HistoryPanel::showRevisions()
{
    const int record =
        m_editor != nullptr && m_editor->isLoaded() ? m_editor->record().revision : 0;
    const size_t known = m_revisions.empty() ? static_cast<size_t>(record) : m_revisions.size();
    setWords(tr("History"), known == 0 ? tr("none") : QLocale().toString(known));
    m_isFilling = true;
    m_list->clear();
    int chosenRow = -1;
    for (const RecordRevision &revision : m_revisions) {
        auto *item = new QListWidgetItem(lineOf(revision), m_list);
        item->setToolTip(plainToolTip(item->text()));
        if (revision.revision == m_chosen) {
            chosenRow = m_list->row(item);
        }
    }
    m_list->setCurrentRow(chosenRow);
    m_isFilling = false;
    m_list->setVisible(!m_revisions.empty());
    int height = kFrame;
    for (int row = 0; row < std::min(kMostRows, m_list->count()); ++row) {
        height += m_list->sizeHintForRow(row);
    }
    m_list->setFixedHeight(height);
    showChosen();
}

const RecordRevision *HistoryPanel::chosen() const
{
    const auto found =
        std::find_if(m_revisions.begin(), m_revisions.end(),
                     [this](const RecordRevision &one) { return one.revision == m_chosen; });
    const bool isShown = m_editor != nullptr && m_editor->isLoaded();
    return isShown && found != m_revisions.end() ? &*found : nullptr;
}

void HistoryPanel::showChosen()
{
    const RecordRevision *revision = chosen();
    m_text->setVisible(revision != nullptr);
    m_restore->setVisible(revision != nullptr);
    if (revision == nullptr) {
        return;
    }
    if (revision->isDamaged) {
        m_text->setText(tr("This revision was changed on the disk, so it can't be brought back."));
        m_restore->setEnabled(false);
        return;
    }
    const QString difference = differenceText(revision->after, m_editor->record());
    m_text->setText(difference.isEmpty() ? tr("The record says the same now.")
                                         : breakable(difference));
    m_restore->setEnabled(!m_editor->isLocked() && !difference.isEmpty());
}

} // namespace ra::ui

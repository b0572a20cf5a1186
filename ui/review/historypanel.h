// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/latest.h"
#include "ui/common/recordeditor.h"
#include "ui/review/foldcard.h"

#include <QPointer>

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace ra::ui {

/// Every revision of the sample's record, newest first: who, when, what. One is chosen to be
/// compared with the record as it is now, and brought back. Read when it is opened. GUI thread.
class HistoryPanel final : public FoldCard
{
    Q_OBJECT

public:
    explicit HistoryPanel(QWidget *parent = nullptr);

    /// Both null = nothing to show.
    void setEditor(RecordEditor *editor, ProjectSession *session);
    void retranslate();

Q_SIGNALS:
    void failed(const ra::Error &error);

private:
    void follow(EditorChange change);
    void read();
    void showRevisions();
    void showChosen();
    /// null where none is chosen.
    [[nodiscard]] const RecordRevision *chosen() const;

    RecordEditor *m_editor = nullptr;
    QPointer<ProjectSession> m_session;
    QMetaObject::Connection m_changes;
    Latest m_reads;
    SampleId m_sample;
    std::vector<RecordRevision> m_revisions;
    /// Revision number; 0 = none.
    int m_chosen = 0;
    bool m_isFilling = false;
    QListWidget *m_list;
    QLabel *m_text;
    QPushButton *m_restore;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QTableView;

namespace ra::ui {

class FindingModel;
class Theme;

/// So many findings stand as chips in their cards; more are a list.
inline constexpr size_t kMostChipped = 3;

/// The findings of draft and corrected answer, a row each, with the numbers that stand on the
/// picture. What is selected here is selected there; one type at a time can be shown. Seen from
/// more than kMostChipped findings on. GUI thread.
class FindingList final : public QFrame
{
    Q_OBJECT

public:
    explicit FindingList(const Theme &theme, QWidget *parent = nullptr);

    /// null = nothing to show.
    void setEditor(RecordEditor *editor);
    /// What keys of boxes are added to.
    [[nodiscard]] QWidget *table() const;
    /// Marks the row whose box the pointer is on.
    void setLookedAt(FindingRef finding);
    void retranslate();

Q_SIGNALS:
    /// The person wants to see the finding's box.
    void boxWanted(ra::ui::FindingRef finding);
    /// The pointer has come upon a row; invalid when it has left.
    void lookedAtChanged(ra::ui::FindingRef finding);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(EditorChange change);
    void showTypes();
    void showOnlyType();
    void showSelection();
    void selectChosen();
    void fitHeight();

    RecordEditor *m_editor = nullptr;
    FindingModel *m_model;
    QLabel *m_title;
    QComboBox *m_types;
    QTableView *m_table;
    /// Rows are being selected because the editor says so.
    bool m_isShowing = false;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"
#include "ui/review/foldcard.h"

#include <utility>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace ra::ui {

/// The traces that the sample has, newest first: who wrote them and whether they are right. One is
/// chosen to be read, and taken over into the record, whole or by field. GUI thread.
class TraceList final : public FoldCard
{
    Q_OBJECT

public:
    explicit TraceList(QWidget *parent = nullptr);

    /// null = nothing to show.
    void setEditor(RecordEditor *editor);
    void retranslate();

private:
    void addButton(const char *name, std::optional<RecordField> field);
    void showTraces();
    void showChosen();
    [[nodiscard]] QString lineOf(const StoredTrace &trace) const;
    [[nodiscard]] QString outcomeOf(const StoredTrace &trace) const;
    /// null where none is chosen.
    [[nodiscard]] const StoredTrace *chosen() const;

    RecordEditor *m_editor = nullptr;
    QListWidget *m_list;
    QLabel *m_text;
    QWidget *m_actions;
    std::vector<std::pair<QPushButton *, std::optional<RecordField>>> m_buttons;
    SampleId m_sample;
    TraceId m_chosen;
    bool m_isFilling = false;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/findingrows.h"
#include "ui/common/recordeditor.h"

#include <QAbstractTableModel>

namespace ra::ui {

class Theme;

/// The findings of draft and corrected answer as a table, a row for each thing that they speak of.
/// GUI thread.
class FindingModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Type, Box, Overlap, Confidence, State, kColumns };

    explicit FindingModel(const Theme &theme, QObject *parent = nullptr);

    /// null = no rows.
    void setEditor(const RecordEditor *editor) { m_editor = editor; }
    /// Shows the editor's findings again.
    void refresh();
    /// Marks the row whose box the pointer is on; none for an invalid one.
    void setLookedAt(FindingRef finding);

    [[nodiscard]] const std::vector<FindingRow> &rows() const { return m_rows; }
    /// −1 where no row has it.
    [[nodiscard]] int indexOf(FindingRef finding) const;
    /// The finding of a row to work on.
    [[nodiscard]] const Finding &finding(const FindingRow &row) const;

    /// Some row says something there.
    [[nodiscard]] bool isUsed(Column column) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const FindingRow &row, Column column) const;
    [[nodiscard]] QString typeText(const FindingRow &row) const;
    [[nodiscard]] QString overlapText(const Finding &finding) const;
    [[nodiscard]] QString stateText(const FindingRow &row) const;
    [[nodiscard]] QColor dot(const FindingRow &row) const;
    [[nodiscard]] const FindingChange *changeOf(const FindingRow &row) const;

    const Theme &m_theme;
    const RecordEditor *m_editor = nullptr;
    std::vector<FindingRow> m_rows;
    FindingRef m_lookedAt;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"

#include <QWidget>

namespace ra::ui {

class Chip;
class Theme;

/// The findings of one answer as chips: type with digit and colour, box in fractions and (corrected
/// answer) in pixels; where they are a list, a chip that says how many. Changes go to the editor.
/// GUI thread.
class FindingChips final : public QWidget
{
    Q_OBJECT

public:
    FindingChips(const Theme &theme, Layer layer, QWidget *parent = nullptr);

    /// null = nothing to show.
    void setEditor(RecordEditor *editor) { m_editor = editor; }
    /// Shows the editor's findings again.
    void refresh();
    /// Opens the choice of types for a finding.
    void chooseType(int finding);

Q_SIGNALS:
    /// The person wants to see the finding's box.
    void boxWanted(ra::ui::FindingRef finding);
    /// The person typed the name of a type that doesn't exist yet, for this finding.
    void newTypeWanted(ra::ui::FindingRef finding, const QString &name);

private:
    void addCountChip(size_t count);
    void addTypeChip(int index, const Finding &finding);
    void addBoxChips(int index, const Finding &finding);
    void addAddChip();
    void applyType(FindingRef ref, const QString &name);
    /// What became of the draft's finding that this one comes from; null where nothing is compared.
    [[nodiscard]] const FindingChange *changeOf(int index) const;

    const Theme &m_theme;
    Layer m_layer;
    RecordEditor *m_editor = nullptr;
    std::vector<Chip *> m_typeChips;
    /// Stands for them all; null where each has its own.
    Chip *m_countChip = nullptr;
};

} // namespace ra::ui

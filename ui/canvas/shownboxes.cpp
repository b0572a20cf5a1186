// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/shownboxes.h"

#include "ui/canvas/canvasview.h"
#include "ui/common/findingrows.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace ra::ui {

namespace {

/// `kind` is what became of the draft's finding.
QString labelOf(const RecordEditor &editor, Layer layer, const Finding &finding, ChangeKind kind)
{
    const DefectType *type = editor.taxonomy().find(finding.type);
    const QString plain = finding.type.isEmpty() ? CanvasView::tr("no type") : finding.type;
    QString name = type != nullptr && type->digit
                       ? QStringLiteral("%1 %2").arg(*type->digit).arg(plain)
                       : plain;
    switch (layer) {
    case Layer::Draft:
        return kind == ChangeKind::Removed ? CanvasView::tr("%1 · draft, withdrawn").arg(plain)
                                           : CanvasView::tr("%1 · draft").arg(plain);
    case Layer::Corrected:
        return kind == ChangeKind::Kept ? CanvasView::tr("%1 · kept").arg(name)
                                        : CanvasView::tr("%1 · corrected").arg(name);
    case Layer::Truth: {
        double best = 0;
        for (const Finding &one : editor.answer(Layer::Corrected).findings) {
            best = one.box ? std::max(best, iou(*one.box, *finding.box)) : best;
        }
        return CanvasView::tr("ground truth · IoU %1").arg(best, 0, 'f', 2);
    }
    }
    return name;
}

} // namespace

QString boxLabel(const RecordEditor &editor, FindingRef ref, const Finding &finding)
{
    const std::vector<FindingRow> rows = findingRows(editor.diff());
    const FindingRow *row = rowOf(rows, ref);
    return labelOf(editor, ref.layer, finding, row == nullptr ? ChangeKind::Added : row->kind);
}

std::vector<OverlayBox> shownBoxes(const RecordEditor &editor, const FindingRefs &hidden)
{
    std::vector<OverlayBox> boxes;
    if (!editor.isLoaded()) {
        return boxes;
    }
    const std::vector<FindingRow> rows = findingRows(editor.diff());
    std::array<QHash<int, const FindingRow *>, 3> at;
    for (const FindingRow &row : rows) {
        for (const FindingRef ref : {row.draft, row.corrected}) {
            at[static_cast<size_t>(ref.layer)].insert(ref.index, &row);
        }
    }
    const bool isOnlyOne = editor.selections().size() == 1;
    for (const Layer layer : {Layer::Corrected, Layer::Draft, Layer::Truth}) {
        const std::vector<Finding> &findings = editor.answer(layer).findings;
        for (size_t i = 0; i < findings.size(); ++i) {
            const FindingRef ref{layer, static_cast<int>(i)};
            const FindingRow *row = at[static_cast<size_t>(layer)].value(ref.index);
            const bool isHidden = std::find(hidden.begin(), hidden.end(), ref) != hidden.end();
            const bool isTwin =
                layer == Layer::Draft && row != nullptr && row->kind == ChangeKind::Kept;
            if (!findings[i].box || isHidden || isTwin) {
                continue;
            }
            OverlayBox box;
            box.finding = ref;
            box.box = *findings[i].box;
            box.label =
                labelOf(editor, layer, findings[i], row == nullptr ? ChangeKind::Added : row->kind);
            box.isSelected = editor.isSelected(ref);
            box.isLocked = findings[i].isLocked;
            box.isLookedAt = ref == editor.selection();
            box.hasHandles = box.isSelected && isOnlyOne && layer != Layer::Truth;
            if (row != nullptr) {
                // Once for both boxes of a finding.
                const bool isNumbered = rows.size() > 1 && row->current() == ref;
                box.number = isNumbered ? row->number : 0;
                box.isWithdrawn = row->kind == ChangeKind::Removed;
            }
            boxes.push_back(box);
        }
    }
    return boxes;
}

} // namespace ra::ui

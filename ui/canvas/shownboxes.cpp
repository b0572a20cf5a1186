// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/shownboxes.h"

#include "ui/canvas/canvasview.h"

#include <algorithm>

namespace ra::ui {

namespace {

bool isKept(const RecordEditor &editor, FindingRef finding)
{
    const auto index = static_cast<size_t>(finding.index);
    const std::vector<FindingChange> &changes = editor.diff().findings;
    return std::any_of(changes.begin(), changes.end(), [&](const FindingChange &change) {
        return change.kind == ChangeKind::Kept
               && (finding.layer == Layer::Draft ? change.before : change.after) == index;
    });
}

} // namespace

QString boxLabel(const RecordEditor &editor, FindingRef ref, const Finding &finding)
{
    const DefectType *type = editor.taxonomy().find(finding.type);
    const QString plain = finding.type.isEmpty() ? CanvasView::tr("no type") : finding.type;
    QString name = type != nullptr && type->digit
                       ? QStringLiteral("%1 %2").arg(*type->digit).arg(plain)
                       : plain;
    switch (ref.layer) {
    case Layer::Draft:
        return CanvasView::tr("%1 · draft").arg(plain);
    case Layer::Corrected:
        return isKept(editor, ref) ? CanvasView::tr("%1 · kept").arg(name)
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

std::vector<OverlayBox> shownBoxes(const RecordEditor &editor,
                                   const std::vector<FindingRef> &hidden)
{
    std::vector<OverlayBox> boxes;
    if (!editor.isLoaded()) {
        return boxes;
    }
    for (const Layer layer : {Layer::Corrected, Layer::Draft, Layer::Truth}) {
        const std::vector<Finding> &findings = editor.answer(layer).findings;
        for (size_t i = 0; i < findings.size(); ++i) {
            const FindingRef ref{layer, static_cast<int>(i)};
            const bool isHidden = std::find(hidden.begin(), hidden.end(), ref) != hidden.end();
            if (!findings[i].box || isHidden || (layer == Layer::Draft && isKept(editor, ref))) {
                continue;
            }
            boxes.push_back({ref, *findings[i].box, boxLabel(editor, ref, findings[i]),
                             ref == editor.selection(), findings[i].isLocked});
        }
    }
    return boxes;
}

} // namespace ra::ui

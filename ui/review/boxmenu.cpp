// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/boxmenu.h"

#include "ui/canvas/boxhits.h"
#include "ui/canvas/canvasview.h"

#include <algorithm>

namespace ra::ui {

BoxMenu::BoxMenu(RecordEditor &editor, FindingRef finding, QWidget *parent) : QMenu(parent)
{
    setObjectName(QStringLiteral("truthMenu"));
    setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char *name, const QString &text, TruthPart part) {
        QAction *action =
            addAction(text, &editor, [&editor, finding, part] { editor.useTruth(finding, part); });
        action->setObjectName(QLatin1String(name));
        action->setEnabled(!editor.isLocked() && editor.canUseTruth(finding, part));
    };
    add("truthBoth", tr("Use ground truth for type and box"), TruthPart::All);
    add("truthType", tr("Use ground truth for the type"), TruthPart::Types);
    add("truthBox", tr("Use ground truth for the box"), TruthPart::Boxes);
}

void BoxMenu::open(CanvasView &canvas, const QPoint &position)
{
    RecordEditor *editor = canvas.editor();
    if (editor == nullptr || !editor->isLoaded()) {
        return;
    }
    const FindingRefs under = boxesAt(canvas.visibleBoxes(), canvas.transform(), position);
    const bool isOnSelected = std::any_of(
        under.begin(), under.end(), [editor](FindingRef one) { return editor->isSelected(one); });
    if (!under.empty() && !isOnSelected) {
        editor->select(under.front());
    }
    if (editor->selected() != nullptr && editor->selection().layer == Layer::Corrected) {
        (new BoxMenu(*editor, editor->selection(), &canvas))->popup(canvas.mapToGlobal(position));
    }
}

} // namespace ra::ui

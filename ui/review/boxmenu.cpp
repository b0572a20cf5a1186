// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/boxmenu.h"

#include "ui/canvas/canvasview.h"

namespace ra::ui {

namespace {

FindingRef boxUnder(const CanvasView &canvas, const QPoint &position)
{
    FindingRef best;
    double bestArea = 0;
    for (const OverlayBox &box : canvas.visibleBoxes()) {
        const bool isUnder = canvas.transform().toView(box.box).contains(position);
        const double area = box.box.width() * box.box.height();
        if (box.finding.layer == Layer::Corrected && isUnder
            && (!best.isValid() || area < bestArea)) {
            best = box.finding;
            bestArea = area;
        }
    }
    return best;
}

} // namespace

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
    if (const FindingRef under = boxUnder(canvas, position); under.isValid()) {
        editor->select(under);
    }
    if (editor->selected() != nullptr && editor->selection().layer == Layer::Corrected) {
        (new BoxMenu(*editor, editor->selection(), &canvas))->popup(canvas.mapToGlobal(position));
    }
}

} // namespace ra::ui

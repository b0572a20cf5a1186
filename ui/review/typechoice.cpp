// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/typechoice.h"

#include "ui/review/editnotices.h"
#include "ui/review/newtype.h"
#include "ui/review/typemenu.h"

#include <algorithm>

namespace ra::ui {

void TypeChoice::giveDigit(int digit)
{
    if (!m_around.editor.isLoaded()) {
        return;
    }
    BoxDrawing &drawing = m_around.canvas.drawing();
    const DefectType *type = m_around.editor.taxonomy().byDigit(digit);
    if (type == nullptr) {
        m_around.notices.say(tr("No type has the key %1.").arg(digit));
    } else if (!drawing.isTypeForNext() || mayEdit()) {
        drawing.giveType(type->name);
    }
}

void TypeChoice::open()
{
    RecordEditor &editor = m_around.editor;
    if (!editor.isLoaded() || !mayEdit()) {
        return;
    }
    CanvasView &canvas = m_around.canvas;
    const QPointF pointer = canvas.transform().toView(canvas.pointedAt());
    if (canvas.drawing().isTypeForNext()) {
        ask(canvas.drawing().nextType(), pointer,
            [&canvas](const QString &type) { canvas.drawing().giveType(type); });
        return;
    }
    const Finding &finding = *editor.selected();
    const QPointF at = finding.box ? canvas.transform().toView(*finding.box).bottomLeft() : pointer;
    ask(finding.type, at, [&editor, chosen = editor.selections()](const QString &type) {
        editor.setType(chosen, type);
    });
}

void TypeChoice::openForNew()
{
    RecordEditor &editor = m_around.editor;
    if (!editor.isLoaded() || !mayEdit()) {
        return;
    }
    const CanvasView &canvas = m_around.canvas;
    ask({}, canvas.transform().toView(canvas.pointedAt()), [&editor](const QString &type) {
        editor.addFinding(Layer::Corrected, {type, {}, {}, false});
    });
}

void TypeChoice::make(FindingRef finding, const QString &name)
{
    make(name, [&editor = m_around.editor, finding](const QString &type) {
        const auto count = static_cast<int>(editor.answer(finding.layer).findings.size());
        if (finding.index < count) {
            editor.setType({finding}, type);
        } else {
            editor.addFinding(finding.layer, {type, {}, {}, false});
        }
    });
}

bool TypeChoice::mayEdit() const
{
    const Status may = m_around.editor.mayEdit(EditPart::Answer);
    if (!may) {
        m_around.notices.sayWithheld(may.error());
    }
    return may.has_value();
}

void TypeChoice::ask(const QString &current, const QPointF &at, const Apply &apply)
{
    CanvasView &canvas = m_around.canvas;
    // Not a child of the canvas, whose own keys would be live in it.
    auto *menu = new TypeMenu(m_around.editor.taxonomy(), current, canvas.parentWidget());
    connect(menu, &TypeMenu::typeChosen, this, apply);
    connect(menu, &TypeMenu::newTypeChosen, this,
            [this, apply](const QString &name) { make(name, apply); });
    const QRectF seen(canvas.rect());
    const QPointF inside(std::clamp(at.x(), seen.left(), seen.right()),
                         std::clamp(at.y(), seen.top(), seen.bottom()));
    menu->openAt(canvas.mapToGlobal(inside).toPoint());
}

void TypeChoice::make(const QString &name, const Apply &apply)
{
    // Before the type is there for all, though its finding may not have it.
    if (!mayEdit()) {
        return;
    }
    makeType(m_around.session, m_around.editor, name, apply, [this](const Result<TypeId> &saved) {
        if (!saved) {
            Q_EMIT failed(saved.error().text());
        }
    });
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/boxactions.h"

#include <algorithm>
#include <utility>

namespace ra::ui {

namespace {
constexpr double kCopyOffset = 8;
} // namespace

void BoxActions::nudge(QPoint by)
{
    change(Handle::None, by);
}

void BoxActions::grow(QPoint by)
{
    change(Handle::BottomRight, by);
}

void BoxActions::change(Handle handle, QPoint by)
{
    if (m_editor == nullptr) {
        return;
    }
    const ImageSize size = m_editor->detail().row.size;
    m_editor->changeBoxes(m_editor->selections(), [&](const PixelBox &box) {
        return dragged(box, handle, by.x(), by.y(), size);
    });
}

void BoxActions::remove()
{
    if (m_editor != nullptr) {
        m_editor->remove(m_editor->selections());
    }
}

void BoxActions::takeOver()
{
    if (m_editor != nullptr) {
        m_editor->takeOver(m_editor->selections());
    }
}

void BoxActions::selectAll()
{
    if (m_editor == nullptr) {
        return;
    }
    const bool isDraft = m_editor->selection().isValid()
                             ? m_editor->selection().layer == Layer::Draft
                             : m_editor->answer(Layer::Corrected).findings.empty();
    const Layer layer = isDraft ? Layer::Draft : Layer::Corrected;
    FindingRefs all;
    for (int i = 0; i < static_cast<int>(m_editor->answer(layer).findings.size()); ++i) {
        all.push_back({layer, i});
    }
    m_editor->selectAll(all);
}

void BoxActions::duplicate()
{
    if (m_editor != nullptr && m_editor->selected() != nullptr) {
        addCopy(*m_editor->selected());
    }
}

void BoxActions::copy()
{
    if (m_editor != nullptr && m_editor->selected() != nullptr) {
        m_copied = *m_editor->selected();
    }
}

void BoxActions::paste()
{
    if (m_editor != nullptr && m_copied) {
        addCopy(*m_copied);
    }
}

void BoxActions::toggleLock()
{
    if (m_editor != nullptr && m_editor->selected() != nullptr) {
        m_editor->setLocked(m_editor->selections(), !m_editor->selected()->isLocked);
    }
}

void BoxActions::step(StepDirection direction)
{
    if (m_editor == nullptr) {
        return;
    }
    std::vector<FindingRef> all;
    for (const Layer layer : {Layer::Corrected, Layer::Draft}) {
        const auto count = static_cast<int>(m_editor->answer(layer).findings.size());
        for (int i = 0; i < count; ++i) {
            all.push_back({layer, i});
        }
    }
    if (all.empty()) {
        return;
    }
    const auto count = static_cast<int>(all.size());
    const auto found = std::find(all.begin(), all.end(), m_editor->selection());
    int index = direction == StepDirection::Forward ? 0 : count - 1;
    if (found != all.end()) {
        const int step = direction == StepDirection::Forward ? 1 : count - 1;
        index = (static_cast<int>(found - all.begin()) + step) % count;
    }
    m_editor->select(all[static_cast<size_t>(index)]);
}

void BoxActions::setType(int digit)
{
    const DefectType *type = m_editor == nullptr ? nullptr : m_editor->taxonomy().byDigit(digit);
    if (type == nullptr) {
        return;
    }
    if (m_editor->selected() != nullptr && m_editor->selection().layer != Layer::Truth) {
        m_editor->setType(m_editor->selections(), type->name);
    } else {
        m_nextType = type->name;
    }
}

QString BoxActions::takeNextType()
{
    return std::exchange(m_nextType, {});
}

void BoxActions::addCopy(const Finding &finding)
{
    Finding copy = finding;
    copy.isLocked = false;
    if (copy.box) {
        copy.box =
            dragged(*copy.box, Handle::None, kCopyOffset, kCopyOffset, m_editor->detail().row.size);
    }
    m_editor->addFinding(Layer::Corrected, copy);
}

} // namespace ra::ui

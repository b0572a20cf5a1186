// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/boxactions.h"

#include "annotation/image/tighten.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ra::ui {

namespace {

// How far a copy lies from what it would cover: in image pixels, but enough of a large image.
constexpr double kCopyOffset = 8;
constexpr double kLeastCopyShare = 1.0 / 64;
constexpr int kMostCopies = 64;

/// None where nothing stands out there.
std::optional<PixelBox> tightBox(const QImage &picture, const PixelBox &box)
{
    const double reach =
        std::max(kLeastTightenReach, kTightenReach * std::max(box.width(), box.height()));
    const QRect around =
        QRectF(QPointF(box.x1 - reach, box.y1 - reach), QPointF(box.x2 + reach, box.y2 + reach))
            .toAlignedRect()
        & picture.rect();
    const QImage grey = picture.copy(around).convertToFormat(QImage::Format_Grayscale8);
    ImagePlanes planes;
    planes.width = grey.width();
    planes.height = grey.height();
    for (int y = 0; y < grey.height(); ++y) {
        const uchar *row = grey.constScanLine(y);
        planes.pixels.insert(planes.pixels.end(), row, row + grey.width());
    }
    const auto found = tightened(planes, {box.x1 - around.x(), box.y1 - around.y(),
                                          box.x2 - around.x(), box.y2 - around.y()});
    return found ? std::optional(PixelBox{found->x1 + around.x(), found->y1 + around.y(),
                                          found->x2 + around.x(), found->y2 + around.y()})
                 : std::nullopt;
}

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
    m_editor->changeBoxes(m_editor->targets(), [&](const PixelBox &box) {
        return dragged(box, handle, by.x(), by.y(), size);
    });
}

int BoxActions::tighten(const QImage &picture)
{
    if (m_editor == nullptr) {
        return 0;
    }
    FindingRefs findings;
    std::vector<PixelBox> boxes;
    for (const FindingRef ref : m_editor->targets()) {
        const Finding &finding =
            m_editor->answer(ref.layer).findings[static_cast<size_t>(ref.index)];
        const std::optional<PixelBox> tight = finding.box && ref.layer != Layer::Truth
                                                  ? tightBox(picture, *finding.box)
                                                  : std::nullopt;
        if (tight) {
            findings.push_back(ref);
            boxes.push_back(*tight);
        }
    }
    m_editor->setBoxes(findings, boxes, {});
    m_editor->endBurst();
    return static_cast<int>(findings.size());
}

void BoxActions::remove()
{
    if (m_editor != nullptr) {
        m_editor->remove(m_editor->targets());
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
        m_editor->setLocked(m_editor->targets(), !m_editor->selected()->isLocked);
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

void BoxActions::addCopy(const Finding &finding)
{
    Finding copy = finding;
    copy.isLocked = false;
    if (copy.box) {
        copy.box = freePlace(*copy.box);
    }
    m_editor->addFinding(Layer::Corrected, copy);
}

PixelBox BoxActions::freePlace(const PixelBox &box) const
{
    const ImageSize size = m_editor->detail().row.size;
    const auto isTaken = [this](const PixelBox &place) {
        for (const Layer layer : {Layer::Corrected, Layer::Draft}) {
            for (const Finding &finding : m_editor->answer(layer).findings) {
                if (finding.box == place) {
                    return true;
                }
            }
        }
        return false;
    };
    const PixelBox inside =
        size.isKnown() ? clamped(dragged(box, Handle::None, 0, 0, size), size) : box;
    if (!isTaken(inside)) {
        return inside;
    }
    const double step =
        std::max(kCopyOffset, std::round(std::max(size.width, size.height) * kLeastCopyShare));
    for (int i = 1; i <= kMostCopies; ++i) {
        // Down to the right, and where the image ends there, to the other sides.
        for (const auto &[x, y] : {std::pair(1, 1), {-1, 1}, {1, -1}, {-1, -1}}) {
            const PixelBox place = dragged(inside, Handle::None, x * i * step, y * i * step, size);
            if (!isTaken(place)) {
                return place;
            }
        }
    }
    return inside;
}

} // namespace ra::ui

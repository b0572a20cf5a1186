// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/navigator.h"

#include <algorithm>

namespace ra::ui {

SampleId Navigator::current() const
{
    return m_queueIndex >= 0 ? m_queue[static_cast<size_t>(m_queueIndex)] : SampleId();
}

void Navigator::showWorkspace(Workspace workspace)
{
    if (m_workspace == workspace) {
        return;
    }
    m_workspace = workspace;
    Q_EMIT workspaceChanged(workspace);
}

void Navigator::openSamples(const Filter &filter)
{
    setFilter(filter);
    showWorkspace(Workspace::Samples);
}

void Navigator::setFilter(const Filter &filter)
{
    if (m_filter == filter) {
        return;
    }
    m_filter = filter;
    Q_EMIT filterChanged();
}

void Navigator::setOrder(SortOrder order)
{
    if (m_order == order) {
        return;
    }
    m_order = order;
    Q_EMIT orderChanged();
}

void Navigator::openReview(std::vector<SampleId> ids, int index)
{
    m_queue = std::move(ids);
    m_queueIndex =
        m_queue.empty() ? -1 : std::clamp(index, 0, static_cast<int>(m_queue.size()) - 1);
    Q_EMIT queueChanged();
    Q_EMIT currentChanged(current());
    showWorkspace(Workspace::Review);
}

void Navigator::setQueue(std::vector<SampleId> ids, SampleId first)
{
    const SampleId before = current();
    m_queue = std::move(ids);
    auto found = std::find(m_queue.begin(), m_queue.end(), before);
    if (found == m_queue.end()) {
        found = std::find(m_queue.begin(), m_queue.end(), first);
    }
    const auto place = found == m_queue.end() ? 0 : static_cast<int>(found - m_queue.begin());
    m_queueIndex = m_queue.empty() ? -1 : place;
    Q_EMIT queueChanged();
    if (current() != before) {
        Q_EMIT currentChanged(current());
    }
}

void Navigator::setQueueIndex(int index)
{
    if (m_queue.empty() || index == m_queueIndex || index < 0
        || index >= static_cast<int>(m_queue.size())) {
        return;
    }
    m_queueIndex = index;
    Q_EMIT currentChanged(current());
}

Navigator::QueuePlace Navigator::moveToEnd(SampleId sample)
{
    std::vector<SampleId> ids = m_queue;
    const auto found = std::find(ids.begin(), ids.end(), sample);
    if (found == ids.end()) {
        return {};
    }
    const QueuePlace place{static_cast<int>(found - ids.begin()),
                           found + 1 == ids.end() ? SampleId() : *(found + 1)};
    if (!place.next.isValid()) {
        return place;
    }
    const bool isCurrent = sample == current();
    std::rotate(found, found + 1, ids.end());
    setQueue(std::move(ids));
    if (isCurrent) {
        setQueueIndex(place.index);
    }
    return place;
}

void Navigator::moveBack(SampleId sample, const QueuePlace &place)
{
    std::vector<SampleId> ids = m_queue;
    const bool isKnown = std::find(ids.begin(), ids.end(), place.next) != ids.end();
    if (isKnown) {
        std::erase(ids, sample);
        ids.insert(std::find(ids.begin(), ids.end(), place.next), sample);
    } else if (std::find(ids.begin(), ids.end(), sample) == ids.end()) {
        ids.push_back(sample);
    }
    const auto index = std::find(ids.begin(), ids.end(), sample) - ids.begin();
    setQueue(std::move(ids));
    setQueueIndex(static_cast<int>(index));
}

void Navigator::forgetSamples()
{
    setSelection({});
    setQueue({});
}

void Navigator::setSelection(std::vector<SampleId> ids)
{
    if (m_selection == ids) {
        return;
    }
    m_selection = std::move(ids);
    Q_EMIT selectionChanged();
}

} // namespace ra::ui

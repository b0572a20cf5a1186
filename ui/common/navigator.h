// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/domain/filterquery.h"
#include "annotation/port/samplequery.h"

#include <QObject>

#include <vector>

namespace ra::ui {

enum class Workspace { Samples = 0, Review = 1, Audit = 2, Monitors = 3, Export = 4 };

/// Where the user is and what the pages share: the workspace shown, the filter and order of the
/// sample list, and the review queue. Pages say where to go; the main window and the other pages
/// follow the signals. GUI thread.
class Navigator final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] Workspace workspace() const { return m_workspace; }
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    [[nodiscard]] SortOrder order() const { return m_order; }
    [[nodiscard]] const std::vector<SampleId> &queue() const { return m_queue; }
    /// The reviewed sample's place in the queue; −1 where the queue is empty.
    [[nodiscard]] int queueIndex() const { return m_queueIndex; }
    [[nodiscard]] SampleId current() const;

    void showWorkspace(Workspace workspace);
    /// Shows the list of samples that match, in the Samples workspace.
    void openSamples(const Filter &filter);
    void setFilter(const Filter &filter);
    void setOrder(SortOrder order);
    /// Makes `ids` the review queue and shows its sample `index` in the Review workspace.
    void openReview(std::vector<SampleId> ids, int index);
    /// Replaces the queue without leaving the workspace; keeps the current sample where it is in
    /// it, else goes to `first`, or to the first of all where that isn't in it.
    void setQueue(std::vector<SampleId> ids, SampleId first = {});
    void setQueueIndex(int index);
    /// Where a sample stands in the queue: its index (−1 = nowhere) and the one after it.
    struct QueuePlace {
        int index = -1;
        SampleId next;
    };
    /// Moves the sample to the queue's end; where it was the current one, the one after it becomes
    /// that. Returns where it stood.
    QueuePlace moveToEnd(SampleId sample);
    /// Puts the sample where it stood, or at the end of a queue that knows neither of the two, and
    /// makes it the current one.
    void moveBack(SampleId sample, const QueuePlace &place);
    /// Empties queue and selection, because their samples belong to a project that is gone.
    void forgetSamples();
    /// Samples marked in the list, the scope that pre-labelling offers first; empty = none.
    [[nodiscard]] const std::vector<SampleId> &selection() const { return m_selection; }
    void setSelection(std::vector<SampleId> ids);

Q_SIGNALS:
    void workspaceChanged(ra::ui::Workspace workspace);
    void filterChanged();
    void orderChanged();
    void queueChanged();
    void currentChanged(ra::SampleId sample);
    void selectionChanged();

private:
    Workspace m_workspace = Workspace::Samples;
    Filter m_filter;
    SortOrder m_order;
    std::vector<SampleId> m_queue;
    int m_queueIndex = -1;
    std::vector<SampleId> m_selection;
};

} // namespace ra::ui

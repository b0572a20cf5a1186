// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "ui/common/latest.h"
#include "ui/common/navigator.h"
#include "ui/common/projectsession.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>
#include <stop_token>

namespace ra::ui {

enum class QueueDirection { Previous, Next };

/// The review queue as the review page sees it: rows for the film strip, details of the current
/// sample and its neighbours before they are asked for, steps to the next open sample. GUI thread.
class ReviewQueue final : public QObject
{
    Q_OBJECT

public:
    ReviewQueue(ProjectSession &session, Navigator &navigator, QObject *parent = nullptr);

    /// No read is about to be started.
    [[nodiscard]] bool isQuiet() const { return !m_isRowReadScheduled; }
    [[nodiscard]] int size() const;
    [[nodiscard]] int index() const { return m_navigator.queueIndex(); }
    [[nodiscard]] SampleId idAt(int index) const;
    /// Null until it is read; asking starts reading it.
    [[nodiscard]] const SampleRow *row(int index);
    /// The detail where it was read before and nothing of it changed since.
    [[nodiscard]] const SampleDetail *detail(SampleId sample) const;

    /// Makes the samples of the navigator's filter and order the queue, where it is empty, and
    /// begins at the first open one.
    void fillIfEmpty();
    void step(QueueDirection direction);
    /// To the nearest sample in that direction that is neither approved nor returned; stays where
    /// there is none (noneLeft).
    void stepToOpen(QueueDirection direction);
    /// Reads the current sample again.
    void reloadCurrent();
    /// An own edit of the sample was sent to the store.
    void noteSaving(SampleId sample);
    /// It is stored as `saved` (none = refused), and needs no reading.
    void noteSettled(SampleId sample, const std::optional<Record> &saved);

Q_SIGNALS:
    void rowsChanged();
    /// The detail of the current sample or a neighbour is here, or newer than before.
    void detailReady(const ra::SampleDetail &detail);
    void taxonomyChanged(const ra::Taxonomy &taxonomy);
    void noneLeft(ra::ui::QueueDirection direction);
    void failed(const ra::Error &error);

private:
    void wantRow(SampleId sample);
    void readRows();
    void takeRows(int token, const Result<std::vector<SampleRow>> &rows);
    void refreshTaxonomy();
    /// Is what was read of the sample, or is being read, from before the change?
    [[nodiscard]] bool isOutdatedBy(const SampleChange &change);
    void readDetail(SampleId sample);
    void readAround();
    void forget(const StoreChange &change);

    ProjectSession &m_session;
    Navigator &m_navigator;
    QHash<SampleId, SampleRow> m_rows;
    QSet<SampleId> m_wantedRows;
    QHash<SampleId, SampleDetail> m_details;
    /// Reads on their way; a change meanwhile makes their answer old.
    QHash<SampleId, int> m_readTokens;
    QHash<SampleId, int> m_rowTokens;
    int m_lastToken = 0;
    /// Own edits on their way to the store, and the revisions that were stored meanwhile.
    QHash<SampleId, int> m_saving;
    QHash<SampleId, int> m_changedTo;
    Latest m_fills;
    Latest m_searches;
    Latest m_taxonomies;
    bool m_isRowReadScheduled = false;
    std::stop_source m_search;
};

} // namespace ra::ui

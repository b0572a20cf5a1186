// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/projectsession.h"

#include <QHash>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace ra::ui {

/// Edits of one merge key (a typing burst, a drag) may be stored as one, a moment after the first;
/// the key 0 is stored at once and alone. Each state that undo may come back to is stored once.
inline constexpr int kNoMerge = 0;

/// Brings a person's record edits to the session's writes, each as one transaction, and knows what
/// a reader of the store may not see yet. GUI thread.
class RecordSaver final : public QObject
{
    Q_OBJECT

public:
    explicit RecordSaver(ProjectSession &session, QObject *parent = nullptr);
    /// Sends what is held back.
    ~RecordSaver() override;

    void save(SampleId sample, EditKind kind, const Record &after, int mergeKey);
    /// How samples stood in the queue before a skip: filled in when the skip is written.
    using SkipMemory = std::shared_ptr<std::vector<SkipMark>>;
    /// Moves the sample to the queue's end.
    void skip(SampleId sample, qint64 atMs, const SkipMemory &before);
    /// Takes back the skip that filled in `before`.
    void unskip(const SkipMemory &before);
    /// Sends what is held back.
    void flush();

    /// The sample's newest record where a reader of the store may still see an older one.
    [[nodiscard]] std::optional<Record> newest(SampleId sample) const;
    /// Tells that a reader has seen this revision; newest() forgets what is not newer.
    void noteSeen(SampleId sample, int revision);

Q_SIGNALS:
    /// An edit goes to the store; settled() follows.
    void sent(ra::SampleId sample);
    /// The edit is stored as this record; none = it was refused.
    void settled(ra::SampleId sample, const std::optional<ra::Record> &saved);
    /// The store would not take the edit; it is not tried again.
    void refused(ra::SampleId sample, const ra::Error &error);

private:
    struct Edit {
        SampleId sample;
        EditKind kind = EditKind::Edit;
        Record after;
        int mergeKey = kNoMerge;
    };

    void send(const Edit &edit);
    void handle(const Edit &edit, const Result<EditResult> &outcome);
    void keepSettled(SampleId sample);
    [[nodiscard]] bool isPending(SampleId sample) const;

    ProjectSession &m_session;
    /// May still grow.
    std::optional<Edit> m_held;
    QTimer m_heldEnough;
    QHash<SampleId, int> m_pending;
    QHash<SampleId, Record> m_newest;
    /// Those of m_newest that are stored, oldest first: a read from before may still be under way.
    std::deque<SampleId> m_settled;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/model/projectsession.h"

#include <QHash>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace ra::ui {

/// Edits of one merge key (a typing burst, a drag) may be stored as one, after a short pause; the
/// key 0 is stored at once and alone. Each state that undo may come back to is stored once.
inline constexpr int kNoMerge = 0;

/// Brings a person's record edits to the store, one after the other and each as one transaction.
/// What could not be written stays here and is tried again until it is; it is never dropped and
/// never undoes what the person did. GUI thread.
class RecordSaver final : public QObject
{
    Q_OBJECT

public:
    explicit RecordSaver(ProjectSession &session, QObject *parent = nullptr);

    void save(SampleId sample, EditKind kind, const Record &after, int mergeKey);
    /// How samples stood in the queue before a skip: filled in when the skip is written.
    using SkipMemory = std::shared_ptr<std::vector<SkipMark>>;
    /// Moves the sample to the queue's end.
    void skip(SampleId sample, qint64 atMs, const SkipMemory &before);
    /// Takes back the skip that filled in `before`.
    void unskip(SampleId sample, const SkipMemory &before);
    /// Ends the pause: sends what waits.
    void flush();
    /// For closing: hands everything to the writer at once, in order.
    void sendAll();

    /// The sample's newest record where a reader of the store may still see an older one.
    [[nodiscard]] std::optional<Record> newest(SampleId sample) const;
    /// Tells that a reader has seen this revision; newest() forgets what is not newer.
    void noteSeen(SampleId sample, int revision);

    [[nodiscard]] SaveState state() const;
    /// Why the last write failed; empty where none did.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void stateChanged();
    void saved(ra::SampleId sample, int revision);
    /// The store would not take the edit; it is not tried again.
    void refused(ra::SampleId sample, const ra::Error &error);

private:
    struct Job {
        SampleId sample;
        EditKind kind = EditKind::Edit;
        /// None for a skip.
        std::optional<Record> after;
        /// None for taking a skip back.
        std::optional<qint64> skippedAtMs;
        SkipMemory skipMemory;
        int mergeKey = kNoMerge;
    };
    using Outcome = Result<EditResult>;

    static Outcome write(ProjectStore &store, const Job &job, const Author &author);
    void sendSkip(const Job &job);
    void sendNext();
    void handle(const Job &job, const Outcome &outcome);
    [[nodiscard]] bool isPending(SampleId sample) const;

    ProjectSession &m_session;
    std::deque<Job> m_jobs;
    QHash<SampleId, Record> m_newest;
    QTimer m_pause;
    QTimer m_retry;
    QString m_problem;
    bool m_isInFlight = false;
};

} // namespace ra::ui

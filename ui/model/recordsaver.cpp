// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/model/recordsaver.h"

#include <algorithm>
#include <chrono>

namespace ra::ui {

namespace {
// At most the last second of typing may be lost when the program is killed.
constexpr std::chrono::milliseconds kTypingPause{800};
constexpr std::chrono::milliseconds kRetryAfter{2000};
// The writer is the only one who changes records, and a monitor's suggestion never outranks a
// person: the edit holds whatever revision it meets.
constexpr int kAnyRevision = -1;
} // namespace

RecordSaver::RecordSaver(ProjectSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, &RecordSaver::sendNext);
    m_retry.setSingleShot(true);
    m_retry.setInterval(kRetryAfter);
    connect(&m_retry, &QTimer::timeout, this, &RecordSaver::sendNext);
}

void RecordSaver::save(SampleId sample, EditKind kind, const Record &after, int mergeKey)
{
    m_newest.insert(sample, after);
    const size_t firstUnsent = m_isInFlight ? 1 : 0;
    const bool isSameEdit = mergeKey != kNoMerge && m_jobs.size() > firstUnsent
        && m_jobs.back().sample == sample && m_jobs.back().mergeKey == mergeKey;
    if (isSameEdit) {
        m_jobs.back().after = after;
    } else {
        m_jobs.push_back({sample, kind, after, std::nullopt, nullptr, mergeKey});
    }
    if (mergeKey != kNoMerge) {
        if (!m_pause.isActive()) {
            m_pause.start();
        }
    } else {
        m_pause.stop();
        sendNext();
    }
    Q_EMIT stateChanged();
}

void RecordSaver::skip(SampleId sample, qint64 atMs, const SkipMemory &before)
{
    sendSkip({sample, EditKind::Edit, std::nullopt, atMs, before, kNoMerge});
}

void RecordSaver::unskip(SampleId sample, const SkipMemory &before)
{
    sendSkip({sample, EditKind::Undo, std::nullopt, std::nullopt, before, kNoMerge});
}

void RecordSaver::sendSkip(const Job &job)
{
    m_jobs.push_back(job);
    m_pause.stop();
    sendNext();
    Q_EMIT stateChanged();
}

void RecordSaver::flush()
{
    if (m_pause.isActive()) {
        m_pause.stop();
        sendNext();
    }
}

void RecordSaver::sendAll()
{
    m_pause.stop();
    m_retry.stop();
    const size_t firstUnsent = m_isInFlight ? 1 : 0;
    for (size_t i = firstUnsent; i < m_jobs.size(); ++i) {
        m_session.write(
            this,
            [job = m_jobs[i], author = m_session.person()](ProjectStore &store) {
                return write(store, job, author);
            },
            [](const Outcome &) {});
    }
    m_jobs.resize(firstUnsent);
}

std::optional<Record> RecordSaver::newest(SampleId sample) const
{
    const auto found = m_newest.constFind(sample);
    return found == m_newest.cend() ? std::nullopt : std::optional<Record>(*found);
}

void RecordSaver::noteSeen(SampleId sample, int revision)
{
    const auto found = m_newest.constFind(sample);
    if (found != m_newest.cend() && !isPending(sample) && found->revision <= revision) {
        m_newest.erase(found);
    }
}

SaveState RecordSaver::state() const
{
    if (!m_problem.isEmpty()) {
        return SaveState::NotSaved;
    }
    return m_jobs.empty() ? SaveState::Saved : SaveState::Saving;
}

RecordSaver::Outcome RecordSaver::write(ProjectStore &store, const Job &job, const Author &author)
{
    if (!job.after) {
        if (job.skippedAtMs) {
            RA_TRY_ASSIGN(*job.skipMemory, store.setSkipped({job.sample}, job.skippedAtMs));
        } else {
            RA_TRY(store.restoreSkipped(*job.skipMemory));
        }
        return EditResult{};
    }
    EditRequest request;
    request.kind = job.kind;
    request.author = author;
    request.changes.push_back({job.sample, kAnyRevision, *job.after});
    return store.applyEdit(request);
}

void RecordSaver::sendNext()
{
    if (m_isInFlight || m_jobs.empty()) {
        return;
    }
    m_isInFlight = true;
    const Job job = m_jobs.front();
    m_session.write(
        this,
        [job, author = m_session.person()](ProjectStore &store) {
            return write(store, job, author);
        },
        [this, job](const Outcome &outcome) { handle(job, outcome); });
}

void RecordSaver::handle(const Job &job, const Outcome &outcome)
{
    m_isInFlight = false;
    if (!outcome) {
        m_problem = outcome.error().text();
        m_retry.start();
        Q_EMIT stateChanged();
        return;
    }
    m_problem.clear();
    if (!m_jobs.empty()) {
        m_jobs.pop_front();
    }
    for (const SavedRecord &record : outcome->saved) {
        if (!isPending(record.sample)) {
            m_newest[record.sample].revision = record.revision;
        }
        Q_EMIT saved(record.sample, record.revision);
    }
    for (const Error &error : outcome->refused) {
        m_newest.remove(job.sample);
        Q_EMIT refused(job.sample, error);
    }
    if (!m_pause.isActive()) {
        sendNext();
    }
    Q_EMIT stateChanged();
}

bool RecordSaver::isPending(SampleId sample) const
{
    return std::any_of(m_jobs.begin(), m_jobs.end(),
                       [sample](const Job &job) { return job.sample == sample && job.after; });
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/recordsaver.h"

#include <chrono>
#include <utility>

namespace ra::ui {

namespace {
// From the first key that is not stored, however long the typing goes on: at most the last second
// may be lost when the program is killed, and the write may wait for a batch of a quarter of one.
constexpr std::chrono::milliseconds kLongestHeld{400};
// The writer is the only one who changes records, and a monitor's suggestion never outranks a
// person: the edit holds whatever revision it meets.
constexpr int kAnyRevision = -1;
// No read takes so long that as many other records are edited and stored meanwhile.
constexpr size_t kKeptSettled = 64;
} // namespace

RecordSaver::RecordSaver(ProjectSession &session, QObject *parent)
    : QObject(parent),
      m_session(session)
{
    m_heldEnough.setSingleShot(true);
    m_heldEnough.setTimerType(Qt::PreciseTimer);
    m_heldEnough.setInterval(kLongestHeld);
    connect(&m_heldEnough, &QTimer::timeout, this, &RecordSaver::flush);
}

RecordSaver::~RecordSaver()
{
    flush();
}

void RecordSaver::save(SampleId sample, EditKind kind, const Record &after, int mergeKey)
{
    m_newest.insert(sample, after);
    if (m_held && m_held->sample == sample && m_held->mergeKey == mergeKey) {
        m_held->after = after;
        return;
    }
    flush();
    if (mergeKey == kNoMerge) {
        send({sample, kind, after, mergeKey});
        return;
    }
    m_held = Edit{sample, kind, after, mergeKey};
    m_heldEnough.start();
    m_session.holdEdit([this] { flush(); });
}

void RecordSaver::skip(SampleId sample, qint64 atMs, const SkipMemory &before)
{
    m_session.write(
        this,
        [sample, atMs, before](ProjectStore &store) -> Status {
            RA_TRY_ASSIGN(*before, store.setSkipped({sample}, atMs));
            return {};
        },
        [this, sample](const Status &done) {
            if (!done) {
                Q_EMIT refused(sample, done.error());
            }
        });
}

void RecordSaver::unskip(const SkipMemory &before)
{
    // Read when it is written: by then the skip has filled it in.
    m_session.write(
        this, [before](ProjectStore &store) { return store.restoreSkipped(*before); },
        [this](const Status &done) {
            if (!done) {
                Q_EMIT refused({}, done.error());
            }
        });
}

void RecordSaver::flush()
{
    m_heldEnough.stop();
    if (const std::optional<Edit> edit = std::exchange(m_held, {})) {
        send(*edit);
    }
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

void RecordSaver::send(const Edit &edit)
{
    ++m_pending[edit.sample];
    Q_EMIT sent(edit.sample);
    EditRequest request;
    request.kind = edit.kind;
    request.author = m_session.person();
    request.changes.push_back({edit.sample, kAnyRevision, edit.after});
    m_session.write(
        this,
        [request = std::move(request)](ProjectStore &store) { return store.applyEdit(request); },
        [this, edit](const Result<EditResult> &outcome) { handle(edit, outcome); });
}

void RecordSaver::handle(const Edit &edit, const Result<EditResult> &outcome)
{
    const SampleId sample = edit.sample;
    if (--m_pending[sample] == 0) {
        m_pending.remove(sample);
    }
    if (outcome && !outcome->saved.empty()) {
        Record stored = edit.after;
        stored.revision = outcome->saved.front().revision;
        // A refusal of an earlier edit may have taken it away.
        const auto newest = m_newest.find(sample);
        if (!isPending(sample) && newest != m_newest.end()) {
            newest->revision = stored.revision;
            keepSettled(sample);
        }
        Q_EMIT settled(sample, stored);
        return;
    }
    m_newest.remove(sample);
    Q_EMIT settled(sample, std::nullopt);
    Q_EMIT refused(sample, outcome ? outcome->refused.front() : outcome.error());
}

void RecordSaver::keepSettled(SampleId sample)
{
    std::erase(m_settled, sample);
    m_settled.push_back(sample);
    if (m_settled.size() > kKeptSettled) {
        if (!isPending(m_settled.front())) {
            m_newest.remove(m_settled.front());
        }
        m_settled.pop_front();
    }
}

bool RecordSaver::isPending(SampleId sample) const
{
    return m_pending.contains(sample) || (m_held && m_held->sample == sample);
}

} // namespace ra::ui

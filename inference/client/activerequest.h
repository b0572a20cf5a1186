// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/client/knowncategories.h"
#include "inference/client/workerrequest.h"
#include "inference/wire/messages.h"

#include <chrono>
#include <memory>
#include <vector>

namespace ra::inference {

/// The request that the program is working on: how far it is, and its one answer. It goes on
/// without an asker once it was answered (cancelled). One thread at a time.
class ActiveRequest final
{
public:
    /// What the program is asked for; a request may take several, one after the other.
    enum class Step { Prepare, Run, Check };

    /// `known`: what the program must know before it can run the request.
    ActiveRequest(std::shared_ptr<WorkerRequest> request, KnownCategories &known);

    [[nodiscard]] Step firstStep() const;
    /// What is to be sent for a step, which has its own id.
    [[nodiscard]] std::vector<Message> begin(Step step, qint64 wireId);
    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] qint64 wireId() const { return m_wireId; }
    /// Since the step began.
    [[nodiscard]] std::chrono::milliseconds elapsed() const;
    /// How many images a run is about.
    [[nodiscard]] size_t items() const { return m_items.size(); }
    /// Null for a check, and for a run of a category of which nothing is known.
    [[nodiscard]] const KnownCategories::Knowledge &knowledge() const { return m_knowledge; }

    /// Late answers to a request that was given up carry an older id.
    [[nodiscard]] bool isMeant(const Message &message) const { return message.id == m_wireId; }
    /// It still waits for its answer under this number.
    [[nodiscard]] bool waitsAs(qint64 ticket) const;
    void setCancelled() { m_isCancelled = true; }
    /// It was cancelled, or the program does not say that it was. A program that is ended from
    /// outside gives its work up as cancelled before it goes.
    [[nodiscard]] bool mayBeAnsweredWith(const Error &error) const;
    /// Its images are still to be run: nobody cancelled it while the category was told.
    [[nodiscard]] bool mustStillRun() const { return m_request && !m_items.empty(); }
    /// True where the category can be told again: it is known, and was not told for this request.
    /// Only the first call says so.
    [[nodiscard]] bool mayTellAgain();
    [[nodiscard]] bool hasToldPieces() const { return m_hasToldPieces; }

    void tell(const MonitorPiece &piece);
    /// True where more images are done than ever before.
    [[nodiscard]] bool tell(const Progress &progress);
    void tellNote(const QString &note) const;
    /// The first answer counts.
    void answer(Result<MonitorReplies> result);

private:
    /// Null once it was answered.
    std::shared_ptr<WorkerRequest> m_request;
    WorkerTask m_task;
    std::vector<MonitorItem> m_items;
    KnownCategories::Knowledge m_knowledge;
    Step m_step = Step::Run;
    qint64 m_wireId = 0;
    std::chrono::steady_clock::time_point m_since;
    /// Images that its prepare is through with.
    qint64 m_done = 0;
    /// Its category was told to the program on the way to it.
    bool m_isTold = false;
    bool m_hasToldPieces = false;
    bool m_isCancelled = false;
};

} // namespace ra::inference

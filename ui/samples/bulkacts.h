// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/samples/bulkaccept.h"

#include <functional>

class QWidget;

namespace ra::ui {

/// What can be done with many samples at once: asks before it touches many, does it as one step
/// that can be undone, and tells what came of it. GUI thread.
class BulkActs final : public QObject
{
    Q_OBJECT

public:
    /// From so many samples on it asks first.
    static constexpr size_t kAsksFrom = 10;

    /// Questions and lists stand before `window`.
    explicit BulkActs(QWidget *window);

    void setSession(ProjectSession *session);
    void accept(const std::vector<SampleId> &ids);
    /// The person was asked for the reason, so nothing more is asked.
    void reject(const std::vector<SampleId> &ids, const QString &reason);
    /// False in a project that is only read, and while something is under way.
    [[nodiscard]] bool mayReject() const { return mayWrite() && !m_accept.isUnderWay(); }
    void skip(const std::vector<SampleId> &ids);
    void makeReferences(const std::vector<SampleId> &ids);
    [[nodiscard]] BulkAccept &accepting() { return m_accept; }

Q_SIGNALS:
    void messageRaised(const QString &text);
    void problemRaised(const QString &text);
    void offerRaised(const QString &text, const QString &button, const std::function<void()> &act);

private:
    struct Question {
        QString text;
        QString button;
    };
    [[nodiscard]] bool mayWrite() const { return m_session && !m_session->isReadOnly(); }
    /// Acts on the samples, of many only when the person says so.
    void askThen(const std::vector<SampleId> &ids, const Question &question,
                 const std::function<void()> &act);
    void tellAccepted(const ReviewReport &report);
    void tellRejected(const ReviewReport &report);
    /// What was done, and what was left, or why it ended early.
    void tellDecided(const QString &done, const QString &left, const ReviewReport &report);
    void tellSkipped(const ReviewReport &report);
    [[nodiscard]] static QString broughtText(BulkAccept::Act act, BulkAccept::Direction direction,
                                             int changed);
    void tellBrought(const std::shared_ptr<BulkAccept::Step> &step, BulkAccept::Direction direction,
                     const ReviewReport &report);
    void tell(const QString &done, const QString &left, const ReviewReport &report);

    QWidget *m_window;
    QPointer<ProjectSession> m_session;
    BulkAccept m_accept;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/rollouts.h"

#include <QCoreApplication>

namespace ra {

namespace {

Diagnostic note(const char *code, const char *sentence, const QStringList &arguments)
{
    return {Severity::Note, QLatin1String(code), sentence, arguments, -1, 0, {}};
}

} // namespace

void noteRollouts(MonitorReply &reply)
{
    if (reply.rollouts.empty()) {
        return;
    }
    const QString texts = QString::number(reply.rollouts.size() + 1);
    int defects = 0;
    int unreadable = 0;
    const auto count = [&](const StoredTrace &trace) {
        defects += trace.answer.verdict == Verdict::Yes ? 1 : 0;
        unreadable += trace.answer.verdict == Verdict::Unknown ? 1 : 0;
    };
    count(reply.trace);
    int number = 1;
    for (StoredTrace &rollout : reply.rollouts) {
        count(rollout);
        rollout.diagnostics.push_back(note("rollout",
                                           QT_TRANSLATE_NOOP("ra", "Text %1 of %2 for this image."),
                                           {QString::number(++number), texts}));
    }
    const QStringList figures{texts, QString::number(defects)};
    reply.trace.diagnostics.push_back(
        unreadable == 0
            ? note("rollouts",
                   QT_TRANSLATE_NOOP("ra", "Of %1 texts, %2 say that there is a defect."), figures)
            : note("rollouts",
                   QT_TRANSLATE_NOOP("ra", "Of %1 texts, %2 say that there is a defect, and %3 "
                                           "can't be read."),
                   figures + QStringList{QString::number(unreadable)}));
}

} // namespace ra

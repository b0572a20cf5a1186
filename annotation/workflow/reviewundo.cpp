// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reviewundo.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra {

namespace {

Error stopped()
{
    return {QLatin1String(errorcode::kCancelled),
            QT_TRANSLATE_NOOP("ra",
                              "Undoing was stopped. What was taken back until then is stored; "
                              "undo the same again for the rest."),
            {},
            {}};
}

/// Why an action of that kind isn't taken back as a review; null where it is.
const char *noReviewSentence(EditKind kind)
{
    switch (kind) {
    case EditKind::Accept:
    case EditKind::Return:
    case EditKind::Undo:
    case EditKind::Redo:
        return nullptr;
    case EditKind::TakeOver:
        return QT_TRANSLATE_NOOP("ra", "Action %1 is no review: it is a pre-labelling, which took "
                                       "over what a monitor said. Reject its samples instead.");
    case EditKind::Edit:
    case EditKind::Submit:
        return QT_TRANSLATE_NOOP("ra", "Action %1 is no review: it is an edit of a record. Undo it "
                                       "in the window, or put the record right there.");
    case EditKind::Truth:
        return QT_TRANSLATE_NOOP("ra", "Action %1 is no review: it is a change of ground truth.");
    case EditKind::Type:
        return QT_TRANSLATE_NOOP("ra", "Action %1 is no review: it is a change of a defect type.");
    }
    Q_UNREACHABLE();
}

/// What is written at once: the action's records in id order, the last of them on the disk for
/// certain.
UndoRequest piece(const UndoRequest &whole, size_t begin)
{
    const size_t end = std::min(begin + kChangesPerWrite, whole.samples.size());
    UndoRequest piece{whole.action, whole.author, {}, whole.into, EditPace::InBatches};
    piece.samples.assign(whole.samples.begin() + static_cast<std::ptrdiff_t>(begin),
                         whole.samples.begin() + static_cast<std::ptrdiff_t>(end));
    return piece;
}

} // namespace

Result<ReviewReport> undoAll(Project &project, ActionId action, const Author &author,
                             const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(ActionRow row, project.samples().action(action));
    if (const char *sentence = noReviewSentence(row.kind)) {
        return fail(errorcode::kNotReview, sentence, {QString::number(action.value())});
    }
    UndoRequest whole{action, author, std::move(row.samples)};
    ThrottledProgress told(progress ? progress : [](const Progress &) {});
    const auto total = static_cast<qint64>(whole.samples.size());
    ReviewReport report;
    const auto write = [&](const UndoRequest &request) -> Status {
        RA_TRY_ASSIGN(const EditResult stored, project.store().undoAction(request));
        whole.into = stored.action;
        report.changed += static_cast<qint64>(stored.saved.size());
        for (const Error &error : stored.refused) {
            report.refused.push_back({error, {}});
        }
        return {};
    };
    Status ended;
    for (size_t begin = 0; begin < whole.samples.size() && ended; begin += kChangesPerWrite) {
        ended = stop.stop_requested() ? fail(stopped()) : write(piece(whole, begin));
        if (ended) {
            const auto done = static_cast<qint64>(begin) + static_cast<qint64>(kChangesPerWrite);
            told.report(
                {std::min(done, total), total, static_cast<qint64>(report.refused.size()), {}});
        }
    }
    if (!ended && report.changed == 0) {
        return fail(ended.error());
    }
    if (whole.into.isValid()) {
        const Status last = write({action, author, {}, whole.into, EditPace::EndOfBatches});
        ended = ended ? last : ended;
    }
    report.action = report.changed > 0 ? whole.into : ActionId();
    if (!ended) {
        report.problem = ended.error();
    }
    return report;
}

} // namespace ra

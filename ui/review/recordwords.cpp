// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/recordwords.h"

#include "ui/common/rejectreasons.h"
#include "ui/common/samplewords.h"

#include <QCoreApplication>

#include <cmath>

namespace ra::ui {

namespace {

/// The context of these words in the catalogues.
struct RecordWords {
    Q_DECLARE_TR_FUNCTIONS(ra::ui::RecordWords)
};

QString kindText(const RecordRevision &revision)
{
    switch (revision.kind) {
    case EditKind::TakeOver:
        return RecordWords::tr("trace taken over");
    case EditKind::Submit:
        return RecordWords::tr("submitted");
    case EditKind::Accept:
        return RecordWords::tr("approved");
    case EditKind::Return:
        return RecordWords::tr("rejected: %1").arg(rejectReasonText(revision.after.reason));
    case EditKind::Undo:
        return RecordWords::tr("brought back");
    case EditKind::Redo:
        return RecordWords::tr("redone");
    case EditKind::Edit:
    case EditKind::Truth:
    case EditKind::Type:
        break;
    }
    return RecordWords::tr("edited");
}

/// What a record says in that field, as one text.
QString contentText(RecordField field, const Record &record)
{
    switch (field) {
    case RecordField::Draft:
        return (truthText(record.draftAnswer) + QLatin1Char('\n') + record.draft).trimmed();
    case RecordField::Critique:
        return (record.reflection + QLatin1Char('\n') + record.revisionText).trimmed();
    case RecordField::Answer:
        return truthText(record.answer);
    case RecordField::Boxes:
        break;
    }
    return boxesText(record.answer);
}

QString orNothing(const QString &text)
{
    return text.isEmpty() ? RecordWords::tr("nothing") : text;
}

} // namespace

QString fieldText(RecordField field)
{
    switch (field) {
    case RecordField::Draft:
        return RecordWords::tr("Draft");
    case RecordField::Critique:
        return RecordWords::tr("Critique");
    case RecordField::Answer:
        return RecordWords::tr("Answer");
    case RecordField::Boxes:
        break;
    }
    return RecordWords::tr("Boxes");
}

QString boxesText(const Answer &answer)
{
    QStringList lines;
    for (const Finding &finding : answer.findings) {
        if (finding.box) {
            const PixelBox &box = *finding.box;
            const QString place = RecordWords::tr("%1 %2 – %3 %4 px")
                                      .arg(std::lround(box.x1))
                                      .arg(std::lround(box.y1))
                                      .arg(std::lround(box.x2))
                                      .arg(std::lround(box.y2));
            lines << (finding.type.isEmpty() ? place : finding.type + QLatin1Char(' ') + place);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

QString revisionText(const RecordRevision &revision)
{
    QStringList fields;
    for (const RecordField field : changedFields(revision.before, revision.after)) {
        fields << fieldText(field).toLower();
    }
    const QString kind = kindText(revision);
    return fields.isEmpty() || revision.kind == EditKind::Return
               ? kind
               : kind + QStringLiteral(": ") + fields.join(QStringLiteral(", "));
}

QString differenceText(const Record &then, const Record &now)
{
    QStringList parts;
    if (then.state != now.state) {
        parts << RecordWords::tr("State: %1, now %2")
                     .arg(stateText(then.state), stateText(now.state));
    }
    for (const RecordField field : changedFields(then, now)) {
        parts << RecordWords::tr("%1 then:\n%2\n%1 now:\n%3")
                     .arg(fieldText(field), orNothing(contentText(field, then)),
                          orNothing(contentText(field, now)));
    }
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMimeData>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace ra::ui {

/// A field of plain text (QPlainTextEdit) or of text (QTextEdit) that pastes only what it can: an
/// emptied clipboard has data without any format, whose first one Qt asks for all the same. GUI
/// thread.
template <typename Edit>
class SafePaste : public Edit
{
public:
    using Edit::Edit;

protected:
    void insertFromMimeData(const QMimeData *source) override
    {
        if (source != nullptr && this->canInsertFromMimeData(source)) {
            Edit::insertFromMimeData(source);
        }
    }
};

using PlainTextField = SafePaste<QPlainTextEdit>;
using TextField = SafePaste<QTextEdit>;

} // namespace ra::ui

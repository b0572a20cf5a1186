// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/exporttarget.h"

#include <QMessageBox>

namespace ra::ui {

/// Asks whether an earlier export may go, and says what goes with it; Enter and Esc keep it.
/// Deletes itself when it was answered. GUI thread.
class ReplaceQuestion final : public QMessageBox
{
    Q_OBJECT

public:
    explicit ReplaceQuestion(const ExportReplacement &replaced, QWidget *parent = nullptr);

Q_SIGNALS:
    void replaceChosen();
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QDialog>

#include <vector>

namespace ra::ui {

/// The samples that an action left as they were, each with its reason. Does not stop other work;
/// goes when closed. GUI thread.
class Refusals final : public QDialog
{
    Q_OBJECT

public:
    Refusals(const QString &title, const std::vector<Error> &errors, QWidget *parent = nullptr);
};

} // namespace ra::ui

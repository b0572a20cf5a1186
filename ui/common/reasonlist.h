// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTreeWidget>

namespace ra::ui {

/// Items and why each is listed. What is too long for its column is broken into lines. GUI thread.
class ReasonList final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit ReasonList(QWidget *parent = nullptr);

    QTreeWidgetItem *add(const QString &item, const QString &reason);

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/samples/filtertreemodel.h"

#include <QTreeView>

namespace ra::ui {

class Theme;

/// The filter tree beside the sample list: a click, Space or Enter on a value adds it to the filter
/// or takes it out. Shows the model, changes nothing itself. GUI thread.
class FilterPanel final : public QTreeView
{
    Q_OBJECT

public:
    FilterPanel(FilterTreeModel *model, const Theme *theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void toggled(const ra::Filter &filter);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void toggle(const QModelIndex &index);

    FilterTreeModel *m_model;
};

} // namespace ra::ui

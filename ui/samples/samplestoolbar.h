// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace ra::ui {

class ActionTable;
class Theme;

/// The tool row of the Samples workspace: gallery or table, size of the cards, what can be done
/// with the selection, and the order. GUI thread.
class SamplesToolBar final : public QWidget
{
    Q_OBJECT

public:
    SamplesToolBar(const ActionTable &actions, const Theme *theme, QWidget *parent = nullptr);

    void setCardWidth(int width);
    void setCardWidthEnabled(bool isEnabled);
    /// The list would be another one if it were read again.
    void setStale(bool isStale);
    void setOrder(SortOrder order);

Q_SIGNALS:
    void cardWidthChanged(int width);
    void refreshWanted();
    void orderWanted(ra::SortKey key);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeSortMenu();
    /// A narrow window has room for what is done, not for the size of the cards.
    void giveRoom();
    void showOrder();
    void retranslate();

    const Theme *m_theme;
    SortOrder m_order;
    QLabel *m_sizeLabel;
    QWidget *m_sizeParts = nullptr;
    QSlider *m_size;
    QToolButton *m_refresh;
    QToolButton *m_sort;
};

} // namespace ra::ui

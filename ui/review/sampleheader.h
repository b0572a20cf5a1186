// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"

#include <QFrame>

class QLabel;

namespace ra::ui {

class CopyLabel;

/// One line above the picture: which sample it is, where it stands in the queue, and what ground
/// truth says of it. GUI thread.
class SampleHeader final : public QFrame
{
    Q_OBJECT

public:
    explicit SampleHeader(QWidget *parent = nullptr);

    /// null = no sample.
    void setSample(const SampleDetail *detail);
    /// `index` from 0; −1 = the queue is empty.
    void setPlace(int index, int size);
    void retranslate();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString m_filePath;
    QString m_category;
    QString m_name;
    bool m_hasSample = false;
    bool m_isTruthDamaged = false;
    std::optional<Answer> m_truth;
    int m_index = -1;
    int m_size = 0;
    CopyLabel *m_nameLabel;
    CopyLabel *m_categoryLabel;
    QLabel *m_truthLabel;
    QLabel *m_placeLabel;
};

} // namespace ra::ui

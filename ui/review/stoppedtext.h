// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;

namespace ra::ui {

/// What a monitor had written of a sample when it was stopped, to be read: it is no answer. Not
/// there where nothing was stopped, or the monitor wrote a whole trace since. GUI thread.
class StoppedText final : public QFrame
{
    Q_OBJECT

public:
    explicit StoppedText(QWidget *parent = nullptr);

    /// `traces`: a sample's, newest first.
    void showOf(const std::vector<StoredTrace> &traces);
    void retranslate();

private:
    void setOpen(bool isOpen);

    StoredTrace m_trace;
    QLabel *m_title;
    QLabel *m_said;
    QLabel *m_text;
    QPushButton *m_open;
};

} // namespace ra::ui

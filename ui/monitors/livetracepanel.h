// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/monitors/livetraces.h"

#include <QFrame>
#include <QImage>

class QLabel;
class QScrollArea;

namespace ra::ui {

class Theme;
class TracePicture;

/// The sample that a monitor looks at now, or looked at just now, and its trace as it is written;
/// what the answer says is drawn into the picture. GUI thread.
class LiveTracePanel final : public QFrame
{
    Q_OBJECT

public:
    explicit LiveTracePanel(const Theme *theme, QWidget *parent = nullptr);

    void setTrace(const LiveTrace &trace);
    /// The picture of the trace's sample; null while there is none.
    void setPicture(const QImage &image);
    void retranslate();

private:
    LiveTrace m_trace;
    QLabel *m_title;
    TracePicture *m_picture;
    QScrollArea *m_texts;
    QLabel *m_draftHead;
    QLabel *m_draft;
    QLabel *m_reflectionHead;
    QLabel *m_reflection;
    QLabel *m_answerHead;
    QLabel *m_answer;
    bool m_isAtEnd = true;
};

} // namespace ra::ui

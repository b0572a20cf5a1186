// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QWidget>

namespace ra::ui {

class Theme;

/// Progress of the long work that is under way, for the status bar. Hidden while there is none.
/// GUI thread.
class JobBar final : public QWidget
{
    Q_OBJECT

public:
    explicit JobBar(const Theme *theme, QWidget *parent = nullptr);

    void begin(const QString &title);
    void setProgress(const Progress &progress);
    void end();

Q_SIGNALS:
    void cancelRequested();

private:
    const Theme *m_theme;
    QString m_title;
    QLabel *m_text;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
};

} // namespace ra::ui

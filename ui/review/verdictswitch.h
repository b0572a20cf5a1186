// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

#include <QWidget>

class QAbstractButton;

namespace ra::ui {

class Theme;

/// Yes or No, or neither while the verdict is unknown. GUI thread.
class VerdictSwitch final : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictSwitch(const Theme &theme, QWidget *parent = nullptr);

    void setVerdict(Verdict verdict);
    /// Keys shown in the tooltips; empty = none.
    void setKeys(const QString &yes, const QString &no);
    void retranslate();

Q_SIGNALS:
    /// The person chose another verdict than the one shown.
    void chosen(ra::Verdict verdict);

private:
    void choose(Verdict verdict);

    QAbstractButton *m_yes;
    QAbstractButton *m_no;
    QString m_yesKey;
    QString m_noKey;
    Verdict m_verdict = Verdict::Unknown;
};

} // namespace ra::ui

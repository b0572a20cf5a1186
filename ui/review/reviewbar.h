// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/projectsession.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace ra::ui {

class ActionTable;
class PushActionButton;
class Theme;

/// Accept, reject, skip with their keys; beside them what just happened or why the sample is hard,
/// and whether all is saved. GUI thread.
class ReviewBar final : public QFrame
{
    Q_OBJECT

public:
    ReviewBar(const Theme &theme, const ActionTable &actions, QWidget *parent = nullptr);

    /// Hardness −1 = not known.
    void setHardness(double hardness, const QString &reason);
    /// Why the sample was rejected; stands in the hardness' place. Empty = it is not.
    void setRejection(const QString &reason);
    /// Stands in front of both; empty = none.
    void setNotice(const QString &text);
    [[nodiscard]] QString notice() const { return m_notice; }
    /// Without a state the project is only read; `problem` says so then.
    void setSaveState(std::optional<SaveState> state, const QString &problem);
    void retranslate();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Too narrow for text beside the buttons.
    [[nodiscard]] bool isNarrow() const;
    /// What the text has of the buttons' row.
    [[nodiscard]] int widthBeside() const;
    [[nodiscard]] QString standingText() const;
    void placeText();
    void showText();

    const Theme &m_theme;
    QGridLayout *m_grid = nullptr;
    QLabel *m_text;
    QLabel *m_saved;
    double m_hardness = -1;
    QString m_reason;
    QString m_rejection;
    QString m_notice;
    /// The text stands above the buttons: it is long, or the bar narrow.
    bool m_isAbove = false;
    std::optional<SaveState> m_saveState = SaveState::Saved;
    QString m_problem;
};

} // namespace ra::ui

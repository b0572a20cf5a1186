// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>

namespace ra::ui {

/// A one-line label whose text can be selected and copied by mouse. It has "…" in its middle where
/// there is too little room; selected as a whole it copies the whole text all the same. The
/// context menu is its parent's. GUI thread.
class CopyLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit CopyLabel(QWidget *parent = nullptr);

    void setWhole(const QString &text);
    [[nodiscard]] const QString &whole() const { return m_whole; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showElided();

    QString m_whole;
};

} // namespace ra::ui

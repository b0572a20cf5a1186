// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ra::ui {

/// A card with a title and a word beside it, whose body is opened on demand. The sample keeps the
/// keys: nothing in it takes them by mouse. GUI thread.
class FoldCard : public QFrame
{
    Q_OBJECT

public:
    /// Its parts are named after `name`.
    FoldCard(const QString &name, QWidget *parent);

    [[nodiscard]] bool isOpen() const;

Q_SIGNALS:
    void opened(bool isOpen);

protected:
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    void setWords(const QString &title, const QString &meta);

private:
    void setOpen(bool isOpen);

    QLabel *m_title;
    QLabel *m_meta;
    QPushButton *m_open;
    QWidget *m_inside;
    QVBoxLayout *m_body;
};

} // namespace ra::ui

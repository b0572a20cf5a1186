// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace ra::ui {

/// A card with a title, a sentence and a text that is read on demand. Nothing in it takes the keys.
/// GUI thread.
class FoldedText final : public QFrame
{
    Q_OBJECT

public:
    /// Its parts are named after `name`: Said, Raw and Open behind it.
    FoldedText(const QString &name, QWidget *parent = nullptr);

    /// Without a text there is nothing to open.
    void setWords(const QString &title, const QString &said, const QString &text);
    void fold();
    void retranslate();

private:
    void setOpen(bool isOpen);

    QLabel *m_title;
    QLabel *m_said;
    QLabel *m_text;
    QPushButton *m_open;
};

} // namespace ra::ui

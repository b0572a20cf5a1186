// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>

namespace ra::ui {

/// A label that never takes its text for HTML: for all texts that hold data. A label with colours
/// of its own says that it is RichText and escapes what it shows.
class PlainLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr) : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
    }
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr) : PlainLabel(parent)
    {
        setText(text);
    }
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/filterquery.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <vector>

namespace ra::ui {

class Theme;

/// The filter as chips, with a field for more terms in the search syntax. Enter reads the field; a
/// mistake is underlined where it stands and said in a sentence. Backspace in the empty field takes
/// the last chip back as text. GUI thread.
class SearchBox final : public QFrame
{
    Q_OBJECT

public:
    explicit SearchBox(const Theme *theme, QWidget *parent = nullptr);

    /// Shows the filter; what is being typed stays.
    void setFilter(const Filter &filter);
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    /// Puts the cursor into the field.
    void startTyping();

Q_SIGNALS:
    void filterEdited(const ra::Filter &filter);
    /// The sentence about what can't be read; empty when all is well again.
    void problemChanged(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void readText();
    void removeTerm(size_t index);
    void takeLastBack();
    void rebuildChips();
    void showProblem(const Error &error);
    void clearProblem();
    void paintIcon();
    void retranslate();

    const Theme *m_theme;
    Filter m_filter;
    QLabel *m_icon;
    QHBoxLayout *m_chips;
    QLineEdit *m_edit;
    std::vector<QWidget *> m_shown;
    bool m_hasProblem = false;
};

} // namespace ra::ui

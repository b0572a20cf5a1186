// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/cardparts.h"

#include "ui/common/plainlabel.h"

#include <QFrame>
#include <QVBoxLayout>

namespace ra::ui {

QLabel *roleLabel(QWidget *parent, const char *role)
{
    auto *made = new PlainLabel(parent);
    made->setProperty("role", QString::fromLatin1(role));
    made->setWordWrap(true);
    return made;
}

QVBoxLayout *cardColumn(QFrame *card)
{
    card->setProperty("role", QStringLiteral("card"));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(kCardPadding, kCardPadding - 2, kCardPadding, kCardPadding - 2);
    column->setSpacing(6);
    return column;
}

} // namespace ra::ui

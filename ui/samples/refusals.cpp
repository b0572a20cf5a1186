// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/refusals.h"

#include "ui/common/reasonlist.h"

#include <QVBoxLayout>

namespace ra::ui {

namespace {
constexpr QSize kSize(720, 420);
} // namespace

Refusals::Refusals(const QString &title, const std::vector<Error> &errors, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("refusals"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *tree = new ReasonList(this);
    tree->setObjectName(QStringLiteral("refusalList"));
    tree->setAccessibleName(title);
    tree->setHeaderLabels({tr("Sample"), tr("Reason")});
    for (const Error &error : errors) {
        tree->add(error.item, error.plainText());
    }
    auto *column = new QVBoxLayout(this);
    column->addWidget(tree);
    resize(kSize);
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/refusals.h"

#include "ui/common/plaintext.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ra::ui {

namespace {
constexpr QSize kSize(720, 420);
constexpr int kItemWidth = 260;
} // namespace

Refusals::Refusals(const QString &title, const std::vector<Error> &errors, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("refusals"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *tree = new QTreeWidget(this);
    tree->setObjectName(QStringLiteral("refusalList"));
    tree->setAccessibleName(title);
    tree->setHeaderLabels({tr("Sample"), tr("Reason")});
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->header()->resizeSection(0, kItemWidth);
    for (const Error &error : errors) {
        auto *row = new QTreeWidgetItem(tree, {error.item, error.plainText()});
        row->setToolTip(0, plainToolTip(error.item));
        row->setToolTip(1, plainToolTip(error.plainText()));
    }
    auto *column = new QVBoxLayout(this);
    column->addWidget(tree);
    resize(kSize);
}

} // namespace ra::ui

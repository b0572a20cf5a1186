// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exports/replacequestion.h"

#include <QDir>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace ra::ui {

namespace {

/// So many changed files are named; the others are counted.
constexpr qsizetype kNamedFiles = 8;

} // namespace

ReplaceQuestion::ReplaceQuestion(const ExportReplacement &replaced, QWidget *parent)
    : QMessageBox(parent)
{
    setObjectName(QStringLiteral("exportReplaceQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setIcon(QMessageBox::Question);
    setWindowTitle(tr("Replace the earlier export?"));
    setText(tr("Rows of the export in %1: %2, of the new one: %3.")
                .arg(QDir::toNativeSeparators(replaced.earlier.folder),
                     QLocale().toString(replaced.earlier.rows), QLocale().toString(replaced.rows)));
    QStringList losses;
    if (replaced.isOtherFormat()) {
        losses.append(tr("It is of another format: %1, the new one is %2.")
                          .arg(replaced.earlier.format, replaced.format));
    }
    if (replaced.rows < replaced.earlier.rows) {
        losses.append(tr("That is %Ln row(s) less.", nullptr,
                         static_cast<int>(replaced.earlier.rows - replaced.rows)));
    }
    if (!replaced.changedFiles.isEmpty()) {
        const QStringList named =
            replaced.changedFiles.first(std::min(replaced.changedFiles.size(), kNamedFiles));
        losses.append(tr("%Ln file(s) of it were changed since; what was done there is lost:",
                         nullptr, static_cast<int>(replaced.changedFiles.size())));
        losses.append(named.join(QLatin1Char('\n')));
        if (named.size() < replaced.changedFiles.size()) {
            losses.append(tr("and %Ln more", nullptr,
                             static_cast<int>(replaced.changedFiles.size() - named.size())));
        }
    }
    setInformativeText(losses.join(QLatin1Char('\n')));
    QPushButton *keep = addButton(tr("Keep the earlier export"), QMessageBox::RejectRole);
    keep->setObjectName(QStringLiteral("exportKeep"));
    QPushButton *replace = addButton(tr("Replace"), QMessageBox::DestructiveRole);
    replace->setObjectName(QStringLiteral("exportReplace"));
    setDefaultButton(keep);
    setEscapeButton(keep);
    connect(replace, &QPushButton::clicked, this, &ReplaceQuestion::replaceChosen);
}

} // namespace ra::ui

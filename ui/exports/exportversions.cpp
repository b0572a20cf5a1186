// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exports/exportversions.h"

#include "annotation/domain/vocabulary.h"
#include "ui/common/plainlabel.h"

#include <QDateTime>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kSidePadding = 16;
constexpr int kPadding = 12;
constexpr int kTableHeight = 150;

const QString kTimeFormat = QStringLiteral("yyyy-MM-dd hh:mm");

enum Column { Format, Made, Rows, Parts, Files, ColumnCount };

QString partsOf(const QJsonObject &manifest)
{
    const QJsonObject outcomes = manifest.value(QStringLiteral("byOutcome")).toObject();
    const QJsonObject verdicts = manifest.value(QStringLiteral("byVerdict")).toObject();
    const auto number = [](const QJsonObject &object, const QString &key) {
        return QLocale().toString(object.value(key).toInteger());
    };
    return QStringLiteral("%1 / %2 / %3")
        .arg(number(outcomes, toKey(Outcome::Fixed)), number(outcomes, toKey(Outcome::KeptRight)),
             number(verdicts, toKey(Verdict::No)));
}

} // namespace

ExportVersions::ExportVersions(QWidget *parent)
    : QFrame(parent),
      m_title(new PlainLabel(this)),
      m_none(new PlainLabel(this)),
      m_table(new QTableWidget(0, ColumnCount, this))
{
    setProperty("role", QStringLiteral("card"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_none->setProperty("role", QStringLiteral("muted"));
    m_table->setObjectName(QStringLiteral("exportVersions"));
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setFixedHeight(kTableHeight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kSidePadding, kPadding, kSidePadding, kPadding);
    column->addWidget(m_title);
    column->addWidget(m_none);
    column->addWidget(m_table);
    retranslate();
    setVersions({});
}

void ExportVersions::setVersions(std::vector<ExportRow> rows)
{
    std::sort(rows.begin(), rows.end(),
              [](const ExportRow &one, const ExportRow &other) { return other.id < one.id; });
    m_none->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
        const ExportRow &row = rows[static_cast<size_t>(i)];
        const auto files = row.manifest.value(QStringLiteral("files")).toArray().size();
        const QDateTime made = QDateTime::fromMSecsSinceEpoch(row.atMs);
        const QStringList texts{row.format, made.toString(kTimeFormat),
                                QLocale().toString(row.rows), partsOf(row.manifest),
                                QLocale().toString(files)};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            if (column == Rows) {
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
            m_table->setItem(i, column, item);
        }
    }
    m_table->resizeColumnsToContents();
    // Stretching stops where columns were sized by hand.
    m_table->horizontalHeader()->setSectionResizeMode(Files, QHeaderView::Stretch);
}

void ExportVersions::retranslate()
{
    m_title->setText(tr("Versions"));
    m_none->setText(tr("Nothing was exported yet."));
    m_table->setHorizontalHeaderLabels(
        {tr("format"), tr("made"), tr("rows"), tr("fixed / kept / normal"), tr("files")});
    m_table->setAccessibleName(tr("Earlier exports"));
}

} // namespace ra::ui

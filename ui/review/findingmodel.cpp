// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/findingmodel.h"

#include "ui/canvas/overlay.h"
#include "ui/common/coordinatetext.h"
#include "ui/common/plaintext.h"
#include "ui/common/theme.h"

#include <QBrush>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr int kShareDigits = 2;

QString boxText(const std::optional<PixelBox> &box)
{
    if (!box) {
        return FindingModel::tr("no box");
    }
    const auto number = [](double value) { return QString::number(std::lround(value)); };
    return FindingModel::tr("%1,%2 %3×%4")
        .arg(number(box->x1), number(box->y1), number(box->width()), number(box->height()));
}

QString nameOf(const Finding &finding)
{
    return finding.type.isEmpty() ? FindingModel::tr("no type") : finding.type;
}

} // namespace

FindingModel::FindingModel(const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent),
      m_theme(theme)
{
}

void FindingModel::refresh()
{
    std::vector<FindingRow> rows;
    if (m_editor != nullptr && m_editor->isLoaded()) {
        rows = findingRows(m_editor->diff());
    }
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else if (!rows.empty()) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
}

void FindingModel::setLookedAt(FindingRef finding)
{
    if (m_lookedAt != finding) {
        m_lookedAt = finding;
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1),
                               {Qt::BackgroundRole});
        }
    }
}

int FindingModel::indexOf(FindingRef finding) const
{
    const FindingRow *row = rowOf(m_rows, finding);
    return row == nullptr ? -1 : row->number - 1;
}

const Finding &FindingModel::finding(const FindingRow &row) const
{
    const FindingRef ref = row.current();
    return m_editor->answer(ref.layer).findings[static_cast<size_t>(ref.index)];
}

bool FindingModel::isUsed(Column column) const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [&](const FindingRow &row) { return !text(row, column).isEmpty(); });
}

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FindingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    const FindingRow &row = m_rows[static_cast<size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        if (column == Box) {
            return coordinateText(finding(row), m_editor->detail().row.size);
        }
        return column == Type ? plainToolTip(typeText(row)) : stateText(row);
    case Qt::DecorationRole:
        return column == Type ? QVariant(dot(row)) : QVariant();
    case Qt::ForegroundRole:
        if (row.kind == ChangeKind::Removed) {
            return QBrush(m_theme.color(Token::Muted));
        }
        return row.kind == ChangeKind::Kept ? QVariant() : QBrush(m_theme.color(Token::Corrected));
    case Qt::BackgroundRole:
        return rowOf({row}, m_lookedAt) == nullptr ? QVariant()
                                                   : QBrush(m_theme.color(Token::Raised));
    case Qt::TextAlignmentRole:
        return QVariant(column == Number || column == Overlap || column == Confidence
                            ? Qt::AlignRight | Qt::AlignVCenter
                            : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const bool isTip = role == Qt::ToolTipRole;
    switch (static_cast<Column>(section)) {
    case Number:
        return isTip ? tr("As on the picture") : tr("No.");
    case Type:
        return tr("Type");
    case Box:
        return isTip ? tr("Left, top · width × height, in pixels") : tr("Box");
    case Overlap:
        return isTip ? tr("Overlap with the nearest box of ground truth") : tr("IoU");
    case Confidence:
        return isTip ? tr("How sure the monitor was of it") : tr("Sure");
    case State:
        return isTip ? tr("What became of the draft's finding") : tr("State");
    case kColumns:
        break;
    }
    return {};
}

QString FindingModel::text(const FindingRow &row, Column column) const
{
    const Finding &shown = finding(row);
    switch (column) {
    case Number:
        return QString::number(row.number);
    case Type:
        return nameOf(shown);
    case Box:
        return boxText(shown.box);
    case Overlap:
        return overlapText(shown);
    case Confidence:
        return shown.confidence ? QString::number(*shown.confidence, 'f', kShareDigits) : QString();
    case State:
        return stateText(row);
    case kColumns:
        break;
    }
    return {};
}

QString FindingModel::typeText(const FindingRow &row) const
{
    QString now = nameOf(finding(row));
    const FindingChange *change = changeOf(row);
    if (change == nullptr || !change->isRetyped || !row.draft.isValid()) {
        return now;
    }
    const auto index = static_cast<size_t>(row.draft.index);
    return tr("%1 → %2").arg(nameOf(m_editor->answer(Layer::Draft).findings[index]), now);
}

QString FindingModel::overlapText(const Finding &finding) const
{
    double best = 0;
    bool isComparable = false;
    for (const Finding &truth : m_editor->answer(Layer::Truth).findings) {
        if (truth.box && finding.box) {
            isComparable = true;
            best = std::max(best, iou(*truth.box, *finding.box));
        }
    }
    return isComparable ? QString::number(best, 'f', kShareDigits) : QString();
}

QString FindingModel::stateText(const FindingRow &row) const
{
    if (m_editor->answer(Layer::Draft).verdict == Verdict::Unknown) {
        return {};
    }
    const FindingChange *change = changeOf(row);
    switch (row.kind) {
    case ChangeKind::Kept:
        return tr("kept");
    case ChangeKind::Added:
        return tr("added");
    case ChangeKind::Removed:
        return tr("withdrawn");
    case ChangeKind::Changed:
        break;
    }
    if (change != nullptr && change->isMoved && change->isRetyped) {
        return tr("moved, retyped");
    }
    return change != nullptr && change->isMoved ? tr("moved") : tr("retyped");
}

QColor FindingModel::dot(const FindingRow &row) const
{
    const DefectType *type = m_editor->taxonomy().find(finding(row).type);
    return type != nullptr && type->colour != 0 ? QColor::fromRgb(type->colour)
                                                : layerColor(m_theme, row.current().layer);
}

const FindingChange *FindingModel::changeOf(const FindingRow &row) const
{
    const std::vector<FindingChange> &changes = m_editor->diff().findings;
    const auto index = static_cast<size_t>(row.current().index);
    const auto found =
        std::find_if(changes.begin(), changes.end(), [&](const FindingChange &change) {
            return row.corrected.isValid() ? change.after == index : change.before == index;
        });
    return found == changes.end() ? nullptr : &*found;
}

} // namespace ra::ui

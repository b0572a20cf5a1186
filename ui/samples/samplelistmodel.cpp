// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/samplelistmodel.h"

#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <memory>

namespace ra::ui {

namespace {

constexpr int kBlockRows = 256;
constexpr int kMaxBlocks = 64;

QString number(std::optional<double> value)
{
    constexpr int kDecimals = 2;
    return value ? QLocale().toString(*value, 'f', kDecimals) : QString();
}

} // namespace

SampleListModel::SampleListModel(QObject *parent)
    : QAbstractTableModel(parent),
      m_blocks(kMaxBlocks)
{
}

void SampleListModel::setSession(ProjectSession *session)
{
    disconnect(m_connection);
    m_loading.request_stop();
    ++m_request;
    beginResetModel();
    m_session = session;
    m_ids.clear();
    m_blocks.clear();
    dropFetches();
    m_filter = {};
    m_order = {};
    endResetModel();
    setStale(false);
    setLoading(false);
    if (session) {
        m_connection = connect(session, &ProjectSession::changed, this, &SampleListModel::follow);
    }
}

void SampleListModel::load(const Filter &filter, SortOrder order)
{
    m_filter = filter;
    m_order = order;
    if (!m_session) {
        return;
    }
    m_loading.request_stop();
    const int request = ++m_request;
    setLoading(true);
    m_loading = m_session->read(
        this,
        [filter, order](SampleQuery &query, std::stop_token stop) {
            return query.ids(filter, order, stop);
        },
        [this, request](Result<std::vector<SampleId>> ids) {
            finishLoad(request, std::move(ids));
        });
}

void SampleListModel::finishLoad(int request, Result<std::vector<SampleId>> ids)
{
    if (request != m_request) {
        return;
    }
    if (!ids) {
        setLoading(false);
        Q_EMIT failed(ids.error());
        return;
    }
    beginResetModel();
    m_ids = *std::move(ids);
    m_blocks.clear();
    dropFetches();
    endResetModel();
    setStale(false);
    setLoading(false);
    Q_EMIT loaded();
}

SampleId SampleListModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_ids[static_cast<size_t>(row)] : SampleId();
}

int SampleListModel::rowOf(SampleId id) const
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() ? -1 : static_cast<int>(found - m_ids.begin());
}

const SampleRow *SampleListModel::sampleAt(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return nullptr;
    }
    const int number = row / kBlockRows;
    const Block *block = m_blocks.object(number);
    if (!block || block->isOutdated) {
        fetch(number);
    }
    if (!block) {
        return nullptr;
    }
    const auto &sample = block->rows[static_cast<size_t>(row % kBlockRows)];
    return sample ? &*sample : nullptr;
}

void SampleListModel::fetch(int block) const
{
    if (!m_session || m_fetching.contains(block)) {
        return;
    }
    m_fetching.insert(block);
    const auto first = m_ids.begin() + block * kBlockRows;
    const auto last = m_ids.begin() + std::min(rowCount(), (block + 1) * kBlockRows);
    const std::vector<SampleId> ids(first, last);
    // Asked for while painting: what changes is the cache, and the answer comes later.
    auto *self = const_cast<SampleListModel *>(this);
    m_session->read(
        self, [ids](SampleQuery &query, std::stop_token) { return query.rows(ids); },
        [self, block, round = m_round, ids](const Result<std::vector<SampleRow>> &rows) {
            self->finishFetch(block, round, ids, rows);
        });
}

void SampleListModel::dropFetches()
{
    ++m_round.list;
    m_fetching.clear();
}

void SampleListModel::finishFetch(int block, Round round, const std::vector<SampleId> &ids,
                                  const Result<std::vector<SampleRow>> &rows)
{
    if (round.list != m_round.list) {
        return;
    }
    m_fetching.remove(block);
    if (!rows) {
        Q_EMIT failed(rows.error());
        return;
    }
    auto filled = std::make_unique<Block>();
    filled->rows.resize(ids.size());
    filled->isOutdated = round != m_round;
    // The answer has the order of the ids, with gaps where samples are gone.
    size_t place = 0;
    for (const SampleRow &row : *rows) {
        while (place < ids.size() && ids[place] != row.id) {
            ++place;
        }
        if (place < ids.size()) {
            filled->rows[place] = row;
        }
    }
    m_blocks.insert(block, filled.release());
    const int first = block * kBlockRows;
    Q_EMIT dataChanged(index(first, 0),
                       index(first + static_cast<int>(ids.size()) - 1, kColumnCount - 1));
}

void SampleListModel::follow(const StoreChange &change)
{
    // Imports and the like were asked for here and change which samples there are; else the list
    // stays as it is.
    if (change.isAny(SamplePart::Role) || (m_ids.empty() && change.isAny(kListedParts))) {
        reload();
        return;
    }
    QSet<SampleId> changed;
    for (const SampleChange &one : change.samples) {
        if (one.parts & kListedParts) {
            changed.insert(one.sample);
        }
    }
    if (changed.isEmpty()) {
        return;
    }
    setStale(true);
    for (const int number : m_blocks.keys()) {
        Block &block = *m_blocks.object(number);
        const bool isHit = std::any_of(block.rows.begin(), block.rows.end(), [&](const auto &row) {
            return row && changed.contains(row->id);
        });
        block.isOutdated = block.isOutdated || isHit;
    }
    // Answers that are on their way may be from before the change.
    ++m_round.change;
    if (!m_ids.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumnCount - 1));
    }
}

void SampleListModel::setStale(bool isStale)
{
    if (m_isStale != isStale) {
        m_isStale = isStale;
        Q_EMIT staleChanged();
    }
}

void SampleListModel::setLoading(bool isLoading)
{
    if (m_isLoading != isLoading) {
        m_isLoading = isLoading;
        Q_EMIT loadingChanged();
    }
}

int SampleListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int SampleListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant SampleListModel::data(const QModelIndex &index, int role) const
{
    const bool isNumber = index.column() >= Confidence;
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    }
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (!isText && role != Qt::ToolTipRole) {
        return {};
    }
    const SampleRow *row = sampleAt(index.row());
    if (!row) {
        return isText && index.column() == Name ? QStringLiteral("…") : QVariant();
    }
    if (role == Qt::ToolTipRole) {
        if (row->isDamaged && index.column() == State) {
            return plainToolTip(tr("Something that this row shows was changed outside the program. "
                                   "Review tells what, and what to do."));
        }
        const bool isWhy = index.column() == Hardness && !row->hardnessReason.isEmpty();
        return plainToolTip(isWhy ? hardnessReasonText(row->hardnessReason) : row->path);
    }
    return role == Qt::AccessibleTextRole && index.column() == Name ? spokenCard(*row)
                                                                    : text(*row, index.column());
}

QString SampleListModel::spokenCard(const SampleRow &row)
{
    QStringList parts{displayName(row), stateText(row), answerText(row),
                      hardnessText(row.hardness, row.hardnessReason)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QVariant SampleListModel::text(const SampleRow &row, int column)
{
    switch (column) {
    case Name:
        return displayName(row);
    case Category:
        return row.category;
    case State:
        return stateText(row);
    case Verdict:
        return verdictText(row.verdict);
    case Type:
        return answerText(row);
    case Outcome:
        return row.outcome == ra::Outcome::NotJudged ? QString() : outcomeWord(row.outcome);
    case Confidence:
        return number(row.confidence);
    case Reward:
        return number(row.reward);
    case Hardness:
        return row.hardness < 0 ? QString() : number(row.hardness);
    default:
        return {};
    }
}

QVariant SampleListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (section >= Confidence ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role == Qt::ToolTipRole) {
        return plainToolTip(explanation(section));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (sortKey(section) != m_order.key) {
        return title(section);
    }
    return title(section)
           + (m_order.direction == SortDirection::Ascending ? QStringLiteral(" ↑")
                                                            : QStringLiteral(" ↓"));
}

QString SampleListModel::title(int column)
{
    switch (column) {
    case Name:
        return tr("Sample");
    case Category:
        return tr("Category");
    case State:
        return tr("State");
    case Verdict:
        return tr("Verdict");
    case Type:
        return tr("Type");
    case Outcome:
        return tr("Outcome");
    case Confidence:
        return tr("Probability of yes");
    case Reward:
        return tr("Reward");
    case Hardness:
        return tr("Hardness");
    default:
        return {};
    }
}

QString SampleListModel::explanation(int column)
{
    switch (column) {
    case Outcome:
        return tr("What became of the draft in the record as it is now; Audit counts the traces "
                  "of monitors instead.");
    case Confidence:
        return tr("The probability of a defect that the newest trace states: 0 = surely none, "
                  "1 = surely one. In a search: score.");
    default:
        return title(column);
    }
}

std::optional<SortKey> SampleListModel::sortKey(int column)
{
    switch (column) {
    case SampleListModel::Name:
        return SortKey::Path;
    case SampleListModel::Category:
        return SortKey::Category;
    case SampleListModel::State:
        return SortKey::State;
    case SampleListModel::Confidence:
        return SortKey::Confidence;
    case SampleListModel::Reward:
        return SortKey::Reward;
    case SampleListModel::Hardness:
        return SortKey::Hardness;
    default:
        return std::nullopt;
    }
}

} // namespace ra::ui

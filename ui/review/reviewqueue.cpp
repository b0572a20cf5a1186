// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewqueue.h"

#include "ui/common/opensample.h"

#include <QTimer>

#include <algorithm>
#include <array>

namespace ra::ui {

namespace {

// Neighbours whose details are kept ready, in the order in which they are wanted.
constexpr std::array<int, 4> kAhead{0, 1, -1, 2};
constexpr int kKeptRows = 4096;

/// What is reviewed where nobody chose a queue, and where that begins.
struct FirstQueue {
    std::vector<SampleId> ids;
    SampleId open;
};

} // namespace

ReviewQueue::ReviewQueue(ProjectSession &session, Navigator &navigator, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_navigator(navigator)
{
    connect(&m_navigator, &Navigator::queueChanged, this, [this] { Q_EMIT rowsChanged(); });
    connect(&m_navigator, &Navigator::currentChanged, this, &ReviewQueue::readAround);
    connect(&m_session, &ProjectSession::changed, this, &ReviewQueue::forget);
    refreshTaxonomy();
    readAround();
}

int ReviewQueue::size() const
{
    return static_cast<int>(m_navigator.queue().size());
}

SampleId ReviewQueue::idAt(int index) const
{
    return index >= 0 && index < size() ? m_navigator.queue()[static_cast<size_t>(index)]
                                        : SampleId();
}

const SampleRow *ReviewQueue::row(int index)
{
    const SampleId id = idAt(index);
    const auto found = m_rows.constFind(id);
    if (found != m_rows.cend()) {
        return &*found;
    }
    if (id.isValid() && !m_rowTokens.contains(id)) {
        wantRow(id);
    }
    return nullptr;
}

void ReviewQueue::wantRow(SampleId sample)
{
    m_wantedRows.insert(sample);
    if (!m_isRowReadScheduled) {
        m_isRowReadScheduled = true;
        QTimer::singleShot(0, this, &ReviewQueue::readRows);
    }
}

const SampleDetail *ReviewQueue::detail(SampleId sample) const
{
    const auto found = m_details.constFind(sample);
    return found == m_details.cend() ? nullptr : &*found;
}

void ReviewQueue::fillIfEmpty()
{
    if (size() > 0) {
        return;
    }
    m_session.read(
        this,
        [filter = m_navigator.filter(), order = m_navigator.order()](
            SampleQuery &query, std::stop_token stop) -> Result<FirstQueue> {
            FirstQueue first;
            RA_TRY_ASSIGN(first.ids, query.ids(filter, order, stop));
            RA_TRY_ASSIGN(first.open, firstOpen(query, first.ids, stop));
            return first;
        },
        [this, request = m_fills.begin()](const Result<FirstQueue> &first) {
            if (!m_fills.is(request)) {
                return;
            }
            if (!first) {
                Q_EMIT failed(first.error());
            } else if (size() == 0) {
                m_navigator.setQueue(first->ids, first->open);
            }
        });
}

void ReviewQueue::step(QueueDirection direction)
{
    m_search.request_stop();
    m_searches.drop();
    m_navigator.setQueueIndex(index() + (direction == QueueDirection::Next ? 1 : -1));
}

void ReviewQueue::stepToOpen(QueueDirection direction)
{
    std::vector<SampleId> ids;
    const std::vector<SampleId> &queue = m_navigator.queue();
    const auto here = queue.begin() + std::max(0, index());
    if (direction == QueueDirection::Previous) {
        ids.assign(std::make_reverse_iterator(here), queue.rend());
    } else if (here != queue.end()) {
        ids.assign(here + 1, queue.end());
    }
    m_search.request_stop();
    m_search = m_session.read(
        this,
        [ids = std::move(ids)](SampleQuery &query, std::stop_token stop) {
            return firstOpen(query, ids, stop);
        },
        [this, direction, request = m_searches.begin(),
         from = m_navigator.current()](const Result<SampleId> &found) {
            if (!m_searches.is(request) || m_navigator.current() != from) {
                return;
            }
            if (!found) {
                Q_EMIT failed(found.error());
                return;
            }
            const std::vector<SampleId> &now = m_navigator.queue();
            const auto place = std::find(now.begin(), now.end(), *found);
            if (place == now.end()) {
                Q_EMIT noneLeft(direction);
            } else {
                m_navigator.setQueueIndex(static_cast<int>(place - now.begin()));
            }
        });
}

void ReviewQueue::readRows()
{
    m_isRowReadScheduled = false;
    if (m_rows.size() > kKeptRows) {
        m_rows.clear();
    }
    const std::vector<SampleId> ids(m_wantedRows.cbegin(), m_wantedRows.cend());
    m_wantedRows.clear();
    const int token = ++m_lastToken;
    for (const SampleId id : ids) {
        m_rowTokens.insert(id, token);
    }
    m_session.read(
        this, [ids](SampleQuery &query, std::stop_token) { return query.rows(ids); },
        [this, token](const Result<std::vector<SampleRow>> &rows) { takeRows(token, rows); });
}

void ReviewQueue::takeRows(int token, const Result<std::vector<SampleRow>> &rows)
{
    std::vector<SampleRow> newest;
    for (const SampleRow &row : rows.value_or(std::vector<SampleRow>())) {
        if (m_rowTokens.value(row.id) == token) {
            newest.push_back(row);
        }
    }
    m_rowTokens.removeIf([token](auto entry) { return entry.value() == token; });
    if (!rows) {
        Q_EMIT failed(rows.error());
        return;
    }
    for (const SampleRow &row : newest) {
        m_rows.insert(row.id, row);
        const auto detail = m_details.find(row.id);
        if (detail != m_details.end()) {
            detail->row = row;
            Q_EMIT detailReady(*detail);
        }
    }
    Q_EMIT rowsChanged();
}

void ReviewQueue::readDetail(SampleId sample)
{
    const int token = ++m_lastToken;
    m_readTokens.insert(sample, token);
    m_session.read(
        this, [sample](SampleQuery &query, std::stop_token) { return query.detail(sample); },
        [this, sample, token](const Result<SampleDetail> &detail) {
            if (m_readTokens.value(sample) != token) {
                return;
            }
            m_readTokens.remove(sample);
            if (!detail) {
                Q_EMIT failed(detail.error());
                return;
            }
            m_details.insert(sample, *detail);
            m_rows.insert(sample, detail->row);
            Q_EMIT detailReady(*detail);
        });
}

void ReviewQueue::readAround()
{
    QSet<SampleId> wanted;
    for (const int offset : kAhead) {
        const SampleId id = idAt(index() + offset);
        if (!id.isValid() || index() < 0) {
            continue;
        }
        wanted.insert(id);
        if (!m_details.contains(id) && !m_readTokens.contains(id)) {
            readDetail(id);
        }
    }
    m_details.removeIf([&wanted](QHash<SampleId, SampleDetail>::iterator entry) {
        return !wanted.contains(entry.key());
    });
}

void ReviewQueue::reloadCurrent()
{
    if (m_navigator.current().isValid()) {
        readDetail(m_navigator.current());
    }
}

void ReviewQueue::refreshTaxonomy()
{
    m_session.read(
        this, [](SampleQuery &query, std::stop_token) { return query.taxonomy(); },
        [this, request = m_taxonomies.begin()](const Result<Taxonomy> &taxonomy) {
            if (!m_taxonomies.is(request)) {
                return;
            }
            if (!taxonomy) {
                Q_EMIT failed(taxonomy.error());
                return;
            }
            Q_EMIT taxonomyChanged(*taxonomy);
        });
}

void ReviewQueue::noteSaving(SampleId sample)
{
    ++m_saving[sample];
}

void ReviewQueue::noteSettled(SampleId sample, const std::optional<Record> &saved)
{
    const auto detail = m_details.find(sample);
    // What was found damaged was written anew: how it stands now is for the store to say.
    if (saved && detail != m_details.end() && detail->damage.empty()) {
        detail->record = *saved;
    }
    if (--m_saving[sample] > 0) {
        return;
    }
    m_saving.remove(sample);
    const int changedTo = m_changedTo.take(sample);
    if (detail != m_details.end() && detail->record.revision < changedTo) {
        m_details.erase(detail);
        readAround();
    }
}

bool ReviewQueue::isOutdatedBy(const SampleChange &change)
{
    if (change.parts & (SamplePart::Truth | SamplePart::Traces)) {
        return true;
    }
    if (!(change.parts & SamplePart::Record)) {
        return false;
    }
    const auto detail = m_details.constFind(change.sample);
    if (detail == m_details.cend() || !detail->damage.empty()) {
        return true;
    }
    // An own edit is known already; one that was stored but not told of yet will be.
    if (m_saving.contains(change.sample)) {
        int &changedTo = m_changedTo[change.sample];
        changedTo = std::max(changedTo, change.revision);
        return false;
    }
    return detail->record.revision < change.revision;
}

void ReviewQueue::forget(const StoreChange &change)
{
    if (change.isAny(ProjectPart::Taxonomy)) {
        refreshTaxonomy();
    }
    // A new reference may stand for any sample of its category.
    const bool isAll = change.isAny(SamplePart::Role);
    if (isAll) {
        m_rows.clear();
        m_details.clear();
        m_readTokens.clear();
        m_rowTokens.clear();
    }
    for (const SampleChange &one : change.samples) {
        const bool isShown = m_rows.contains(one.sample) || m_details.contains(one.sample)
                             || m_rowTokens.contains(one.sample);
        if (isShown && (one.parts & kListedParts)) {
            wantRow(one.sample);
        }
        if (isOutdatedBy(one)) {
            m_details.remove(one.sample);
            m_readTokens.remove(one.sample);
        }
    }
    readAround();
    if (isAll) {
        Q_EMIT rowsChanged();
    }
}

} // namespace ra::ui

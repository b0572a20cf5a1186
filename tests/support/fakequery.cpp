// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"

#include <algorithm>

// What a fake project answers.

namespace ra::test {

namespace {

bool hasValue(const SampleRow &row, const FilterTerm &term)
{
    switch (term.field) {
    case FilterField::State:
        return term.values.contains(toKey(row.state));
    case FilterField::Outcome:
        return term.values.contains(toKey(row.outcome));
    case FilterField::Verdict:
        return term.values.contains(toKey(row.verdict));
    case FilterField::Category:
        return term.values.contains(row.category);
    case FilterField::Type:
        return !row.findings.empty() && term.values.contains(row.findings.front().type);
    case FilterField::Text:
        return std::any_of(term.values.begin(), term.values.end(),
                           [&](const QString &word) { return row.path.contains(word); });
    case FilterField::Tag:
        return false;
    default:
        return true;
    }
}

bool isMatch(const SampleDetail &sample, const Filter &filter)
{
    return std::all_of(filter.terms.begin(), filter.terms.end(), [&](const FilterTerm &term) {
        return hasValue(sample.row, term) != term.isNegated;
    });
}

SampleFile fileOf(const SampleDetail &sample)
{
    const SampleRow &row = sample.row;
    const QString own = sample.hasOwnReference ? sample.references[0].filePath : QString();
    return {row.id,          row.path, row.filePath,          row.category,
            row.scenario,    row.size, sample.imported,       sample.contentHash,
            sample.groupKey, own,      !sample.damage.empty()};
}

} // namespace

Result<qint64> FakeProject::count(const Filter &filter)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    return std::count_if(data->samples.begin(), data->samples.end(),
                         [&](const SampleDetail &sample) { return isMatch(sample, filter); });
}

Result<std::vector<SampleId>> FakeProject::ids(const Filter &filter, SortOrder order,
                                               std::stop_token)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    data->m_asked.push_back(filter);
    std::vector<SampleId> ids;
    for (const SampleDetail &sample : data->samples) {
        if (isMatch(sample, filter)) {
            ids.push_back(sample.row.id);
        }
    }
    const bool isReversed =
        (order.key == SortKey::Hardness) != (order.direction == SortDirection::Descending);
    if (isReversed) {
        std::reverse(ids.begin(), ids.end());
    }
    return ids;
}

Result<std::vector<SampleRow>> FakeProject::rows(const std::vector<SampleId> &ids)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const int call, data->rowCalls.begin());
    std::vector<SampleRow> rows;
    {
        const std::lock_guard lock(data->mutex);
        for (const SampleId id : ids) {
            if (const SampleDetail *sample = data->find(id)) {
                rows.push_back(sample->row);
            }
        }
    }
    data->rowCalls.end(call);
    return rows;
}

Result<SamplePage> FakeProject::page(const Filter &filter, SortOrder order, const QString &after,
                                     int limit)
{
    RA_TRY_ASSIGN(const std::vector<SampleId> all, ids(filter, order, {}));
    const int start = after.toInt();
    const int end = std::min(start + limit, static_cast<int>(all.size()));
    RA_TRY_ASSIGN(std::vector<SampleRow> found, rows({all.begin() + start, all.begin() + end}));
    const bool isLast = end == static_cast<int>(all.size());
    return SamplePage{std::move(found), isLast ? QString() : QString::number(end)};
}

Result<Facets> FakeProject::facets(const Filter &filter, std::stop_token)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    Facets facets;
    for (const SampleDetail &sample : data->samples) {
        const SampleRow &row = sample.row;
        facets.total += isMatch(sample, filter) ? 1 : 0;
        ++facets.counts[FilterField::State][toKey(row.state)];
        ++facets.counts[FilterField::Outcome][toKey(row.outcome)];
        ++facets.counts[FilterField::Verdict][toKey(row.verdict)];
        ++facets.counts[FilterField::Category][row.category];
        ++facets.counts[FilterField::Scenario][toKey(row.scenario)];
        ++facets.counts[FilterField::Monitor][QStringLiteral("compact")];
        if (!row.findings.empty()) {
            ++facets.counts[FilterField::Type][row.findings.front().type];
        }
    }
    return facets;
}

Result<SampleDetail> FakeProject::detail(SampleId id)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const int call, data->detailCalls.begin());
    SampleDetail found;
    {
        const std::lock_guard lock(data->mutex);
        const SampleDetail *sample = data->find(id);
        if (!sample) {
            return fail("noSample", QT_TRANSLATE_NOOP("ra", "The sample is not in the project."));
        }
        found = *sample;
    }
    data->detailCalls.end(call);
    return found;
}

Result<std::vector<SampleDetail>> FakeProject::details(const std::vector<SampleId> &ids)
{
    std::vector<SampleDetail> found;
    for (const SampleId id : ids) {
        if (Result<SampleDetail> one = detail(id)) {
            found.push_back(*std::move(one));
        } else if (one.error().code != QLatin1String("noSample")) {
            return fail(std::move(one).error());
        }
    }
    return found;
}

Result<std::vector<SampleFile>> FakeProject::files(const std::vector<SampleId> &ids)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    std::vector<SampleFile> files;
    for (const SampleId id : ids) {
        if (const SampleDetail *sample = data->find(id)) {
            files.push_back(fileOf(*sample));
        }
    }
    return files;
}

Result<std::vector<SampleFile>> FakeProject::filesAfter(SampleId after, int limit)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    std::vector<SampleFile> files;
    for (const SampleDetail &sample : data->samples) {
        if (after < sample.row.id && static_cast<int>(files.size()) < limit) {
            files.push_back(fileOf(sample));
        }
    }
    return files;
}

Result<Record> FakeProject::record(SampleId id)
{
    RA_ASSERT_OFF_GUI_THREAD();
    return data->stored(id).record;
}

Result<std::vector<RecordRevision>> FakeProject::history(SampleId id)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    const std::vector<RecordRevision> &made = data->m_history[id];
    return std::vector<RecordRevision>(made.rbegin(), made.rend());
}

Result<ActionRow> FakeProject::action(ActionId id)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    const FakeData::Action &action = data->actionOf(id);
    ActionRow row{action.kind, {}};
    for (const auto &[sample, made] : action.records) {
        row.samples.push_back(sample);
    }
    return row;
}

Result<Taxonomy> FakeProject::taxonomy()
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY(data->taxonomyCalls.begin());
    const std::lock_guard lock(data->mutex);
    return Taxonomy(data->types);
}

Result<ProjectSettings> FakeProject::settings()
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    return data->settings;
}

Result<Diagnostics> FakeProject::damagedNames()
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    return data->damagedNames;
}

Result<std::vector<SampleFile>> FakeProject::references(const QString &category)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    std::vector<SampleFile> files;
    for (const SampleDetail &sample : data->samples) {
        if (sample.row.role == SampleRole::Reference && sample.row.category == category) {
            files.push_back(fileOf(sample));
        }
    }
    return files;
}

Result<UnhashedPage> FakeProject::unhashed(SampleId after, int limit)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY(data->unhashedCalls.begin());
    const std::lock_guard lock(data->mutex);
    UnhashedPage page;
    for (const SampleDetail &sample : data->samples) {
        const SampleRow &row = sample.row;
        if (after < row.id && sample.contentHash.isEmpty()) {
            ++page.total;
            if (page.total <= limit) {
                page.files.push_back({row.id, row.path, row.filePath, row.size, sample.imported});
            }
        }
    }
    return page;
}

Result<std::vector<RunRow>> FakeProject::runs()
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const int call, data->runsCalls.begin());
    std::vector<RunRow> rows = runRows();
    data->runsCalls.end(call);
    return rows;
}

std::vector<RunRow> FakeProject::runRows() const
{
    const std::lock_guard lock(data->mutex);
    if (!data->run) {
        return {};
    }
    RunRow row;
    row.id = RunId(1);
    row.monitor = data->run->monitor.name;
    row.parameters = data->run->parameters;
    row.state = data->runState.value_or(RunState::Running);
    for (const SampleId id : data->run->samples) {
        const auto result = data->runResults.find(id);
        qint64 &count = result == data->runResults.end()
                            ? (row.state == RunState::Cancelled ? row.cancelled : row.waiting)
                            : (result->second.trace ? row.done : row.failed);
        ++count;
    }
    return {row};
}

Result<std::vector<SampleId>> FakeProject::waitingItems(RunId)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    std::vector<SampleId> waiting;
    for (const SampleId id : data->run ? data->run->samples : std::vector<SampleId>()) {
        if (!data->runResults.contains(id)) {
            waiting.push_back(id);
        }
    }
    return waiting;
}

Result<std::vector<RunFailure>> FakeProject::failures(RunId)
{
    RA_ASSERT_OFF_GUI_THREAD();
    return std::vector<RunFailure>();
}

Result<std::vector<RootRow>> FakeProject::roots()
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    return data->roots;
}

Result<std::vector<ExportRow>> FakeProject::exports()
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::lock_guard lock(data->mutex);
    return data->exportRows;
}

Status FakeProject::forEachTrace(const Filter &, const QString &,
                                 const std::function<Status(const AuditRow &)> &, std::stop_token)
{
    RA_ASSERT_OFF_GUI_THREAD();
    return {};
}

Result<std::vector<JudgedTrace>> FakeProject::newestTraces(const std::vector<SampleId> &,
                                                           const QString &)
{
    RA_ASSERT_OFF_GUI_THREAD();
    return std::vector<JudgedTrace>();
}

Status FakeProject::forEachRecord(const Filter &filter,
                                  const std::function<Status(const SampleDetail &)> &visit,
                                  std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY(data->recordCalls.begin());
    std::vector<SampleDetail> found;
    {
        const std::lock_guard lock(data->mutex);
        std::copy_if(data->samples.begin(), data->samples.end(), std::back_inserter(found),
                     [&](const SampleDetail &sample) { return isMatch(sample, filter); });
    }
    for (const SampleDetail &sample : found) {
        if (stop.stop_requested()) {
            return fail("cancelled", "Cancelled.");
        }
        RA_TRY(visit(sample));
    }
    return {};
}

} // namespace ra::test

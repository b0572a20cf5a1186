// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "db/changehub.h"
#include "db/filtersql.h"
#include "db/readerpool.h"

namespace ra::db {

/// Reads with the calling thread's own connection; each call sees one snapshot.
class SqliteSampleQuery final : public SampleQuery
{
public:
    SqliteSampleQuery(ReaderPool &readers, const ChangeHub &changes);

    [[nodiscard]] qint64 revision() const override;
    [[nodiscard]] Result<qint64> count(const Filter &filter) override;
    [[nodiscard]] Result<std::vector<SampleId>> ids(const Filter &filter, SortOrder order,
                                                    std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<SampleRow>> rows(const std::vector<SampleId> &ids) override;
    [[nodiscard]] Result<SamplePage> page(const Filter &filter, SortOrder order,
                                          const QString &after, int limit) override;
    [[nodiscard]] Result<Facets> facets(const Filter &filter, std::stop_token stop) override;
    [[nodiscard]] Result<SampleDetail> detail(SampleId id) override;
    [[nodiscard]] Result<std::vector<SampleDetail>>
    details(const std::vector<SampleId> &ids) override;
    [[nodiscard]] Result<std::vector<SampleFile>> files(const std::vector<SampleId> &ids) override;
    [[nodiscard]] Result<std::vector<SampleFile>> filesAfter(SampleId after, int limit) override;
    [[nodiscard]] Result<Record> record(SampleId id) override;
    [[nodiscard]] Result<std::vector<RecordRevision>> history(SampleId id) override;
    [[nodiscard]] Result<ActionRow> action(ActionId id) override;
    [[nodiscard]] Result<Taxonomy> taxonomy() override;
    [[nodiscard]] Result<ProjectSettings> settings() override;
    [[nodiscard]] Result<Diagnostics> damagedNames() override;
    [[nodiscard]] Result<std::vector<SampleFile>> references(const QString &category) override;
    [[nodiscard]] Result<UnhashedPage> unhashed(SampleId after, int limit) override;
    [[nodiscard]] Result<std::vector<RunRow>> runs() override;
    [[nodiscard]] Result<std::vector<SampleId>> waitingItems(RunId run) override;
    [[nodiscard]] Result<std::vector<RunFailure>> failures(RunId run) override;
    [[nodiscard]] Result<std::vector<RootRow>> roots() override;
    [[nodiscard]] Result<std::vector<ExportRow>> exports() override;
    [[nodiscard]] Status forEachTrace(const Filter &filter, const QString &monitor,
                                      const std::function<Status(const AuditRow &)> &visit,
                                      std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<JudgedTrace>> newestTraces(const std::vector<SampleId> &ids,
                                                                const QString &monitor) override;
    [[nodiscard]] Status forEachRecord(const Filter &filter,
                                       const std::function<Status(const SampleDetail &)> &visit,
                                       std::stop_token stop) override;

private:
    ReaderPool &m_readers;
    const ChangeHub &m_changes;
};

} // namespace ra::db

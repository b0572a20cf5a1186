// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/approvedproject.h"

#include "annotation/domain/writtentrace.h"
#include "annotation/scoring/rewardassessor.h"
#include "annotation/workflow/reviewsession.h"
#include "db/sqliteprojectgateway.h"
#include "tests/support/picturefile.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace ra::test {

namespace {

constexpr ImageSize kSize{16, 12};
const Author kPerson{QStringLiteral("Ada"), AuthorKind::Person};

db::GatewaySettings settings()
{
    db::GatewaySettings settings;
    settings.backup.isAutomatic = false;
    return settings;
}

QString pictureName(int number)
{
    return QStringLiteral("%1.png").arg(number, 5, 10, QLatin1Char('0'));
}

ImportedSample sampleOf(const QString &name)
{
    ImportedSample sample;
    sample.path = name;
    sample.size = kSize;
    sample.category = QStringLiteral("plate");
    return sample;
}

Status import(ProjectStore &store, const QString &images,
              const std::vector<ImportedSample> &samples)
{
    RA_TRY_ASSIGN(const ImportId import,
                  store.beginImport({images, QStringLiteral("test"), {}, {}, {}}, kPerson));
    RA_TRY(store.addSamples(import, samples));
    return store.finishImport(import);
}

Status approveAll(Project &project, const Assessor &assessor)
{
    EditRequest edit;
    edit.author = kPerson;
    RA_TRY(project.samples().forEachRecord({}, [&edit](const SampleDetail &sample) -> Status {
        Record record = sample.record;
        record.answer = Answer{Verdict::No, {}};
        record.draft = QStringLiteral("There is no defect.");
        record.draftAnswer = record.answer;
        RA_TRY_ASSIGN(const Record after, afterEdit(sample.record, record, kPerson, 1));
        edit.changes.push_back({sample.row.id, sample.record.revision, after});
        return {};
    }));
    RA_TRY(project.store().applyEdit(edit));
    ReviewRequest accept;
    accept.author = kPerson;
    RA_TRY(reviewAll(project, {}, accept, {assessor}, {}));
    return {};
}

/// One for each of the first samples.
Status storeTraces(Project &project, const QString &monitor, const QByteArray &promptHash,
                   std::vector<StoredTrace> traces)
{
    RunRequest run;
    run.monitor = {monitor, QStringLiteral("1"), MonitorKind::Compact, {}, promptHash};
    RA_TRY_ASSIGN(run.samples,
                  project.samples().ids({}, {SortKey::Added, SortDirection::Ascending}));
    run.samples.resize(traces.size());
    RA_TRY_ASSIGN(const RunId id, project.store().beginRun(run, kPerson));
    std::vector<RunItemResult> results;
    for (size_t i = 0; i < traces.size(); ++i) {
        StoredTrace &trace = traces[i];
        trace.sample = run.samples[i];
        trace.run = id;
        trace.author = {monitor, AuthorKind::Monitor};
        results.push_back({trace.sample, trace, isBrokenOff(trace)});
    }
    RA_TRY(project.store().addRunResults(id, results));
    return project.store().setRunState(id, RunState::Done);
}

} // namespace

Status makePictures(const QString &folder, int count)
{
    QDir().mkpath(folder);
    const QString first = folder + QLatin1Char('/') + pictureName(0);
    test::writePng(first, makePlanes(kSize, 1, 8));
    for (int i = 1; i < count; ++i) {
        if (!QFile::copy(first, folder + QLatin1Char('/') + pictureName(i))) {
            return fail("test", "A picture could not be copied.");
        }
    }
    return {};
}

Status addSample(const QString &path, const QString &images, const QString &name,
                 const std::optional<Answer> &truth)
{
    const RewardAssessor assessor;
    RA_TRY_ASSIGN(const auto project,
                  db::SqliteProjectGateway(assessor, settings()).open(path, OpenMode::ReadWrite));
    ImportedSample sample = sampleOf(name);
    sample.truth = truth;
    return import(project->store(), images, {sample});
}

Status addType(const QString &path, const DefectType &type)
{
    const RewardAssessor assessor;
    RA_TRY_ASSIGN(const auto project,
                  db::SqliteProjectGateway(assessor, settings()).open(path, OpenMode::ReadWrite));
    RA_TRY(project->store().saveType(type, kPerson));
    return {};
}

Status addTraces(const QString &path, const QString &monitor, const QByteArray &promptHash,
                 std::optional<size_t> most)
{
    const RewardAssessor assessor;
    RA_TRY_ASSIGN(const auto project,
                  db::SqliteProjectGateway(assessor, settings()).open(path, OpenMode::ReadWrite));
    StoredTrace trace;
    trace.draft = QStringLiteral("There is no defect.");
    trace.answer = Answer{Verdict::No, {}};
    trace.draftAnswer = trace.answer;
    trace.confidence = 0.9;
    RA_TRY_ASSIGN(const qint64 count, project->samples().count({}));
    const size_t all = static_cast<size_t>(count);
    return storeTraces(*project, monitor, promptHash,
                       std::vector<StoredTrace>(std::min(all, most.value_or(all)), trace));
}

Status addTraces(const QString &path, const QString &monitor,
                 const std::vector<StoredTrace> &traces)
{
    const RewardAssessor assessor;
    RA_TRY_ASSIGN(const auto project,
                  db::SqliteProjectGateway(assessor, settings()).open(path, OpenMode::ReadWrite));
    return storeTraces(*project, monitor, {}, traces);
}

Status makeApprovedProject(const QString &path, const QString &images, int count)
{
    RA_TRY(makePictures(images, count));
    const RewardAssessor assessor;
    RA_TRY_ASSIGN(const auto project, db::SqliteProjectGateway(assessor, settings()).create(path));
    std::vector<ImportedSample> samples;
    for (int i = 0; i < count; ++i) {
        samples.push_back(sampleOf(pictureName(i)));
        samples.back().truth = Answer{Verdict::No, {}};
    }
    RA_TRY(import(project->store(), images, samples));
    return approveAll(*project, assessor);
}

} // namespace ra::test

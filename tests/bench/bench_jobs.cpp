// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Time of the jobs that go through all records: accepting, exporting, evaluating predictions, and
// what a monitor may know. Usage: bench_jobs [samples]; prints one JSON object per job with wall
// and processor milliseconds (the least of three rounds, each on a fresh copy of the project) and
// the time in which SQLite alone reads the same rows.

#include "annotation/image/imagewriter.h"
#include "annotation/scoring/rewardassessor.h"
#include "annotation/workflow/evaluatejob.h"
#include "annotation/workflow/exportjob.h"
#include "annotation/workflow/knowledge.h"
#include "annotation/workflow/reviewsession.h"
#include "db/sqliteprojectgateway.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>

#include <sqlite3.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <limits>
#include <vector>

using namespace ra;

namespace {

constexpr int kDefaultSamples = 10'000;
constexpr int kReferencesInFive = 1;
constexpr int kCategories = 10;
constexpr int kRounds = 3;
constexpr size_t kTraceBatch = 1'000;
constexpr int kMonitors = 2;
constexpr ImageSize kSize{32, 24};
constexpr PixelBox kBox{4, 4, 16, 12};
const Author kPerson{QStringLiteral("bench"), AuthorKind::Person};
const QString kType = QStringLiteral("scratch");

/// Ends the program with the sentence where something failed: a figure over a failure is none.
template <typename T>
T must(Result<T> result)
{
    if (!result) {
        QTextStream(stderr) << result.error().text() << Qt::endl;
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

bool isDefect(int i)
{
    return i % 2 != 0;
}

QString nameOf(int i)
{
    return QStringLiteral("part %1/image_%2.png").arg(i % kCategories).arg(i, 6, 10, QChar(u'0'));
}

Answer truthOf(int i)
{
    return isDefect(i) ? Answer{Verdict::Yes, {{kType, kBox, {}, {}}}} : Answer{Verdict::No, {}};
}

QString sentences(const QString &first)
{
    return first
           + QStringLiteral(" The surface is even in brightness, its grain runs straight from left "
                            "to right, and the edges are sharp along the whole side of the part. "
                            "Beside the borders nothing casts a shadow.");
}

StoredTrace traceOf(int i)
{
    StoredTrace trace;
    trace.answer = truthOf(i);
    trace.draftAnswer = trace.answer;
    trace.draft =
        sentences(isDefect(i) ? QStringLiteral("A thin scratch crosses the upper left part.")
                              : QStringLiteral("Nothing stands out, there is no defect."));
    trace.raw = QStringLiteral("<think>%1</think>").arg(trace.draft);
    trace.confidence = isDefect(i) ? 0.9 : 0.1;
    trace.milliseconds = 40;
    return trace;
}

/// A project file with samples, references, pictures, truths, traces and records, and a file of
/// predictions.
class Made final
{
public:
    Made(int samples, db::SqliteProjectGateway &gateway) : m_samples(samples), m_gateway(gateway)
    {
        QDir().mkpath(images());
        const std::unique_ptr<Project> project = must(gateway.create(file(kName)));
        import(*project);
        prelabel(*project);
        writePredictions();
    }

    [[nodiscard]] QString predictions() const { return file(QStringLiteral("predictions.jsonl")); }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    /// The project as it was made; a later call takes the place of an earlier one.
    [[nodiscard]] QString copyOf(const QString &name) const
    {
        const QString copy = file(QStringLiteral("copy.ras"));
        QFile::remove(copy);
        if (!QFile::copy(file(name), copy)) {
            std::exit(1);
        }
        return copy;
    }

    static inline const QString kName = QStringLiteral("made.ras");

private:
    [[nodiscard]] QString images() const { return file(QStringLiteral("images")); }

    void import(Project &project)
    {
        const QByteArray picture = must(encodePng(makePlanes(kSize, 1, 8)));
        std::vector<ImportedSample> found;
        const int count = m_samples + m_samples * kReferencesInFive / 5;
        for (int i = 0; i < count; ++i) {
            ImportedSample sample;
            sample.path = nameOf(i);
            sample.category = QStringLiteral("part %1").arg(i % kCategories);
            sample.scenario = Scenario::Workpiece;
            sample.size = kSize;
            sample.bytes = picture.size();
            sample.groupKey = QStringLiteral("board %1").arg(i / 8);
            if (i < m_samples) {
                sample.truth = truthOf(i);
            } else {
                sample.role = SampleRole::Reference;
            }
            QDir(images()).mkpath(QStringLiteral("part %1").arg(i % kCategories));
            QFile target(images() + u'/' + sample.path);
            if (!target.open(QIODevice::WriteOnly) || target.write(picture) != picture.size()) {
                std::exit(1);
            }
            found.push_back(sample);
        }
        ProjectStore &store = project.store();
        const ImportId import =
            must(store.beginImport({images(), QStringLiteral("folder"), {}, {}, {}}, kPerson));
        must(store.addSamples(import, found));
        must(store.finishImport(import));
        std::vector<ContentHash> hashes;
        for (const UnhashedFile &file : must(project.samples().unhashed({}, count)).files) {
            hashes.push_back({file.sample, QCryptographicHash::hash(file.path.toUtf8(),
                                                                    QCryptographicHash::Sha256)});
        }
        must(store.setContentHashes(hashes));
    }

    void prelabel(Project &project)
    {
        const std::vector<SampleId> ids =
            must(project.samples().ids({}, {SortKey::Added, SortDirection::Ascending}));
        for (int monitor = 0; monitor < kMonitors; ++monitor) {
            RunRequest request;
            request.monitor = {QStringLiteral("monitor %1").arg(monitor),
                               QStringLiteral("1"),
                               MonitorKind::Compact,
                               {},
                               {}};
            request.samples = ids;
            const RunId run = must(project.store().beginRun(request, kPerson));
            std::vector<RunItemResult> batch;
            for (size_t i = 0; i < ids.size(); ++i) {
                batch.push_back({ids[i], traceOf(static_cast<int>(i))});
                if (batch.size() == kTraceBatch || i + 1 == ids.size()) {
                    must(project.store().addRunResults(run, batch));
                    batch.clear();
                }
            }
            must(project.store().setRunState(run, RunState::Done));
        }
    }

    void writePredictions() const
    {
        QFile lines(predictions());
        if (!lines.open(QIODevice::WriteOnly)) {
            std::exit(1);
        }
        for (int i = 0; i < m_samples; ++i) {
            const QString answer =
                isDefect(i) ? QStringLiteral(R"({"answer":"yes","findings":[{"type":"scratch",)"
                                             R"("box":[0.1,0.1,0.5,0.5]}]})")
                            : QStringLiteral(R"({"answer":"no","findings":[]})");
            lines.write(QStringLiteral("{\"path\":\"%1\",\"answer\":%2}\n")
                            .arg(nameOf(i), answer)
                            .toUtf8());
        }
    }

    QTemporaryDir m_folder;
    const int m_samples;
    db::SqliteProjectGateway &m_gateway;
};

struct Cost {
    double wallMs = std::numeric_limits<double>::max();
    double cpuMs = std::numeric_limits<double>::max();
};

/// Adds one run of `work`, keeping the least.
void measure(Cost &cost, const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    const std::clock_t start = std::clock();
    work();
    const double cpuMs = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    cost.wallMs = std::min(cost.wallMs, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    cost.cpuMs = std::min(cost.cpuMs, cpuMs);
}

/// Every row that a pass over the records needs, with nothing done to it.
void readRaw(const QString &path)
{
    sqlite3 *handle = nullptr;
    const auto ignore = [](void *, int, char **, char **) { return 0; };
    if (sqlite3_open(QFile::encodeName(path).constData(), &handle) != SQLITE_OK
        || sqlite3_exec(handle,
                        "SELECT * FROM sample; SELECT * FROM record; SELECT * FROM truth;"
                        "SELECT * FROM finding WHERE owner IN (0, 3, 4); SELECT * FROM field;"
                        "SELECT sample, after, hash FROM history",
                        ignore, nullptr, nullptr)
               != SQLITE_OK) {
        QTextStream(stderr) << sqlite3_errmsg(handle) << Qt::endl;
        std::exit(1);
    }
    sqlite3_close(handle);
}

void print(const char *name, const Cost &cost, const Cost &raw, qint64 items)
{
    const QJsonObject figures{{QStringLiteral("name"), QString::fromLatin1(name)},
                              {QStringLiteral("items"), items},
                              {QStringLiteral("wallMs"), cost.wallMs},
                              {QStringLiteral("cpuMs"), cost.cpuMs},
                              {QStringLiteral("referenceCpuMs"), raw.cpuMs},
                              {QStringLiteral("ratio"), cost.cpuMs / raw.cpuMs}};
    QTextStream(stdout) << QJsonDocument(figures).toJson(QJsonDocument::Compact) << Qt::endl;
}

/// Accepts all suggestions; leaves the last copy as the file of that name.
void benchAccept(const Made &made, db::SqliteProjectGateway &gateway, const Assessor &assessor,
                 const Cost &raw, const QString &approved)
{
    Cost cost;
    qint64 changed = 0;
    for (int round = 0; round < kRounds; ++round) {
        const QString path = made.copyOf(Made::kName);
        {
            const std::unique_ptr<Project> project = must(gateway.open(path, OpenMode::ReadWrite));
            ReviewRequest request;
            request.author = kPerson;
            measure(cost, [&] {
                const ReviewReport report =
                    must(reviewAll(*project, Filter(), request, {assessor}, {}));
                changed = report.changed;
            });
        }
        QFile::remove(made.file(approved));
        QFile::rename(path, made.file(approved));
    }
    print("review --accept", cost, raw, changed);
}

void benchExport(const Made &made, db::SqliteProjectGateway &gateway,
                 const RewardAssessor &assessor, const Cost &raw, const QString &approved)
{
    Cost planning;
    Cost whole;
    qint64 rows = 0;
    const std::unique_ptr<Project> project =
        must(gateway.open(made.file(approved), OpenMode::ReadWrite));
    ExportJob job(project->samples(), project->store(), assessor);
    ExportRequest request;
    request.recipe = ExportRecipe::standard(QStringLiteral("trl"));
    request.profile = assessor.profile();
    request.author = kPerson;
    for (int round = 0; round < kRounds; ++round) {
        measure(planning, [&] { rows = must(job.plan(request.recipe)).rows; });
        request.folder = made.file(QStringLiteral("export %1").arg(round));
        measure(whole, [&] { rows = must(job.run(request, {})).rows; });
        QDir(request.folder).removeRecursively();
    }
    print("export, plan", planning, raw, rows);
    print("export", whole, raw, rows);
}

void benchEvaluate(const Made &made, db::SqliteProjectGateway &gateway, const Cost &raw,
                   const QString &approved)
{
    Cost cost;
    qint64 judged = 0;
    const std::unique_ptr<Project> project =
        must(gateway.open(made.file(approved), OpenMode::ReadOnly));
    EvaluateRequest request;
    request.predictionsFile = made.predictions();
    for (int round = 0; round < kRounds; ++round) {
        measure(cost, [&] {
            const EvaluateResult result = must(evaluate(project->samples(), request, {}));
            judged = result.report.overall.answer.truePositive
                     + result.report.overall.answer.trueNegative;
        });
    }
    print("evaluate --predictions", cost, raw, judged);
}

void benchKnowledge(const Made &made, db::SqliteProjectGateway &gateway, const Cost &raw,
                    const QString &approved)
{
    Cost cost;
    qint64 known = 0;
    const std::unique_ptr<Project> project =
        must(gateway.open(made.file(approved), OpenMode::ReadOnly));
    for (int round = 0; round < kRounds; ++round) {
        measure(cost, [&] {
            known = 0;
            for (int i = 0; i < kCategories; ++i) {
                const CategoryKnowledge knowledge =
                    must(categoryKnowledge(project->samples(), QStringLiteral("part %1").arg(i)));
                known +=
                    static_cast<qint64>(knowledge.references.size() + knowledge.approved.size());
            }
        });
    }
    print("knowledge of all categories", cost, raw, known);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int samples =
        arguments.size() > 1 ? std::max(100, arguments.at(1).toInt()) : kDefaultSamples;
    const RewardAssessor assessor;
    db::GatewaySettings settings;
    settings.backup.isAutomatic = false;
    db::SqliteProjectGateway gateway(assessor, settings);
    const Made made(samples, gateway);
    Cost raw;
    for (int round = 0; round < kRounds; ++round) {
        measure(raw, [&] { readRaw(made.file(Made::kName)); });
    }
    const QString approved = QStringLiteral("approved.ras");
    benchAccept(made, gateway, assessor, raw, approved);
    benchExport(made, gateway, assessor, raw, approved);
    benchEvaluate(made, gateway, raw, approved);
    benchKnowledge(made, gateway, raw, approved);
    return 0;
}

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/project.h"
#include "db/sqliteprojectgateway.h"
#include "tests/support/dbfakeassessor.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

/// Ends the test function with the error's sentence where `expression` failed.
#define RA_VERIFY_OK(expression)                                                                   \
    do {                                                                                           \
        const auto &raVerifyResult = (expression);                                                 \
        QVERIFY2(raVerifyResult, raVerifyResult ? "" : qPrintable(raVerifyResult.error().text())); \
    } while (false)

namespace ra::test {

inline const Author kAnna{QStringLiteral("Anna"), AuthorKind::Person};
inline const QString kMonitorName = QStringLiteral("compact");
/// What is noted of every file that is imported.
inline constexpr qint64 kFileBytes = 4'096;
inline constexpr qint64 kFileTimeMs = 1'000;

/// A project in a temporary folder, with a clock that counts milliseconds.
class DbProject final
{
public:
    DbProject()
    {
        settings.backup.isAutomatic = false;
        settings.clock = [this] { return ++nowMs; };
    }

    [[nodiscard]] QString path(const QString &name = QStringLiteral("p.ras")) const
    {
        return folder.filePath(name);
    }

    [[nodiscard]] db::SqliteProjectGateway gateway() const
    {
        return db::SqliteProjectGateway(assessor, settings);
    }

    [[nodiscard]] Status create()
    {
        RA_TRY_ASSIGN(project, gateway().create(path()));
        return {};
    }

    [[nodiscard]] Status open(OpenMode mode = OpenMode::ReadWrite)
    {
        project.reset();
        RA_TRY_ASSIGN(project, gateway().open(path(), mode));
        return {};
    }

    /// `count` samples 0.png, 1.png … of the category "tile", every second one with a scratch.
    [[nodiscard]] Status import(int count, const QString &category = QStringLiteral("tile"))
    {
        std::vector<ImportedSample> samples;
        for (int i = 0; i < count; ++i) {
            samples.push_back(
                sample(category + u'/' + QString::number(i) + QStringLiteral(".png"), category));
            samples.back().truth = i % 2 == 0 ? no() : yes(QStringLiteral("scratch"));
        }
        return add(samples);
    }

    [[nodiscard]] Status add(const std::vector<ImportedSample> &samples)
    {
        RA_TRY_ASSIGN(
            const ImportId id,
            project->store().beginImport(
                {QStringLiteral("/images"), QStringLiteral("folder"), {}, {}, {}}, kAnna));
        RA_TRY(project->store().addSamples(id, samples));
        return project->store().finishImport(id);
    }

    static ImportedSample sample(const QString &path,
                                 const QString &category = QStringLiteral("tile"))
    {
        ImportedSample sample;
        sample.path = path;
        sample.category = category;
        sample.size = {100, 100};
        sample.scenario = Scenario::Texture;
        sample.bytes = kFileBytes;
        sample.modifiedMs = kFileTimeMs;
        return sample;
    }

    static Answer no() { return {Verdict::No, {}}; }
    static Answer yes(const QString &type, PixelBox box = {10, 20, 30, 40})
    {
        return {Verdict::Yes, {{type, box, {}, false}}};
    }

    [[nodiscard]] ProjectStore &store() const { return project->store(); }
    [[nodiscard]] SampleQuery &samples() const { return project->samples(); }

    [[nodiscard]] std::vector<SampleId> ids(const Filter &filter = {},
                                            SortOrder order = {SortKey::Added,
                                                               SortDirection::Ascending}) const
    {
        const auto found = samples().ids(filter, order);
        if (!found) {
            qWarning("%s", qPrintable(found.error().text()));
        }
        return found.value_or(std::vector<SampleId>());
    }

    [[nodiscard]] std::vector<SampleId> matching(const QString &filter) const
    {
        const auto parsed = parseFilter(filter);
        return parsed ? ids(*parsed) : std::vector<SampleId>();
    }

    /// Edits the record as a person and stores it.
    [[nodiscard]] Result<EditResult> edit(SampleId id, const std::function<void(Record &)> &change)
    {
        RA_TRY_ASSIGN(const Record before, samples().record(id));
        Record edited = before;
        change(edited);
        RA_TRY_ASSIGN(const Record after, afterEdit(before, edited, kAnna, ++nowMs));
        return store().applyEdit({EditKind::Edit, kAnna, {{id, before.revision, after}}});
    }

    [[nodiscard]] Result<EditResult> accept(SampleId id)
    {
        RA_TRY_ASSIGN(const Record before, samples().record(id));
        RA_TRY_ASSIGN(const Record after, accepted(before, kAnna, ++nowMs));
        return store().applyEdit({EditKind::Accept, kAnna, {{id, before.revision, after}}});
    }

    /// Takes the whole action back in one piece.
    [[nodiscard]] Result<EditResult> undo(ActionId action, const Author &author = kAnna)
    {
        RA_TRY_ASSIGN(const ActionRow row, samples().action(action));
        return store().undoAction({action, author, row.samples});
    }

    [[nodiscard]] Result<RunId> beginRun(const std::vector<SampleId> &ids)
    {
        RunRequest request;
        request.monitor = {kMonitorName, QStringLiteral("1"), MonitorKind::Compact, {}, {}};
        request.samples = ids;
        return store().beginRun(request, kAnna);
    }

    static StoredTrace trace(const Answer &answer, double confidence)
    {
        StoredTrace trace;
        trace.raw = QStringLiteral("<think>raw</think>");
        trace.draft = QStringLiteral("a draft");
        trace.draftAnswer = no();
        trace.answer = answer;
        trace.confidence = confidence;
        trace.milliseconds = 7;
        return trace;
    }

    QTemporaryDir folder;
    FakeAssessor assessor;
    db::GatewaySettings settings;
    /// Read by the store's writer as well.
    std::atomic<qint64> nowMs = 1'000'000;
    std::unique_ptr<Project> project;
};

} // namespace ra::test

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/bulkaccept.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/plainassessor.h"
#include "tests/support/require.h"

#include <QImage>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace {

using namespace ra;
using namespace ra::ui;

Record suggested()
{
    Record record;
    record.revision = 1;
    record.state = RecordState::Suggested;
    record.draft = QStringLiteral("Intact.");
    record.draftAnswer = {Verdict::No, {}};
    record.answer = {Verdict::No, {}};
    return record;
}

/// A session over many samples, whose bulk review waits before the first one until it is let go.
struct Bench {
    Bench()
    {
        const QString path = folder.filePath(QStringLiteral("a.png"));
        QImage image(100, 100, QImage::Format_Grayscale8);
        image.fill(40);
        image.save(path);
        for (int i = 0; i < kSamples; ++i) {
            ids.push_back(data->add(path, suggested()));
        }
        data->detailCalls.before = [this](int) { return hold(); };
        Services services;
        services.assessor = &assessor;
        services.personName = QStringLiteral("Ada");
        session =
            std::make_unique<ProjectSession>(services, std::make_unique<test::FakeProject>(data));
        job.setSession(session.get());
        QObject::connect(&job, &BulkAccept::accepted, session.get(),
                         [this](const ReviewReport &outcome) { report = outcome; });
        QObject::connect(&job, &BulkAccept::brought, session.get(),
                         [this](const auto &, BulkAccept::Direction, const ReviewReport &outcome) {
                             brought = outcome;
                         });
        QObject::connect(session.get(), &ProjectSession::refused, session.get(),
                         [this](const Error &error) { refused << error.code; });
    }
    ~Bench() { held.release(); }

    Status hold()
    {
        begun.release();
        held.acquire();
        held.release();
        return {};
    }
    /// All of them, without waiting in between; the next undo waits before its first piece.
    void acceptAll()
    {
        held.release();
        job.accept(ids);
        RA_REQUIRE(QTest::qWaitFor([this] { return report.has_value(); }));
        RA_REQUIRE(report->changed == kSamples);
        data->detailCalls.before = {};
        held.acquire();
        begun.acquire(begun.available());
        data->undoCalls.before = [this](int) { return hold(); };
    }
    [[nodiscard]] int countOf(RecordState state) const
    {
        return static_cast<int>(std::count_if(ids.begin(), ids.end(), [&](SampleId id) {
            return data->stored(id).record.state == state;
        }));
    }
    /// Of the last sample, as a person does it.
    void edit(bool &isWritten)
    {
        Record typed = suggested();
        typed.state = RecordState::InProgress;
        typed.draft = QStringLiteral("Typed meanwhile.");
        session->write(
            session.get(),
            [this, typed](ProjectStore &store) {
                return store.applyEdit({EditKind::Edit, {}, {{ids.back(), -1, typed}}});
            },
            [&isWritten](const Result<EditResult> &result) { isWritten = result.has_value(); });
    }

    static constexpr int kSamples = 150;
    QTemporaryDir folder;
    test::PlainAssessor assessor;
    QSemaphore begun;
    QSemaphore held;
    std::vector<SampleId> ids;
    std::shared_ptr<test::FakeData> data = std::make_shared<test::FakeData>();
    std::unique_ptr<ProjectSession> session;
    std::optional<ReviewReport> report;
    std::optional<ReviewReport> brought;
    QStringList refused;
    BulkAccept job;
};

} // namespace

class TestBulkReview final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }

    void aPersonsWriteNeverWaitsBehindIt()
    {
        Bench bench;
        bench.job.accept(bench.ids);
        QTRY_VERIFY(bench.begun.available() > 0);
        bool isWritten = false;
        bench.session->write(
            bench.session.get(),
            [&bench](ProjectStore &store) { return store.setSkipped({bench.ids.back()}, 5); },
            [&isWritten](const Result<std::vector<SkipMark>> &marks) {
                isWritten = marks.has_value();
            });
        QTRY_VERIFY(isWritten);
        QVERIFY(!bench.report);
        bench.held.release();
        QTRY_VERIFY(bench.report);
        QCOMPARE(bench.report->changed, Bench::kSamples);
        QVERIFY(bench.data->edits().size() > 2);
        QCOMPARE(bench.session->undoStack()->count(), 1);
    }

    void whatIsTypedBeforeIsAcceptedWithIt()
    {
        Bench bench;
        Record typed = suggested();
        typed.draft = QStringLiteral("Typed a moment ago.");
        bench.session->write(
            bench.session.get(),
            [&bench, typed](ProjectStore &store) {
                return store.applyEdit({EditKind::Edit, {}, {{bench.ids.front(), -1, typed}}});
            },
            [](const Result<EditResult> &) {});
        bench.job.accept(bench.ids);
        bench.held.release();
        QTRY_VERIFY(bench.report);
        QCOMPARE(bench.report->changed, Bench::kSamples);
        const Record stored = bench.data->stored(bench.ids.front()).record;
        QCOMPARE(stored.draft, typed.draft);
        QCOMPARE(stored.state, RecordState::Approved);
    }

    void itCanBeStopped()
    {
        Bench bench;
        bench.job.accept(bench.ids);
        QTRY_VERIFY(bench.begun.available() > 0);
        bench.job.stop();
        bench.held.release();
        QTRY_VERIFY(bench.report);
        QCOMPARE(bench.report->problem->code, QStringLiteral("cancelled"));
        QVERIFY(bench.data->edits().empty());
        QCOMPARE(bench.session->undoStack()->count(), 0);
    }

    void aPersonsWriteNeverWaitsBehindItsUndo()
    {
        Bench bench;
        bench.acceptAll();
        bench.session->undo();
        QTRY_VERIFY(bench.begun.available() > 0);
        bool isWritten = false;
        bench.edit(isWritten);
        QTRY_VERIFY(isWritten);
        QVERIFY(!bench.brought);
        // The next step waits for this one.
        bench.session->undo();
        QCOMPARE(bench.refused, QStringList{QStringLiteral("stepUnderWay")});
        bench.held.release();
        QTRY_VERIFY(bench.brought);
        QCOMPARE(bench.brought->changed, Bench::kSamples - 1);
        QCOMPARE(bench.brought->refused.size(), size_t(1));
        QCOMPARE(bench.countOf(RecordState::Suggested), Bench::kSamples - 1);
        QCOMPARE(bench.data->stored(bench.ids.back()).record.draft,
                 QStringLiteral("Typed meanwhile."));
    }

    void aPersonsWriteNeverWaitsBehindASkip()
    {
        Bench bench;
        QObject::connect(&bench.job, &BulkAccept::skipped, bench.session.get(),
                         [&bench](const ReviewReport &outcome) { bench.report = outcome; });
        bench.data->skipCalls.before = [&bench](int) { return bench.hold(); };
        bench.job.skip(bench.ids);
        QTRY_VERIFY(bench.begun.available() > 0);
        bool isWritten = false;
        bench.edit(isWritten);
        QTRY_VERIFY(isWritten);
        QVERIFY(!bench.report);
        bench.held.release();
        QTRY_VERIFY(bench.report);
        QCOMPARE(bench.report->changed, Bench::kSamples);
        QCOMPARE(bench.data->skipped().size(), size_t(Bench::kSamples));
        QCOMPARE(bench.session->undoStack()->count(), 1);

        bench.session->undo();
        QTRY_VERIFY(bench.brought);
        QVERIFY(bench.data->skipped().empty());
        bench.brought.reset();
        bench.session->redo();
        QTRY_VERIFY(bench.brought);
        QCOMPARE(bench.data->skipped().size(), size_t(Bench::kSamples));
    }

    void aStoppedUndoGoesOnAndIsRedoneWhole()
    {
        Bench bench;
        bench.acceptAll();
        std::shared_ptr<BulkAccept::Step> step;
        QObject::connect(&bench.job, &BulkAccept::brought, bench.session.get(),
                         [&step](const auto &which, auto, const auto &) { step = which; });
        bench.session->undo();
        QTRY_VERIFY(bench.begun.available() > 0);
        bench.job.stop();
        bench.held.release();
        QTRY_VERIFY(bench.brought);
        QVERIFY(bench.brought->problem);
        const int left = bench.countOf(RecordState::Approved);
        QVERIFY(left > 0 && left < Bench::kSamples);
        bench.brought.reset();
        bench.job.bring(step, BulkAccept::Direction::Undo);
        QTRY_VERIFY(bench.brought);
        QCOMPARE(bench.brought->changed, left);
        QVERIFY(bench.brought->refused.empty());
        QCOMPARE(bench.countOf(RecordState::Suggested), Bench::kSamples);
        bench.brought.reset();
        bench.session->redo();
        QTRY_VERIFY(bench.brought);
        QCOMPARE(bench.countOf(RecordState::Approved), Bench::kSamples);
        bench.brought.reset();
        bench.session->undo();
        QTRY_VERIFY(bench.brought);
        QVERIFY(bench.brought->refused.empty());
        QCOMPARE(bench.countOf(RecordState::Suggested), Bench::kSamples);
    }
};

QTEST_MAIN(TestBulkReview)
#include "tst_bulkreview.moc"

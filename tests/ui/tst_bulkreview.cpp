// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/bulkreview.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/plainassessor.h"

#include <QImage>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

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
        data->detailCalls.before = [this](int) -> Status {
            begun.release();
            held.acquire();
            held.release();
            return {};
        };
        Services services;
        services.assessor = &assessor;
        services.personName = QStringLiteral("Ada");
        session =
            std::make_unique<ProjectSession>(services, std::make_unique<test::FakeProject>(data));
    }
    ~Bench() { held.release(); }

    std::stop_source accept()
    {
        return acceptAll(*session, ids, session.get(), {},
                         [this](const Result<ReviewReport> &outcome) { report.emplace(outcome); });
    }

    static constexpr int kSamples = 150;
    QTemporaryDir folder;
    test::PlainAssessor assessor;
    QSemaphore begun;
    QSemaphore held;
    std::vector<SampleId> ids;
    std::shared_ptr<test::FakeData> data = std::make_shared<test::FakeData>();
    std::unique_ptr<ProjectSession> session;
    std::optional<Result<ReviewReport>> report;
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
        const std::stop_source job = bench.accept();
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
        QCOMPARE((*bench.report)->changed, Bench::kSamples);
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
        const std::stop_source job = bench.accept();
        bench.held.release();
        QTRY_VERIFY(bench.report);
        QCOMPARE((*bench.report)->changed, Bench::kSamples);
        const Record stored = bench.data->stored(bench.ids.front()).record;
        QCOMPARE(stored.draft, typed.draft);
        QCOMPARE(stored.state, RecordState::Approved);
    }

    void itCanBeStopped()
    {
        Bench bench;
        std::stop_source job = bench.accept();
        QTRY_VERIFY(bench.begun.available() > 0);
        job.request_stop();
        bench.held.release();
        QTRY_VERIFY(bench.report);
        QCOMPARE(bench.report->error().code, QStringLiteral("cancelled"));
        QVERIFY(bench.data->edits().empty());
        QCOMPARE(bench.session->undoStack()->count(), 0);
    }
};

QTEST_MAIN(TestBulkReview)
#include "tst_bulkreview.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/prelabelmodel.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/testsupport.h"

#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>

#include <future>

using namespace ra;
using namespace ra::ui;
using namespace ra::test;

namespace {

const Error kDisk{QStringLiteral("ioError"), "The disk can't be read.", {}, {}};

} // namespace

/// The list of runs: late answers, and what could not be read or written.
class TestPrelabelModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void init();
    void cleanup();
    void runsThatCanNotBeReadAreTold();
    void anOlderListOfRunsIsDropped();
    void aCancelThatFailsIsTold();

private:
    std::shared_ptr<FakeData> m_data;
    std::unique_ptr<ProjectSession> m_session;
    std::unique_ptr<PrelabelModel> m_model;
};

void TestPrelabelModel::init()
{
    m_data = makeFakeData(3);
    FakeGateway gateway(m_data);
    auto project = std::async(std::launch::async, [&] {
                       return gateway.open(m_data->path, OpenMode::ReadWrite);
                   }).get();
    QVERIFY(project);
    m_session = std::make_unique<ProjectSession>(Services(), *std::move(project));
    m_model = std::make_unique<PrelabelModel>();
}

void TestPrelabelModel::cleanup()
{
    m_model.reset();
    m_session.reset();
}

void TestPrelabelModel::runsThatCanNotBeReadAreTold()
{
    m_data->runsCalls.before = [](int) -> Status { return fail(kDisk); };
    const QSignalSpy failed(m_model.get(), &PrelabelModel::failed);
    m_model->setSession(m_session.get());
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().text(),
             QStringLiteral("The disk can't be read."));
}

void TestPrelabelModel::anOlderListOfRunsIsDropped()
{
    QSemaphore isRead;
    QSemaphore gate;
    const auto open = qScopeGuard([&gate] { gate.release(); });
    m_data->runsCalls.after = [&](int call) {
        if (call == 1) {
            isRead.release();
            gate.acquire();
        }
    };
    m_model->setSession(m_session.get());
    QTRY_VERIFY(isRead.available() == 1);
    m_data->run = RunRequest();
    m_model->reloadRuns();
    QTRY_COMPARE(m_model->runs().size(), size_t(1));
    gate.release();
    QTRY_COMPARE(AsyncRunner::pendingEverywhere(), 0);
    QCOMPARE(m_model->runs().size(), size_t(1));
}

void TestPrelabelModel::aCancelThatFailsIsTold()
{
    m_data->run = RunRequest();
    m_data->run->samples = {SampleId(1)};
    m_data->runState = RunState::Paused;
    m_data->runWrites.before = [](int) -> Status {
        return fail("noRun", "The run is not in this project.");
    };
    m_model->setSession(m_session.get());
    QTRY_COMPARE(m_model->status().state, PrelabelState::Paused);
    const QSignalSpy failed(m_model.get(), &PrelabelModel::failed);
    m_model->cancel();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(m_model->status().state, PrelabelState::Paused);
}

QTEST_GUILESS_MAIN(TestPrelabelModel)

#include "tst_prelabelmodel.moc"

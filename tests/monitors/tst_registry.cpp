// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/registry.h"

#include "tests/support/faultyworker.h"
#include "tests/support/require.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <semaphore>

using namespace ra;
using namespace ra::inference;

namespace {

const QString kOne = QStringLiteral("one");

MonitorSetup setupNamed(const QString &name)
{
    MonitorSetup setup;
    setup.name = name;
    setup.folder = QStringLiteral("/models/") + name;
    return setup;
}

template <typename Function>
auto offThread(Function function)
{
    return std::async(std::launch::async, std::move(function)).get();
}

} // namespace

/// A list of monitors that two programs change.
class TestRegistry : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] Registry &other() { return *m_other; }
    [[nodiscard]] std::unique_ptr<Registry> made() const
    {
        WorkerProgram program;
        program.path = QCoreApplication::applicationDirPath() + QStringLiteral("/ra-faulty-worker");
        program.arguments = QStringList{QStringLiteral("good")};
        return std::make_unique<Registry>(program, m_file);
    }
    [[nodiscard]] bool isListed(const QString &name) const
    {
        return m_ours->setup(name).has_value();
    }
    void refresh(const QString &inUse = {})
    {
        offThread([&] { m_ours->refresh(inUse); });
    }

    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<Registry> m_ours;
    std::unique_ptr<Registry> m_other;

private Q_SLOTS:
    void init()
    {
        m_file = m_folder.filePath(QStringLiteral("monitors.json"));
        QFile::remove(m_file);
        m_ours = made();
        m_other = made();
        RA_REQUIRE(offThread([&] { return other().install(setupNamed(kOne)); }));
    }

    void takesNoSetupWhoseTextsWouldAllBeAlike()
    {
        MonitorSetup alike = setupNamed(kOne);
        alike.rollouts = 2;
        const Status refused = offThread([&] { return other().install(alike); });
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("rolloutsAllAlike"));
        QCOMPARE(other().setup(kOne), setupNamed(kOne));
        alike.temperature = 0.7;
        RA_REQUIRE(offThread([&] { return other().install(alike); }));
    }

    void seesWhatAnotherProgramMadeOfTheList()
    {
        QVERIFY(!isListed(kOne));
        refresh();
        QCOMPARE(m_ours->setup(kOne), setupNamed(kOne));
        const Result<Monitor *> before = m_ours->find(kOne);
        refresh();
        QCOMPARE(*m_ours->find(kOne), *before);
        MonitorSetup changed = setupNamed(kOne);
        changed.temperature = 0.7;
        RA_REQUIRE(offThread([&] { return other().install(changed); }));
        RA_REQUIRE(offThread([&] { return other().install(setupNamed(QStringLiteral("two"))); }));
        refresh();
        QCOMPARE(m_ours->setup(kOne), changed);
        QCOMPARE(m_ours->monitors().size(), 3);
        RA_REQUIRE(offThread([&] { return other().remove(kOne); }));
        refresh();
        QVERIFY(!isListed(kOne));
        QCOMPARE(m_ours->find(kOne).error().code, QStringLiteral("noMonitor"));
    }

    void leavesWhatIsAtWorkAsItIs()
    {
        refresh();
        const Result<Monitor *> monitor = m_ours->find(kOne);
        RA_REQUIRE(monitor);
        MonitorItem item;
        item.image.sample = SampleId(1);
        item.image.filePath = test::kWriting;
        item.category = QStringLiteral("tile");
        std::stop_source stop;
        std::counting_semaphore<> isRunning{0};
        auto run = std::async(std::launch::async, [&] {
            const Result<MonitorReply> reply = (*monitor)->run(
                item, [&](const MonitorPiece &) { isRunning.release(); }, stop.get_token());
            // Also where it ends before its first word.
            isRunning.release();
            return reply;
        });
        isRunning.acquire();
        RA_REQUIRE(offThread([&] { return other().remove(kOne); }));
        refresh();
        QVERIFY(isListed(kOne));
        stop.request_stop();
        QVERIFY(run.get());
        // Between two images of a run it is idle.
        refresh(kOne);
        QVERIFY(isListed(kOne));
        refresh();
        QVERIFY(!isListed(kOne));
    }

    void keepsWhatItKnowsWhereTheListCannotBeRead()
    {
        refresh();
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("{");
        file.close();
        refresh();
        QVERIFY(isListed(kOne));
        QCOMPARE(m_ours->problems().size(), 1);
        QFile::remove(m_file);
        refresh();
        QVERIFY(!isListed(kOne));
        QVERIFY(m_ours->problems().empty());
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/verify.h"
#include "annotation/port/monitor.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace ra::test {

/// A monitor that says `no` to everything, unless it is told to fail. Remembers what it was asked;
/// one thread at a time.
class FakeMonitor final : public Monitor
{
public:
    std::vector<CategoryKnowledge> prepared;
    std::vector<MonitorItem> items;
    /// Errors instead of a reply, by sample; `prepareError` for every prepare.
    std::map<SampleId, Error> errors;
    std::optional<Error> prepareError;
    std::optional<Error> readyError;
    /// Of several items it judges all at once, and fails where one of these is among them.
    int itemsAtOnce = 1;
    std::map<SampleId, Error> errorsTogether;
    /// How many items each call of runTogether had.
    std::vector<size_t> groups;
    /// Told while it gets ready and is prepared.
    QString note;
    /// Called at the start of each run.
    std::function<void(const MonitorItem &)> onRun;
    /// Called in each prepare.
    std::function<void()> onPrepare;
    HeatMap heatMap;
    /// Answers of the further texts of each image.
    std::vector<Verdict> rollouts;
    ParseState parse = ParseState::Whole;
    /// What a run tells while it is at work.
    std::vector<std::pair<TracePart, QString>> pieces{
        {TracePart::Draft, QStringLiteral("Nothing seen.")}};

    MonitorInfo info() const override
    {
        MonitorInfo info;
        info.name = QStringLiteral("fake");
        // As a worker: the version is known only once it runs.
        info.version = m_isReady ? QStringLiteral("1.0") : QString();
        info.itemsAtOnce = itemsAtOnce;
        info.modelHash = m_isReady ? QByteArrayLiteral("model") : QByteArray();
        return info;
    }
    Result<MonitorInfo> waitUntilReady(std::stop_token, const ProgressSink &progress) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (readyError) {
            return fail(*readyError);
        }
        if (progress && !note.isEmpty()) {
            progress({0, 0, 0, {}, note});
        }
        m_isReady = true;
        return info();
    }
    Status prepare(const CategoryKnowledge &knowledge, std::stop_token,
                   const ProgressSink &progress) override
    {
        prepared.push_back(knowledge);
        if (prepareError) {
            return fail(*prepareError);
        }
        if (progress) {
            progress({1, 1, 0, {}, note});
        }
        if (onPrepare) {
            onPrepare();
        }
        return {};
    }
    Result<MonitorReply> run(const MonitorItem &item,
                             const std::function<void(const MonitorPiece &)> &onPiece,
                             std::stop_token stop) override
    {
        items.push_back(item);
        if (onRun) {
            onRun(item);
        }
        if (stop.stop_requested()) {
            return fail("cancelled", "Cancelled.");
        }
        if (const auto error = errors.find(item.image.sample); error != errors.end()) {
            return fail(error->second);
        }
        if (onPiece) {
            for (const auto &[kind, text] : pieces) {
                onPiece({item.image.sample, kind, text});
            }
        }
        MonitorReply reply;
        reply.trace.author = {QStringLiteral("fake"), AuthorKind::Monitor};
        reply.trace.answer.verdict = Verdict::No;
        reply.trace.parse = parse;
        reply.heatMap = heatMap;
        for (const Verdict verdict : rollouts) {
            reply.rollouts.push_back(reply.trace);
            reply.rollouts.back().answer.verdict = verdict;
        }
        return reply;
    }

    MonitorReplies runTogether(std::span<const MonitorItem> together,
                               const std::function<void(const MonitorPiece &)> &onPiece,
                               std::stop_token stop) override
    {
        groups.push_back(together.size());
        for (const MonitorItem &item : together) {
            const auto error = errorsTogether.find(item.image.sample);
            if (error != errorsTogether.end() && together.size() > 1) {
                return MonitorReplies(together.size(), fail(error->second));
            }
        }
        return Monitor::runTogether(together, onPiece, stop);
    }

private:
    std::atomic<bool> m_isReady = false;
};

/// One fake monitor, whose health and check are what the test says. Any thread, once set.
class FakeRegistry final : public MonitorRegistry
{
public:
    FakeMonitor monitor;
    std::atomic<MonitorHealth> health = MonitorHealth::Ready;
    /// What a check finds.
    Result<MonitorInfo> checked = MonitorInfo();
    /// Called at the start of a check, on its thread.
    std::function<void()> onCheck;
    std::atomic<int> restarts = 0;
    std::atomic<int> warmUps = 0;

    std::vector<MonitorInfo> monitors() const override
    {
        MonitorInfo info = monitor.info();
        info.name = QStringLiteral("compact");
        info.health = health;
        info.note =
            health == MonitorHealth::Off ? QStringLiteral("It ended by itself.") : QString();
        std::vector<MonitorInfo> infos{info};
        const std::lock_guard lock(m_mutex);
        for (const MonitorSetup &setup : installed) {
            MonitorInfo added;
            added.name = setup.name;
            added.kind = MonitorKind::Native;
            added.health = installedHealth;
            added.device = installedDevice;
            added.memoryBytes = memoryBytes;
            infos.push_back(added);
        }
        return infos;
    }
    Result<Monitor *> find(const QString &name) override
    {
        const std::lock_guard lock(m_mutex);
        found.append(name);
        return &monitor;
    }
    std::vector<Error> problems() const override { return listProblems; }
    Result<MonitorInfo> checkMonitor(const QString &, std::stop_token) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (onCheck) {
            onCheck();
        }
        return checked;
    }
    void restart(const QString &) override { ++restarts; }
    /// What was installed, in the order of the calls; a later one of the same name replaces.
    std::vector<MonitorSetup> installed;
    Result<ModelReport> inspected = ModelReport();
    QStringList unloaded;
    /// Of the installed ones.
    std::atomic<qint64> memoryBytes = 0;
    std::atomic<MonitorHealth> installedHealth = MonitorHealth::Ready;
    QString installedDevice;
    /// What another program made of the list meanwhile.
    std::optional<std::vector<MonitorSetup>> changedOutside;
    /// What was looked at last.
    std::optional<MonitorSetup> lookedAt;
    std::vector<Error> listProblems;
    /// Names that were asked for.
    QStringList found;

    void refresh(const QString &) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const std::lock_guard lock(m_mutex);
        installed = std::exchange(changedOutside, std::nullopt).value_or(installed);
    }
    Result<ModelReport> inspect(const MonitorSetup &setup, std::stop_token) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const std::lock_guard lock(m_mutex);
        lookedAt = setup;
        return inspected;
    }
    Status install(const MonitorSetup &setup) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const std::lock_guard lock(m_mutex);
        std::erase_if(installed, [&](const MonitorSetup &s) { return s.name == setup.name; });
        installed.push_back(setup);
        return {};
    }
    Status remove(const QString &name) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const std::lock_guard lock(m_mutex);
        std::erase_if(installed, [&](const MonitorSetup &s) { return s.name == name; });
        return {};
    }
    std::optional<MonitorSetup> setup(const QString &name) const override
    {
        const std::lock_guard lock(m_mutex);
        for (const MonitorSetup &setup : installed) {
            if (setup.name == name) {
                return setup;
            }
        }
        return std::nullopt;
    }
    void changeOutside(const std::vector<MonitorSetup> &setups)
    {
        const std::lock_guard lock(m_mutex);
        changedOutside = setups;
    }
    std::optional<MonitorSetup> lastLookedAt() const
    {
        const std::lock_guard lock(m_mutex);
        return lookedAt;
    }
    void unload(const QString &name) override { unloaded.append(name); }
    void warmUp() override { ++warmUps; }

private:
    mutable std::mutex m_mutex;
};

} // namespace ra::test

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/domain/sample.h"
#include "annotation/port/monitorsetup.h"
#include "annotation/trace/tracestream.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace ra {

/// An image file that a monitor may know.
struct KnownImage {
    SampleId sample;
    QString filePath;
    /// SHA-256 of the file; empty = not known yet.
    QByteArray contentHash;
    ImageSize size;
    QString groupKey;

    friend bool operator==(const KnownImage &, const KnownImage &) = default;
};

/// An approved sample: its image, the approved answer, and its own reference where it has one.
struct KnownSample {
    KnownImage image;
    Answer answer;
    QString templatePath;

    friend bool operator==(const KnownSample &, const KnownSample &) = default;
};

/// Auto = as the monitor's own rule decides.
enum class ReflectChoice { Auto, Always, Never };
enum class TextLanguage { English, Chinese };

/// All that a monitor may know of a category (never the truth of unapproved samples).
struct CategoryKnowledge {
    QString category;
    Scenario scenario = Scenario::Unknown;
    /// Of the project when this was read: no two states of one project have the same.
    qint64 revision = 0;
    /// How its images will be asked about. Always = what a second look needs is made ready as well.
    ReflectChoice reflect = ReflectChoice::Auto;
    /// Names of the types that its answers choose from.
    QStringList types;
    std::vector<KnownImage> references;
    std::vector<KnownSample> approved;
};

/// One image to judge.
struct MonitorItem {
    KnownImage image;
    QString category;
    /// The reference of the same scene; empty = none.
    QString templatePath;
    ReflectChoice reflect = ReflectChoice::Auto;
    qint64 seed = 0;
    TextLanguage language = TextLanguage::English;
};

/// Row-major, 0..1, covering the whole image.
struct HeatMap {
    int width = 0;
    int height = 0;
    std::vector<float> values;
};

/// Text that came to a trace that is still being made, for the live view.
struct MonitorPiece {
    SampleId sample;
    TracePart kind = TracePart::Draft;
    QString text;
};

/// What a monitor makes of one image. `sample`, `run` and `id` of traces are set by the caller.
struct MonitorReply {
    StoredTrace trace;
    HeatMap heatMap;
    /// The further texts of the same image, kMostRollouts - 1 at most, each read as the first.
    std::vector<StoredTrace> rollouts;
};

/// What became of several images, in their order: a reply, or why there is none.
using MonitorReplies = std::vector<Result<MonitorReply>>;

enum class MonitorHealth { Ready, Starting, Busy, Off };

struct MonitorInfo {
    QString name;
    QString version;
    MonitorKind kind = MonitorKind::Compact;
    MonitorHealth health = MonitorHealth::Off;
    /// Why it is off, or what it is doing; a sentence for people.
    QString note;
    QString device;
    int threads = 0;
    qint64 memoryBytes = 0;
    /// Measured speed of a matrix product, in GFLOP/s; 0 = not measured.
    double matrixGflops = 0;
    QByteArray modelHash;
    QByteArray promptHash;
    /// Speed of writing, measured by its check; 0 = not measured, or it doesn't write.
    double tokensPerSecond = 0;
    /// So many images it judges in one go, 1..kMostTogether; 1 = one after the other.
    int itemsAtOnce = 1;
    /// Of weights that a person installed.
    std::optional<ModelReport> model;
};

/// A monitor. `prepare` and `run` wait: never on the GUI thread, one call at a time.
class Monitor
{
public:
    virtual ~Monitor() = default;

    /// Any thread, returns at once.
    [[nodiscard]] virtual MonitorInfo info() const = 0;
    /// Starts it if need be and waits until it can judge: only then info() tells everything about
    /// it (version, hashes). Waits as `prepare` does; `progress` only has a note, where it is slow.
    [[nodiscard]] virtual Result<MonitorInfo> waitUntilReady(std::stop_token,
                                                             const ProgressSink & = {})
    {
        return info();
    }
    /// Makes a category known; may be called again, which costs time only for what changed.
    /// `progress` counts images and is told on another thread; it may be empty. A monitor may
    /// forget categories that were not used for long: run() says so (`unknownCategory`).
    [[nodiscard]] virtual Status prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                                         const ProgressSink &progress = {}) = 0;
    /// Judges one image. Errors name the reason (`noReferences`, `imageDamaged`, `workerCrashed`,
    /// `unknownCategory`, `timeout`, `replyInvalid`, `monitorOff` …); after an error the next item
    /// can be run. A stop request gives `cancelled`. `onPiece` is called on another thread while it
    /// runs.
    [[nodiscard]] virtual Result<MonitorReply>
    run(const MonitorItem &item, const std::function<void(const MonitorPiece &)> &onPiece,
        std::stop_token stop) = 0;
    /// Judges several images of one category, kMostTogether at most: one result per item, in their
    /// order, each as `run` gives it. Where the monitor itself failed, all have the same error.
    /// Pieces of different items may come in turn.
    [[nodiscard]] virtual MonitorReplies
    runTogether(std::span<const MonitorItem> items,
                const std::function<void(const MonitorPiece &)> &onPiece, std::stop_token stop)
    {
        MonitorReplies replies;
        for (const MonitorItem &item : items) {
            replies.push_back(run(item, onPiece, stop));
        }
        return replies;
    }
};

/// The installed monitors: the built-in one, and those that a person added. What is changed is kept
/// for this person's other projects, too.
class MonitorRegistry
{
public:
    virtual ~MonitorRegistry() = default;

    /// Any thread.
    [[nodiscard]] virtual std::vector<MonitorInfo> monitors() const = 0;
    /// The monitor of that name (`noMonitor` where there is none); lives as long as the registry.
    [[nodiscard]] virtual Result<Monitor *> find(const QString &name) = 0;
    /// Starts it if need be and runs its self-test. Never on the GUI thread.
    [[nodiscard]] virtual Result<MonitorInfo> checkMonitor(const QString &name,
                                                           std::stop_token stop) = 0;
    /// Turns a monitor that was switched off after crashes on again. Any thread.
    virtual void restart(const QString &name) = 0;
    /// Looks at weights without loading them. Errors: those of the folder (what is missing, damaged
    /// or not supported). Never on the GUI thread.
    [[nodiscard]] virtual Result<ModelReport> inspect(const MonitorSetup &setup,
                                                      std::stop_token stop) = 0;
    /// Adds a monitor, or gives the added one of that name other settings; it is loaded when it is
    /// first needed. Errors: `badMonitorName`, `rolloutsAllAlike`, `monitorBusy`, those of writing
    /// the list. Never on the GUI thread.
    [[nodiscard]] virtual Status install(const MonitorSetup &setup) = 0;
    /// Forgets an added monitor; its weights stay where they are. Errors: `noMonitor`,
    /// `monitorBusy`, those of writing the list. Never on the GUI thread.
    [[nodiscard]] virtual Status remove(const QString &name) = 0;
    /// How an added monitor is run; none for the built-in one and unknown names. Any thread.
    [[nodiscard]] virtual std::optional<MonitorSetup> setup(const QString &name) const = 0;
    /// Why the list of added monitors can't be used, or which of its entries can't and why; none
    /// where all is well. Any thread.
    [[nodiscard]] virtual std::vector<Error> problems() const { return {}; }
    /// Reads the list again, which another program may have changed. The monitor named `inUse` and
    /// those that are at work stay as they are; a later call changes them. Never on the GUI thread.
    virtual void refresh(const QString &inUse) = 0;
    /// Ends the monitor's program where it is idle, which gives its memory back; it starts again
    /// when it is needed. Any thread, returns at once.
    virtual void unload(const QString &name) = 0;
    /// Starts the usual monitor ahead of its first use, where it was never started: an open project
    /// will want it. Any thread, returns at once.
    virtual void warmUp() {}
};

} // namespace ra

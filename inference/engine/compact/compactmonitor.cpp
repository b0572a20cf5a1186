// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/compactmonitor.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/image/imagedecoder.h"
#include "inference/engine/compact/compactcategory.h"
#include "inference/engine/compact/replybuilder.h"
#include "inference/engine/compact/selftest.h"
#include "inference/engine/tensor/blasthreads.h"
#include "inference/engine/tensor/guard.h"
#include "inference/engine/tensor/matrixspeed.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>

#include <ATen/Parallel.h>

#include <algorithm>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ra::inference {

namespace {

/// Each image needs the same large buffers again: giving them back to the system in between costs a
/// third of the time, in page faults.
void keepFreedBuffers()
{
#ifdef __GLIBC__
    constexpr int kMebibyte = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, 32 * kMebibyte);
    mallopt(M_TRIM_THRESHOLD, 256 * kMebibyte);
    mallopt(M_TOP_PAD, 64 * kMebibyte);
#endif
}

} // namespace

struct CompactEngine::Known {
    QString name;
    std::unique_ptr<CompactCategory> category;
};

struct CompactEngine::State {
    CompactOptions options;
    FeatureSource source;
    /// In the order of their last use.
    std::vector<Known> categories;

    /// Null where the category is not known. Counts as a use.
    [[nodiscard]] CompactCategory *use(const QString &category)
    {
        const auto found = std::find_if(categories.begin(), categories.end(),
                                        [&](const Known &known) { return known.name == category; });
        if (found == categories.end()) {
            return nullptr;
        }
        std::rotate(found, found + 1, categories.end());
        return categories.back().category.get();
    }
};

CompactEngine::CompactEngine(std::unique_ptr<State> state) : m_state(std::move(state)) {}
CompactEngine::~CompactEngine() = default;

Result<std::unique_ptr<CompactEngine>> CompactEngine::load(const CompactOptions &options)
{
    RA_ASSERT_OFF_GUI_THREAD();
    keepFreedBuffers();
    setCalculationThreads(options.threads);
    RA_TRY_ASSIGN(Checkpoint checkpoint, Checkpoint::open(options.weightsPath));
    RA_TRY_ASSIGN(Backbone backbone, Backbone::load(checkpoint, Device()));
    QFile file(options.weightsPath);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return fail(
            "weightsMissing",
            QT_TRANSLATE_NOOP("ra", "The weights can't be read from %1: %2. Check the path."),
            {options.weightsPath, file.errorString()});
    }
    auto state = std::make_unique<State>(
        State{options, FeatureSource(std::move(backbone), hash.result(), options.cacheFolder), {}});
    return std::unique_ptr<CompactEngine>(new CompactEngine(std::move(state)));
}

MonitorInfo CompactEngine::info() const
{
    MonitorInfo info;
    info.name = kCompactName;
    info.version = kCompactVersion;
    info.kind = MonitorKind::Compact;
    info.health = MonitorHealth::Ready;
    info.device = QString::fromStdString(m_state->source.backbone().device().device.str());
    info.threads = at::get_num_threads();
    info.modelHash = m_state->source.weightsHash();
    return info;
}

Status CompactEngine::prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                              const ProgressSink &progress)
{
    RA_ASSERT_OFF_GUI_THREAD();
    CompactCategory *category = m_state->use(knowledge.category);
    std::vector<Known> &categories = m_state->categories;
    if (category == nullptr) {
        if (categories.size() >= kMostCategories) {
            categories.erase(categories.begin());
        }
        categories.push_back({knowledge.category, std::make_unique<CompactCategory>()});
        category = categories.back().category.get();
    }
    for (const Known &other : categories) {
        if (other.category.get() != category) {
            other.category->forgetReviewed();
        }
    }
    return category->learn(knowledge, m_state->source, stop, progress);
}

Result<MonitorInfo> CompactEngine::check(std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY(selfTest(m_state->source.backbone()));
    if (stop.stop_requested()) {
        return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
    }
    MonitorInfo checked = info();
    checked.matrixGflops = matrixGflops(m_state->source.backbone().device());
    return checked;
}

Result<MonitorReply> CompactEngine::run(const MonitorItem &item,
                                        const std::function<void(const MonitorPiece &)> &onPiece,
                                        std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QElapsedTimer timer;
    timer.start();
    CompactCategory *const category = m_state->use(item.category);
    if (category == nullptr) {
        return fail(errorcode::kUnknownCategory,
                    QT_TRANSLATE_NOOP("ra",
                                      "The monitor does not know the category %1 yet. Start the "
                                      "run again."),
                    {item.category});
    }
    ReplyBuilder builder(item, onPiece);
    const Status judged = category->judge(item, m_state->source, builder, stop);
    if (!judged) {
        const bool isSized = builder.imageSize().isKnown();
        return fail(judged.error().code == QLatin1String(errorcode::kOutOfMemory) && isSized
                        ? notEnoughMemory(builder.imageSize())
                        : judged.error());
    }
    RA_TRY_ASSIGN(MonitorReply reply, builder.finish());
    reply.trace.milliseconds = timer.elapsed();
    reply.trace.atMs = QDateTime::currentMSecsSinceEpoch();
    return reply;
}

} // namespace ra::inference

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Speed of Qwen3-VL on this machine's processor, with random weights in the sizes of the published
// 2B and 4B models: a JSON object a line,
// {"bench", "case", "value", "unit", "goal", "reference", "ratio", "holds"}. The reference of
// writing is the machine's read bandwidth, measured beside it: each token reads all weights of the
// language model once. The reference of reading is a plain matrix product of single precision.
// Arguments: --model 2b|4b (default 2b), --precision int8,int4,bfloat16 (default int8,int4),
// --threads N (default: all), --patches N of the picture (default 4800 = 1,200 visual tokens),
// --json (as it prints anyway).

#include "inference/engine/kernel/quantmatrix.h"
#include "inference/engine/qwen3vl/lookupdraft.h"
#include "inference/engine/qwen3vl/network.h"
#include "inference/engine/qwen3vl/weightnames.h"
#include "inference/engine/tensor/blasthreads.h"
#include "inference/engine/tensor/guard.h"
#include "inference/engine/tensor/matrixspeed.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <random>
#include <thread>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;

namespace {

constexpr int kContext = 1'300;
constexpr int kPromptTokens = 1'200;
constexpr int kSteps = 16;
constexpr int kRepeats = 3;
constexpr size_t kBatch = 8;
constexpr double kGiga = 1e9;
constexpr double kNanosecond = 1e-9;
/// Goals of speed relative to the reference of the same run.
constexpr double kWritingGoal = 0.7;
constexpr double kBatchGoal = 4;
constexpr double kReadingGoal = 0.6;
constexpr double kGuessGoal = 2;
constexpr double kKnownGoal = 1.7;

/// Sizes of the published models.
ModelConfig configOf(const QString &model)
{
    const bool is2b = model == QLatin1String("2b");
    ModelConfig config;
    config.vision = {24, 1024, 16, 4096, is2b ? 2048 : 2560, 16, 2, 2, 3, 2304, {5, 11, 17}};
    config.text = {is2b ? 2048 : 2560, is2b ? 28 : 36, is2b ? 16 : 32, 8,    128,
                   is2b ? 6144 : 9728, 151'936,        262'144,        1e-6, 5e6,
                   {24, 20, 20}};
    config.imageToken = 151'655;
    config.videoToken = 151'656;
    config.visionStartToken = 151'652;
    config.visionEndToken = 151'653;
    config.isTied = true;
    return config;
}

/// Random brain floats, from which all weights are cut at changing places: no two matrices share
/// a cache line that was read just now.
class RandomWeights final
{
public:
    RandomWeights() : m_values(at::empty({kCount}, at::kBFloat16))
    {
        std::mt19937 random(1);
        auto *const words = reinterpret_cast<std::uint16_t *>(m_values.data_ptr());
        for (int64_t i = 0; i < kCount; ++i) {
            // Sign and mantissa are random, the size is about 1/64.
            words[i] = std::uint16_t((random() & 0x807fU) | 0x3c80U);
        }
    }

    Result<at::Tensor> operator()(const QString &name, const std::vector<qint64> &shape)
    {
        if (shape.size() == 1 && !name.endsWith(QLatin1String("bias"))) {
            return at::ones({shape.front()}, at::kBFloat16);
        }
        const int64_t count =
            std::accumulate(shape.begin(), shape.end(), int64_t(1), std::multiplies<>());
        if (m_next + count > kCount) {
            m_next = 0;
        }
        const at::Tensor part = m_values.narrow(0, m_next, count);
        m_next += count;
        return part.view(std::vector<int64_t>(shape.begin(), shape.end()));
    }

private:
    static constexpr int64_t kCount = 512LL * 1024 * 1024;
    at::Tensor m_values;
    int64_t m_next = 0;
};

template <typename Function>
double secondsOf(Function &&function)
{
    QElapsedTimer timer;
    timer.start();
    function();
    return double(timer.nsecsElapsed()) * kNanosecond;
}

template <typename Function>
double bestSeconds(int repeats, Function &&function)
{
    double best = secondsOf(function);
    for (int i = 1; i < repeats; ++i) {
        best = std::min(best, secondsOf(function));
    }
    return best;
}

/// Bytes a second that all threads together read from memory.
double readBandwidth(int threads)
{
    constexpr size_t bytes = size_t(1) << 30;
    const std::vector<std::uint64_t> values(bytes / sizeof(std::uint64_t), 1);
    std::vector<std::uint64_t> sums(static_cast<size_t>(threads));
    const double seconds = bestSeconds(kRepeats, [&] {
        std::vector<std::jthread> readers;
        for (int t = 0; t < threads; ++t) {
            readers.emplace_back([&, t] {
                const size_t share = values.size() / static_cast<size_t>(threads);
                const auto begin = values.begin() + std::ptrdiff_t(share) * t;
                sums[static_cast<size_t>(t)] =
                    std::accumulate(begin, begin + std::ptrdiff_t(share), std::uint64_t(0));
            });
        }
    });
    return double(bytes) / seconds;
}

/// Bytes that one token of text reads of the language model's weights.
double bytesPerToken(const ModelConfig &config, WeightForm form)
{
    double numbers = 0;
    for (const WeightShape &weight : expectedWeights(config)) {
        if (weight.name.endsWith(QLatin1String("_proj.weight")) || weight.name == kEmbeddingName) {
            numbers +=
                std::accumulate(weight.shape.begin(), weight.shape.end(), 1.0, std::multiplies<>());
        }
    }
    constexpr double group = double(PanelLayout::kRows) * PanelLayout::kGroup;
    switch (form) {
    case WeightForm::Int8:
        return numbers * PanelLayout::groupBytes(QuantBits::Eight) / group;
    case WeightForm::Int4:
        return numbers * PanelLayout::groupBytes(QuantBits::Four) / group;
    case WeightForm::Plain:
        break;
    }
    return numbers * double(sizeof(std::uint16_t));
}

double languageNumbers(const ModelConfig &config)
{
    return bytesPerToken(config, WeightForm::Plain) / double(sizeof(std::uint16_t));
}

void print(const QString &what, double value, const char *unit, double goal, double reference)
{
    const double ratio = reference > 0 ? value / reference : 0;
    QJsonObject line{{QStringLiteral("bench"), QStringLiteral("qwen3vl")},
                     {QStringLiteral("case"), what},
                     {QStringLiteral("value"), value},
                     {QStringLiteral("unit"), QString::fromLatin1(unit)}};
    if (reference > 0) {
        line.insert(QStringLiteral("goal"), goal);
        line.insert(QStringLiteral("reference"), reference);
        line.insert(QStringLiteral("ratio"), ratio);
        line.insert(QStringLiteral("holds"), ratio >= goal);
    }
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            constexpr qint64 kibibyte = 1024;
            return line.sliced(6).trimmed().split(' ').front().toLongLong() * kibibyte;
        }
    }
    return 0;
}

struct Case {
    QString name;
    Device device;
    WeightForm form = WeightForm::Plain;
};

class ModelBench final
{
public:
    ModelBench(ModelConfig config, int threads, int patches)
        : m_config(std::move(config)),
          m_threads(threads),
          m_patches(patches)
    {
    }

    void run(const Case &one)
    {
        std::optional<Network> network;
        const qint64 before = residentBytes();
        const double loading = secondsOf([&] {
            Result<Network> loaded = guarded([&] {
                return Network::load(m_config, false,
                                     Weights(std::ref(m_random), one.device, one.form));
            });
            if (loaded) {
                network = *std::move(loaded);
            } else {
                std::fprintf(stderr, "%s\n", qPrintable(loaded.error().text()));
            }
        });
        if (!network) {
            return;
        }
        print(one.name + QStringLiteral(" load"), loading, "s", 0, 0);
        print(one.name + QStringLiteral(" resident"), double(residentBytes() - before) / kGiga,
              "GB", 0, 0);
        const Status ran = runGuarded([&] { measure(one, *network); });
        if (!ran) {
            std::fprintf(stderr, "%s\n", qPrintable(ran.error().text()));
        }
    }

private:
    void measure(const Case &one, const Network &network)
    {
        const double bandwidth = readBandwidth(m_threads);
        print(QStringLiteral("read bandwidth"), bandwidth / kGiga, "GB/s", 0, 0);
        std::vector<int> ids(kPromptTokens);
        std::iota(ids.begin(), ids.end(), 1'000);
        std::optional<Network::Read> read;
        const double reading = bestSeconds(2, [&] {
            Result<Network::Read> result = network.read(ids, {}, kContext);
            read = *std::move(result);
        });
        const double gflops = matrixGflops(one.device);
        print(one.name + QStringLiteral(" read 1200"), kPromptTokens / reading, "tokens/s",
              kReadingGoal, gflops * kGiga / (2 * languageNumbers(m_config)));

        const Result<Network::Read> half =
            network.read(std::span(ids).first(kPromptTokens / 2), {}, 0);
        std::vector<NetworkText> texts;
        for (size_t i = 0; i < kBatch; ++i) {
            texts.push_back({read->text.cache.fork(kContext + kSteps * (kRepeats + 1)), 0});
        }
        const auto stepSeconds = [&](size_t batch) {
            std::vector<NetworkText *> pointers;
            for (size_t i = 0; i < batch; ++i) {
                pointers.push_back(&texts[i]);
            }
            const std::vector<int> next(batch, 1'000);
            return bestSeconds(kRepeats,
                               [&] {
                                   for (int step = 0; step < kSteps; ++step) {
                                       static_cast<void>(
                                           network.logits(network.step(pointers, next)));
                                   }
                               })
                   / kSteps;
        };
        const double single = stepSeconds(1);
        const double batch = stepSeconds(kBatch);
        print(one.name + QStringLiteral(" write"), 1 / single, "tokens/s", kWritingGoal,
              bandwidth / bytesPerToken(m_config, one.form));
        print(one.name + QStringLiteral(" write 8 at once"), double(kBatch) / batch, "tokens/s",
              kBatchGoal, 1 / single);
        // What guesses that all come true would make of it.
        const std::vector<int> several(1 + LookupDraft::kMostTokens, 1'000);
        NetworkText *const first = texts.data();
        const double guessed = bestSeconds(kRepeats, [&] {
            static_cast<void>(network.logits(network.extend({&first, 1}, {&several, 1})));
            first->cache.truncate(first->cache.length() - std::ssize(several));
        });
        print(one.name + QStringLiteral(" read a token and 3 guesses"),
              double(several.size()) / guessed, "tokens/s", kGuessGoal, 1 / single);
        // What a beginning that was read before spares.
        const double behind = bestSeconds(2, [&] {
            static_cast<void>(network.readSeen(ids, {}, {}, kContext, {}, &half->text));
        });
        print(one.name + QStringLiteral(" read 1200, half of them known"), kPromptTokens / behind,
              "tokens/s", kKnownGoal, kPromptTokens / reading);
        picture(one, network);
    }

    void picture(const Case &one, const Network &network)
    {
        // Patches are merged two by two.
        const int width = 40;
        const int height = m_patches / width / 2 * 2;
        const int values = m_config.vision.patchValues();
        PromptPictures pictures;
        pictures.grids = {{height, width}};
        pictures.patches = at::ones({int64_t(height) * width, values}, at::kFloat);
        const int tokens = height * width / m_config.vision.mergeUnit();
        std::vector<int> ids{m_config.visionStartToken};
        ids.insert(ids.end(), size_t(tokens), m_config.imageToken);
        ids.push_back(m_config.visionEndToken);
        const double seconds =
            secondsOf([&] { static_cast<void>(network.read(ids, pictures, 1)); });
        std::vector<int> words(ids.size(), 1'000);
        const double language = secondsOf([&] { static_cast<void>(network.read(words, {}, 1)); });
        print(one.name + QStringLiteral(" see %1 patches").arg(height * width), seconds - language,
              "s", 0, 0);
        print(one.name + QStringLiteral(" image to first word"), seconds, "s", 0, 0);
    }

    ModelConfig m_config;
    int m_threads;
    int m_patches;
    RandomWeights m_random;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("model"), {}, QStringLiteral("size"), QStringLiteral("2b")},
         {QStringLiteral("precision"), {}, QStringLiteral("names"), QStringLiteral("int8,int4")},
         {QStringLiteral("threads"), {}, QStringLiteral("n"), QStringLiteral("0")},
         {QStringLiteral("patches"), {}, QStringLiteral("n"), QStringLiteral("4800")},
         {QStringLiteral("json"), {}}});
    parser.process(application);
    const int wanted = parser.value(QStringLiteral("threads")).toInt();
    const int threads = wanted > 0 ? wanted : int(std::thread::hardware_concurrency());
    setCalculationThreads(threads);
    const QString model = parser.value(QStringLiteral("model"));
    ModelBench bench(configOf(model), threads, parser.value(QStringLiteral("patches")).toInt());
    for (const QString &precision : parser.value(QStringLiteral("precision")).split(u',')) {
        Case one{model + u' ' + precision, {}, WeightForm::Plain};
        if (precision == QLatin1String("int8")) {
            one.form = WeightForm::Int8;
        } else if (precision == QLatin1String("int4")) {
            one.form = WeightForm::Int4;
        } else {
            one.device.type = at::kBFloat16;
        }
        bench.run(one);
    }
    return 0;
}

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/boxscan.h"

#include <QLatin1String>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace ra {

/// In which precision a model's weights are kept. The two quantised ones take the processor; on a
/// graphics card brain floats stand for them.
enum class WeightPrecision { Int8, Int4, BrainFloat, Half, Single };

/// As settings and people call them.
inline constexpr std::array<std::pair<WeightPrecision, QLatin1String>, 5> kPrecisionKeys{{
    {WeightPrecision::Int8, QLatin1String("int8")},
    {WeightPrecision::Int4, QLatin1String("int4")},
    {WeightPrecision::BrainFloat, QLatin1String("bfloat16")},
    {WeightPrecision::Half, QLatin1String("float16")},
    {WeightPrecision::Single, QLatin1String("float32")},
}};

/// Automatic = a graphics card where there is one that can be used.
enum class ComputeDevice { Automatic, Processor, GraphicsCard };

/// What a monitor may write. Free = what it likes. Forced = a whole trace: tags, numbers and
/// verdict have the right form. Verdict = yes or no at once, without thoughts and boxes: to find
/// among many images those that are worth asking about in full.
enum class AnswerForm { Free, Forced, Verdict };

/// What a monitor is asked, in the words of the project's people. `{category}`, `{types}` and
/// `{image}` stand for the item's own; `{references}` for pictures of normal parts, and without it
/// none is shown. Without `{image}` the picture comes first.
struct MonitorPrompt {
    QString name;
    QString system;
    QString question;

    friend bool operator==(const MonitorPrompt &, const MonitorPrompt &) = default;
};

/// The most that the numbers of a setup may be, for whoever reads or asks for them.
inline constexpr int kMostThreads = 1'024;
inline constexpr qint64 kMostPixels = qint64(1) << 30;
inline constexpr int kMostReferences = 16;
inline constexpr double kMostTemperature = 100;
inline constexpr int kMostTokens = 1 << 20;
/// So many images are judged in one go at most.
inline constexpr int kMostTogether = 16;

/// So many texts are sampled for one image at most.
inline constexpr int kMostRollouts = 16;

/// Weights that a person installed as a monitor, and how they are run.
struct MonitorSetup {
    QString name;
    /// Absolute, of the model's checkpoint.
    QString folder;
    /// Absolute, of a LoRA adapter for it; empty = none.
    QString adapterFolder;
    WeightPrecision precision = WeightPrecision::Int8;
    ComputeDevice device = ComputeDevice::Automatic;
    /// 0 = the monitor decides.
    int threads = 0;
    /// Areas between which a picture is brought, in pixels; 0 = what the model's folder says.
    qint64 minPixels = 0;
    qint64 maxPixels = 0;
    MonitorPrompt prompt;
    /// Pictures of normal parts that are shown at most.
    int references = 1;
    /// 0 = the most likely text.
    double temperature = 0;
    /// None = what the model's folder says.
    std::optional<double> topP;
    std::optional<int> topK;
    int mostTokens = 1024;
    /// So many images are judged at once, 1..kMostTogether. What is written of an image does not
    /// depend on it.
    int together = 4;
    /// So many texts are sampled for each image, 1..kMostRollouts; the first one counts. More than
    /// one needs a temperature.
    int rollouts = 1;
    AnswerForm form = AnswerForm::Free;
    /// Types that the model makes up are allowed, where the form is forced.
    bool areTypesFree = true;
    CoordinateFrame coordinates = CoordinateFrame::Auto;

    friend bool operator==(const MonitorSetup &, const MonitorSetup &) = default;
};

/// What is known of a model's folder without loading it.
struct ModelReport {
    /// As people call it: "Qwen3-VL".
    QString architecture;
    qint64 parameters = 0;
    /// Number formats of its weights, as the files call them.
    QStringList storedTypes;
    qint64 fileBytes = 0;
    struct Need {
        WeightPrecision precision = WeightPrecision::Int8;
        /// Weights, cache and working memory of one image.
        qint64 bytes = 0;

        friend bool operator==(const Need &, const Need &) = default;
    };
    std::vector<Need> needs;
    /// Memory of the machine that was free, when it was looked at; 0 = unknown.
    qint64 availableBytes = 0;
    /// Sentences.
    QStringList warnings;

    friend bool operator==(const ModelReport &, const ModelReport &) = default;
};

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/domain/sample.h"
#include "annotation/port/monitor.h"
#include "inference/wire/jsonfields.h"

#include <QJsonObject>

/// Parts that several messages share, with the limits that all readers keep.
namespace ra::inference {

inline constexpr qsizetype kMaxPathLength = 32'767;
inline constexpr qsizetype kMaxNameLength = 1'024;
inline constexpr qsizetype kMaxSentenceLength = 4'096;
inline constexpr qsizetype kMaxTextLength = 1'048'576;
inline constexpr qsizetype kMaxFindings = 10'000;
inline constexpr int kMaxImageSide = 32'767;

inline constexpr std::array<WireKey<ReflectChoice>, 3> kReflectKeys{{
    {ReflectChoice::Auto, QLatin1String("auto")},
    {ReflectChoice::Always, QLatin1String("always")},
    {ReflectChoice::Never, QLatin1String("never")},
}};

[[nodiscard]] QJsonObject imageToJson(const KnownImage &image);
[[nodiscard]] Result<KnownImage> imageFromJson(const QJsonObject &object);

/// Boxes in upright pixels.
[[nodiscard]] QJsonObject answerToJson(const Answer &answer);
[[nodiscard]] Result<Answer> answerFromJson(const QJsonObject &object);

} // namespace ra::inference

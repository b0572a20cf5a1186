// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/target/exportfolder.h"
#include "annotation/exchange/target/exportimages.h"
#include "annotation/workflow/exportjob.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ra {

/// A sample's entry in the manifest.
[[nodiscard]] QJsonObject manifestSample(const ExportSample &sample);

/// What an export was made from and with, locale-free, so that it can be told apart and made again.
[[nodiscard]] QJsonObject exportManifest(const ExportRequest &request, const ExportPlan &plan,
                                         const UsedBits &bits, const ExportFolder &folder,
                                         const QJsonArray &samples);

} // namespace ra

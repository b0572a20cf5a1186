// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/domain/sample.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/trace/trace.h"

#include <QString>

#include <optional>
#include <vector>

namespace ra::test {

/// Makes a project of `count` tiny pictures `NNNNN.png` in the folder `images`, all approved as
/// normal, which is also their truth. Made through the store, so that tests need no monitor.
[[nodiscard]] Status makeApprovedProject(const QString &path, const QString &images, int count);

/// Gives the first samples, or all, a trace of that monitor with those settings that says normal,
/// in a run of its own.
[[nodiscard]] Status addTraces(const QString &path, const QString &monitor,
                               const QByteArray &promptHash = {}, std::optional<size_t> most = {});

/// Gives the first samples these traces of that monitor, one each, in a run of its own. Of a trace
/// only what the monitor said need be filled in; one without an answer that is incomplete was
/// broken off.
[[nodiscard]] Status addTraces(const QString &path, const QString &monitor,
                               const std::vector<StoredTrace> &traces);

/// Adds a sample whose picture need not be there; without a truth it is unlabelled.
[[nodiscard]] Status addSample(const QString &path, const QString &images, const QString &name,
                               const std::optional<Answer> &truth = {});

/// Adds a defect type.
[[nodiscard]] Status addType(const QString &path, const DefectType &type);

/// Makes the pictures only.
[[nodiscard]] Status makePictures(const QString &folder, int count);

} // namespace ra::test

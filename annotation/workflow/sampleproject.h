// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/port/project.h"
#include "annotation/specimen/specimen.h"

#include <functional>

namespace ra {

/// Refuses (`notEmpty`) a folder with a file or folder in it, hidden ones too, whose name `isOwn`
/// doesn't know. One that is not there holds nothing. Never on the GUI thread.
[[nodiscard]] Status checkHoldsOnly(const QString &folder,
                                    const std::function<bool(const QString &)> &isOwn);

/// Draws the sample images below `folder`/images and makes the project `folder`/sample.ras on them
/// through the ordinary importers, where `folder` is empty or not there yet. Returns the project's
/// path. Errors: `exists` (a sample project is there, or a file), `notEmpty`, `cancelled`, those of
/// drawing, importing and the store; nothing is left behind then. Never on the GUI thread.
[[nodiscard]] Result<QString> makeSampleProject(ProjectGateway &gateway, const QString &folder,
                                                const SpecimenOptions &options,
                                                const Author &author, const ProgressSink &progress,
                                                std::stop_token stop = {});

} // namespace ra

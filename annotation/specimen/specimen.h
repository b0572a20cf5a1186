// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace ra {

struct SpecimenOptions {
    /// Images to draw in all, references and board templates included; at least 60.
    int count = 180;
    quint64 seed = 1;
};

/// A folder that was drawn, ready for the importer of that format.
struct SpecimenFolder {
    /// Absolute.
    QString path;
    /// `mvtec` or `deeppcb`.
    QString format;
    int images = 0;
};

/// One drawn category and the key of its scenario (vocabulary.h).
struct SpecimenCategory {
    QString name;
    QString scenario;
};

/// The drawn categories, in the order they are drawn.
[[nodiscard]] std::vector<SpecimenCategory> specimenCategories();

/// Draws the sample project's images with ground truth below `folder` (made if missing): brushed
/// metal, woven fabric, a turned flange, a sorted tray (missing and extra parts) in the layout of
/// MVTec AD with masks; boards as aligned test and template pairs in the layout of DeepPCB. Some
/// defects are faint, some normal images are dirty: those are the hard cases. The same options give
/// the same pixels. Errors: `notWritable`, `cancelled`. Takes seconds; never on the GUI thread.
[[nodiscard]] Result<std::vector<SpecimenFolder>> drawSpecimens(const QString &folder,
                                                                const SpecimenOptions &options,
                                                                const ProgressSink &progress,
                                                                std::stop_token stop = {});

} // namespace ra

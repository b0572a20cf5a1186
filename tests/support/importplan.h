// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/formats/importerregistry.h"

#include <QStringList>

#include <algorithm>

namespace ra::test {

/// What importing the folder would do; `format` empty = as recognised.
inline ImportPlan planOf(const QString &folder, const ImportOptions &options = {},
                         const QString &format = {})
{
    const auto listing = FolderListing::read(folder);
    if (!listing) {
        qFatal("%s", qPrintable(listing.error().text()));
    }
    const ImporterRegistry registry;
    const auto importer = format.isEmpty() ? registry.recognise(*listing) : registry.find(format);
    if (!importer) {
        qFatal("%s", qPrintable(importer.error().text()));
    }
    auto plan = (*importer)->scan(*listing, options, {}, {});
    if (!plan) {
        qFatal("%s", qPrintable(plan.error().text()));
    }
    return *std::move(plan);
}

inline const ImportedSample &sampleAt(const ImportPlan &plan, const QString &path)
{
    const auto found =
        std::find_if(plan.samples.begin(), plan.samples.end(),
                     [&](const ImportedSample &sample) { return sample.path == path; });
    if (found == plan.samples.end()) {
        qFatal("the plan has no %s", qPrintable(path));
    }
    return *found;
}

/// Codes of the plan's problems, sorted.
inline QStringList codesOf(const ImportPlan &plan)
{
    QStringList codes;
    for (const Diagnostic &problem : plan.problems) {
        codes.push_back(problem.code);
    }
    codes.sort();
    return codes;
}

} // namespace ra::test

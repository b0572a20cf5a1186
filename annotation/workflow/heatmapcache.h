// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/base/result.h"
#include "annotation/port/monitor.h"

#include <QString>

#include <optional>

namespace ra {

/// Heat maps of the newest looks, as small files in the user's cache folder: rebuildable, bounded,
/// and of no worth to anything but the view. Any thread but the GUI's, several at once.
class HeatMapCache final
{
public:
    /// `project` is the project file's path; maps of different projects don't meet.
    HeatMapCache(const QString &cacheFolder, const QString &project);

    /// Keeps the map with 8 bits a value; the newest of a sample and monitor replaces the one
    /// before.
    [[nodiscard]] Status put(SampleId sample, const QString &monitor, const HeatMap &map);
    /// The kept map; none where there is none or its file is damaged.
    [[nodiscard]] std::optional<HeatMap> get(SampleId sample, const QString &monitor) const;

    /// Files kept for one project; the oldest go first.
    static constexpr int kMostFiles = 20'000;

private:
    [[nodiscard]] QString filePath(SampleId sample, const QString &monitor) const;
    void dropOldest();

    QString m_folder;
    int m_putsSinceDrop = 0;
};

} // namespace ra

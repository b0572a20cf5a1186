// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/target/exportimages.h"
#include "annotation/workflow/exportjob.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ra {

/// Counts a sample among the rows of a plan, with the split it has.
void countRow(ExportPlan &plan, const ExportSample &sample);

/// Writes the samples of one export, one after another, and then the manifest. Used on one thread.
class ExportWriter final
{
public:
    /// `written` collects rows and what is left out.
    ExportWriter(const ExportRequest &request, Exporter &exporter, ExportFolder &folder,
                 const UsedBits &bits, ExportPlan &written)
        : m_request(request),
          m_exporter(exporter),
          m_folder(folder),
          m_images(folder, bits),
          m_bits(bits),
          m_written(written)
    {
    }
    Q_DISABLE_COPY_MOVE(ExportWriter)

    /// Errors end the export; what concerns this sample alone leaves it out.
    [[nodiscard]] Status add(ExportSample &sample);
    [[nodiscard]] qint64 rows() const { return m_written.rows; }
    /// Gives the export its name; returns its manifest.
    [[nodiscard]] Result<QJsonObject> finish();

private:
    [[nodiscard]] Result<ExportPicture> prepare(ExportSample &sample) const;

    const ExportRequest &m_request;
    Exporter &m_exporter;
    ExportFolder &m_folder;
    ExportImages m_images;
    const UsedBits &m_bits;
    ExportPlan &m_written;
    QJsonArray m_samples;
};

} // namespace ra

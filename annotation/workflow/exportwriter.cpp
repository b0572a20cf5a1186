// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportwriter.h"

#include "annotation/workflow/exportmanifest.h"

#include <QJsonDocument>

namespace ra {

void countRow(ExportPlan &plan, const ExportSample &sample)
{
    ++plan.rows;
    ++plan.byMode[toKey(sample.record.mode)];
    ++plan.byOutcome[toKey(sample.row.outcome)];
    ++plan.byVerdict[toKey(sample.record.answer.verdict)];
    ++plan.bySplit[splitName(sample.split)];
    plan.samples.push_back(sample.row.id);
    plan.splits.insert(sample.row.id, sample.split);
}

Result<ExportPicture> ExportWriter::prepare(ExportSample &sample) const
{
    RA_TRY_ASSIGN(sample.imagePath,
                  ExportImages::plannedPath(sample, m_exporter.imageFolder(sample.split)));
    // The row is tried before its picture is written, so that what is left out leaves no file.
    RA_TRY(m_exporter.preview(sample));
    return m_images.read(sample);
}

Status ExportWriter::add(ExportSample &sample)
{
    auto picture = prepare(sample);
    if (!picture) {
        Error reason = std::move(picture.error());
        reason.item = sample.row.path;
        m_written.leftOut.push_back({sample.row.id, std::move(reason)});
        return {};
    }
    RA_TRY_ASSIGN(sample.imagePath, m_images.place(*picture, sample.imagePath));
    RA_TRY(m_exporter.add(sample));
    m_samples.append(manifestSample(sample));
    countRow(m_written, sample);
    return {};
}

Result<QJsonObject> ExportWriter::finish()
{
    RA_TRY(m_exporter.finish());
    const QJsonObject manifest = exportManifest(m_request, m_written, m_bits, m_folder, m_samples);
    RA_TRY(m_folder.add(QString::fromLatin1(ExportFolder::kManifestName),
                        QJsonDocument(manifest).toJson(QJsonDocument::Indented)));
    RA_TRY(m_folder.commit());
    return manifest;
}

} // namespace ra

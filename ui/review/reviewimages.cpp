// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/levelspanel.h"
#include "ui/review/navigatorpanel.h"
#include "ui/review/reviewpage.h"

namespace ra::ui {

void ReviewPage::setHeatMap(SampleId sample, const HeatMap &heatMap)
{
    if (m_editor && m_editor->sample() == sample) {
        m_canvas->setHeatMap(heatMapImage(heatMap.width, heatMap.height, heatMap.values));
    }
}

void ReviewPage::setComparing(bool isComparing)
{
    m_isComparing = isComparing;
    if (!isComparing || !m_editor || m_editor->detail().references.empty()) {
        m_canvas->setImage(m_sampleImage);
        return;
    }
    const SampleId sample = m_editor->sample();
    m_images.load(m_editor->detail().references.front().filePath, this,
                  [this, sample](const Result<ImagePtr> &image) {
                      if (m_isComparing && m_editor && m_editor->sample() == sample && image) {
                          m_canvas->setImage(*image);
                      }
                  });
}

void ReviewPage::loadImage(const QString &filePath)
{
    if (filePath == m_wantedImage && !filePath.isEmpty()) {
        return;
    }
    m_wantedImage = filePath;
    const auto show = [this](const ImagePtr &image, const QString &message) {
        m_sampleImage = image;
        m_canvas->setImage(image, message);
        m_navigator->setImage(image);
        m_levels->setImage(image);
        Q_EMIT statusChanged();
    };
    if (const ImagePtr ready = filePath.isEmpty() ? nullptr : m_images.cached(filePath)) {
        show(ready, {});
        return;
    }
    show(nullptr, m_queue && m_queue->size() > 0 ? tr("Loading the image…")
                                                 : tr("No sample is under review. Choose some in "
                                                      "the Samples workspace."));
    if (filePath.isEmpty()) {
        return;
    }
    m_images.load(filePath, this, [this, filePath, show](const Result<ImagePtr> &image) {
        if (filePath != m_wantedImage) {
            return;
        }
        show(image ? *image : nullptr, image ? QString() : image.error().text());
        prefetch();
    });
}

void ReviewPage::prefetch()
{
    std::vector<QString> paths;
    for (const int offset : {1, 2, -1}) {
        if (const SampleDetail *near = m_queue->detail(m_queue->idAt(m_queue->index() + offset))) {
            paths.push_back(near->row.filePath);
        }
    }
    m_images.prefetch(paths);
}

QString ReviewPage::pixelText() const
{
    const QString place = tr("x %1 y %2").arg(m_pixel.x()).arg(m_pixel.y());
    // 16-bit images are shown through a window, so the shown value is not the stored one.
    if (!m_sampleImage || m_sampleImage->bitDepth != 8
        || !m_sampleImage->levels.front().valid(m_pixel)) {
        return place;
    }
    const QRgb value = m_sampleImage->levels.front().pixel(m_pixel);
    return m_sampleImage->channels == 1 ? tr("%1 · value %2").arg(place).arg(qGray(value))
                                        : tr("%1 · value %2 %3 %4")
                                              .arg(place)
                                              .arg(qRed(value))
                                              .arg(qGreen(value))
                                              .arg(qBlue(value));
}

} // namespace ra::ui

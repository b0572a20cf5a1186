// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/imagecontroller.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/contenthash.h"
#include "ui/canvas/canvasview.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimer>

#include <utility>

namespace ra::ui {

namespace {

/// So often the shown file is looked at: another program may replace it in between.
constexpr std::chrono::milliseconds kGlanceEvery{1'000};

std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

Diagnostic asDiagnostic(const Error &error)
{
    Diagnostic diagnostic;
    diagnostic.severity = Severity::Error;
    diagnostic.code = error.code;
    diagnostic.sentence = error.sentence;
    diagnostic.arguments = error.arguments;
    return diagnostic;
}

} // namespace

ImageController::ImageController(CanvasView &canvas, QObject *parent)
    : QObject(parent),
      m_canvas(canvas),
      m_clock(steadyNow)
{
    connect(&canvas, &CanvasView::painted, this, &ImageController::noteSeen);
    m_glances.setInterval(kGlanceEvery);
    connect(&m_glances, &QTimer::timeout, this, &ImageController::glance);
    m_glances.start();
}

void ImageController::setClock(Clock clock)
{
    m_clock = std::move(clock);
}

void ImageController::clear(const QString &message)
{
    show(QString());
    m_message = message;
    present();
}

void ImageController::show(const QString &filePath)
{
    if (filePath == m_filePath && !filePath.isEmpty()) {
        return;
    }
    m_filePath = filePath;
    m_importedSize = {};
    m_importedHash.clear();
    m_imported = {};
    m_reference.clear();
    m_referenceImage.reset();
    m_referenceState = ImageState::Unchecked;
    m_lookingAtReference.request_stop();
    m_isComparing = false;
    m_seenSince.reset();
    m_image = filePath.isEmpty() ? nullptr : m_loader.cached(filePath);
    load();
    present();
}

void ImageController::show(const SampleDetail &detail)
{
    show(detail.row.filePath);
    const QString reference =
        detail.references.empty() ? QString() : detail.references.front().filePath;
    if (m_importedSize == detail.row.size && m_importedHash == detail.contentHash
        && m_imported == detail.imported && m_reference == reference) {
        return;
    }
    m_importedSize = detail.row.size;
    m_importedHash = detail.contentHash;
    m_imported = detail.imported;
    m_reference = reference;
    m_referenceImage.reset();
    m_isComparing = false;
    lookAtReference(detail);
    present();
}

void ImageController::lookAtReference(const SampleDetail &detail)
{
    m_referenceState = ImageState::Unchecked;
    m_lookingAtReference.request_stop();
    if (m_reference.isEmpty()) {
        return;
    }
    m_lookingAtReference = m_files.run(
        this,
        [detail](const std::stop_token &stop) {
            return stop.stop_requested() ? ImageState::Unchecked : referenceStateOf(detail);
        },
        [this, path = m_reference](ImageState state) {
            if (path == m_reference) {
                m_referenceState = state;
                present();
            }
        });
}

std::optional<Error> ImageController::referenceError() const
{
    return m_referenceState == ImageState::Missing ? std::nullopt
                                                   : referenceProblem(m_referenceState);
}

void ImageController::setComparing(bool isComparing)
{
    if (m_isComparing == isComparing) {
        return;
    }
    m_isComparing = isComparing;
    if (isComparing && !m_referenceImage) {
        loadReference();
    }
    present();
}

void ImageController::prefetch(const std::vector<QString> &filePaths)
{
    m_loader.prefetch(filePaths);
}

QString ImageController::sizeText() const
{
    const ImagePtr &image = m_canvas.image();
    if (!image) {
        return {};
    }
    return tr("%1 × %2 · %3 · %4 bit")
        .arg(image->size.width)
        .arg(image->size.height)
        .arg(image->channels == 1 ? tr("grey") : tr("colour"))
        .arg(image->bitDepth);
}

QString ImageController::pixelText(QPoint pixel) const
{
    if (pixel.x() < 0) {
        return {};
    }
    QString place = tr("x %1 y %2").arg(pixel.x()).arg(pixel.y());
    const ImagePtr &image = m_canvas.image();
    // 16-bit images are shown through a window, so the shown value is not the stored one.
    if (!image || image->bitDepth != 8 || !image->levels.front().valid(pixel)) {
        return place;
    }
    const QRgb value = image->levels.front().pixel(pixel);
    return image->channels == 1 ? tr("%1 · value %2").arg(place).arg(qGray(value))
                                : tr("%1 · value %2 %3 %4")
                                      .arg(place)
                                      .arg(qRed(value))
                                      .arg(qGreen(value))
                                      .arg(qBlue(value));
}

Diagnostics ImageController::problems() const
{
    if (m_error) {
        return {asDiagnostic(*m_error)};
    }
    Diagnostics problems;
    if (m_image) {
        problems = m_image->diagnostics;
    }
    if (isResized() || isChanged()) {
        problems.push_back(replaced());
    }
    return problems;
}

Status ImageController::seen() const
{
    if (m_error) {
        return fail(*m_error);
    }
    if (!m_image || !m_look) {
        return fail("imageLoading",
                    QT_TRANSLATE_NOOP("ra", "The image is still being loaded. Accept the sample "
                                            "when you have seen it."));
    }
    if (isResized()) {
        return refuseReplaced();
    }
    RA_TRY(uncovered());
    if (!m_seenSince || m_clock() - *m_seenSince < m_leastSeen) {
        return fail("imageUnseen",
                    QT_TRANSLATE_NOOP("ra", "The image has only just come up. Look at it, then "
                                            "accept it."));
    }
    return {};
}

Status ImageController::painted() const
{
    if (m_error) {
        return fail(*m_error);
    }
    if (isResized()) {
        return refuseReplaced();
    }
    if (!m_seenSince) {
        return fail("imageLoading",
                    QT_TRANSLATE_NOOP("ra", "The image is still being loaded. Change the answer "
                                            "when you have seen it."));
    }
    return {};
}

Status ImageController::uncovered() const
{
    if (m_isComparing) {
        return fail("imageHidden",
                    QT_TRANSLATE_NOOP("ra", "The reference is shown. Go back to the sample's own "
                                            "image first."));
    }
    return {};
}

Status ImageController::ownShown() const
{
    const QString &caption = m_canvas.caption();
    if (!caption.isEmpty()) {
        return fail("imageHidden",
                    QT_TRANSLATE_NOOP("ra", "Nothing is edited on another image than the sample's "
                                            "own (%1)."),
                    {caption});
    }
    return {};
}

bool ImageController::isChanged() const
{
    if (!m_image || !m_look) {
        return false;
    }
    // As imageStateOf() has it.
    return m_importedHash.isEmpty()
               ? m_imported.isKnown() && m_look->stamp.bytes != m_imported.bytes
               : m_look->sha256 != m_importedHash;
}

bool ImageController::isSettled() const
{
    return !m_canvas.isVisible() || !m_image || m_isComparing || isResized()
           || m_seenSince.has_value();
}

Result<ImageController::FileLook> ImageController::lookAt(const QString &filePath,
                                                          std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    FileLook look;
    look.stamp = stampOf(filePath);
    if (look.stamp == FileStamp()) {
        return fail("imageMissing",
                    QT_TRANSLATE_NOOP("ra", "The image file is not there any more. Put it back, or "
                                            "say under Project, Image folders where it is now."),
                    {}, QFileInfo(filePath).fileName());
    }
    RA_TRY_ASSIGN(look.sha256, contentHash(filePath, std::move(stop)));
    return look;
}

void ImageController::load()
{
    m_looking.request_stop();
    m_error.reset();
    m_look.reset();
    m_message = QString();
    if (m_filePath.isEmpty()) {
        return;
    }
    m_message = tr("Loading the image…");
    if (!m_image) {
        m_loader.load(m_filePath, this, [this, path = m_filePath](const Result<ImagePtr> &image) {
            takeImage(path, image);
        });
    }
    m_looking = m_files.run(
        this, [path = m_filePath](std::stop_token stop) { return lookAt(path, std::move(stop)); },
        [this, path = m_filePath](const Result<FileLook> &look) { takeLook(path, look); });
}

void ImageController::takeImage(const QString &filePath, const Result<ImagePtr> &image)
{
    if (filePath != m_filePath) {
        return;
    }
    if (image) {
        m_image = *image;
    } else if (!m_error) {
        m_error = image.error();
    }
    compareStamps();
    present();
}

void ImageController::takeLook(const QString &filePath, const Result<FileLook> &look)
{
    if (filePath != m_filePath
        || (!look && look.error().code == QLatin1String(errorcode::kCancelled))) {
        return;
    }
    if (!look) {
        // Also where an earlier picture of it is still in the cache.
        m_loader.forget(filePath);
        m_image.reset();
        m_error = look.error();
    } else {
        m_look = *look;
        compareStamps();
    }
    present();
}

void ImageController::compareStamps()
{
    if (m_image && m_look && m_image->stamp != m_look->stamp) {
        reload();
    }
}

void ImageController::reload()
{
    m_loader.forget(m_filePath);
    m_image.reset();
    m_seenSince.reset();
    load();
}

void ImageController::glance()
{
    if (m_isGlancing || !m_image || !m_look || !m_canvas.isVisible()) {
        return;
    }
    m_isGlancing = true;
    m_files.run(
        this, [path = m_filePath](const std::stop_token &) { return stampOf(path); },
        [this, path = m_filePath](const FileStamp &stamp) {
            m_isGlancing = false;
            if (path == m_filePath && m_image && m_look && m_look->stamp != stamp) {
                reload();
                present();
            }
        });
}

void ImageController::loadReference()
{
    if (m_reference.isEmpty()) {
        m_isComparing = false;
        Q_EMIT compareFailed({QStringLiteral("noReference"),
                              QT_TRANSLATE_NOOP("ra", "This sample has no reference to compare "
                                                      "with. Mark a normal image as one."),
                              {},
                              {}});
        return;
    }
    m_loader.load(m_reference, this, [this, path = m_reference](const Result<ImagePtr> &image) {
        if (m_reference != path) {
            return;
        }
        if (image) {
            m_referenceImage = *image;
        } else if (std::exchange(m_isComparing, false)) {
            Q_EMIT compareFailed(image.error());
        }
        present();
    });
}

QString ImageController::referenceCaption() const
{
    const QString name = QFileInfo(m_reference).fileName();
    switch (m_referenceState) {
    case ImageState::Replaced:
        return tr("another picture than the imported reference: %1").arg(name);
    case ImageState::Broken:
        return tr("broken reference: %1").arg(name);
    case ImageState::Unchecked:
    case ImageState::Whole:
    case ImageState::Missing:
        break;
    }
    return tr("reference: %1").arg(name);
}

void ImageController::present()
{
    if (m_isComparing && m_referenceImage) {
        m_canvas.setForeignImage(m_referenceImage, referenceCaption());
    } else if (isResized()) {
        m_canvas.setForeignImage(m_image, tr("replaced since the import: %1 × %2")
                                              .arg(m_image->size.width)
                                              .arg(m_image->size.height));
    } else {
        m_canvas.setImage(m_image, m_error ? m_error->text() : m_message);
    }
    m_canvas.setMark(isChanged() ? tr("replaced since the import") : QString());
    Q_EMIT changed();
}

void ImageController::noteSeen()
{
    if (!m_seenSince && m_image && m_canvas.image() == m_image && m_canvas.caption().isEmpty()) {
        m_seenSince = m_clock();
        // Later, since this is in the middle of painting.
        QTimer::singleShot(0, this, &ImageController::looked);
        QTimer::singleShot(m_leastSeen, Qt::PreciseTimer, this, &ImageController::looked);
    }
}

bool ImageController::isResized() const
{
    return m_image && m_importedSize.isKnown() && m_image->size != m_importedSize;
}

Diagnostic ImageController::replaced() const
{
    Diagnostic diagnostic;
    diagnostic.code = QStringLiteral("imageReplaced");
    if (isResized()) {
        diagnostic.severity = Severity::Error;
        diagnostic.sentence =
            QT_TRANSLATE_NOOP("ra", "The image was replaced since its import: it is %1 pixels now "
                                    "and was %2, so boxes don't fit and nothing can be accepted. "
                                    "Put the old file back, or import the new one under another "
                                    "name.");
        const auto text = [](ImageSize size) {
            return QStringLiteral("%1 × %2").arg(size.width).arg(size.height);
        };
        diagnostic.arguments = {text(m_image->size), text(m_importedSize)};
    } else {
        diagnostic.sentence =
            QT_TRANSLATE_NOOP("ra", "The image file was changed since its import. Check that texts "
                                    "and boxes still fit it, or put the old file back.");
    }
    return diagnostic;
}

tl::unexpected<Error> ImageController::refuseReplaced() const
{
    const Diagnostic found = replaced();
    return fail(Error{found.code, found.sentence, found.arguments, {}});
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "annotation/workflow/imagestate.h"
#include "ui/common/imageloader.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace ra::ui {

class CanvasView;

/// What the canvas shows: the sample's own picture or, to compare, its reference. Loads both, knows
/// what is wrong with the sample's file and since when it has been seen. Only the sample's picture
/// as it was imported can be edited. GUI thread.
class ImageController final : public QObject
{
    Q_OBJECT

public:
    /// Milliseconds of a clock that only goes forward.
    using Clock = std::function<std::chrono::milliseconds()>;

    explicit ImageController(CanvasView &canvas, QObject *parent = nullptr);

    void setClock(Clock clock);
    /// How long a picture must have stood there before its sample can be accepted.
    void setLeastSeen(std::chrono::milliseconds time) { m_leastSeen = time; }
    [[nodiscard]] std::chrono::milliseconds leastSeen() const { return m_leastSeen; }
    /// By the controller's clock.
    [[nodiscard]] std::chrono::milliseconds now() const { return m_clock(); }
    [[nodiscard]] ImageLoader &loader() { return m_loader; }

    /// No picture; `message` says why.
    void clear(const QString &message);
    /// Shows the picture of a sample of which only the file is known yet.
    void show(const QString &filePath);
    /// Shows the sample's picture, and tells whether it is the imported one.
    void show(const SampleDetail &detail);
    /// The first reference in the picture's place, or the picture again.
    void setComparing(bool isComparing);
    [[nodiscard]] bool isComparing() const { return m_isComparing; }
    /// Loads them for later, after what is wanted now.
    void prefetch(const std::vector<QString> &filePaths);

    /// The sample's picture; null while it isn't there.
    [[nodiscard]] const ImagePtr &image() const { return m_image; }
    /// Size, kind and depth of the picture on the canvas; empty where there is none.
    [[nodiscard]] QString sizeText() const;
    /// Place and value of one of its pixels; empty outside.
    [[nodiscard]] QString pixelText(QPoint pixel) const;
    /// What is wrong with the picture or its file.
    [[nodiscard]] Diagnostics problems() const;
    /// Why the first reference is not what was imported: it is broken or another picture. (Of one
    /// that can't be loaded, whoever loads it tells.)
    [[nodiscard]] std::optional<Error> referenceError() const;
    /// Why the sample can't be accepted yet, or at all: its picture is loading (`imageLoading`), is
    /// not there or not readable (the loader's error), is another one than was imported
    /// (`imageReplaced`), stands behind the reference (`imageHidden`), or has not been seen long
    /// enough (`imageUnseen`).
    [[nodiscard]] Status seen() const;
    /// Why the sample's answers can't be edited yet, or at all: its picture was not painted yet
    /// (`imageLoading`), is not there or not readable, or has another size (`imageReplaced`).
    [[nodiscard]] Status painted() const;
    /// Why nothing is decided about the sample: its picture stands behind the reference
    /// (`imageHidden`).
    [[nodiscard]] Status uncovered() const;
    /// Why nothing is edited on the canvas: another picture than the sample's own stands there
    /// (`imageHidden`).
    [[nodiscard]] Status ownShown() const;
    /// The file's content is another one than was imported, though of the same size.
    [[nodiscard]] bool isChanged() const;
    /// Nothing is about to be painted for the first time.
    [[nodiscard]] bool isSettled() const;

Q_SIGNALS:
    /// Another picture stands on the canvas, or more is known about the sample's.
    void changed();
    /// The sample's picture was painted for the first time, or has now been seen long enough.
    void looked();
    /// The reference can't be shown, so the sample's picture stays.
    void compareFailed(const ra::Error &error);

private:
    /// What the sample's file is like now.
    struct FileLook {
        FileStamp stamp;
        QByteArray sha256;
    };
    static Result<FileLook> lookAt(const QString &filePath, std::stop_token stop);

    void load();
    void takeImage(const QString &filePath, const Result<ImagePtr> &image);
    void takeLook(const QString &filePath, const Result<FileLook> &look);
    void compareStamps();
    /// Loads the file anew: it is another one than was shown.
    void reload();
    /// Looks whether the file is still the one that is shown.
    void glance();
    void loadReference();
    void lookAtReference(const SampleDetail &detail);
    [[nodiscard]] QString referenceCaption() const;
    void present();
    void noteSeen();
    [[nodiscard]] bool isResized() const;
    [[nodiscard]] Diagnostic replaced() const;
    [[nodiscard]] tl::unexpected<Error> refuseReplaced() const;

    CanvasView &m_canvas;
    ImageLoader m_loader{{}};
    Clock m_clock;
    std::chrono::milliseconds m_leastSeen{0};

    QString m_filePath;
    QString m_message;
    ImagePtr m_image;
    std::optional<Error> m_error;
    std::optional<FileLook> m_look;
    std::stop_source m_looking;
    std::optional<std::chrono::milliseconds> m_seenSince;
    /// Both as imported; unknown before the detail is there.
    ImageSize m_importedSize;
    QByteArray m_importedHash;
    FileStamp m_imported;
    /// The reference's file; empty = none.
    QString m_reference;
    ImagePtr m_referenceImage;
    ImageState m_referenceState = ImageState::Unchecked;
    std::stop_source m_lookingAtReference;
    bool m_isComparing = false;
    QTimer m_glances;
    bool m_isGlancing = false;
    // Last member: it waits for its work.
    AsyncRunner m_files{1};
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/filestamp.h"
#include "annotation/base/result.h"
#include "annotation/port/samplequery.h"

#include <QByteArray>
#include <QFileDevice>

#include <optional>

namespace ra {

/// What is known of a sample's picture when it is to be accepted. Unchecked counts as whole.
enum class ImageState { Unchecked, Whole, Missing, Broken, Replaced };

/// A file that holds a whole picture, as it was when it was read.
struct WholeFile {
    ImageSize size;
    FileStamp stamp;
    QByteArray sha256;
};

/// Errors: `imageMissing`, `imageUnreadable` (it can't be opened or read), `imageBroken` (not all
/// of a picture is there). Reads the file whole, so never on the GUI thread; any other thread.
[[nodiscard]] Result<WholeFile> readWholeFile(const QString &filePath);

/// Looks at the sample's file: Replaced where its size or content are not those of the import. Of a
/// file whose content hash isn't known its length must be that of the import; another time alone
/// says nothing, since every copy has one. As readWholeFile().
[[nodiscard]] ImageState imageStateOf(const SampleDetail &sample);

/// The same of a sample or reference as far as its file goes.
[[nodiscard]] ImageState fileStateOf(const SampleFile &sample);
/// The same, but a file that has the import's length and time is taken for whole without reading
/// it: for many at once.
[[nodiscard]] ImageState quickStateOf(const SampleFile &sample);

/// As quickStateOf() of the sample's first reference; Unchecked where it has none.
[[nodiscard]] ImageState referenceStateOf(const SampleDetail &sample);

/// What is wrong with the picture and what to do, if anything: `imageMissing`, `imageBroken` or
/// `imageReplaced`.
[[nodiscard]] std::optional<Error> imageProblem(ImageState state);

/// The same of a reference: `referenceMissing`, `referenceBroken` or `referenceReplaced`.
[[nodiscard]] std::optional<Error> referenceProblem(ImageState state);

/// `imageUnreadable` with the system's reason: the file could not be opened, or not be read.
[[nodiscard]] Error imageUnreadable(const QFileDevice &file);

} // namespace ra

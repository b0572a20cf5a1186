// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/vocabulary.h"

#include <QString>

#include <optional>

namespace ra {

/// What a folder's name says about the pictures in it (formats: importer rule 4).
enum class FolderMeaning {
    /// good, ok, normal, free …
    Normal,
    /// bad, NG, defect …: abnormal, without a type.
    Abnormal,
    /// Any other name.
    Type
};

[[nodiscard]] FolderMeaning meaningOf(const QString &folderName);
/// Train, validation or test, by the usual names.
[[nodiscard]] std::optional<Split> splitOf(const QString &folderName);
/// images, imgs, data …: says nothing about what is in it.
[[nodiscard]] bool isContainerName(const QString &folderName);
/// What the folders of one picture say; containers and splits mean nothing here.
struct TellingFolders {
    /// The innermost telling folder; empty where there is none.
    QString label;
    /// The other telling ones, from outside to inside, with '/'.
    QString category;
    Split split = Split::None;
};
[[nodiscard]] TellingFolders tellingFolders(const QString &path);

/// mask, masks, ground_truth …
[[nodiscard]] bool isMaskFolderName(const QString &folderName);
/// "003_mask", "003_GT", "003_label", "mask_003" → "003"; others unchanged.
[[nodiscard]] QString withoutMaskMark(const QString &stem);

/// The type that abnormal pictures without a type get; generic, so type scores leave it out.
[[nodiscard]] QString genericTypeName();

} // namespace ra

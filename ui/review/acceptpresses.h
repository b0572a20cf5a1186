// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/record.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <optional>

namespace ra::ui {

class ActionTable;
class ImageController;
class RecordEditor;
class ReviewNotice;

/// The presses of Accept on one sample: what speaks against it is told first, and a second press
/// accepts the sample all the same. GUI thread.
class AcceptPresses final
{
    Q_DECLARE_TR_FUNCTIONS(ra::ui::AcceptPresses)

public:
    enum class Outcome { Accepted, Told, TypeMissing };

    AcceptPresses(const ImageController &images, const ActionTable &actions, ReviewNotice &notice)
        : m_images(images),
          m_actions(actions),
          m_notice(notice)
    {
    }

    [[nodiscard]] Outcome press(RecordEditor &editor);
    /// What was told is to be told again.
    void forget();

private:
    [[nodiscard]] bool isPictureFine();
    [[nodiscard]] bool isWarnedOf(const RecordEditor &editor) const;

    const ImageController &m_images;
    const ActionTable &m_actions;
    ReviewNotice &m_notice;
    /// The record that a first press was warned of.
    std::optional<Record> m_warned;
    std::chrono::milliseconds m_warnedAt{0};
    /// A first press was told that the image file was changed.
    bool m_isChangeTold = false;
};

} // namespace ra::ui

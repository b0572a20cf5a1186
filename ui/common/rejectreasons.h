// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1String>
#include <QString>
#include <QtGlobal>

#include <array>

namespace ra::ui {

/// The reasons to choose from, as they are stored: in one language, so that a project reads the
/// same to everyone.
inline constexpr std::array kRejectReasons{
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "wrong verdict"),
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "wrong type"),
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "box misplaced"),
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "defect missed"),
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "no defect there"),
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "draft unclear"),
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "critique is vague"),
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "revision missing"),
    QT_TRANSLATE_NOOP("ra::ui::RejectPanel", "image unusable")};
/// Between several reasons of one rejection.
inline constexpr QLatin1String kRejectReasonGap{"; "};

/// A stored reason in the present language; own words stay as they are.
[[nodiscard]] QString rejectReasonText(const QString &stored);

} // namespace ra::ui

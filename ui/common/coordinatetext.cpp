// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/coordinatetext.h"

#include "annotation/trace/coordinatelens.h"
#include "annotation/trace/tracewriter.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace ra::ui {

namespace {

constexpr double kPerMille = 1000;
constexpr int kOverlapDigits = 3;

QString tr(const char *text)
{
    return QCoreApplication::translate("ra::ui::CoordinateText", text);
}

QString corners(double x1, double y1, double x2, double y2)
{
    const auto number = [](double value) { return QString::number(std::lround(value)); };
    return QStringLiteral("(%1,%2)(%3,%4)").arg(number(x1), number(y1), number(x2), number(y2));
}

} // namespace

QString coordinateText(const Finding &finding, ImageSize size)
{
    if (!finding.box || !size.isKnown()) {
        return {};
    }
    const PixelBox &box = *finding.box;
    const CoordinateReading reading = readCoordinates(box, size);
    const UnitBox &unit = reading.written;
    QStringList lines{
        tr(QT_TRANSLATE_NOOP("ra::ui::CoordinateText", "Pixels %1"))
            .arg(corners(box.x1, box.y1, box.x2, box.y2)),
        tr(QT_TRANSLATE_NOOP("ra::ui::CoordinateText", "Fractions %1"))
            .arg(boxText(toUnit(box, size))),
        tr(QT_TRANSLATE_NOOP("ra::ui::CoordinateText", "Thousandths %1"))
            .arg(corners(unit.x1 * kPerMille, unit.y1 * kPerMille, unit.x2 * kPerMille,
                         unit.y2 * kPerMille)),
        tr(QT_TRANSLATE_NOOP("ra::ui::CoordinateText", "IoU of what is written with the box: %1"))
            .arg(reading.overlap, 0, 'f', kOverlapDigits)};
    if (reading.isBelowPatch) {
        lines << tr(QT_TRANSLATE_NOOP("ra::ui::CoordinateText",
                                      "Smaller than a visual patch (%1 px): a vision model may "
                                      "not see it."))
                     .arg(kVisualPatchPx);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace ra::ui

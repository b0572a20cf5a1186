// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/tiffdirectory.h"

#include "annotation/image/byteview.h"

#include <algorithm>

namespace ra {

namespace {

constexpr quint32 kTiffMagic = 42;
constexpr quint32 kEntryBytes = 12;
constexpr quint32 kMaxEntries = 1'000;
constexpr quint32 kShort = 3;
constexpr quint32 kPhotometricPalette = 3;

enum Tag : quint32 {
    Width = 256,
    Height = 257,
    BitsPerSample = 258,
    Photometric = 262,
    OrientationTag = 274,
    SamplesPerPixel = 277
};

Orientation toOrientation(quint32 value)
{
    return value >= 1 && value <= 8 ? static_cast<Orientation>(value) : Orientation::Upright;
}

/// Where the entry's first number stands: in the entry itself, or (more than 4 bytes) elsewhere.
qint64 valueOffset(const ByteView &view, qint64 entry, quint32 type, quint32 count)
{
    const quint32 unit = type == kShort ? 2 : 4;
    if (count > 4 / unit) {
        return view.u32(entry + 8).value_or(0);
    }
    return entry + 8;
}

} // namespace

std::optional<TiffDirectory> readTiffDirectory(QIODevice &device)
{
    TiffDirectory directory;
    const QByteArray mark = ByteView(device).bytes(0, 2);
    directory.isLittleEndian = mark == "II";
    if (!directory.isLittleEndian && mark != "MM") {
        return std::nullopt;
    }
    const ByteView view(device, directory.isLittleEndian ? ByteOrder::Little : ByteOrder::Big);
    const auto start = view.u32(4);
    if (view.u16(2) != kTiffMagic || !start) {
        return std::nullopt;
    }
    const auto count = view.u16(*start);
    if (!count) {
        return std::nullopt;
    }
    for (quint32 i = 0; i < std::min(*count, kMaxEntries); ++i) {
        const qint64 entry = qint64(*start) + 2 + qint64(i) * kEntryBytes;
        const quint32 type = view.u16(entry + 2).value_or(0);
        const qint64 at = valueOffset(view, entry, type, view.u32(entry + 4).value_or(0));
        const quint32 value = (type == kShort ? view.u16(at) : view.u32(at)).value_or(0);
        const int number = static_cast<int>(std::min<quint32>(value, 0x7fffffff));
        switch (view.u16(entry).value_or(0)) {
        case Tag::Width:
            directory.size.width = number;
            break;
        case Tag::Height:
            directory.size.height = number;
            break;
        case Tag::BitsPerSample:
            directory.bitDepth = number;
            break;
        case Tag::SamplesPerPixel:
            directory.channels = std::max(directory.channels, number);
            break;
        case Tag::Photometric:
            directory.channels = value == kPhotometricPalette ? 3 : directory.channels;
            break;
        case Tag::OrientationTag:
            directory.orientation = toOrientation(value);
            directory.orientationOffset = type == kShort ? std::optional(at) : std::nullopt;
            break;
        default:
            break;
        }
    }
    return directory;
}

} // namespace ra

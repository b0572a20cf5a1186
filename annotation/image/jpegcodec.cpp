// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/jpegcodec.h"

#include <QCoreApplication>

#include <turbojpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <span>

namespace ra {

namespace {

struct HandleCloser {
    void operator()(void *handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, HandleCloser>;

constexpr int kCmykChannels = 4;

/// Throws std::bad_alloc where it was memory that the decoder lacked.
tl::unexpected<Error> damaged(tjhandle handle)
{
    if (std::strstr(tjGetErrorStr2(handle), "nsufficient memory") != nullptr) {
        throw std::bad_alloc();
    }
    return fail("imageDamaged",
                QT_TRANSLATE_NOOP("ra",
                                  "The JPEG picture is damaged (%1). Copy it again from where it "
                                  "came from."),
                {QString::fromLatin1(tjGetErrorStr2(handle))});
}

/// The strongest reduction of the decoder's list that keeps the longer side at least `maxSide`.
tjscalingfactor factorFor(ImageSize size, int maxSide)
{
    tjscalingfactor best{1, 1};
    if (maxSide <= 0) {
        return best;
    }
    int count = 0;
    const tjscalingfactor *factors = tjGetScalingFactors(&count);
    const int side = std::max(size.width, size.height);
    for (const tjscalingfactor &factor : std::span(factors, static_cast<size_t>(count))) {
        const bool isSmaller = factor.num * best.denom < best.num * factor.denom;
        if (isSmaller && TJSCALED(side, factor) >= maxSide) {
            best = factor;
        }
    }
    return best;
}

/// Adobe's programs store CMYK inverted and say so by their marker; nobody else writes CMYK.
ImagePlanes mixedDown(const ImagePlanes &cmyk)
{
    ImagePlanes rgb = makePlanes(cmyk.size(), 3, 8);
    for (size_t from = 0, to = 0; from < cmyk.pixels.size(); from += kCmykChannels, to += 3) {
        const int black = cmyk.pixels[from + 3];
        for (size_t channel = 0; channel < 3; ++channel) {
            rgb.pixels[to + channel] =
                static_cast<uchar>(cmyk.pixels[from + channel] * black / 255);
        }
    }
    return rgb;
}

} // namespace

Result<StoredPixels> decodeJpeg(const QByteArray &bytes, ImageSize expected, int maxSide)
{
    const Handle handle(tjInitDecompress());
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    const auto length = static_cast<unsigned long>(bytes.size());
    ImageSize size;
    int subsampling = 0;
    int colours = 0;
    const int headerCode = tjDecompressHeader3(handle.get(), data, length, &size.width,
                                               &size.height, &subsampling, &colours);
    if ((headerCode != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) || size != expected) {
        return damaged(handle.get());
    }
    const bool isCmyk = colours == TJCS_CMYK || colours == TJCS_YCCK;
    const bool isGrey = colours == TJCS_GRAY;
    const tjscalingfactor factor = factorFor(size, maxSide);
    const ImageSize scaled{TJSCALED(size.width, factor), TJSCALED(size.height, factor)};
    StoredPixels result;
    result.planes = makePlanes(scaled, isCmyk ? kCmykChannels : isGrey ? 1 : 3, 8);
    const int format = isCmyk ? TJPF_CMYK : isGrey ? TJPF_GRAY : TJPF_RGB;
    const int code = tjDecompress2(handle.get(), data, length, result.planes.pixels.data(),
                                   scaled.width, 0, scaled.height, format, TJFLAG_LIMITSCANS);
    if (code != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) {
        return damaged(handle.get());
    }
    result.isDamaged = code != 0 || headerCode != 0;
    if (isCmyk) {
        result.planes = mixedDown(result.planes);
    }
    return result;
}

} // namespace ra

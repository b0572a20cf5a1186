// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/imagesize.h"
#include "inference/engine/tensor/guard.h"
#include "tests/golden/goldenfolder.h"
#include "tests/support/require.h"

#include <QJsonArray>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/where.h>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace ra;
using namespace ra::inference;
using namespace ra::test;

namespace {

/// As far as right ways of computing the values of a patch may differ.
constexpr double kTolerance = 2e-7;
/// A mistake must stand out by this many times the tolerance.
constexpr double kClearly = 10;
/// Grey levels of a patch's value.
constexpr double kLevels = 127.5;

/// A thing done wrong when a picture is stretched.
enum class Stretch {
    Right,
    OtherCubic,
    Bilinear,
    Nearest,
    NotWidened,
    CornersAligned,
    HalfPixelForgotten,
    EdgeRepeated,
    NotNormalised,
    FinerWeights,
    ExactWeights,
    OnePass,
    OverflowBetweenPasses,
    ColumnsFirst,
    CutOff,
    Letterboxed,
};

struct StretchRow {
    Stretch mistake;
    const char *says;
};

const std::vector<StretchRow> kStretches = {
    {Stretch::OtherCubic, "cubic with -3/4"},
    {Stretch::Bilinear, "linear instead of cubic"},
    {Stretch::Nearest, "the nearest pixel"},
    {Stretch::NotWidened, "cubic not widened where the picture shrinks"},
    {Stretch::CornersAligned, "corner pixels on each other"},
    {Stretch::HalfPixelForgotten, "pixels' corners instead of their centres"},
    {Stretch::EdgeRepeated, "edge repeated instead of weights shared out"},
    {Stretch::NotNormalised, "weights not shared out at the edge"},
    {Stretch::FinerWeights, "weights in 22 bits"},
    {Stretch::ExactWeights, "weights not rounded"},
    {Stretch::OnePass, "rounded once instead of after each pass"},
    {Stretch::OverflowBetweenPasses, "not limited between the passes"},
    {Stretch::ColumnsFirst, "columns before rows"},
    {Stretch::CutOff, "cut off instead of rounded"},
    {Stretch::Letterboxed, "letterboxed"},
};

/// Keys' cubic with a, of distances from 0.
at::Tensor keys(const at::Tensor &x, double a)
{
    const at::Tensor near = ((a + 2) * x - (a + 3)) * x * x + 1;
    const at::Tensor far = (((x - 5) * x + 8) * x - 4) * a;
    return at::where(x < 1, near, far) * (x < 2);
}

at::Tensor kernelOf(const at::Tensor &distance, Stretch mistake)
{
    switch (mistake) {
    case Stretch::Bilinear:
        return (1 - distance).clamp_min(0);
    case Stretch::Nearest:
        return (distance <= 0.5).to(at::kDouble);
    default:
        return keys(distance, mistake == Stretch::OtherCubic ? -0.75 : -0.5);
    }
}

/// Rounded as 16 bits allow: multiples of a power of two, halves away from zero.
at::Tensor inFixedPoint(const at::Tensor &weights, Stretch mistake)
{
    constexpr int kMostBits = 22;
    constexpr double kEnd = 1 << 15;
    if (mistake == Stretch::ExactWeights) {
        return weights;
    }
    const double largest = weights.max().item().toDouble();
    int bits = mistake == Stretch::FinerWeights ? kMostBits : 0;
    while (bits < kMostBits && std::floor(0.5 + largest * std::exp2(bits + 1)) < kEnd) {
        ++bits;
    }
    const double one = std::exp2(bits);
    return ((weights.abs() * one + 0.5).floor() * weights.sign()) / one;
}

/// The part of each pixel in each new one, [to, from].
at::Tensor sharesOf(int64_t from, int64_t to, Stretch mistake)
{
    // Pixels that a kernel at the edge may reach beyond it.
    const int64_t beyond = 2 + 2 * (from / to + 1);
    const bool isAligned = mistake == Stretch::CornersAligned;
    const double scale = isAligned ? double(from - 1) / double(to - 1) : double(from) / double(to);
    const double widening = mistake == Stretch::NotWidened ? 1 : std::max(scale, 1.0);
    const at::Tensor index = at::arange(to, at::kDouble);
    const at::Tensor centre = isAligned || mistake == Stretch::HalfPixelForgotten
                                  ? index * scale + 0.5
                                  : (index + 0.5) * scale;
    const at::Tensor pixel = at::arange(-beyond, from + beyond, at::kDouble) + 0.5;
    const at::Tensor all =
        kernelOf((pixel - centre.unsqueeze(1)).abs() * (1.0 / widening), mistake);
    at::Tensor shares = all.narrow(1, beyond, from).clone();
    if (mistake == Stretch::EdgeRepeated) {
        shares.select(1, 0) += all.narrow(1, 0, beyond).sum(1);
        shares.select(1, from - 1) += all.narrow(1, beyond + from, beyond).sum(1);
    }
    const at::Tensor whole = mistake == Stretch::NotNormalised ? all : shares;
    return inFixedPoint(shares / whole.sum(1, true), mistake);
}

/// A grey level of 8 bits.
at::Tensor levels(const at::Tensor &x, Stretch mistake)
{
    return (mistake == Stretch::CutOff ? x.floor() : (x + 0.5).floor()).clamp(0, 255);
}

at::Tensor betweenPasses(const at::Tensor &x, Stretch mistake)
{
    if (mistake == Stretch::OnePass) {
        return x;
    }
    return mistake == Stretch::OverflowBetweenPasses ? (x + 0.5).floor() : levels(x, mistake);
}

at::Tensor letterboxed(const at::Tensor &picture, int64_t height, int64_t width);

/// A picture [3, h, w] of grey levels, in double precision, brought to another size.
at::Tensor stretched(const at::Tensor &picture, int64_t height, int64_t width, Stretch mistake)
{
    if (mistake == Stretch::Letterboxed) {
        return letterboxed(picture, height, width);
    }
    const at::Tensor across = sharesOf(picture.size(2), width, mistake).t();
    const at::Tensor down = sharesOf(picture.size(1), height, mistake);
    if (mistake == Stretch::ColumnsFirst) {
        return levels(betweenPasses(down.matmul(picture), mistake).matmul(across), mistake);
    }
    return levels(down.matmul(betweenPasses(picture.matmul(across), mistake)), mistake);
}

at::Tensor letterboxed(const at::Tensor &picture, int64_t height, int64_t width)
{
    const double scale =
        std::min(double(height) / double(picture.size(1)), double(width) / double(picture.size(2)));
    const int64_t innerHeight =
        std::min<int64_t>(std::llround(double(picture.size(1)) * scale), height);
    const int64_t innerWidth =
        std::min<int64_t>(std::llround(double(picture.size(2)) * scale), width);
    const at::Tensor box = at::full({3, height, width}, kLevels, at::kDouble);
    box.narrow(1, (height - innerHeight) / 2, innerHeight)
        .narrow(2, (width - innerWidth) / 2, innerWidth)
        .copy_(stretched(picture, innerHeight, innerWidth, Stretch::Right));
    return box;
}

/// A thing done wrong when a picture's size is chosen.
enum class Sizing {
    Right,
    HalvesUp,
    RoundedDown,
    RoundedUp,
    FactorOfPatch,
    FactorOfOlder,
    SidesSwapped,
    LimitsAreSides,
    NoLeast,
    NoMost,
    LeastRoundedDown,
    MostRoundedUp,
    LimitsOfOriginal,
    AnyShape,
};

struct SizingRow {
    Sizing mistake;
    const char *says;
};

const std::vector<SizingRow> kSizings = {
    {Sizing::HalvesUp, "halves rounded up"},
    {Sizing::RoundedDown, "sides rounded down"},
    {Sizing::RoundedUp, "sides rounded up"},
    {Sizing::FactorOfPatch, "multiples of a patch instead of two"},
    {Sizing::FactorOfOlder, "multiples of 28"},
    {Sizing::SidesSwapped, "width and height swapped"},
    {Sizing::LimitsAreSides, "limits of sides instead of areas"},
    {Sizing::NoLeast, "no least area"},
    {Sizing::NoMost, "no largest area"},
    {Sizing::LeastRoundedDown, "enlarged sides rounded down"},
    {Sizing::MostRoundedUp, "shrunk sides rounded up"},
    {Sizing::LimitsOfOriginal, "limits of the picture as it came"},
    {Sizing::AnyShape, "no picture too long"},
};

struct Size {
    int64_t height = 0;
    int64_t width = 0;

    friend bool operator==(const Size &, const Size &) = default;
};

/// A side as a multiple of the factor.
int64_t rounded(double side, double factor, Sizing mistake)
{
    const double times = side / factor;
    switch (mistake) {
    case Sizing::HalvesUp:
        return int64_t(factor * std::floor(times + 0.5));
    case Sizing::RoundedDown:
        return int64_t(factor * std::floor(times));
    case Sizing::RoundedUp:
        return int64_t(factor * std::ceil(times));
    default:
        return int64_t(factor * std::nearbyint(times));
    }
}

/// A side of a picture that is too large, but at least the factor.
int64_t shrunk(double side, double factor, Sizing mistake)
{
    const double times = side / factor;
    const double whole = mistake == Sizing::MostRoundedUp ? std::ceil(times) : std::floor(times);
    return int64_t(factor * std::max(whole, 1.0));
}

int64_t enlarged(double side, double factor, Sizing mistake)
{
    const double times = side / factor;
    return int64_t(factor
                   * (mistake == Sizing::LeastRoundedDown ? std::floor(times) : std::ceil(times)));
}

/// What a picture of `height` and `width` is stretched to; nothing where it is too long.
std::optional<Size> sizeFor(double height, double width, double least, double most, Sizing mistake)
{
    constexpr double kMostRatio = 200;
    const double factor = mistake == Sizing::FactorOfPatch   ? 16
                          : mistake == Sizing::FactorOfOlder ? 28
                                                             : 32;
    if (std::max(height, width) / std::min(height, width) > kMostRatio
        && mistake != Sizing::AnyShape) {
        return {};
    }
    Size size{rounded(height, factor, mistake), rounded(width, factor, mistake)};
    double area = double(size.height) * double(size.width);
    if (mistake == Sizing::LimitsOfOriginal) {
        area = height * width;
    } else if (mistake == Sizing::LimitsAreSides) {
        area = double(std::min(size.height, size.width));
    }
    if (area > most && mistake != Sizing::NoMost) {
        const double by = std::sqrt(height * width / most);
        size = {shrunk(height / by, factor, mistake), shrunk(width / by, factor, mistake)};
    } else if (area < least && mistake != Sizing::NoLeast) {
        const double by = std::sqrt(least / (height * width));
        size = {enlarged(height * by, factor, mistake), enlarged(width * by, factor, mistake)};
    }
    return mistake == Sizing::SidesSwapped ? Size{size.width, size.height} : size;
}

} // namespace

/// Would the golden pictures notice? Sizes and stretched pictures are computed slowly, from the
/// description; each row does one thing wrong, and then at least one of them must differ.
class TestQwen3VlPictures : public QObject
{
    Q_OBJECT

private:
    const GoldenFolder m_folder = GoldenFolder::all().front();
    const std::map<std::string, at::Tensor> m_tensors =
        m_folder.tensors(QStringLiteral("imageprocessor.safetensors"));

    /// The pictures that come out otherwise than the reference implementation's.
    [[nodiscard]] QStringList wrongPictures(Stretch mistake) const
    {
        QStringList wrong;
        const QJsonArray cases =
            m_folder.json(QStringLiteral("imageprocessor.json")).value(u"cases").toArray();
        RA_REQUIRE(!cases.isEmpty());
        const Status compared = runGuarded([&] {
            for (const QJsonValue &entry : cases) {
                const std::string name = entry[u"name"].toString().toStdString();
                const at::Tensor expected = m_tensors.at(name + ".resized").to(at::kDouble);
                const at::Tensor picture =
                    m_tensors.at(name + ".rgb").to(at::kDouble).permute({2, 0, 1});
                const at::Tensor found =
                    stretched(picture, expected.size(1), expected.size(2), mistake);
                const double error = (found - expected).abs().max().item().toDouble() / kLevels;
                if (error > kClearly * kTolerance) {
                    wrong += QString::fromStdString(name);
                }
            }
        });
        RA_REQUIRE(compared);
        return wrong;
    }

    [[nodiscard]] int wrongSizes(Sizing mistake) const
    {
        const QJsonArray cases =
            m_folder.json(QStringLiteral("smart_resize.json")).value(u"cases").toArray();
        RA_REQUIRE(!cases.isEmpty());
        int wrong = 0;
        for (const QJsonValue &entry : cases) {
            const auto number = [&](const char *key) {
                return entry[QLatin1String(key)].toDouble();
            };
            std::optional<Size> expected;
            if (!entry[u"error"].isString()) {
                expected = Size{int64_t(number("out_h")), int64_t(number("out_w"))};
            }
            const std::optional<Size> found = sizeFor(
                number("h"), number("w"), number("min_pixels"), number("max_pixels"), mistake);
            wrong += found != expected ? 1 : 0;
        }
        return wrong;
    }

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void nothingWrongIsRight()
    {
        QCOMPARE(wrongPictures(Stretch::Right), QStringList());
        QCOMPARE(wrongSizes(Sizing::Right), 0);
    }

    void everyWrongStretchIsSeen_data()
    {
        QTest::addColumn<int>("mistake");
        for (const StretchRow &row : kStretches) {
            QTest::newRow(row.says) << int(row.mistake);
        }
    }
    void everyWrongStretchIsSeen()
    {
        QFETCH(const int, mistake);
        QVERIFY(!wrongPictures(Stretch(mistake)).isEmpty());
    }

    void everyWrongSizeIsSeen_data()
    {
        QTest::addColumn<int>("mistake");
        for (const SizingRow &row : kSizings) {
            QTest::newRow(row.says) << int(row.mistake);
        }
    }
    void everyWrongSizeIsSeen()
    {
        QFETCH(const int, mistake);
        QVERIFY(wrongSizes(Sizing(mistake)) > 0);
    }

    /// None of the golden sizes is as flat as that: they can't tell.
    void aShrunkSideDoesntVanish()
    {
        const Result<ImageSize> size = qwen3vl::smartResize({2000, 20}, 32, {1, 4096});
        QVERIFY(size && *size == (ImageSize{640, 32}));
    }
};

QTEST_GUILESS_MAIN(TestQwen3VlPictures)
#include "tst_qwen3vlpictures.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/selftest.h"

#include "inference/engine/tensor/guard.h"

#include <array>
#include <cmath>

namespace ra::inference {

namespace {

constexpr int kRows = 64;
constexpr int kColumns = 96;
/// Mean absolute value of the stages 1..7 for madeUpInput().
constexpr std::array<double, 7> kExpected{6.730652, 11.367105, 9.271891, 8.670167,
                                          5.749154, 6.864892,  3.047895};
/// Other threads and other kernels of the same arithmetic differ by less than 1e-6.
constexpr double kTolerance = 1e-3;

/// Steps that repeat nowhere within the picture, −1..1.
cv::Mat madeUpInput()
{
    cv::Mat input(kRows, kColumns, CV_32FC3);
    for (int y = 0; y < kRows; ++y) {
        for (int x = 0; x < kColumns; ++x) {
            for (int channel = 0; channel < 3; ++channel) {
                const int grey = (13 * y + 7 * x + 29 * channel) % 256;
                input.at<cv::Vec3f>(y, x)[channel] = static_cast<float>(grey - 127) / 128.0F;
            }
        }
    }
    return input;
}

} // namespace

Status selfTest(const Backbone &backbone)
{
    RA_TRY_ASSIGN(const Taps taps, backbone.run(madeUpInput(), static_cast<int>(kExpected.size())));
    return guarded([&]() -> Status {
        for (size_t i = 0; i < kExpected.size(); ++i) {
            const double mean = taps.stage[i + 1].to(at::kDouble).abs().mean().item<double>();
            // Written so that a result that is no number fails as well.
            if (!(std::abs(mean - kExpected[i]) <= kTolerance * kExpected[i])) {
                return fail(
                    "selfTestFailed",
                    QT_TRANSLATE_NOOP("ra", "The monitor does not compute what it should (stage "
                                            "%1 gives %2, not %3). Install the program again; "
                                            "if that does not help, its LibTorch is at fault."),
                    {QString::number(i + 1), QString::number(mean), QString::number(kExpected[i])});
            }
        }
        return {};
    });
}

} // namespace ra::inference

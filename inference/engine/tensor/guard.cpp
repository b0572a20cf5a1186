// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/guard.h"

#include "annotation/base/errorcode.h"

#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>
#include <opencv2/core.hpp>

#include <new>
#include <string>

namespace ra::inference {

namespace {

Status failure(const std::string &message)
{
    // The allocators of processor and graphics card have no exception type of their own in 1.13.
    if (message.find("allocate memory") != std::string::npos
        || message.find("out of memory") != std::string::npos) {
        return fail(errorcode::kOutOfMemory,
                    QT_TRANSLATE_NOOP("ra",
                                      "The monitor ran out of memory. Close other programs or "
                                      "use a smaller image."));
    }
    return fail("engineFailed", QT_TRANSLATE_NOOP("ra", "The monitor's calculation failed: %1"),
                {QString::fromStdString(message).section(u'\n', 0, 0)});
}

} // namespace

Status runGuarded(const std::function<void()> &work)
{
    try {
        const c10::InferenceMode noGradients;
        work();
        return {};
    } catch (const Interrupted &) {
        return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
    } catch (const std::bad_alloc &) {
        return failure("out of memory");
    } catch (const cv::Exception &error) {
        return failure(error.code == cv::Error::StsNoMem ? "out of memory" : error.what());
    } catch (const c10::Error &error) {
        return failure(error.what_without_backtrace());
    } catch (const std::exception &error) {
        return failure(error.what());
    }
}

} // namespace ra::inference

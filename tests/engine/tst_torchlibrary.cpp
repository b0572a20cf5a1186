// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/torchlibrary.h"
#include "inference/engine/tensor/torchversion.h"

#include <QTest>

#include <ATen/Context.h>
#include <ATen/ops/ones.h>

#include <dlfcn.h>

using namespace ra::inference;

namespace {

bool isLoaded(const char *library)
{
    void *const found = ::dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
    if (found != nullptr) {
        ::dlclose(found);
    }
    return found != nullptr;
}

} // namespace

class TestTorchLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsVersionAndPartsWithoutLoadingAny()
    {
        const std::string version = "LibTorch " TORCH_VERSION ", CUDA half ";
        const std::string told = describeTorch();
        QVERIFY2(told == version + "present" || told == version + "absent", told.c_str());
        QVERIFY(!isLoaded("libtorch_cuda.so"));
    }

    void loadsTheCudaHalfExactlyWhereItIs()
    {
        const bool isThere = describeTorch().ends_with("present");
        const std::string error = loadCudaHalf();
        QVERIFY2(error.empty(), error.c_str());
        QCOMPARE(isLoaded("libtorch_cuda.so"), isThere);
        // Without a card or its driver the question has an answer, and the processor serves.
        if (!at::globalContext().hasCUDA()) {
            QVERIFY_THROWS_EXCEPTION(std::exception,
                                     static_cast<void>(at::ones({1}, at::device(at::kCUDA))));
        }
        QCOMPARE(at::ones({2}).sum().item().toInt(), 2);
    }
};

QTEST_GUILESS_MAIN(TestTorchLibrary)
#include "tst_torchlibrary.moc"

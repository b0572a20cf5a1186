// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/torchlibrary.h"

#include "inference/engine/tensor/torchversion.h"

#include <ATen/Parallel.h>

#include <filesystem>

#include <dlfcn.h>

namespace ra::inference {

namespace {

/// Beside the library that one of LibTorch's functions comes from; empty where it isn't there.
std::filesystem::path cudaHalf()
{
    Dl_info found = {};
    if (::dladdr(reinterpret_cast<void *>(&at::set_num_threads), &found) == 0) {
        return {};
    }
    std::filesystem::path path = std::filesystem::path(found.dli_fname).parent_path();
    path /= "libtorch_cuda.so";
    std::error_code unknown;
    return std::filesystem::exists(path, unknown) ? path : std::filesystem::path();
}

} // namespace

std::string describeTorch()
{
    return std::string("LibTorch " TORCH_VERSION ", CUDA half ")
           + (cudaHalf().empty() ? "absent" : "present");
}

std::string loadCudaHalf()
{
    const std::filesystem::path path = cudaHalf();
    // Never closed: what it registers with LibTorch stays registered.
    if (path.empty() || ::dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL) != nullptr) {
        return {};
    }
    return ::dlerror();
}

} // namespace ra::inference

# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
#
# Defines ra::torch from Debian's package (RA_TORCH=debian, the default) or from any folder that
# holds a LibTorch's include/ and lib/ (RA_TORCH=/path). Headers come in as SYSTEM, so that their
# warnings are not ours.

set(RA_TORCH "debian" CACHE STRING "LibTorch to use: 'debian', or a folder with include/ and lib/")

add_library(ra_torch INTERFACE)
add_library(ra::torch ALIAS ra_torch)
if(RA_TORCH STREQUAL "debian")
    find_library(RA_TORCH_CPU torch_cpu)
    find_library(RA_TORCH_C10 c10)
    find_path(RA_TORCH_INCLUDE ATen/ATen.h)
else()
    find_library(RA_TORCH_CPU torch_cpu PATHS "${RA_TORCH}/lib" NO_DEFAULT_PATH)
    find_library(RA_TORCH_C10 c10 PATHS "${RA_TORCH}/lib" NO_DEFAULT_PATH)
    find_path(RA_TORCH_INCLUDE ATen/ATen.h PATHS "${RA_TORCH}/include" NO_DEFAULT_PATH)
    target_link_options(ra_torch INTERFACE "-Wl,--disable-new-dtags,-rpath,${RA_TORCH}/lib"
                                           -Wl,--allow-shlib-undefined)
endif()
if(NOT RA_TORCH_CPU OR NOT RA_TORCH_C10 OR NOT RA_TORCH_INCLUDE)
    message(FATAL_ERROR "LibTorch was not found (RA_TORCH=${RA_TORCH}). Install libtorch-dev, or give "
                        "-DRA_TORCH=/folder/of/libtorch, or build without it: -DRA_WITH_ENGINE=OFF.")
endif()
target_include_directories(ra_torch SYSTEM INTERFACE "${RA_TORCH_INCLUDE}")
target_link_libraries(ra_torch INTERFACE "${RA_TORCH_CPU}" "${RA_TORCH_C10}")
message(STATUS "LibTorch: ${RA_TORCH_CPU}")

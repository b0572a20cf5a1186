# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
#
# Defines ra::torch, RA_TORCH_OPENMP, the OpenMP library that this LibTorch computes with, and
# RA_TORCH_FOUND, its version and parts in words.
# RA_TORCH says which LibTorch:
#   auto     the one that ./run torch has fetched, where it is whole, else Debian's
#   debian   Debian's package libtorch-dev
#   wheel    the one that ./run torch has fetched
#   /folder  an unpacked LibTorch, or site-packages/torch: anything with include/ and lib/
# LibTorch's own CMake package is not used: a wheel's wants a CUDA toolkit. Headers come in as
# SYSTEM, so that their warnings are not ours.

set(RA_TORCH "auto" CACHE STRING "LibTorch to use: auto, debian, wheel, or a folder with include/ and lib/")

set(RA_TORCH_WAYS_OUT "or build without the monitor worker: -DRA_WITH_ENGINE=OFF")

# The folder that ./run torch fills with this version, and the file it writes there last.
function(ra_torch_fetched out_folder out_mark)
    set(pin_file "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/torch/wheels.json")
    file(READ "${pin_file}" pins)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${pin_file}")
    string(JSON version GET "${pins}" version)
    set(data "$ENV{XDG_DATA_HOME}")
    if(data STREQUAL "")
        set(data "$ENV{HOME}/.local/share")
    endif()
    set(${out_folder} "${data}/ra-studio/torch/${version}/torch" PARENT_SCOPE)
    set(${out_mark} "${data}/ra-studio/torch/${version}/whole" PARENT_SCOPE)
endfunction()

# Ends the configuration where `value`, the place of `what`, was not found.
function(ra_torch_require value what place help)
    if(NOT value)
        message(FATAL_ERROR "LibTorch's ${what} is not in ${place}. ${help}, ${RA_TORCH_WAYS_OUT}.")
    endif()
endfunction()

# Finds headers and libraries of the folder `root`, or of the system where `root` is empty; sets
# TORCH_INCLUDE, TORCH_API_INCLUDE, TORCH_CPU, TORCH_C10 for the caller.
function(ra_torch_find root help)
    if(root STREQUAL "")
        set(place "the system's folders")
        set(headers "")
        set(libraries "")
    else()
        set(place "${root}")
        set(headers PATHS "${root}/include" NO_DEFAULT_PATH)
        set(libraries PATHS "${root}/lib" NO_DEFAULT_PATH)
    endif()
    find_path(include ATen/ATen.h ${headers} NO_CACHE)
    find_library(cpu torch_cpu ${libraries} NO_CACHE)
    find_library(c10 c10 ${libraries} NO_CACHE)
    ra_torch_require("${include}" "header ATen/ATen.h" "${place}" "${help}")
    ra_torch_require("${cpu}" "library libtorch_cpu.so" "${place}" "${help}")
    ra_torch_require("${c10}" "library libc10.so" "${place}" "${help}")
    # torch/version.h lies here in every version; the headers that programs may not use, too.
    set(api "${include}/torch/csrc/api/include")
    if(NOT EXISTS "${api}/torch/version.h")
        ra_torch_require(FALSE "header torch/version.h" "${place}" "${help}")
    endif()
    set(TORCH_INCLUDE "${include}" PARENT_SCOPE)
    set(TORCH_API_INCLUDE "${api}" PARENT_SCOPE)
    set(TORCH_CPU "${cpu}" PARENT_SCOPE)
    set(TORCH_C10 "${c10}" PARENT_SCOPE)
endfunction()

# "2.14.1", from the headers: they decide what the sources may use.
function(ra_torch_version out)
    foreach(header IN ITEMS "${TORCH_API_INCLUDE}/torch/version.h"
                            "${TORCH_INCLUDE}/torch/headeronly/version.h")
        if(EXISTS "${header}")
            file(STRINGS "${header}" lines REGEX "^#define TORCH_VERSION_(MAJOR|MINOR|PATCH) +[0-9]+")
            if(lines)
                list(TRANSFORM lines REPLACE "^#define TORCH_VERSION_[A-Z]+ +([0-9]+).*" "\\1")
                list(JOIN lines "." version)
                set(${out} "${version}" PARENT_SCOPE)
                return()
            endif()
        endif()
    endforeach()
    message(FATAL_ERROR "LibTorch's headers in ${TORCH_INCLUDE} don't tell their version.")
endfunction()

# Chooses: sets TORCH_ROOT (empty for the system's), TORCH_HELP (what helps where it is not there).
function(ra_torch_choose)
    ra_torch_fetched(folder mark)
    if(RA_TORCH MATCHES "^(auto|wheel)$" AND EXISTS "${mark}")
        # Where it is taken away or becomes another, the next build looks again.
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${mark}")
    endif()
    if(RA_TORCH STREQUAL "debian" OR (RA_TORCH STREQUAL "auto" AND NOT EXISTS "${mark}"))
        set(root "")
        set(help "Install Debian's package libtorch-dev, or fetch LibTorch with ./run torch")
    elseif(RA_TORCH STREQUAL "auto" OR RA_TORCH STREQUAL "wheel")
        set(root "${folder}")
        set(help "Fetch it with ./run torch")
        if(NOT EXISTS "${mark}")
            message(FATAL_ERROR "No whole LibTorch is in ${folder}. ${help}, ${RA_TORCH_WAYS_OUT}.")
        endif()
    elseif(IS_ABSOLUTE "${RA_TORCH}")
        set(root "${RA_TORCH}")
        set(help "RA_TORCH names a folder with include/ and lib/; for Debian's or the fetched one give -DRA_TORCH=auto")
    else()
        message(FATAL_ERROR "RA_TORCH is '${RA_TORCH}', which is none of auto, debian, wheel and a folder's full path.")
    endif()
    set(TORCH_ROOT "${root}" PARENT_SCOPE)
    set(TORCH_HELP "${help}" PARENT_SCOPE)
endfunction()

ra_torch_choose()
ra_torch_find("${TORCH_ROOT}" "${TORCH_HELP}")
ra_torch_version(TORCH_VERSION)

add_library(ra_torch INTERFACE)
add_library(ra::torch ALIAS ra_torch)
target_include_directories(ra_torch SYSTEM INTERFACE "${TORCH_INCLUDE}" "${TORCH_API_INCLUDE}")
target_link_libraries(ra_torch INTERFACE "${TORCH_CPU}" "${TORCH_C10}")
set(RA_TORCH_OPENMP "")
if(TORCH_ROOT)
    # DT_RPATH, which unlike DT_RUNPATH also holds for what LibTorch itself needs. What that is
    # (of NVIDIA, of MPI) is not looked at when we link.
    target_link_options(ra_torch INTERFACE "-Wl,--disable-new-dtags,-rpath,${TORCH_ROOT}/lib"
                                           -Wl,--allow-shlib-undefined)
    # Two OpenMPs in one process would be two pools of threads.
    file(GLOB RA_TORCH_OPENMP "${TORCH_ROOT}/lib/libgomp*.so*")
endif()

if(EXISTS "${TORCH_ROOT}/lib/libtorch_cuda.so")
    set(TORCH_CUDA "CUDA half present")
else()
    set(TORCH_CUDA "CUDA half absent")
endif()
set(RA_TORCH_FOUND "${TORCH_VERSION}, ${TORCH_CUDA}")
message(STATUS "LibTorch ${RA_TORCH_FOUND}: ${TORCH_CPU}")

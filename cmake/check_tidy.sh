#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
#
# Says what .clang-tidy finds in the given sources or folders, at low priority on all cores, and
# fails where it finds anything. Without arguments: in everything but the tests and
# inference/engine, since clang 14 can't compile all headers of Debian's LibTorch as C++20. Needs a
# build folder that is configured: build/dev, or what RA_BUILD names.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
source cmake/setup.sh
ra_install_packages clang-tidy
build=${RA_BUILD:-build/dev}
if [ ! -f "$build/compile_commands.json" ]; then
    echo "$build is not configured; ./test does that." >&2
    exit 2
fi
if [ $# -eq 0 ]; then
    set -- annotation db inference/wire inference/client ui app
fi
git ls-files -z -- "$@" | grep -z '\.cpp$' \
    | xargs -0 -n 1 -P "$(nproc)" nice -n 15 clang-tidy -p "$build" --quiet 2>/dev/null

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
#
# Says what .clang-tidy finds in the given sources or folders (default: annotation), file by file and
# at low priority, and fails where it finds anything. Needs a build folder that is configured:
# build/dev, or what RA_BUILD names.
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
    set -- annotation
fi
found=0
while IFS= read -r -d '' source; do
    nice -n 15 clang-tidy -p "$build" --quiet "$source" 2>/dev/null || found=1
done < <(git ls-files -z -- "$@" | grep -z '\.cpp$')
exit $found

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
#
# Fails where a source is not formatted as .clang-format says; with --fix, formats them.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
source cmake/setup.sh
ra_install_packages clang-format
how=(--dry-run --Werror)
if [ "${1:-}" = --fix ]; then
    how=(-i)
fi
git ls-files -z '*.h' '*.cpp' | xargs -0 -n 40 -P "$(nproc)" clang-format "${how[@]}"

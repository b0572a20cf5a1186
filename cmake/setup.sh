# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by ./run and ./test: installs the Debian packages that are missing.

ra_packages=(
    g++ cmake ninja-build ccache git
    qt6-base-dev libqt6sql6-sqlite qt6-svg-dev qt6-tools-dev qt6-l10n-tools
    libopencv-core-dev libopencv-imgproc-dev libopencv-imgcodecs-dev libturbojpeg0-dev
    libsqlite3-dev libexpected-dev
    fonts-noto-cjk
)

# Where LibTorch is Debian's.
ra_torch_packages=(libtorch-dev libopenblas0-pthread)

ra_say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

# The folder of fetched LibTorchs, and the mark in the pinned one that says it is whole.
ra_torch_folder() { echo "${XDG_DATA_HOME:-$HOME/.local/share}/ra-studio/torch"; }
ra_torch_mark() {
    echo "$(ra_torch_folder)/$(sed -n 's/^ *"version": "\([^"]*\)",$/\1/p' cmake/torch/wheels.json)/whole"
}

# Installs what is missing of ra_packages (and of the arguments); needs apt, asks for sudo.
ra_install_packages() {
    local missing=() package
    for package in "${ra_packages[@]}" "$@"; do
        if [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            missing+=("$package")
        fi
    done
    if [ ${#missing[@]} -eq 0 ]; then
        return 0
    fi
    if ! command -v apt-get >/dev/null; then
        ra_say "This script installs packages with apt, which is not here. Please install: ${missing[*]}"
        return 3
    fi
    ra_say "Installing ${#missing[@]} packages: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            ra_say "Root rights are needed. As root, run: apt-get install ${missing[*]}"
            return 3
        fi
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -q >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

# Configures (once) and builds a preset; quiet unless something is wrong.
ra_build() {
    local preset=$1
    if [ ! -f "build/$preset/build.ninja" ]; then
        ra_say "Configuring ($preset) …"
        cmake --preset "$preset" >&2
    fi
    ra_say "Building ($preset) …"
    cmake --build --preset "$preset" >&2
}

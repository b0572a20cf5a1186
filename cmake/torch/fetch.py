#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
"""Fetches the pinned LibTorch wheels and unpacks what a C++ program needs of them.

fetch.py --set cpu|cuda --folder FOLDER [--pins wheels.json]

From wherever pip is set up to look (its index, proxy, certificates, PIP_FIND_LINKS), without
installing anything and without touching the user's Python: pip itself is fetched too, in the pinned
version, and used from its wheel, so that what this file takes of its insides can't change. A
download that was broken off goes on where it stopped; a file counts only with the pinned hash.
FOLDER/VERSION holds the result; the file `whole` in it is written last.
"""

import argparse
import contextlib
import fcntl
import fnmatch
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ATTEMPTS = 5
CHUNK = 1 << 20
MEGABYTE = 1_000_000
HTTP_PARTIAL = 206
EXIT_FAILED = 1
EXIT_STOPPED = 130


class Failure(Exception):
    """A sentence for the user."""


class LineBroken(Exception):
    """What another attempt may mend."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def size_text(count):
    return f"{count / (1000 * MEGABYTE):.1f} GB" if count >= 1000 * MEGABYTE else f"{count / MEGABYTE:.0f} MB"


def hash_of(path):
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def use_pinned_pip(pin, downloads):
    """Fetches pip's wheel with the pip that is here and imports from it."""
    wheel = downloads / pin["file"]
    if not wheel.exists() or hash_of(wheel) != pin["sha256"]:
        wanted = downloads / "pip.txt"
        wanted.write_text(f"pip=={pin['version']} --hash=sha256:{pin['sha256']}\n")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes",
                   "--only-binary", ":all:", "--dest", str(downloads), "--requirement", str(wanted)]
        if subprocess.run(command, check=False).returncode != 0:
            raise Failure("pip could not fetch its pinned version. See what it says above; where pip is missing, "
                          "install python3-pip.")
    sys.path.insert(0, str(wheel))


class Index:
    """Where pip is set up to look, and its way there."""

    def __init__(self, python):
        from pip._internal.commands import create_command
        self._python = python
        self._command = create_command("download")
        self._stack = contextlib.ExitStack()
        self._stack.enter_context(self._command.main_context())
        self._session = self._command.get_default_session(self._options("any"))

    def _options(self, *platforms):
        arguments = ["--no-deps", "--only-binary=:all:", "--implementation=cp", f"--python-version={self._python}"]
        options, _ = self._command.parse_args(arguments + [f"--platform={name}" for name in platforms] + ["x"])
        return options

    def _address(self, wheel):
        from pip._internal.cli import cmdoptions
        options = self._options(*wheel["file"].removesuffix(".whl").split("-")[-1].split("."))
        finder = self._command._build_package_finder(
            options=options, session=self._session, target_python=cmdoptions.make_target_python(options))
        for candidate in finder.find_all_candidates(wheel["name"]):
            if candidate.link.filename == wheel["file"]:
                return candidate.link.url_without_fragment
        raise Failure(f"{wheel['file']} is not where pip is set up to look (pip config list tells where that is).")

    def open(self, wheel, begin):
        """From which byte on, `begin` or 0, it will come, and its pieces; LineBroken then and while they come."""
        from pip._vendor.requests.exceptions import RequestException
        # Not compressed on the way, or a part would not be a part of the file.
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={begin}-"} if begin else {})
        try:
            response = self._session.get(self._address(wheel), headers=headers, stream=True)
            response.raise_for_status()
        except RequestException as error:
            raise LineBroken(str(error)) from error
        return (begin if response.status_code == HTTP_PARTIAL else 0), self._pieces(response.raw)

    @staticmethod
    def _pieces(raw):
        from pip._vendor.urllib3.exceptions import HTTPError
        try:
            while piece := raw.read(CHUNK):
                yield piece
        except (HTTPError, ConnectionError, TimeoutError) as error:
            raise LineBroken(str(error)) from error


def download(index, wheel, place, progress):
    """Adds what is missing to `place`."""
    have = place.stat().st_size if place.exists() else 0
    if have >= wheel["bytes"]:
        return
    have, pieces = index.open(wheel, have)
    with place.open("ab" if have else "wb") as file:
        for piece in pieces:
            file.write(piece)
            have += len(piece)
            progress(have)
    if have < wheel["bytes"]:
        raise LineBroken(f"the connection ended after {size_text(have)}")


def show_progress(wheel):
    if not sys.stderr.isatty():
        return lambda have: None
    return lambda have: print(f"\r  {wheel['file'].split('-')[0]} {100 * have // wheel['bytes']} %\033[K",
                              end="\n" if have >= wheel["bytes"] else "", file=sys.stderr, flush=True)


def fetch(index, wheel, downloads):
    """The wheel's file with the pinned hash."""
    whole = downloads / wheel["file"]
    if whole.exists():
        return whole
    part = downloads / (wheel["file"] + ".part")
    for attempt in range(1, ATTEMPTS + 1):
        try:
            download(index, wheel, part, show_progress(wheel))
            break
        except LineBroken as error:
            if attempt == ATTEMPTS:
                raise Failure(f"{wheel['file']} could not be fetched: {error}. The same command goes on from there.") \
                    from error
            say(f"  {error}; trying again")
    if hash_of(part) != wheel["sha256"]:
        part.unlink()
        raise Failure(f"{wheel['file']} is not the file that was pinned (its hash is another one). It was removed "
                      "and nothing of it was used.")
    part.rename(whole)
    return whole


def unpack(path, patterns, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns):
                archive.extract(name, folder)


def install(pins, wanted, root, downloads):
    wheels = [wheel for wheel in pins["wheels"] if wanted in wheel["unpack"]]
    index = None
    files = []
    for wheel in wheels:
        if not (downloads / wheel["file"]).exists():
            if index is None:
                index = open_index(pins, downloads)
            say(f"Fetching {wheel['name']} {wheel['version']} ({size_text(wheel['bytes'])}) …")
        files.append(fetch(index, wheel, downloads))
    say("Unpacking …")
    fresh = downloads / "unpacked"
    shutil.rmtree(fresh, ignore_errors=True)
    for wheel, path in zip(wheels, files):
        unpack(path, wheel["unpack"][wanted], fresh)
    (fresh / "whole").write_text(wanted + "\n")
    place = root / pins["version"]
    if place.exists():
        (place / "whole").unlink(missing_ok=True)  # First, lest a half-removed one counts as whole.
        shutil.rmtree(place)
    fresh.rename(place)
    # The downloads, and what an older pin had left.
    for other in root.iterdir():
        if other.is_dir() and other != place:
            shutil.rmtree(other)


def open_index(pins, downloads):
    use_pinned_pip(pins["pip"], downloads)
    return Index(pins["python"])


def is_there(place, wanted):
    mark = place / "whole"
    return mark.exists() and mark.read_text().strip() in (wanted, "cuda")


def check_room(pins, wanted, root, downloads):
    """Says what it costs, and refuses what has no room."""
    bytes_of = {wheel["file"]: wheel["bytes"] for wheel in pins["wheels"] if wanted in wheel["unpack"]}
    have = sum(path.stat().st_size for path in downloads.iterdir()
               if path.name.removesuffix(".part") in bytes_of)
    missing = sum(bytes_of.values()) - have
    disk = pins["diskBytes"][wanted]
    there = f" ({size_text(have)} of it are here already)" if have else ""
    say(f"LibTorch {pins['version']}, {wanted} set: {size_text(sum(bytes_of.values()))} to fetch{there}, "
        f"{size_text(disk)} on disk, in {root / pins['version']}.")
    free = shutil.disk_usage(root).free
    if free < missing + disk:
        raise Failure(f"While it is unpacked this needs {size_text(missing + disk)}, and {size_text(free)} are free there.")


def run(arguments):
    pins = json.loads(Path(arguments.pins).read_text())
    if platform.system() != "Linux" or platform.machine() != pins["machine"]:
        raise Failure(f"The pinned LibTorch is for Linux on {pins['machine']}; here Debian's libtorch-dev serves.")
    root = Path(arguments.folder)
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Failure(f"Another ./run torch is at work in {root}.") from error
        if is_there(root / pins["version"], arguments.set):
            say(f"LibTorch {pins['version']} is in {root / pins['version']} already.")
            return
        downloads = root / "download"
        downloads.mkdir(exist_ok=True)
        check_room(pins, arguments.set, root, downloads)
        install(pins, arguments.set, root, downloads)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--folder", required=True)
    parser.add_argument("--pins", default=Path(__file__).with_name("wheels.json"))
    try:
        run(parser.parse_args())
    except Failure as failure:
        say(str(failure))
        return EXIT_FAILED
    except OSError as error:
        say(f"LibTorch could not be fetched: {error}. The same command goes on from there.")
        return EXIT_FAILED
    except KeyboardInterrupt:
        say("\nStopped; the same command goes on from there.")
        return EXIT_STOPPED
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main())

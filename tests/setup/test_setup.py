# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
"""Where LibTorch comes from: cmake/torch/fetch.py on wheels of some bytes, without network and pip, and
cmake/RaTorch.cmake's choice among folders that look like a LibTorch."""

import contextlib
import fcntl
import hashlib
import importlib.util
import io
import json
import os
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

SOURCES = Path(__file__).resolve().parents[2]


def load_fetch():
    spec = importlib.util.spec_from_file_location("fetch", SOURCES / "cmake/torch/fetch.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fetch = load_fetch()


def wheel_bytes(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


class FakeIndex:
    """Hands out `content`; breaks each answer off after `most` bytes and notes from where it was asked."""

    def __init__(self, content, most=1 << 30, knows_ranges=True):
        self.content, self.most, self.knows_ranges = content, most, knows_ranges
        self.asked = []

    def open(self, wheel, begin):
        self.asked.append((wheel["name"], begin))
        begin = begin if self.knows_ranges else 0
        return begin, iter([self.content[wheel["name"]][begin:begin + self.most]])


class Fetching(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name) / "torch"
        self.content = {
            "torch": wheel_bytes({"torch/lib/libtorch_cpu.so": "cpu" * 100, "torch/lib/libtorch_cuda.so": "cuda",
                                  "torch/__init__.py": "python"}),
            "nvidia": wheel_bytes({"nvidia/lib/libcudart.so": "cudart"}),
        }
        self.pins = {
            "version": "9.9", "machine": os.uname().machine, "python": "3.11", "pip": {},
            "diskBytes": {"cpu": 310, "cuda": 320},
            "wheels": [self.pin("torch", {"cpu": ["torch/lib/*cpu.so"], "cuda": ["torch/lib/*"]}),
                       self.pin("nvidia", {"cuda": ["nvidia/*"]})],
        }

    def pin(self, name, unpack):
        content = self.content[name]
        return {"name": name, "version": "9.9", "file": f"{name}-9.9.whl", "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(), "unpack": unpack}

    def fetch(self, index, wanted="cpu"):
        """Exit status and what was said."""
        pin_file = self.root.parent / "pins.json"
        pin_file.write_text(json.dumps(self.pins))
        arguments = ["fetch.py", "--set", wanted, "--folder", str(self.root), "--pins", str(pin_file)]
        said = io.StringIO()
        with mock.patch.object(fetch, "open_index", lambda pins, downloads: index), \
                mock.patch("sys.argv", arguments), contextlib.redirect_stderr(said):
            return fetch.main(), said.getvalue()

    def files(self):
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file())

    def test_unpacks_only_what_the_set_needs_and_leaves_no_download(self):
        status, said = self.fetch(FakeIndex(self.content))
        self.assertEqual(status, 0, said)
        self.assertEqual(self.files(), ["9.9/torch/lib/libtorch_cpu.so", "9.9/whole", "lock"])

    def test_says_the_size_before_it_asks_for_anything(self):
        self.pins["wheels"][0]["bytes"] = 1_500_000
        self.pins["diskBytes"]["cpu"] = 2_300_000_000
        index = FakeIndex({"torch": b""})
        _, said = self.fetch(index)
        self.assertIn("2 MB to fetch, 2.3 GB on disk", said.splitlines()[0])

    def test_goes_on_within_a_run_where_the_line_broke(self):
        size = len(self.content["torch"])
        index = FakeIndex(self.content, most=size // 2 + 1)
        status, said = self.fetch(index)
        self.assertEqual(status, 0, said)
        self.assertEqual(index.asked, [("torch", 0), ("torch", size // 2 + 1)])

    def test_the_next_run_goes_on_where_one_gave_up(self):
        status, said = self.fetch(FakeIndex(self.content, most=10))
        self.assertEqual(status, 1)
        self.assertIn("The same command goes on from there", said)
        have = 10 * fetch.ATTEMPTS
        index = FakeIndex(self.content)
        status, said = self.fetch(index)
        self.assertEqual(status, 0, said)
        self.assertEqual(index.asked, [("torch", have)])
        self.assertIn("of it are here already", said)

    def test_begins_anew_where_the_server_knows_no_ranges(self):
        self.fetch(FakeIndex(self.content, most=10))
        status, said = self.fetch(FakeIndex(self.content, knows_ranges=False))
        self.assertEqual(status, 0, said)

    def test_another_file_than_the_pinned_is_removed_and_not_used(self):
        self.content["torch"] = self.content["torch"][:-1] + b"x"
        status, said = self.fetch(FakeIndex(self.content))
        self.assertEqual(status, 1)
        self.assertIn("not the file that was pinned", said)
        self.assertEqual(self.files(), ["lock"])

    def test_refuses_where_there_is_no_room(self):
        with mock.patch("shutil.disk_usage", lambda place: SimpleNamespace(free=100)):
            index = FakeIndex(self.content)
            status, said = self.fetch(index)
        self.assertEqual(status, 1)
        self.assertIn("are free there", said)
        self.assertEqual(index.asked, [])

    def test_is_fetched_once_and_the_larger_set_replaces_the_smaller(self):
        self.fetch(FakeIndex(self.content))
        index = FakeIndex(self.content)
        self.assertEqual(self.fetch(index)[0], 0)
        self.assertEqual(index.asked, [])
        self.assertEqual(self.fetch(index, "cuda")[0], 0)
        self.assertIn("9.9/nvidia/lib/libcudart.so", self.files())
        index.asked.clear()
        self.assertEqual(self.fetch(index)[0], 0)
        self.assertEqual(index.asked, [])

    def test_what_an_older_pin_left_goes(self):
        (self.root / "1.0").mkdir(parents=True)
        self.assertEqual(self.fetch(FakeIndex(self.content))[0], 0)
        self.assertFalse((self.root / "1.0").exists())

    def test_two_at_a_time_are_refused(self):
        self.root.mkdir()
        with (self.root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            status, said = self.fetch(FakeIndex(self.content))
        self.assertEqual(status, 1)
        self.assertIn("Another ./run torch", said)

    def test_the_pins_are_whole(self):
        pins = json.loads((SOURCES / "cmake/torch/wheels.json").read_text())
        for wheel in pins["wheels"]:
            self.assertRegex(wheel["sha256"], "^[0-9a-f]{64}$")
            self.assertIn("cuda", wheel["unpack"])
            self.assertTrue(wheel["file"].startswith(wheel["name"].replace("-", "_") + "-" + wheel["version"]))


class Choosing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.version = json.loads((SOURCES / "cmake/torch/wheels.json").read_text())["version"]
        self.fetched = self.folder / "data/ra-studio/torch" / self.version

    def make(self, root, files=()):
        api = "include/torch/csrc/api/include/torch/version.h"
        for name in ["include/ATen/ATen.h", "lib/libtorch_cpu.so", "lib/libc10.so", api, *files]:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        (root / api).write_text("".join(f"#define TORCH_VERSION_{part} 7\n" for part in ["MAJOR", "MINOR", "PATCH"]))

    def choose(self, choice):
        build = tempfile.mkdtemp(dir=self.folder)
        done = subprocess.run(
            ["cmake", "-G", "Ninja", "-S", str(SOURCES / "tests/setup/choice"), "-B", build, f"-DRA_TORCH={choice}"], check=False,
            capture_output=True, text=True, env=os.environ | {"XDG_DATA_HOME": str(self.folder / "data")})
        return done.returncode, " ".join((done.stdout + done.stderr).split())

    def test_auto_takes_the_fetched_one_when_it_is_whole(self):
        self.make(self.fetched / "torch")
        self.assertNotIn(str(self.fetched), self.choose("auto")[1])
        (self.fetched / "whole").touch()
        for choice in ["auto", "wheel"]:
            status, said = self.choose(choice)
            self.assertEqual(status, 0, said)
            self.assertIn(f"LibTorch 7.7.7, CUDA half absent: {self.fetched}/torch/lib/libtorch_cpu.so", said)
        self.assertNotIn(str(self.fetched), self.choose("debian")[1])

    def test_tells_whether_the_cuda_half_is_there(self):
        self.make(self.folder / "other", ["lib/libtorch_cuda.so"])
        status, said = self.choose(self.folder / "other")
        self.assertEqual(status, 0, said)
        self.assertIn("CUDA half present", said)

    def test_the_fetched_one_that_is_not_whole_names_the_command(self):
        self.make(self.fetched / "torch")
        status, said = self.choose("wheel")
        self.assertNotEqual(status, 0)
        self.assertIn("Fetch it with ./run torch", said)

    def test_a_missing_file_is_named(self):
        for missing in ["include/ATen/ATen.h", "lib/libtorch_cpu.so", "lib/libc10.so",
                        "include/torch/csrc/api/include/torch/version.h"]:
            root = Path(tempfile.mkdtemp(dir=self.folder))
            self.make(root)
            (root / missing).unlink()
            status, said = self.choose(root)
            self.assertNotEqual(status, 0)
            self.assertIn(f"{missing.split('/')[-1]} is not in {root}", said)

    def test_a_word_that_nobody_knows_is_refused(self):
        status, said = self.choose("conda")
        self.assertNotEqual(status, 0)
        self.assertIn("none of auto, debian, wheel", said)


if __name__ == "__main__":
    unittest.main()

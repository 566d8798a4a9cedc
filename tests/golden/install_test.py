#!/usr/bin/env python3
"""The installed program and package: `cmake --install`, then a project that finds and links it.

Usage: install_test.py BUILD_FOLDER CMAKE [unittest options]
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = CMAKE = ""


def run(*arguments, env=None):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, timeout=500,
                          check=False, env={**os.environ, **(env or {})})
    if done.returncode != 0:
        raise AssertionError(f"{arguments} ended with {done.returncode}:\n"
                             f"{done.stdout}{done.stderr}")
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="tongtu-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.prefix = cls.folder / "prefix"
        run(CMAKE, "--install", BUILD, "--prefix", cls.prefix)

    def test_the_program_works_from_its_new_place(self):
        program = self.prefix / "bin" / "tongtu"
        self.assertRegex(run(program, "--version"), r"^tongtu \d+\.\d+\.\d+$")
        run(program, "new", self.folder / "study")
        run(program, "run", HERE / "jacksboro", "--run", self.folder / "run", "-q")
        self.assertTrue((self.folder / "run" / "report" / "report.html").exists())

    def test_nothing_of_the_source_tree_is_named(self):
        source = str(HERE.parent.parent)
        for file in (self.prefix / "lib").rglob("*.cmake"):
            self.assertNotIn(source, file.read_text(encoding="utf-8"), file.name)

    def test_no_test_header_is_installed(self):
        names = [path.name for path in self.prefix.rglob("*.hpp")]
        self.assertGreater(len(names), 20)
        self.assertEqual([name for name in names if name.endswith("_test.hpp")], [])

    def test_a_project_finds_links_and_runs(self):
        build = self.folder / "consumer"
        run(CMAKE, "-S", HERE / "consumer", "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
            "-DCMAKE_BUILD_TYPE=Release")
        run(CMAKE, "--build", build)
        self.assertIn("itu-r-p1812\n", run(build / "consumer"))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(f"usage: {sys.argv[0]} BUILD_FOLDER CMAKE")
    BUILD, CMAKE = sys.argv[1:3]
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])

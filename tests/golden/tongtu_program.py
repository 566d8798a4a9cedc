"""Runs the program and reads what it leaves; shared by the tests of this folder."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
JACKSBORO = HERE / "jacksboro"
OLINDA = SOURCE / "examples" / "olinda"
STAGES = ("check", "reach", "plan", "report")
PROGRAM = ""
TIMEOUT_S = 500

# Not the same on every run, and said so in docs: times, and what only saves work.
VOLATILE = {"timings.json", "hashes.json", "units.sqlite", "units.sqlite-wal", "units.sqlite-shm"}


def main():
    """For a test file: its first argument is the program, the rest is unittest's."""
    global PROGRAM
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM [unittest options]")
    sys.modules["tongtu_program"].PROGRAM = str(Path(sys.argv[1]).resolve())
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[2:]])


def run(*arguments, env=None, **options):
    """The program with arguments; bytes of stdout and stderr as text."""
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CLICOLOR_FORCE")}
    environment.update(env or {})
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          encoding="utf-8", timeout=TIMEOUT_S, check=False, env=environment,
                          **options)


def files(folder):
    """Every file below a folder that has to have the same bytes on every run."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file() and path.name not in VOLATILE}


def drafts(folder):
    """What a killed run leaves behind, beside the stages and inside them."""
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob(".*"))


def finished_stages(folder):
    return [stage for stage in STAGES if (Path(folder) / stage / "manifest.json").exists()]


def figures(file):
    """figures.json as {id: {"value", "unit", "profile"}}."""
    data = json.loads(Path(file).read_text(encoding="utf-8"))
    column = {name: i for i, name in enumerate(data["columns"])}
    found = {}
    for row in data["figures"]:
        found[row[column["id"]]] = {
            "value": row[column["value"]],
            "unit": data["units"][row[column["unit"]]],
            "profile": data["profiles"][row[column["profile"]]],
        }
    return found


def table(file):
    """A CSV of the program: its rows as dictionaries, and its header lines."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("# ")]
    return list(csv.DictReader(lines[len(head):])), head


class RunCase(unittest.TestCase):
    """A test with a folder of its own that is taken away afterwards."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tongtu-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def succeed(self, *arguments, **options):
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def assert_same_files(self, expected, found):
        self.assertEqual(sorted(expected), sorted(found))
        self.assertEqual([name for name in expected if expected[name] != found[name]], [],
                         "these files have other bytes")

#!/usr/bin/env python3
"""Figures of a tiny study against checked-in ones: persons and money exactly, the rest to 1e-9.

Usage: figures_test.py PROGRAM            compare
       figures_test.py PROGRAM --renew    write expected/*.json again; then read the difference
                                          (git diff) and say in the commit why figures moved
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import tongtu_program as tongtu

EXPECTED = tongtu.HERE / "expected"
NOT_COUNTED = ("%", "dB", "Mbit/s")


def figures_of_run(folder):
    """What a run says, by stage; the report repeats the other three."""
    return {stage: {name: {"value": figure["value"], "unit": figure["unit"]}
                    for name, figure in tongtu.figures(folder / stage / "figures.json").items()}
            for stage in ("check", "reach", "plan")}


def to_text(figures):
    """One figure a line, so that a difference reads well."""
    lines = [f'"{name}": {json.dumps(figure)}' for name, figure in figures.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


class Figures(tongtu.RunCase):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.succeed("run", tongtu.JACKSBORO, "--run", self.folder / "run", "-q")
        self.found = figures_of_run(self.folder / "run")

    def test_they_are_the_expected_ones(self):
        for stage, found in self.found.items():
            expected = json.loads((EXPECTED / f"{stage}.json").read_text(encoding="utf-8"))
            self.assertEqual(list(expected), list(found), f"ids of {stage}")
            for name, figure in expected.items():
                with self.subTest(figure=name):
                    self.assertEqual(figure["unit"], found[name]["unit"])
                    if figure["unit"] in NOT_COUNTED and figure["value"] is not None:
                        self.assertAlmostEqual(figure["value"], found[name]["value"], delta=1e-9)
                    else:
                        self.assertEqual(figure["value"], found[name]["value"])

    def test_the_report_repeats_them(self):
        report = tongtu.figures(self.folder / "run" / "report" / "figures.json")
        together = {name: figure for stage in self.found.values() for name, figure in stage.items()}
        self.assertEqual(together, {name: {"value": figure["value"], "unit": figure["unit"]}
                                    for name, figure in report.items()})


def renew(program):
    tongtu.PROGRAM = str(Path(program).resolve())
    folder = Path(tempfile.mkdtemp(prefix="tongtu-"))
    try:
        done = tongtu.run("run", tongtu.JACKSBORO, "--run", folder / "run", "-q")
        if done.returncode != 0:
            sys.exit(done.stderr)
        EXPECTED.mkdir(exist_ok=True)
        for stage, figures in figures_of_run(folder / "run").items():
            (EXPECTED / f"{stage}.json").write_text(to_text(figures), encoding="utf-8")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    if sys.argv[2:] == ["--renew"]:
        renew(sys.argv[1])
    else:
        tongtu.main()

#!/usr/bin/env python3
"""The command line as a user or a script meets it: streams, exit codes, suggestions.

Usage: command_line_test.py PROGRAM
"""

import json
import os
import pty
import subprocess
import tempfile
from pathlib import Path

import tongtu_program as tongtu

COMMANDS = ("new", "check", "reach", "plan", "report", "run", "explain", "path", "why", "compare",
            "models", "certify")


class Help(tongtu.RunCase):
    def test_examples_stand_first(self):
        text = self.succeed("--help").stdout
        self.assertLess(text.index("Examples:"), text.index("--version"))
        self.assertIn("Exit codes:", text)
        for command in COMMANDS:
            self.assertIn(command, text)
            self.assertIn("--json", self.succeed(command, "--help").stdout)

    def test_version(self):
        self.assertRegex(self.succeed("--version").stdout, r"^tongtu \d+\.\d+\.\d+\n$")

    def test_models(self):
        cards = json.loads(self.succeed("models", "--json").stdout)
        self.assertIn("itu-r-p1812", [card["id"] for card in cards])
        self.assertTrue(self.succeed("models").stdout.startswith("# "))
        for line in self.succeed("models", "--plain").stdout.splitlines():
            self.assertEqual(line.count("\t"), 1, line)


class Usage(tongtu.RunCase):
    def refuse(self, *arguments):
        done = tongtu.run(*arguments)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_a_mistyped_command_is_suggested(self):
        self.assertIn("tongtu check", self.refuse("chek", "x"))
        self.assertIn("tongtu report", self.refuse("reprot", "x"))
        said = self.refuse("zzzzzzzz")
        self.assertIn("no command \"zzzzzzzz\"", said)
        self.assertNotIn("Did you mean", said)

    def test_what_is_missing_or_too_much_is_named(self):
        self.assertIn("STUDY", self.refuse("run"))
        self.assertIn("FIGURE", self.refuse("explain", tongtu.JACKSBORO))
        said = self.refuse("run", tongtu.JACKSBORO, "--thraeds", "2")
        self.assertIn("no option --thraeds", said)
        self.assertIn("Did you mean `--threads`?", said)
        self.assertIn("--threads", self.refuse("run", tongtu.JACKSBORO, "--threads", "-1"))
        self.assertIn("--lang", self.refuse("run", tongtu.JACKSBORO, "--lang", "fr"))
        self.refuse()


class New(tongtu.RunCase):
    def test_the_template_parses_and_names_what_is_missing(self):
        study = self.folder / "highlands"
        self.assertEqual(self.succeed("new", study).stdout, f"{study / 'study.toml'}\n")
        done = tongtu.run("check", study)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"(dem|population)\.tif")
        self.assertIn(str(study / "data"), done.stderr)

    def test_it_overwrites_nothing(self):
        study = self.folder / "highlands"
        self.succeed("new", study)
        (study / "study.toml").write_text("mine", encoding="utf-8")
        (study / "cost.csv").unlink()
        done = tongtu.run("new", study)
        self.assertEqual(done.returncode, 3)
        self.assertIn("study.toml", done.stderr)
        self.assertFalse((study / "cost.csv").exists())
        self.assertEqual((study / "study.toml").read_text(encoding="utf-8"), "mine")

    def test_below_a_file(self):
        (self.folder / "file").write_text("", encoding="utf-8")
        done = tongtu.run("new", self.folder / "file" / "study")
        self.assertEqual(done.returncode, 4)
        self.assertIn("file", done.stderr)


class Streams(tongtu.RunCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.place = tempfile.TemporaryDirectory(prefix="tongtu-")
        cls.addClassCleanup(cls.place.cleanup)
        cls.run_folder = Path(cls.place.name) / "run"
        done = tongtu.run("run", tongtu.JACKSBORO, "--run", cls.run_folder)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        cls.first = done

    def on_terminal(self, *arguments, env=None):
        """stderr of the program when it is a terminal."""
        ours, its = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | (env or {})
        process = subprocess.Popen([tongtu.PROGRAM, *map(str, arguments)], stderr=its,
                                   stdout=subprocess.DEVNULL, env=environment)
        os.close(its)
        text = b""
        try:
            while part := os.read(ours, 65536):
                text += part
        except OSError:                                  # the other side has closed
            pass
        os.close(ours)
        self.assertEqual(process.wait(), 0, text)
        return text.decode("utf-8")

    def test_data_on_stdout_and_progress_on_stderr(self):
        self.assertIn("plan.cost.poorest_first", self.first.stdout)
        self.assertEqual(self.first.stdout.splitlines()[-1],
                         str(self.run_folder / "report" / "report.html"))
        self.assertNotIn("existing sites:", self.first.stdout)
        self.assertIn("existing sites", self.first.stderr)
        self.assertNotIn("\033", self.first.stdout + self.first.stderr)

    def test_every_printed_coverage_figure_has_its_profile(self):
        for profile in ("4g: lte800", "5g-vehicle: nr3500"):
            self.assertIn(profile, self.first.stdout)

    def test_json(self):
        for command in ("check", "reach", "plan", "report", "run"):
            done = self.succeed(command, tongtu.JACKSBORO, "--run", self.run_folder, "--json")
            data = json.loads(done.stdout)
            self.assertTrue(all(stage["reused"] for stage in data["stages"]))
            for figure in data["figures"]:
                if "reach." in figure["id"]:
                    self.assertIn("dBm", figure["profile"])

    def test_quiet(self):
        done = self.succeed("run", tongtu.JACKSBORO, "--run", self.run_folder, "-q", "--fresh")
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.stdout, self.first.stdout)

    def test_plain_is_tab_separated(self):
        done = self.succeed("run", tongtu.JACKSBORO, "--run", self.run_folder, "--plain")
        head, *rows = [line for line in done.stdout.splitlines() if "\t" in line]
        self.assertEqual(head.split("\t"), ["figure", "value", "unit", "id"])
        for row in rows:
            self.assertEqual(len(row.split("\t")), 4, row)
        self.assertNotIn("\033", done.stdout)

    def test_chinese(self):
        done = self.succeed("run", tongtu.JACKSBORO, "--run", self.run_folder, "--lang", "zh")
        self.assertIn("人口覆盖率", done.stdout)
        self.assertNotIn("Population coverage", done.stdout)

    def test_a_terminal_gets_a_bar_unless_it_asks_not_to(self):
        arguments = ("run", tongtu.JACKSBORO, "--run", self.run_folder)
        self.assertIn("\033", self.on_terminal(*arguments, "--fresh"))
        self.assertNotIn("\033", self.on_terminal(*arguments, "--fresh", "--plain"))
        self.assertEqual(self.on_terminal(*arguments, "--fresh", "-q"), "")
        # NO_COLOR is about colour; a bar may still erase its line.
        self.assertNotRegex(self.on_terminal(*arguments, env={"NO_COLOR": "1"}), r"\033\[[\d;]*m")

    def explain(self, *arguments):
        return tongtu.run("explain", tongtu.JACKSBORO, *arguments, "--run", self.run_folder)

    def test_explain(self):
        done = self.explain("reach.share.4g.all")
        self.assertEqual(done.returncode, 0, done.stderr)
        for part in ("reach.people.4g.all", "people.all", "dBm", "sha256"):
            self.assertIn(part, done.stdout)
        data = json.loads(self.explain("reach.share.4g.all", "--json").stdout)
        self.assertEqual(data["id"], "reach.share.4g.all")
        self.assertLessEqual({"terrain", "population"}, {one["table"] for one in data["inputs"]})
        for one in data["inputs"]:
            self.assertRegex(one["sha256"], r"^[0-9a-f]{64}$")
        self.assertIn("人口覆盖率", self.explain("reach.share.4g.all", "--lang", "zh").stdout)

    def test_explain_suggests(self):
        done = self.explain("plan.cost.porest_first")
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("plan.cost.poorest_first", done.stderr)

    def test_explain_before_a_run(self):
        done = tongtu.run("explain", tongtu.JACKSBORO, "people.all", "--run", self.folder / "none")
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("tongtu run", done.stderr)


if __name__ == "__main__":
    tongtu.main()

#!/usr/bin/env python3
"""The same bits whatever the number of threads, on a second run, and after a kill.

Usage: same_bits_test.py PROGRAM
"""

import json
import random
import signal
import subprocess
import time
import unittest

import tongtu_program as tongtu

SEED = 20261124
KILLS = 6


class SameBits(tongtu.RunCase):
    def run_into(self, name, *options):
        self.succeed("run", tongtu.JACKSBORO, "--run", self.folder / name, "-q", *options)
        return tongtu.files(self.folder / name)

    def test_one_and_two_threads(self):
        one = self.run_into("one", "--threads", 1)
        self.assertGreater(len(one), 40)
        self.assert_same_files(one, self.run_into("two", "--threads", 2))

    def stages(self, *options):
        done = self.succeed("run", tongtu.JACKSBORO, "--run", self.folder / "run", "-q", "--json",
                            *options)
        return {stage["name"]: stage["reused"] for stage in json.loads(done.stdout)["stages"]}

    def test_a_second_run_computes_nothing(self):
        self.assertEqual(self.stages(), dict.fromkeys(tongtu.STAGES, False))
        first = tongtu.files(self.folder / "run")
        times = [(self.folder / "run" / stage / "timings.json").read_bytes()
                 for stage in tongtu.STAGES]
        self.assertEqual(self.stages(), dict.fromkeys(tongtu.STAGES, True))
        self.assertEqual(times, [(self.folder / "run" / stage / "timings.json").read_bytes()
                                 for stage in tongtu.STAGES])
        self.assertEqual(self.stages("--fresh"), dict.fromkeys(tongtu.STAGES, False))
        self.assert_same_files(first, tongtu.files(self.folder / "run"))

    def test_a_damaged_result_is_made_again(self):
        first = self.run_into("run")
        damaged = self.folder / "run" / "plan" / "plan.csv"
        damaged.write_bytes(damaged.read_bytes()[:-7])
        (self.folder / "run" / "report" / "report.html").unlink()
        self.assertEqual(self.stages(),
                         {"check": True, "reach": True, "plan": False, "report": False})
        self.assert_same_files(first, tongtu.files(self.folder / "run"))

    def test_stage_by_stage_is_the_same_as_all_at_once(self):
        for stage in tongtu.STAGES:
            self.succeed(stage, tongtu.JACKSBORO, "--run", self.folder / "steps", "-q")
        self.assert_same_files(self.run_into("run"), tongtu.files(self.folder / "steps"))


class Killed(tongtu.RunCase):
    def start(self, name):
        return subprocess.Popen([tongtu.PROGRAM, "run", tongtu.JACKSBORO, "--run",
                                 self.folder / name, "-q"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def setUp(self):
        super().setUp()
        began = time.monotonic()
        self.succeed("run", tongtu.JACKSBORO, "--run", self.folder / "whole", "-q")
        self.seconds = time.monotonic() - began
        self.whole = tongtu.files(self.folder / "whole")

    def assert_whole(self, name):
        self.succeed("run", tongtu.JACKSBORO, "--run", self.folder / name, "-q")
        self.assert_same_files(self.whole, tongtu.files(self.folder / name))
        self.assertEqual(tongtu.drafts(self.folder / name), [])

    def test_kill_9_at_random_moments(self):
        moments = random.Random(SEED)
        killed = 0
        for number in range(KILLS):
            moment = moments.uniform(0.02, 0.98) * self.seconds
            with self.subTest(moment=moment):
                name = f"killed-{number}"
                with self.start(name) as process:
                    try:
                        process.wait(timeout=moment)
                    except subprocess.TimeoutExpired:
                        process.kill()
                        killed += 1
                # What stands there is whole: a stage has all the files its manifest names.
                for stage in tongtu.finished_stages(self.folder / name):
                    manifest = json.loads(
                        (self.folder / name / stage / "manifest.json").read_text(encoding="utf-8"))
                    for output in manifest["outputs"]:
                        self.assertEqual(
                            (self.folder / name / stage / output["path"]).stat().st_size,
                            output["bytes"])
                self.assert_whole(name)
        # A machine that was busy while the whole run was timed lets some finish; not all.
        self.assertGreater(killed, 0)

    def test_ctrl_c_says_how_to_go_on(self):
        for number, share in enumerate((0.3, 0.15, 0.05, 0.6, 0.1, 0.02)):   # one that falls into the work
            name = f"cancelled-{number}"
            with self.start(name) as process:
                try:
                    process.wait(timeout=share * self.seconds)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGINT)
                stderr = process.stderr.read()
            if process.returncode == 0:
                continue
            # Before the program listens, a signal ends it as any other program.
            if process.returncode == -signal.SIGINT:
                continue
            self.assertEqual(process.returncode, 130, stderr)
            self.assertIn("run the same command again", stderr)
            self.assertEqual(tongtu.drafts(self.folder / name), [])
            self.assert_whole(name)
            return
        self.fail("no run could be cancelled")

    def test_two_runs_at_once_do_not_mix(self):
        """One of them works; the other one waits or says that the folder is taken."""
        both = [self.start("both"), self.start("both")]
        codes = []
        for process in both:
            with process:
                stderr = process.stderr.read()
            codes.append(process.returncode)
            if process.returncode:
                self.assertEqual(process.returncode, 4, stderr)
                self.assertIn("both", stderr)
        self.assertIn(0, codes)
        self.assert_whole("both")


if __name__ == "__main__":
    tongtu.main()

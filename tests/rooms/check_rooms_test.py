#!/usr/bin/env python3
"""Proves tools/check_rooms.py: every tree below bad/ is refused with exactly the lines of its
expected.txt, and the tree good/ passes.

Usage: tests/rooms/check_rooms_test.py CHECKER
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def findings(checker, tree):
    done = subprocess.run([sys.executable, checker, str(tree)], capture_output=True, text=True,
                          check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{tree.name}: the checker ended with {done.returncode}:\n{done.stderr}")
    return done.returncode, done.stdout.splitlines()


def failures_of(checker, tree, expected):
    code, lines = findings(checker, tree)
    failures = [f"{tree.name}: missing: {line}" for line in expected if line not in lines]
    failures += [f"{tree.name}: not expected: {line}" for line in lines if line not in expected]
    if code != (1 if expected else 0):
        failures.append(f"{tree.name}: ended with {code}")
    return failures


def main(checker):
    cases = sorted(path.parent for path in HERE.glob("bad/*/expected.txt"))
    if len(cases) < 10:
        sys.exit("the bad trees are gone")
    failures = failures_of(checker, HERE / "good", [])
    for case in cases:
        expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
        failures += failures_of(checker, case, expected)
    print("\n".join(failures) or f"{len(cases)} bad trees refused, the good one passes")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

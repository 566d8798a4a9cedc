#!/usr/bin/python3
"""Times whole studies from inputs to report in an empty run folder, and checks what they say.

Olinda always; the Comoros where its data are: in the folder COMOROS_DATA, else beside the sources.
The bar for the Comoros is 120 s of wall time and 2 GiB on 2 cores.
"""
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time

SOURCES = "@CMAKE_SOURCE_DIR@"
PROGRAM = "@CMAKE_BINARY_DIR@/apps/tongtu/tongtu"


def figures(answer):
    return {figure["id"]: figure["value"] for figure in answer["figures"]}


def measure(name, arguments, check):
    with tempfile.TemporaryDirectory() as run:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        done = subprocess.run(
            [PROGRAM, "run", "-q", "--json", "--run", run, os.path.join(SOURCES, "examples", name)]
            + arguments, stdout=subprocess.PIPE, check=True)
        wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        problem = check(figures(json.loads(done.stdout)), run)
        if problem:
            sys.exit(f"{name}: wrong answer: {problem}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:10} {wall:8.1f} s wall {cpu:8.1f} s CPU {after.ru_maxrss / 1024:8.0f} MiB peak "
          f"(largest child so far)")


def check_olinda(value, _run):
    return None if value["people.all"] == 377779 else "people are not the census 2010 count"


def check_comoros(value, run):
    if value["people.all"] != 758318:
        return "people are not the census 2017 count"
    with open(os.path.join(run, "plan", "candidates.csv"), encoding="utf-8") as file:
        candidates = sum(not line.startswith("#") for line in file) - 1
    return None if candidates >= 1000 else f"{candidates} candidates, fewer than 1,000"


print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Linux "
      f"{platform.release()}")
measure("olinda", [], check_olinda)
data = os.environ.get("COMOROS_DATA",
                      os.path.join(SOURCES, "..", "shared", "data", "comoros"))
if os.path.isdir(data):
    measure("comoros", ["--data", data], check_comoros)
else:
    print("comoros    left out: set COMOROS_DATA to its data folder")

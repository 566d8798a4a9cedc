#!/usr/bin/python3
"""CPU per pixel of bench_sweep beside SPLAT! over the same disc of the Ecuador highlands.

One site in the middle, 30 km, 800 MHz, 30 m mast, receiver at 1.5 m, 50 % of time and locations.
SPLAT! gets the terrain at 3" as one tile of its own format, made here, and runs the Irregular Terrain
Model (-olditm) and ITWOM. What it needs to read the tile and draw the map is taken off by a run of
1 km; the least of three runs counts. The models differ, so their losses are not compared.
Left out, with a reason, where splat, gdalwarp or the terrain is not there.
"""
import array
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

SOURCES = "@CMAKE_SOURCE_DIR@"
SWEEP = "@CMAKE_BINARY_DIR@/bench/bench_sweep"
LATITUDE, LONGITUDE = -1.4535, -78.7107  # middle of the metric raster that bench_sweep takes
PIXELS_PER_DEGREE = 1200
RADIUS_KM = 30
REPEATS = 3


def leave(reason):
    print(f"splat left out: {reason}")
    sys.exit(0)


def cpu_of(command, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_tile(raster, folder):
    """SPLAT!'s text format: west, south, east, north (degrees west), then rows from the south, each
    from east to west."""
    south, west = math.floor(LATITUDE), math.floor(LONGITUDE)
    n = PIXELS_PER_DEGREE
    raw = os.path.join(folder, "tile.img")
    subprocess.run(["gdalwarp", "-q", "-of", "ENVI", "-ot", "Int16", "-r", "bilinear", "-te",
                    str(west), str(south), str(west + 1), str(south + 1), "-ts", str(n), str(n),
                    "-dstnodata", "0", raster, raw], check=True)
    heights = array.array("h")
    with open(raw, "rb") as file:
        heights.frombytes(file.read())
    if max(heights) < 1000:
        sys.exit("the tile is not the highlands")
    name = f"{south}:{south + 1}:{-west - 1}:{-west}.sdf"
    with open(os.path.join(folder, name), "w", encoding="ascii") as file:
        file.write(f"{-west}\n{south}\n{-west - 1}\n{south + 1}\n")
        for row in reversed(range(n)):
            file.writelines(f"{max(z, 0)}\n" for z in reversed(heights[row * n:(row + 1) * n]))


def write_site(folder):
    with open(os.path.join(folder, "site.qth"), "w", encoding="ascii") as file:
        file.write(f"site\n{LATITUDE}\n{-LONGITUDE}\n30 meters\n")
    with open(os.path.join(folder, "site.lrp"), "w", encoding="ascii") as file:
        # permittivity, conductivity, refractivity, MHz, climate, polarisation, locations, time, ERP
        file.write("15.0\n0.005\n301.0\n800.0\n5\n1\n0.5\n0.5\n0.0\n")


def splat_us(options, folder):
    def seconds(radius_km):
        command = ["splat", "-t", "site.qth", "-L", "1.5", "-R", str(radius_km), "-metric", "-d", ".",
                   "-N", "-o", "map.ppm"] + options
        return min(cpu_of(command, folder) for _ in range(REPEATS))
    km = math.pi / 180 * 6371 / PIXELS_PER_DEGREE
    pixels = math.pi * RADIUS_KM ** 2 / (km * km * math.cos(math.radians(LATITUDE)))
    return 1e6 * (seconds(RADIUS_KM) - seconds(1)) / pixels


for program in ("splat", "gdalwarp"):
    if not shutil.which(program):
        leave(f"{program} is not installed")
data = os.environ.get("ECUADOR_DATA",
                      os.path.join(SOURCES, "..", "shared", "data", "ecuador_highlands"))
if not os.path.exists(os.path.join(data, "dem_srtm3_3arcsec.tif")):
    leave("set ECUADOR_DATA to the folder of the Ecuador highlands pack")
sweep = subprocess.run([SWEEP, os.path.join(data, "dem_utm17s_90m.tif")], stdout=subprocess.PIPE,
                       text=True, check=True).stdout
ours = float(re.search(r"^1 band .* ([0-9.]+) us CPU a pixel", sweep, re.MULTILINE).group(1))
print(sweep.splitlines()[0])
print(f"tongtu P.1812  {ours:6.3f} us CPU a pixel")
with tempfile.TemporaryDirectory() as folder:
    write_tile(os.path.join(data, "dem_srtm3_3arcsec.tif"), folder)
    write_site(folder)
    for name, options in (("splat ITM", ["-olditm"]), ("splat ITWOM", [])):
        us = splat_us(options, folder)
        print(f"{name:14} {us:6.3f} us CPU a pixel, {us / ours:5.1f} times tongtu's")

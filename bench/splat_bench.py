#!/usr/bin/python3
"""CPU per pixel of bench_sweep beside SPLAT! over the same disc of the Ecuador highlands.

One site in the middle, 30 km, 800 MHz, 30 m mast, receiver at 1.5 m, 50 % of time and locations.
SPLAT! gets the terrain at 3" as one tile of its own format, made here, and runs the Irregular Terrain
Model (-olditm) and ITWOM. What it needs to read the tile and draw the map is taken off by a run of
1 km; the least of three runs counts. The models differ, so their losses are not compared; a picture
shows them side by side: splat_bench.png in the folder where this runs, or the file named.
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
PICTURE = "@CMAKE_BINARY_DIR@/bench/losses_picture"
LATITUDE, LONGITUDE = -1.45035, -78.70016  # middle of the metric raster that bench_sweep takes
PIXELS_PER_DEGREE = 1200
RADIUS_KM = 30
PIXEL_M = 90
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


def splat_losses(folder, columns, rows):
    """Losses (ITM) at our pixels: SPLAT!'s answer for the 3" pixel that holds each."""
    subprocess.run(["splat", "-t", "site.qth", "-L", "1.5", "-R", str(RADIUS_KM), "-metric", "-d", ".",
                    "-N", "-olditm", "-ano", "losses.txt", "-o", "map.ppm"], cwd=folder,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    at = {}
    with open(os.path.join(folder, "losses.txt"), encoding="ascii") as file:
        for line in file:
            part = line.replace("*", " ").split(";")[0].split(",")
            if len(part) == 5:  # latitude, longitude west, azimuth, elevation, loss
                key = (round(float(part[0]) * PIXELS_PER_DEGREE),
                       round(float(part[1]) * PIXELS_PER_DEGREE))
                at[key] = float(part[4])
    metres = math.pi / 180 * 6371e3  # of a degree
    east = metres * math.cos(math.radians(LATITUDE))
    losses = array.array("f")
    for row in range(rows):
        north_m = (rows / 2 - row - 0.5) * PIXEL_M
        v = round((LATITUDE + north_m / metres) * PIXELS_PER_DEGREE)
        for column in range(columns):
            east_m = (column + 0.5 - columns / 2) * PIXEL_M
            u = round((-LONGITUDE - east_m / east) * PIXELS_PER_DEGREE)
            # A pixel that no radial of SPLAT! has met takes a neighbour's.
            near = [(v, u), (v, u + 1), (v, u - 1), (v + 1, u), (v - 1, u)]
            losses.append(next((at[k] for k in near if k in at), math.nan)
                          if math.hypot(north_m, east_m) <= 1e3 * RADIUS_KM else math.nan)
    return losses


def draw(folder, sweep, ours):
    columns, rows = map(int, re.search(r"^losses of (\d+) x (\d+)", sweep, re.MULTILINE).groups())
    theirs = os.path.join(folder, "splat.f32")
    with open(theirs, "wb") as file:
        splat_losses(folder, columns, rows).tofile(file)
    out = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "splat_bench.png")
    subprocess.run([PICTURE, out, str(columns), str(rows), ours, "tongtu  ITU-R P.1812-8", theirs,
                    "SPLAT! 1.4.2  ITM"], check=True)
    print(f"both side by side: {out}")


for program in ("splat", "gdalwarp"):
    if not shutil.which(program):
        leave(f"{program} is not installed")
data = os.environ.get("ECUADOR_DATA",
                      os.path.join(SOURCES, "..", "shared", "data", "ecuador_highlands"))
if not os.path.exists(os.path.join(data, "dem_srtm3_3arcsec.tif")):
    leave("set ECUADOR_DATA to the folder of the Ecuador highlands pack")
with tempfile.TemporaryDirectory() as folder:
    ours_file = os.path.join(folder, "tongtu.f32")
    sweep = subprocess.run([SWEEP, os.path.join(data, "dem_utm17s_90m.tif"), ours_file],
                           stdout=subprocess.PIPE, text=True, check=True).stdout
    ours = float(re.search(r"^1 band .* ([0-9.]+) us CPU a pixel", sweep, re.MULTILINE).group(1))
    print(sweep.splitlines()[0])
    print(f"tongtu P.1812  {ours:6.3f} us CPU a pixel")
    write_tile(os.path.join(data, "dem_srtm3_3arcsec.tif"), folder)
    write_site(folder)
    for name, options in (("splat ITM", ["-olditm"]), ("splat ITWOM", [])):
        us = splat_us(options, folder)
        print(f"{name:14} {us:6.3f} us CPU a pixel, {us / ours:5.1f} times tongtu's")
    draw(folder, sweep, ours_file)

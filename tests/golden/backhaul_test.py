#!/usr/bin/env python3
"""`tongtu backhaul` from end to end on a tiny study: the network is whole, paid for and within its
caps, places without a point of presence are named, and bad files are refused.

Usage: backhaul_test.py PROGRAM
"""

import array
import json
import shutil
import struct
import zlib

import tongtu_program as tongtu

GOOD = "[backhaul]\nseed = 1\n{more}[microwave]\nrain_mm_h = 42\ndn1 = -200\nmost_hops = 3\n"
PRESENCE = """
[[places]]
kind = "presence"
path = "presence.csv"
columns = {id = "id", name = "name", lon = "lon", lat = "lat"}
origin = "invented"
"""
SATELLITE = 'satellite,2000,USD,"assumption"\nopex_satellite,6000,USD/year,"assumption"\n'
WEST, EAST = (-84.45, -84.28), (-84.17, -84.02)


def box(west, east):
    south, north = 36.40, 36.75
    return {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north],
                                                [west, north], [west, south]]]}


def flood(file, west, east):
    """Puts the columns of the terrain between two longitudes under the sea (height 0)."""
    tiff = bytearray(file.read_bytes())
    [start] = struct.unpack_from("<I", tiff, 4)
    [count] = struct.unpack_from("<H", tiff, start)
    at = {}
    for k in range(count):
        [tag] = struct.unpack_from("<H", tiff, start + 2 + 12 * k)
        at[tag] = start + 2 + 12 * k
    columns, rows = (struct.unpack_from("<H", tiff, at[tag] + 8)[0] for tag in (256, 257))
    strips, where, sizes = (struct.unpack_from("<I", tiff, at[tag] + offset)[0]
                            for tag, offset in ((273, 4), (273, 8), (279, 8)))
    heights = array.array("H")
    for k in range(strips):
        [offset], [size] = (struct.unpack_from("<I", tiff, base + 4 * k) for base in (where, sizes))
        heights.frombytes(zlib.decompress(tiff[offset:offset + size]))
    origin, pixel = -84.41375, 0.000833333333333
    for r in range(rows):
        for c in range(1, columns):  # each is the difference from the one before
            heights[r * columns + c] = (heights[r * columns + c] + heights[r * columns + c - 1]) & 0xffff
        for c in range(columns):
            if west < origin + c * pixel < east:
                heights[r * columns + c] = 0
    # As one strip without compression and predictor.
    for tag, kind, value in ((259, 3, 1), (317, 3, 1), (278, 3, rows), (273, 4, len(tiff)),
                             (279, 4, 2 * len(heights))):
        struct.pack_into("<HHII", tiff, at[tag], tag, kind, 1, value)
    file.write_bytes(tiff + heights.tobytes())


class Backhaul(tongtu.RunCase):
    def study(self, name, more="", presence=True, satellite=False, islands=False):
        study = self.folder / name
        shutil.copytree(tongtu.JACKSBORO, study)
        (study / "backhaul.toml").write_text(GOOD.format(more=more), encoding="utf-8")
        if presence:
            # Beside Jellico, in the east.
            (study / "presence.csv").write_text("id,name,lon,lat\np1,Exchange,-84.125,36.58\n",
                                                encoding="utf-8")
            text = (study / "study.toml").read_text(encoding="utf-8")
            (study / "study.toml").write_text(text + PRESENCE, encoding="utf-8")
        if satellite:
            with open(study / "cost.csv", "a", encoding="utf-8") as file:
                file.write(SATELLITE)
        if islands:
            self.make_islands(study)
        return study

    def make_islands(self, study):
        """Two counties are left, with a strait between them."""
        flood(study / "dem_srtm_3arcsec.tif", WEST[1], EAST[0])
        counties = json.loads((study / "counties.geojson").read_text(encoding="utf-8"))
        shape = {"47151": box(*WEST), "47013": box(*EAST)}
        counties["features"] = [dict(feature, geometry=shape[feature["properties"]["fips"]])
                                for feature in counties["features"]
                                if feature["properties"]["fips"] in shape]
        (study / "counties.geojson").write_text(json.dumps(counties), encoding="utf-8")
        rows = (study / "poverty.csv").read_text(encoding="utf-8").splitlines()
        (study / "poverty.csv").write_text(
            "\n".join(row for row in rows if not row.startswith("47025")) + "\n", encoding="utf-8")

    def backhaul(self, study, *options):
        self.succeed("backhaul", study, "--run", study / "run", *options)
        folder = study / "run" / "backhaul"
        found = {key.removeprefix("backhaul."): figure["value"]
                 for key, figure in tongtu.figures(folder / "figures.json").items()}
        return found, lambda name: tongtu.table(folder / "tables" / f"{name}.csv")[0], folder

    def test_sites_and_links_are_paid_and_within_their_caps(self):
        study = self.study("whole")
        found, table, folder = self.backhaul(study, "-q")
        sites, links = table("backhaul_plan"), table("backhaul_links")
        self.assertGreater(len(sites), 0)
        self.assertEqual(found["sites"], len(sites))
        self.assertEqual(sum(int(s["site_cost"]) + int(s["link_cost"]) for s in sites), found["cost"])
        self.assertEqual(sum(int(x["link_cost"]) + int(x["relay_cost"]) for x in links),
                         found["network_cost"])
        self.assertLessEqual(found["cost"], 1050000)
        self.assertLessEqual(found["network_bound"], found["network_cost"])
        self.assertLessEqual(found["value"], found["bound"])
        self.assertGreaterEqual(found["gap"], 0)
        built, up = {s["site"] for s in sites}, {x["from"]: x["to"] for x in links}
        for site in sites:
            self.assertLessEqual(int(site["hops"]), 3)
            # A way to what is there already: the core, the exchange, or a site on air.
            at, steps = site["site"], 0
            while at in up and steps <= len(up):
                at, steps = up[at], steps + 1
            self.assertIn(at, {"core", "Exchange", "A1", "A2", "B1"} | built)
            self.assertLessEqual(steps, len(up))
        for link in links:
            if link["kind"] == "microwave":
                self.assertGreaterEqual(float(link["clearance"]), 0.6)
                self.assertGreaterEqual(float(link["availability_percent"]), 99.99)
                self.assertLessEqual(float(link["load_mbps"]), 400)
        page = (folder / "report.html").read_text(encoding="utf-8")
        for part in ("站点与网络一起规划", "sites and network planned together"):
            self.assertIn(part, page)
        # What a reader can ask for any figure.
        self.assertIn("gap", self.succeed("explain", study, "backhaul.gap", "--run",
                                          study / "run").stdout)

    def test_the_same_bits_on_one_thread_and_again(self):
        study = self.study("bits")
        self.backhaul(study, "-q")
        before = tongtu.files(study / "run" / "backhaul")
        self.backhaul(study, "-q", "--fresh", "--threads", "1")
        self.assert_same_files(before, tongtu.files(study / "run" / "backhaul"))

    def test_an_island_without_a_point_of_presence_is_named(self):
        # Hops reach over the strait unless they are kept shorter than it is wide.
        study = self.study("island", "guess_presence = false\n", islands=True)
        with open(study / "backhaul.toml", "a", encoding="utf-8") as file:
            file.write("most_m = 5000\n")
        (study / "sites.csv").write_text(
            "site,lon,lat,height_m,operator,technology\nB1,-84.13,36.586,35,Beta,lte800;nr3500\n",
            encoding="utf-8")
        _, table, folder = self.backhaul(study)
        # People that the fixture has in the strait stand on islands of one cell.
        islands = {row["island"]: row for row in table("backhaul_cut_off")}
        self.assertEqual(islands["Pine Knot"]["presence"], "none")
        self.assertGreater(int(islands["Pine Knot"]["candidates"]), 0)
        self.assertIn("Pine Knot", (folder / "report.html").read_text(encoding="utf-8"))
        self.assertIn("backhaul.cut_off",
                      (folder / "warnings.json").read_text(encoding="utf-8"))
        # What nothing joins is never built.
        west = {row["site"] for row in tongtu.table(study / "run" / "plan" / "candidates.csv")[0]
                if row["name"] == "Pine Knot"}
        self.assertGreater(len(west), 0)
        self.assertFalse(west & {row["site"] for row in table("backhaul_plan")})

    def test_without_any_point_of_presence_only_satellites_and_sites_on_air_are_left(self):
        without, table, _ = self.backhaul(self.study("none", "guess_presence = false\n", False))
        self.assertEqual(without["network_bound"] >= 0, True)
        self.assertFalse([row for row in table("backhaul_links") if row["kind"] == "fibre"])
        found, table, _ = self.backhaul(self.study("sky", "guess_presence = false\n", False, True))
        self.assertGreaterEqual(found["value"], without["value"])

    def refuse(self, study, *parts):
        done = tongtu.run("backhaul", study, "--run", study / "run")
        self.assertEqual(done.returncode, 3, done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)
        self.assertFalse((study / "run" / "backhaul").exists())

    def test_what_cannot_be_is_named_and_refused(self):
        study = self.study("bad")
        whole = (study / "backhaul.toml").read_text(encoding="utf-8")
        for old, new, part in (("rain_mm_h = 42", "rain_mm_h = nan", "rain_mm_h"),
                               ("rain_mm_h = 42", "rain_mm_h = -1", "rain_mm_h"),
                               ("most_hops = 3", "most_hops = 0", "most_hops"),
                               ("most_hops = 3", "most_hopps = 3", "most_hops"),
                               ("dn1 = -200\n", "", "dn1"),
                               ("[microwave]", "[microwaves]", "microwave")):
            with self.subTest(new=new):
                self.assertIn(old, whole)
                (study / "backhaul.toml").write_text(whole.replace(old, new), encoding="utf-8")
                self.refuse(study, "backhaul.toml", part)
        (study / "backhaul.toml").write_text(whole, encoding="utf-8")
        costs = (study / "cost.csv").read_text(encoding="utf-8")
        for old, new in (("microwave_hop,20000", "microwave_hop,-20000"),
                         ("microwave_hop,20000", "microwave_hop,nan"),
                         ("microwave_hop,20000,USD,", "microwave_hop,20000,USD/m,")):
            with self.subTest(new=new):
                (study / "cost.csv").write_text(costs.replace(old, new), encoding="utf-8")
                self.refuse(study, "cost.csv")
        (study / "cost.csv").write_text(costs + "opex_satellite,-1,USD/year,assumption\n",
                                        encoding="utf-8")
        self.refuse(study, "opex_satellite")


if __name__ == "__main__":
    tongtu.main()

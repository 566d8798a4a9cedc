#!/usr/bin/env python3
"""Files and folders that cannot be used: exit code, a message that names file and field, and no
result left that looks whole.

Usage: bad_inputs_test.py PROGRAM
"""

import contextlib
import os
import re
import shutil
import struct
import subprocess
import unittest

import tongtu_program as tongtu

TIFF_GEO_KEYS = 34735


class BadInput(tongtu.RunCase):
    def setUp(self):
        super().setUp()
        self.study = self.folder / "study"
        self.run_folder = self.folder / "run"
        shutil.copytree(tongtu.JACKSBORO, self.study)

    def edit(self, name, *changes):
        path = self.study / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            self.assertIn(old, text, "the fixture has changed")
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")

    @contextlib.contextmanager
    def changed(self, name, old=None, new=None, **case):
        """A subtest with a file of the study changed, which is as it was afterwards."""
        whole = (self.study / name).read_bytes()
        with self.subTest(name=name, **(case or {"new": new})):
            try:
                if old is not None:
                    self.edit(name, (old, new))
                yield
            finally:
                self.write(name, whole)

    def write(self, name, text):
        (self.study / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def refuse(self, *parts, command="run"):
        """The command ends with 3, says nothing on stdout, and names every part on stderr."""
        done = tongtu.run(command, self.study, "--run", self.run_folder)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        [message] = [line for line in done.stderr.splitlines() if line.startswith("tongtu: ")]
        for part in parts:
            self.assertRegex(message, re.compile(part, re.IGNORECASE))
        self.assertEqual(tongtu.finished_stages(self.run_folder), [])
        if self.run_folder.exists():
            self.assertEqual(tongtu.drafts(self.run_folder), [])
        return message


class Study(BadInput):
    def test_no_study(self):
        shutil.rmtree(self.study)
        self.refuse("study")

    def test_a_study_that_is_not_toml(self):
        self.write("study.toml", "[study\nid = 1")
        self.refuse("study.toml", "line 1")

    def test_an_empty_study(self):
        self.write("study.toml", "")
        self.refuse("study.toml")

    def test_an_unknown_key_is_suggested(self):
        self.edit("study.toml", ("cell_m = 250", "cel_m = 250"))
        self.refuse("study.toml", "cel_m", "cell_m")

    def test_an_unknown_table_is_suggested(self):
        self.edit("study.toml", ("[terrain]", "[terain]"))
        self.refuse("study.toml", "terain", "terrain")

    def test_a_missing_table(self):
        text = (self.study / "study.toml").read_text(encoding="utf-8")
        self.write("study.toml", text[:text.index("[cost]")])
        self.refuse("study.toml", "cost")

    def test_values_outside_their_range(self):
        for old, new in (("budget_by_year = [600000,", "budget_by_year = [-600000,"),
                         ("cell_m = 250", "cell_m = 0"),
                         ("frequency_mhz = 806", "frequency_mhz = 80600"),
                         ("power_dbm = 46", 'power_dbm = "46"'),
                         ("threshold_dbm = -105", "threshold_dbm = 105"),
                         ("date = 2026-11-24", 'date = "soon"'),
                         ("radius_km = 8", "radius_km = nan"),
                         ("start_year = 2027", "start_year = 27")):
            with self.changed("study.toml", old, new):
                self.refuse("study.toml", new.split(" = ", maxsplit=1)[0])

    def test_names_that_lead_nowhere(self):
        for old, new in (('profile = "4g"', 'profile = "4gg"'),
                         ('level = "county"', 'level = "countty"'),
                         ('technologies = ["nr3500"]', 'technologies = ["nr350"]'),
                         ('generation = "LTE"', 'generation = "LTEE"'),
                         ('kind = "points"', 'kind = "point"')):
            with self.changed("study.toml", old, new):
                key, value = re.match(r'(\w+) = \[?"(\w+)"', new).groups()
                self.refuse("study.toml", key, value)

    def test_a_crs_that_is_not_in_metres(self):
        self.edit("study.toml", ("cell_m = 250", 'cell_m = 250\ncrs = "EPSG:4326"'))
        self.refuse("study.toml", "study", "crs", "metres")

    def test_a_path_that_leads_out_of_the_files(self):
        for path in ("/vsicurl/http://localhost/dem.tif", "http://localhost/dem.tif",
                     "/vsizip/x.zip/dem.tif"):
            with self.changed("study.toml", 'path = "dem_srtm_3arcsec.tif"', f'path = "{path}"'):
                self.refuse("terrain", "path")


class Files(BadInput):
    def test_a_missing_file(self):
        for name, table in (("dem_srtm_3arcsec.tif", "terrain"), ("people.csv", "population"),
                            ("counties.geojson", "admin"), ("sites.csv", "sites"),
                            ("poverty.csv", "poverty"), ("settlements.csv", "places"),
                            ("cost.csv", "cost")):
            with self.changed(name, table=table):
                (self.study / name).unlink()
                self.refuse(re.escape(name), table)

    def test_a_file_of_0_bytes(self):
        for name in ("dem_srtm_3arcsec.tif", "people.csv", "counties.geojson", "sites.csv",
                     "cost.csv"):
            with self.changed(name, bytes=0):
                self.write(name, b"")
                self.refuse(re.escape(name))

    def test_a_folder_where_a_file_should_be(self):
        (self.study / "people.csv").unlink()
        (self.study / "people.csv").mkdir()
        self.refuse("people.csv", "population")

    def test_truncated_files(self):
        for name, share in (("dem_srtm_3arcsec.tif", 0.5), ("dem_srtm_3arcsec.tif", 0.001),
                            ("counties.geojson", 0.5)):
            with self.changed(name, share=share):
                whole = (self.study / name).read_bytes()
                self.write(name, whole[:int(len(whole) * share)])
                self.refuse(re.escape(name))

    def test_a_file_of_another_kind(self):
        for name in ("dem_srtm_3arcsec.tif", "counties.geojson", "people.csv"):
            with self.changed(name, kind="bytes"):
                self.write(name, bytes(range(256)) * 64)
                self.refuse(re.escape(name))

    def test_a_raster_without_crs(self):
        """The tag that holds the GeoKeys gets a private number, which readers pass over."""
        tiff = bytearray((self.study / "dem_srtm_3arcsec.tif").read_bytes())
        self.assertEqual(bytes(tiff[:4]), b"II*\0")
        at = tiff.find(struct.pack("<HH", TIFF_GEO_KEYS, 3))
        self.assertGreater(at, 0)
        tiff[at:at + 2] = struct.pack("<H", 65000)
        self.write("dem_srtm_3arcsec.tif", bytes(tiff))
        self.refuse("dem_srtm_3arcsec.tif", "crs")

    def test_an_empty_layer(self):
        self.write("counties.geojson", '{"type": "FeatureCollection", "features": []}')
        self.refuse("counties.geojson")
        self.write("people.csv", "lon,lat,people\n")
        shutil.copy(tongtu.JACKSBORO / "counties.geojson", self.study)
        self.refuse("people.csv", "population")

    def test_a_declared_column_that_is_not_there(self):
        self.edit("study.toml", ('people = "people"', 'people = "persons"'))
        self.refuse("people.csv", "persons")

    def test_a_code_that_stands_twice(self):
        self.edit("counties.geojson", ('"fips":"47001"', '"fips":"47151"'))
        self.refuse("counties.geojson", "47151")


class Rows(BadInput):
    def test_not_one_good_row(self):
        for case, rows in {"out of range": ["184.1,36.5,10", "-84.2,96.6,10"],
                           "not numbers": ["x,36.5,10", "-84.2,,10"],
                           "nan and inf": ["nan,36.5,10", "-84.2,inf,10", "-84.2,36.6,nan"],
                           "negative": ["-84.2,36.5,-10"],
                           "too few fields": ["-84.2"]}.items():
            with self.subTest(case=case):
                self.write("people.csv", "lon,lat,people\n" + "\n".join(rows) + "\n")
                self.refuse("people.csv", "population")

    def test_coordinates_swapped(self):
        self.edit("study.toml", ('lon = "lon", lat = "lat", people = "people"',
                                 'lon = "lat", lat = "lon", people = "people"'))
        self.refuse("people.csv", "population")

    def test_a_bad_row_is_counted_and_kept_with_its_reason(self):
        self.edit("people.csv", ("people\n", "people\n-84.2,96.5,10\n-84.2,36.5,-3\n"))
        self.succeed("check", self.study, "--run", self.run_folder, "-q")
        rows, _ = tongtu.table(self.run_folder / "check" / "rejects.csv")
        rejected = [(row["record"], row["field"]) for row in rows if row["source"] == "people.csv"]
        self.assertEqual(rejected, [("row 1", "lat"), ("row 2", "people")])

    def test_a_compressed_csv(self):
        self.write("people.csv", b"\x1f\x8b\x08\0\0\0\0\0" + bytes(100))
        self.refuse("people.csv", "compressed")

    def test_a_csv_made_to_exhaust_memory(self):
        self.write("people.csv", "lon,lat,people\n" + "1" * (2 << 20) + ",1,1\n")
        self.refuse("people.csv", "people.csv.*(field|row|longer|bytes)")
        self.write("people.csv", "lon,lat,people\n" + "," * 5000 + "\n")
        self.refuse("people.csv", "column")
        self.write("people.csv", 'lon,lat,people\n-84.2,36.5,"10\n' + "-84.2,36.5,1\n" * 1000)
        self.refuse("people.csv", "quote")

    def test_personal_data(self):
        for column, value in (("imsi", "1"), ("MSISDN", "1"), ("IMEI", "1"), ("owner_name", "x"),
                              ("note", "460001234567890"), ("note", "+8613800138000"),
                              ("身份证号", "1")):
            with self.subTest(column=column, value=value):
                rows = (tongtu.JACKSBORO / "people.csv").read_text(encoding="utf-8").splitlines()
                self.write("people.csv", "\n".join([f"{rows[0]},{column}"]
                                                   + [f"{row},{value}" for row in rows[1:]]) + "\n")
                message = self.refuse("people.csv", column)
                self.assertNotIn(value if len(value) > 3 else "\0", message)


class Costs(BadInput):
    def test_the_catalogue(self):
        for old, new, named in (("tower_new,30000,USD,", "tower_new,30000,EUR,", "tower_new.*unit"),
                                ("road,25,USD/m,", "road,25,USD,", "access_road.*unit"),
                                ("tower_new,30000,", "tower_new,-30000,", "tower_new.*value"),
                                ("tower_new,30000,", "tower_new,,", "row 1.*value"),
                                ("tower_new,30000,", "tower_new,NaN,", "row 1.*value"),
                                ("opex_site,", "opex_sites,", "opex_site.*missing")):
            with self.changed("cost.csv", old, new):
                self.refuse("cost", named)

    def test_a_figure_without_origin(self):
        self.edit("cost.csv", ('fibre_reach,15000,m,"assumption: longer routes go by microwave"',
                               "fibre_reach,15000,m,"))
        self.refuse("cost.csv", "origin")


class Plans(BadInput):
    def test_budgets_and_weights_that_cannot_be(self):
        for old, new in (("budget_by_year = [600000,", "budget_by_year = [nan,"),
                         ("budget_by_year = [600000,", "budget_by_year = [inf,"),
                         ("budget_by_year = [600000,", "budget_by_year = [1e300,"),
                         ("budget_by_year = [600000, 450000]", "budget_by_year = []"),
                         ("start_year = 2027", "weight_exponent = -1\nstart_year = 2027"),
                         ("start_year = 2027", "weight_exponent = nan\nstart_year = 2027"),
                         ("start_year = 2027", "discount_rate = -0.1\nstart_year = 2027"),
                         ("start_year = 2027", "sites_by_year = [-1, 2]\nstart_year = 2027"),
                         ("settlement_spacing_m = 1500", "settlement_spacing_m = nan")):
            with self.changed("study.toml", old, new):
                self.refuse("study.toml", new.split(" = ", maxsplit=1)[0])

    def test_masts_outside_the_terrain_are_no_candidates(self):
        self.write("masts.csv", "id,lon,lat,height\nin,-84.20,36.60,40\nout,-80.00,30.00,40\n")
        text = (self.study / "study.toml").read_text(encoding="utf-8")
        self.write("study.toml", text + """
[[sites]]
path = "masts.csv"
columns = {id = "id", lon = "lon", lat = "lat", height = "height"}
existing = false
origin = "invented"
""")
        self.succeed("plan", self.study, "--run", self.run_folder, "-q")
        rows, _ = tongtu.table(self.run_folder / "plan" / "candidates.csv")
        [mast] = [row for row in rows if "mast" in row["kind"]]
        self.assertEqual(mast["name"], "in")
        # Not dropped in silence.
        told = "".join(path.read_text(encoding="utf-8")
                       for path in (self.run_folder / "check").glob("*.csv"))
        self.assertRegex(told, "masts.csv.*outside")


class Unwritable(BadInput):
    """Exit code 4."""

    def fail_to_write(self, run_folder):
        done = tongtu.run("run", self.study, "--run", run_folder)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertIn(str(run_folder), done.stderr)
        return done.stderr

    def test_a_run_folder_below_a_file(self):
        self.fail_to_write(self.study / "cost.csv" / "run")

    def test_a_run_folder_that_is_a_file(self):
        self.fail_to_write(self.study / "cost.csv")
        self.assertEqual((self.study / "cost.csv").read_bytes(),
                         (tongtu.JACKSBORO / "cost.csv").read_bytes())

    def test_no_space(self):
        """A small file system takes the first stages; the report does not fit."""
        if os.geteuid() != 0:
            self.skipTest("mounting a small file system needs root")
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk],
                          capture_output=True, check=False).returncode != 0:
            self.skipTest("mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        run_folder = disk / "run"
        self.succeed("check", self.study, "--run", run_folder, "-q")
        before = tongtu.files(run_folder / "check")
        (disk / "filler").write_bytes(bytes(1 << 20))
        self.fail_to_write(run_folder)
        self.assertEqual(tongtu.files(run_folder / "check"), before)
        self.assertNotIn("report", tongtu.finished_stages(run_folder))
        self.assertEqual(tongtu.drafts(run_folder), [])

        # With a disk large enough the same command goes on, and old results outlive a failure.
        (disk / "filler").unlink()
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        self.succeed("run", self.study, "--run", run_folder, "-q")
        whole = tongtu.files(run_folder)
        used = sum(path.stat().st_size for path in disk.rglob("*") if path.is_file())
        subprocess.run(["mount", "-o", f"remount,size={(used >> 10) + 400}k", disk], check=True)
        self.edit("study.toml", ("budget_by_year = [600000", "budget_by_year = [700000"))
        self.fail_to_write(run_folder)
        for name in ("report/report.html", "report/study.gpkg", "report/figures.json"):
            self.assertEqual((run_folder / name).read_bytes(), whole[name])


if __name__ == "__main__":
    tongtu.main()

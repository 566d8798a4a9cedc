#!/usr/bin/env python3
"""One path between two points of the tiny study: its figures, what they must fulfil, its picture,
and points that cannot be used.

Usage: path_test.py PROGRAM
"""

import json

import tongtu_program as tongtu

A = "-84.1270,36.5880,40"
B = "-84.20,36.62"

# From a run of this program over tests/golden/jacksboro; that it computes what the documents say is
# shown by the validation tests of the models.
EXPECTED = {
    ("path", "d"): 7.43723756480817,
    ("path", "c"): -54.83470231730056,
    ("path", "c/F1"): -2.6635659301673753,
    ("itu-r-p1812", "Ld50"): 35.399556787991784,
    ("itu-r-p1812", "Lbs"): 188.09817334848378,
    ("itu-r-p1812", "Lb"): 143.3545620938372,
    ("itm", "A"): 152.39119310296033,
}


class OnePath(tongtu.RunCase):
    def path(self, *options, a=A, b=B):
        return json.loads(self.succeed("path", tongtu.JACKSBORO, a, b, "--json", *options).stdout)

    def test_figures(self):
        found = self.path("--model", "itm")
        for (block, symbol), value in EXPECTED.items():
            self.assertAlmostEqual(found[block][symbol]["value"], value, places=6, msg=symbol)
        self.assertFalse(found["line_of_sight"])
        self.assertEqual(found["frequency_hz"], 806e6)

    def test_terms_fit_together(self):
        terms = {k: v["value"] for k, v in self.path()["itu-r-p1812"].items() if k != "remarks"}
        self.assertAlmostEqual(terms["Lbd50"], terms["Lb0p"] + terms["Ld50"], places=9)
        self.assertGreaterEqual(terms["Lb"], terms["Lbfs"])
        self.assertLessEqual(terms["Lbc"], min(terms["Lbam"], terms["Lbs"]) + 1e-9)

    def test_degrees_and_metres_are_the_same_place(self):
        degrees = self.path()
        metres = self.path(a="{x},{y},40".format(**degrees["a"]), b="{x},{y}".format(**degrees["b"]))
        self.assertAlmostEqual(metres["itu-r-p1812"]["Lb"]["value"],
                               degrees["itu-r-p1812"]["Lb"]["value"], places=6)

    def test_higher_antennas_see_more(self):
        low = self.path()["path"]["c"]["value"]
        high = self.path(a="-84.1270,36.5880,120")["path"]["c"]["value"]
        self.assertGreater(high, low)

    def test_microwave(self):
        hop = ("--microwave", 7, "--rain", 60, "--dn1", -300)
        blocked = self.path(*hop)
        self.assertNotIn("itu-r-p1812", blocked)
        self.assertNotIn("availability", blocked["itu-r-p530"])
        clear = self.path(*hop, a="-84.1270,36.5880,400", b="-84.20,36.62,400")
        self.assertTrue(clear["clear"])
        p530 = {k: v["value"] for k, v in clear["itu-r-p530"].items() if k != "remarks"}
        self.assertAlmostEqual(p530["availability"], 100 - p530["p_mp"] - p530["p_rain"], places=9)
        self.assertGreater(p530["availability"], 99.9)
        without = self.path("--microwave", 7, a="-84.1270,36.5880,400", b="-84.20,36.62,400")
        self.assertNotIn("availability", without["itu-r-p530"])

    def test_text_in_both_languages(self):
        english = self.succeed("path", tongtu.JACKSBORO, A, B, "--plain").stdout
        self.assertIn("Lb\t143.35\tdB\tbasic transmission loss\t(69)", english)
        chinese = self.succeed("path", tongtu.JACKSBORO, A, B, "--lang", "zh").stdout
        self.assertIn("基本传输损耗", chinese)

    def test_picture(self):
        for ending, start in (("svg", b"<?xml"), ("png", b"\x89PNG")):
            file = self.folder / f"profile.{ending}"
            done = self.succeed("path", tongtu.JACKSBORO, A, B, "--plot", file)
            self.assertEqual(done.stdout.splitlines()[-1], str(file))
            first = file.read_bytes()
            self.assertTrue(first.startswith(start))
            self.succeed("path", tongtu.JACKSBORO, A, B, "--plot", file)
            self.assertEqual(first, file.read_bytes())

    def test_it_leaves_no_run_folder(self):
        run = self.folder / "run"
        self.succeed("path", tongtu.JACKSBORO, A, B, "--run", run)
        self.assertFalse(run.exists())


class Refused(tongtu.RunCase):
    def refuse(self, *arguments, code=3):
        done = tongtu.run("path", tongtu.JACKSBORO, *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_points(self):
        self.assertIn("outside the terrain", self.refuse(A, "43.3,-11.8"))
        self.assertIn("outside the terrain", self.refuse("180,90", B))
        self.assertIn("lies where A does", self.refuse(A, A))
        for text in ("here", "1", "1,2,3,4", "nan,2", "-84.2,36.6,", "-84.2;36.6"):
            self.assertIn("is not a point", self.refuse(A, text), text)
        self.assertIn("no height", self.refuse(A, "-84.20,36.62,-3"))

    def test_options(self):
        self.assertIn("no frequency", self.refuse(A, B, "--frequency", 0))
        self.assertIn(".svg or .png", self.refuse(A, B, "--plot", self.folder / "p.gif"))
        self.assertIn("--rain", self.refuse(A, B, "--rain", 60, code=2))
        self.assertIn("--model", self.refuse(A, B, "--model", "guess", code=2))
        self.refuse(A, code=2)


if __name__ == "__main__":
    tongtu.main()

#!/usr/bin/env python3
"""Questions about one place of the tiny study: `tongtu why` and `tongtu compare`.

Usage: place_test.py PROGRAM
"""

import json

import tongtu_program as tongtu

LON, LAT = "-84.15", "36.60"


class Why(tongtu.RunCase):
    def test_the_budget_adds_up(self):
        study = tongtu.JACKSBORO
        done = self.succeed("why", study, LON, LAT, "--json", "--run", self.folder / "run")
        answers = json.loads(done.stdout)
        self.assertTrue(answers)
        self.assertFalse((self.folder / "run").exists())  # a question leaves nothing behind
        served = [a for a in answers if "rsrp_dbm" in a]
        self.assertTrue(served)
        for a in served:
            self.assertAlmostEqual(a["rsrp_dbm"], a["power_per_resource_element_dbm"]
                                   + a["gain_dbi"] - a["loss_db"]["Lb"], places=9)
            self.assertAlmostEqual(a["spare_db"],
                                   a["rsrp_dbm"] - a["margin_db"] - a["threshold_dbm"], places=9)
            self.assertAlmostEqual(sum(a["margin_terms_db"].values()), a["margin_db"], places=9)
            self.assertEqual(a["covered"], a["spare_db"] >= 0)
            self.assertTrue(a["cause"]["zh"] and a["cause"]["en"])

    def test_a_place_outside_is_refused(self):
        done = tongtu.run("why", tongtu.JACKSBORO, "10", "10", "--run", self.folder / "run")
        self.assertEqual(done.returncode, 3)
        self.assertIn("outside the study area", done.stderr)


class Compare(tongtu.RunCase):
    def test_measurements_made_of_predictions_differ_by_nothing(self):
        study = tongtu.JACKSBORO
        answers = json.loads(self.succeed("why", study, LON, LAT, "--json",
                                          "--run", self.folder / "run").stdout)
        centre = answers[0]["cell_centre"]
        lines = ["lon,lat,rsrp_dbm,technology"]
        lines += [f"{centre['lon']:.12f},{centre['lat']:.12f},{a['rsrp_dbm'] - 3.0:.9f},"
                  f"{a['technology']}"
                  for a in answers if "rsrp_dbm" in a]
        lines.append(f"{LON},{LAT},-999,{answers[0]['technology']}")
        file = self.folder / "drive.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = self.succeed("compare", study, file, "--json", "--run", self.folder / "run")
        everything = json.loads(done.stdout)[0]
        self.assertEqual(everything["by"], "all")
        self.assertAlmostEqual(everything["bias_db"], 3.0, places=4)
        self.assertIn("no level between", done.stderr)

    def test_a_track_of_a_person_is_refused(self):
        file = self.folder / "drive.csv"
        file.write_text(f"imsi,lon,lat,rsrp_dbm\n460001234567890,{LON},{LAT},-90\n",
                        encoding="utf-8")
        done = tongtu.run("compare", tongtu.JACKSBORO, file, "--run", self.folder / "run")
        self.assertEqual(done.returncode, 3)
        self.assertIn("imsi", done.stderr)


if __name__ == "__main__":
    tongtu.main()

#!/usr/bin/env python3
"""Profiles with losses by Recommendation, and models besides P.1812, on variants of one tiny study.

Usage: profiles_test.py PROGRAM
"""

import json
import shutil

import tongtu_program as tongtu

LON, LAT = "-84.15", "36.60"
INDOOR = 'id = "4g"\nplace = "indoor"\nentry_model = "itu-r-p2109"\nthermally_efficient_share = '


class Variant(tongtu.RunCase):
    def study(self, name, *changes):
        """A copy of the study with texts of study.toml replaced once each."""
        folder = self.folder / name
        shutil.copytree(tongtu.JACKSBORO, folder)
        text = (folder / "study.toml").read_text(encoding="utf-8")
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        (folder / "study.toml").write_text(text, encoding="utf-8")
        return folder

    def run_stage(self, study, stage="reach"):
        self.succeed("run" if stage == "plan" else "reach", study, "--run", study / "run", "-q")
        folder = study / "run" / stage
        return tongtu.figures(folder / "figures.json"), folder

    def why(self, study):
        done = self.succeed("why", study, LON, LAT, "--json", "--run", self.folder / "unused")
        return [a for a in json.loads(done.stdout) if "rsrp_dbm" in a]


class Profiles(Variant):
    def test_indoors_is_a_profile_like_any_other(self):
        outdoor, _ = self.run_stage(self.study("outdoor"), "plan")
        people = []
        for share in ("0", "0.3", "1"):
            study = self.study("indoor" + share, ('id = "4g"\n', INDOOR + share + "\n"))
            figures, folder = self.run_stage(study, "plan")
            figure = figures["plan.reach.people.4g.all"]
            people.append(figure["value"])
            self.assertIn("building entry by ITU-R P.2109-2", figure["profile"])
            terms = self.why(study)[0]["margin_terms_db"]
            self.assertGreater(terms["entry_median"], 10)
            self.assertGreater(terms["shadow_and_spread"], 5)
            head = tongtu.table(folder / "units_county_after.csv")[1]
            self.assertTrue(any("thermally efficient" in line for line in head))
        self.assertGreater(outdoor["plan.reach.people.4g.all"]["value"], people[0])
        self.assertGreater(people[0], people[1])
        self.assertGreater(people[1], people[2])

    def test_clutter_at_the_receiver_costs_people_and_is_never_counted_twice(self):
        plain, _ = self.run_stage(self.study("plain"))
        study = self.study("clutter", ('id = "4g"\n', 'id = "4g"\nterminal_clutter = "statistical"\n'))
        clutter, _ = self.run_stage(study)
        self.assertLess(clutter["reach.people.4g.all"]["value"], plain["reach.people.4g.all"]["value"])
        self.assertIn("P.2108-1 section 3.2", clutter["reach.people.4g.all"]["profile"])
        self.assertGreater(self.why(study)[0]["margin_terms_db"]["clutter_median"], 20)
        both = self.study("both", ('id = "4g"\n', 'id = "4g"\nterminal_clutter = "trees"\n'),
                          ("[[technology]]", '[land_cover]\npath = "dem_srtm_3arcsec.tif"\n'
                           "height_m = {1 = 5.0}\n\n[[technology]]"))
        done = tongtu.run("check", both, "--run", both / "run")
        self.assertEqual(done.returncode, 3)
        self.assertIn("would count clutter twice", done.stderr)

    def test_models_for_areas_and_what_they_refuse(self):
        people = {}
        for model in ("itu-r-p1812", "itm", "itu-r-p525", "extended-hata", "3gpp-tr38901-rma"):
            study = self.study(model, ("[[technology]]", f'[propagation]\nmodel = "{model}"\n\n'
                                       "[[technology]]"))
            figures, folder = self.run_stage(study)
            people[model] = figures["reach.people.4g.all"]["value"]
            rows = tongtu.table(folder / "model_limits.csv")[0]
            self.assertTrue(any("outside the model's limits" in row["what"] for row in rows))
            answer = self.why(study)[0]
            self.assertEqual(answer["model"], model)
            self.assertAlmostEqual(answer["rsrp_dbm"], answer["power_per_resource_element_dbm"]
                                   + answer["gain_dbi"] - answer["loss_db"]["Lb"], places=9)
        self.assertEqual(max(people.values()), people["itu-r-p525"])
        self.assertEqual(len(set(people.values())), len(people), people)
        refused = self.study("refused", ("[[technology]]", '[propagation]\nmodel = "itm"\n'
                                         "n0 = 240\n\n[[technology]]"))
        figures, folder = self.run_stage(refused)
        self.assertEqual(figures["reach.people.4g.all"]["value"], 0)
        text = (folder / "model_limits.csv").read_text(encoding="utf-8")
        self.assertIn("refused", text)

    def test_a_technology_may_have_a_model_of_its_own(self):
        plain, _ = self.run_stage(self.study("plain"))
        mixed, _ = self.run_stage(self.study("mixed", (
            "[[technology]]", '[propagation]\nby_technology = {nr3500 = "itu-r-p525"}\n\n'
            "[[technology]]")))
        key = "reach.people.{}.all".format
        self.assertEqual(plain[key("4g")]["value"], mixed[key("4g")]["value"])
        self.assertLess(plain[key("5g-vehicle")]["value"], mixed[key("5g-vehicle")]["value"])

    def test_clashing_identities_are_named(self):
        study = self.study("pci", ('technology = "technology"}',
                                   'technology = "technology", pci = "pci", azimuth_deg = "az"}'))
        (study / "sites.csv").write_text(
            "site,lon,lat,height_m,operator,technology,az,pci\n"
            "A1,-84.1270,36.5880,40,Alpha,lte800,0,7\n"
            "A2,-84.1400,36.6000,40,Alpha,lte800,180,7\n"
            "A3,-84.1500,36.5800,40,Alpha,lte800,90,8\n", encoding="utf-8")
        _, folder = self.run_stage(study)
        rows = tongtu.table(folder / "pci.csv")[0]
        self.assertEqual([(r["kind"], r["pci"], r["site"], r["other_site"]) for r in rows
                          if r["kind"] == "collision"], [("collision", "7", "A1", "A2")])

    def test_quality_is_a_raster_of_the_report(self):
        study = self.study("report")
        self.succeed("run", study, "--run", study / "run", "-q")
        rasters = {path.name for path in (study / "run" / "report" / "rasters").iterdir()}
        for when in ("before", "after"):
            for name in ("sinr_4g_lte800", "rsrq_4g_lte800", "rate_4g_lte800", "second_4g_lte800",
                         "ss_sinr_5g-vehicle_nr3500", "networks_4g"):
                self.assertIn(f"{name}_{when}.tif", rasters)

    def test_nb_iot_is_counted_by_coupling_loss(self):
        study = self.study("iot", ("bandwidth_mhz = 10\n",
                                   "bandwidth_mhz = 0.2\nresource_blocks = 1\n"),
                           ("power_dbm = 46", "power_dbm = 43"),
                           ("threshold_dbm = -105", "threshold_dbm = -131"))
        figures, folder = self.run_stage(study)
        rows = tongtu.table(folder / "nb_iot.csv")[0]
        self.assertEqual(len(rows), 4)
        within = sum(int(row["people"]) for row in rows[:3] if row["people"] != "<10")
        # 43 dBm over 12 subcarriers less 164 dB is -131.8 dBm: a hair below the threshold.
        self.assertGreaterEqual(within + 27, figures["reach.people.4g.all"]["value"])

    def test_outside_the_recommendations_frequencies_is_refused(self):
        study = self.study("low", ('id = "4g"\n', 'id = "4g"\nterminal_clutter = "statistical"\n'),
                           ("frequency_mhz = 806", "frequency_mhz = 450"))
        done = tongtu.run("reach", study, "--run", study / "run")
        self.assertEqual(done.returncode, 3)
        self.assertIn("terminal_clutter", done.stderr)


if __name__ == "__main__":
    tongtu.main()

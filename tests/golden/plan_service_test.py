#!/usr/bin/env python3
"""Roads, schools and clinics as constraints, and public WLAN, end to end on a tiny study.

Usage: plan_service_test.py PROGRAM
"""

import json
import shutil

import tongtu_program as tongtu

LAYERS = """
[roads]
path = "roads.geojson"
columns = {class = "class"}
origin = "invented"

[[places]]
kind = "school"
path = "schools.csv"
columns = {id = "id", name = "name", lon = "lon", lat = "lat"}
origin = "invented"

[[technology]]"""
PRICES = """wlan_site,1500,USD,invented
wlan_ap,300,USD,invented
opex_wlan_ap,60,USD/year,invented
"""
WLAN = """
[plan.wlan]
budget = {budget}
range_m = 200
least_per_km2 = 500
people_per_ap = 40
"""
FLOORS = "[plan.service]\nroad_class_percents = {primary = 50}\nschool_percent = 50\n"
SHARING = """
[plan.sharing]
operators = ["Alpha", "Beta"]
customers = [0.6, 0.4]
"""


def line(road_class, *places):
    return {"type": "Feature", "properties": {"class": road_class},
            "geometry": {"type": "LineString", "coordinates": places}}


class PlanService(tongtu.RunCase):
    def plan(self, more, command="plan", prices=PRICES, budgets="[600000, 450000]"):
        study = self.folder / "study"
        shutil.rmtree(study, ignore_errors=True)
        shutil.copytree(tongtu.JACKSBORO, study)
        roads = [line("primary", (-84.20, 36.52), (-84.16, 36.54)),
                 line("primary", (-84.12, 36.57), (-84.16, 36.54)),
                 line("track", (-84.35, 36.46), (-84.33, 36.46))]
        (study / "roads.geojson").write_text(
            json.dumps({"type": "FeatureCollection", "features": roads}), encoding="utf-8")
        (study / "schools.csv").write_text("id,name,lon,lat\ns1,First,-84.127,36.588\n"
                                           "s2,Second,-84.20,36.52\n", encoding="utf-8")
        text = (study / "study.toml").read_text(encoding="utf-8")
        text = text.replace("\n[[technology]]", LAYERS, 1).replace("\n[cost]", more + "\n[cost]")
        text = text.replace("[600000, 450000]", budgets)
        (study / "study.toml").write_text(text, encoding="utf-8")
        with (study / "cost.csv").open("a", encoding="utf-8") as file:
            file.write(prices)
        return study, tongtu.run(command, study, "--run", study / "run", "-q")

    def table(self, study, name):
        return tongtu.table(study / "run" / "plan" / f"{name}.csv")[0]

    def frontier(self, study):
        return {row["point"]: row for row in self.table(study, "equity_frontier")}

    def test_floors_of_roads_and_schools_are_kept(self):
        study, done = self.plan(FLOORS)
        self.assertEqual(done.returncode, 0, done.stderr)
        point = self.frontier(study)["service"]
        self.assertEqual(point["feasible"], "yes")
        self.assertLessEqual(int(point["people_new"]),
                             int(self.frontier(study)["exponent_0"]["people_new"]))
        self.assertLessEqual(int(point["least_money_bound"]), int(point["least_money"]))
        rows = {row["corridor"]: row for row in self.table(study, "plan_corridors")}
        self.assertLess(float(rows["road primary"]["after"]), 50)
        self.assertGreaterEqual(float(rows["road primary"]["with_floors"]), 50)
        self.assertGreaterEqual(float(rows["schools"]["with_floors"]), 50)
        self.assertEqual(rows["road track"]["floor_percent"], "")
        primary = rows["road primary"]
        self.assertAlmostEqual(float(primary["all"]), 9.1, delta=0.1)
        # The two lines, of four and five kilometres, are one road.
        self.assertGreater(float(primary["gap_today_km"]), 6)
        self.assertLess(float(primary["gap_with_floors_km"]), float(primary["gap_today_km"]))
        found = json.loads(self.succeed("certify", study / "run", "--json").stdout)
        self.assertIn("service", [order["order"] for order in found])

    def test_the_corridor_in_the_way_is_named(self):
        more = "[plan.service]\nroad_class_percents = {track = 100}\n"
        study, done = self.plan(more, budgets="[1000, 1000]")
        self.assertEqual(done.returncode, 0, done.stderr)
        point = self.frontier(study)["service"]
        self.assertRegex(point["feasible"], "^no: .*road track")
        self.assertEqual(point["people_new"], "")
        row = self.table(study, "plan_corridors")[-1]
        self.assertEqual((row["corridor"], row["with_floors"]), ("road track", ""))
        self.assertGreater(float(row["gap_today_km"]), 0)

    def test_floors_of_nothing_are_refused(self):
        for more, part in (("road_class_percents = {motorway = 5}", "motorway"),
                           ("clinic_percent = 50", "clinic_percent"),
                           ("school_percent = 101", "school_percent")):
            with self.subTest(more=more):
                _, done = self.plan("[plan.service]\n" + more + "\n")
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(part, done.stderr)

    def test_wlan_serves_as_many_as_its_access_points(self):
        study, done = self.plan(WLAN.format(budget=20000), command="run")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = self.table(study, "plan_wlan")
        self.assertTrue(rows)
        self.assertLessEqual(sum(int(row["cost"]) for row in rows), 20000)
        for row in rows:
            if row["people_new"] != "<10":
                self.assertLessEqual(int(row["people_new"]), 40 * int(row["access_points"]))
            # 300 + 6.710081 x 60 an access point, 1500 a place.
            self.assertAlmostEqual(int(row["cost"]), 1500 + 702.6 * int(row["access_points"]),
                                   delta=1)
        figures = tongtu.figures(study / "run" / "report" / "figures.json")
        self.assertEqual(figures["plan.people.wlan"]["value"], int(rows[-1]["cumulative_people"]))
        self.assertIn("assumptions", figures["plan.people.wlan"]["profile"])
        page = (study / "run" / "report" / "report.html").read_text(encoding="utf-8")
        self.assertIn("Public WLAN", page)
        found = json.loads(self.succeed("certify", study / "run", "--json").stdout)
        self.assertIn("wlan", [order["order"] for order in found])
        file = study / "run" / "plan" / "wlan.json"
        whole = json.loads(file.read_text(encoding="utf-8"))
        whole["orders"][0]["value"] += 1
        file.write_text(json.dumps(whole), encoding="utf-8")
        done = tongtu.run("certify", study / "run")
        self.assertEqual(done.returncode, 3)
        self.assertIn("wlan.json", done.stderr)

    def test_the_same_bits_on_one_thread_and_on_two(self):
        plans = []
        for threads in (1, 2):
            study, done = self.plan(FLOORS + SHARING + WLAN.format(budget=20000), "check")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.succeed("plan", study, "--run", study / "run", "-q", "--threads", threads)
            plans.append(tongtu.files(study / "run" / "plan"))
        self.assert_same_files(*plans)

    def test_wlan_needs_its_prices_and_a_fine_grid(self):
        _, done = self.plan(WLAN.format(budget=20000), prices="")
        self.assertEqual(done.returncode, 3)
        self.assertIn("wlan_site", done.stderr)
        _, done = self.plan(WLAN.format(budget=20000).replace("200\n", "100\n"))
        self.assertEqual(done.returncode, 3)
        self.assertIn("range_m", done.stderr)


if __name__ == "__main__":
    tongtu.main()

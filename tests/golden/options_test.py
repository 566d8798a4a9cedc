#!/usr/bin/env python3
"""Choices of a place from end to end, on a tiny study: at most one of them is built, a dearer one
only where it is worth it, and all together are worth at least what each is alone.

Usage: options_test.py PROGRAM
"""

import json
import shutil

import tongtu_program as tongtu

POLE = """
[[plan.option]]
id = "pole-18"
technologies = ["lte800"]
mast_height_m = 18
tower = "pole"
power = "solar"
kinds = ["greenfield"]
"""
TOWER_30 = """
[[plan.option]]
id = "tower-30"
technologies = ["lte800"]
"""
TOWER_60 = """
[[plan.option]]
id = "tower-60"
technologies = ["lte800"]
mast_height_m = 60
kinds = ["greenfield", "mast"]
"""
ALL = POLE + TOWER_30 + TOWER_60
PRICES = """tower_pole,9000,USD,"assumption"
tower_pole_height_included,15,m,"assumption"
tower_pole_per_metre,400,USD/m,"assumption"
power_solar,20000,USD,"assumption"
opex_power_solar,500,USD/year,"assumption"
"""
DETAILS = """
floor_percents = [20, 60]
sites_by_year = [3, 4]
[plan.capacity]
users_share = 0.6
gb_per_month = 5000
[plan.robust]
draws = 4
plan_against = true
[plan.service]
school = 50
"""
BACKHAUL = "[backhaul]\n[microwave]\nrain_mm_h = 42\ndn1 = -200\n"


def value_of(run, order="poorest_first"):
    """Value and bound of an order, as the certificate has them."""
    certificate = json.loads((run / "plan" / "certificate.json").read_text(encoding="utf-8"))
    [found] = [each for each in certificate["orders"] if each["id"] == order]
    return found["value"], found["bound"]


class Options(tongtu.RunCase):
    def study(self, name, options, more="", prices=()):
        study = self.folder / name
        shutil.copytree(tongtu.JACKSBORO, study)
        before, after = (study / "study.toml").read_text(encoding="utf-8").split("[cost]")
        (study / "study.toml").write_text(before + more + options + "[cost]" + after,
                                          encoding="utf-8")
        catalogue = (study / "cost.csv").read_text(encoding="utf-8") + PRICES
        for old, new in prices:
            self.assertIn(old, catalogue)
            catalogue = catalogue.replace(old, new)
        (study / "cost.csv").write_text(catalogue, encoding="utf-8")
        return study

    def plan(self, name, options, more="", prices=(), arguments=()):
        study = self.study(name, options, more, prices)
        self.succeed("plan", study, "--run", study / "run", "-q", *arguments)
        self.succeed("certify", study / "run")
        return study / "run", lambda table: tongtu.table(study / "run" / "plan" / f"{table}.csv")[0]

    def test_a_place_has_one_option_at_most(self):
        run, table = self.plan("all", ALL, DETAILS)
        candidates = {row["site"]: row for row in table("candidates")}
        certificate = json.loads((run / "plan" / "certificate.json").read_text(encoding="utf-8"))
        self.assertEqual(certificate["candidates"], list(candidates))
        places = [row["place"] for row in candidates.values()]
        for one, other in zip(enumerate(places), list(enumerate(places))[1:]):
            self.assertEqual(one[1] == other[1],
                             certificate["groups"][one[0]] == certificate["groups"][other[0]])
        for order in ("plan", "plan_cheapest_first"):
            rows = table(order)
            self.assertGreater(len(rows), 0)
            self.assertEqual(len({row["place"] for row in rows}), len(rows))
            for row in rows:
                self.assertEqual(row["site"], row["place"] + "/" + row["option"])
                self.assertEqual(row["present_value"], candidates[row["site"]]["present_value"])
        # What the table of options adds up to is the plan.
        chosen = [row for row in table("plan_options") if row["order"] == "poorest first"]
        self.assertEqual([row["option"] for row in chosen], ["pole-18", "tower-30", "tower-60"])
        for column in ("present_value", "capex"):
            self.assertEqual(sum(int(row[column]) for row in chosen),
                             sum(int(row[column]) for row in table("plan")))
        self.assertEqual(sum(int(row["sites"]) for row in chosen), len(table("plan")))
        self.assertEqual(sum(int(row["candidates"]) for row in chosen), len(candidates))
        # Sites and loads after the plan know the option as well.
        built = {row["site"] for row in table("plan")}
        self.assertTrue(built & {row["site"] for row in table("capacity_after")})

    def test_the_prices_by_hand(self):
        _, table = self.plan("prices", ALL)
        cost = {row["site"]: int(row["present_value"]) for row in table("candidates")}
        place = next(site for site in cost if site.startswith("people")).split("/")[0]
        low, middle, high = (cost[f"{place}/{option}"] for option in
                             ("pole-18", "tower-30", "tower-60"))
        self.assertEqual(high - middle, 30 * 800)
        # The tower of 30,000 with power of 10,000 and 3,000 a year against the pole of 9,000 and
        # 3 m at 400, with panels of 20,000 and 500 a year, over ten years at 8 %.
        annuity = sum(1.08 ** -year for year in range(1, 11))
        self.assertAlmostEqual(middle - low,
                               30000 - (9000 + 1200) + 10000 - 20000 + (3000 - 500) * annuity,
                               delta=1)

    def test_a_dearer_mast_only_where_it_is_worth_it(self):
        both = TOWER_30 + TOWER_60
        heights = {}
        for name, price in (("free", "0"), ("dear", "100000")):
            prices = (("tower_per_metre,800,", f"tower_per_metre,{price},"),)
            run, table = self.plan(name, both, prices=prices)
            heights[name] = {row["mast_height_m"] for row in table("plan")
                             if row["kind"] != "existing mast"}
            if name == "dear":  # 3 million for a tower: no plan can pay for it
                alone, _ = self.plan("alone", TOWER_30, prices=prices)
                self.assertEqual(value_of(run)[0], value_of(alone)[0])
        self.assertIn("60", heights["free"])
        self.assertNotIn("60", heights["dear"])

    def test_all_options_are_worth_what_each_is_alone(self):
        together, _ = self.plan("together", ALL)
        for order in ("poorest_first", "cheapest_first"):
            value, bound = value_of(together, order)
            self.assertLessEqual(value, bound)
            for name, one in (("pole", POLE), ("low", TOWER_30), ("high", TOWER_60)):
                alone = self.folder / name / "run"
                if not alone.exists():
                    self.plan(name, one)
                self.assertGreaterEqual(bound, value_of(alone, order)[0], name)
                self.assertGreaterEqual(value, value_of(alone, order)[0], name)

    def test_one_option_is_the_plan_without_any(self):
        run, table = self.plan("one", '[[plan.option]]\nid = "only"\n')
        plain = self.folder / "plain"
        shutil.copytree(tongtu.JACKSBORO, plain)
        self.succeed("plan", plain, "--run", plain / "run", "-q")
        rows = tongtu.table(plain / "run" / "plan" / "plan.csv")[0]
        self.assertNotIn("option", rows[0])
        self.assertFalse((plain / "run" / "plan" / "plan_options.csv").exists())
        self.assertEqual([dict(row, site=row["site"] + "/only", place=row["site"], option="only")
                          for row in rows], table("plan"))
        self.assertEqual(value_of(run), value_of(plain / "run"))

    def test_the_same_plan_again_keeps_sites_and_options(self):
        run, table = self.plan("earlier", ALL)
        shutil.copy(run / "plan" / "plan.csv", self.folder / "plan.csv")
        again, table_again = self.plan("again", ALL, 'previous = "../plan.csv"\n')
        self.assertEqual({row["site"] for row in table("plan")},
                         {row["site"] for row in table_again("plan")})
        kept = tongtu.figures(again / "plan" / "figures.json")["plan.stability.kept"]["value"]
        self.assertEqual(kept, 100)

    def test_the_same_bits_on_one_thread(self):
        one, _ = self.plan("bits", ALL, DETAILS, arguments=("--threads", 1))
        two = one.parent / "two"
        self.succeed("plan", one.parent, "--run", two, "-q", "--threads", 2)
        self.assert_same_files(tongtu.files(one), tongtu.files(two))

    def test_sites_and_links_together(self):
        study = self.study("joint", ALL)
        (study / "backhaul.toml").write_text(BACKHAUL, encoding="utf-8")
        self.succeed("run", study, "--run", study / "run", "-q")
        rows = tongtu.table(study / "run" / "backhaul" / "tables" / "backhaul_plan.csv")[0]
        self.assertGreater(len(rows), 0)
        self.assertEqual(len({row["site"] for row in rows}), len(rows))
        for row in rows:
            self.assertEqual(row["site"], row["place"])
            self.assertIn(row["option"], ("pole-18", "tower-30", "tower-60"))
        found = tongtu.figures(study / "run" / "backhaul" / "figures.json")
        self.assertLessEqual(found["backhaul.value"]["value"], found["backhaul.bound"]["value"])
        page = (study / "run" / "report" / "report.html").read_text(encoding="utf-8")
        for part in ("各方案被选次数与费用", "How often each option was chosen"):
            self.assertIn(part, page)
        after = self.succeed("why", study, "--run", study / "run", "--after", "-84.13", "36.58")
        self.assertIn("RSRP", after.stdout)

    def test_places_that_no_option_fits_are_told(self):
        _, table = self.plan("greenfield", POLE)
        warnings = [row for row in table("plan_warnings")
                    if row["code"] == "plan.place_without_option"]
        self.assertEqual(warnings, [])  # A1 and A2 have LTE 800 already, and B1
        leased = TOWER_30.replace('["lte800"]', '["lte800", "nr3500"]') + 'kinds = ["mast"]\n'
        _, table = self.plan("nr", leased + POLE)
        [warning] = [row for row in table("plan_warnings")
                     if row["code"] == "plan.place_without_option"]
        self.assertTrue(any("2 places of the kind upgrade" in text for text in warning.values()))

    def test_what_cannot_be_priced_or_powered_is_refused(self):
        for name, options, parts in (
                ("tower", ALL.replace('"pole"', '"mast"'), ("tower_mast",)),
                ("grid", ALL.replace('"solar"', '"auto"'), ("power_grid",))):
            done = tongtu.run("check", self.study(name, options), "--run", self.folder / "x", "-q")
            self.assertEqual(done.returncode, 3)
            for part in parts:
                self.assertIn(part, done.stderr)
        grid = "".join(f'{name},1,{unit},"assumption"\n' for name, unit in
                       (("power_grid", "USD"), ("power_grid_line", "USD/m"),
                        ("opex_power_grid", "USD/year")))
        study = self.study("far", ALL.replace('"solar"', '"grid"'),
                           prices=(("tower_pole,", grid + "tower_pole,"),))
        done = tongtu.run("plan", study, "--run", self.folder / "x", "-q")
        self.assertEqual(done.returncode, 3)
        self.assertIn("power lines", done.stderr)


if __name__ == "__main__":
    tongtu.main()

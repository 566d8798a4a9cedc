#!/usr/bin/env python3
"""What has to hold in the results of any study, on two: sums at all levels, coverage, curve, plan.

Usage: properties_test.py PROGRAM
"""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

import tongtu_program as tongtu

# A count of fewer than ten people is not published; it stands for 0 to 9 of them.
SUPPRESSED = "<10"


def bounds(text):
    """Lowest and highest value that a published count can stand for."""
    return (0, 9) if text == SUPPRESSED else (int(text), int(text))


def sum_of(texts):
    """Lowest and highest sum of published counts; the same where nothing is suppressed."""
    return tuple(map(sum, zip((0, 0), *map(bounds, texts))))


def counts(row):
    return {name: text for name, text in row.items()
            if name == "people" or name.startswith("covered_")}


class Properties:
    """The tests; a study each below."""

    study = None
    levels = ()          # top first
    profiles = ()
    plan_profile = ""
    budgets = ()
    start_year = 0
    discount = 0.08
    years = 10

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="tongtu-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.run_folder = cls.folder / "run"
        done = tongtu.run("run", cls.study, "--run", cls.run_folder, "-q")
        if done.returncode != 0:
            raise AssertionError(done.stderr)

    def rows(self, stage, name):
        return tongtu.table(self.run_folder / stage / f"{name}.csv")[0]

    def units(self, level, after=False):
        return self.rows("plan" if after else "reach",
                         f"units_{level}" + ("_after" if after else ""))

    def headlines(self):
        return {name: figure for stage in ("check", "reach", "plan") for name, figure in
                tongtu.figures(self.run_folder / stage / "figures.json").items()}

    def total(self, prefix, profile):
        return int(self.headlines()[f"{prefix}.people.{profile}.all"]["value"])

    def assert_may_be(self, value, bounds_of_sum):
        """Exactly where nothing is suppressed; else within what that can stand for."""
        low, high = bounds_of_sum
        self.assertLessEqual(low, value)
        self.assertLessEqual(value, high)

    def test_every_level_sums_to_the_whole(self):
        figures = self.headlines()
        for level in self.levels:
            for after in (False, True):
                rows = self.units(level, after)
                whole = {"people": figures["people.all"]["value"]}
                for profile in self.profiles:
                    whole[f"covered_{profile}"] = self.total("reach", profile)
                    if after:
                        whole[f"covered_after_{profile}"] = self.total("plan.reach", profile)
                for column, value in whole.items():
                    with self.subTest(level=level, after=after, column=column):
                        self.assert_may_be(value, sum_of(row[column] for row in rows))

    def test_tables_and_figures_say_the_same(self):
        figures = self.headlines()
        for level in self.levels:
            for row in self.units(level, after=True):
                if not row["code"]:
                    continue                      # outside every unit
                key = f"{level}.{row['code']}"
                told = {f"people.{key}": row["people"]}
                for profile in self.profiles:
                    told[f"reach.people.{profile}.{key}"] = row[f"covered_{profile}"]
                    told[f"plan.reach.people.{profile}.{key}"] = row[f"covered_after_{profile}"]
                for name, text in told.items():
                    if text == SUPPRESSED:
                        self.assertNotIn(name, figures)
                        self.assertNotIn(name.replace(".people.", ".share."), figures)
                    else:
                        self.assertEqual(int(text), figures[name]["value"])

    def test_nobody_is_covered_twice_and_nobody_is_lost(self):
        for level in self.levels:
            for row in self.units(level, after=True):
                if row["people"] == SUPPRESSED:
                    self.assertEqual(set(counts(row).values()), {SUPPRESSED})
                    continue
                for profile in self.profiles:
                    before, after = (bounds(row[f"{column}_{profile}"])
                                     for column in ("covered", "covered_after"))
                    self.assertLessEqual(0, before[0])
                    self.assertLessEqual(before[0], after[1])
                    self.assertLessEqual(after[0], int(row["people"]))
                    for share, count in (("share", before), ("share_after", after)):
                        text = row[f"{share}_{profile}"]
                        if count[0] != count[1] or row["people"] == "0":
                            self.assertEqual(text, "")
                        else:
                            self.assertAlmostEqual(float(text), 100 * count[0] / int(row["people"]))

    def test_the_curve_falls_with_the_threshold(self):
        for profile in self.profiles:
            rows = self.rows("reach", f"curve_{profile}")
            self.assertTrue(rows)
            for row in rows:
                by_threshold = {-int(name.split("_")[3]): bounds(text)[0]
                                for name, text in row.items() if name.startswith("covered_at_")}
                self.assertEqual(sorted(by_threshold), list(range(-120, -94)))
                values = [by_threshold[dbm] for dbm in sorted(by_threshold)]
                self.assertEqual(values, sorted(values, reverse=True))
                self.assertLessEqual(values[0], bounds(row["people"])[1])

    def test_the_curve_passes_through_the_figure(self):
        figures = self.headlines()
        for profile, threshold in self.profiles.items():
            for row in self.rows("reach", f"curve_{profile}"):
                key = f"reach.people.{profile}.{row['level']}.{row['code']}"
                text = row[f"covered_at_minus_{-threshold}_dbm"]
                if text != SUPPRESSED:
                    self.assertEqual(int(text), figures[key]["value"])

    def test_every_coverage_figure_has_its_profile(self):
        for name, figure in self.headlines().items():
            if "reach." in name or name.startswith(("plan.people", "plan.people_poorest")):
                self.assertIn("dBm", figure["profile"], name)
        for stage in ("reach", "plan"):
            for file in (self.run_folder / stage).glob("*.csv"):
                # Words, and counts of paths and of cells: nothing about coverage.
                if file.name in ("plan_warnings.csv", "model_limits.csv", "pci.csv"):
                    continue
                head = tongtu.table(file)[1]
                self.assertTrue(any("dBm" in line for line in head), file.name)
                self.assertTrue(any(line.startswith("# study: ") and "inputs " in line
                                    for line in head), file.name)

    def test_networks_sum_to_the_people(self):
        people = int(self.headlines()["people.all"]["value"])
        rows = self.rows("reach", "operators")
        by_profile = {}
        for row in rows:
            if row["network"].startswith("People with"):
                by_profile.setdefault(row["profile"], []).append(int(row["covered"]))
        for profile, parts in by_profile.items():
            self.assertEqual(sum(parts), people, profile)

    def check_order(self, name):
        rows = self.rows("plan", name)
        self.assertTrue(rows)
        cost = people = 0
        for i, row in enumerate(rows, 1):
            cost += int(row["present_value"])
            people += int(row["people_new"])
            self.assertEqual(int(row["order"]), i)
            self.assertEqual(int(row["cumulative_cost"]), cost)
            self.assertEqual(int(row["cumulative_people"]), people)
            self.assertLessEqual(bounds(row["poorest_40_new"])[0], int(row["people_new"]))
            self.assertGreater(int(row["people_new"]), 0)
            self.assertAlmostEqual(float(row["cost_per_person"]),
                                   int(row["present_value"]) / int(row["people_new"]), places=6)
            annuity = sum((1 + self.discount) ** -year for year in range(1, self.years + 1))
            opex = int(row["opex_yearly"]) * annuity
            self.assertAlmostEqual(int(row["present_value"]), int(row["capex"]) + opex, delta=1.0)
        self.assertEqual(len({row["site"] for row in rows}), len(rows))
        self.assertLessEqual(cost, sum(self.budgets))
        years = [int(row["year"]) for row in rows]
        self.assertEqual(years, sorted(years))
        for number in range(1, len(self.budgets) + 1):       # what a year leaves is kept
            spent = sum(int(row["present_value"]) for row in rows
                        if int(row["year"]) < self.start_year + number)
            self.assertLessEqual(spent, sum(self.budgets[:number]), f"after {number} years")
        self.assertLess(years[-1], self.start_year + len(self.budgets))
        return cost, people, sum_of(row["poorest_40_new"] for row in rows)

    def test_the_plan_adds_up(self):
        figures = self.headlines()
        for name, order in (("plan", "poorest_first"), ("plan_cheapest_first", "cheapest_first")):
            cost, people, poor = self.check_order(name)
            self.assertEqual(cost, figures[f"plan.cost.{order}"]["value"])
            self.assertEqual(people, figures[f"plan.people.{order}"]["value"])
            self.assert_may_be(figures[f"plan.people_poorest_40.{order}"]["value"], poor)
        self.assertEqual(figures["plan.people.price_of_equity"]["value"],
                         figures["plan.people.cheapest_first"]["value"]
                         - figures["plan.people.poorest_first"]["value"])

    def test_each_order_reaches_at_least_as_many_of_those_it_is_for(self):
        figures = self.headlines()
        people, poor = ({order: figures[f"plan.{kind}.{order}_first"]["value"]
                         for order in ("cheapest", "poorest")}
                        for kind in ("people", "people_poorest_40"))
        self.assertGreaterEqual(people["cheapest"], people["poorest"])
        self.assertGreaterEqual(poor["poorest"], poor["cheapest"])
        # More money never reaches fewer, nor costs a higher target less.
        reached = [bounds(row["people_new"])[1] for row in self.rows("plan", "people_by_budget")]
        self.assertEqual(reached, sorted(reached))
        for row in self.rows("plan", "least_cost_to_targets"):
            if row["cost"]:
                self.assertLessEqual(int(row["cost_bound"]), int(row["cost"]))

    def test_every_certificate_holds_and_a_least_cost_made_up_does_not(self):
        self.succeed_certify(0)
        file = self.run_folder / "plan" / "frontier.json"
        text = file.read_text(encoding="utf-8")
        self.addCleanup(file.write_text, text, encoding="utf-8")
        changed = json.loads(text)
        targets = [order for order in changed["orders"] if "target" in order]
        if not targets:
            return  # none can be reached
        for key, value in (("least_cost", targets[0]["cost"]), ("target", 2 * targets[0]["value"])):
            kept, targets[0][key] = targets[0][key], value
            file.write_text(json.dumps(changed), encoding="utf-8")
            self.succeed_certify(3)
            targets[0][key] = kept

    def succeed_certify(self, code):
        done = tongtu.run("certify", self.run_folder)
        self.assertEqual(done.returncode, code, done.stderr)
        if code:
            self.assertIn("frontier.json", done.stderr)

    def test_before_and_new_make_after(self):
        profile = self.plan_profile
        self.assertEqual(self.total("reach", profile)
                         + int(self.headlines()["plan.people.poorest_first"]["value"]),
                         self.total("plan.reach", profile))

    def test_years_are_those_of_the_rows(self):
        plan = self.rows("plan", "plan")
        years = self.rows("plan", "plan_by_year")
        self.assertEqual([int(row["year"]) for row in years],
                         list(range(self.start_year, self.start_year + len(self.budgets))))
        self.assertEqual([int(row["budget"]) for row in years], list(self.budgets))
        carried = 0
        for number, row in enumerate(years):
            self.assertEqual(int(row["carried_in"]), carried)
            carried += int(row["budget"]) - int(row["spent"])
            self.assertAlmostEqual(int(row["spent_discounted"]),
                                   int(row["spent"]) / (1 + self.discount) ** number, delta=1.0)
            of_year = [site for site in plan if site["year"] == row["year"]]
            self.assertEqual(len(of_year), int(row["sites"]))
            for column, of_site in (("spent", "present_value"), ("people_new", "people_new")):
                self.assertEqual(sum(int(site[of_site]) for site in of_year), int(row[column]))
            if row["poorest_40_new"] != SUPPRESSED:
                self.assert_may_be(int(row["poorest_40_new"]),
                                   sum_of(site["poorest_40_new"] for site in of_year))

    def test_cost_lines_make_the_cost(self):
        lines = {}
        for row in self.rows("plan", "plan_cost_lines"):
            lines.setdefault(row["site"], []).append(row)
            self.assertAlmostEqual(float(row["quantity"]) * float(row["unit_price"]),
                                   int(row["amount"]), delta=1.0)
        for site in self.rows("plan", "plan"):
            for column, payment in (("capex", "once"), ("opex_yearly", "yearly")):
                self.assertEqual(sum(int(line["amount"]) for line in lines[site["site"]]
                                     if line["payment"] == payment), int(site[column]))

    def test_targets_grow(self):
        for order in ("cheapest first", "poorest first"):
            rows = [row for row in self.rows("plan", "cost_to_targets") if row["order"] == order]
            self.assertEqual([int(row["target_percent"]) for row in rows], [90, 95, 98, 99, 100])
            reached = [row for row in rows if row["possible"] == "yes"]
            self.assertEqual(rows[:len(reached)], reached)      # what is impossible comes last
            costs = [int(row["cost"]) for row in reached]
            self.assertEqual(costs, sorted(costs))
            for row in rows[len(reached):]:
                self.assertIn("at most", row["possible"])
                self.assertEqual(row["cost"], "")


class Olinda(Properties, unittest.TestCase):
    study = tongtu.OLINDA
    levels = ("municipality", "neighbourhood", "sector")
    profiles = {"4g-indoor": -95, "5g-indoor": -105}
    plan_profile = "5g-indoor"
    budgets = (1000000, 1000000, 1000000)
    start_year = 2027

    def test_children_sum_to_their_parent(self):
        """The code of a sector begins with its municipality's; one municipality holds all."""
        [city] = self.units("municipality", after=True)
        for level in ("neighbourhood", "sector"):
            rows = self.units(level, after=True)
            for column, text in counts(city).items():
                with self.subTest(level=level, column=column):
                    self.assert_may_be(int(text), sum_of(row[column] for row in rows))

    def test_grants_take_the_sites_costs_and_people_of_the_plan(self):
        tables = self.run_folder / "fund" / "tables"
        sites = {row["site"]: row for row in tongtu.table(tables / "fund_sites.csv")[0]}
        plan = {row["site"]: row for row in self.rows("plan", "plan")}
        self.assertEqual(sorted(sites), sorted(plan))
        for name, row in plan.items():
            self.assertEqual((sites[name]["capex"], sites[name]["opex_yearly"], sites[name]["people"]),
                             (row["capex"], row["opex_yearly"], row["people_new"]))
        for lot in tongtu.table(tables / "fund_lots.csv")[0]:
            if lot["grant"]:
                self.assertLessEqual(int(lot["grant"]), min(int(lot["gap"]), int(lot["allowed"])))
        found = tongtu.figures(self.run_folder / "report" / "figures.json")
        self.assertLessEqual(found["fund.grant.all"]["value"], 400000)
        # NPV of one point, USD: the figures of the ITU connectivity planning guide.
        for name, npv in (("fibre", -25824.93), ("cellular", 3589.44), ("microwave", -10329.97),
                          ("satellite", 2874.43)):
            self.assertAlmostEqual(found[f"fund.point.{name}.npv"]["value"], npv, delta=0.005)
        self.assertIn("afford.in_need.itu-data-only-2021.all", found)

    def test_scorched_node_keeps_the_sites_of_the_plan(self):
        tables = self.run_folder / "cost" / "tables"
        built = [int(row["year"]) for row in self.rows("plan", "plan") if row["year"]]
        rows, _ = tongtu.table(tables / "cost_sites.csv")
        for year in (2027, 2028, 2029):
            of_year = [row for row in rows if int(row["year"]) == year]
            nodes = [int(row["nodes"]) for row in of_year]
            sites = sum(y <= year for y in built)
            # None stands before the plan; a geotype without one counts as having one.
            self.assertTrue(sites <= sum(nodes) <= sites + nodes.count(1), (year, sites, nodes))
            for row in of_year:
                self.assertEqual(int(row["sites"]), max(int(row["nodes"]), int(row["capacity_sites"])))
        found = tongtu.figures(self.run_folder / "report" / "figures.json")
        self.assertAlmostEqual(
            sum(found[f"cost.geotype.{g}.traffic_share"]["value"] for g in ("dense", "town", "land")), 1)
        for name in ("cost.incremental_total.2027", "cost.strategy.lte.fibre.alone.present_value"):
            self.assertIn(name, found)
        page = (self.run_folder / "report" / "report.html").read_text(encoding="utf-8")
        for part in ("cost_by_asset", "cost_strategies_chart", "scorched node", "焦土节点"):
            self.assertIn(part, page)


class Jacksboro(Properties, unittest.TestCase):
    study = tongtu.JACKSBORO
    levels = ("county",)
    profiles = {"4g": -105, "5g-vehicle": -110}
    plan_profile = "4g"
    budgets = (600000, 450000)
    start_year = 2027

    def test_people_outside_every_unit_are_shown(self):
        rows = [row for row in self.units("county") if not row["code"]]
        self.assertEqual([row["name"] for row in rows], ["outside every unit"])
        self.assertGreater(int(rows[0]["people"]), 0)


if __name__ == "__main__":
    tongtu.main()

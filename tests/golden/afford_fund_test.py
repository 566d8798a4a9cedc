#!/usr/bin/env python3
"""`tongtu afford` and `tongtu fund` on their examples, and what they refuse.

Usage: afford_fund_test.py PROGRAM
"""

import json
import math
import re
import shutil
import unittest
import zipfile

import tongtu_program as tongtu

AFFORD = tongtu.SOURCE / "examples" / "afford-cn"
FUND = tongtu.SOURCE / "examples" / "fund-villages"
# Disposable income of the fifths of China, 2023 (CNY a year), and 2 % of a month of it: National
# Bureau of Statistics, as quoted in the project's reference.
FIFTHS = (9215, 20442, 32195, 50220, 95055)
AFFORDABLE = (15.36, 34.07, 53.66, 83.70, 158.43)
PEOPLE = 1409670000


class Case(tongtu.RunCase):
    def figures(self, command, study):
        done = self.succeed(command, study, "--run", self.folder / "run", "--json", "-q")
        return {name: figure["value"] for name, figure in json.loads(done.stdout)["figures"].items()}

    def assert_marked(self, command, run, figure, zh):
        """That a rule is unverified follows into tables, workbook, page, JSON and terminal."""
        folder = run / command
        for table in sorted((folder / "tables").glob("*.csv")):
            head = "\n".join(tongtu.table(table)[1])
            if table.stem not in ("afford_plans", "afford_profiles", "afford_baskets",
                                  "fund_point_technologies"):
                self.assertIn("(unverified)", head, table.name)
                self.assertIn(zh, head, table.name)
        with zipfile.ZipFile(folder / "tables.xlsx") as book:
            self.assertIn("(unverified)", book.read("xl/sharedStrings.xml").decode())
        page = (folder / "report.html").read_text(encoding="utf-8")
        for chart in {"afford": ("afford_burden", "afford_lift"), "fund": ("fund_grants",)}[command]:
            [figure_html] = re.findall(rf'<figure[^>]*id="{chart}".*?</figure>', page, re.S)
            self.assertIn("(unverified)", figure_html)
            self.assertIn(zh, figure_html)
        result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
        self.assertIs(result["figures"][figure]["unverified"], True)
        study = {"afford": AFFORD, "fund": FUND}[command]
        printed = self.succeed(command, study, "--run", run, "-q").stdout
        self.assertIn("(rule unverified)", printed)

    def copy(self, study):
        target = self.folder / "study"
        shutil.copytree(study, target, ignore=shutil.ignore_patterns("run"))
        return target


class Afford(Case):
    def test_fifths_of_china(self):
        found = self.figures("afford", AFFORD)
        for i, wanted in enumerate(AFFORDABLE):
            self.assertAlmostEqual(found[f"afford.affordable.CN.{i + 1}"], wanted, delta=0.005)
        self.assertAlmostEqual(found["afford.gini.CN"], 0.3891, delta=0.00005)
        # 2 GB at company A in 2023, by hand: a-8 and the pack of 2 GB (8 + 10); 2 % of a month of
        # the first fifth is less than that, of the second more.
        self.assertAlmostEqual(found["afford.price.itu-data-only-2021"], 18.0)
        fifth = PEOPLE // 5
        self.assertEqual(found["afford.in_need.itu-data-only-2021.all"], fifth)
        missing = 18.0 - 0.02 * FIFTHS[0] / 12
        self.assertAlmostEqual(found["afford.gap.itu-data-only-2021.all"], 12 * missing * fifth,
                               delta=1.0)

    def test_index_and_budgets(self):
        found = self.figures("afford", AFFORD)
        low, high = sorted((found["afford.index.laspeyres"], found["afford.index.paasche"]))
        self.assertTrue(low <= found["afford.index.fisher"] <= high)
        for n in (1, 2):
            best = found[f"afford.budget{n}.lifted.cheapest_first"]
            self.assertLessEqual(found[f"afford.budget{n}.lifted.poorest_first"], best)
            self.assertLessEqual(best, PEOPLE // 5)
            self.assertGreaterEqual(found[f"afford.budget{n}.price_of_equity"], 0)

    def test_tables_report_and_explain(self):
        run = self.folder / "run"
        self.succeed("afford", AFFORD, "--run", run)
        rows, head = tongtu.table(run / "afford" / "tables" / "afford_groups.csv")
        self.assertEqual(len(rows), 5)
        self.assertIn("CNY", " ".join(head))
        page = (run / "afford" / "report.html").read_text(encoding="utf-8")
        for part in ("用得起吗", "Can people afford it", "afford_lift", "afford_burden"):
            self.assertIn(part, page)
        self.assertTrue((run / "afford" / "tables.xlsx").stat().st_size > 0)
        done = self.succeed("explain", AFFORD, "afford.gap.itu-data-only-2021.all", "--run", run)
        for part in ("itu-data-only-2021", "afford.toml", "incomes.csv", "plans.csv"):
            self.assertIn(part, done.stdout)
        rows, _ = tongtu.table(run / "afford" / "tables" / "afford_targets.csv")
        reached = int(rows[-1]["lifted_people"])
        self.assertEqual([int(row["share_percent"]) for row in rows], [25, 50, 75, 100])
        for row in rows:
            share = int(row["share_percent"]) / 100
            self.assertAlmostEqual(int(row["lifted_people"]), share * reached, delta=1)
            self.assertGreaterEqual(int(row["budget_poorest_first"]),
                                    int(row["budget_least_missing_first"]))
        self.assert_marked("afford", run, "afford.gap.itu-data-only-2021.all", "未见原文")
        before = tongtu.files(run / "afford")
        self.succeed("afford", AFFORD, "--run", run, "--fresh", "--threads", "2")
        self.assert_same_files(before, tongtu.files(run / "afford"))

    def test_what_is_refused(self):
        study = self.copy(AFFORD)
        for name, old, new, parts in (
                ("afford.toml", "date = 2023-12-31", "date = 2019-12-31",
                 ("afford.toml", "date_before")),
                ("afford.toml", '"a4ai-1-for-2"', '"itu-data-only-2018"',
                 ("itu-data-only-2018", "did not hold on 2023-12-31")),
                ("afford.toml", '"a4ai-1-for-2"', '"a4ai-1-for-3"', ("no known rule", "a4ai-1-for-2")),
                ("afford.toml", 'largest_company = "A"\n', "", ("largest_company",)),
                ("incomes.csv", "0.2,9215", "0.2,-9215", ("incomes.csv", "row 1", "group_income")),
                ("plans.csv", "A,illustrative entry plan,8,30", "A,illustrative entry plan,8,0",
                 ("plans.csv", "validity_days"))):
            with self.subTest(new=new):
                whole = (study / name).read_text(encoding="utf-8")
                self.assertIn(old, whole)
                (study / name).write_text(whole.replace(old, new, 1), encoding="utf-8")
                done = tongtu.run("afford", study, "--run", self.folder / "bad")
                (study / name).write_text(whole, encoding="utf-8")
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertEqual(done.stdout, "")
                for part in parts:
                    self.assertIn(part, done.stderr)
                self.assertFalse((self.folder / "bad" / "afford").exists())


class Fund(Case):
    def test_chinese_rule_and_budget(self):
        found = self.figures("fund", FUND)
        # The worked cases: 30 % of 600,000 and 6 or 10 years of 60,000.
        self.assertEqual(found["fund.allowed.north"], 2 * 288000)
        self.assertEqual(found["fund.allowed.frontier"], 360000 + round(0.3 * (780000 + 10 * 72000)))
        self.assertLessEqual(found["fund.grant.all"], 1500000)
        for lot in ("north", "frontier", "south"):
            self.assertLessEqual(found[f"fund.grant.{lot}"], found[f"fund.gap.{lot}"])
            self.assertLessEqual(found[f"fund.grant.{lot}"], found[f"fund.allowed.{lot}"])
            self.assertEqual(found[f"fund.gap.{lot}"],
                             max(0, found[f"fund.cost.{lot}"] - found[f"fund.revenue.{lot}"]))
        self.assertNotIn("fund.gap.west", found, "seven people are not published")

    def test_appraisal(self):
        found = self.figures("fund", FUND)
        for rate in ("8", "6"):
            low, base, high = (found[f"fund.social_npv.{rate}.{w}.all"] for w in ("low", "base", "high"))
            self.assertTrue(low <= base <= high)
        self.assertGreater(found["fund.social_npv.6.base.all"], found["fund.social_npv.8.base.all"])
        # Users x half x (12 - 3) x (6 + 6 x (3/12)^-0.8).
        users = 0.6 * (620 + 340 + 260 + 180 + 2900 + 510 + 7)
        surplus = users * 0.5 * 9 * (6 + 6 * (3 / 12) ** -0.8)
        self.assertAlmostEqual(found["fund.surplus_yearly.all"], surplus, places=6)

    def test_sharing(self):
        found = self.figures("fund", FUND)
        alone = found["fund.cost.all"] * (1 + 0.9 + 0.8)
        single = found["fund.sharing.single.together"]
        self.assertTrue(math.isclose(single, found["fund.cost.all"], rel_tol=1e-9))
        for mode in ("passive", "active", "single", "roaming"):
            head = f"fund.sharing.{mode}."
            self.assertLessEqual(single, found[head + "together"])
            self.assertAlmostEqual(found[head + "saving"] + found[head + "together"], alone, delta=2)
            split = sum(found[head + "share." + name] for name in "ABC")
            self.assertEqual(split, found[head + "together"])

    def test_auction(self):
        study = self.copy(FUND)
        text = (study / "fund.toml").read_text(encoding="utf-8")
        (study / "fund.toml").write_text(text.replace('"pro_rata"', '"least_bid"'), encoding="utf-8")
        found = self.figures("fund", study)
        self.assertEqual(found["fund.grant.north"], 520000)
        self.assertEqual(found["fund.grant.frontier"], 690000)
        self.assertEqual(found["fund.grant.south"], 0)

    def test_what_is_refused(self):
        study = self.copy(FUND)
        for name, old, new, parts in (
                ("fund.toml", "private_rate =", "private_rate = 8 #", ("private_rate: is 8",)),
                ("fund.toml", "date = ", "date = 2010-01-01 #", ("cn-usf-subsidy", "did not hold")),
                ("fund.toml", "[tables]", "[point]\nmbps = 100\nkm = 1\nyears = 10\n[tables]",
                 ("[point]", "USD")),
                ("sites.csv", "600000", "-600000", ("sites.csv, row 1, capex",)),
                ("operators.csv", "A,1", "A,-1", ("operators.csv, row 1, need",)),
                ("benefits.csv", ",15,40,80", ",95,40,80", ("benefits.csv, row 1", "low"))):
            with self.subTest(new=new):
                whole = (study / name).read_text(encoding="utf-8")
                self.assertIn(old, whole)
                (study / name).write_text(whole.replace(old, new, 1), encoding="utf-8")
                done = tongtu.run("fund", study, "--run", self.folder / "bad")
                (study / name).write_text(whole, encoding="utf-8")
                self.assertEqual((done.returncode, done.stdout), (3, ""), done.stderr)
                for part in parts:
                    self.assertIn(part, done.stderr)
                self.assertFalse((self.folder / "bad" / "fund").exists())

    def test_report(self):
        run = self.folder / "run"
        self.succeed("fund", FUND, "--run", run)
        page = (run / "fund" / "report.html").read_text(encoding="utf-8")
        for part in ("fund_grants", "fund_value", "fund_sharing_split", "补助、评价与共享"):
            self.assertIn(part, page)
        self.assert_marked("fund", run, "fund.grant.all", "未见原文")
        rows, _ = tongtu.table(run / "fund" / "tables" / "fund_lots.csv")
        west = next(row for row in rows if row["lot"] == "west")
        self.assertEqual((west["people"], west["gap"]), ("<10", ""))


if __name__ == "__main__":
    tongtu.main()

#!/usr/bin/env python3
"""Operators alone and together, end to end on a tiny study.

Usage: plan_sharing_test.py PROGRAM
"""

import json
import shutil

import tongtu_program as tongtu

SHARING = """
[plan.sharing]
operators = ["Alpha", "Beta"]
customers = [0.6, 0.4]
"""
FORMS = ("each alone", "passive sharing", "active sharing", "single rural network",
         "national roaming")


class PlanSharing(tongtu.RunCase):
    def plan(self, more=SHARING, command="plan"):
        study = self.folder / "study"
        shutil.rmtree(study, ignore_errors=True)
        shutil.copytree(tongtu.JACKSBORO, study)
        text = (study / "study.toml").read_text(encoding="utf-8")
        before, after = text.split("[cost]")
        (study / "study.toml").write_text(before + more + "[cost]" + after, encoding="utf-8")
        return study, tongtu.run(command, study, "--run", study / "run", "-q")

    def rows(self, study):
        table = tongtu.table(study / "run" / "plan" / "plan_sharing.csv")[0]
        return {(row["mode"], row["operator"]): row for row in table}

    def test_the_law_of_sharing(self):
        study, done = self.plan(command="run")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = self.rows(study)
        all_of = {form: rows[form, "all"] for form in FORMS}
        after = {form: int(row["reached_after"]) for form, row in all_of.items()}
        self.assertLess(after["each alone"], after["passive sharing"])
        self.assertLess(after["passive sharing"], after["active sharing"])
        self.assertLessEqual(after["active sharing"], after["national roaming"])
        self.assertLessEqual(after["single rural network"], after["active sharing"])
        for form, row in all_of.items():
            self.assertLessEqual(int(row["value"]), int(row["bound"]))
            self.assertLessEqual(int(row["cost"]), 1050000)
            self.assertLessEqual(abs(sum(int(rows[form, who]["reached_after"])
                                         for who in ("Alpha", "Beta")) - after[form]), 1)
        # The same service is cheaper the more is shared, and is paid for to the last unit.
        cost = {form: int(row["service_cost"]) for form, row in all_of.items()}
        self.assertLess(cost["passive sharing"], cost["each alone"])
        self.assertLessEqual(cost["active sharing"], cost["passive sharing"])
        for form in FORMS[1:]:
            pays = [int(rows[form, who]["pays"]) for who in ("Alpha", "Beta")]
            self.assertEqual(sum(pays), cost[form])
            if form in ("passive sharing", "active sharing", "national roaming"):
                for who, one in zip(("Alpha", "Beta"), pays):
                    self.assertLessEqual(one, int(rows["each alone", who]["service_cost"]))
        figures = tongtu.figures(study / "run" / "report" / "figures.json")
        self.assertEqual(figures["plan.people.sharing.active"]["value"], after["active sharing"])
        self.assertIn("-105 dBm", figures["plan.people.sharing.active"]["profile"])
        page = (study / "run" / "report" / "report.html").read_text(encoding="utf-8")
        self.assertIn("Operators and sharing", page)
        self.succeed("explain", study, "plan.cost.sharing.active.Beta", "--run", study / "run")
        self.certified(study)

    def certified(self, study):
        found = json.loads(self.succeed("certify", study / "run", "--json").stdout)
        shared = [order["order"] for order in found if order["order"].startswith("sharing_")]
        self.assertEqual(shared, ["sharing_active", "sharing_alone_1", "sharing_alone_2",
                                  "sharing_open", "sharing_passive"])
        file = study / "run" / "plan" / "sharing_passive.json"
        whole = json.loads(file.read_text(encoding="utf-8"))
        self.assertTrue(whole["groups"])
        order = whole["orders"][0]
        for change in ({"bound": order["bound"] - 1}, {"value": order["value"] + 1},
                       {"plan": order["plan"][:-1]}):
            file.write_text(json.dumps({**whole, "orders": [{**order, **change}]}),
                            encoding="utf-8")
            done = tongtu.run("certify", study / "run")
            self.assertEqual(done.returncode, 3, done.stdout)
            self.assertIn("sharing_passive.json", done.stderr)

    def test_an_entrant_begins_with_nothing(self):
        more = SHARING.replace('"Beta"', '"Gamma"')
        study, done = self.plan(more)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = self.rows(study)
        self.assertEqual(rows["each alone", "Gamma"]["reached_today"], "0")
        self.assertGreater(int(rows["national roaming", "Gamma"]["reached_today"]), 0)
        warnings = tongtu.table(study / "run" / "plan" / "plan_warnings.csv")[0]
        self.assertIn("plan.sharing_no_sites", str(warnings))

    def test_with_options_of_a_place(self):
        study, done = self.plan(SHARING + """
[[plan.option]]
id = "lte"
technologies = ["lte800"]
[[plan.option]]
id = "both"
kinds = ["greenfield"]
""")
        self.assertEqual(done.returncode, 0, done.stderr)
        after = {row["mode"]: int(row["reached_after"]) for row in self.rows(study).values()
                 if row["operator"] == "all"}
        self.assertLessEqual(after["each alone"], after["passive sharing"])
        self.assertLessEqual(after["passive sharing"], after["active sharing"])
        self.succeed("certify", study / "run")

    def test_settings_that_cannot_be_are_refused(self):
        for old, new, part in (('"Beta"', '"Alpha"', "stands twice"), ("0.4", "0.5", "adds up"),
                               ("[0.6, 0.4]", "[1]", "customers")):
            _, done = self.plan(SHARING.replace(old, new))
            self.assertEqual(done.returncode, 3)
            self.assertIn(part, done.stderr)


if __name__ == "__main__":
    tongtu.main()

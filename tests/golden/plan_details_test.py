#!/usr/bin/env python3
"""Years, milestones, an earlier plan, draws and capacity from end to end, on a tiny study.

Usage: plan_details_test.py PROGRAM
"""

import shutil

import tongtu_program as tongtu

DETAILS = """
sites_by_year = [1, 2]
[[plan.milestone]]
year = 2027
people_percent = 0
[[plan.milestone]]
year = 2028
people_percent = 100
[plan.capacity]
users_share = 0.6
gb_per_month = {gb}
busy_hour_share = 0.08
most_carriers = 2
[plan.robust]
draws = 10
{robust}
plan_against = true
[plan.service]
school = 50
"""
CERTAIN = "model_db = 0\nsite_db = 0\nprice_log = 0\ncost_log = 0\npeople_log = 0"
BUDGETS = "budget_by_year = [600000, 450000]\n"


class PlanDetails(tongtu.RunCase):
    def plan(self, name, more="", gb=5, robust="model_db = 4"):
        """A run of the study with the details, up to the plan: figures and a reader of tables."""
        study = self.folder / name
        shutil.copytree(tongtu.JACKSBORO, study)
        text = (study / "study.toml").read_text(encoding="utf-8")
        before, after = text.split("[cost]")
        details = more + DETAILS.format(gb=gb, robust=robust)
        (study / "study.toml").write_text(before + details + "[cost]" + after, encoding="utf-8")
        self.succeed("plan", study, "--run", study / "run", "-q")
        folder = study / "run" / "plan"
        found = {key: figure["value"]
                 for key, figure in tongtu.figures(folder / "figures.json").items()}
        # What the two orders promise each other, whatever limits the years and an earlier plan set.
        self.assertGreaterEqual(found["plan.people.cheapest_first"],
                                found["plan.people.poorest_first"])
        self.assertGreaterEqual(found["plan.people_poorest_40.poorest_first"],
                                found["plan.people_poorest_40.cheapest_first"])
        self.succeed("certify", study / "run")
        return found, lambda table: tongtu.table(folder / f"{table}.csv")[0], study

    def test_years_keep_money_and_capacity(self):
        figures, table, study = self.plan("years")
        years = table("plan_by_year")
        left = 0
        for row, most in zip(years, (1, 2)):
            self.assertLessEqual(int(row["sites"]), most)
            left += int(row["budget"]) - int(row["spent"])
            self.assertGreaterEqual(left, 0)
        proofs = table("plan_years_proof")
        self.assertEqual(int(proofs[-1]["sites_standing"]), len(table("plan")))
        for row in proofs:
            self.assertLessEqual(float(row["value"]), float(row["bound"]))
        self.assertGreaterEqual(figures["plan.gap.years"], 0)

    def test_milestones_are_kept_or_not(self):
        _, table, _ = self.plan("milestones")
        first, last = table("plan_milestones")
        self.assertEqual((first["kept"], first["people_short"]), ("yes", "0"))
        self.assertEqual(last["kept"], "no")
        self.assertGreater(int(last["people_short"]), 0)

    def test_the_same_study_again_keeps_every_site(self):
        _, table, study = self.plan("earlier")
        sites = [(row["x_m"], row["y_m"]) for row in table("plan")]
        shutil.copy(study / "run" / "plan" / "plan.csv", self.folder / "plan.csv")
        again, table, _ = self.plan("again", 'previous = "../plan.csv"\n')
        self.assertEqual(again["plan.stability.kept"], 100)
        self.assertEqual(sorted((row["x_m"], row["y_m"]) for row in table("plan")), sorted(sites))

    def test_without_uncertainty_every_draw_is_the_plan(self):
        figures, table, _ = self.plan("certain", robust=CERTAIN)
        self.assertEqual(len(table("plan_robust")), 10)
        for row in table("plan_robust"):
            self.assertEqual(int(row["newly_reached"]), figures["plan.people.poorest_first"])
        self.assertEqual(figures["plan.people.robust_lost"], 0)
        uncertain, _, _ = self.plan("uncertain")
        self.assertGreater(uncertain["plan.people.robust_lost"], 0)

    def test_more_traffic_leaves_more_people_without_service(self):
        few, _, _ = self.plan("few", gb=0.1)
        many, table, _ = self.plan("many", gb=5000)
        self.assertEqual(few["plan.reach.people_not_served.4g.all"], 0)
        self.assertGreater(many["plan.reach.people_not_served.4g.all"], 0)
        self.assertLess(many["plan.reach.people_not_served.4g.all"],
                        many["plan.reach.people.4g.all"])
        for row in table("capacity_after"):
            self.assertEqual(bool(row["advice"]), float(row["load_percent"]) > 100)


if __name__ == "__main__":
    tongtu.main()

#!/usr/bin/env python3
"""Signal quality and rates from end to end, on variants of one tiny study.

Usage: quality_test.py PROGRAM
"""

import shutil

import tongtu_program as tongtu

class Quality(tongtu.RunCase):
    def variant(self, name, *changes, sites=lambda row: row, stage="reach"):
        """Run of the study with texts of study.toml replaced once each, and rows of sites.csv
        changed or (None) left out: figures and folder of the stage."""
        study = self.folder / name
        shutil.copytree(tongtu.JACKSBORO, study)
        text = (study / "study.toml").read_text(encoding="utf-8")
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        (study / "study.toml").write_text(text, encoding="utf-8")
        rows = (study / "sites.csv").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(sites, rows) if row is not None]
        (study / "sites.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        self.succeed("run" if stage == "plan" else "reach", study, "--run", study / "run", "-q")
        folder = study / "run" / stage
        return {name: figure["value"] for name, figure in
                tongtu.figures(folder / "figures.json").items()}, folder

    def loaded(self, name, load):
        return self.variant(name, ('id = "4g"\n', f'id = "4g"\nload = {load}\n'))

    def test_classes_sum_to_the_people(self):
        for stage, suffix in (("reach", ""), ("plan", "_after")):
            figures, folder = self.variant(stage, stage=stage)
            people = tongtu.figures(folder.parent / "check" / "figures.json")["people.all"]["value"]
            sums, hidden, outside = {}, {}, {}
            for row in tongtu.table(folder / f"quality_classes{suffix}.csv")[0]:
                key = row["profile"], row["technology"], row["quantity"]
                text = row["people" + suffix]
                few = text == "<10"
                hidden[key] = hidden.get(key, 0) + few
                sums[key] = sums.get(key, 0) + (0 if few else int(text))
                if row["class"] == "not covered":
                    outside[key] = text
            self.assertTrue(sums)
            for key, total in sums.items():
                self.assertLessEqual(total, people, key)
                self.assertLessEqual(people, total + 9 * hidden[key], key)
            covered = figures[("plan." if suffix else "") + "reach.people.4g.all"]
            self.assertEqual(int(outside["4G outdoors", "lte800", "SINR"]), people - covered)

    def test_more_load_is_never_better_and_leaves_the_level(self):
        light, _ = self.loaded("light", 0.1)
        full, _ = self.loaded("full", 1.0)
        for name in ("sinr_p50", "sinr_p5", "rate_p50", "rate_p5", "busy_rate_p50"):
            self.assertLessEqual(full[f"reach.{name}.4g.all"], light[f"reach.{name}.4g.all"], name)
        self.assertLess(full["reach.sinr_p50.4g.all"], light["reach.sinr_p50.4g.all"])
        self.assertEqual(full["reach.people.4g.all"], light["reach.people.4g.all"])
        self.assertEqual(full["reach.sinr_p50.5g-vehicle.all"],
                         light["reach.sinr_p50.5g-vehicle.all"])

    def test_more_active_people_have_less_in_the_busy_hour_only(self):
        few, _ = self.variant("few", ('id = "4g"\n', 'id = "4g"\nactive_share = 0\n'))
        many, _ = self.variant("many", ('id = "4g"\n', 'id = "4g"\nactive_share = 0.2\n'))
        self.assertEqual(few["reach.busy_rate_p50.4g.all"], few["reach.rate_p50.4g.all"])
        self.assertEqual(few["reach.rate_p50.4g.all"], many["reach.rate_p50.4g.all"])
        self.assertLess(many["reach.busy_rate_p50.4g.all"], few["reach.busy_rate_p50.4g.all"])

    def test_a_least_rate_parts_the_people_who_have_the_level(self):
        level, _ = self.variant("level")
        self.assertNotIn("reach.people_too_slow.4g.all", level)
        rate = level["reach.busy_rate_p50.4g.all"]
        both, folder = self.variant("both", ('id = "4g"\n', f'id = "4g"\nmin_rate_mbps = {rate}\n'))
        slow = both["reach.people_too_slow.4g.all"]
        self.assertGreater(slow, 0)
        self.assertEqual(both["reach.people.4g.all"] + slow, level["reach.people.4g.all"])
        self.assertGreaterEqual(2 * both["reach.people.4g.all"], level["reach.people.4g.all"] - 1)
        self.assertTrue(any("Mbit/s in the busy hour" in line for line in
                            tongtu.table(folder / "units_county.csv")[1]))
        nobody, _ = self.variant("nobody", ('id = "4g"\n', 'id = "4g"\nmin_rate_mbps = 99999\n'))
        self.assertEqual(nobody["reach.people.4g.all"], 0)

    def test_the_plan_is_counted_with_the_rate(self):
        level, _ = self.variant("level", stage="plan")
        both, folder = self.variant("both", ('id = "4g"\n', 'id = "4g"\nmin_rate_mbps = 15\n'),
                                    stage="plan")
        self.assertIn("plan.by_level", (folder / "warnings.json").read_text(encoding="utf-8"))
        after = both["plan.reach.people.4g.all"]
        self.assertGreater(both["plan.reach.people_too_slow.4g.all"], 0)
        self.assertLess(after, level["plan.reach.people.4g.all"])

    def lines(self, folder, technology):
        """Rows of one technology in the table of order statistics, by network."""
        return {row["network"]: row for row in tongtu.table(folder / "quality.csv")[0]
                if row["technology"] == technology}

    def test_networks_on_one_technology_do_not_disturb_each_other(self):
        _, both = self.variant("both")
        _, alone = self.variant("alone", sites=lambda row: None if ",Beta," in row else row)
        alpha = self.lines(both, "lte800")["Alpha"]
        only = self.lines(alone, "lte800")["best of all"]
        for column in ("covered_by_level", "sinr_p50_db", "sinr_p5_db", "rate_p50_mbps"):
            self.assertEqual(alpha[column], only[column], column)

    def test_networks_on_a_shared_block_do(self):
        _, apart = self.variant("apart")
        _, shared = self.variant("shared", ('id = "lte800"\n', 'id = "lte800"\nshared_block = true\n'))
        disturbed = self.lines(shared, "lte800")["Alpha"]
        alone = self.lines(apart, "lte800")["Alpha"]
        self.assertEqual(disturbed["covered_by_level"], alone["covered_by_level"])
        self.assertLess(float(disturbed["sinr_p50_db"]), float(alone["sinr_p50_db"]))

    def test_networks_on_overlapping_technologies_do(self):
        """Beta gets a technology of its own in the spectrum of Alpha's."""
        text = (tongtu.JACKSBORO / "study.toml").read_text(encoding="utf-8")
        start = text.index('[[technology]]\nid = "lte800"')
        block = text[start:text.index("[[technology]]", start + 1)]
        changes = ((block, block + block.replace('"lte800"', '"lte800b"')),
                   ('technologies = ["lte800"]', 'technologies = ["lte800", "lte800b"]'))

        def own(row):
            return row.replace("lte800;nr3500", "lte800b;nr3500")

        _, both = self.variant("both", *changes, sites=own)
        _, alone = self.variant("alone", *changes,
                                sites=lambda row: None if ",Beta," in row else own(row))
        disturbed = self.lines(both, "lte800")["Alpha"]
        only = self.lines(alone, "lte800")["best of all"]
        self.assertEqual(disturbed["covered_by_level"], only["covered_by_level"])
        self.assertLess(float(disturbed["sinr_p50_db"]), float(only["sinr_p50_db"]))

    def test_more_than_eight_networks_are_one(self):
        """Seven more, each with a site beside A1, on Alpha's technology: all disturb each other."""
        def grown(row):
            if not row.startswith("A1,"):
                return row
            return "\n".join([row] + [row.replace("A1,", f"C{i},").replace("Alpha", f"Gamma{i}")
                                       .replace("36.5880", f"36.58{i}0") for i in range(1, 8)])

        few, _ = self.variant("few")
        many, folder = self.variant("many", sites=grown)
        self.assertEqual(set(self.lines(folder, "lte800")), {"best of all"})
        self.assertLess(many["reach.sinr_p50.4g.all"], few["reach.sinr_p50.4g.all"])


if __name__ == "__main__":
    tongtu.main()

#!/usr/bin/env python3
"""The certificate of a plan: it holds, it is checked a second way here, and tampering is found.

Usage: certify_test.py PROGRAM
"""

import copy
import itertools
import json
import math
import shutil
import tempfile
from fractions import Fraction
from pathlib import Path

import tongtu_program as tongtu


def covers_of(certificate):
    return [list(itertools.accumulate(row)) for row in certificate["covers"]]


def level_of(certificate, weights, proof, budget, left_out=()):
    """L(u, r) of docs/planning.md in fractions, and u and r."""
    u = [Fraction(m, proof["scale"]) for m in proof["multipliers"]]
    price = Fraction(proof["price"], proof["scale"])
    total = price * budget + sum(w - m for w, m in zip(weights, u))
    groups = certificate["groups"] or range(len(certificate["costs"]))
    best = dict.fromkeys(groups, 0)
    for i, (cover, cost, by, group) in enumerate(zip(covers_of(certificate), certificate["costs"],
                                                     certificate["dominated_by"], groups)):
        if by < 0 and cost <= budget and i not in left_out:
            best[group] = max(best[group], sum(u[j] for j in cover) - price * cost)
    return total + sum(best.values()), u, price


def floored(weights, total):
    """Down to a multiple of the weights' greatest common divisor."""
    divisor = math.gcd(*weights)
    return math.floor(total) // divisor * divisor


def bound_by_cases(certificate, order, budget, at=0, built=(), left_out=()):
    node = order["tree"][at]
    if isinstance(node, list):
        candidate, with_it, without = node
        return max(bound_by_cases(certificate, order, budget, with_it, built + (candidate,),
                                  left_out),
                   bound_by_cases(certificate, order, budget, without, built,
                                  left_out + (candidate,)))
    left = budget - sum(certificate["costs"][i] for i in built)
    if left < 0:
        return 0
    return floored(order["weights"],
                   level_of(certificate, order["weights"], node, left, built + left_out)[0])


def bound_of(certificate, order):
    budget = order.get("budget", certificate["budget"])
    if "tree" in order:
        return max(order["value"], bound_by_cases(certificate, order, budget))
    return floored(order["weights"], level_of(certificate, order["weights"], order, budget)[0])


def proofs_of(order):
    """Whatever holds multipliers: the order itself, or each case of it that a plan can be in."""
    if "tree" not in order:
        return [order]
    return [node for node in order["tree"] if isinstance(node, dict) and node["multipliers"]]


class Certify(tongtu.RunCase):
    @classmethod
    def setUpClass(cls):
        cls.run_folder = Path(tempfile.mkdtemp(prefix="tongtu-")) / "run"
        cls.addClassCleanup(shutil.rmtree, cls.run_folder.parent, ignore_errors=True)
        done = tongtu.run("plan", tongtu.JACKSBORO, "--run", cls.run_folder, "-q")
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        text = (cls.run_folder / "plan" / "certificate.json").read_text(encoding="utf-8")
        cls.certificate = json.loads(text)

    def test_it_holds_and_the_figures_say_the_same(self):
        found = json.loads(self.succeed("certify", self.run_folder, "--json").stdout)
        figures = tongtu.figures(self.run_folder / "plan" / "figures.json")
        self.assertEqual([order["order"] for order in found[:2]],
                         ["poorest_first", "cheapest_first"])
        self.assertIn("exponent_4", [order["order"] for order in found])
        for order in found[:2]:
            gap = figures["plan.gap." + order["order"]]["value"]
            self.assertLessEqual(order["gap_percent"], gap + 1e-9)
            self.assertLess(gap, order["gap_percent"] + 0.01)
            self.assertEqual(order["value"] / 65536,
                             figures["plan.value." + order["order"]]["value"])
        self.assertIn("% from the best possible", self.succeed("certify", self.run_folder).stdout)
        self.assertEqual(found[1]["value"] / 65536, figures["plan.people.cheapest_first"]["value"])

    def test_value_and_bound_worked_out_here(self):
        for order in self.certificate["orders"]:
            covers = covers_of(self.certificate)
            reached = set().union(*(covers[i] for i in order["plan"]))
            self.assertEqual(sum(order["weights"][j] for j in reached), order["value"])
            self.assertEqual(bound_of(self.certificate, order), order["bound"])

    def test_the_plan_is_the_best_of_all(self):
        """The budget buys few sites here: all plans are tried."""
        costs, covers = self.certificate["costs"], covers_of(self.certificate)
        candidates = [i for i, cover in enumerate(covers) if cover]

        def best(at, left, reached, weights):
            if at == len(candidates):
                return sum(weights[j] for j in reached)
            i = candidates[at]
            without = best(at + 1, left, reached, weights)
            if costs[i] > left:
                return without
            return max(without, best(at + 1, left - costs[i], reached | set(covers[i]), weights))

        for order in self.certificate["orders"]:
            value = best(0, self.certificate["budget"], frozenset(), order["weights"])
            self.assertEqual(order["value"], value)
            self.assertLessEqual(value, order["bound"])

    def refuse(self, certificate, why):
        """A copy of the run with this certificate; by its arithmetic unless `why` says otherwise."""
        run = self.folder / "run"
        shutil.rmtree(run, ignore_errors=True)
        shutil.copytree(self.run_folder, run)
        (run / "plan" / "certificate.json").write_text(json.dumps(certificate), encoding="utf-8")
        done = tongtu.run("certify", run)
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertEqual(done.stdout, "")
        self.assertIn(why, done.stderr)

    def test_tampering_is_found(self):
        def order(field, change, at=None):
            def apply(certificate):
                one = certificate["orders"][0]
                if at is None:
                    one[field] = change(one[field])
                else:
                    one[field][at] = change(one[field][at])
            return apply

        def proof(field, change, at=None):
            """The multipliers, whether one set proves the bound or one for each case."""
            def apply(certificate):
                for part in proofs_of(certificate["orders"][0]):
                    if at is None:
                        part[field] = change(part[field])
                    else:
                        part[field][at] = change(part[field][at])
            return apply

        def head(field, change, at=0):
            def apply(certificate):
                certificate[field][at] = change(certificate[field][at])
            return apply

        def budget(certificate):
            certificate["budget"] -= 1
            for one in certificate["orders"]:
                one["bound"] = bound_of(certificate, one)

        def one_site(certificate):
            certificate["groups"] = [0] * len(certificate["costs"])

        def groups(numbers):
            def apply(certificate):
                certificate["groups"] = numbers
            return apply

        first = self.certificate["orders"][0]
        self.assertEqual(self.certificate["groups"], [])
        spare = next(i for i in range(len(self.certificate["costs"])) if i not in first["plan"])
        heavy = covers_of(self.certificate)[first["plan"][0]][0]
        some = proofs_of(first)[-1]
        large = max(range(len(some["multipliers"])), key=lambda j: some["multipliers"][j])
        for apply, why in (
                (proof("multipliers", lambda u: [m // 2 for m in u]), "bound it says"),
                (proof("multipliers", lambda u: u + some["scale"] * 10 ** 9, large), "it"),
                (proof("multipliers", lambda u: u + [0]), "multiplier for each class"),
                (proof("price", lambda r: r // 2), "bound it says"),
                (proof("scale", lambda s: 2 * s), "bound it says"),
                (order("bound", lambda b: b - 65536), "bound it says"),
                (order("bound", lambda b: b + 1), "bound it says"),
                (order("value", lambda v: v + 1), "value it says"),
                (order("plan", lambda i: spare, 0), "it"),
                (order("plan", lambda plan: plan[:-1]), "cost it says"),
                (order("plan", lambda plan: plan + plan[:1]), "once"),
                (order("plan", lambda i: 10 ** 6, 0), "candidates that there are"),
                (order("weights", lambda w: w + 1, heavy), "it"),
                (order("weights", lambda w: w[:-1]), "it"),
                (head("costs", lambda c: c - 1), "candidates.csv"),
                (head("candidates", lambda c: c + "x"), "candidates.csv"),
                (head("dominated_by", lambda k: (first["plan"][0])), "it"),
                (head("covers", lambda c: c + [0], first["plan"][0]), "ascending"),
                (one_site, "it"),
                (groups([0]), "a site for each candidate"),
                (groups([10 ** 6] * len(self.certificate["costs"])), "no more sites"),
                (budget, "plan_by_year.csv")):
            changed = copy.deepcopy(self.certificate)
            apply(changed)
            with self.subTest(why=why):
                self.assertNotEqual(changed, self.certificate)
                self.refuse(changed, why)

    def test_what_only_the_manifest_shows(self):
        """All weights doubled is a certificate of another country that holds in itself."""
        changed = copy.deepcopy(self.certificate)
        for order in changed["orders"]:
            order["weights"] = [2 * x for x in order["weights"]]
            for part in proofs_of(order):
                part["multipliers"] = [2 * x for x in part["multipliers"]]
                part["price"] *= 2
            order["value"] *= 2
            order["bound"] = bound_of(changed, order)
        self.refuse(changed, "manifest")

    def test_a_missing_or_broken_certificate(self):
        run = self.folder / "run"
        shutil.copytree(self.run_folder, run)
        file = run / "plan" / "certificate.json"
        file.write_text(file.read_text(encoding="utf-8")[:-9], encoding="utf-8")
        self.assertEqual(tongtu.run("certify", run).returncode, 3)
        file.write_text("{}", encoding="utf-8")
        self.assertEqual(tongtu.run("certify", run).returncode, 3)
        file.unlink()
        self.assertEqual(tongtu.run("certify", run).returncode, 3)


class Frontier(tongtu.RunCase):
    """Floors, and the certificates of what surrounds the plan."""

    def plan(self, more):
        study = self.folder / "study"
        shutil.rmtree(study, ignore_errors=True)
        shutil.copytree(tongtu.JACKSBORO, study)
        text = (study / "study.toml").read_text(encoding="utf-8")
        before, after = text.split("[cost]")
        (study / "study.toml").write_text(before + more + "\n[cost]" + after, encoding="utf-8")
        return study, tongtu.run("plan", study, "--run", study / "run", "-q")

    def test_floors_are_kept_or_the_unit_in_the_way_is_named(self):
        study, done = self.plan("floor_percents = [1, 100]")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = {row["point"]: row
                for row in tongtu.table(study / "run" / "plan" / "equity_frontier.csv")[0]}
        self.assertEqual(rows["floor_1"]["feasible"], "yes")
        self.assertLessEqual(int(rows["floor_1"]["people_new"]), int(rows["exponent_0"]["people_new"]))
        self.assertRegex(rows["floor_100"]["feasible"], "^no: .*(Scott|Campbell|Claiborne|Whitley)")
        self.assertEqual(rows["floor_100"]["people_new"], "")
        found = json.loads(self.succeed("certify", study / "run", "--json").stdout)
        self.assertIn("floor_1", [order["order"] for order in found])
        self.tamper(study)

    def tamper(self, study):
        file = study / "run" / "plan" / "frontier.json"
        whole = json.loads(file.read_text(encoding="utf-8"))

        def of(prefix):
            return next(k for k, order in enumerate(whole["orders"])
                        if order["id"].startswith(prefix))

        def refuse(prefix, change):
            changed = copy.deepcopy(whole)
            change(changed["orders"][of(prefix)])
            file.write_text(json.dumps(changed), encoding="utf-8")
            done = tongtu.run("certify", study / "run")
            self.assertEqual(done.returncode, 3, done.stdout)
            self.assertIn("frontier.json", done.stderr)

        refuse("floor", lambda o: o["floors"]["needed"].__setitem__(0, 10 ** 6))
        refuse("floor", lambda o: o["floors"]["parts"].append(o["floors"]["parts"][0]))
        refuse("floor", lambda o: o.update(bound=o["bound"] - 65536))
        refuse("budget_25", lambda o: o.update(budget=o["budget"] // 2))
        refuse("exponent", lambda o: o["plan"].pop())

    def test_settings_that_cannot_be_are_refused(self):
        for more, part in (("floor_percents = [101]", "floor_percents"),
                           ("floor_percents = [nan]", "floor_percents"),
                           ("floor_percents = [20, 20]", "floor_percents"),
                           ("equity_exponents = [-1]", "equity_exponents"),
                           ("equity_exponents = [1, 1.0000001]", "equity_exponents"),
                           ("equity_exponents = [nan]", "equity_exponents"),
                           ('floor_percents = [50]\nfloor_level = "countty"', "floor_level"),
                           ("weight_exponent = nan", "weight_exponent"),
                           ("weight_exponent = -1", "weight_exponent"),
                           ("discount_rate = nan", "discount_rate")):
            with self.subTest(more=more):
                _, done = self.plan(more)
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(part, done.stderr)


if __name__ == "__main__":
    tongtu.main()

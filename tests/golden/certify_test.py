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


def bound_of(certificate, order):
    """floor(L(u, r)) of docs/planning.md in fractions, down to a multiple of the weights' gcd."""
    u = [Fraction(m, order["scale"]) for m in order["multipliers"]]
    price = Fraction(order["price"], order["scale"])
    total = price * certificate["budget"] + sum(w - m for w, m in zip(order["weights"], u))
    groups = certificate["groups"] or range(len(certificate["costs"]))
    best = dict.fromkeys(groups, 0)
    for cover, cost, by, group in zip(covers_of(certificate), certificate["costs"],
                                      certificate["dominated_by"], groups):
        if by < 0 and cost <= certificate["budget"]:
            best[group] = max(best[group], sum(u[j] for j in cover) - price * cost)
    total += sum(best.values())
    divisor = math.gcd(*order["weights"])
    return math.floor(total) // divisor * divisor


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
        self.assertEqual([order["order"] for order in found], ["poorest_first", "cheapest_first"])
        for order in found:
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
        heavy = max(range(len(first["multipliers"])), key=lambda j: first["multipliers"][j])
        for apply, why in (
                (order("multipliers", lambda u: [m // 2 for m in u]), "bound it says"),
                (order("multipliers", lambda u: u - 1, heavy), "it"),
                (order("multipliers", lambda u: u + first["scale"] * 10 ** 9, heavy), "at most the"),
                (order("price", lambda r: r // 2), "bound it says"),
                (order("scale", lambda s: 2 * s), "bound it says"),
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
            for field in ("weights", "multipliers"):
                order[field] = [2 * x for x in order[field]]
            order["price"] *= 2
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


if __name__ == "__main__":
    tongtu.main()

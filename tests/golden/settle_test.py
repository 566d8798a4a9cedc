#!/usr/bin/env python3
"""`tongtu settle` on examples/settlement-cn and on small studies made here: published figures of the
rules, what must hold of any settlement, and studies that must be refused by name.

Usage: settle_test.py PROGRAM
"""

import json
import re
import shutil
import unittest

import tongtu_program as tongtu

EXAMPLE = tongtu.SOURCE / "examples" / "settlement-cn"


class Settle(tongtu.RunCase):
    def settle(self, study, *options):
        done = tongtu.run("settle", study, "--run", self.folder / "run", "--json", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def study(self, rules, networks, traffic, periods, services=None, head="", more="",
              currency="CNY"):
        """A study of rules, {network: class}, [traffic rows] and {period: (from, to)}."""
        folder = self.folder / "small"
        folder.mkdir(exist_ok=True)
        text = f'[settlement]\nid = "small"\nrules = {json.dumps(rules)}\n{head}\n'
        for key in ("networks", "services", "traffic"):
            text += f'{key} = "{key}.csv"\n'
        text += f'[money]\ncurrency = "{currency}"\nprice_year = 2020\n'
        text += 'conversions = "conversions.csv"\n' if (folder / "conversions.csv").exists() else ""
        for name, (first, last) in periods.items():
            text += f'[[period]]\nid = "{name}"\nfrom = {first}\nto = {last}\n'
        (folder / "settlement.toml").write_text(text + more, encoding="utf-8")
        (folder / "networks.csv").write_text(
            "id,class\n" + "".join(f"{n},{c}\n" for n, c in networks.items()), encoding="utf-8")
        (folder / "services.csv").write_text(
            services or "id,unit\nvoice,minute\nsms,message\nbackbone,Gbps-month\n",
            encoding="utf-8")
        (folder / "traffic.csv").write_text(
            "period,from,to,service,unit,sent,received\n" + "\n".join(traffic) + "\n",
            encoding="utf-8")
        return folder


def regime(period, name):
    [found] = [r for r in period["regimes"] if r["id"] == name]
    return found


class Example(Settle):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.found = None

    def periods(self):
        if Example.found is None:
            Example.found = self.settle(EXAMPLE)
        return {p["id"]: p for p in Example.found["periods"]}

    def paid(self, period, payer, payee, service):
        return [p for p in self.periods()[period]["payments"]
                if (p["payer"], p["payee"], p["service"]) == (payer, payee, service)]

    def test_backbone_peering(self):
        """500 Gbps: 40.0 -> 28.0 million CNY a month; 2,000 Gbps of China Mobile: 160 million -> 0
        (reference collection "economics", 2.5: cap of 80,000 per Gbps and month, 30 % less from
        1 January 2020, no settlement with China Mobile from 1 July 2020)."""
        for period, amount in {"2019-12": 40_000_000, "2020-06": 28_000_000,
                               "2020-07": 28_000_000}.items():
            [payment] = self.paid(period, "broadnet", "telecom", "backbone")
            self.assertEqual(payment["amount"], amount, period)
            self.assertTrue(payment["at_cap"] and payment["unverified"])
        for period, amount in {"2019-12": 160_000_000, "2020-06": 160_000_000, "2020-07": 0}.items():
            [payment] = self.paid(period, "mobile", "telecom", "backbone")
            self.assertEqual(payment["amount"], amount, period)
        [agreed] = self.paid("2020-06", "mobile", "unicom", "backbone")
        self.assertEqual((agreed["amount"], agreed["at_cap"]), (70_000_000, False))
        [free] = self.paid("2020-06", "cernet", "telecom", "backbone")
        self.assertEqual(free["amount"], 0)

    def test_voice_is_asymmetric_from_2014(self):
        rate = {}
        for period in ("2013-12", "2014-01"):
            for pair in (("telecom", "mobile"), ("mobile", "telecom")):
                [payment] = self.paid(period, *pair, "voice")
                rate[period, pair[0]] = payment["rate"]
                self.assertEqual(payment["unverified"], period == "2013-12")
                self.assertEqual(payment["amount"],
                                 round(payment["volume"] * payment["rate"]))
        self.assertEqual(rate, {("2013-12", "telecom"): 0.06, ("2013-12", "mobile"): 0.06,
                                ("2014-01", "telecom"): 0.04, ("2014-01", "mobile"): 0.06})

    def test_every_payment_is_received(self):
        for period in self.periods().values():
            ids = [r["id"] for r in period["regimes"]]
            self.assertEqual(ids, ["rules", "calling_party_pays", "capacity", "bill_and_keep",
                                   "lric", "lric_plus"])
            for found in period["regimes"]:
                self.assertEqual(sum(found["net"].values()), 0, (period["id"], found["id"]))
                net = dict.fromkeys(found["net"], 0)
                for one in found["net_payers"]:
                    self.assertGreater(one["amount"], 0)
                    net[one["payer"]] -= one["amount"]
                    net[one["payee"]] += one["amount"]
                self.assertEqual(net, found["net"])
            self.assertEqual(regime(period, "bill_and_keep")["turnover"], 0)
            self.assertEqual(regime(period, "calling_party_pays")["left_out"],
                             ["backbone"] if period["id"] > "2019" else [])
            for one in period["break_even"]:
                self.assertEqual(one["bill_and_keep"],
                                 abs(one["imbalance"]) * one["rate"] < 300_000)

    def test_capacity_is_the_95th_percentile_of_the_samples(self):
        lines = (EXAMPLE / "samples.csv").read_text(encoding="utf-8").splitlines()[1:]
        samples = sorted(float(line.split(",")[3]) for line in lines)
        kept = samples[:len(samples) - len(samples) // 20]  # the top 5 % are dropped
        rows, _ = self.tables("settle_capacity")
        [row] = [r for r in rows if r["basis"] == "samples"]
        self.assertAlmostEqual(float(row["gbps"]), kept[-1] / 1000, places=9)

    def tables(self, name):
        self.settle(EXAMPLE)
        return tongtu.table(self.folder / "run" / "settle" / "tables" / f"{name}.csv")

    def test_concentration(self):
        """HHI of 57.3, 22.5 and 20.2 %: 4,198 (reference collection "economics", 5)."""
        self.periods()
        market = Example.found["market"]
        self.assertEqual(round(market["before"]["hhi"]), 4198)
        self.assertAlmostEqual(market["before"]["lerner"], market["before"]["hhi"] / 8000)
        self.assertLess(market["after"]["hhi"], market["before"]["hhi"])
        self.assertGreater(market["networks_after"]["hhi"], market["after"]["hhi"])

    def test_margins(self):
        self.periods()
        margins = {(m["product"], m["standard"], m["method"]): m for m in Example.found["margins"]}
        for product in ("basic", "family", "large"):
            for method in ("charged", "retail_minus", "cost_plus", "ecpr", "capacity"):
                own, entrant = (margins[product, s, method] for s in ("eeo", "reo"))
                self.assertLessEqual(entrant["month"], own["month"])
            self.assertAlmostEqual(margins[product, "eeo", "ecpr"]["month"], 0, places=9)
        # By hand: 59 / 1.06 - (20 GB * 2 + 200 min * 0.02) - (3 + 240 M / 80 M) - acquisition.
        monthly = 1.08 ** (1 / 12) - 1
        acquisition = 80 * monthly / (1 - (1 + monthly) ** (-1 / 0.015))
        self.assertAlmostEqual(margins["family", "eeo", "charged"]["month"],
                               59 / 1.06 - 44 - 6 - acquisition, places=9)
        self.assertFalse(margins["basic", "eeo", "charged"]["passes_each_period"])
        large = margins["large", "eeo", "charged"]
        self.assertFalse(large["passes_each_period"])
        self.assertLess(large["worst_month"], large["month"])

    def test_figures_can_be_explained_and_files_are_there(self):
        run = self.folder / "run"
        self.settle(EXAMPLE)
        figures = tongtu.figures(run / "settle" / "figures.json")
        payment = "settle.2020-06.payment.backbone.broadnet.telecom"
        self.assertEqual(figures[payment]["value"], 28_000_000)
        told = tongtu.run("explain", EXAMPLE, payment, "--run", run)
        self.assertEqual(told.returncode, 0, told.stderr)
        for part in ("cn-backbone-2020-others", "not verified against the document", "56,000",
                     "500.0 Gbps-month"):
            self.assertIn(part, told.stdout)
        rows, head = tongtu.table(run / "settle" / "tables" / "settle_payments.csv")
        self.assertIn("made up", "\n".join(head))
        self.assertEqual({r["verified"] for r in rows}, {"verified", "unverified"})
        for table in ("settle_payments", "settle_net", "settle_net_payers"):
            self.assertIn("Some of the rules are unverified",
                          "\n".join(tongtu.table(run / "settle" / "tables" / f"{table}.csv")[1]))
        result = json.loads((run / "settle" / "result.json").read_text(encoding="utf-8"))
        self.assertIs(result["periods"][0]["regimes"][0]["unverified"], True)
        self.assertIs(result["periods"][1]["regimes"][0]["unverified"], False)
        page = (run / "settle" / "report.html").read_text(encoding="utf-8")
        for period, doubt in (("2013-12", True), ("2014-01", False), ("2020-06", True)):
            [chart] = re.findall(rf'<figure[^>]*id="settle-flows-{period}".*?</figure>', page, re.S)
            self.assertEqual("Some of the rules are unverified" in chart, doubt, period)
        for part in ("谁付给谁", "who pays whom", "Margin-squeeze test", "价格挤压测试"):
            self.assertIn(part, page)
        self.assertTrue((run / "settle" / "tables.xlsx").exists())
        self.assertNotRegex(page, r'[">\s-](nan|inf)[<"\s]')

    def test_same_bytes_again_and_unchanged_is_not_computed_again(self):
        run = self.folder / "run"
        self.settle(EXAMPLE)
        first = tongtu.files(run)
        self.settle(EXAMPLE)
        self.assertEqual(tongtu.files(run), first)
        self.settle(EXAMPLE, "--fresh")
        self.assertEqual(tongtu.files(run), first)


class Published(Settle):
    def test_china_telecom_on_the_volumes_of_2012(self):
        """China Telecom's announcement of December 2013: on its volumes of 2012 the standards of
        2014 lower its revenue by CNY 0.56 bn and its payments by CNY 3.14 bn. Leaving MMS out these
        imply 28 bn messages received and, with as many sent, 129 bn minutes to China Mobile; which
        are the volumes here. Consistency of our rules, not a second source."""
        traffic = []
        for period in ("old", "new"):
            for row in ("telecom,mobile,voice,minute,129000000000",
                        "telecom,mobile,sms,message,28000000000",
                        "mobile,telecom,sms,message,28000000000",
                        "mobile,telecom,voice,minute,120000000000"):
                traffic.append(f"{period},{row},")
        study = self.study(
            ["cn-voice-2012", "cn-voice-2014-to-mobile", "cn-voice-2014-to-others", "cn-sms-2012",
             "cn-sms-2014"], {"mobile": "cn-mobile", "telecom": "cn-telecom"}, traffic,
            {"old": ("2013-01-01", "2013-12-31"), "new": ("2014-01-01", "2014-12-31")})
        old, new = self.settle(study)["periods"]

        def change(payer):
            return sum(sign * p["amount"] for sign, period in ((1, new), (-1, old))
                       for p in period["payments"] if p["payer"] == payer)
        self.assertEqual(change("mobile"), -560_000_000)
        self.assertEqual(change("telecom"), -3_140_000_000)

    def test_india_falls_to_nothing(self):
        """14 paise a minute, 6 from 1 October 2017, none from 1 January 2021."""
        months = {"a": ("2017-09-01", "2017-09-30"), "b": ("2017-10-01", "2017-10-31"),
                  "c": ("2020-12-01", "2020-12-31"), "d": ("2021-01-01", "2021-01-31")}
        study = self.study(["in-iuc-2015", "in-iuc-2017", "in-iuc-2021"],
                           {"x": "in-mobile", "y": "in-mobile"},
                           [f"{m},x,y,voice,minute,1000000000,1000000000" for m in months], months,
                           currency="INR")
        paid = [p["payments"][0]["amount"] for p in self.settle(study)["periods"]]
        self.assertEqual(paid, [140_000_000, 60_000_000, 60_000_000, 0])

    def test_a_rule_in_another_currency_goes_by_the_written_rate(self):
        folder = self.folder / "small"
        folder.mkdir()
        (folder / "conversions.csv").write_text(
            "from_currency,from_year,to_currency,to_year,factor,origin\nEUR,2023,CNY,2020,7.5,test\n",
            encoding="utf-8")
        study = self.study(["eu-mtr-2023"], {"x": "eu-mobile", "y": "eu-mobile"},
                           ["p,x,y,voice,minute,1000000,"], {"p": ("2023-03-01", "2023-03-31")})
        [period] = self.settle(study)["periods"]
        self.assertEqual(period["payments"][0]["amount"], round(1_000_000 * 0.004 * 7.5))

    def test_charges_come_from_the_study_s_own_cost_model(self):
        rules = ('[[rule]]\nid = "own"\ncitation = "a rule of this test"\nvalid_from = 2020-01-01\n'
                 '[rule.settlement]\npayers = ["x"]\npayees = ["x"]\nservice = "voice"\n'
                 'unit = "min"\ncurrency = "XXX"\nrate = 0.05\n')
        periods = {"p": ("2026-03-01", "2026-03-31")}
        traffic = ["p,a,b,voice,min,1000000000,", "p,b,a,voice,min,400000000,"]
        services = "id,unit,cost_service\nvoice,min,incoming_min\n"
        study = self.study(["own"], {"a": "x", "b": "x"}, traffic, periods, services=services,
                           currency="XXX")
        (study / "rules.toml").write_text(rules, encoding="utf-8")
        toml = (study / "settlement.toml").read_text(encoding="utf-8")
        (study / "settlement.toml").write_text(toml.replace("2020", "2026"), encoding="utf-8")
        done = tongtu.run("settle", study, "--run", self.folder / "run")
        self.assertEqual(done.returncode, 3)
        self.assertIn("cost.toml", done.stderr)
        cost_study = tongtu.SOURCE / "examples" / "lric-reference"
        for file in cost_study.glob("*.*"):
            if file.name != "services.csv":
                shutil.copy(file, study)
        shutil.copy(cost_study / "services.csv", study / "cost_services.csv")
        cost_toml = (study / "cost.toml").read_text(encoding="utf-8")
        (study / "cost.toml").write_text(cost_toml.replace("services.csv", "cost_services.csv"),
                                         encoding="utf-8")
        figures = self.settle(study)["periods"][0]
        cost = json.loads(self.succeed("cost", study, "--run", self.folder / "run",
                                       "--json").stdout)
        for name in ("lraic", "lraic_plus"):
            charge = cost[name]["incoming_min"]
            net = regime(figures, name.replace("lraic", "lric"))["net"]
            self.assertEqual(net["b"], round(1e9 * charge) - round(4e8 * charge))
        text = (study / "settlement.toml").read_text(encoding="utf-8")
        (study / "settlement.toml").write_text(
            text.replace('id = "small"', 'id = "small"\ncost_standard = "pure_lric"'),
            encoding="utf-8")
        figures = self.settle(study)["periods"][0]
        self.assertEqual(regime(figures, "lric")["net"]["b"],
                         round(1e9 * cost["pure_lric"]["incoming_min"]) -
                         round(4e8 * cost["pure_lric"]["incoming_min"]))

    def test_holes_can_be_reported(self):
        study = self.study(["cn-voice-2014-to-mobile"],
                           {"mobile": "cn-mobile", "telecom": "cn-telecom"},
                           ["p,telecom,mobile,voice,minute,100,100",
                            "p,mobile,telecom,voice,minute,100,100"],
                           {"p": ("2014-03-01", "2014-03-31")}, head='holes = "report"')
        [period] = self.settle(study)["periods"]
        self.assertEqual(regime(period, "rules")["turnover"], 4)
        self.assertEqual([h["sender"] for h in period["holes"]], ["cn-mobile"])


class Refused(Settle):
    def refuse(self, study, *parts):
        done = tongtu.run("settle", study, "--run", self.folder / "run")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        for part in parts:
            self.assertRegex(done.stderr, re.compile(part))
        self.assertFalse((self.folder / "run" / "settle").exists())

    def test_rows_and_keys(self):
        cases = [
            ("traffic.csv", "10000000000,9990000000", "-5,9990000000", "row 1", "sent: is -5"),
            ("traffic.csv", "10000000000,9990000000", "10000000000,9000000000",
             "telecom counts 1e.10 minute sent, mobile counts 9e.09 received", "allowed are 0.5 %"),
            ("traffic.csv", "voice,minute,10000000000", "voice,second,10000000000",
             "unit: is second, the service counts in minute"),
            ("traffic.csv", "telecom,mobile,voice", "telecom,mobil,voice", 'Did you mean "mobile"'),
            ("traffic.csv", "telecom,mobile,voice", "mobile,mobile,voice", "inside one network"),
            ("traffic.csv", "2013-12,mobile,telecom,voice", "2013-12,telecom,mobile,voice",
             "stands twice for this period"),
            ("traffic.csv", "2013-12,telecom", "2013-11,telecom", '"2013-11" is not known'),
            ("services.csv", "0.010,0.015", "0.020,0.015", "lric_plus: lies below lric"),
            ("services.csv", "0.06,0.010", "-0.06,0.010", "calling_party_pays: is -0.06"),
            ("services.csv", "backbone,Gbps-month", "backbone,Gbps", "counts in Gbps"),
            ("networks.csv", "unicom,cn-unicom", "mobile,cn-unicom", '"mobile" stands twice'),
            ("shares.csv", "57.3", "67.3", "sum to 110.00 %"),
            ("shares.csv", "57.3", "157.3", "percent: is 157.3"),
            ("products.csv", "59,40000000,0.015", "59,40000000,0", "churn: is 0"),
            ("agreed.csv", "70000,CNY", "90000,CNY", "90000 of .* lies outside the limits",
             "cn-backbone-2018-mobile"),
            ("agreed.csv", "70000,CNY", "70000,USD", "is in USD"),
            ("agreed.csv", "2018-11-01", "2018-13-01", '"2018-13-01" is no date'),
            ("samples.csv", "mbps", "gbps", '"mbps"'),
            ("settlement.toml", "to = 2013-12-31", "to = 2013-12-30", "not whole months"),
            ("settlement.toml", "from = 2014-01-01", "from = 2013-12-01",
             'in or before the period "2013-12"'),
            ("settlement.toml", "vat = 0.06", "vat = 6", "vat: is 6"),
            ("settlement.toml", '"cn-sms-2012", ', "",
             "no rule says what is paid for sms from .*2013-12-01 to 2013-12-31"),
            ("settlement.toml", '"cn-sms-2012", ', '"cn-sms-2013", ',
             "no known rule on settlement", "cn-sms-2012"),
            ("settlement.toml", 'currency = "CNY"', 'currency = "USD"',
             "charges in CNY of 2013, the study counts in USD of 2020"),
            ("settlement.toml", "elasticity = -0.8", "elasticity = 0.8", "elasticity: is 0.8"),
            ("settlement.toml", "tolerance_percent", "tolerance", "tolerance"),
        ]
        for name, old, new, *parts in cases:
            with self.subTest(name=name, new=new):
                study = self.folder / "study"
                shutil.rmtree(study, ignore_errors=True)
                shutil.copytree(EXAMPLE, study, ignore=shutil.ignore_patterns("run*"))
                text = (study / name).read_text(encoding="utf-8")
                self.assertIn(old, text, "the example has changed")
                (study / name).write_text(text.replace(old, new, 1), encoding="utf-8")
                self.refuse(study, *parts)

    def test_rules_that_overlap_or_change_within_a_period(self):
        networks = {"mobile": "cn-mobile", "telecom": "cn-telecom"}
        traffic = ["p,telecom,mobile,voice,minute,100,100"]
        study = self.study(["cn-voice-2014-to-mobile", "own"], networks, traffic,
                           {"p": ("2014-03-01", "2014-03-31")})
        own = ('[[rule]]\nid = "own"\ncitation = "a rule of this test"\nvalid_from = 2014-02-01\n'
               '[rule.settlement]\npayers = ["*"]\npayees = ["cn-mobile"]\nservice = "voice"\n'
               'unit = "minute"\ncurrency = "CNY"\nrate = 0.05\n')
        (study / "rules.toml").write_text(own, encoding="utf-8")
        self.refuse(study, '"cn-voice-2014-to-mobile" and "own" both say',
                    "cn-telecom to cn-mobile: since 2014-02-01")
        study = self.study(["cn-voice-2012", "cn-voice-2014-to-mobile"], networks, traffic,
                           {"p": ("2013-12-01", "2014-01-31")})
        self.refuse(study, '"cn-voice-2012" and "cn-voice-2014-to-mobile" hold on some days',
                    "Split the period")


if __name__ == "__main__":
    tongtu.main()

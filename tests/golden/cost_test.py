#!/usr/bin/env python3
"""`tongtu cost` on the reference case, against a second model written here from the case's own
definitions (those of lric_reference_inputs.json, restated in the comments below).

Usage: cost_test.py PROGRAM
"""

import csv
import json
import math
import re
import shutil
import subprocess
import unittest
import zipfile

import tongtu_program as tongtu
import workbook

REFERENCE = tongtu.SOURCE / "examples" / "lric-reference"

# The case: volume in millions of units and MB a unit, legs; area, share of traffic and radius;
# price, life, real trend of the price, opex share.
SERVICES = {"onnet_min": (6000, 0.36, 2), "offnet_min": (4000, 0.36, 1),
            "incoming_min": (4000, 0.36, 1), "sms": (2000, 0.0002, 1.4),
            "data_GB": (1200, 1000.0, 1), "mvno_GB": (100, 1000.0, 1)}
MINUTES = ("onnet_min", "offnet_min", "incoming_min")
GEOTYPES = {"urban": (3000, 0.55, 0.7), "suburban": (15000, 0.3, 1.8), "rural": (200000, 0.15, 6.0)}
ASSETS = {"site": (60000, 20, 0.02, 0.12), "radio": (45000, 8, -0.06, 0.1),
          "backhaul": (22000, 8, -0.04, 0.1), "core_gw": (6e6, 8, -0.05, 0.12),
          "ims": (4e6, 8, -0.05, 0.12)}
COMMON = (60e6, 12e6, 48e6)
WACC, SHARE, DAYS, HEADROOM, SITE_MBPS, GATEWAY_MBPS, IMS_CALLS, CALL_MIN = (
    0.1, 0.08, 330, 1.15, 75.6, 100000, 500000, 2.0)


def busy_hour_mbps(service):
    volume, megabytes, legs = SERVICES[service]
    return volume * 1e6 * megabytes * legs * 8 / DAYS * SHARE / 3600


def dimensioned(services):
    total = sum(busy_hour_mbps(s) for s in services)
    sites = {g: max(math.ceil(area / (2.598 * radius ** 2)),
                    math.ceil(total * share * HEADROOM / SITE_MBPS))
             for g, (area, share, radius) in GEOTYPES.items()}
    calls = sum(SERVICES[s][0] * SERVICES[s][2] * 1e6 / DAYS * SHARE / CALL_MIN
                for s in services if s in MINUTES)
    count = sum(sites.values())
    units = {"site": count, "radio": count, "backhaul": count,
             "core_gw": math.ceil(total * HEADROOM / GATEWAY_MBPS),
             "ims": math.ceil(calls * HEADROOM / IMS_CALLS)}
    return total, sites, units


def yearly(asset):
    """First-year tilted annuity, paid at the year's end, and opex."""
    price, life, trend, opex = ASSETS[asset]
    return price * (WACC - trend) / (1 - ((1 + trend) / (1 + WACC)) ** life) + opex * price


def cost_of(services):
    return {a: n * yearly(a) for a, n in dimensioned(services)[2].items()}


def second_model():
    total, sites, units = dimensioned(SERVICES)
    cost = cost_of(SERVICES)
    incremental, common = sum(cost.values()), sum(COMMON)
    by_mbps = cost["site"] + cost["radio"] + cost["backhaul"] + cost["core_gw"]
    legs = {s: SERVICES[s][0] * SERVICES[s][2] for s in MINUTES}
    lraic, pure = {}, {}
    for s, (volume, _, _) in SERVICES.items():
        owed = by_mbps * busy_hour_mbps(s) / total
        if s in MINUTES:
            owed += cost["ims"] * legs[s] / sum(legs.values())
        lraic[s] = owed / (volume * 1e6)
        others = sum(cost_of([o for o in SERVICES if o != s]).values())
        pure[s] = (incremental - others) / (volume * 1e6)
    return {"quantities": {**units, "sites": sites, "total_sites": sum(sites.values()),
                           "total_bh_mbps": total},
            "annual_cost": cost, "incremental_total": incremental, "common_total": common,
            "epmu_markup": common / incremental, "lraic": lraic,
            "lraic_plus": {s: c * (1 + common / incremental) for s, c in lraic.items()},
            "pure_lric": pure}


class Cost(tongtu.RunCase):
    def cost(self, study=REFERENCE, *options):
        done = self.succeed("cost", study, "--run", self.folder / "run", *options)
        return done.stdout

    def compare(self, expected, found, path=""):
        if isinstance(expected, dict):
            for key, value in expected.items():
                self.assertIn(key, found, path)
                self.compare(value, found[key], f"{path}.{key}")
        else:
            self.assertTrue(math.isclose(expected, found, rel_tol=1e-9, abs_tol=1e-12),
                            f"{path}: {expected!r} != {found!r}")

    def test_the_reference_case_agrees_with_a_second_model(self):
        found = json.loads(self.cost(REFERENCE, "--json"))
        self.compare(second_model(), found)
        # Recovery is exact: charges times volumes are all costs.
        recovered = sum(found["lraic_plus"][s] * v * 1e6 for s, (v, _, _) in SERVICES.items())
        total = found["incremental_total"] + found["common_total"]
        self.assertLess(abs(recovered / total - 1), 1e-12)
        for s in SERVICES:
            self.assertLessEqual(found["pure_lric"][s], found["stand_alone"][s])

    def test_a_second_run_takes_over_what_the_first_one_left(self):
        first = self.cost(REFERENCE, "--json")
        before = tongtu.files(self.folder / "run")
        self.assertEqual(first, self.cost(REFERENCE, "--json"))
        self.assert_same_files(before, tongtu.files(self.folder / "run"))
        self.assertEqual(first, self.cost(REFERENCE, "--json", "--fresh", "--threads", "1"))
        self.assert_same_files(before, tongtu.files(self.folder / "run"))


    def test_explain_shows_a_number_as_an_auditor_reads_a_sheet(self):
        self.cost()
        said = self.succeed("explain", REFERENCE, "cost.epmu_markup", "--run",
                            self.folder / "run").stdout
        self.assertIn("common_total / incremental_total = 120000000 / 417226284.7", said)
        for part in ("cost.annual_cost.site", "cost.toml", "assets.csv", "services.csv"):
            self.assertIn(part, said)
        found = tongtu.figures(self.folder / "run" / "cost" / "figures.json")
        printed = json.loads(self.cost(REFERENCE, "--json"))
        for name in ("lraic", "lraic_plus", "pure_lric", "stand_alone"):
            for service, value in printed[name].items():
                self.assertEqual(found[f"cost.{name}.{service}"]["value"], value)

    def test_intervals_and_scenarios(self):
        printed = json.loads(self.cost(REFERENCE, "--json"))
        drawn = printed["monte_carlo"]
        self.assertEqual(drawn["draws"], 10000)
        for service in SERVICES:
            interval = drawn["lraic_plus"][service]
            self.assertLess(interval["p05"], printed["lraic_plus"][service])
            self.assertGreater(interval["p95"], printed["lraic_plus"][service])
        cheap = printed["scenarios"]["cheap-capital"]
        self.assertLess(cheap["incremental_total"], printed["incremental_total"])
        shared = sum(printed["shapley"][s] * v * 1e6 for s, (v, _, _) in SERVICES.items())
        total = printed["incremental_total"] + printed["common_total"]
        self.assertLess(abs(shared / total - 1), 1e-12)

    def test_ramsey_shapley_and_strategies_are_explained(self):
        study = self.folder / "study"
        shutil.copytree(tongtu.OLINDA, study, ignore=shutil.ignore_patterns("run*", "study.toml"))
        for name in ("afford", "fund"):
            (study / f"{name}.toml").unlink()
        self.edit(study / "lric" / "geotypes.csv", "density_from", "area_km2,traffic_share,nodes")
        self.edit(study / "lric" / "geotypes.csv", ",12000,", ",12,0.6,5,")
        self.edit(study / "lric" / "geotypes.csv", ",2000,", ",20,0.3,4,")
        self.edit(study / "lric" / "geotypes.csv", ",0,5,60,2", ",30,0.1,1,5,60,2")
        self.edit(study / "cost.toml", 'level = "neighbourhood"', 'areas = "areas.csv"')
        self.edit(study / "cost.toml", "swing = 0.1", "swing = 0.1\nyear = 2029")
        (study / "areas.csv").write_text("id,area_km2,busy_hour_mbps,sites,backhaul_km\n"
                                         "x,100,90,2,10\ny,3,300,0,1.5\n", encoding="utf-8")
        found = json.loads(self.cost(study, "--json", "-q"))
        figures = tongtu.figures(self.folder / "run" / "cost" / "figures.json")
        volume, total = found["volume_m"], found["incremental_total"] + found["common_total"]
        for way in ("ramsey", "shapley", "lraic_plus"):
            recovered = sum(found[way][s] * v * 1e6 for s, v in volume.items())
            self.assertAlmostEqual(recovered / total, 1, places=9, msg=way)
        k = figures["cost.ramsey_k.2027"]["value"]
        for service, elasticity in (("onnet_min", 0.4), ("incoming_min", 0.3), ("data_GB", 0.8)):
            self.assertAlmostEqual(found["ramsey"][service] * (1 - k / elasticity),
                                   found["lraic"][service], places=12)
            added = [figures[f"cost.shapley_added.{service}.{i}.2027"]["value"] for i in range(3)]
            self.assertAlmostEqual(sum(added) / 3 / volume[service] / 1e6,
                                   found["shapley"][service], places=12)
        self.assertEqual(found["sensitivity_year"], 2029)
        self.assertEqual(found["monte_carlo"]["lraic_plus"]["data_GB"]["mean"],
                         figures["cost.interval.lraic_plus.data_GB.mean"]["value"])
        self.assertLess(found["monte_carlo"]["lraic_plus"]["data_GB"]["p05"],
                        found["years"]["2029"]["lraic_plus"]["data_GB"])
        # 4G, fibre, alone. x: ceil(100 / (2.598 * 2.5^2)) = 7 sites, 5 of them new; y: 3 for capacity.
        factor = (1 - (1 + found["wacc"]) ** -10) / found["wacc"]
        capex = 5 * 70000 + 7 * (40000 + 102000) + 3 * 70000 + 3 * (40000 + 17000)
        opex = 7 * (10400 + 1600) + 3 * (10400 + 240)
        first = found["strategies"][0]
        self.assertEqual((first["technology"], first["backhaul"], first["sharing"], first["sites"]),
                         ("lte", "fibre", "alone", 10))
        self.assertAlmostEqual(first["capex"], capex, places=6)
        self.assertAlmostEqual(first["present_value"], capex + opex * factor, places=4)
        self.assertEqual(sum(s["cheapest_areas"] for s in found["strategies"]), 2)
        self.assertEqual(figures["cost.strategy.lte.fibre.alone.present_value"]["value"],
                         first["present_value"])
        rows, _ = tongtu.table(self.folder / "run" / "cost" / "tables" / "cost_strategy_areas.csv")
        self.assertEqual(len(rows), 2 * 12)

    def edit(self, file, old, new):
        text = file.read_text(encoding="utf-8")
        self.assertIn(old, text)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def test_the_report_shows_the_charts_in_both_languages(self):
        self.cost()
        page = (self.folder / "run" / "cost" / "report.html").read_text(encoding="utf-8")
        for part in ("cost_by_asset", "cost_by_service", "cost_per_min", "cost_tornado_chart",
                     "长期增量成本", "Long-run incremental cost", "charge in force"):
            self.assertIn(part, page)


def cells_of(run):
    """The figures that are cells of calculation.xlsx."""
    apart = ("cost.interval.", "cost.ramsey", "cost.shapley", "cost.strategy.")
    return {k[5:]: f["value"] for k, f in tongtu.figures(run / "cost" / "figures.json").items()
            if not k.startswith(apart)}


class WorkedOutAgain(tongtu.RunCase):
    """calculation.xlsx by a second, small spreadsheet (workbook.py): from the formulas alone, with
    inputs changed there, the figures of the program on a study with the same changes."""

    def compare(self, study, inputs, edits):
        self.succeed("cost", study, "-q")
        book = workbook.Workbook(study / "run" / "cost" / "calculation.xlsx")
        self.assertGreater(len(book.formulas), 300)
        self.same(cells_of(study / "run"), book)
        for name, value in inputs.items():
            book.change(name, value)
        for file, old, new in edits:
            text = (study / file).read_text(encoding="utf-8")
            self.assertIn(old, text)
            (study / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        self.succeed("cost", study, "-q")
        changed = cells_of(study / "run")
        self.assertNotEqual(changed[next(iter(inputs))],
                            book.cached[book.place[next(iter(inputs))]])
        self.same(changed, book)

    def same(self, cells, book):
        self.assertLess(max(map(len, book.formulas.values())), 8192, "longer than a cell may be")
        self.assertEqual(sorted(cells), sorted(book.place))
        for name, value in cells.items():
            found = book.value(name)
            self.assertTrue(math.isclose(value, found, rel_tol=1e-9, abs_tol=1e-12),
                            f"{name}: {value!r} != {found!r}")

    def test_the_reference_case(self):
        study = self.folder / "study"
        shutil.copytree(REFERENCE, study, ignore=shutil.ignore_patterns("run*"))
        self.compare(study, {"wacc.rate": 0.12, "service.data_GB.volume_m": 900.0},
                     (("cost.toml", "rate = 0.1\n", "rate = 0.12\n"),
                      ("services.csv", "GB,1200,", "GB,900,")))

    def test_every_rule_and_method(self):
        """Circuits by Erlang B, trx, steps of backhaul, hubs, replacement, nodes, a built WACC."""
        for method in ("straight_line", "tilted_straight_line", "annuity", "tilted_annuity",
                       "economic", "credit"):
            study = self.folder / method
            with self.subTest(method=method):
                every_rule(study, method)
                self.compare(study, {"wacc.beta": 1.3, "service.call_min.volume_m": 44.0,
                                     "asset.site.price": 81000.0},
                             (("cost.toml", "beta = 1.1", "beta = 1.3"),
                              ("services.csv", "min,40,", "min,44,"),
                              ("assets.csv", "70000,20", "81000,20")))


def every_rule(study, method):
    """A study of four years with each rule of an asset; `credit`: economic, without perpetuity."""
    study.mkdir()
    economic = method == "credit"
    (study / "cost.toml").write_text(f"""
[cost]
id = "all"
basis = "scorched_node"
first_year = 2026
years = 4
method = "{'economic' if economic else method}"
terminal = "{'credit' if economic else 'perpetuity'}"
timing = "mid_year"
horizon_years = 9
services = "services.csv"
elements = "elements.csv"
routing = "routing.csv"
geotypes = "geotypes.csv"
assets = "assets.csv"
common = "common.csv"
[money]
currency = "USD"
price_year = 2026
[wacc]
risk_free = 0.04
equity_premium = 0.06
beta = 1.1
debt_premium = 0.02
gearing = 0.4
tax = 0.25
terms = "real"
inflation = 0.02
[busy_hour]
day_share = 0.08
days = 330
[network]
headroom = 1.1
backhaul_peak = 1.2
radio_element = "ran"
subscribers = 90000
""", encoding="utf-8")
    for name, text in {
            "services": "id,unit,volume_m,growth,mb_per_unit,unanswered\n"
                        "call_min,min,40,-0.02,0.36,0.1\ndata,GB,2,0.2,1000,\n",
            "elements": "id,measure\nran,mbps\nvoice,erlang\nregister,events\n",
            "routing": "service,element,legs\ncall_min,ran,2\ncall_min,voice,1\n"
                       "call_min,register,1\ndata,ran,1\n",
            "geotypes": "id,area_km2,traffic_share,radius_km,carrier_mbps,carriers,nodes\n"
                        "town,40,0.7,1.2,50,3,4\nland,900,0.3,5,50,2,14\n",
            "assets": "id,element,rule,capacity,headroom,minimum,price,life,price_trend,opex_share,"
                      "opex,opex_trend,residual\n"
                      "site,ran,sites,,,,70000,20,0.01,0.1,,,0.1\n"
                      "sector,ran,sectors,,,,8000,3,-0.05,,300,0.01,0.05\n"
                      "carrier,ran,carriers,,,,9000,2,-0.05,0.1,,,\n"
                      "link100,ran,backhaul,100,,,20000,8,-0.03,,900,,\n"
                      "link300,ran,backhaul,300,,,26000,8,-0.03,,900,,\n"
                      "hub,ran,hubs,6,,,30000,8,0,0.1,,,\n"
                      "switch,voice,circuits,60,1.1,2,40000,3,-0.02,0.1,,,\n"
                      "trx,voice,trx,8,,,900,5,-0.1,0.1,,,\n"
                      "database,register,subscribers,40000,1,1,200000,7,0,0.1,,,\n"
                      "server,register,load,0.5,1,2,50000,4,-0.02,0.1,,,\n"
                      "centre,register,fixed,,,1,300000,10,0,0.05,,,\n",
            "common": "id,amount,trend\noffice,90000,0.02\n"}.items():
        (study / f"{name}.csv").write_text(text, encoding="utf-8")


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
class LiveFormulas(tongtu.RunCase):
    """calculation.xlsx with another cost of capital and no cached results, worked out again by
    LibreOffice, against the program with that cost of capital."""

    def changed_book(self, book, changed, rate):
        with zipfile.ZipFile(book) as source, zipfile.ZipFile(changed, "w") as target:
            strings = re.findall(r"<si><t[^>]*>(.*?)</t></si>",
                                 source.read("xl/sharedStrings.xml").decode(), re.S)
            place = strings.index("wacc.rate")
            found = 0
            for name in source.namelist():
                data = source.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    text = data.decode()
                    text = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text)
                    row = re.search(rf'<c r="A(\d+)"[^>]*t="s"><v>{place}</v>', text)
                    if row and name == "xl/worksheets/sheet1.xml":
                        text, found = re.subn(rf'(<c r="D{row[1]}"[^>]*><v>)[^<]*(</v>)',
                                              rf"\g<1>{rate}\g<2>", text)
                    data = text.encode()
                target.writestr(name, data)
            self.assertEqual(found, 1)

    def test_a_spreadsheet_works_out_the_same_figures(self):
        study = self.folder / "study"
        shutil.copytree(REFERENCE, study, ignore=shutil.ignore_patterns("run*"))
        self.succeed("cost", study)
        book = self.folder / "changed.xlsx"
        self.changed_book(study / "run" / "cost" / "calculation.xlsx", book, 0.12)
        filter_options = "44,34,76,1,,0,false,false,false,false,false,-1"
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/lo",
                        "--convert-to", f"csv:Text - txt - csv (StarCalc):{filter_options}",
                        "--outdir", str(self.folder / "csv"), str(book)],
                       check=True, capture_output=True, timeout=300)
        sheet = {}
        for file in (self.folder / "csv").glob("*.csv"):
            with open(file, encoding="utf-8", newline="") as rows:
                for row in csv.reader(rows):
                    if len(row) > 3 and row[3] and row[0] != "id":
                        sheet[row[0]] = float(row[3])
        text = (study / "cost.toml").read_text(encoding="utf-8")
        (study / "cost.toml").write_text(text.replace("rate = 0.1\n", "rate = 0.12\n", 1),
                                         encoding="utf-8")
        self.succeed("cost", study)
        cells = cells_of(study / "run")
        self.assertEqual(sorted(cells), sorted(sheet))
        for name, value in cells.items():
            self.assertTrue(math.isclose(value, sheet[name], rel_tol=1e-9, abs_tol=1e-12),
                            f"{name}: {value!r} != {sheet[name]!r}")


class BadCost(tongtu.RunCase):
    def refuse(self, name, old, new, *parts):
        study = self.folder / "study"
        shutil.rmtree(study, ignore_errors=True)
        shutil.copytree(REFERENCE, study, ignore=shutil.ignore_patterns("run*"))
        text = (study / name).read_text(encoding="utf-8")
        self.assertIn(old, text, "the example has changed")
        (study / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        done = tongtu.run("cost", study)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        for part in parts:
            self.assertIn(part, done.stderr)
        self.assertEqual(tongtu.drafts(study / "run"), [])
        self.assertFalse((study / "run" / "cost").exists())

    def test_what_cannot_be_is_named_and_refused(self):
        for case in (
                ("cost.toml", "rate = 0.1", "rate = 10", "[wacc]", "rate", "between"),
                ("cost.toml", "rate = 0.1", "rat = 0.1", "wacc"),
                ("cost.toml", "years = 1", "years = 0", "years"),
                ("cost.toml", 'method = "tilted_annuity"', 'method = "tilted_anuity"',
                 'Did you mean "tilted_annuity"'),
                ("cost.toml", "day_share = 0.08", "day_share = 8", "day_share"),
                ("cost.toml", 'radio_element = "ran"', 'radio_element = "rna"',
                 'Did you mean "ran"'),
                ("services.csv", "sms,短信,SMS,SMS,2000", "sms,短信,SMS,SMS,-2000",
                 "services.csv, row 4, volume_m: is -2000"),
                ("services.csv", "0.0002", "", "sms has no mb_per_unit"),
                ("assets.csv", "ims,IMS,IMS,ims,load,500000,1.15,4000000,8",
                 "ims,IMS,IMS,ims,load,500000,1.15,4000000,8.5", "row 5, life"),
                ("assets.csv", "60000,20", "60000,0", "row 1, life"),
                ("assets.csv", "ran,sites", "ran,sitse", 'Did you mean "sites"'),
                ("assets.csv", "opex_share", "opex_shares", 'Did you mean "opex_share"'),
                ("geotypes.csv", "0.55", "0.65", "traffic shares sum to 1.1"),
                ("routing.csv", "sms,ran,1.4", "sms,ran,-1", "row 10, legs"),
                ("routing.csv", "sms,ran,1.4", "onnet_min,ran,1", "stands twice"),
                ("common.csv", "spectrum_fee,", "overheads,", "stands twice"),
                ("cost.toml", "swing = 0.1", "swing = 0.1\nyear = 2027", "[sensitivity]", "year"),
                ("assets.csv", "60000,20,0.02", "60000,20,nan", "row 1, price_trend"),
                ("cost.toml", '"wacc.rate" = 0.06', '"wacc.rate" = -2', "changes", "out of range"),
                ("uncertainty.csv", "asset.site.price", "asset.site.prise",
                 'Did you mean "asset.site.price"')):
            with self.subTest(case=case):
                self.refuse(*case)

    def test_prices_that_outrun_the_cost_of_capital_have_no_value_for_ever(self):
        economic = 'method = "economic"'
        study = self.folder / "study"
        shutil.copytree(REFERENCE, study, ignore=shutil.ignore_patterns("run*"))
        text = (study / "cost.toml").read_text(encoding="utf-8").replace(
            'method = "tilted_annuity"', economic).replace('"wacc.rate" = 0.06', '"wacc.rate" = 0.01')
        (study / "cost.toml").write_text(text, encoding="utf-8")
        done = tongtu.run("cost", study)
        self.assertEqual((done.returncode, done.stdout), (3, ""), done.stderr)
        for part in ("[[scenario]] cheap-capital", "site.price_trend", "perpetuity", "credit"):
            self.assertIn(part, done.stderr)
        self.assertFalse((study / "run" / "cost").exists())
        (study / "cost.toml").write_text(text.replace(economic, economic + '\nterminal = "credit"'),
                                         encoding="utf-8")
        self.succeed("cost", study)

    def test_strategies_that_cannot_be(self):
        table = ('\n[strategies]\nareas = "areas.csv"\ntechnologies = "t.csv"\n'
                 'backhauls = "b.csv"\nsharing = "s.csv"\n')
        good = {"areas": "id,area_km2,busy_hour_mbps\nx,100,90\n",
                "t": "id,radius_km,site_mbps,capex\nlte,2,50,40000\n",
                "b": "id,capex_km\nfibre,10000\n", "s": "id,networks,passive\nalone,1,no\n"}
        for name, old, new, *parts in (
                ("areas", "100,90", "100,-90", "areas.csv, row 1, busy_hour_mbps: is -90"),
                ("areas", "x,100", ",100", "areas.csv, row 1, id"),
                ("t", "2,50", "0,50", "t.csv, row 1, radius_km"),
                ("t", "capex\nlte,2,50,40000", "capex,currency\nlte,2,50,40000,USD",
                 "t.csv, row 1", "is in USD of 2026, the study counts in XXX of 2026"),
                ("b", "10000", "-1", "b.csv, row 1, capex_km: is -1"),
                ("s", "1,no", "0,no", "s.csv, row 1, networks"),
                ("s", "1,no", "1,maybe", "passive"),
                ("s", "alone,1,no", "alone,1,no\nalone,2,yes", '"alone" stands twice')):
            study = self.folder / "study"
            shutil.rmtree(study, ignore_errors=True)
            shutil.copytree(REFERENCE, study, ignore=shutil.ignore_patterns("run*"))
            with open(study / "cost.toml", "a", encoding="utf-8") as file:
                file.write(table)
            for key, text in good.items():
                self.assertIn(old, good[name])
                (study / f"{key}.csv").write_text(text.replace(old, new) if key == name else text,
                                                  encoding="utf-8")
            with self.subTest(name=name, new=new):
                done = tongtu.run("cost", study)
                self.assertEqual((done.returncode, done.stdout), (3, ""), done.stderr)
                for part in parts:
                    self.assertIn(part, done.stderr)
                self.assertFalse((study / "run" / "cost").exists())

    def test_money_of_two_kinds_is_not_added(self):
        study = self.folder / "study"
        self.refuse("common.csv", "amount\n", "amount,currency\n", "fields")
        text = (REFERENCE / "common.csv").read_text(encoding="utf-8").splitlines()
        mixed = "\n".join([text[0] + ",currency"] + [line + ",USD" for line in text[1:]]) + "\n"
        (study / "common.csv").write_text(mixed, encoding="utf-8")
        done = tongtu.run("cost", study)
        self.assertEqual(done.returncode, 3)
        self.assertIn("is in USD of 2026, the study counts in XXX of 2026", done.stderr)


if __name__ == "__main__":
    tongtu.main()

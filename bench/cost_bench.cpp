// The cost model on a national network (3 geotypes, 5 years, 12 services, 30 assets), 10,000 draws
// of it, and 3,000 areas under 12 strategies. Each answer is checked before its time is printed.

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/cost/annuity.hpp"
#include "tongtu/cost/lric/sensitivity.hpp"
#include "tongtu/cost/lric/sheet.hpp"
#include "tongtu/cost/strategy.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>

namespace {

using namespace tongtu;

market::CostStudy national()
{
    using market::Dimensioning;
    market::CostStudy s;
    s.id = "national";
    s.basis = {"USD", 2026};
    s.first_year = 2026;
    s.years = 5;
    s.wacc.rate = 0.1;
    s.headroom = 1.15;
    s.subscribers = 1e7;
    s.elements = {{"ran", {}, market::Measure::mbps},
                  {"core", {}, market::Measure::mbps},
                  {"voice", {}, market::Measure::calls},
                  {"trunk", {}, market::Measure::erlang},
                  {"message", {}, market::Measure::events}};
    for (int i = 0; i < 12; ++i) {
        market::Service service;
        service.id = "s" + std::to_string(i);
        service.unit = i < 6 ? "min" : "GB";
        service.volume_m = 500.0 + 300.0 * i;
        service.growth = 0.02 * i;
        service.mb_per_unit = i < 6 ? 0.36 : 200.0;
        service.bh_share = 0.08;
        service.busy_days = 330;
        service.call_min = 2.0;
        s.services.push_back(service);
        double const call = i < 6 ? 1.0 : 0.0;
        s.legs.push_back({1.0, 1.0, call, call, i < 6 ? 0.0 : 1.0});
    }
    s.geotypes = {{"urban", {}, 3000, 0.55, 0.7, 37.8, 2, 3, {}},
                  {"suburban", {}, 15000, 0.3, 1.8, 37.8, 2, 3, {}},
                  {"rural", {}, 200000, 0.15, 6.0, 37.8, 2, 3, {}}};
    constexpr std::array rules{Dimensioning::sites,   Dimensioning::carriers,
                               Dimensioning::sectors, Dimensioning::backhaul,
                               Dimensioning::hubs,    Dimensioning::load};
    for (int i = 0; i < 30; ++i) {
        market::Asset a;
        a.id = "a" + std::to_string(i);
        a.rule = rules[static_cast<std::size_t>(i) % rules.size()];
        a.element = a.rule == Dimensioning::load ? static_cast<std::size_t>(i / 6) : 0;
        a.capacity = a.rule == Dimensioning::load   ? 5e4
                     : a.rule == Dimensioning::hubs ? 20
                                                    : 20.0 + i;
        a.price = 1000.0 * (i + 1);
        a.life = 5 + i % 16;
        a.price_trend = -0.06 + 0.003 * i;
        a.opex_share = 0.1;
        s.assets.push_back(a);
    }
    s.common = {{"spectrum", {}, 6e7, 0.0}};
    return s;
}

double seconds_since(std::chrono::steady_clock::time_point from)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

template <class Body>
double best_of(int times, Body const& body)
{
    double best = 1e300;
    for (int i = 0; i < times; ++i) {
        auto const from = std::chrono::steady_clock::now();
        body();
        best = std::min(best, seconds_since(from));
    }
    return best;
}

std::string machine_name()
{
    std::ifstream in("/proc/cpuinfo");
    for (std::string line; std::getline(in, line);)
        if (line.rfind("model name", 0) == 0)
            return line.substr(line.find(':') + 2);
    return "unknown processor";
}

// A line of the table; `bar` in seconds, 0: none.
void row(std::string const& what, double seconds, double bar)
{
    std::printf("| %-62s | %12.3f | ", what.c_str(), seconds * 1e3);
    if (bar > 0.0)
        std::printf("%8.0f | %s |\n", bar * 1e3, seconds < bar ? "met   " : "MISSED");
    else
        std::printf("%8s | %-6s |\n", "", "");
}

void scenario_bench(market::CostStudy const& study)
{
    cost::Lric found;
    double const best = best_of(20, [&] { found = cost::lric(study); });
    for (cost::LricYear const& year : found.years) {
        double recovered = 0.0;
        for (std::size_t s = 0; s < study.services.size(); ++s) {
            recovered += year.lraic_plus[s] * year.volume_m[s] * 1e6;
            expects(year.pure_lric[s] <= year.stand_alone[s], "pure LRIC is at most stand-alone");
        }
        double const total = year.incremental_total + year.common_total;
        expects(std::abs(recovered - total) < 1e-10 * total, "charges recover all costs");
    }
    row("one scenario: 3 geotypes, 5 years, 12 services, 30 assets", best, 0.02);
    cost::Sheet sheet;
    double const cells = best_of(3, [&] { sheet = cost::lric_sheet(study); });
    row("the same as " + std::to_string(sheet.cells().size()) + " explained cells", cells, 0.0);
    market::CostStudy economic = study;
    economic.method = market::Method::economic;
    double const forty = best_of(5, [&] { found = cost::lric(economic); });
    double paid = 0.0;
    for (std::size_t s = 0; s < study.services.size(); ++s)
        paid += found.years[0].lraic_plus[s] * found.years[0].volume_m[s] * 1e6;
    double const all = found.years[0].incremental_total + found.years[0].common_total;
    expects(std::abs(paid - all) < 1e-10 * all, "charges recover all costs");
    row("the same by economic depreciation over 40 years and for ever", forty, 0.02);
}

void draws_bench(market::CostStudy study)
{
    study.draws = 10000;
    study.seed = 1;
    for (int i = 0; i < 30; ++i)
        study.uncertain.push_back(
            {"asset.a" + std::to_string(i) + ".price", market::Distribution::triangular, 0.7, 1.4});
    study.uncertain.push_back({"wacc.rate", market::Distribution::normal, 0.8, 1.2});
    CancelToken const cancel;
    cost::Intervals found;
    ThreadLimit const two(2);
    std::clock_t const before = std::clock();
    double const best =
        best_of(2, [&] { found = cost::monte_carlo(study, silent_progress(), cancel); });
    double const cpu = 0.5 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    study.draws = 500;
    cost::Intervals const again = cost::monte_carlo(study, silent_progress(), cancel);
    cost::LricYear const base = cost::lric(study).years.front();
    for (std::size_t s = 0; s < study.services.size(); ++s) {
        expects(found.lraic_plus[s].low < found.lraic_plus[s].mean &&
                    found.lraic_plus[s].mean < found.lraic_plus[s].high,
                "the mean lies inside the interval");
        expects(std::abs(found.lraic_plus[s].mean / base.lraic_plus[s] - 1.0) < 0.1 &&
                    std::abs(again.lraic_plus[s].mean / found.lraic_plus[s].mean - 1.0) < 0.05,
                "draws centre on the case");
    }
    row("10,000 draws of 31 inputs on 2 threads", best, 10.0);
    row("the same, time of processors", cpu, 0.0);
}

void strategies_bench()
{
    std::vector<cost::StrategyArea> areas;
    for (int i = 0; i < 3000; ++i)
        areas.push_back(
            {5.0 + i % 700, 1.0 + (i * 37) % 900, static_cast<double>(i % 5), 1.0 + (i * 13) % 60});
    std::array const technologies{cost::StrategyTechnology{"4G", 8.0, 60, 40000, 3000},
                                  cost::StrategyTechnology{"5G", 3.0, 300, 60000, 5000}};
    std::array const backhauls{cost::StrategyBackhaul{"fibre", 2000, 10000, 0, 160},
                               cost::StrategyBackhaul{"microwave", 40000, 300, 1000, 0}};
    std::array const sharing{cost::StrategySharing{"alone", 1, false, false, false},
                             cost::StrategySharing{"passive", 3, true, true, false},
                             cost::StrategySharing{"active", 3, true, true, true}};
    cost::StrategyRates const rates{30000, 7400, 10, 0.08};
    std::vector<cost::StrategyCost> costs;
    double const best = best_of(
        20, [&] { costs = cost::strategy_costs(areas, technologies, backhauls, sharing, rates); });
    expects(costs.size() == 36000, "an answer for every area and strategy");
    // Area 1: 6 km2, 38 Mbit/s, one site there, 14 km; 4G, fibre, alone: one site, nothing new.
    double const by_hand =
        40000 + 2000 + 140000 + (7400 + 3000 + 160 * 14) * cost::annuity_factor(0.08, 10);
    expects(std::abs(costs[12].present_value - by_hand) < 1e-6, "the second area as by hand");
    double total = 0.0;
    for (cost::StrategyCost const& one : costs)
        total += one.present_value;
    expects(std::isfinite(total) && total > 0.0, "every cost is a number");
    row("3,000 areas x 12 strategies", best, 1.0);
}

}  // namespace

int main()
{
    std::printf("machine: %s, %u threads\n| %-62s | %12s | %8s | %-6s |\n", machine_name().c_str(),
                std::thread::hardware_concurrency(), "what", "ms", "bar ms", "");
    market::CostStudy const study = national();
    scenario_bench(study);
    draws_bench(study);
    strategies_bench();
    return 0;
}

#include "tongtu/inputs/economy_cost.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/economy_cost_parts.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <set>

namespace tongtu::inputs {

namespace {

constexpr Range cost_rate{-0.5, 1.0};

void parse_cost_head(TomlReader& table, market::CostStudy& study)
{
    table.integer("format_version", 1, 1, 1);
    study.id = table.need_text("id");
    study.title = table.title("title", {study.id, study.id});
    study.network = table.choice("basis", {"scorched_earth", "scorched_node"}, 0) == 0
                        ? market::CostBasis::scorched_earth
                        : market::CostBasis::scorched_node;
    study.first_year = static_cast<int>(table.integer("first_year", 0, 1950, 2200));
    if (study.first_year == 0)
        table.refuse("first_year", "is missing", "Give the year of the volumes and prices");
    study.years = static_cast<int>(table.integer("years", 1, 1, 50));
    study.seed = static_cast<std::uint64_t>(
        table.integer("seed", 1, 0, std::numeric_limits<std::int64_t>::max()));
    study.method = static_cast<market::Method>(table.choice(
        "method",
        {"straight_line", "tilted_straight_line", "annuity", "tilted_annuity", "economic"}, 3));
    study.timing = static_cast<market::Timing>(table.choice("timing", {"year_end", "mid_year"}, 0));
    study.horizon_years = static_cast<int>(table.integer("horizon_years", 40, 1, 100));
    if (study.horizon_years < study.years)
        table.refuse("horizon_years", "is shorter than the study", "Give at least `years`");
    study.terminal =
        static_cast<market::Terminal>(table.choice("terminal", {"perpetuity", "credit"}, 0));
    study.ramsey = table.flag("ramsey", false);
    study.shapley = table.flag("shapley", false);
}

market::Wacc parse_wacc(TomlReader table)
{
    market::Wacc wacc;
    if (auto const rate = table.maybe_number("rate", {-0.5, 1.0})) {
        wacc.rate = *rate;
        table.done();
        return wacc;
    }
    wacc.built = true;
    wacc.risk_free = table.need_number("risk_free", {-0.05, 0.5});
    wacc.equity_premium = table.need_number("equity_premium", {0.0, 0.5});
    wacc.beta = table.need_number("beta", {0.0, 5.0});
    wacc.debt_premium = table.need_number("debt_premium", {0.0, 0.5});
    wacc.gearing = table.need_number("gearing", {0.0, 1.0});
    wacc.tax = table.need_number("tax", {0.0, 0.9});
    wacc.pre_tax = table.choice("tax_basis", {"pre_tax", "post_tax"}, 0) == 0;
    wacc.real = table.choice("terms", {"nominal", "real"}, 0) == 1;
    wacc.inflation = wacc.real ? table.need_number("inflation", {-0.1, 1.0})
                               : table.number("inflation", 0.0, {-0.1, 1.0});
    table.done();
    return wacc;
}

void parse_network(TomlReader table, CostParts& parts)
{
    market::CostStudy& study = parts.study;
    study.headroom = table.number("headroom", 1.0, {1.0, 10.0});
    study.peak = table.number("backhaul_peak", 1.0, {0.1, 20.0});
    study.blocking = table.number("blocking", 0.02, {0.0, 0.5, true});
    study.subscribers = table.number("subscribers", 0.0, {0.0, 1e10});
    std::string const radio = table.need_text("radio_element");
    study.radio_element = parts.element(radio, [&](std::string remedy) {
        table.refuse("radio_element", "\"" + radio + "\" is no element", std::move(remedy));
    });
    if (study.elements[study.radio_element].measure != market::Measure::mbps)
        table.refuse("radio_element", "is not counted in mbps",
                     "Radio sites are dimensioned by Mbit/s; set its measure to mbps");
    table.done();
}

void parse_busy_hour(TomlReader table, CostParts& parts)
{
    parts.bh_share = table.number("day_share", 0.0, {0.0, 1.0});
    parts.busy_days = table.number("days", 0.0, {0.0, 366.0});
    table.done();
}

}  // namespace

ReadCost parse_cost_study(EconomyFile& file)
{
    CostParts parts{file, {}, {}, 0.0, 0.0};
    EconomyMoney money = file.money();
    parts.money = &money;
    market::CostStudy& study = parts.study;
    study.basis = money.basis;
    study.conversions = money.conversions;
    TomlReader& top = file.top();
    TomlReader head = top.need_table("cost");
    parse_cost_head(head, study);
    study.wacc = parse_wacc(top.need_table("wacc"));
    if (auto busy = top.table("busy_hour"))
        parse_busy_hour(*busy, parts);
    read_elements(head, parts);
    read_services(head, parts);
    read_routing(head, parts);
    read_geotypes(head, parts);
    read_assets(head, parts);
    read_common(head, parts);
    head.done();
    parse_network(top.need_table("network"), parts);
    if (auto strategies = top.table("strategies"))
        read_strategies(*strategies, parts);
    read_sensitivity(top, parts);
    top.done();
    check_cost_study(parts);
    return {std::move(study), file.files()};
}

ReadCost read_cost_study(std::filesystem::path const& file)
{
    EconomyFile opened(file);
    return parse_cost_study(opened);
}

}  // namespace tongtu::inputs

#include "equity_frontier.hpp"
#include "figures.hpp"
#include "plan_options.hpp"
#include "quality_tables.hpp"
#include "tables.hpp"

#include "tongtu/rules/profile.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using report::Value;

Text kind_text(plan::CandidateKind kind)
{
    constexpr std::array<std::pair<char const*, char const*>, 5> names{
        {{"已有站升级", "upgrade"},
         {"已有塔", "existing mast"},
         {"居民点", "settlement"},
         {"人口聚集处", "population peak"},
         {"高地", "high ground"}}};
    auto const& [zh, en] = names[static_cast<std::size_t>(kind)];
    return {zh, en};
}

std::string unit_name(Session& session, geo::Point p)
{
    inputs::Inputs const& inputs = session.inputs();
    auto const cell = inputs.grid.cell_at(p);
    std::int32_t const unit = cell ? inputs.unit.cells[*cell] : -1;
    return unit < 0 ? "" : inputs.admin.units[static_cast<std::size_t>(unit)].name;
}

// The candidate's own name, else the nearest settlement within 5 km.
Value place_name(Session& session, plan::Candidate const& candidate)
{
    if (!candidate.name.empty())
        return candidate.name;
    inputs::Place const* nearest = nullptr;
    double best_m = 5000.0;
    for (inputs::Place const& place : session.inputs().places) {
        double const d = geo::distance(place.position, candidate.position);
        if (place.kind == inputs::PlaceKind::settlement && d < best_m) {
            best_m = d;
            nearest = &place;
        }
    }
    return nearest ? Value{Text{nearest->name + " 附近", "near " + nearest->name}} : Value{};
}

Text backhaul_text(std::string const& backhaul)
{
    char const* const zh = backhaul == "fibre" ? "光缆" : backhaul == "microwave" ? "微波" : "已有";
    return {zh, backhaul};
}

Value year_value(inputs::Study const& study, int year)
{
    return year < 0 ? Value{} : Value{static_cast<std::int64_t>(study.plan.start_year + year)};
}

Text proof_text(plan::Proof const& proof)
{
    double const gap = published_gap(proof.gap_percent());
    return {
        fmt::format("同一预算下距最优至多 {:.2f}%（见证书）", gap),
        fmt::format("At most {:.2f} % from the best possible under the budget (certificate)", gap)};
}

report::Table order_table(Session& session, std::string id, Text title,
                          plan::Outcome const& outcome, plan::Proof const& proof)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    report::Table table{std::move(id), std::move(title), plan_note(session), {}, {}, 25};
    table.note.zh += "。" + proof_text(proof).zh;
    table.note.en += ". " + proof_text(proof).en;
    table.columns = {
        {"order", {"次序", "Order"}, "", 0, true},
        {"site", {"站点", "Site"}, "", 0, false},
        {"kind", {"类型", "Kind"}, "", 0, false, true, false},
        {"name", {"地名", "Place"}, "", 0, false},
        {"unit", {"所在单元", "Unit"}, "", 0, false},
        {"year", {"年份", "Year"}, "", 0, false},
        {"x_m", {"X", "X"}, "m", 0, true, true, false},
        {"y_m", {"Y", "Y"}, "m", 0, true, true, false},
        {"mast_height_m", {"塔高", "Mast"}, "m", 0, true, true, false},
        {"backhaul", {"回传", "Backhaul"}, "", 0, false},
        {"capex", {"建设费", "Capex"}, money, 0, true},
        {"opex_yearly", {"年运行费", "Opex a year"}, money, 0, true, true, false},
        {"present_value", {"费用", "Cost"}, money, 0, true},
        {"people_new", {"新增覆盖人口", "People newly reached"}, "persons", 0, true},
        {"poorest_40_new", {"其中最贫困 40%", "of the poorest 40 %"}, "persons", 0, true},
        {"cost_per_person", {"人均费用", "Cost per person"}, money, 0, true},
        {"cumulative_cost", {"累计费用", "Cumulative cost"}, money, 0, true, true, false},
        {"cumulative_people", {"累计新增人口", "Cumulative people"}, "persons", 0, true}};
    std::int64_t order = 0;
    for (plan::Step const& step : outcome.steps) {
        plan::Candidate const& c = plan.candidates[step.candidate];
        cost::SiteCost const& cost = plan.costs[step.candidate];
        auto const people = static_cast<std::int64_t>(step.people);
        table.rows.push_back(
            {++order, c.id, kind_text(c.kind), place_name(session, c),
             unit_name(session, c.position), year_value(session.study(), step.year), c.position.x,
             c.position.y, c.mast_height_m, backhaul_text(cost.backhaul), cost.capex,
             cost.opex_per_year, cost.present_value, count_of(people),
             count_of(static_cast<std::int64_t>(step.poorest_40)),
             people > 0 && !suppressed(people)
                 ? Value{static_cast<double>(step.cost) / static_cast<double>(people)}
                 : Value{},
             step.cumulative_cost, count_of(static_cast<std::int64_t>(step.cumulative_people))});
        add_option(table.rows.back(), plan, c);
    }
    add_option_columns(table.columns, plan);
    return table;
}

report::Table lines_table(Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    report::Table table{"plan_cost_lines",
                        {"各站费用明细", "Cost lines of each site"},
                        plan_note(session),
                        {},
                        {},
                        15};
    table.columns = {{"site", {"站点", "Site"}, "", 0, false},
                     {"item", {"项目", "Item"}, "", 0, false},
                     {"quantity", {"数量", "Quantity"}, "", 1, true},
                     {"unit_price", {"单价", "Unit price"}, money, 2, true},
                     {"amount", {"金额", "Amount"}, money, 0, true},
                     {"payment", {"支付", "Paid"}, "", 0, false}};
    for (plan::Step const& step : plan.chosen().steps) {
        for (cost::CostLine const& line : plan.costs[step.candidate].lines)
            table.rows.push_back({plan.candidates[step.candidate].id, line.item, line.quantity,
                                  line.unit_price, line.amount,
                                  line.yearly ? Text{"每年", "yearly"} : Text{"一次", "once"}});
    }
    return table;
}

report::Table years_table(Session& session)
{
    PlanResult const& plan = session.plan();
    inputs::Study const& study = session.study();
    report::Table table{
        "plan_by_year", {"分年计划", "Plan by year"}, plan_note(session), {}, {}, 40};
    table.note.zh += "。预算一次承付所建站的全部费用（含期限内运行费），余额结转下年";
    table.note.en += ". A budget commits a site's whole cost, opex of the horizon included, in the "
                     "year of building; what is left goes to the next year";
    table.columns = {
        {"year", {"年份", "Year"}, "", 0, false},
        {"budget", {"预算", "Budget"}, study.currency, 0, true},
        {"carried_in", {"上年结转", "Carried in"}, study.currency, 0, true},
        {"spent", {"承付费用", "Committed"}, study.currency, 0, true},
        {"spent_discounted", {"折到首年", "Discounted to the first year"}, study.currency, 0, true},
        {"sites", {"新站", "New sites"}, "", 0, true},
        {"people_new", {"新增覆盖人口", "People newly reached"}, "persons", 0, true},
        {"poorest_40_new", {"其中最贫困 40%", "of the poorest 40 %"}, "persons", 0, true}};
    std::int64_t carried = 0;
    for (std::size_t year = 0; year < plan.budget_by_year.size(); ++year) {
        std::int64_t spent = 0;
        std::int64_t sites = 0;
        std::int64_t people = 0;
        std::int64_t poor = 0;
        for (plan::Step const& step : plan.chosen().steps) {
            if (step.year != static_cast<int>(year))
                continue;
            spent += step.cost;
            ++sites;
            people += static_cast<std::int64_t>(step.people);
            poor += static_cast<std::int64_t>(step.poorest_40);
        }
        table.rows.push_back({year_value(study, static_cast<int>(year)), plan.budget_by_year[year],
                              carried, spent,
                              std::llround(plan::discounted(spent, static_cast<int>(year),
                                                            study.plan.discount_rate)),
                              sites, count_of(people), count_of(poor)});
        carried += plan.budget_by_year[year] - spent;
    }
    return table;
}

report::Table candidates_table(Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    report::Table table{
        "candidates", {"候选站点", "Candidate sites"}, plan_note(session), {}, {}, 10};
    table.columns = {{"site", {"站点", "Site"}, "", 0, false},
                     {"kind", {"类型", "Kind"}, "", 0, false},
                     {"name", {"地名", "Place"}, "", 0, false},
                     {"x_m", {"X", "X"}, "m", 0, true},
                     {"y_m", {"Y", "Y"}, "m", 0, true},
                     {"road_distance_m", {"距道路", "To road"}, "m", 0, true},
                     {"presence_distance_m", {"距光缆接入点", "To fibre presence"}, "m", 0, true},
                     {"present_value", {"费用", "Cost"}, money, 0, true},
                     {"covered_people", {"可覆盖人口", "People in reach"}, "persons", 0, true}};
    for (std::size_t i = 0; i < plan.candidates.size(); ++i) {
        plan::Candidate const& c = plan.candidates[i];
        std::int64_t people = 0;
        for (std::uint32_t point : plan.covers.of(i)) {
            if (point < plan.service.first)
                people += session.country().demand.people[point];
        }
        double const road = plan.situations[i].road_distance_m;
        table.rows.push_back({c.id, kind_text(c.kind), c.name, c.position.x, c.position.y,
                              std::isfinite(road) ? Value{road} : Value{},
                              plan.situations[i].presence_distance_m, plan.costs[i].present_value,
                              count_of(people)});
        add_option(table.rows.back(), plan, c);
    }
    add_option_columns(table.columns, plan);
    return table;
}

}  // namespace

Text plan_note(Session& session)
{
    inputs::Study const& study = session.study();
    Text const profile = rules::describe(study.profiles[session.plan().profile]);
    return {fmt::format("{}。金额：{}（{} 年价）。一站的费用 = 建设费 + {} 年运行费按 {:g}% "
                        "折到建成年；各年之间不再贴现",
                        profile.zh, study.currency, study.price_year, study.plan.horizon_years,
                        100.0 * study.plan.discount_rate),
            fmt::format("{}. Money: {} at {} prices. A site costs its capex plus {} years of opex "
                        "discounted at {:g} % to the year of building; between years nothing is "
                        "discounted",
                        profile.en, study.currency, study.price_year, study.plan.horizon_years,
                        100.0 * study.plan.discount_rate)};
}

std::vector<report::Table> plan_tables(Session& session)
{
    PlanResult const& plan = session.plan();
    std::vector<report::Table> tables;
    tables.push_back(order_table(session, "plan", {"规划：贫困优先", "The plan: poorest first"},
                                 plan.poorest, plan.poorest_proof.solved.proof));
    tables.push_back(order_table(session, "plan_cheapest_first",
                                 {"对照：低价优先", "For comparison: cheapest first"},
                                 plan.cheapest, plan.cheapest_proof.solved.proof));
    tables.push_back(years_table(session));
    if (plan.has_options())
        tables.push_back(options_table(session));
    for (report::Table& table : plan_detail_tables(session))
        tables.push_back(std::move(table));
    for (auto const& make : {corridor_tables, sharing_tables, wlan_tables}) {
        for (report::Table& table : make(session))
            tables.push_back(std::move(table));
    }
    tables.push_back(targets_table(session));
    for (report::Table& table : equity_tables(session))
        tables.push_back(std::move(table));
    tables.push_back(lines_table(session));
    tables.push_back(warnings_table("plan_warnings", {"规划的警告", "Warnings about the plan"},
                                    plan_warnings(session)));
    tables.push_back(candidates_table(session));
    std::size_t const levels = std::max<std::size_t>(1, session.inputs().admin.levels.size());
    for (std::size_t level = 0; level < levels; ++level) {
        report::Table table = units_table(session, level, &plan.after);
        table.id += "_after";
        tables.push_back(std::move(table));
    }
    report::Table places = places_table(session, &plan.after);
    places.id += "_after";
    tables.push_back(std::move(places));
    for (report::Table& table : quality_tables(session, &plan.after))
        tables.push_back(std::move(table));
    return tables;
}

}  // namespace tongtu::app

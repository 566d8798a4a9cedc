// Tables of the price of equity: the frontier, the curve of people over money, its margin.

#include "equity_frontier.hpp"
#include "figures.hpp"
#include "session.hpp"
#include "tables.hpp"

#include "tongtu/rules/profile.hpp"

#include <fmt/format.h>

namespace tongtu::app {

namespace {

using report::Value;

Text feasible_text(FrontierPoint const& point, Session& session)
{
    if (point.feasible)
        return {"是", "yes"};
    Text unit;
    if (point.corridor >= 0)
        unit = session.plan().corridors[static_cast<std::size_t>(point.corridor)].title;
    else if (point.unit >= 0)
        unit.zh = unit.en = session.inputs().admin.units[static_cast<std::size_t>(point.unit)].name;
    if (point.unreachable)
        return {fmt::format("否：用尽全部候选站也达不到（{}）", unit.zh),
                fmt::format("no: all candidates together do not lift {}", unit.en)};
    return {fmt::format("否：最贵的单元是 {}", unit.zh),
            fmt::format("no: the dearest unit is {}", unit.en)};
}

report::Table frontier_table(Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    Text const profile = rules::describe(session.study().profiles[plan.profile]);
    report::Table table{
        "equity_frontier",
        {"公平前沿：权重指数与单元下限", "The frontier of equity: weight exponents and floors"},
        {profile.zh + "。每行是同一预算下的一个规划，证书见 plan/frontier.json。"
                      "指数行的差距按其加权人口，下限行按人口",
         profile.en + ". Each row is a plan under the same budget with its certificate in "
                      "plan/frontier.json. The gap of an exponent counts people by its weights, "
                      "that of a floor people alike"},
        {},
        {},
        30};
    table.columns = {
        {"point", {"点", "Point"}, "", 0, false},
        {"weight_exponent", {"权重指数", "Weight exponent"}, "", 1, true},
        {"floor_percent", {"单元下限", "Floor of each unit"}, "%", 1, true},
        {"feasible", {"可行", "Possible"}, "", 0, false},
        {"sites", {"新站数", "New sites"}, "", 0, true},
        {"cost", {"费用", "Cost"}, money, 0, true},
        {"people_new", {"新增覆盖人口", "People newly reached"}, "persons", 0, true},
        {"poorest_20_new", {"其中最贫困 20%", "of the poorest 20 %"}, "persons", 0, true},
        {"poorest_40_new", {"其中最贫困 40%", "of the poorest 40 %"}, "persons", 0, true},
        {"gap_percent", {"距最优至多", "At most from the best"}, "%", 2, true},
        {"least_money_bound", {"下限至少需要", "The floors cost at least"}, money, 0, true},
        {"least_money", {"已知可行的费用", "Known to suffice"}, money, 0, true}};
    for (FrontierPoint const& point : plan.frontier) {
        bool const floor = point.floored;
        std::vector<Value> row{point.id, floor ? Value{} : Value{point.exponent},
                               point.floor_percent > 0.0 ? Value{point.floor_percent} : Value{},
                               feasible_text(point, session)};
        if (point.feasible) {
            plan::Outcome const& o = point.outcome;
            std::uint64_t const fifth = o.steps.empty() ? 0 : o.steps.back().cumulative_poorest_20;
            row.insert(row.end(), {static_cast<std::int64_t>(o.steps.size()), o.cost(),
                                   count_of(static_cast<std::int64_t>(o.new_people())),
                                   count_of(static_cast<std::int64_t>(fifth)),
                                   count_of(static_cast<std::int64_t>(o.new_poorest_40())),
                                   published_gap(point.proof.solved.proof.gap_percent())});
        }
        row.resize(10);
        row.emplace_back(floor && !point.unreachable ? Value{point.least_money_bound} : Value{});
        row.emplace_back(floor && point.least_money ? Value{*point.least_money} : Value{});
        table.rows.push_back(std::move(row));
    }
    return table;
}

report::Table curve_table(Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    Text const profile = rules::describe(session.study().profiles[plan.profile]);
    report::Table table{
        "people_by_budget",
        {"不同预算下的新增覆盖人口", "People newly reached by budget"},
        {profile.zh + "。低价优先；任何规划都不能超过的人数在证书中可查",
         profile.en + ". Cheapest first; what no plan exceeds is in the certificate"},
        {},
        {},
        20};
    table.columns = {{"point", {"点", "Point"}, "", 0, false},
                     {"budget", {"预算", "Budget"}, money, 0, true},
                     {"sites", {"新站数", "New sites"}, "", 0, true},
                     {"cost", {"费用", "Cost"}, money, 0, true},
                     {"people_new", {"新增覆盖人口", "People newly reached"}, "persons", 0, true},
                     {"people_bound", {"任何规划至多", "No plan exceeds"}, "persons", 0, true},
                     {"gap_percent", {"距最优至多", "At most from the best"}, "%", 2, true}};
    for (CurveProof const& point : plan.curve) {
        plan::Proof const& proof = point.proof.solved.proof;
        table.rows.push_back(
            {point.id, point.budget, static_cast<std::int64_t>(point.outcome.steps.size()),
             point.outcome.cost(), count_of(static_cast<std::int64_t>(point.outcome.new_people())),
             count_of(static_cast<std::int64_t>(proof.bound / demand::weight_one)),
             published_gap(proof.gap_percent())});
    }
    return table;
}

report::Table least_cost_table(Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    Text const profile = rules::describe(session.study().profiles[plan.profile]);
    report::Table table{"least_cost_to_targets",
                        {"达到各覆盖率目标的最低费用", "The least cost of each coverage target"},
                        {profile.zh + "。与预算无关；下界由证书中的乘子证明",
                         profile.en + ". Whatever the budget; the bound is proven by the "
                                      "multipliers of the certificate"},
                        {},
                        {},
                        20};
    table.columns = {{"target_percent", {"目标", "Target"}, "%", 0, true},
                     {"people_needed", {"须新增人口", "People to be reached"}, "persons", 0, true},
                     {"sites", {"新站数", "New sites"}, "", 0, true},
                     {"cost", {"费用", "Cost"}, money, 0, true},
                     {"cost_bound", {"任何规划至少", "No plan costs less"}, money, 0, true},
                     {"gap_percent", {"至多可省", "At most to save"}, "%", 2, true}};
    for (TargetProof const& target : plan.targets) {
        std::vector<Value> row{static_cast<std::int64_t>(target.percent),
                               count_of(static_cast<std::int64_t>(target.people_new))};
        if (target.least)
            row.insert(row.end(), {static_cast<std::int64_t>(target.least->selection.order.size()),
                                   target.least->selection.cost, target.least->bound,
                                   published_gap(target.least->gap_percent())});
        row.resize(6);
        table.rows.push_back(std::move(row));
    }
    return table;
}

report::Table margin_table(Session& session)
{
    PlanResult const& plan = session.plan();
    Text const profile = rules::describe(session.study().profiles[plan.profile]);
    report::Table table{
        "last_money",
        {"最后一笔钱：覆盖了谁，没有覆盖谁", "The last unit of money: whom it served and whom not"},
        {profile.zh + "。贫困优先规划中最后建的站新增覆盖的单元，以及预算再多时首先轮到而未建的站会"
                      "覆盖的单元",
         profile.en + ". Units newly reached by the last site of the poorest-first plan, and those "
                      "that the site which would come next would reach"},
        {},
        {},
        20};
    std::string const money = session.study().currency;
    table.columns = {{"served", {"是否覆盖", "Served"}, "", 0, false},
                     {"site", {"站点", "Site"}, "", 0, false},
                     {"cost", {"费用", "Cost"}, money, 0, true},
                     {"unit", {"单元", "Unit"}, "", 0, false},
                     {"people", {"人口", "People"}, "persons", 0, true},
                     {"poorest_40", {"其中最贫困 40%", "of the poorest 40 %"}, "persons", 0, true}};
    auto const add = [&](Text const& served, std::optional<MoneyAtTheMargin> const& margin) {
        if (!margin)
            return;
        for (UnitShare const& share : margin->units) {
            auto const& units = session.inputs().admin.units;
            table.rows.push_back(
                {served, plan.candidates[margin->candidate].id,
                 plan.costs[margin->candidate].present_value,
                 share.unit < 0 ? "" : units[static_cast<std::size_t>(share.unit)].name,
                 count_of(static_cast<std::int64_t>(share.people)),
                 count_of(static_cast<std::int64_t>(share.poorest_40),
                          static_cast<std::int64_t>(share.people))});
        }
    };
    add({"是", "yes"}, last_served(plan, session));
    add({"否", "no"}, first_unserved(plan, session));
    return table;
}

}  // namespace

std::vector<report::Table> equity_tables(Session& session)
{
    return {frontier_table(session), curve_table(session), least_cost_table(session),
            margin_table(session)};
}

}  // namespace tongtu::app

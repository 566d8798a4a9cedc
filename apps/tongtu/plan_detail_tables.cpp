#include "figures.hpp"
#include "plan_details.hpp"
#include "quality_tables.hpp"
#include "tables.hpp"

#include "tongtu/rules/profile.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using report::Value;

Text profile_text(Session& session)
{
    return rules::describe(by_level(session.study().profiles[session.plan().profile]));
}

Value whole(double value)
{
    return count_of(std::llround(value));
}

// Of the whole sequence, and of each year by itself.
report::Table year_proofs(Session& session)
{
    PlanResult const& plan = session.plan();
    auto const one = static_cast<double>(demand::weight_one);
    report::Table table{
        "plan_years_proof",
        {"各年距最优的差距", "How far each year is from the best possible"},
        {fmt::format("{}。年末已覆盖的加权人口；不论怎样安排，用到该年为止的钱都超不过上界。"
                     "各年按贴现相加，整个次序距最优至多 {:.2f}%",
                     profile_text(session).zh, published_gap(plan.years.service.gap_percent())),
         fmt::format("{}. Weighted people newly reached at the end of a year; no plan with the "
                     "money until then exceeds the bound. All years together, discounted, are at "
                     "most {:.2f} % from the best possible sequence",
                     profile_text(session).en, published_gap(plan.years.service.gap_percent()))},
        {},
        {},
        50};
    table.columns = {{"year", {"年份", "Year"}, "", 0, false},
                     {"sites_standing", {"年末新站数", "New sites standing"}, "", 0, true},
                     {"value", {"值", "Value"}, "weighted persons", 0, true},
                     {"bound", {"上界", "Bound"}, "weighted persons", 0, true},
                     {"gap_percent", {"至多差", "At most from the best"}, "%", 2, true}};
    std::size_t next = 0;
    for (std::size_t t = 0; t < plan.years.years.size(); ++t) {
        while (next < plan.years.sites.size() && plan.years.sites[next].year <= t)
            ++next;
        plan::Proof const& proof = plan.years.years[t].proof;
        table.rows.push_back(
            {static_cast<std::int64_t>(session.study().plan.start_year) +
                 static_cast<std::int64_t>(t),
             static_cast<std::int64_t>(next), static_cast<double>(proof.value) / one,
             static_cast<double>(proof.bound) / one, published_gap(proof.gap_percent())});
    }
    return table;
}

report::Table milestones_table(Session& session)
{
    PlanResult const& plan = session.plan();
    inputs::Study const& study = session.study();
    auto const total = static_cast<double>(session.country().demand.total_people());
    report::Table table{"plan_milestones", {"里程碑", "Milestones"}, profile_text(session), {}, {}};
    table.columns = {{"year", {"年份", "Year"}, "", 0, false},
                     {"wanted", {"要求", "Wanted"}, "%", 2, true},
                     {"reached", {"达到", "Reached"}, "%", 2, true},
                     {"kept", {"守住", "Kept"}, "", 0, false},
                     {"people_short", {"还差", "Short by"}, "persons", 0, true}};
    for (inputs::Milestone const& milestone : study.plan.milestones) {
        std::uint64_t people = plan.chosen().people_before;
        for (plan::Step const& step : plan.chosen().steps) {
            if (step.year >= 0 && study.plan.start_year + step.year <= milestone.year)
                people += step.people;
        }
        double const percent = 100.0 * static_cast<double>(people) / total;
        bool const kept = percent >= milestone.people_percent;
        double const missing =
            std::ceil(milestone.people_percent / 100.0 * total) - static_cast<double>(people);
        table.rows.push_back({static_cast<std::int64_t>(milestone.year), milestone.people_percent,
                              percent, kept ? Text{"是", "yes"} : Text{"否", "no"},
                              kept ? Value{std::int64_t{0}} : whole(missing)});
    }
    return table;
}

Text robust_note(Session& session)
{
    inputs::RobustSettings const& r = *session.study().plan.robust;
    Text const profile = profile_text(session);
    return {
        fmt::format("{}。{} 次抽样（均为假设）：预测误差 {:g} dB 各站共同，另 {:g} dB 各站各异；"
                    "价格 {:g}%，各站费用另 {:g}%；各单元人口 {:g}%（标准差）",
                    profile.zh, r.draws, r.model_db, r.site_db, 100.0 * r.price_log,
                    100.0 * r.cost_log, 100.0 * r.people_log),
        fmt::format("{}. {} draws, all of them assumptions (standard deviations): error of the "
                    "prediction {:g} dB common to all sites and {:g} dB of each; prices {:g} "
                    "%, a site's cost {:g} % besides; people of a unit {:g} %",
                    profile.en, r.draws, r.model_db, r.site_db, 100.0 * r.price_log,
                    100.0 * r.cost_log, 100.0 * r.people_log)};
}

report::Table robust_table(Session& session)
{
    RobustResult const& robust = *session.plan().robust;
    report::Table table{"plan_robust",
                        {"规划在各次抽样中的结果", "The plan in each draw"},
                        robust_note(session),
                        {},
                        {},
                        20};
    table.columns = {{"draw", {"抽样", "Draw"}, "", 0, true},
                     {"people", {"人口", "People"}, "persons", 0, true},
                     {"before", {"现有网络覆盖", "Reached today"}, "persons", 0, true},
                     {"newly_reached", {"新增覆盖", "Newly reached"}, "persons", 0, true},
                     {"sites_built", {"建成站数", "Sites built"}, "", 0, true},
                     {"cost", {"费用", "Cost"}, session.study().currency, 0, true}};
    for (std::size_t d = 0; d < robust.draws.size(); ++d) {
        plan::DrawOutcome const& each = robust.draws[d];
        table.rows.push_back({static_cast<std::int64_t>(d + 1),
                              count_of(static_cast<std::int64_t>(each.people)),
                              count_of(static_cast<std::int64_t>(each.before)),
                              count_of(static_cast<std::int64_t>(each.reached - each.before)),
                              static_cast<std::int64_t>(each.sites_built), each.cost});
    }
    return table;
}

report::Table robust_summary_table(Session& session)
{
    RobustResult const& robust = *session.plan().robust;
    report::Table table{"plan_robust_summary",
                        {"规划有多经得起变化", "How well the plan stands up"},
                        robust_note(session),
                        {},
                        {}};
    table.columns = {{"plan", {"规划", "Plan"}, "", 0, false},
                     {"draws", {"抽样", "Draws"}, "", 0, false},
                     {"mean_new", {"平均新增覆盖", "Newly reached, mean"}, "persons", 0, true},
                     {"worst_tenth_new", {"最差十分之一", "Worst tenth"}, "persons", 0, true},
                     {"lost_in_worst_tenth",
                      {"最差十分之一比预测少", "Lost in the worst tenth"},
                      "persons",
                      0,
                      true},
                     {"whole_plan_built", {"全部建成", "Whole plan built"}, "% of draws", 0, true}};
    auto const add = [&](Text plan, Text draws, plan::RobustSummary const& s) {
        table.rows.push_back({std::move(plan), std::move(draws), whole(s.mean_new),
                              whole(s.worst_tenth_new), whole(s.lost_in_worst_tenth),
                              100.0 * s.whole_plan_built});
    };
    add({"本规划", "this plan"}, {"第一组", "first set"}, robust.summary);
    if (robust.against) {
        add({"本规划", "this plan"}, {"第二组", "second set"}, robust.against->of_plan);
        add({"按抽样选站", "chosen against the draws"}, {"第二组", "second set"},
            robust.against->summary);
        table.note.zh += fmt::format("。按第一组抽样选站的规划距最优平均至多 {:.2f}%，用第二组检验",
                                     published_gap(robust.against->proof.gap_percent()));
        table.note.en += fmt::format(". The plan chosen against the draws is made for the first "
                                     "set, on its mean at most {:.2f} % from the best possible, "
                                     "and tried under a second one",
                                     published_gap(robust.against->proof.gap_percent()));
    }
    return table;
}

Text capacity_note(Session& session)
{
    inputs::CapacitySettings const& c = *session.study().plan.capacity;
    Text note = profile_text(session);
    note.zh +=
        fmt::format("。忙时：{:g}% 的人使用，每人每月 {:g} GB，忙时占一日 {:g}%（均为假设）；"
                    "负荷高于 {:g}% 加载波，每站最多 {} 个",
                    100.0 * c.users_share, c.gb_per_month, 100.0 * c.busy_hour_share,
                    100.0 * c.target_load, c.most_carriers);
    note.en += fmt::format(". Busy hour: {:g} % of the people use {:g} GB a month, {:g} % of a "
                           "day's traffic in that hour (assumptions); above a load of {:g} % a "
                           "carrier is added, at most {} a site",
                           100.0 * c.users_share, c.gb_per_month, 100.0 * c.busy_hour_share,
                           100.0 * c.target_load, c.most_carriers);
    return note;
}

report::Table capacity_table(Session& session, bool after)
{
    PlanResult const& plan = session.plan();
    CapacityResult const& capacity = after ? *plan.capacity_after : *plan.capacity_today;
    auto const& sites = after ? plan.network_after : session.inputs().existing;
    report::Table table{after ? "capacity_after" : "capacity",
                        after ? Text{"规划后各站的忙时负荷", "Load in the busy hour after the plan"}
                              : Text{"现有各站的忙时负荷", "Load in the busy hour today"},
                        capacity_note(session),
                        {},
                        {},
                        15};
    table.columns = {
        {"site", {"站点", "Site"}, "", 0, false},
        {"technology", {"制式", "Technology"}, "", 0, false},
        {"cells", {"小区", "Cells"}, "", 0, true},
        {"carriers", {"载波", "Carriers"}, "", 0, true},
        {"offered_mbps", {"忙时需求", "Asked for"}, "Mbit/s", 1, true},
        {"load_percent", {"负荷", "Load"}, "%", 0, true},
        {"people_served_first", {"所辖人口", "People of the site"}, "persons", 0, true},
        {"people_not_served", {"有信号而无服务", "Signal but no service"}, "persons", 0, true},
        {"advice", {"建议", "Advice"}, "", 0, false}};
    std::vector<CapacityLine> lines = capacity.lines;
    std::stable_sort(lines.begin(), lines.end(),
                     [](auto const& a, auto const& b) { return a.load.load > b.load.load; });
    for (CapacityLine const& line : lines) {
        bool const full = line.load.load > 1.0;
        table.rows.push_back(
            {sites[line.site].id, line.technology, static_cast<std::int64_t>(line.cells),
             static_cast<std::int64_t>(line.load.carriers), line.load.offered_bps / 1e6,
             100.0 * line.load.load, whole(line.load.people),
             whole(line.load.people * (1.0 - line.load.served_share())),
             full ? Value{Text{"满载：分裂站点", "full: split the site"}} : Value{}});
    }
    return table;
}

}  // namespace

std::vector<report::Table> plan_detail_tables(Session& session)
{
    PlanResult const& plan = session.plan();
    std::vector<report::Table> tables;
    tables.push_back(year_proofs(session));
    if (!session.study().plan.milestones.empty())
        tables.push_back(milestones_table(session));
    if (plan.robust) {
        tables.push_back(robust_summary_table(session));
        tables.push_back(robust_table(session));
    }
    if (plan.capacity_today) {
        tables.push_back(capacity_table(session, false));
        tables.push_back(capacity_table(session, true));
    }
    return tables;
}

report::Section plan_detail_section(Session& session)
{
    report::Section section;
    section.id = "plan-details";
    section.title = {"年份、容量与风险", "Years, capacity and risk"};
    section.lead = {"每年距最优有多远，小区装不装得下，预测错了会怎样。",
                    "How far each year is from the best possible, whether the cells can carry the "
                    "traffic, and what happens when things turn out otherwise."};
    for (report::Table& table : corridor_tables(session))
        section.blocks.emplace_back(std::move(table));
    for (report::Table& table : plan_detail_tables(session))
        section.blocks.emplace_back(std::move(table));
    return section;
}

}  // namespace tongtu::app

#include "figures.hpp"

#include "quality_tables.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using ledger::Figure;

Figure money_figure(std::string id, Text title, std::int64_t value, std::string const& currency,
                    Text formula)
{
    Figure figure;
    figure.id = std::move(id);
    figure.title = std::move(title);
    figure.value = static_cast<double>(value);
    figure.unit = currency;
    figure.formula = std::move(formula);
    figure.inputs = {"cost", "plan"};
    figure.stage = "plan";
    return figure;
}

// How far an order is from the best plan under its budget; `tongtu certify` works it out again.
void add_proof(ledger::Ledger& ledger, std::string const& id, Text const& name,
               plan::Proof const& proof, std::string const& sentence)
{
    auto const one = static_cast<double>(demand::weight_one);
    Figure value;
    value.id = "plan.value." + id;
    value.title = {name.zh + "：加权新增覆盖人口", "Weighted people newly reached, " + name.en};
    value.value = static_cast<double>(proof.value) / one;
    value.unit = "weighted persons";
    value.profile = sentence;
    value.formula = {"Σ 新增覆盖人口 × 公平权重（全体平均为 1）",
                     "Σ people newly reached x equity weight (1 on average over all people)"};
    value.inputs = {"terrain", "population", "poverty", "cost", "plan"};
    value.stage = "plan";
    Figure bound = value;
    bound.id = "plan.bound." + id;
    bound.title = {name.zh + "：任何规划都不能超过的值", "No plan can exceed, " + name.en};
    bound.value = static_cast<double>(proof.bound) / one;
    bound.formula = {
        "L(u, r) = Σ (w − u) + r·预算 + Σ max(0, Σ u − r·费用)，乘子见 certificate.json",
        "L(u, r) = Σ (w - u) + r x budget + Σ max(0, Σ u - r x cost) with the "
        "multipliers of certificate.json"};
    Figure gap = value;
    gap.id = "plan.gap." + id;
    gap.title = {name.zh + "：距最优至多", "At most from the best possible, " + name.en};
    gap.value = published_gap(proof.gap_percent());  // what is said has to hold
    gap.unit = "%";
    gap.decimals = 2;
    gap.formula = {"100 ×（上界 − 值）/ 上界，进位到 0.01",
                   "100 x (bound - value) / bound, rounded up to 0.01"};
    gap.from = {value.id, bound.id};
    ledger.add(value);
    ledger.add(bound);
    ledger.add(gap);
}

// The frontier, the curve and the targets with their proofs.
void add_frontier(ledger::Ledger& ledger, PlanResult const& plan, inputs::Study const& study,
                  std::string const& sentence)
{
    auto const people = [&](std::string const& id, Text title, std::uint64_t value) {
        Figure figure;
        figure.id = id;
        figure.title = std::move(title);
        figure.value = static_cast<double>(value);
        figure.unit = "persons";
        figure.profile = sentence;
        figure.formula = {"Σ 各站新增覆盖人口，每人只计一次；证书见 frontier.json",
                          "Σ people newly reached by each site, each person once; certificate in "
                          "frontier.json"};
        figure.inputs = {"terrain", "population", "poverty", "cost", "plan"};
        figure.stage = "plan";
        ledger.add(figure);
    };
    for (FrontierPoint const& point : plan.frontier) {
        if (!point.feasible)
            continue;
        people("plan.people.frontier." + point.id,
               {point.id + "：新增覆盖人口", "People newly reached, " + point.id},
               point.outcome.new_people());
        people("plan.people_poorest_40.frontier." + point.id,
               {point.id + "：其中最贫困 40%", "Of the poorest 40 %, " + point.id},
               point.outcome.new_poorest_40());
    }
    for (CurveProof const& point : plan.curve)
        people("plan.people.curve." + point.id,
               {point.id + "：新增覆盖人口", "People newly reached, " + point.id},
               point.outcome.new_people());
    for (TargetProof const& target : plan.targets) {
        if (target.least)
            ledger.add(money_figure("plan.least_cost." + target.id,
                                    {fmt::format("达到 {}% 的费用", target.percent),
                                     fmt::format("Cost of reaching {} %", target.percent)},
                                    target.least->selection.cost, study.currency,
                                    {"达到目标的已知最低费用；下界见 least_cost_to_targets",
                                     "least cost known to reach the target; its bound stands in "
                                     "least_cost_to_targets"}));
    }
}

// What poorest-first costs against cheapest-first.
void add_price_of_equity(ledger::Ledger& ledger, PlanResult const& plan, inputs::Study const& study,
                         std::string const& sentence)
{
    Figure forgone;
    forgone.id = "plan.people.price_of_equity";
    forgone.title = {"公平的代价：少覆盖的人口", "Price of equity: people forgone"};
    forgone.value = static_cast<double>(plan.price.people_forgone);
    forgone.unit = "persons";
    forgone.profile = sentence;
    forgone.formula = {"同一预算下，低价优先与贫困优先新增覆盖人口之差",
                       "people newly reached cheapest first less poorest first, same budget"};
    forgone.from = {"plan.people.cheapest_first", "plan.people.poorest_first"};
    forgone.stage = "plan";
    ledger.add(forgone);
    if (plan.price.extra_cost)
        ledger.add(money_figure("plan.price_of_equity.cost",
                                {"公平的代价：费用", "Price of equity in money"},
                                *plan.price.extra_cost, study.currency,
                                {"贫困优先达到同样人数所需费用减去低价优先的费用",
                                 "cost of reaching as many people poorest first, less cheapest "
                                 "first"}));
}

}  // namespace

ledger::Ledger plan_figures(Session& session)
{
    ledger::Ledger ledger;
    PlanResult const& plan = session.plan();
    inputs::Study const& study = session.study();
    std::string sentence = rules::describe(by_level(study.profiles[plan.profile])).en;
    if (study.profiles[plan.profile].min_rate_mbps)
        sentence += "; of the people who lack the level or the rate today, those given the level";
    for (std::size_t p = 0; p < study.profiles.size(); ++p)
        add_reach_figures(ledger, session, "plan.reach", study.profiles[p], plan.after.profiles[p],
                          "plan");
    add_quality_figures(ledger, study, plan.after, "plan.reach", "plan");
    auto const order = [&](std::string const& id, Text const& name, plan::Outcome const& outcome) {
        Figure people;
        people.id = "plan.people." + id;
        people.title = {name.zh + "：新增覆盖人口", "People newly reached, " + name.en};
        people.value = static_cast<double>(outcome.new_people());
        people.unit = "persons";
        people.profile = sentence;
        people.formula = {"Σ 各站新增覆盖人口，每人只计一次",
                          "Σ people newly reached by each site, each person once"};
        people.inputs = {"terrain", "population", "poverty", "cost", "plan"};
        people.stage = "plan";
        ledger.add(people);
        if (session.country().demand.ranked) {
            people.id = "plan.people_poorest_40." + id;
            people.title = {name.zh + "：新增覆盖的最贫困 40% 人口",
                            "Of the poorest 40 %, newly reached, " + name.en};
            people.value = static_cast<double>(outcome.new_poorest_40());
            people.formula = {
                "Σ 各站新增覆盖人口中属于最贫困 40% 者；跨在界线上的同等贫困者按比例",
                "Σ people newly reached by each site that belong to the poorest 40 %; "
                "equally poor people across that limit count pro rata"};
            ledger.add(people);
        }
        ledger.add(money_figure(
            "plan.cost." + id, {name.zh + "：费用", "Cost, " + name.en}, outcome.cost(),
            study.currency,
            {"Σ 各站 建设费 + 期限内运行费折到建成年",
             "Σ over sites of capex + opex of the horizon discounted to the year of building"}));
        ledger.add(money_figure(
            "plan.cost_discounted." + id,
            {name.zh + "：费用，折到首年", "Cost discounted to the first year, " + name.en},
            std::llround(plan::discounted_cost(outcome, study.plan.discount_rate)), study.currency,
            {"Σ 各站费用 /（1 + 贴现率）^（建成年 − 首年）",
             "Σ over sites of cost / (1 + discount rate)^(year of building - first year)"}));
    };
    order("poorest_first", {"贫困优先", "poorest first"}, plan.poorest);
    order("cheapest_first", {"低价优先", "cheapest first"}, plan.cheapest);
    add_proof(ledger, "poorest_first", {"贫困优先", "poorest first"},
              plan.poorest_proof.solved.proof, sentence);
    add_proof(ledger, "cheapest_first", {"低价优先", "cheapest first"},
              plan.cheapest_proof.solved.proof, sentence);

    add_plan_details(ledger, session);
    add_sharing_figures(ledger, session);
    add_wlan_figures(ledger, session);
    if (session.country().demand.ranked)
        add_price_of_equity(ledger, plan, study, sentence);
    add_frontier(ledger, plan, study, sentence);
    for (plan::Step const& step : plan.chosen().steps)
        ledger.add(
            money_figure("plan.site." + plan.candidates[step.candidate].id + ".cost",
                         {"站点费用", "Cost of site " + plan.candidates[step.candidate].id},
                         step.cost, study.currency,
                         {"建设费 + 年运行费 × 年金系数", "capex + yearly opex x annuity factor"}));
    return ledger;
}

}  // namespace tongtu::app

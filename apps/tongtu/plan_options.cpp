#include "plan_options.hpp"

#include "plan_candidates.hpp"
#include "session.hpp"
#include "tables.hpp"

#include "tongtu/rules/profile.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tongtu::app {

namespace {

using report::Value;

// What an order of building does with an option.
struct OptionUse {
    std::int64_t sites = 0, capex = 0, opex_yearly = 0, cost = 0, people = 0;
};

std::vector<OptionUse> use_of(PlanResult const& plan, plan::Outcome const& outcome)
{
    std::vector<OptionUse> uses(plan.options.size());
    for (plan::Step const& step : outcome.steps) {
        OptionUse& use = uses[plan.candidates[step.candidate].option];
        ++use.sites;
        use.capex += plan.costs[step.candidate].capex;
        use.opex_yearly += plan.costs[step.candidate].opex_per_year;
        use.cost += step.cost;
        use.people += static_cast<std::int64_t>(step.people);
    }
    return uses;
}

Text power_words(network::PowerSupply power)
{
    switch (power) {
    case network::PowerSupply::listed:
        return {"目录价", "as listed"};
    case network::PowerSupply::cheapest:
        return {"市电或光伏，取便宜者", "grid or solar, the cheaper"};
    case network::PowerSupply::grid:
        return {"市电", "grid"};
    case network::PowerSupply::solar:
        return {"光伏加蓄电池", "solar and battery"};
    }
    return {};
}

std::string sectors_words(network::SiteOption const& option)
{
    return option.azimuths_deg.empty() ? ""
                                       : fmt::format("{:g}°", fmt::join(option.azimuths_deg, "° "));
}

}  // namespace

void add_option_columns(std::vector<report::Column>& columns, PlanResult const& plan)
{
    if (!plan.has_options())
        return;
    columns.push_back({"place", {"地点", "Place id"}, "", 0, false, true, false});
    columns.push_back({"option", {"方案", "Option"}, "", 0, false});
}

void add_option(std::vector<Value>& row, PlanResult const& plan, plan::Candidate const& candidate)
{
    if (!plan.has_options())
        return;
    row.emplace_back(place_id(plan, candidate));
    row.emplace_back(plan.options[candidate.option].id);
}

report::Table options_table(Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    Text const profile = rules::describe(session.study().profiles[plan.profile]);
    report::Table table{
        "plan_options",
        {"各方案被选次数与费用", "How often each option was chosen, and its cost"},
        {profile.zh + "。一地至多一个方案；候选数为适用该方案的地点；塔高为新塔的",
         profile.en + ". A place has one option at most; candidates are the places that it fits; "
                      "the height is that of new towers"},
        {},
        {},
        40};
    table.columns = {{"order", {"次序", "Order"}, "", 0, false},
                     {"option", {"方案", "Option"}, "", 0, false},
                     {"technologies", {"制式", "Technologies"}, "", 0, false},
                     {"mast_height_m", {"塔高", "Mast"}, "m", 0, true},
                     {"tower", {"塔型", "Tower"}, "", 0, false},
                     {"azimuths", {"扇区", "Sectors"}, "", 0, false},
                     {"power", {"供电", "Power"}, "", 0, false},
                     {"candidates", {"候选数", "Candidates"}, "", 0, true},
                     {"sites", {"选中", "Chosen"}, "", 0, true},
                     {"capex", {"建设费", "Capex"}, money, 0, true},
                     {"opex_yearly", {"年运行费", "Opex a year"}, money, 0, true},
                     {"present_value", {"费用", "Cost"}, money, 0, true},
                     {"people_new", {"新增覆盖人口", "People newly reached"}, "persons", 0, true}};
    std::vector<std::int64_t> fits(plan.options.size(), 0);
    for (plan::Candidate const& candidate : plan.candidates)
        ++fits[candidate.option];
    auto const add = [&](Text const& order, plan::Outcome const& outcome) {
        std::vector<OptionUse> const uses = use_of(plan, outcome);
        for (std::size_t k = 0; k < uses.size(); ++k) {
            network::SiteOption const& option = plan.options[k];
            table.rows.push_back({order, option.id,
                                  fmt::format("{}", fmt::join(option.technologies, " + ")),
                                  option.mast_height_m, option.tower, sectors_words(option),
                                  power_words(option.power), fits[k], uses[k].sites, uses[k].capex,
                                  uses[k].opex_yearly, uses[k].cost, count_of(uses[k].people)});
        }
    };
    add({"贫困优先", "poorest first"}, plan.poorest);
    add({"低价优先", "cheapest first"}, plan.cheapest);
    return table;
}

}  // namespace tongtu::app

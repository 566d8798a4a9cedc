#include "economy.hpp"
#include "figures.hpp"
#include "plan_details.hpp"
#include "quality_tables.hpp"

#include "tongtu/rules/profile.hpp"

#include <fmt/format.h>
#include <utility>

namespace tongtu::app {

namespace {

ledger::Figure figure_of(std::string id, Text title, double value, std::string unit, int decimals,
                         Text formula, std::string profile)
{
    ledger::Figure figure = stage_figure(std::move(id), value, std::move(unit), decimals,
                                         std::move(title), std::move(formula));
    figure.profile = std::move(profile);
    figure.inputs = {"terrain", "population", "cost", "plan"};
    return figure;
}

}  // namespace

void add_plan_details(ledger::Ledger& ledger, Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const sentence =
        rules::describe(by_level(session.study().profiles[plan.profile])).en;
    ledger.add(figure_of(
        "plan.gap.years",
        {"分年次序：距最优至多", "Sequence of years: at most from the best possible"},
        published_gap(plan.years.service.gap_percent()), "%", 2,
        {"100 × (Σ 贴现 × 各年上界 − Σ 贴现 × 各年值) / Σ 贴现 × 各年上界，进位到 0.01",
         "100 x (sum of discount x bound of each year - sum of discount x its value) / sum of "
         "discount x bound, rounded up to 0.01"},
        sentence));
    if (plan.stability)
        ledger.add(figure_of("plan.stability.kept",
                             {"沿用上次规划的站点", "Sites kept of the earlier plan"},
                             plan.stability->kept_percent(), "%", 1,
                             {"100 × 仍在新规划中的上次站点 / 上次规划中仍是候选的站点",
                              "100 x sites of the earlier plan in the new one / its sites that are "
                              "still candidates"},
                             ""));
    if (plan.robust) {
        plan::RobustSummary const& s = plan.robust->summary;
        ledger.add(figure_of(
            "plan.people.robust_mean",
            {"各次抽样平均新增覆盖", "Newly reached, mean over the draws"}, s.mean_new, "persons",
            0, {"各次抽样新增覆盖人口的平均", "mean of people newly reached over the draws"},
            sentence));
        ledger.add(
            figure_of("plan.people.robust_lost",
                      {"最差十分之一少覆盖的人口", "People lost in the worst tenth of the draws"},
                      s.lost_in_worst_tenth, "persons", 0,
                      {"预测新增覆盖 − 最差十分之一抽样的平均新增覆盖",
                       "people newly reached as predicted - mean of the worst tenth of the draws"},
                      sentence));
    }
    if (!plan.capacity_today)
        return;
    for (auto const& [id, capacity] : {std::pair{"reach", &*plan.capacity_today},
                                       std::pair{"plan.reach", &*plan.capacity_after}})
        ledger.add(figure_of(fmt::format("{}.people_not_served.{}.all", id,
                                         session.study().profiles[plan.profile].id),
                             {"有信号而无服务的人口", "People with signal who are not served"},
                             capacity->people_not_served, "persons", 0,
                             {"Σ 各站人口 × (1 − 可承载 / 忙时需求)",
                              "sum over sites of people x (1 - what is carried / what is asked for "
                              "in the busy hour)"},
                             sentence));
}

}  // namespace tongtu::app

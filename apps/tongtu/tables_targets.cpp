#include "equity_frontier.hpp"
#include "tables.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

report::Table targets_table(Session& session)
{
    PlanResult const& plan = session.plan();
    std::string const money = session.study().currency;
    std::uint64_t const total = session.country().demand.total_people();
    report::Table table{"cost_to_targets",
                        {"达到各覆盖率目标的费用", "Cost of reaching each coverage target"},
                        plan_note(session),
                        {},
                        {},
                        20};
    table.columns = {
        {"order", {"次序", "Order"}, "", 0, false},
        {"target_percent", {"目标", "Target"}, "%", 0, true},
        {"possible", {"可达到", "Possible"}, "", 0, false},
        {"sites", {"新站数", "New sites"}, "", 0, true},
        {"cost", {"费用", "Cost"}, money, 0, true},
        {"people_new", {"新增人口", "People newly reached"}, "persons", 0, true},
        {"cost_per_person", {"平均费用", "Average per person"}, money, 0, true},
        {"marginal_cost_per_person", {"边际费用", "Marginal per person"}, money, 0, true}};
    auto const add = [&](Text const& name, plan::Outcome const& outcome, int percent) {
        auto const people =
            static_cast<std::uint64_t>(std::ceil(static_cast<double>(total) * percent / 100.0));
        auto const target = plan::cost_to_reach(outcome, people);
        std::vector<Value> row{name, static_cast<std::int64_t>(percent)};
        if (!target) {
            double const best =
                100.0 * static_cast<double>(plan.reachable) / static_cast<double>(total);
            row.emplace_back(Text{fmt::format("否，最多 {:.2f}%", best),
                                  fmt::format("no, at most {:.2f} %", best)});
            row.resize(8);
        } else {
            auto const per = [](std::int64_t cost, std::uint64_t n) {
                return n > 0 ? Value{static_cast<double>(cost) / static_cast<double>(n)} : Value{};
            };
            row.insert(row.end(), {Text{"是", "yes"}, static_cast<std::int64_t>(target->sites),
                                   target->cost, static_cast<std::int64_t>(target->new_people),
                                   per(target->cost, target->new_people),
                                   per(target->last_step_cost, target->last_step_people)});
        }
        table.rows.push_back(std::move(row));
    };
    for (int const percent : {90, 95, 98, 99, 100}) {
        add({"低价优先", "cheapest first"}, plan.cheapest_full, percent);
        add({"贫困优先", "poorest first"}, plan.poorest_full, percent);
    }
    return table;
}

}  // namespace tongtu::app

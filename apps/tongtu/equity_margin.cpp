// Whom the last unit of money serves, and whom the next one would.

#include "equity_frontier.hpp"

#include "session.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace tongtu::app {

namespace {

// The demand points a candidate covers; service points stand behind them.
std::span<std::uint32_t const> people_of(PlanResult const& result, Session& session,
                                         std::size_t candidate)
{
    auto const all = result.covers.of(candidate);
    auto const end = std::lower_bound(all.begin(), all.end(), session.country().demand.size());
    return all.first(static_cast<std::size_t>(end - all.begin()));
}

std::vector<UnitShare> unit_shares(std::vector<std::uint32_t> const& points, Session& session)
{
    demand::DemandPoints const& demand = session.country().demand;
    std::map<int, UnitShare> by_unit;
    for (std::uint32_t const p : points) {
        UnitShare& share = by_unit[demand.unit[p]];
        share.unit = demand.unit[p];
        share.people += demand.people[p];
        if (demand.ranked)
            share.poorest_40 += std::uint64_t{demand.people[p]} * demand.in_poorest_40[p];
    }
    std::vector<UnitShare> result;
    for (auto& [unit, share] : by_unit) {
        share.poorest_40 = (share.poorest_40 + demand::weight_one / 2) / demand::weight_one;
        result.push_back(share);
    }
    std::stable_sort(result.begin(), result.end(),
                     [](auto const& a, auto const& b) { return a.people > b.people; });
    return result;
}

}  // namespace

std::optional<MoneyAtTheMargin> last_served(PlanResult const& result, Session& session)
{
    if (result.poorest.steps.empty())
        return std::nullopt;
    std::vector<std::uint8_t> reached = covering_problem(result, session, 0.0).reached;
    std::vector<std::uint32_t> points;
    for (plan::Step const& step : result.poorest.steps) {
        points.clear();
        for (std::uint32_t const p : people_of(result, session, step.candidate)) {
            if (!std::exchange(reached[p], 1))
                points.push_back(p);
        }
    }
    return MoneyAtTheMargin{result.poorest.steps.back().candidate, unit_shares(points, session)};
}

std::optional<MoneyAtTheMargin> first_unserved(PlanResult const& result, Session& session)
{
    plan::CoveringProblem const problem =
        covering_problem(result, session, session.study().plan.weight_exponent);
    std::vector<std::uint8_t> const& reached = result.poorest.reached;
    // Another option at a place that the plan builds is no new site.
    std::vector<std::uint8_t> built(result.places(), 0);
    for (plan::Step const& step : result.poorest.steps)
        built[result.candidates[step.candidate].place] = 1;
    double best = 0.0;
    MoneyAtTheMargin next;
    for (std::size_t i = 0; i < result.covers.candidates(); ++i) {
        if (built[result.candidates[i].place])
            continue;
        std::uint64_t gain = 0;
        for (std::uint32_t const p : people_of(result, session, i))
            gain += reached[p] ? 0 : problem.weight[p];
        double const ratio = static_cast<double>(gain) / static_cast<double>(problem.cost[i]);
        if (ratio > best) {
            best = ratio;
            next.candidate = i;
        }
    }
    if (best == 0.0)
        return std::nullopt;
    std::vector<std::uint32_t> points;
    for (std::uint32_t const p : people_of(result, session, next.candidate)) {
        if (!reached[p])
            points.push_back(p);
    }
    next.units = unit_shares(points, session);
    return next;
}

}  // namespace tongtu::app

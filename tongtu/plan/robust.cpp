#include "tongtu/plan/robust.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/radio/normal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace tongtu::plan {

namespace {

// Normal numbers from a generator whose every bit is fixed by the standard.
class Normal {
public:
    explicit Normal(std::uint64_t seed) : random_(seed) {}

    double operator()(double deviation)
    {
        // Middle of one of 2^53 equal slices of (0, 1).
        double const p = (static_cast<double>(random_() >> 11) + 0.5) * 0x1p-53;
        return deviation * radio::inverse_normal(p);
    }

private:
    std::mt19937_64 random_;
};

std::size_t unit_of(demand::DemandPoints const& demand, std::size_t point, std::size_t units)
{
    return demand.unit[point] < 0 ? units - 1 : static_cast<std::size_t>(demand.unit[point]);
}

std::size_t units_of(demand::DemandPoints const& demand)
{
    std::int32_t last = -1;
    for (std::int32_t const unit : demand.unit)
        last = std::max(last, unit);
    return static_cast<std::size_t>(last) + 2;
}

bool has_signal_today(Draw const& draw, Exposure const& exposure, std::size_t point)
{
    std::int32_t const site = exposure.network_site[point];
    return site >= 0 &&
           static_cast<double>(exposure.network_db[point]) + draw.model_db +
                   static_cast<double>(draw.network_db[static_cast<std::size_t>(site)]) >=
               0.0;
}

// Points that a candidate reaches in a draw.
template <typename Take>
void reach(Draw const& draw, Exposure const& exposure, std::size_t candidate, Take const& take)
{
    CoverSets const& pairs = exposure.candidates->pairs;
    double const error = draw.model_db + static_cast<double>(draw.candidate_db[candidate]);
    for (std::size_t k = pairs.start[candidate]; k < pairs.start[candidate + 1]; ++k) {
        if (static_cast<double>(exposure.candidates->db[k]) + error >= 0.0)
            take(pairs.points[k]);
    }
}

std::int64_t cost_in(Draw const& draw, Exposure const& exposure, std::size_t candidate)
{
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(exposure.cost[candidate]) *
                                                  draw.cost_factor[candidate]));
}

// People of a point in a draw, in units of 1 / 256, so that sums are exact.
std::uint64_t people_in(Draw const& draw, Exposure const& exposure, std::size_t point)
{
    double const factor =
        draw.people_factor[unit_of(*exposure.demand, point, draw.people_factor.size())];
    return static_cast<std::uint64_t>(
        std::llround(256.0 * factor * static_cast<double>(exposure.demand->people[point])));
}

}  // namespace

void Margins::append(std::span<std::uint32_t const> points, std::span<float const> margins)
{
    expects(points.size() == margins.size(), "a margin for each point");
    pairs.append(points);
    db.insert(db.end(), margins.begin(), margins.end());
}

std::vector<Draw> draw(Uncertainty const& u, Exposure const& exposure)
{
    std::int32_t last_site = -1;
    for (std::int32_t const site : exposure.network_site)
        last_site = std::max(last_site, site);
    std::size_t const units = units_of(*exposure.demand);
    std::vector<Draw> draws(u.draws);
    for (std::size_t d = 0; d < draws.size(); ++d) {
        Normal normal(u.seed * 1'000'003 + d);
        Draw& each = draws[d];
        each.model_db = normal(u.model_db);
        double const price = normal(u.price_log);
        for (std::int32_t s = 0; s <= last_site; ++s)
            each.network_db.push_back(static_cast<float>(normal(u.site_db)));
        for (std::size_t i = 0; i < exposure.cost.size(); ++i) {
            if (i > 0 && !exposure.group.empty() && exposure.group[i] == exposure.group[i - 1]) {
                each.candidate_db.push_back(each.candidate_db.back());
                each.cost_factor.push_back(each.cost_factor.back());
                continue;
            }
            each.candidate_db.push_back(static_cast<float>(normal(u.site_db)));
            each.cost_factor.push_back(std::exp(price + normal(u.cost_log)));
        }
        for (std::size_t unit = 0; unit < units; ++unit)
            each.people_factor.push_back(std::exp(normal(u.people_log)));
    }
    return draws;
}

DrawOutcome outcome_under(Draw const& draw, Exposure const& exposure,
                          std::span<std::size_t const> order)
{
    DrawOutcome outcome;
    std::size_t const points = exposure.demand->size();
    std::vector<std::uint8_t> reached(points, 0);
    for (std::size_t p = 0; p < points; ++p) {
        std::uint64_t const people = people_in(draw, exposure, p);
        outcome.people += people;
        if (has_signal_today(draw, exposure, p)) {
            reached[p] = 1;
            outcome.before += people;
        }
    }
    outcome.reached = outcome.before;
    for (std::size_t const candidate : order) {
        std::int64_t const cost = cost_in(draw, exposure, candidate);
        if (outcome.cost + cost > exposure.budget)
            break;
        outcome.cost += cost;
        ++outcome.sites_built;
        reach(draw, exposure, candidate, [&](std::uint32_t p) {
            if (!reached[p])
                outcome.reached += people_in(draw, exposure, p);
            reached[p] = 1;
        });
    }
    for (std::uint64_t* const each : {&outcome.people, &outcome.reached, &outcome.before})
        *each = (*each + 128) / 256;
    return outcome;
}

RobustSummary summarise(std::span<DrawOutcome const> outcomes, std::uint64_t predicted_new,
                        std::size_t sites)
{
    expects(!outcomes.empty(), "at least one draw");
    RobustSummary summary;
    std::vector<double> gained;
    std::size_t whole = 0;
    for (DrawOutcome const& each : outcomes) {
        gained.push_back(static_cast<double>(each.reached - each.before));
        whole += each.sites_built == sites ? 1U : 0U;
    }
    std::sort(gained.begin(), gained.end());
    auto const mean = [&](std::size_t n) {
        return std::accumulate(gained.begin(), gained.begin() + static_cast<std::ptrdiff_t>(n),
                               0.0) /
               static_cast<double>(n);
    };
    summary.mean_new = mean(gained.size());
    summary.worst_tenth_new = mean((gained.size() + 9) / 10);
    summary.lost_in_worst_tenth =
        std::max(0.0, static_cast<double>(predicted_new) - summary.worst_tenth_new);
    summary.whole_plan_built = static_cast<double>(whole) / static_cast<double>(outcomes.size());
    return summary;
}

void make_draw_problem(DrawProblem& result, std::span<Draw const> draws, Exposure const& exposure,
                       std::span<std::uint64_t const> weight,
                       std::span<std::uint32_t const> draw_weight)
{
    expects(draws.size() == draw_weight.size() && weight.size() == exposure.demand->size(),
            "a weight for each draw and each point");
    std::size_t const points = weight.size();
    expects(points * draws.size() < std::numeric_limits<std::uint32_t>::max(),
            "points and draws that can be numbered");
    std::uint64_t const all =
        std::accumulate(draw_weight.begin(), draw_weight.end(), std::uint64_t{0});
    result = {};
    result.problem.budget = exposure.budget;
    result.problem.group.assign(exposure.group.begin(), exposure.group.end());
    for (std::size_t d = 0; d < draws.size(); ++d) {
        for (std::size_t p = 0; p < points; ++p) {
            double const factor =
                draws[d].people_factor[unit_of(*exposure.demand, p, draws[d].people_factor.size())];
            double const share =
                factor * static_cast<double>(draw_weight[d]) / static_cast<double>(all);
            result.problem.weight.push_back(
                static_cast<std::uint64_t>(std::llround(static_cast<double>(weight[p]) * share)));
            result.problem.reached.push_back(has_signal_today(draws[d], exposure, p) ? 1 : 0);
        }
    }
    std::vector<std::uint32_t> covered;
    for (std::size_t i = 0; i < exposure.cost.size(); ++i) {
        covered.clear();
        double cost = 0.0;
        for (std::size_t d = 0; d < draws.size(); ++d) {
            reach(draws[d], exposure, i, [&](std::uint32_t p) {
                covered.push_back(static_cast<std::uint32_t>(d * points + p));
            });
            cost += static_cast<double>(cost_in(draws[d], exposure, i));
        }
        result.covers.append(covered);
        result.problem.cost.push_back(
            std::max<std::int64_t>(1, std::llround(cost / static_cast<double>(draws.size()))));
    }
    result.problem.covers = &result.covers;
}

}  // namespace tongtu::plan

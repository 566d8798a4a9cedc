// A plan under draws of what is not known: radio error, prices, and where people live.

#pragma once

#include "tongtu/demand/demand.hpp"
#include "tongtu/plan/covering.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::plan {

/// Standard deviations of what is drawn. All of them are assumptions of the study: nothing here was
/// measured. Independent and normal, costs and people log-normal with median 1.
struct Uncertainty {
    std::size_t draws = 20;
    std::uint64_t seed = 1;
    double model_db = 4.0;     // error of the prediction that all sites share
    double site_db = 6.0;      // error of one site besides (antenna, mast, clutter round it)
    double price_log = 0.15;   // all prices together
    double cost_log = 0.10;    // one site's cost besides
    double people_log = 0.10;  // people of one lowest unit
};

/// Which points each candidate would reach if it were up to `slack_db` better than predicted, and
/// by how much its level is above the threshold there.
struct Margins {
    CoverSets pairs;        // candidate -> points
    std::vector<float> db;  // one for each of pairs.points; negative: below the threshold

    void append(std::span<std::uint32_t const> points, std::span<float const> margins);
};

/// What the draws act on. All spans live as long as the object.
struct Exposure {
    demand::DemandPoints const* demand = nullptr;
    std::span<float const> network_db;           // per point: margin of today's network
    std::span<std::int32_t const> network_site;  // per point: whose it is; -1: nobody's
    Margins const* candidates = nullptr;
    std::span<std::int64_t const> cost;  // per candidate
    std::int64_t budget = 0;
    /// Options of one site, which are next to each other, share its draws; see
    /// CoveringProblem::group.
    std::span<std::uint32_t const> group{};
};

/// One state of the world.
struct Draw {
    double model_db = 0.0;
    std::vector<float> network_db;  // per site of today's network
    std::vector<float> candidate_db;
    std::vector<double> cost_factor;    // per candidate
    std::vector<double> people_factor;  // per lowest unit; the last: outside all of them
};

/// The same for a seed. Draws of one index do not depend on how many there are.
std::vector<Draw> draw(Uncertainty const& uncertainty, Exposure const& exposure);

/// How a plan fares in one draw. Sites are built in the plan's order while the money lasts.
struct DrawOutcome {
    std::uint64_t people = 0;   // all
    std::uint64_t reached = 0;  // by today's network and what is built
    std::uint64_t before = 0;   // by today's network
    std::size_t sites_built = 0;
    std::int64_t cost = 0;  // of what is built
};
DrawOutcome outcome_under(Draw const& draw, Exposure const& exposure,
                          std::span<std::size_t const> order);

/// Over all draws; the worst tenth is that with the fewest people newly reached (at least one
/// draw).
struct RobustSummary {
    double mean_new = 0.0;             // people newly reached
    double worst_tenth_new = 0.0;      // the same, mean of the worst tenth
    double lost_in_worst_tenth = 0.0;  // against `predicted_new`, not below 0
    double whole_plan_built = 0.0;     // share of the draws
};
RobustSummary summarise(std::span<DrawOutcome const> outcomes, std::uint64_t predicted_new,
                        std::size_t sites);

/// The covering problem over all draws at once: a point for each pair of draw and demand point,
/// weighing weight x people factor / draws. Its solution has the best mean over the draws, and
/// its proof is a proof of that. Costs are the means over the draws.
struct DrawProblem {
    CoverSets covers;
    CoveringProblem problem;  // refers to `covers`: keep the object in its place
};
void make_draw_problem(DrawProblem& result, std::span<Draw const> draws, Exposure const& exposure,
                       std::span<std::uint64_t const> weight,
                       std::span<std::uint32_t const> draw_weight);

}  // namespace tongtu::plan

// The plan: candidates, their costs and covers, the two orders, and the country after it.

#pragma once

#include "plan_corridors.hpp"
#include "plan_details.hpp"
#include "plan_service.hpp"
#include "plan_sharing.hpp"
#include "plan_wlan.hpp"
#include "reach_result.hpp"

#include "tongtu/cost/site_cost.hpp"
#include "tongtu/inputs/findings.hpp"
#include "tongtu/inputs/study.hpp"
#include "tongtu/plan/candidate.hpp"
#include "tongtu/plan/certified.hpp"
#include "tongtu/plan/covering.hpp"
#include "tongtu/plan/floors.hpp"
#include "tongtu/plan/least_cost.hpp"
#include "tongtu/plan/outcome.hpp"
#include "tongtu/plan/presence.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::app {

class Session;

/// A plan under the budget with the proof of how far it is from the best one.
struct CertifiedPlan {
    plan::MergedProblem problem;
    plan::CertifiedSelection solved;
};

/// A plan of the frontier between all people and the poorest: a weight exponent, or a floor.
struct FrontierPoint {
    std::string id;            // "exponent_0.5", "floor_80"
    double exponent = 0.0;     // of the poverty rank
    double floor_percent = 0;  // above 0: each unit has this share of its people reached
    bool floored = false;      // keeps floors, of units or of roads and services
    bool feasible = true;
    plan::Outcome outcome;
    CertifiedPlan proof;
    plan::Floors floors;
    plan::FloorPrices prices;
    /// Of floors that cannot be kept: the unit that stands in the way (-1: none alone), and what
    /// all floors cost at least, and as far as is known.
    int unit = -1;
    int corridor = -1;         // likewise, of PlanResult::corridors
    bool unreachable = false;  // whatever the money
    std::int64_t least_money_bound = 0;
    std::optional<std::int64_t> least_money;
};

/// A budget of the curve of people over money; a target of the dual problem.
struct CurveProof {
    std::string id;  // "budget_50"
    std::int64_t budget = 0;
    plan::Outcome outcome;
    CertifiedPlan proof;
};
struct TargetProof {
    std::string id;  // "target_95"
    int percent = 0;
    std::uint64_t people_new = 0;  // that have to be reached
    std::optional<plan::LeastCost> least;
    plan::CertifiedSelection solved;  // as the certificate has it
};

struct PlanResult {
    std::size_t profile = 0;                   // index into the study's profiles
    std::vector<network::SiteOption> options;  // of the study; one without an id where it has none
    std::vector<plan::Candidate> candidates;   // options of places, place after place
    std::vector<std::uint32_t> group;          // of a candidate its place; empty: each has one
    std::vector<std::size_t> first;            // of a place its first candidate; then all of them
    std::vector<plan::Candidate> left_out;     // places that no option fits
    std::vector<network::Site> sites;          // the candidates as sites
    std::vector<cost::SiteSituation> situations;
    std::vector<cost::SiteCost> costs;
    std::vector<plan::Presence> presences;     // given and guessed
    std::vector<std::int64_t> budget_by_year;  // whole currency units
    plan::CoverSets covers;
    ServicePoints service;                      // after the demand points in `covers`
    plan::Margins margins;                      // with [plan.robust] only
    plan::Outcome cheapest, poorest;            // under the budget
    plan::Outcome cheapest_full, poorest_full;  // without a budget: everything reachable
    CertifiedPlan cheapest_proof, poorest_proof;
    plan::YearPlan years;                      // of the poorest-first plan
    std::optional<plan::Stability> stability;  // against the study's earlier plan
    std::optional<RobustResult> robust;
    std::optional<CapacityResult> capacity_today, capacity_after;
    std::optional<SharingResult> sharing;  // of operators
    std::vector<Corridor> corridors;       // with floors in [plan.service] only
    std::optional<WlanResult> wlan;
    plan::PriceOfEquity price;
    std::vector<FrontierPoint> frontier;
    std::vector<CurveProof> curve;             // cheapest first
    std::vector<TargetProof> targets;          // people, cheapest first
    plan::MergedProblem target_problem;        // people only
    std::uint64_t reachable = 0;               // people by existing sites and all candidates
    std::vector<network::Site> network_after;  // existing sites, upgraded in place, then new ones
    ReachResult after;                         // poorest-first plan built

    [[nodiscard]] plan::Outcome const& chosen() const { return poorest; }
    [[nodiscard]] std::size_t places() const { return first.size() - 1; }
    /// Whether the study lists options; without, tables say nothing of them.
    [[nodiscard]] bool has_options() const { return !options.front().id.empty(); }
};

/// Prices of the study's catalogue. Throws InputError for a figure that is missing or cannot be
/// used.
cost::SiteCostModel cost_model(inputs::Study const& study);

PlanResult make_plan(Session& session);

/// Points of the demand with the weight of poverty rank r^exponent; the budget of all years.
plan::CoveringProblem covering_problem(PlanResult const& result, Session& session, double exponent);

/// What a reader should know before believing the plan: missing roads, guessed points of presence,
/// poverty values that tie where the poorest are told from the rest.
std::vector<inputs::Warning> plan_warnings(Session& session);

}  // namespace tongtu::app

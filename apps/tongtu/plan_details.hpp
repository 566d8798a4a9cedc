// What a plan is beyond its sites: their years, how it fares when things turn out otherwise,
// whether its cells can carry the traffic, and what it kept of an earlier plan.

#pragma once

#include "capacity_result.hpp"

#include "tongtu/inputs/study.hpp"
#include "tongtu/ledger/ledger.hpp"
#include "tongtu/plan/robust.hpp"
#include "tongtu/plan/stability.hpp"
#include "tongtu/plan/years.hpp"
#include "tongtu/report/document.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tongtu::app {

class Session;
struct PlanResult;

/// What the years of a plan may spend and build.
plan::YearLimits year_limits(inputs::PlanSettings const& settings,
                             std::vector<std::int64_t> const& budget_by_year);

/// Elementary steps for a year by itself: a quarter of what the whole plan gets.
std::uint64_t year_work(plan::MergedProblem const& problem);

/// A plan under the draws of [plan.robust].
struct RobustResult {
    std::vector<plan::DrawOutcome> draws;
    plan::RobustSummary summary;
    /// The plan that is chosen against the draws, tried under others with the next seed, and the
    /// plan itself under the same; none unless the study asks for it.
    struct Against {
        std::vector<std::size_t> order;
        plan::Proof proof;
        plan::RobustSummary summary, of_plan;
    };
    std::optional<Against> against;
};

/// Brings the sites of the study's earlier plan back where that costs little, and says what stayed.
plan::Stability stay_near_previous(Session& session, PlanResult& plan);

/// Levels above the threshold at the demand points, kept for the draws.
struct NetworkMargins {
    std::vector<float> db;
    std::vector<std::int32_t> site;
};
NetworkMargins network_margins(Session& session, std::size_t profile);

RobustResult robust_of(Session& session, PlanResult const& plan,
                       std::vector<std::uint64_t> const& weight);

/// Candidates of this study at the sites of an earlier plan, by place: the nearest one within half
/// of the settlement spacing, with the option it had. In the order of the earlier plan.
std::vector<std::size_t> previous_sites(Session& session, PlanResult const& plan);

std::vector<report::Table> plan_detail_tables(Session& session);
void add_plan_details(ledger::Ledger& ledger, Session& session);
report::Section plan_detail_section(Session& session);

}  // namespace tongtu::app

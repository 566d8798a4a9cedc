// Operators alone and together: what each form of sharing reaches for the same money, what the same
// service costs in it, and what each operator pays of that.

#pragma once

#include "tongtu/geo/position.hpp"
#include "tongtu/ledger/ledger.hpp"
#include "tongtu/plan/certified.hpp"
#include "tongtu/plan/sharing.hpp"
#include "tongtu/report/document.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::app {

class Session;
struct PlanResult;

/// A place of the instance by name: a candidate of the plan, or an existing site.
struct SharingPlace {
    std::string id;
    geo::Point position;
};

/// A plan of one form with its proof. Customers are weighted as in the instance.
struct SharingPlan {
    std::string id;  // "alone_1", "passive", "active", "open"
    plan::Coalition members = 0;
    plan::SharedProblem problem;
    plan::CertifiedSelection solved;
    std::vector<plan::SharedOption> options;  // chosen
    std::vector<std::uint64_t> gained;        // of each operator
};

/// The least known cost of the service that the operators reach alone, and who pays it.
struct SharingSplit {
    std::string mode;  // "passive", "active", "rural", "roaming"
    std::int64_t cost = 0;
    std::optional<std::int64_t> bound;  // no plan of this form costs less; none: not known
    std::vector<std::int64_t> alone;    // of each operator: the same without the others
    std::vector<std::int64_t> pays;     // adds up to `cost`
    bool shapley = true;                // false: the nucleolus, since Shapley's lies off the core
    bool core_empty = false;
};

struct SharingResult {
    plan::SharingInstance instance;
    std::vector<SharingPlace> places;
    std::vector<std::int64_t> budgets;  // of each operator alone
    std::vector<SharingPlan> alone;     // of each operator
    /// `open`: only where no operator is today. As a single rural network it changes nothing else;
    /// with national roaming all customers have every network of today as well.
    SharingPlan passive, active, open;
    std::vector<std::uint64_t> before, before_roaming;  // of each operator
    std::vector<SharingSplit> splits;
};

/// None without [plan.sharing]. Throws InputError where the sites have more operators than the
/// coverage tells apart.
std::optional<SharingResult> sharing_of(Session& session, PlanResult const& plan);

/// One certificate for each plan: sharing_alone_1.json, …, sharing_open.json.
void write_sharing_certificates(SharingResult const& sharing, Session& session,
                                std::filesystem::path const& folder);

std::vector<report::Table> sharing_tables(Session& session);
void add_sharing_figures(ledger::Ledger& ledger, Session& session);
report::Section sharing_section(Session& session);

/// "Alpha+Beta".
std::string operators_text(Session& session, plan::Coalition operators);

}  // namespace tongtu::app

// Whether a site or a lot pays for itself, and what is missing if it does not.

#pragma once

#include "tongtu/market/fund.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tongtu::fund {

using market::ProjectSite;
using market::RevenueModel;

/// Present values over the years of support, whole money. Capex is paid at the start, opex and
/// revenue at the end of each year.
struct Viability {
    std::int64_t cost = 0;
    std::int64_t revenue = 0;
    /// -private NPV where that is negative (indicator C2): max(0, cost - revenue).
    [[nodiscard]] std::int64_t gap() const { return cost > revenue ? cost - revenue : 0; }
    [[nodiscard]] std::int64_t npv() const { return revenue - cost; }
};

/// Σ over years t of v (1+g)^(t-1) / (1+r)^t for 1 in the first year.
double growing_annuity(double rate, double growth, int years);

/// Yearly revenue in the first year: people x take-up x 12 x monthly.
double first_year_revenue(std::int64_t people, RevenueModel const& model);

Viability viability_of(ProjectSite const& site, RevenueModel const& model, double rate, int years);

/// Sites that are bid for and built together: gains of one site pay for losses of another, so the
/// lot's gap is never above the sum of the gaps of its sites.
struct Lot {
    std::string id;
    std::vector<std::size_t> sites;  // indexes
    std::int64_t people = 0, poor = 0;
    std::int64_t capex = 0, opex_yearly = 0;
    Viability viability;
    std::int64_t sum_of_site_gaps = 0;
};

/// Lots in the order in which they first appear.
std::vector<Lot> lots_of(std::vector<ProjectSite> const& sites,
                         std::vector<Viability> const& viability);

}  // namespace tongtu::fund

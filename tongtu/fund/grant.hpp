// Grants: what a dated rule allows, and how one budget is shared or auctioned among lots. A grant
// is never above the viability gap.

#pragma once

#include "tongtu/fund/viability.hpp"
#include "tongtu/rules/rule.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tongtu::fund {

using market::Bid;
using market::Sharing;

/// A share of capex and of some years of opex, undiscounted, as in China's universal service.
struct ShareRule {
    double share = 0.0;
    int opex_years = 0;
    int opex_years_border = 0;
};

/// Parameters share, opex_years and opex_years_border (default: opex_years) of a rule. Throws
/// InputError: share outside (0, 1], years that are negative or not whole.
ShareRule share_rule_of(rules::Rule const& rule);

/// share x (capex + years x opex), whole money. Capex 600,000 and opex 60,000 a year: 288,000, on
/// the border 360,000.
std::int64_t allowed_grant(ShareRule const& rule, std::int64_t capex, std::int64_t opex_yearly,
                           bool border);

/// Parameter DEMAND_TERRAIN of an adjustment rule ("low_hilly"): by how much an area counts for
/// more. Throws InputError naming the classes the rule knows; a factor must be above zero.
double adjustment_factor(rules::Rule const& rule, std::string const& terrain,
                         std::string const& demand);

/// What a lot asks for: by rule, capped by its gap.
struct Claim {
    std::string lot;
    std::int64_t gap = 0;
    std::int64_t allowed = 0;  // by the rule
    std::int64_t people = 0, poor = 0;
    [[nodiscard]] std::int64_t amount() const { return allowed < gap ? allowed : gap; }
};

/// Grants in the order of the claims. pro_rata: in proportion to the claims, to the last unit
/// (largest remainders). most_people and poorest: whole claims only, by people (poor) for the
/// money, while the budget lasts; a lot that does not fit is passed over. Properties: grant <=
/// claim <= gap; Σ grants <= budget.
std::vector<std::int64_t> share_budget(std::vector<Claim> const& claims, std::int64_t budget,
                                       Sharing sharing);

/// A lot in a least-subsidy reverse auction.
struct AuctionLot {
    std::string id;
    std::int64_t reserve = 0;  // no grant above this: the gap
    double units = 1.0;        // people, or area x adjustment factor
};

struct Award {
    std::size_t lot = 0;
    std::string bidder;
    std::int64_t grant = 0;
    double per_unit = 0.0;
};

/// Sealed bids, each winner paid its bid. The lowest bid of a lot not above its reserve stands (of
/// equals the first); lots are then awarded by grant per unit, lowest first, while the budget
/// lasts. A lot that does not fit is passed over. Throws nothing; bids on unknown lots are a broken
/// contract.
std::vector<Award> least_subsidy(std::vector<AuctionLot> const& lots, std::vector<Bid> const& bids,
                                 std::int64_t budget);

}  // namespace tongtu::fund

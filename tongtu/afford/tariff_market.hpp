// Plans on sale taken together: which of them no user should buy, how hard it is to choose, and how
// their prices moved.

#pragma once

#include "tongtu/afford/tariff.hpp"

#include <string>
#include <vector>

namespace tongtu::afford {

using market::UsageProfile;

/// Whether a plan is Pareto-dominated on the profiles: another plan on sale serves every one of
/// them at no higher price, and one of them at a lower price. Add-ons are never marked.
std::vector<bool> dominated(std::vector<Offer> const& offers,
                            std::vector<UsageProfile> const& profiles, Choice const& choice);

/// Indicator P5, by our own definition.
struct Complexity {
    int plans = 0;
    int addons = 0;
    int dominated = 0;
    bool overpay_known = false;   // some profile names the plan its users have
    double median_overpay = 0.0;  // money in 30 days above the best plan, of the median user
};
Complexity complexity(std::vector<Offer> const& offers, std::vector<UsageProfile> const& profiles,
                      Choice const& choice);

/// Price and number of users of one profile at two dates.
struct PricedProfile {
    double price_before = 0.0, price_after = 0.0;
    double users_before = 0.0, users_after = 0.0;
};

/// Laspeyres (users before), Paasche (users after) and Fisher, their geometric mean (Consumer Price
/// Index Manual, IMF and others, 2020); 1 = unchanged. Prices and sums must be above zero.
struct PriceIndex {
    double laspeyres = 1.0, paasche = 1.0, fisher = 1.0;
};
PriceIndex price_index(std::vector<PricedProfile> const& profiles);

}  // namespace tongtu::afford

// What of a site's cost several operators can share without sharing their radio.

#pragma once

#include "tongtu/cost/site_cost.hpp"

#include <cstdint>
#include <string_view>

namespace tongtu::cost {

/// Whether a line of SiteCost is passive infrastructure: mast, access road, power supply, the
/// site's upkeep and backhaul. The rest is each radio's own: equipment, installation, and the
/// energy that it draws (assumption).
bool is_passive(std::string_view item);

/// A site's present value in two parts that add up to it, whole currency units.
struct SharedCost {
    std::int64_t passive = 0;
    std::int64_t radio = 0;
};

/// `annuity`: of the model that made the cost (see annuity_factor). The rounding of the sum stays
/// with the radio.
SharedCost shared_cost(SiteCost const& cost, double annuity);

}  // namespace tongtu::cost

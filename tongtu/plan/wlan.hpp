// Public WLAN as a covering problem: access points at places, and the people of dense cells whom
// they have room for.

#pragma once

#include "tongtu/geo/position.hpp"
#include "tongtu/plan/covering.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::plan {

/// So many access points at a place; options of it.
struct WlanOption {
    std::uint32_t place = 0;
    int access_points = 0;
};

struct WlanLimits {
    double range_m = 100.0;
    std::uint32_t people_per_ap = 100;
    int most_aps = 8;
};

struct WlanOptions {
    CoverSets covers;  // option -> points
    std::vector<WlanOption> options;
};

/// An option covers the points within range, the nearest first, as long as all their people fit;
/// one that does not fit whole is passed over. So a plan never promises more than its access points
/// serve. Further access points that add nobody are no option. Ties go to the lower number.
WlanOptions wlan_options(std::span<geo::Point const> places, std::span<geo::Point const> points,
                         std::span<std::uint32_t const> people, WlanLimits const& limits);

}  // namespace tongtu::plan

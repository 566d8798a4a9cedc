// Who is reached: levels under a profile, people by admin unit, and the curve over the threshold.

#pragma once

#include "tongtu/coverage/predict.hpp"
#include "tongtu/demand/demand.hpp"
#include "tongtu/radio/receiver_place.hpp"
#include "tongtu/rules/profile.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::coverage {

/// Where the receiver of a profile is. A terminal_clutter that is no word of the profile's is a
/// broken contract.
radio::ReceiverPlace receiver_of(rules::CoverageProfile const& profile);

/// dB between the median outdoor RSRP and the level that holds under the profile:
/// radio::profile_margin for its probability, with body, terminal clutter and entry loss.
double margin_db(rules::CoverageProfile const& profile, network::Technology const& technology,
                 double cell_m);

/// Adds up what a profile can use: which layers, and the margin of each.
struct ProfileLayers {
    std::vector<std::size_t> layer;
    std::vector<double> margin_db;
};
ProfileLayers layers_of(rules::CoverageProfile const& profile,
                        std::span<PredictionLayer const> layers, double cell_m);

/// Best level under a profile at one place whose median levels per layer are given.
float level_under(ProfileLayers const& profile, std::span<float const> rsrp_dbm);

/// Thresholds of the published curve: -95, -96, … -120 dBm.
inline constexpr int curve_from_dbm = -95;
inline constexpr int curve_to_dbm = -120;
inline constexpr std::size_t curve_size = 26;
inline constexpr int curve_dbm(std::size_t i)
{
    return curve_from_dbm - static_cast<int>(i);
}

/// People by unit, with the whole forest summed: parents are exactly the sum of their children.
/// Index `units` (one past the last) holds those outside every unit; `all_*` is everybody.
struct UnitReach {
    std::vector<std::int64_t> people;                         // all
    std::vector<std::int64_t> covered;                        // at the profile's threshold
    std::vector<std::array<std::int64_t, curve_size>> curve;  // at each threshold
    std::int64_t all_people = 0;
    std::int64_t all_covered = 0;
    std::array<std::int64_t, curve_size> all_curve{};
};

/// `level_dbm`: per demand point under the profile; `parent`: of each unit, -1 at the top, always
/// smaller than the child's index.
UnitReach reach_by_unit(demand::DemandPoints const& demand, std::span<float const> level_dbm,
                        double threshold_dbm, std::span<int const> parent);

/// Sums values of the lowest units up a forest whose parents have smaller indices.
void sum_up(std::span<std::int64_t> values, std::span<int const> parent);

}  // namespace tongtu::coverage

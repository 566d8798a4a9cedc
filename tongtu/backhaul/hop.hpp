// Whether a microwave hop between two masts works, and how well.

#pragma once

#include "tongtu/geo/position.hpp"
#include "tongtu/grid/raster.hpp"

#include <optional>
#include <vector>

namespace tongtu::backhaul {

/// One kind of radio for all hops, and what is asked of it.
struct HopRules {
    std::vector<double> bands_ghz{23.0, 15.0, 7.0};  // the first that works is taken
    double most_m = 30e3;
    double power_dbm = 23.0;
    double threshold_dbm = -70.0;  // received level at which the hop is down
    double dish_m = 0.6;           // both ends; efficiency 0.55
    double availability_percent = 99.99;
    double rain_mm_h = 60.0;  // exceeded for 0.01 % of an average year
    double dN1 = -300.0;      // refractivity gradient not exceeded for 1 % of the time, N/km
    double latitude_deg = 0.0;
};

struct HopEnd {
    geo::Point position;
    double height_m = 0.0;  // of the antenna above ground
};

struct Hop {
    double length_m = 0.0;
    double band_ghz = 0.0;
    double clearance_share = 0.0;  // of the first Fresnel radius, where it is least
    double availability_percent = 0.0;
};

/// Gain of a dish over isotropic, dB: 0.55 (pi D f / c)^2.
double dish_gain_dbi(double dish_m, double frequency_hz);

/// The first band in which 0.6 of the first Fresnel zone is free over the terrain at k = 4/3 and
/// multipath and rain by ITU-R P.530 leave the availability asked for. None: too long, no terrain
/// under it, hidden, or down too often. The profile is read at every cell of the terrain.
std::optional<Hop> find_hop(HopEnd const& a, HopEnd const& b, grid::Raster<float> const& terrain_m,
                            HopRules const& rules);

}  // namespace tongtu::backhaul

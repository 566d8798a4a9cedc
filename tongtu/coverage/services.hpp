// Places rather than people: villages under the official rule, schools and clinics, roads.

#pragma once

#include "tongtu/geo/position.hpp"
#include "tongtu/geo/shape.hpp"
#include "tongtu/grid/raster.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tongtu::coverage {

/// Whether a place has signal under a profile; none outside the analysis grid.
using SignalAt = std::function<bool(geo::Point)>;

/// Indicator A3, village reach rate: R1 counts a village with a station within `radius_m` of its
/// seat or signal at its seat and at its schools and clinics; R2 the signal clause alone.
struct VillageReach {
    std::int64_t villages = 0;
    std::int64_t by_rule = 0;    // R1
    std::int64_t by_signal = 0;  // R2
};

/// `services` (schools, clinics) belong to the nearest village within `service_radius_m`.
VillageReach village_reach(std::span<geo::Point const> villages,
                           std::span<geo::Point const> services,
                           std::span<geo::Point const> stations, double radius_m,
                           double service_radius_m, SignalAt const& signal);

/// Indicator A4, kilometres with signal by half-cell steps along a line.
struct LineReach {
    double km = 0.0;
    double covered_km = 0.0;
};
LineReach line_reach(geo::Line const& line, double step_m, SignalAt const& signal);
/// The steps themselves: their middle and their length.
void line_reach_steps(geo::Line const& line, double step_m,
                      std::function<void(geo::Point, double km)> const& step);

}  // namespace tongtu::coverage

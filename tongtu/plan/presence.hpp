// Where fibre begins: points of presence given by the study, or guessed once per landmass.

#pragma once

#include "tongtu/demand/demand.hpp"
#include "tongtu/geo/position.hpp"
#include "tongtu/grid/raster.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tongtu::plan {

struct Presence {
    std::string name;  // empty: no town there, the most populated cell
    geo::Point position;
    std::int32_t landmass = -1;  // -1: not on land
    bool guessed = false;
};

/// Connected land (8 neighbours): a number per cell, -1 off land. Numbers follow the first cell of
/// each landmass in row order.
struct Landmasses {
    grid::Raster<std::int32_t> number;
    std::int32_t count = 0;
};
Landmasses find_landmasses(grid::Raster<std::uint8_t> const& land);

/// A settlement that a guess may fall on.
struct Town {
    std::string name;
    geo::Point position;
    double people = 0.0;
};

/// Points of presence and the straight-line distance to the nearest one on the same landmass.
class PresenceMap {
public:
    /// A landmass with people but without a given point gets a guessed one: its largest town, else
    /// its most populated cell. Landmasses with fewer than `least_people` get none; from there the
    /// nearest point anywhere counts.
    PresenceMap(Landmasses landmasses, std::vector<Presence> given, std::span<Town const> towns,
                demand::DemandPoints const& demand, std::uint64_t least_people = 500);

    [[nodiscard]] std::vector<Presence> const& points() const { return points_; }
    /// Metres; infinite when the study has no people and no points at all.
    [[nodiscard]] double distance_m(geo::Point from) const;

private:
    [[nodiscard]] std::int32_t landmass_at(geo::Point p) const;
    Landmasses landmasses_;
    std::vector<Presence> points_;
};

}  // namespace tongtu::plan

// Everything a study's files say, as values on one grid in one CRS, with a record of what was left
// out. This is the only room that sees bytes from outside.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/geo/shape.hpp"
#include "tongtu/grid/raster.hpp"
#include "tongtu/inputs/findings.hpp"
#include "tongtu/inputs/study.hpp"
#include "tongtu/network/network.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// What lies in an analysis cell, for propagation zones and maps.
enum class Surface : std::uint8_t { unknown, land, sea };

struct AdminUnit {
    std::string code;
    std::string name;   // local
    Text title;         // zh/en; the local name where the source has none
    int level = 0;      // index into AdminUnits::levels
    int parent = -1;    // index into AdminUnits::units; -1 at the top
    bool rest = false;  // what the level's polygons leave of the parent; see inputs/admin.hpp
    geo::MultiPolygon shape;
};

/// A forest: units of level 0 first, then level 1, … A study without levels has one unit, the
/// study area itself. Parents come from the declared parent code, else from the largest overlap.
struct AdminUnits {
    struct Level {
        std::string id;
        Text title;
        int first = 0;  // units [first, first + count)
        int count = 0;
    };
    std::vector<Level> levels;
    std::vector<AdminUnit> units;
};

struct Place {
    PlaceKind kind = PlaceKind::settlement;
    std::string id;
    std::string name;
    geo::Point position;
    std::optional<double> people;
};

struct Road {
    std::string road_class;
    geo::Line line;
};

/// A tower without our radio on it.
struct Mast {
    std::string id;
    geo::Point position;
    double height_m = 0.0;
};

struct Inputs {
    std::string crs;
    grid::GridSpec grid;                 // analysis grid
    grid::Raster<float> terrain_m;       // finer or equal; sea and outside = 0; never NaN
    grid::Raster<Surface> surface;       // analysis grid
    grid::Raster<std::uint32_t> people;  // analysis grid: whole persons; see inputs/population.hpp
    AdminUnits admin;
    grid::Raster<std::int32_t> unit;             // analysis grid: unit of the lowest level, -1 none
    std::optional<grid::Raster<float>> poverty;  // analysis grid: larger = poorer; NaN = unknown
    std::vector<network::Site> existing;
    std::vector<Mast> masts;
    std::vector<Place> places;
    std::vector<Road> roads;
    std::vector<Road> power_lines;                 // of the public grid, without classes
    std::optional<grid::Raster<float>> clutter_m;  // analysis grid: clutter height
    double delta_n = 45.0;                         // N-units/km, at the study's centre
    double n0 = 325.0;
    Findings findings;
};

/// Reads every layer of a study. Throws InputError for a file that cannot be used; rows that cannot
/// be used are counted in `findings`.
Inputs read_inputs(Study const& study, Progress& progress, CancelToken const& cancel);

}  // namespace tongtu::inputs

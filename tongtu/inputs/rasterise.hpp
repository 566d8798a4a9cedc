// Polygons to cells by cell centres, by a scanline: each cell belongs to at most one unit.

#pragma once

#include "tongtu/geo/shape.hpp"
#include "tongtu/grid/raster.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <functional>

namespace tongtu::inputs {

/// Calls `take(first index, cells)` for every run of cells of a row whose centres lie inside the
/// shape (even-odd over all rings). A centre on an edge belongs to one side only, so polygons that
/// share an edge share no cell. The last coordinate of a ring may or may not repeat the first.
void cells_inside(geo::MultiPolygon const& shape, grid::GridSpec const& grid,
                  std::function<void(std::size_t first, std::size_t count)> const& take);

/// Area of outer rings less their holes, square metres.
double area_of(geo::MultiPolygon const& shape);

geo::Box box_of(geo::MultiPolygon const& shape);

/// A point inside the shape: the middle of the widest run at the middle of its largest polygon.
geo::Point point_inside(geo::MultiPolygon const& shape);

struct UnitCells {
    grid::Raster<std::int32_t> unit;  // index into AdminUnits::units, -1 none
    std::size_t overlapping = 0;      // cells that two units of the level claim; the first keeps
    std::vector<int> small;           // units without a cell centre, given the cell of a point
    std::vector<int> lost;            // units for which not even that was possible
};

/// The lowest level's unit of each cell.
UnitCells rasterise_units(AdminUnits const& admin, grid::GridSpec const& grid);

/// 1 where a cell's centre lies in a unit of the top level.
grid::Raster<std::uint8_t> inside_top_level(AdminUnits const& admin, grid::GridSpec const& grid);

}  // namespace tongtu::inputs

// Rasters in the study's projected CRS: extent, cells, windows, sampling.
//
// Row 0 is the northern edge; cell (column, row) covers
//   x in [x0 + column*cell, x0 + (column+1)*cell),  y in (y0 - (row+1)*cell, y0 - row*cell].

#pragma once

#include "tongtu/base/error.hpp"
#include "tongtu/geo/position.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::grid {

/// Square cells on a projected CRS. `x0`, `y0`: north-west corner, metres.
struct GridSpec {
    double x0 = 0.0;
    double y0 = 0.0;
    double cell_m = 0.0;
    int columns = 0;
    int rows = 0;
    std::string crs;

    bool operator==(GridSpec const&) const = default;
    [[nodiscard]] std::size_t size() const
    {
        return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    }
    [[nodiscard]] std::size_t index(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    }
    [[nodiscard]] int column_of(std::size_t index) const
    {
        return static_cast<int>(index % static_cast<std::size_t>(columns));
    }
    [[nodiscard]] int row_of(std::size_t index) const
    {
        return static_cast<int>(index / static_cast<std::size_t>(columns));
    }
    [[nodiscard]] geo::Point centre(std::size_t index) const
    {
        return {x0 + (column_of(index) + 0.5) * cell_m, y0 - (row_of(index) + 0.5) * cell_m};
    }
    /// The cell that holds a point; none outside the grid or for NaN.
    [[nodiscard]] std::optional<std::size_t> cell_at(geo::Point p) const;
    [[nodiscard]] geo::Box box() const
    {
        return {x0, y0 - rows * cell_m, x0 + columns * cell_m, y0};
    }
};

/// The smallest grid of whole cells, aligned to multiples of `cell_m`, that holds the box.
GridSpec grid_over(geo::Box const& box, double cell_m, std::string crs);

template <class T>
struct Raster {
    GridSpec spec;
    std::vector<T> cells;

    Raster() = default;
    Raster(GridSpec grid, T fill) : spec(std::move(grid)), cells(spec.size(), fill) {}
    [[nodiscard]] T const& at(int column, int row) const { return cells[spec.index(column, row)]; }
    [[nodiscard]] T& at(int column, int row) { return cells[spec.index(column, row)]; }
};

/// Terrain height by bilinear interpolation between cell centres; NaN cells are left out of the
/// weighting (all four NaN: NaN). Points beyond the outermost centres take the nearest ones; points
/// outside the raster give NaN. Metres in, metres out.
double sample_bilinear(Raster<float> const& raster, geo::Point p) noexcept;

}  // namespace tongtu::grid

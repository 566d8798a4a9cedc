#include "tongtu/inputs/population.hpp"

#include <algorithm>
#include <utility>

namespace tongtu::inputs {

namespace {

/// Sea cells in any rectangle at once, by sums over all that lies north-west of a corner.
class SeaCount {
public:
    explicit SeaCount(grid::Raster<Surface> const& surface)
        : grid_(surface.spec), sums_(static_cast<std::size_t>(grid_.columns + 1) *
                                         static_cast<std::size_t>(grid_.rows + 1),
                                     0)
    {
        for (int r = 0; r < grid_.rows; ++r) {
            for (int c = 0; c < grid_.columns; ++c)
                sums_[at(c + 1, r + 1)] = sums_[at(c, r + 1)] + sums_[at(c + 1, r)] -
                                          sums_[at(c, r)] +
                                          (surface.at(c, r) == Surface::sea ? 1U : 0U);
        }
    }
    [[nodiscard]] bool near(std::size_t cell, int reach) const
    {
        int const c0 = std::max(0, grid_.column_of(cell) - reach);
        int const r0 = std::max(0, grid_.row_of(cell) - reach);
        int const c1 = std::min(grid_.columns, grid_.column_of(cell) + reach + 1);
        int const r1 = std::min(grid_.rows, grid_.row_of(cell) + reach + 1);
        return sums_[at(c1, r1)] - sums_[at(c0, r1)] - sums_[at(c1, r0)] + sums_[at(c0, r0)] > 0;
    }

private:
    [[nodiscard]] std::size_t at(int c, int r) const
    {
        return static_cast<std::size_t>(r) * static_cast<std::size_t>(grid_.columns + 1) +
               static_cast<std::size_t>(c);
    }
    grid::GridSpec grid_;
    std::vector<std::uint32_t> sums_;
};

/// The nearest cell with a unit, by rings of growing size; ties go to the lower index.
std::int32_t nearest_unit(grid::Raster<std::int32_t> const& unit, std::size_t cell, int reach)
{
    grid::GridSpec const& g = unit.spec;
    int const c0 = g.column_of(cell);
    int const r0 = g.row_of(cell);
    std::int32_t best = -1;
    std::int64_t least = std::int64_t{reach} * reach + 1;
    for (int ring = 1; ring <= reach && std::int64_t{ring} * ring < least; ++ring) {
        for (int r = std::max(0, r0 - ring); r <= std::min(g.rows - 1, r0 + ring); ++r) {
            bool const edge = r == r0 - ring || r == r0 + ring;
            for (int c = c0 - ring; c <= c0 + ring; c += edge ? 1 : 2 * ring) {
                if (c < 0 || c >= g.columns || unit.at(c, r) < 0)
                    continue;
                std::int64_t const d =
                    std::int64_t{c - c0} * (c - c0) + std::int64_t{r - r0} * (r - r0);
                if (d < least) {
                    least = d;
                    best = unit.at(c, r);
                }
            }
        }
    }
    return best;
}

}  // namespace

Snapped snap_to_units(grid::Raster<double> const& people, grid::Raster<Surface> const& surface,
                      grid::Raster<std::uint8_t> const& inside, grid::Raster<std::int32_t>& unit,
                      double reach_m)
{
    Snapped out;
    SeaCount const sea(surface);
    int const reach = static_cast<int>(reach_m / unit.spec.cell_m);
    // Found first and written afterwards, so that a taken-in cell draws no other.
    std::vector<std::pair<std::size_t, std::int32_t>> found;
    for (std::size_t i = 0; i < people.cells.size(); ++i) {
        if (unit.cells[i] >= 0 || !(people.cells[i] > 0.0))
            continue;
        bool const gap = inside.cells[i] != 0 || sea.near(i, reach);
        std::int32_t const nearest = gap ? nearest_unit(unit, i, reach) : -1;
        if (nearest >= 0) {
            found.emplace_back(i, nearest);
            ++out.cells;
            out.people += people.cells[i];
        } else {
            ++out.outside_cells;
            out.outside += people.cells[i];
        }
    }
    for (auto const& [cell, nearest] : found)
        unit.cells[cell] = nearest;
    return out;
}

}  // namespace tongtu::inputs

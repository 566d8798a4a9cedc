#include "tongtu/inputs/population_parts.hpp"
#include "tongtu/inputs/raster_source.hpp"
#include "tongtu/inputs/record.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

namespace {

/// The part of a source that can touch the grid, clipped to the source.
Window window_over(RasterSource const& source, grid::GridSpec const& grid)
{
    OGRSpatialReference const study = parse_crs(grid.crs, "[study]");
    Transform const transform = make_transform(study, source.crs(), source.layer());
    geo::Box const box = grid.box();
    constexpr int steps = 40;
    Lattice lattice(0, 0, 8 * steps, 8 * steps, [&](std::span<double> x, std::span<double> y) {
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = box.x_min + (box.x_max - box.x_min) * x[i] / (8.0 * steps);
            y[i] = box.y_min + (box.y_max - box.y_min) * y[i] / (8.0 * steps);
        }
        GdalErrors const quiet;
        transform->Transform(static_cast<int>(x.size()), x.data(), y.data());
        for (std::size_t i = 0; i < x.size(); ++i) {
            geo::Point const p = source.pixel({x[i], y[i]});
            x[i] = p.x;
            y[i] = p.y;
        }
    });
    lattice.unwrap(source.turn());
    geo::Box const pixels = lattice.box();
    // Across the antimeridian a raster from -180 to 180 holds both ends: read its whole width.
    bool const both_ends =
        source.turn() > 0.0 && (pixels.x_min < -1.0 || pixels.x_max > source.columns() + 1.0);
    double const left = both_ends ? 0.0 : std::max(0.0, std::floor(pixels.x_min) - 2.0);
    double const right = both_ends
                             ? source.columns()
                             : std::min<double>(source.columns(), std::ceil(pixels.x_max) + 2.0);
    double const top = std::max(0.0, std::floor(pixels.y_min) - 2.0);
    double const bottom = std::min<double>(source.rows(), std::ceil(pixels.y_max) + 2.0);
    if (pixels.empty() || !(left < right) || !(top < bottom))
        refuse(source.layer(), "",
               fmt::format("does not overlap the study area: the study spans columns {:.0f} to "
                           "{:.0f} and rows {:.0f} to {:.0f} of a raster of {} x {}",
                           pixels.x_min, pixels.x_max, pixels.y_min, pixels.y_max, source.columns(),
                           source.rows()),
               "Check the file, its CRS and the admin layers");
    return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left),
            static_cast<int>(bottom - top)};
}

class RasterPeople {
public:
    RasterPeople(RasterSource const& source, People& out, Findings& findings)
        : source_(source), out_(out), findings_(findings)
    {
        grid::GridSpec const& g = out.people.spec;
        OGRSpatialReference const study = parse_crs(g.crs, "[study]");
        if (!study.IsSame(&source.crs()))
            transform_ = make_transform(source.crs(), study, source.layer());
        double const cell = cell_size_m(source, g.crs, g.box());
        split_ = std::clamp(static_cast<int>(std::ceil(2.0 * cell / g.cell_m)), 1, 8);
    }

    void read(Window all, CancelToken const& cancel)
    {
        constexpr int strip = 64;
        for (int row = all.row; row < all.row + all.rows; row += strip) {
            cancel.check();
            Window const w{all.column, row, all.columns, std::min(strip, all.row + all.rows - row)};
            source_.read(w, cells_);
            for (int column = 0; column < w.columns; column += strip)
                block({w.column + column, w.row, std::min(strip, w.columns - column), w.rows}, w);
        }
        report(all);
    }

private:
    [[nodiscard]] float value(Window const& strip, int column, int row) const
    {
        return cells_[static_cast<std::size_t>(row - strip.row) *
                          static_cast<std::size_t>(strip.columns) +
                      static_cast<std::size_t>(column - strip.column)];
    }

    void block(Window const& b, Window const& strip)
    {
        bool any = false;
        for (int r = b.row; r < b.row + b.rows; ++r) {
            for (int c = b.column; c < b.column + b.columns; ++c)
                any = checked(value(strip, c, r), c, r) > 0.0 || any;
        }
        if (!any)
            return;
        Lattice const lattice(b.column, b.row, b.columns, b.rows,
                              [this](std::span<double> x, std::span<double> y) { project(x, y); });
        for (int r = b.row; r < b.row + b.rows; ++r) {
            for (int c = b.column; c < b.column + b.columns; ++c) {
                auto const persons = static_cast<double>(value(strip, c, r));
                if (persons > 0.0 && std::isfinite(persons))
                    split(lattice, c, r, persons);
            }
        }
    }

    /// The people of a cell; what cannot be people is counted and gives none.
    double checked(float v, int column, int row)
    {
        if (std::isnan(v))
            return 0.0;
        ++valued_;
        if (v >= 0.0F && std::isfinite(v)) {
            populated_ += v > 0.0F;
            return static_cast<double>(v);
        }
        ++bad_;
        reject(findings_, out_.source, fmt::format("column {} row {}", column, row), "people",
               fmt::format("{} is not a number of people", v));
        return 0.0;
    }

    void project(std::span<double> x, std::span<double> y) const
    {
        for (std::size_t i = 0; i < x.size(); ++i) {
            geo::Point const p = source_.place(x[i], y[i]);
            x[i] = p.x;
            y[i] = p.y;
        }
        if (!transform_)
            return;
        std::vector<int> good(x.size(), 1);
        GdalErrors const quiet;
        transform_->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, good.data());
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (!good[i])
                x[i] = y[i] = std::numeric_limits<double>::quiet_NaN();
        }
    }

    void split(Lattice const& lattice, int column, int row, double persons)
    {
        double const share = persons / (split_ * split_);
        bool touched = false;
        double off = 0.0;
        for (int s = 0; s < split_ * split_; ++s) {
            int const part_column = s % split_;
            int const part_row = s / split_;
            auto const cell = out_.people.spec.cell_at(
                lattice.at(column + (part_column + 0.5) / split_, row + (part_row + 0.5) / split_));
            if (cell) {
                out_.people.cells[*cell] += share;
                touched = true;
            } else {
                off += share;
            }
        }
        if (touched) {
            out_.total += persons;
            out_.off_grid += off;
        }
    }

    void report(Window all)
    {
        out_.source.records = populated_;
        out_.source.note =
            fmt::format("{} x {} cells over the study, {} populated, each split {} x {}",
                        all.columns, all.rows, populated_, split_, split_);
        if (bad_ == 0)
            return;
        if (100 * bad_ > valued_)
            refuse(
                source_.layer(), "people",
                fmt::format("{} of {} cells with a value are negative or infinite", bad_, valued_),
                "If that value means no data, declare it: gdal_edit -a_nodata VALUE FILE");
        warn(findings_, "population.rejected",
             fmt::format("{}：{} 个栅格的人口为负或无穷，已剔除", source_.layer().path, bad_),
             fmt::format("{}: {} cells with negative or infinite people were left out",
                         source_.layer().path, bad_));
    }

    RasterSource const& source_;
    People& out_;
    Findings& findings_;
    Transform transform_;
    int split_ = 1;
    std::vector<float> cells_;
    std::size_t valued_ = 0;
    std::size_t populated_ = 0;
    std::size_t bad_ = 0;
};

}  // namespace

void read_people_raster(Study const& study, People& out, Findings& findings,
                        CancelToken const& cancel)
{
    Layer const& layer = study.population.layer;
    RasterSource const source(study.data, layer);
    out.source = source_record(layer, local_path(study.data, layer));
    RasterPeople(source, out, findings).read(window_over(source, out.people.spec), cancel);
}

}  // namespace tongtu::inputs

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/raster_source.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tongtu::inputs {

namespace {

constexpr int step = 8;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

int nodes_over(int cells)
{
    return (cells + step - 1) / step + 1;
}

}  // namespace

Lattice::Lattice(double column, double row, int columns, int rows, Exact const& exact)
    : column_(column), row_(row), nodes_x_(nodes_over(columns)), nodes_y_(nodes_over(rows))
{
    for (int j = 0; j < nodes_y_; ++j) {
        for (int i = 0; i < nodes_x_; ++i) {
            x_.push_back(column + i * step);
            y_.push_back(row + j * step);
        }
    }
    exact(x_, y_);
}

geo::Point Lattice::at(double column, double row) const
{
    double const u = (column - column_) / step;
    double const v = (row - row_) / step;
    int const i = std::clamp(static_cast<int>(u), 0, nodes_x_ - 2);
    int const j = std::clamp(static_cast<int>(v), 0, nodes_y_ - 2);
    auto const width = static_cast<std::size_t>(nodes_x_);
    auto const a = static_cast<std::size_t>(j) * width + static_cast<std::size_t>(i);
    auto const b = a + width;
    double const fu = u - i;
    double const fv = v - j;
    auto const mix = [&](std::vector<double> const& z) {
        return (1.0 - fv) * ((1.0 - fu) * z[a] + fu * z[a + 1]) +
               fv * ((1.0 - fu) * z[b] + fu * z[b + 1]);
    };
    return {mix(x_), mix(y_)};
}

void Lattice::unwrap(double turn)
{
    double const middle = x_[x_.size() / 2];
    if (!(turn > 0.0) || !std::isfinite(middle))
        return;
    for (double& x : x_)
        x -= turn * std::round((x - middle) / turn);
}

geo::Box Lattice::box() const
{
    geo::Box box;
    for (std::size_t i = 0; i < x_.size(); ++i) {
        if (std::isfinite(x_[i]) && std::isfinite(y_[i]))
            box.include(x_[i], y_[i]);
    }
    return box;
}

namespace {

/// A piece of the source in memory.
struct Patch {
    Window window;
    std::vector<float> cells;

    [[nodiscard]] double at(int column, int row) const
    {
        if (column < 0 || row < 0 || column >= window.columns || row >= window.rows)
            return no_value;
        return static_cast<double>(
            cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(window.columns) +
                  static_cast<std::size_t>(column)]);
    }
    /// Pixel coordinates of the source. A void stays as wide as it is: where the nearest cell has
    /// no value there is none.
    [[nodiscard]] double sample(geo::Point p, Sampling how) const
    {
        double const u = p.x - window.column;
        double const v = p.y - window.row;
        if (!(u >= 0.0 && v >= 0.0 && u < window.columns && v < window.rows))
            return no_value;
        double const nearest = at(static_cast<int>(u), static_cast<int>(v));
        if (how == Sampling::nearest || std::isnan(nearest))
            return nearest;
        int const c = static_cast<int>(std::floor(u - 0.5));
        int const r = static_cast<int>(std::floor(v - 0.5));
        double const fu = u - 0.5 - c;
        double const fv = v - 0.5 - r;
        std::array<double, 4> const z{at(c, r), at(c + 1, r), at(c, r + 1), at(c + 1, r + 1)};
        std::array<double, 4> const w{(1 - fu) * (1 - fv), fu * (1 - fv), (1 - fu) * fv, fu * fv};
        double total = 0.0;
        double weight = 0.0;
        for (std::size_t i = 0; i < z.size(); ++i) {
            if (!std::isnan(z[i]) && w[i] > 0.0) {
                total += w[i] * z[i];
                weight += w[i];
            }
        }
        return total / weight;
    }
};

class Resampler {
public:
    Resampler(RasterSource const& source, grid::GridSpec const& target, Resample const& how)
        : source_(source), how_(how), out_(target, std::numeric_limits<float>::quiet_NaN())
    {
        OGRSpatialReference const study = parse_crs(target.crs, "[study]");
        constexpr std::array<char const*, 2> loose{"CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                                   nullptr};
        if (!study.IsSame(&source.crs(), loose.data()))
            transform_ = make_transform(study, source.crs(), source.layer());
    }

    void tile(Window const& t)
    {
        Lattice lattice(t.column, t.row, t.columns, t.rows,
                        [this](std::span<double> x, std::span<double> y) { to_pixels(x, y); });
        lattice.unwrap(source_.turn());
        geo::Box box = lattice.box();
        double const turn = source_.turn();
        double shift = 0.0;
        if (turn > 0.0 && !box.empty())
            shift =
                turn * std::round(((box.x_min + box.x_max) / 2.0 - source_.columns() / 2.0) / turn);
        if (box.empty() || box.x_max - shift < -2.0 ||
            box.x_min - shift > source_.columns() + 2.0 || box.y_max < -2.0 ||
            box.y_min > source_.rows() + 2.0)
            return;
        if ((box.x_max - box.x_min) * (box.y_max - box.y_min) > max_patch && t.columns > step) {
            quarter(t);
            return;
        }
        fill(t, lattice, patch(box, shift), shift);
    }

    grid::Raster<float> take() { return std::move(out_); }

private:
    static constexpr double max_patch = 4e6;

    void to_pixels(std::span<double> x, std::span<double> y) const
    {
        grid::GridSpec const& g = out_.spec;
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = g.x0 + x[i] * g.cell_m;
            y[i] = g.y0 - y[i] * g.cell_m;
        }
        std::vector<int> good(x.size(), 1);
        if (transform_) {
            GdalErrors const quiet;
            transform_->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr,
                                  good.data());
        }
        for (std::size_t i = 0; i < x.size(); ++i) {
            geo::Point const p =
                good[i] ? source_.pixel({x[i], y[i]}) : geo::Point{no_value, no_value};
            x[i] = p.x;
            y[i] = p.y;
        }
    }

    void quarter(Window const& t)
    {
        int const half_x = std::max(step, t.columns / 2);
        int const half_y = std::max(step, t.rows / 2);
        for (int row = 0; row < t.rows; row += half_y) {
            for (int column = 0; column < t.columns; column += half_x)
                tile({t.column + column, t.row + row, std::min(half_x, t.columns - column),
                      std::min(half_y, t.rows - row)});
        }
    }

    [[nodiscard]] Patch patch(geo::Box const& box, double shift) const
    {
        // The clip keeps a lattice that runs far out of the raster from asking for the void.
        double const far = source_.turn() > 0.0 ? source_.turn() : 0.0;
        double const left = std::max(box.x_min - shift, -2.0 - far);
        double const right = std::min(box.x_max - shift, source_.columns() + 2.0 + far);
        double const top = std::max(box.y_min, -2.0);
        double const bottom = std::min(box.y_max, source_.rows() + 2.0);
        Patch p;
        p.window.column = static_cast<int>(std::floor(left)) - 1;
        p.window.row = static_cast<int>(std::floor(top)) - 1;
        p.window.columns = static_cast<int>(std::ceil(right)) + 2 - p.window.column;
        p.window.rows = static_cast<int>(std::ceil(bottom)) + 2 - p.window.row;
        source_.read_beyond(p.window, p.cells);
        for (float& z : p.cells) {
            if (!(z >= how_.low && z <= how_.high))
                z = std::numeric_limits<float>::quiet_NaN();
        }
        return p;
    }

    void fill(Window const& t, Lattice const& lattice, Patch const& patch, double shift)
    {
        int const k = how_.samples;
        for (int row = t.row; row < t.row + t.rows; ++row) {
            for (int column = t.column; column < t.column + t.columns; ++column) {
                double total = 0.0;
                int found = 0;
                for (int s = 0; s < k * k; ++s) {
                    int const part_column = s % k;
                    int const part_row = s / k;
                    geo::Point p =
                        lattice.at(column + (part_column + 0.5) / k, row + (part_row + 0.5) / k);
                    p.x -= shift;
                    double const z = patch.sample(p, how_.sampling);
                    if (!std::isnan(z)) {
                        total += z;
                        ++found;
                    }
                }
                if (2 * found >= k * k && found > 0)
                    out_.at(column, row) = static_cast<float>(total / found);
            }
        }
    }

    RasterSource const& source_;
    Resample how_;
    grid::Raster<float> out_;
    Transform transform_;
};

}  // namespace

grid::Raster<float> resample(RasterSource const& source, grid::GridSpec const& target,
                             Resample const& how, CancelToken const& cancel)
{
    constexpr int tile = 256;
    Resampler work(source, target, how);
    for (int row = 0; row < target.rows; row += tile) {
        cancel.check();
        for (int column = 0; column < target.columns; column += tile)
            work.tile({column, row, std::min(tile, target.columns - column),
                       std::min(tile, target.rows - row)});
    }
    return work.take();
}

}  // namespace tongtu::inputs

// One band of a raster on disk in any CRS, read window by window, and its cells brought to a grid
// of the study. Memory stays bounded by a tile whatever the size of the file.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/grid/raster.hpp"
#include "tongtu/inputs/gdal.hpp"

#include <array>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// Columns, rows [column, column + columns) x [row, row + rows).
struct Window {
    int column = 0;
    int row = 0;
    int columns = 0;
    int rows = 0;
};

class RasterSource {
public:
    /// Throws InputError: not a raster, no such band, complex band, no georeference, no CRS.
    RasterSource(std::filesystem::path const& data, Layer layer, int band = 1);

    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] int rows() const { return rows_; }
    [[nodiscard]] int bands() const { return dataset_->GetRasterCount(); }
    [[nodiscard]] std::string band_name() const;
    [[nodiscard]] Layer const& layer() const { return layer_; }
    [[nodiscard]] OGRSpatialReference const& crs() const { return crs_; }
    [[nodiscard]] bool geographic() const { return crs_.IsGeographic() != 0; }
    [[nodiscard]] std::array<double, 6> const& geotransform() const { return geo_; }

    /// Cells of a window inside the raster, row by row; nodata is NaN, scale and offset applied.
    /// Throws InputError where the file cannot be read (truncated, damaged).
    void read(Window window, std::vector<float>& cells) const;
    /// As `read`, but the window may reach over the edges (NaN there), and goes on at the other
    /// side of a raster that goes round the Earth.
    void read_beyond(Window window, std::vector<float>& cells) const;

    /// Source coordinates of a position in pixels (0, 0 = north-west corner).
    [[nodiscard]] geo::Point place(double column, double row) const;
    /// Pixels of a position in source coordinates; longitudes are brought next to `near_column`
    /// or, without it, to the raster.
    [[nodiscard]] geo::Point pixel(geo::Point place) const;
    /// Width of the whole Earth in columns; 0 for a raster that is not in longitudes.
    [[nodiscard]] double turn() const { return turn_; }

    /// The raster's outline in another CRS, from points along its edges; empty when none of them
    /// can be projected. `degrees` in the study's projected CRS are metres.
    [[nodiscard]] geo::Box box_in(OGRSpatialReference const& other, Window window) const;
    [[nodiscard]] Window whole() const { return {0, 0, columns_, rows_}; }

private:
    Layer layer_;
    Dataset dataset_;
    GDALRasterBand* band_ = nullptr;
    OGRSpatialReference crs_;
    std::array<double, 6> geo_{};
    std::array<double, 6> inverse_{};
    int columns_ = 0;
    int rows_ = 0;
    double turn_ = 0.0;
    double scale_ = 1.0;
    double offset_ = 0.0;
    std::optional<double> nodata_;
};

/// Positions over a rectangle, exact at every eighth step and linear between: a projection is
/// smooth, and the error is below 1 % of a cell for cells up to about 2 km.
class Lattice {
public:
    using Exact = std::function<void(std::span<double> x, std::span<double> y)>;
    /// `exact` changes (column, row) of the rectangle to the other side, NaN where undefined.
    Lattice(double column, double row, int columns, int rows, Exact const& exact);
    [[nodiscard]] geo::Point at(double column, double row) const;
    /// Brings the x of every node within half a `turn` of the middle one.
    void unwrap(double turn);
    [[nodiscard]] geo::Box box() const;

private:
    double column_, row_;
    int nodes_x_, nodes_y_;
    std::vector<double> x_, y_;
};

enum class Sampling : std::uint8_t { nearest, bilinear };

/// How source cells become the target's: values outside [low, high] are NaN, `samples` squared
/// points a target cell are averaged.
struct Resample {
    Sampling sampling = Sampling::bilinear;
    float low = -std::numeric_limits<float>::infinity();
    float high = std::numeric_limits<float>::infinity();
    int samples = 1;
};

/// The source on a grid of the study; NaN where the source has nothing. Throws InputError (read
/// errors) and Cancelled.
grid::Raster<float> resample(RasterSource const& source, grid::GridSpec const& target,
                             Resample const& how, CancelToken const& cancel);

/// The size of a source cell in the middle of a box of the study, metres.
double cell_size_m(RasterSource const& source, std::string const& study_crs, geo::Box const& box);

}  // namespace tongtu::inputs

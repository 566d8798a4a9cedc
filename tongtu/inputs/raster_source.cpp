#include "tongtu/inputs/raster_source.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace tongtu::inputs {

namespace {

constexpr float missing_cell = std::numeric_limits<float>::quiet_NaN();

GDALRasterBand* band_of(GDALDataset& dataset, Layer const& layer, int band)
{
    int const bands = dataset.GetRasterCount();
    if (band < 1 || band > bands)
        refuse(layer, "band", fmt::format("there is no band {}; the raster has {}", band, bands),
               "Name a band that exists");
    GDALRasterBand* found = dataset.GetRasterBand(band);
    if (GDALDataTypeIsComplex(found->GetRasterDataType()))
        refuse(layer, "band", "holds complex numbers", "Give a raster of plain numbers");
    return found;
}

}  // namespace

RasterSource::RasterSource(std::filesystem::path const& data, Layer layer, int band)
    : layer_(std::move(layer)), dataset_(open_raster(data, layer_)),
      band_(band_of(*dataset_, layer_, band)), crs_(layer_crs(layer_, dataset_->GetSpatialRef())),
      columns_(dataset_->GetRasterXSize()), rows_(dataset_->GetRasterYSize())
{
    if (dataset_->GetGeoTransform(geo_.data()) != CE_None ||
        !GDALInvGeoTransform(geo_.data(), inverse_.data()) ||
        !std::all_of(geo_.begin(), geo_.end(), [](double v) { return std::isfinite(v); }))
        refuse(layer_, "", "has no georeference (no position and cell size)",
               "Georeference it, for instance with gdal_translate -a_ullr");
    if (geographic())
        turn_ = 2.0 * std::numbers::pi / crs_.GetAngularUnits() / std::fabs(geo_[1]);
    int given = 0;
    double const nodata = band_->GetNoDataValue(&given);
    if (given)
        nodata_ = nodata;
    double const scale = band_->GetScale(&given);
    if (given && std::isfinite(scale) && scale != 0.0)
        scale_ = scale;
    double const offset = band_->GetOffset(&given);
    if (given && std::isfinite(offset))
        offset_ = offset;
}

std::string RasterSource::band_name() const
{
    return band_->GetDescription();
}

void RasterSource::read(Window w, std::vector<float>& cells) const
{
    std::size_t const n = static_cast<std::size_t>(w.columns) * static_cast<std::size_t>(w.rows);
    cells.resize(n);
    GdalErrors errors;
    auto const fetch = [&](GDALRasterBand& band, void* to, GDALDataType type) {
        if (band.RasterIO(GF_Read, w.column, w.row, w.columns, w.rows, to, w.columns, w.rows, type,
                          0, 0, nullptr) != CE_None ||
            !errors.first().empty())
            refuse(layer_, fmt::format("rows {} to {}", w.row, w.row + w.rows - 1),
                   "cannot be read (" + errors.first() + ")",
                   "The file is damaged or cut short: fetch it again from its origin");
    };
    fetch(*band_, cells.data(), GDT_Float32);
    constexpr double top = std::numeric_limits<float>::max();
    bool const masked = !nodata_ && band_->GetMaskFlags() == GMF_PER_DATASET;
    std::vector<std::uint8_t> mask(masked ? n : 0);
    if (masked)
        fetch(*band_->GetMaskBand(), mask.data(), GDT_Byte);
    float const missing =
        nodata_ ? static_cast<float>(std::clamp(*nodata_, -top, top)) : missing_cell;
    for (std::size_t i = 0; i < n; ++i) {
        // Double rasters hold their nodata beyond what a float can: it arrives as infinite.
        bool const none = cells[i] == missing || (masked && mask[i] == 0) ||
                          (nodata_ && std::fabs(*nodata_) > top && std::isinf(cells[i]));
        if (none)
            cells[i] = missing_cell;
        else if (scale_ != 1.0 || offset_ != 0.0)
            cells[i] = static_cast<float>(static_cast<double>(cells[i]) * scale_ + offset_);
    }
}

void RasterSource::read_beyond(Window w, std::vector<float>& cells) const
{
    auto const width = static_cast<std::size_t>(w.columns);
    cells.assign(width * static_cast<std::size_t>(w.rows), missing_cell);
    int const top = std::max(w.row, 0);
    int const bottom = std::min(w.row + w.rows, rows_);
    bool const round = turn_ > 0.0 && std::fabs(turn_ - columns_) < 1.5;
    std::vector<float> part;
    for (int shift = round ? -columns_ : 0; shift <= (round ? columns_ : 0); shift += columns_) {
        int const left = std::max(w.column, shift);
        int const right = std::min(w.column + w.columns, shift + columns_);
        if (left >= right || top >= bottom)
            continue;
        read({left - shift, top, right - left, bottom - top}, part);
        auto const n = static_cast<std::size_t>(right - left);
        for (int row = top; row < bottom; ++row)
            std::copy_n(part.data() + static_cast<std::size_t>(row - top) * n, n,
                        cells.data() + static_cast<std::size_t>(row - w.row) * width +
                            static_cast<std::size_t>(left - w.column));
    }
}

geo::Point RasterSource::place(double column, double row) const
{
    return {geo_[0] + column * geo_[1] + row * geo_[2], geo_[3] + column * geo_[4] + row * geo_[5]};
}

geo::Point RasterSource::pixel(geo::Point p) const
{
    return {inverse_[0] + p.x * inverse_[1] + p.y * inverse_[2],
            inverse_[3] + p.x * inverse_[4] + p.y * inverse_[5]};
}

geo::Box RasterSource::box_in(OGRSpatialReference const& other, Window w) const
{
    Transform const transform = make_transform(crs_, other, layer_);
    constexpr int steps = 20;
    geo::Box box;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            geo::Point p = place(w.column + static_cast<double>(w.columns) * i / steps,
                                 w.row + static_cast<double>(w.rows) * j / steps);
            GdalErrors const quiet;
            if (transform->Transform(1, &p.x, &p.y) && std::isfinite(p.x) && std::isfinite(p.y))
                box.include(p.x, p.y);
        }
    }
    return box;
}

double cell_size_m(RasterSource const& source, std::string const& study_crs, geo::Box const& box)
{
    OGRSpatialReference const study = parse_crs(study_crs, "[study]");
    Transform const back = make_transform(study, source.crs(), source.layer());
    Transform const there = make_transform(source.crs(), study, source.layer());
    std::array<double, 3> x{(box.x_min + box.x_max) / 2.0};
    std::array<double, 3> y{(box.y_min + box.y_max) / 2.0};
    back->Transform(1, x.data(), y.data());
    geo::Point const middle = source.pixel({x[0], y[0]});
    constexpr auto corners = std::to_array<geo::Point>({{0, 0}, {1, 0}, {0, 1}});
    for (std::size_t i = 0; i < corners.size(); ++i) {
        geo::Point const p = source.place(middle.x + corners[i].x, middle.y + corners[i].y);
        x[i] = p.x;
        y[i] = p.y;
    }
    there->Transform(3, x.data(), y.data());
    double const area = std::fabs((x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]));
    if (!std::isfinite(area) || !(area > 0.0))
        refuse(source.layer(), "crs", "does not reach the study area in " + study_crs,
               "Check the CRS of the file and of the study");
    return std::sqrt(area);
}

}  // namespace tongtu::inputs

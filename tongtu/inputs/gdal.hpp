// GDAL and OGR behind a door: opened read only, no network, no files written beside the inputs, and
// what GDAL prints turned into an InputError that names the source.

#pragma once

#include "tongtu/inputs/study.hpp"

#include <filesystem>
#include <gdal_priv.h>
#include <memory>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <string>

namespace tongtu::inputs {

/// Registers GDAL's drivers once, without those that reach for the network, and sets its limits.
void prepare_gdal();

/// Collects GDAL's messages of this thread while it lives; nothing goes to stderr.
class GdalErrors {
public:
    GdalErrors();
    ~GdalErrors();
    GdalErrors(GdalErrors const&) = delete;
    GdalErrors& operator=(GdalErrors const&) = delete;
    /// The first failure since construction, in one line; empty when there was none.
    [[nodiscard]] std::string const& first() const { return first_; }
    /// The last warning, such as why a polygon is not valid.
    [[nodiscard]] std::string const& warning() const { return warning_; }

private:
    static void CPL_STDCALL take(CPLErr level, CPLErrorNum number, char const* text);
    std::string first_;
    std::string warning_;
};

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

/// Throws InputError for a layer: "source, [table] layer ..., field: problem. remedy".
[[noreturn]] void refuse(Layer const& layer, std::string const& field, std::string problem,
                         std::string remedy);

/// The files that a raster such as a VRT of tiles is made of, itself left out; none when it cannot
/// be opened.
std::vector<std::filesystem::path> files_behind(std::filesystem::path const& file);

/// Where a layer's file lies. Throws InputError when it is missing, empty, not a file, or a path
/// that leads out of the file system (/vsi..., URL, connection string).
std::filesystem::path local_path(std::filesystem::path const& data, Layer const& layer);

/// Throws InputError when the file cannot be opened as a raster; the name of the file is local.
Dataset open_raster(std::filesystem::path const& data, Layer const& layer);

/// Throws InputError when the file cannot be opened as vector data.
Dataset open_vector(std::filesystem::path const& data, Layer const& layer);

/// The layer by name, or the only one, with its attribute filter set. Throws InputError naming the
/// layers there are.
OGRLayer& vector_layer(GDALDataset& dataset, Layer const& layer);

/// The CRS the study declares for a layer, else the file's own, x east and y north. Throws
/// InputError where there is none.
OGRSpatialReference layer_crs(Layer const& layer, OGRSpatialReference const* own);

/// "EPSG:32738", PROJ string or WKT; never a file or URL. Throws InputError naming `where`.
OGRSpatialReference parse_crs(std::string const& text, std::string const& where);

/// WGS 84 in longitude, latitude order.
OGRSpatialReference wgs84();

/// Index of the column that the study calls `name`. Throws InputError naming the columns there are;
/// without `required` -1 where the study declares none.
int field_index(OGRLayer& found, Layer const& layer, std::string const& name, bool required);

/// A field as UTF-8 without surrounding blanks; empty for null or index -1. Bytes that are not
/// UTF-8 are taken as Latin-1.
std::string field_text(OGRFeature const& feature, int index);

struct DestroyTransform {
    void operator()(OGRCoordinateTransformation* t) const
    {
        OGRCoordinateTransformation::DestroyCT(t);
    }
};
using Transform = std::unique_ptr<OGRCoordinateTransformation, DestroyTransform>;

/// Between two CRS, x east and y north on both sides. Throws InputError naming the layer.
Transform make_transform(OGRSpatialReference const& from, OGRSpatialReference const& to,
                         Layer const& layer);

}  // namespace tongtu::inputs

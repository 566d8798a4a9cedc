#include "tongtu/report/files.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/gdal_guard.hpp"

#include "tongtu/base/error.hpp"

#include <array>
#include <cpl_string.h>
#include <fmt/format.h>
#include <limits>
#include <ogr_spatialref.h>

namespace tongtu::report {

namespace {

// A dataset over the raster's own cells, nothing copied; GDAL only reads them.
template <class T>
Dataset view(grid::Raster<T> const& raster)
{
    GDALDriver& memory = driver("MEM");
    grid::GridSpec const& g = raster.spec;
    bool const real = std::is_same_v<T, float>;
    GDALDataType const type = real ? GDT_Float32 : GDT_Int32;
    Dataset dataset(memory.Create("", g.columns, g.rows, 0, type, nullptr));
    if (!dataset)
        return dataset;
    std::string const pointer =
        fmt::format("DATAPOINTER={}", static_cast<void const*>(raster.cells.data()));
    CPLStringList options;
    options.AddString(pointer.c_str());
    if (dataset->AddBand(type, options.List()) != CE_None)
        return nullptr;
    std::array<double, 6> transform{g.x0, g.cell_m, 0.0, g.y0, 0.0, -g.cell_m};
    dataset->SetGeoTransform(transform.data());
    dataset->GetRasterBand(1)->SetNoDataValue(real ? std::numeric_limits<double>::quiet_NaN()
                                                   : -1.0);
    return dataset;
}

void describe(GDALDataset& dataset, Document const& document, RasterLayer const& layer)
{
    GDALRasterBand* const band = dataset.GetRasterBand(1);
    band->SetDescription(joined(layer.title).c_str());
    if (!layer.unit.empty())
        band->SetUnitType(clean(layer.unit).c_str());
    auto const item = [&](char const* key, std::string const& text) {
        if (!text.empty())
            dataset.SetMetadataItem(key, text.c_str());
    };
    item("TONGTU_STUDY", clean(document.study_id));
    item("TONGTU_VERSION", clean(document.version));
    item("TONGTU_INPUTS", clean(document.inputs_hash));
    item("TONGTU_PROFILE", joined(layer.note));
    item("TONGTU_TITLE", joined(layer.title));
}

}  // namespace

void write_cog(Document const& document, RasterLayer const& layer,
               std::filesystem::path const& path)
{
    bool const real = layer.raster.index() == 0;
    GDALDriver& cog = driver("COG");
    GdalGuard guard(path);
    Dataset source;
    std::string crs_name;
    std::visit(
        [&](auto const& raster) {
            expects(raster != nullptr && raster->spec.size() == raster->cells.size() &&
                        raster->spec.size() > 0,
                    "a raster layer has cells");
            source = view(*raster);
            crs_name = raster->spec.crs.empty() ? crs_of(document) : raster->spec.crs;
        },
        layer.raster);
    guard.check(source != nullptr);
    if (!crs_name.empty()) {
        OGRSpatialReference crs;
        guard.check(crs.SetFromUserInput(crs_name.c_str()) == OGRERR_NONE);
        source->SetSpatialRef(&crs);
    }
    describe(*source, document, layer);
    std::string const resampling =
        std::string("OVERVIEW_RESAMPLING=") + (real ? "AVERAGE" : "NEAREST");
    CPLStringList options;
    for (char const* const option :
         {"COMPRESS=DEFLATE", "PREDICTOR=YES", "BLOCKSIZE=512", "NUM_THREADS=1",
          "OVERVIEWS=IGNORE_EXISTING", resampling.c_str()})
        options.AddString(option);
    Dataset const written(
        cog.CreateCopy(path.c_str(), source.get(), TRUE, options.List(), nullptr, nullptr));
    guard.check(written != nullptr);
    written->FlushCache();
    guard.check(true);
}

}  // namespace tongtu::report

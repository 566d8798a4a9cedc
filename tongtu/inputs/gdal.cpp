#include "tongtu/inputs/gdal.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <mutex>
#include <string_view>

namespace tongtu::inputs {

namespace {

// Formats that are a door to elsewhere: servers, databases, scripts.
constexpr std::array network_drivers{
    "HTTP",       "WMS",   "WMTS",       "WCS",           "WFS",        "OAPIF",    "OGCAPI",
    "DAAS",       "EEDA",  "EEDAI",      "NGW",           "PLMOSAIC",   "PLSCENES", "STACTA",
    "STACIT",     "CSW",   "CARTO",      "Elastic",       "AmigoCloud", "GMLAS",    "MongoDBv3",
    "MongoDB",    "MySQL", "PostgreSQL", "PostGISRaster", "PGeo",       "ODBC",     "MSSQLSpatial",
    "OCI",        "HANA",  "GeoRaster",  "JPIPKAK",       "RDA",        "ENVISAT",  "TileDB",
    "Rasterlite", "ESRIC", "MBTiles"};

void register_drivers()
{
    // Set before the drivers wake up; SetConfigOption wins over the environment.
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
    CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
    CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_FILENAME", "none");
    CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "YES");
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "200");
    CPLSetConfigOption("GDAL_NUM_THREADS", "1");
    // What matters is caught where it happens and goes into an InputError.
    CPLSetErrorHandler(CPLQuietErrorHandler);
    GDALAllRegister();
    GDALSetCacheMax64(GIntBig{64} << 20);
    for (char const* name : network_drivers) {
        if (GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(name)) {
            GetGDALDriverManager()->DeregisterDriver(driver);
            GDALDestroyDriver(driver);
        }
    }
}

std::string one_line(char const* text)
{
    std::string line = text ? text : "";
    std::replace(line.begin(), line.end(), '\n', ' ');
    if (line.size() > 300)
        line.resize(300);
    return line;
}

}  // namespace

void prepare_gdal()
{
    static std::once_flag once;
    std::call_once(once, register_drivers);
}

GdalErrors::GdalErrors()
{
    CPLPushErrorHandlerEx(&GdalErrors::take, this);
}
GdalErrors::~GdalErrors()
{
    CPLPopErrorHandler();
}

void CPL_STDCALL GdalErrors::take(CPLErr level, CPLErrorNum, char const* text)
{
    auto* self = static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
    if (self && level >= CE_Failure && self->first_.empty())
        self->first_ = one_line(text);
    else if (self && level == CE_Warning)
        self->warning_ = one_line(text);
}

void refuse(Layer const& layer, std::string const& field, std::string problem, std::string remedy)
{
    std::string record = layer.table.empty() ? "" : "[" + layer.table + "]";
    if (!layer.layer.empty())
        record += (record.empty() ? "layer " : " layer ") + layer.layer;
    throw InputError({layer.path, record, field, std::move(problem), std::move(remedy)});
}

std::filesystem::path local_path(std::filesystem::path const& data, Layer const& layer)
{
    if (layer.path.empty())
        refuse(layer, "path", "no path is given", "Name the file, relative to the data folder");
    if (layer.path.starts_with("/vsi") || layer.path.find("://") != std::string::npos)
        refuse(layer, "path", "leads out of the file system",
               "Download or unpack the file and name it by its path on disk");
    std::filesystem::path const path = path_of(layer, data);  // an absolute path stays as it is
    std::error_code error;
    auto const status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        refuse(layer, "path", "the file does not exist (looked for " + path.string() + ")",
               "Correct the path, or give the folder that holds it with --data");
    // Some formats (file geodatabase) are folders; those cannot be empty files.
    if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(path, error) == 0)
        refuse(layer, "path", "the file is empty (0 bytes)", "Fetch it again from its origin");
    return std::filesystem::absolute(path);
}

namespace {

Dataset open_as(std::filesystem::path const& data, Layer const& layer, unsigned kind,
                char const* what, char const* remedy)
{
    prepare_gdal();
    std::string const path = local_path(data, layer).string();
    GdalErrors errors;
    Dataset dataset(GDALDataset::Open(path.c_str(), kind | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                      nullptr, nullptr, nullptr));
    if (!dataset)
        refuse(layer, "", fmt::format("cannot be read as {} ({})", what, errors.first()), remedy);
    return dataset;
}

}  // namespace

std::vector<std::filesystem::path> files_behind(std::filesystem::path const& file)
{
    prepare_gdal();
    GdalErrors const errors;
    Dataset const dataset(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                            nullptr, nullptr, nullptr));
    std::vector<std::filesystem::path> files;
    if (!dataset)
        return files;
    CPLStringList const names(dataset->GetFileList());
    for (int i = 0; i < names.Count(); ++i) {
        if (std::filesystem::path(names[i]) != file)
            files.emplace_back(names[i]);
    }
    return files;
}

Dataset open_raster(std::filesystem::path const& data, Layer const& layer)
{
    Dataset dataset = open_as(data, layer, GDAL_OF_RASTER, "a raster",
                              "Give a raster such as GeoTIFF, and check that it is complete");
    if (dataset->GetRasterCount() < 1)
        refuse(layer, "", "has no raster band", "Name the subdataset's own file, or export it");
    return dataset;
}

Dataset open_vector(std::filesystem::path const& data, Layer const& layer)
{
    return open_as(data, layer, GDAL_OF_VECTOR, "vector data",
                   "Give a GeoPackage, GeoJSON or Shapefile, and check that it is complete");
}

OGRLayer& vector_layer(GDALDataset& dataset, Layer const& layer)
{
    std::string names;
    for (int i = 0; i < dataset.GetLayerCount(); ++i)
        names += std::string(i ? ", " : "") + dataset.GetLayer(i)->GetName();
    if (layer.layer.empty() && dataset.GetLayerCount() != 1)
        refuse(layer, "layer", fmt::format("holds {} layers: {}", dataset.GetLayerCount(), names),
               "Say which one with layer = \"...\"");
    OGRLayer* found =
        layer.layer.empty() ? dataset.GetLayer(0) : dataset.GetLayerByName(layer.layer.c_str());
    if (!found)
        refuse(layer, "layer", "there is no such layer; the file holds " + names,
               "Correct layer = \"...\"");
    GdalErrors errors;
    if (!layer.where.empty() && found->SetAttributeFilter(layer.where.c_str()) != OGRERR_NONE)
        refuse(layer, "where",
               fmt::format("\"{}\" is not a filter ({})", layer.where, errors.first()),
               "Write it as in SQL's WHERE, with columns of this layer");
    return *found;
}

int field_index(OGRLayer& found, Layer const& layer, std::string const& name, bool required)
{
    auto const declared = layer.columns.find(name);
    if (declared == layer.columns.end()) {
        if (required)
            refuse(layer, "columns." + name, "no column is declared for " + name,
                   "Add columns = { " + name + " = \"...\" }");
        return -1;
    }
    OGRFeatureDefn& defn = *found.GetLayerDefn();
    int const index = defn.GetFieldIndex(declared->second.c_str());
    if (index >= 0)
        return index;
    std::string names;
    for (int i = 0; i < defn.GetFieldCount(); ++i)
        names += std::string(i ? ", " : "") + defn.GetFieldDefn(i)->GetNameRef();
    refuse(layer, "columns." + name,
           fmt::format("there is no column \"{}\"; the layer has: {}", declared->second, names),
           "Name one of these columns");
}

std::string field_text(OGRFeature const& feature, int index)
{
    if (index < 0 || !feature.IsFieldSetAndNotNull(index))
        return {};
    std::string text = feature.GetFieldAsString(index);
    if (!CPLIsUTF8(text.c_str(), -1)) {
        char* utf8 = CPLRecode(text.c_str(), CPL_ENC_ISO8859_1, CPL_ENC_UTF8);
        text = utf8;
        CPLFree(utf8);
    }
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

OGRSpatialReference parse_crs(std::string const& text, std::string const& where)
{
    prepare_gdal();
    GdalErrors errors;
    OGRSpatialReference crs;
    constexpr std::array<char const*, 3> options{"ALLOW_NETWORK_ACCESS=NO", "ALLOW_FILE_ACCESS=NO",
                                                 nullptr};
    if (crs.SetFromUserInput(text.c_str(), options.data()) != OGRERR_NONE)
        throw InputError({where, "", "crs", "\"" + text + "\" is not a known CRS",
                          "Give an EPSG code such as EPSG:4326, a PROJ string or WKT"});
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

OGRSpatialReference layer_crs(Layer const& layer, OGRSpatialReference const* own)
{
    if (!layer.crs.empty())
        return parse_crs(layer.crs, layer.path);
    if (!own || own->IsEmpty() || own->IsLocal())
        refuse(layer, "crs", "has no coordinate reference system",
               "Say which one it is with crs = \"EPSG:...\" in this table");
    OGRSpatialReference crs(*own);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

OGRSpatialReference wgs84()
{
    return parse_crs("EPSG:4326", "WGS 84");
}

Transform make_transform(OGRSpatialReference const& from, OGRSpatialReference const& to,
                         Layer const& layer)
{
    GdalErrors errors;
    OGRCoordinateTransformationOptions options;
    options.SetBallparkAllowed(true);
    Transform transform(OGRCreateCoordinateTransformation(&from, &to, options));
    if (!transform)
        refuse(layer, "crs", "cannot be brought into the study's CRS (" + errors.first() + ")",
               "Check crs here and in [study]");
    return transform;
}

}  // namespace tongtu::inputs

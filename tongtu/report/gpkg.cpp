#include "tongtu/base/error.hpp"
#include "tongtu/report/files.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/gdal_guard.hpp"
#include "tongtu/report/table.hpp"

#include <algorithm>
#include <cmath>
#include <cpl_string.h>
#include <ogrsf_frmts.h>

namespace tongtu::report {

namespace {

using Feature = std::unique_ptr<OGRFeature, void (*)(OGRFeature*)>;

Feature new_feature(OGRLayer& layer)
{
    return {OGRFeature::CreateFeature(layer.GetLayerDefn()), &OGRFeature::DestroyFeature};
}

void add_points(OGRSimpleCurve& curve, geo::Line const& line)
{
    curve.setNumPoints(static_cast<int>(line.size()), FALSE);
    for (std::size_t i = 0; i < line.size(); ++i)
        curve.setPoint(static_cast<int>(i), line[i].x, line[i].y);
}

std::unique_ptr<OGRGeometry> geometry_of(VectorFeature const& feature)
{
    if (auto const* point = std::get_if<geo::Point>(&feature.shape)) {
        if (!std::isfinite(point->x) || !std::isfinite(point->y))
            return nullptr;
        return std::make_unique<OGRPoint>(point->x, point->y);
    }
    if (auto const* line = std::get_if<geo::Line>(&feature.shape)) {
        auto out = std::make_unique<OGRLineString>();
        add_points(*out, *line);
        return out;
    }
    auto out = std::make_unique<OGRMultiPolygon>();
    for (geo::Polygon const& polygon : std::get<geo::MultiPolygon>(feature.shape)) {
        OGRPolygon shape;
        for (geo::Line const& ring : polygon.rings) {
            OGRLinearRing closed;
            add_points(closed, ring);
            closed.closeRings();
            shape.addRing(&closed);
        }
        out->addGeometry(&shape);
    }
    return out;
}

OGRwkbGeometryType type_of(VectorLayer const& layer)
{
    if (layer.features.empty())
        return wkbUnknown;
    std::size_t const kind = layer.features.front().shape.index();
    bool const same = std::all_of(layer.features.begin(), layer.features.end(),
                                  [&](VectorFeature const& f) { return f.shape.index() == kind; });
    return !same ? wkbUnknown : kind == 0 ? wkbPoint : kind == 1 ? wkbLineString : wkbMultiPolygon;
}

OGRFieldType field_type(VectorLayer const& layer, std::size_t field)
{
    if (!layer.fields[field].numeric)
        return OFTString;
    bool whole = !layer.features.empty();
    for (VectorFeature const& f : layer.features)
        if (field < f.values.size() && std::holds_alternative<double>(f.values[field]))
            whole = false;
    return whole ? OFTInteger64 : OFTReal;
}

void set_value(OGRFeature& row, int field, Value const& value, bool chinese)
{
    if (auto const* real = std::get_if<double>(&value)) {
        if (std::isfinite(*real))
            row.SetField(field, *real);
    } else if (auto const* whole = std::get_if<std::int64_t>(&value)) {
        row.SetField(field, static_cast<GIntBig>(*whole));
    } else if (!std::holds_alternative<std::monostate>(value)) {
        row.SetField(field, text_of(value, chinese).c_str());
    }
}

bool add_fields(OGRLayer& out, VectorLayer const& layer, std::vector<FileColumn> const& columns)
{
    bool good = true;
    for (FileColumn const& column : columns) {
        Column const& source = layer.fields[column.source];
        OGRFieldDefn field(column.key.c_str(), field_type(layer, column.source));
        // The column's title is kept as the field's alias; it must be unique in the layer.
        std::string alias = joined(source.title);
        if (!source.unit.empty())
            alias += " (" + clean(source.unit) + ")";
        field.SetAlternativeName((alias + " [" + column.key + "]").c_str());
        good = good && out.CreateField(&field) == OGRERR_NONE;
    }
    return good;
}

bool add_layer(GDALDataset& dataset, VectorLayer const& layer, OGRSpatialReference* crs)
{
    std::string const title = joined(layer.title);
    std::string const identifier = "IDENTIFIER=" + layer.name;
    std::string const description = "DESCRIPTION=" + title;
    CPLStringList options;
    for (char const* const option :
         {identifier.c_str(), description.c_str(), "GEOMETRY_NAME=geom", "FID=fid"})
        options.AddString(option);
    OGRLayer* const out =
        dataset.CreateLayer(layer.name.c_str(), crs, type_of(layer), options.List());
    std::vector<std::vector<Value> const*> rows;
    for (VectorFeature const& f : layer.features)
        rows.push_back(&f.values);
    std::vector<FileColumn> const columns = file_columns(layer.fields, rows);
    if (!out || !add_fields(*out, layer, columns))
        return false;
    for (VectorFeature const& f : layer.features) {
        Feature const row = new_feature(*out);
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].source < f.values.size())
                set_value(*row, static_cast<int>(i), f.values[columns[i].source],
                          columns[i].chinese);
        if (auto shape = geometry_of(f))
            row->SetGeometryDirectly(shape.release());
        if (out->CreateFeature(row.get()) != OGRERR_NONE)
            return false;
    }
    return true;
}

// The table in which QGIS looks for the default style of a layer.
bool add_styles(GDALDataset& dataset, Document const& document)
{
    CPLStringList options;
    options.AddString("ASPATIAL_VARIANT=GPKG_ATTRIBUTES");
    options.AddString("FID=id");
    OGRLayer* const styles = dataset.CreateLayer("layer_styles", nullptr, wkbNone, options.List());
    if (!styles)
        return false;
    for (char const* name : {"f_table_catalog", "f_table_schema", "f_table_name",
                             "f_geometry_column", "styleName", "styleQML", "styleSLD"}) {
        OGRFieldDefn field(name, OFTString);
        if (styles->CreateField(&field) != OGRERR_NONE)
            return false;
    }
    OGRFieldDefn flag("useAsDefault", OFTInteger);
    flag.SetSubType(OFSTBoolean);
    OGRFieldDefn description("description", OFTString), owner("owner", OFTString),
        ui("ui", OFTString);
    OGRFieldDefn time("update_time", OFTDateTime);
    for (OGRFieldDefn* field : {&flag, &description, &owner, &ui, &time})
        if (styles->CreateField(field) != OGRERR_NONE)
            return false;
    for (VectorLayer const& layer : document.vectors) {
        Feature const row = new_feature(*styles);
        row->SetField("f_table_catalog", "");
        row->SetField("f_table_schema", "");
        row->SetField("f_table_name", layer.name.c_str());
        row->SetField("f_geometry_column", "geom");
        row->SetField("styleName", layer.name.c_str());
        row->SetField("styleQML", qml_of(layer).c_str());
        row->SetField("styleSLD", "");
        row->SetField("useAsDefault", 1);
        row->SetField("description", joined(layer.title).c_str());
        row->SetField("owner", "");
        row->SetField("update_time", 2000, 1, 1, 0, 0, 0.0f, 100);
        if (styles->CreateFeature(row.get()) != OGRERR_NONE)
            return false;
    }
    return true;
}

}  // namespace

std::string crs_of(Document const& document)
{
    if (!document.crs.empty())
        return document.crs;
    if (document.terrain_m && !document.terrain_m->spec.crs.empty())
        return document.terrain_m->spec.crs;
    if (document.land && !document.land->spec.crs.empty())
        return document.land->spec.crs;
    for (RasterLayer const& layer : document.rasters) {
        std::string crs =
            std::visit([](auto const& raster) { return raster ? raster->spec.crs : std::string(); },
                       layer.raster);
        if (!crs.empty())
            return crs;
    }
    return {};
}

void write_geopackage(Document const& document, std::filesystem::path const& path)
{
    GDALDriver& geopackage = driver("GPKG");
    GdalGuard guard(path);
    OGRSpatialReference crs;
    std::string const name = crs_of(document);
    if (!name.empty())
        guard.check(crs.SetFromUserInput(name.c_str()) == OGRERR_NONE);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    Dataset dataset(geopackage.Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    guard.check(dataset != nullptr);
    guard.check(dataset->StartTransaction() == OGRERR_NONE);
    for (VectorLayer const& layer : document.vectors)
        guard.check(add_layer(*dataset, layer, name.empty() ? nullptr : &crs));
    if (!document.vectors.empty())
        guard.check(add_styles(*dataset, document));
    guard.check(dataset->CommitTransaction() == OGRERR_NONE);
    dataset.reset();
    guard.check(true);
}

}  // namespace tongtu::report

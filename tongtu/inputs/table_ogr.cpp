#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/table_parts.hpp"

#include <cpl_error.h>
#include <fmt/format.h>
#include <ogr_api.h>
#include <ogr_geometry.h>

namespace tongtu::inputs {

namespace {

std::string value_of(OGRFeature& feature, int index)
{
    if (!feature.IsFieldSetAndNotNull(index))
        return {};
    // GDAL prints 15 digits; the shortest form that reads back the same loses nothing.
    if (feature.GetFieldDefnRef(index)->GetType() == OFTReal)
        return fmt::format("{}", feature.GetFieldAsDouble(index));
    return feature.GetFieldAsString(index);
}

std::optional<geo::Point> point_of(OGRGeometry* geometry)
{
    if (!geometry || geometry->IsEmpty())
        return std::nullopt;
    if (wkbFlatten(geometry->getGeometryType()) == wkbPoint)
        return geo::Point{geometry->toPoint()->getX(), geometry->toPoint()->getY()};
    GdalErrors const quiet;  // a twisted ring is no reason to stop
    OGRGeometryUniquePtr const inside(
        OGRGeometry::FromHandle(OGR_G_PointOnSurface(OGRGeometry::ToHandle(geometry))));
    if (inside && !inside->IsEmpty() && wkbFlatten(inside->getGeometryType()) == wkbPoint)
        return geo::Point{inside->toPoint()->getX(), inside->toPoint()->getY()};
    OGREnvelope box;
    geometry->getEnvelope(&box);
    return geo::Point{(box.MinX + box.MaxX) / 2.0, (box.MinY + box.MaxY) / 2.0};
}

std::vector<std::string> columns_of(OGRLayer& layer, Layer const& asked)
{
    std::vector<std::string> columns;
    OGRFeatureDefn& defn = *layer.GetLayerDefn();
    if (static_cast<std::size_t>(defn.GetFieldCount()) > CsvLimits{}.columns)
        refuse(asked, "", fmt::format("has more than {} columns", CsvLimits{}.columns),
               "Keep the columns that the study uses");
    columns.reserve(static_cast<std::size_t>(defn.GetFieldCount()));
    for (int i = 0; i < defn.GetFieldCount(); ++i)
        columns.emplace_back(defn.GetFieldDefn(i)->GetNameRef());
    return columns;
}

void scan_feature(PrivacyScan& scan, OGRFeature& feature)
{
    for (int i = 0; i < feature.GetFieldCount(); ++i)
        scan.take(static_cast<std::size_t>(i), value_of(feature, i));
    scan.end_row();
}

}  // namespace

void read_ogr_table(TableReading& reading, std::filesystem::path const& data)
{
    Layer const& asked = reading.layer();
    Dataset const dataset = open_vector(data, asked);
    OGRLayer& layer = vector_layer(*dataset, asked);
    GdalErrors const errors;
    std::vector<std::string> const columns = columns_of(layer, asked);
    bool const has_geometry =
        layer.GetLayerDefn()->GetGeomFieldCount() > 0 && layer.GetGeomType() != wkbNone;
    reading.match_columns(columns, has_geometry);
    if (has_geometry)
        reading.set_geometry_crs(layer.GetSpatialRef());
    PrivacyScan scan(columns, asked);
    std::vector<std::string> values(reading.bound().size());
    std::size_t number = 0;
    while (OGRFeatureUniquePtr const feature{layer.GetNextFeature()}) {
        if (++number > CsvLimits{}.rows)
            refuse(asked, "", fmt::format("has more than {} features", CsvLimits{}.rows),
                   "Keep the features of the study area only");
        if (scan.wants_more())
            scan_feature(scan, *feature);
        std::string broken;
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = value_of(*feature, static_cast<int>(reading.bound()[i].column));
            if (values[i].size() > CsvLimits{}.field_bytes)
                broken = fmt::format("{} is longer than {} bytes", reading.bound()[i].name,
                                     CsvLimits{}.field_bytes);
        }
        reading.take(fmt::format("feature {}", feature->GetFID()), values,
                     has_geometry ? point_of(feature->GetGeometryRef()) : std::nullopt, broken);
    }
    if (!errors.first().empty())
        refuse(asked, "", fmt::format("breaks off after {} features ({})", number, errors.first()),
               "The file is damaged: fetch it again");
    scan.decide();
}

}  // namespace tongtu::inputs

#include "tongtu/inputs/polygons.hpp"

#include "tongtu/inputs/privacy.hpp"
#include "tongtu/inputs/record.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

RawShapes read_shapes(std::filesystem::path const& data, Layer const& layer,
                      std::vector<std::string> const& names, std::size_t required)
{
    Dataset const dataset = open_vector(data, layer);
    OGRLayer& found = vector_layer(*dataset, layer);
    if (found.GetGeomType() == wkbNone)
        refuse(layer, "layer", "has no geometry", "Name the layer that holds the shapes");
    if (found.GetFeatureCount() == 0)
        refuse(layer, layer.where.empty() ? "layer" : "where", "holds no feature",
               layer.where.empty() ? "Give a layer with features" : "Check the filter");
    RawShapes out{layer,
                  source_record(layer, local_path(data, layer)),
                  layer_crs(layer, found.GetSpatialRef()),
                  {}};
    std::vector<int> fields;
    for (std::size_t i = 0; i < names.size(); ++i)
        fields.push_back(field_index(found, layer, names[i], i < required));
    OGRFeatureDefn& defn = *found.GetLayerDefn();
    std::vector<std::string> columns;
    columns.reserve(static_cast<std::size_t>(defn.GetFieldCount()));
    for (int i = 0; i < defn.GetFieldCount(); ++i)
        columns.emplace_back(defn.GetFieldDefn(i)->GetNameRef());
    refuse_personal_columns(columns, layer);
    PrivacyScan scan(columns, layer);
    GdalErrors errors;
    found.ResetReading();
    while (OGRFeatureUniquePtr feature{found.GetNextFeature()}) {
        if (scan.wants_more()) {
            for (std::size_t i = 0; i < columns.size(); ++i)
                scan.take(i, field_text(*feature, static_cast<int>(i)));
            scan.end_row();
        }
        RawShape shape{feature->GetFID(), {}, OGRGeometryUniquePtr{feature->StealGeometry()}};
        for (int field : fields)
            shape.texts.push_back(field_text(*feature, field));
        out.shapes.push_back(std::move(shape));
    }
    scan.decide();
    if (!errors.first().empty())
        refuse(layer, "", "cannot be read to its end (" + errors.first() + ")",
               "The file is damaged or cut short: fetch it again from its origin");
    if (out.shapes.empty())
        refuse(layer, "layer", "holds no feature", "Give a layer with features");
    out.source.records = out.shapes.size();
    return out;
}

void LonLatExtent::include(double lon, double lat)
{
    if (!std::isfinite(lon) || !std::isfinite(lat))
        return;
    plain_.include(lon, lat);
    shifted_.include(lon < 0.0 ? lon + 360.0 : lon, lat);
}

namespace {

/// Calls back for each vertex of a geometry of any kind.
class Vertices : public OGRDefaultConstGeometryVisitor {
public:
    explicit Vertices(LonLatExtent& extent) : extent_(extent) {}
    using OGRDefaultConstGeometryVisitor::visit;
    void visit(OGRPoint const* p) override
    {
        if (!p->IsEmpty())
            extent_.include(p->getX(), p->getY());
    }

private:
    LonLatExtent& extent_;
};

}  // namespace

void LonLatExtent::include(OGRGeometry const& geometry, OGRSpatialReference const& crs,
                           Layer const& layer)
{
    OGRGeometryUniquePtr copy(geometry.clone());
    OGRSpatialReference const world = wgs84();
    if (!crs.IsSame(&world)) {
        GdalErrors const quiet;
        Transform const transform = make_transform(crs, world, layer);
        if (copy->transform(transform.get()) != OGRERR_NONE)
            return;
    }
    Vertices vertices(*this);
    copy->accept(&vertices);
}

geo::Box LonLatExtent::box() const
{
    bool const across = shifted_.x_max - shifted_.x_min < plain_.x_max - plain_.x_min;
    geo::Box box = across ? shifted_ : plain_;
    if (across && (box.x_min + box.x_max) / 2.0 > 180.0) {
        box.x_min -= 360.0;
        box.x_max -= 360.0;
    }
    return box;
}

namespace {

void collect(OGRGeometry const& geometry, OGRMultiPolygon& into)
{
    OGRwkbGeometryType const type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        if (!geometry.IsEmpty())
            into.addGeometry(&geometry);
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        for (OGRGeometry const* part : *geometry.toGeometryCollection())
            collect(*part, into);
    }
}

OGRGeometryUniquePtr polygons_of(OGRGeometry const& geometry)
{
    auto out = std::make_unique<OGRMultiPolygon>();
    collect(geometry, *out);
    return OGRGeometryUniquePtr{out->IsEmpty() ? nullptr : out.release()};
}

bool finite(OGRGeometry const& geometry)
{
    OGREnvelope e;
    geometry.getEnvelope(&e);
    return std::isfinite(e.MinX) && std::isfinite(e.MaxX) && std::isfinite(e.MinY) &&
           std::isfinite(e.MaxY);
}

}  // namespace

Mended mend(OGRGeometry const& geometry, OGRCoordinateTransformation& transform)
{
    GdalErrors errors;
    OGRGeometryUniquePtr linear(geometry.hasCurveGeometry() ? geometry.getLinearGeometry()
                                                            : geometry.clone());
    linear->flattenTo2D();
    if (linear->IsEmpty())
        return {nullptr, "", "the geometry is empty"};
    if (linear->getDimension() < 2)
        return {nullptr, "", fmt::format("is a {}, not a polygon", linear->getGeometryName())};
    linear->closeRings();
    if (linear->transform(&transform) != OGRERR_NONE || !finite(*linear))
        return {nullptr, "", "does not lie within the study's CRS"};
    OGRGeometryUniquePtr polygons = polygons_of(*linear);
    if (!polygons)
        return {nullptr, "", "holds no polygon"};
    if (polygons->IsValid())
        return {std::move(polygons), "", ""};
    std::string const wrong = errors.warning().empty() ? "invalid ring" : errors.warning();
    OGRGeometryUniquePtr const valid(polygons->MakeValid());
    OGRGeometryUniquePtr kept = valid ? polygons_of(*valid) : nullptr;
    if (!kept)
        return {nullptr, "", "the ring has no area (" + wrong + ")"};
    return {std::move(kept), wrong, ""};
}

geo::MultiPolygon to_multipolygon(OGRGeometry const& geometry)
{
    geo::MultiPolygon out;
    for (OGRPolygon const* polygon : *geometry.toMultiPolygon()) {
        geo::Polygon shape;
        for (OGRLinearRing const* ring : *polygon) {
            geo::Line line;
            for (OGRPoint const& p : *ring)
                line.push_back({p.getX(), p.getY()});
            shape.rings.push_back(std::move(line));
        }
        out.push_back(std::move(shape));
    }
    return out;
}

}  // namespace tongtu::inputs

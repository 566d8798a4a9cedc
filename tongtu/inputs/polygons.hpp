// Polygons from a vector layer, brought to the study's CRS and mended there.

#pragma once

#include "tongtu/geo/shape.hpp"
#include "tongtu/inputs/findings.hpp"
#include "tongtu/inputs/gdal.hpp"

#include <string>
#include <vector>

namespace tongtu::inputs {

/// A feature as the file has it.
struct RawShape {
    long long feature = 0;
    std::vector<std::string> texts;  // the fields asked for, in that order
    OGRGeometryUniquePtr geometry;   // in the layer's CRS; null where the feature has none
};

struct RawShapes {
    Layer layer;
    SourceRecord source;
    OGRSpatialReference crs;
    std::vector<RawShape> shapes;
};

/// Every feature of a layer with the fields that `names` declares; the first `required` of them
/// must be declared. Throws InputError (no file, layer, column, CRS, or no feature at all).
RawShapes read_shapes(std::filesystem::path const& data, Layer const& layer,
                      std::vector<std::string> const& names, std::size_t required);

/// Longitudes of the Earth on a circle: the narrowest box around points, which may lie across the
/// antimeridian (then x_min < -180).
class LonLatExtent {
public:
    void include(double lon, double lat);
    void include(OGRGeometry const& geometry, OGRSpatialReference const& crs, Layer const& layer);
    [[nodiscard]] bool empty() const { return plain_.empty(); }
    [[nodiscard]] geo::Box box() const;

private:
    geo::Box plain_;
    geo::Box shifted_;  // west longitudes + 360
};

/// What became of a polygon on its way.
struct Mended {
    OGRGeometryUniquePtr geometry;  // valid polygons of the plane; null when nothing is left
    std::string repaired;           // what was wrong; empty when it was valid
    std::string problem;            // why nothing is left
};

/// To the study's plane, then valid: rings that cross themselves are taken apart. A ring across the
/// antimeridian is whole in a CRS whose centre is near it.
Mended mend(OGRGeometry const& geometry, OGRCoordinateTransformation& transform);

geo::MultiPolygon to_multipolygon(OGRGeometry const& geometry);

}  // namespace tongtu::inputs

#include "tongtu/inputs/admin_shapes.hpp"

namespace tongtu::inputs {

namespace {

/// All children that may touch the parent, as one shape; null when there is none.
OGRGeometryUniquePtr joined(OGRGeometry const& parent,
                            std::vector<OGRGeometryUniquePtr> const& children)
{
    OGREnvelope frame;
    parent.getEnvelope(&frame);
    OGRMultiPolygon parts;
    for (OGRGeometryUniquePtr const& child : children) {
        OGREnvelope own;
        child->getEnvelope(&own);
        if (!frame.Intersects(own))
            continue;
        for (OGRPolygon const* polygon : *child->toMultiPolygon())
            parts.addGeometry(polygon);
    }
    return OGRGeometryUniquePtr{parts.IsEmpty() ? nullptr : parts.UnionCascaded()};
}

bool is_sliver(OGRPolygon const& polygon, double least_width_m)
{
    if (polygon.get_Area() < least_width_m * least_width_m)
        return true;
    OGRGeometryUniquePtr const core(polygon.Buffer(-0.5 * least_width_m, 2));
    return !core || core->IsEmpty();
}

void keep_wide(OGRGeometry const& geometry, double least_width_m, OGRMultiPolygon& into)
{
    OGRwkbGeometryType const type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        if (!is_sliver(*geometry.toPolygon(), least_width_m))
            into.addGeometry(&geometry);
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        for (OGRGeometry const* part : *geometry.toGeometryCollection())
            keep_wide(*part, least_width_m, into);
    }
}

}  // namespace

double shared_area(OGRGeometry const& a, OGRGeometry const& b)
{
    OGREnvelope frame_a;
    OGREnvelope frame_b;
    a.getEnvelope(&frame_a);
    b.getEnvelope(&frame_b);
    if (!frame_a.Intersects(frame_b))
        return 0.0;
    GdalErrors const quiet;
    OGRGeometryUniquePtr const common(a.Intersection(&b));
    if (!common)
        return 0.0;
    OGRwkbGeometryType const type = wkbFlatten(common->getGeometryType());
    if (type == wkbPolygon)
        return common->toPolygon()->get_Area();
    return OGR_GT_IsSubClassOf(type, wkbGeometryCollection)
               ? common->toGeometryCollection()->get_Area()
               : 0.0;
}

OGRGeometryUniquePtr rest_of(OGRGeometry const& parent,
                             std::vector<OGRGeometryUniquePtr> const& children,
                             double least_width_m)
{
    GdalErrors const quiet;
    OGRGeometryUniquePtr const below = joined(parent, children);
    OGRGeometryUniquePtr const left(below ? parent.Difference(below.get()) : parent.clone());
    if (!left)
        return nullptr;
    auto wide = std::make_unique<OGRMultiPolygon>();
    keep_wide(*left, least_width_m, *wide);
    return OGRGeometryUniquePtr{wide->IsEmpty() ? nullptr : wide.release()};
}

}  // namespace tongtu::inputs

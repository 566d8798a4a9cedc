// How the outlines of two admin levels lie on each other.

#pragma once

#include "tongtu/inputs/gdal.hpp"

#include <vector>

namespace tongtu::inputs {

/// Area that two shapes share, in their unit squared; 0 where they cannot be compared.
double shared_area(OGRGeometry const& a, OGRGeometry const& b);

/// The part of `parent` that no shape of `children` holds, without slivers narrower than
/// `least_width_m` (two outlines of one border seldom agree to the metre). Null when nothing is
/// left, or when the shapes cannot be compared.
OGRGeometryUniquePtr rest_of(OGRGeometry const& parent,
                             std::vector<OGRGeometryUniquePtr> const& children,
                             double least_width_m);

}  // namespace tongtu::inputs

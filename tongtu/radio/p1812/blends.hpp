// ITU-R P.1812-8 sections 4.2, 4.4 and 4.6: what of free space, troposcatter and the blends between
// the mechanisms does not depend on frequency.

#pragma once

#include "tongtu/radio/p1812/geometry.hpp"

namespace tongtu::radio::p1812 {

/// Fj (57).
double theta_blend(double theta_mrad) noexcept;
/// Lbfs at 1 GHz, Esp and Esb; d, antenna heights, horizons and beta0 are known.
void analyse_free_space(PathGeometry& geometry) noexcept;
/// Fi, Fj, Fk and Lbs at 1 GHz; theta is known.
void analyse_blends(PathGeometry& geometry, double n0) noexcept;

}  // namespace tongtu::radio::p1812

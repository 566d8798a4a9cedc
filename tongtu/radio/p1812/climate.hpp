// ITU-R P.1812-8 sections 3.6 and 3.7: sea and land along the path, and what the air does there.

#pragma once

#include "tongtu/radio/p1812/p1812.hpp"

namespace tongtu::radio::p1812 {

inline constexpr double abeta_km = 6371.0 * 3.0;  // (7b)

/// Effective Earth radius ae in km (6), (7a).
double median_earth_radius_km(double delta_n) noexcept;

/// omega, dtm and dlm: a section reaches half way to the neighbours of its end points.
void measure_zones(PathGeometry& geometry, Profile const& profile) noexcept;

/// tau (3) of the longest inland section.
double inland_tau(double dlm_km) noexcept;

/// beta0 in % (2) to (5): how often the lapse rate exceeds 100 N-units/km near the ground.
double point_incidence(double latitude_deg, double dtm_km, double tau) noexcept;

}  // namespace tongtu::radio::p1812

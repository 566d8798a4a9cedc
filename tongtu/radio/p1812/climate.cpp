// ITU-R P.1812-8 sections 3.6 and 3.7: sea and land along the path, and what the air does there.

#include "tongtu/radio/p1812/climate.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p1812 {

double median_earth_radius_km(double delta_n) noexcept
{
    return 6371.0 * (157.0 / (157.0 - delta_n));
}

void measure_zones(PathGeometry& geometry, Profile const& profile) noexcept
{
    auto const d = profile.distance_km;
    auto const zone = profile.zone;
    double const D = d.back();
    geometry.omega = 0.0;
    geometry.dtm_km = geometry.dlm_km = zone.empty() ? D : 0.0;
    double sea_km = 0.0;
    double land_run_km = 0.0;
    auto const border = [&](std::size_t i) {
        return i == 0 ? 0.0 : i == d.size() ? D : 0.5 * (d[i - 1] + d[i]);
    };
    for (std::size_t from = 0; from < zone.size();) {
        Zone const here = zone[from];
        std::size_t to = from + 1;
        while (to < zone.size() && zone[to] == here)
            ++to;
        double const length_km = border(to) - border(from);
        if (here == Zone::sea)
            sea_km += length_km;
        land_run_km = here == Zone::sea ? 0.0 : land_run_km + length_km;
        geometry.dtm_km = std::max(geometry.dtm_km, land_run_km);
        if (here == Zone::inland)
            geometry.dlm_km = std::max(geometry.dlm_km, length_km);
        from = to;
    }
    geometry.omega = sea_km / D;
}

double inland_tau(double dlm_km) noexcept
{
    return 1.0 - std::exp(-4.12e-4 * std::pow(dlm_km, 2.41));
}

double point_incidence(double latitude_deg, double dtm_km, double tau) noexcept
{
    double const phi = std::abs(latitude_deg);
    double const sum =
        std::pow(10.0, -dtm_km / (16.0 - 6.6 * tau)) + std::pow(10.0, -5.0 * (0.496 + 0.354 * tau));
    double const mu1 = std::min(std::pow(sum, 0.2), 1.0);  // (2)
    if (phi > 70.0)
        return 4.17 * mu1 * std::pow(mu1, 0.3);  // (4), (5)
    double const mu4 = std::pow(mu1, -0.935 + 0.0176 * phi);
    return std::pow(10.0, -0.015 * phi + 1.67) * mu1 * mu4;
}

}  // namespace tongtu::radio::p1812

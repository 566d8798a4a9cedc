// Sea and land up to a receiver that moves outwards; see measure_zones for the whole path.

#include "tongtu/radio/normal.hpp"
#include "tongtu/radio/p1812/climate.hpp"
#include "tongtu/radio/p1812/sweep.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p1812 {

namespace {

constexpr double no_coast_km = 500.0;

}  // namespace

void RadialSweep::begin_zones() noexcept
{
    zones_ = {};
    known_dlm_km_ = known_dtm_km_ = -1.0;
    if (radial_.zone.empty())
        return;
    zones_.any_sea = radial_.zone[0] == Zone::sea;
    enter_zone(1);
}

// Point i becomes the receiver: runs end and begin half way between it and the point before.
void RadialSweep::enter_zone(std::size_t i) noexcept
{
    if (radial_.zone.empty())
        return;
    ZoneRuns& z = zones_;
    Zone const before = radial_.zone[i - 1];
    Zone const here = radial_.zone[i];
    double const border_km = (static_cast<double>(i) - 0.5) * radial_.step_km;
    if (i >= 2 && before == Zone::sea)
        ++z.sea_points;
    if (here == Zone::sea) {
        if (!z.any_sea)
            z.first_sea = i;
        z.any_sea = true;
        z.last_sea = i;
        if (before != Zone::sea)
            z.longest_land_km = std::max(z.longest_land_km, border_km - z.land_from_km);
    } else if (before == Zone::sea) {
        z.land_from_km = border_km;
    }
    if (before == Zone::inland && here != Zone::inland)
        z.longest_inland_km = std::max(z.longest_inland_km, border_km - z.inland_from_km);
    if (before != Zone::inland && here == Zone::inland)
        z.inland_from_km = border_km;
}

RadialSweep::ZoneShares RadialSweep::zone_shares(double D) const noexcept
{
    if (radial_.zone.empty())
        return {0.0, D, D, false};
    ZoneRuns const& z = zones_;
    Zone const here = radial_.zone[k_];
    double const half_km = 0.5 * radial_.step_km;
    double const ends_km =
        (radial_.zone[0] == Zone::sea ? half_km : 0.0) + (here == Zone::sea ? half_km : 0.0);
    return {(static_cast<double>(z.sea_points) * radial_.step_km + ends_km) / D,
            std::max(z.longest_land_km, here == Zone::sea ? 0.0 : D - z.land_from_km),
            std::max(z.longest_inland_km, here == Zone::inland ? D - z.inland_from_km : 0.0),
            here == Zone::sea};
}

void RadialSweep::measure_climate() noexcept
{
    double const D = g_.d_km;
    ZoneShares const shares = zone_shares(D);
    g_.omega = shares.omega;
    g_.dtm_km = shares.dtm_km;
    g_.dlm_km = shares.dlm_km;
    g_.rx_at_sea = shares.rx_at_sea;
    if (g_.dlm_km != known_dlm_km_ || g_.dtm_km != known_dtm_km_) {
        known_dlm_km_ = g_.dlm_km;
        known_dtm_km_ = g_.dtm_km;
        bool const inland = g_.dlm_km == D && g_.dtm_km == D;
        tau_ = inland ? terms().at(k_).tau : inland_tau(g_.dlm_km);
        g_.b0_percent = inland ? terms().at(k_).b0_percent
                               : point_incidence(conditions_.latitude_deg, g_.dtm_km, tau_);
        inverse_b0_ = inland ? terms().at(k_).inverse_b0 : inverse_normal(g_.b0_percent / 100.0);
        log10_b0_ = inland ? terms().at(k_).log10_b0 : std::log10(g_.b0_percent / 50.0);
    }
}

double RadialSweep::to_coast_tx_km() const noexcept
{
    return zones_.any_sea ? static_cast<double>(zones_.first_sea) * radial_.step_km : no_coast_km;
}

double RadialSweep::to_coast_rx_km(double D) const noexcept
{
    return zones_.any_sea ? D - static_cast<double>(zones_.last_sea) * radial_.step_km
                          : no_coast_km;
}

}  // namespace tongtu::radio::p1812

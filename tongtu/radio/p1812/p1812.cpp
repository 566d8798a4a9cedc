// ITU-R P.1812-8: the walk along the profile, and all that follows from it at any frequency.

#include "tongtu/radio/p1812/p1812.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/radio/p1812/blends.hpp"
#include "tongtu/radio/p1812/bullington.hpp"
#include "tongtu/radio/p1812/climate.hpp"
#include "tongtu/radio/p1812/ducting.hpp"
#include "tongtu/radio/p1812/smooth_earth.hpp"
#include "tongtu/radio/p1812/spherical.hpp"

namespace tongtu::radio::p1812 {

constinit ModelCard const card{
    .id = "itu-r-p1812",
    .title = "Path-specific prediction for point-to-area terrestrial services",
    .reference = "ITU-R P.1812-8 (2025)",
    .frequency_hz = {30e6, 6e9},
    .distance_m = {250.0, 3000e3},
    .tx_height_m = {1.0, 3000.0},
    .rx_height_m = {1.0, 3000.0},
    .time_percent = {1.0, 50.0},
    .notes = "Diffraction over terrain and clutter, troposcatter, ducting. Median locations "
             "outdoors; location variability and entry loss are added in the link budget. The "
             "clutter of the terminals' own points is not an obstacle.",
};

namespace {

View view_of(Profile const& profile, PathConditions const& c) noexcept
{
    View v;
    v.d = profile.distance_km.data();
    v.h = profile.height_m.data();
    v.R = profile.clutter_m.empty() ? nullptr : profile.clutter_m.data();
    v.n = profile.distance_km.size();
    v.D = profile.distance_km.back();
    v.hts = profile.height_m.front() + c.tx_height_m;
    v.hrs = profile.height_m.back() + c.rx_height_m;
    v.Str = (v.hrs - v.hts) / v.D;
    return v;
}

void expect_usable(Profile const& profile, PathConditions const& c) noexcept
{
    std::size_t const n = profile.distance_km.size();
    expects(n >= 3, "a profile has a point between its ends");
    expects(profile.height_m.size() == n, "a height for each profile point");
    expects(profile.clutter_m.empty() || profile.clutter_m.size() == n, "clutter for each point");
    expects(profile.zone.empty() || profile.zone.size() == n, "a zone for each profile point");
    expects(c.tx_height_m > 0.0 && c.rx_height_m > 0.0, "antennas stand above the ground");
    expects(c.time_percent > 0.0 && c.time_percent <= 50.0, "p is in (0, 50]");
}

// The median radius without clutter: the terrain walks have been here already.
double known_nu(View const& v, PathGeometry const& g, TerrainPeaks const& peaks, double K) noexcept
{
    if (g.transhorizon)
        return bullington_nu_beyond(v, K, peaks.tx.value, peaks.rx.value);
    return bullington_nu_within(v, v.d[peaks.nearest], v.h[peaks.nearest], K);
}

void analyse_diffraction(PathGeometry& g, View const& v, TerrainPeaks const& peaks) noexcept
{
    double const htc = v.hts - g.hstd_m;  // (37)
    double const hrc = v.hrs - g.hsrd_m;
    double const K = 500.0 / g.ae_km;
    g.median.nu_a = v.R == nullptr ? known_nu(v, g, peaks, K) : bullington_nu(v, K);
    g.median.nu_s = smooth_bullington_nu(v, htc, hrc, K);
    place_on_sphere(g.median, v.D, htc, hrc, g.ae_km);
    if (!g.has_beta)
        return;
    double const K_beta = 500.0 / abeta_km;
    g.beta.nu_a = bullington_nu(v, K_beta);
    g.beta.nu_s = smooth_bullington_nu(v, htc, hrc, K_beta);
    place_on_sphere(g.beta, v.D, htc, hrc, abeta_km);
}

}  // namespace

PathGeometry analyse_path(Profile const& profile, PathConditions const& conditions,
                          Radii radii) noexcept
{
    expect_usable(profile, conditions);
    View const view = view_of(profile, conditions);
    PathGeometry g;
    g.d_km = view.D;
    g.p_percent = conditions.time_percent;
    g.hts_m = view.hts;
    g.hrs_m = view.hrs;
    g.ae_km = median_earth_radius_km(conditions.delta_n);
    g.has_beta = radii == Radii::both || conditions.time_percent != 50.0;
    measure_zones(g, profile);
    bool const tx_at_sea = !profile.zone.empty() && profile.zone.front() == Zone::sea;
    g.rx_at_sea = !profile.zone.empty() && profile.zone.back() == Zone::sea;
    double const tau = inland_tau(g.dlm_km);
    g.b0_percent = point_incidence(conditions.latitude_deg, g.dtm_km, tau);

    TerrainPeaks const peaks = analyse_terrain(g, view);
    analyse_diffraction(g, view, peaks);
    analyse_free_space(g);
    analyse_blends(g, conditions.n0);
    g.ducting = analyse_ducting(g, tx_at_sea ? 0.0 : conditions.tx_to_coast_km,
                                g.rx_at_sea ? 0.0 : conditions.rx_to_coast_km, tau);
    return g;
}

}  // namespace tongtu::radio::p1812

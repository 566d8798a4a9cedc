#include "tongtu/radio/p1812/sweep.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/radio/normal.hpp"
#include "tongtu/radio/p1812/basic_loss.hpp"
#include "tongtu/radio/p1812/blends.hpp"
#include "tongtu/radio/p1812/bullington.hpp"
#include "tongtu/radio/p1812/climate.hpp"
#include "tongtu/radio/p1812/ducting.hpp"
#include "tongtu/radio/p1812/smooth_earth.hpp"
#include "tongtu/radio/p1812/smooth_surface.hpp"
#include "tongtu/radio/p1812/spherical.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tongtu::radio::p1812 {

namespace {

// exp(-x) within 0.4 % of 1, x from 0 to 5.
double rough_decay(double x) noexcept
{
    double power = 1.0 / (1.0 + x / 64.0);
    for (int i = 0; i < 6; ++i)
        power *= power;
    return power;
}

}  // namespace

void RadialSweep::begin(Radial const& radial, PathConditions const& conditions,
                        double lowest_frequency_hz)
{
    std::size_t const n = radial.height_m.size();
    expects(n >= 3 && radial.step_km > 0.0, "a radial has steps and a point between its ends");
    expects(radial.clutter_m.empty() || radial.clutter_m.size() == n, "clutter for each point");
    expects(radial.zone.empty() || radial.zone.size() == n, "a zone for each point");
    expects(radial.surroundings.empty() || radial.surroundings.size() == n,
            "surroundings of each point");
    expects(conditions.tx_height_m > 0.0, "the transmitter stands above the ground");
    expects(conditions.time_percent > 0.0 && conditions.time_percent <= 50.0, "p is in (0, 50]");
    radial_ = radial;
    conditions_ = conditions;
    has_beta_ = conditions.time_percent != 50.0;
    g_ = {};
    g_.p_percent = conditions.time_percent;
    g_.hts_m = radial.height_m[0] + conditions.tx_height_m;
    g_.ae_km = median_earth_radius_km(conditions.delta_n);
    g_.has_beta = has_beta_;
    longest_wavelength_m_ = 0.2998e9 / lowest_frequency_hz;
    if (shared_terms_)
        expects(shared_terms_->serve(n, radial.step_km, conditions), "terms for this radial");
    else
        own_terms_.prepare(n, radial.step_km, conditions);
    inverse_p_ = inverse_normal(conditions.time_percent / 100.0);
    log10_p_ = std::log10(conditions.time_percent / 50.0);
    double const K = 500.0 / g_.ae_km;
    double const* const inverse_d = terms().inverse_d();
    terrain_.begin(n, radial.step_km, K, g_.hts_m, inverse_d);
    if (!radial.clutter_m.empty())
        clutter_.begin(n, radial.step_km, K, g_.hts_m, inverse_d);
    if (has_beta_)
        beta_.begin(n, radial.step_km, 500.0 / abeta_km, g_.hts_m, inverse_d);
    flat_.begin(n, radial.step_km, inverse_d);
    straight_tx_ = lowest;
    sum_h_ = sum_hd_ = 0.0;
    smooth_nearest_ = smooth_nearest_beta_ = 1;
    begin_zones();
    k_ = 1;
}

bool RadialSweep::next() noexcept
{
    if (k_ + 1 >= radial_.height_m.size())
        return false;
    insert(k_);
    ++k_;
    insert_obstacles();
    enter_zone(k_);
    return true;
}

// What has clutter: points enter as obstacles when the receiver has left their surroundings.
void RadialSweep::insert_obstacles() noexcept
{
    bool const cluttered = !radial_.clutter_m.empty();
    for (Skyline* skyline : {cluttered ? &clutter_ : nullptr, has_beta_ ? &beta_ : nullptr}) {
        if (!skyline)
            continue;
        for (std::size_t i = skyline->end(); i < k_; ++i) {
            if (!radial_.surroundings.empty() &&
                radial_.surroundings[i] == radial_.surroundings[k_])
                break;
            skyline->insert(static_cast<std::uint32_t>(i), obstacle_m(i));
        }
    }
}

double RadialSweep::obstacle_m(std::size_t i) const noexcept
{
    return radial_.clutter_m.empty() ? radial_.height_m[i]
                                     : radial_.height_m[i] + radial_.clutter_m[i];
}

std::span<double const> RadialSweep::bare(Skyline const& skyline) const noexcept
{
    return radial_.height_m.subspan(skyline.end(), k_ - skyline.end());
}

void RadialSweep::insert(std::size_t i) noexcept
{
    auto const point = static_cast<std::uint32_t>(i);
    double const h = radial_.height_m[i];
    double const d = static_cast<double>(i) * radial_.step_km;
    double const straight = (h - g_.hts_m) / d;
    terrain_.insert(point, h, straight);
    flat_.push(d, h, point);
    straight_tx_ = std::max(straight_tx_, straight);
    sum_h_ += h;
    sum_hd_ += h * d;
}

View RadialSweep::view(double rx_height_m) const noexcept
{
    View v;
    v.D = static_cast<double>(k_) * radial_.step_km;
    v.hts = g_.hts_m;
    v.hrs = radial_.height_m[k_] + rx_height_m;
    v.Str = (v.hrs - v.hts) / v.D;
    v.n = k_ + 1;
    return v;
}

PathGeometry const& RadialSweep::look(double rx_height_m) noexcept
{
    expects(k_ >= 2 && rx_height_m > 0.0, "a receiver stands above a point that next() gave");
    View const v = view(rx_height_m);
    g_.d_km = v.D;
    g_.hrs_m = v.hrs;
    measure_climate();
    see_horizons(v);
    diffract(g_.median, radial_.clutter_m.empty() ? terrain_ : clutter_, v, g_.ae_km);
    has_smooth_ = !clears_the_sphere(g_.ae_km);
    if (has_smooth_)
        place_smooth(g_.median, smooth_nearest_, g_.ae_km);
    if (has_beta_) {
        diffract(g_.beta, beta_, v, abeta_km);
        has_smooth_beta_ = !clears_the_sphere(abeta_km);
        if (has_smooth_beta_)
            place_smooth(g_.beta, smooth_nearest_beta_, abeta_km);
    }
    blend();
    has_ducting_ = false;
    return g_;
}

PathGeometry const& RadialSweep::complete() noexcept
{
    if (!has_smooth_)
        place_smooth(g_.median, smooth_nearest_, g_.ae_km);
    if (has_beta_ && !has_smooth_beta_)
        place_smooth(g_.beta, smooth_nearest_beta_, abeta_km);
    has_smooth_ = has_smooth_beta_ = true;
    analyse_free_space(g_);
    if (!has_ducting_)
        g_.ducting = analyse_ducting(g_, to_coast_tx_km(), to_coast_rx_km(g_.d_km), tau_);
    has_ducting_ = true;
    return g_;
}

double RadialSweep::loss_db(Band const& band, Polarisation polarisation) noexcept
{
    BeforeDucting const before = before_ducting(g_, band, polarisation);
    bool const ducting = ducting_may_enter(g_, band, before);
    if (ducting && !has_ducting_) {
        g_.ducting = analyse_ducting(g_, to_coast_tx_km(), to_coast_rx_km(g_.d_km), tau_);
        has_ducting_ = true;
    }
    return loss_after_ducting_db(g_, band, before, ducting);
}

void RadialSweep::diffract(DiffractionGeometry& at, Skyline& skyline, View const& v,
                           double ap_km) noexcept
{
    at.nu_a = skyline.nu(v, bare(skyline));
    at.nu_s = lowest;  // until place_smooth: no loss over the smooth surface nor the sphere
    at.adft_km = ap_km;
    at.hse_m = std::numeric_limits<double>::infinity();
    at.hreq_m = 0.0;
    at.beyond_horizon = false;
}

void RadialSweep::place_smooth(DiffractionGeometry& at, std::size_t& nearest, double ap_km) noexcept
{
    double const htc = g_.hts_m - g_.hstd_m;  // (37)
    double const hrc = g_.hrs_m - g_.hsrd_m;
    at.nu_s = smooth_surface_nu({radial_.step_km, k_, htc, hrc, 500.0 / ap_km}, nearest);
    place_on_sphere(at, g_.d_km, htc, hrc, ap_km);
}

// Whether the path clears the sphere so well that there is no spherical loss (27) in any band. The
// clearance hse (23) is at least the least clearance anywhere, and hreq (25) at most that half way.
bool RadialSweep::clears_the_sphere(double ap_km) const noexcept
{
    double const K = 500.0 / ap_km;
    double const htc = g_.hts_m - g_.hstd_m;
    double const hrc = g_.hrs_m - g_.hsrd_m;
    double const D = g_.d_km;
    double const lowest_at = std::clamp(0.5 * (D - (hrc - htc) / (D * K)), 0.0, D);
    double const least = htc + (hrc - htc) * (lowest_at / D) - K * lowest_at * (D - lowest_at);
    // 17.456 sqrt(D / 4 lambda), squared.
    return least > 0.0 && least * least > 76.2 * D * longest_wavelength_m_ * 1.0001;
}

void RadialSweep::blend() noexcept
{
    DistanceTerm const& t = terms().at(k_);
    double const slope = (g_.hts_m - g_.hrs_m) / (1000.0 * g_.d_km);
    double const x = slope * slope;
    constexpr double per_ln = 4.342944819032518;  // 10 / ln 10
    // ln(1 + x) to the last bits for the flat paths that most are.
    double const rise =
        x < 1e-3 ? x * (1.0 - x * (1.0 / 2.0 - x * (1.0 / 3.0 - x * (1.0 / 4.0 - x / 5.0))))
                 : std::log1p(x);
    g_.Lbfs_1ghz_db = 92.4 + t.log10_d_20 + per_ln * rise;  // (8), (8a)
    g_.Lbs_1ghz_db = t.Lbs_db + 0.573 * g_.theta_mrad;      // (44)
    g_.Fk = t.Fk;
    g_.Fj = theta_blend(g_.theta_mrad);
    g_.Fi = g_.p_percent >= g_.b0_percent ? inverse_p_ / inverse_b0_ : 1.0;  // (40)
    double const horizons = 0.1 * (g_.dlt_km + g_.dlr_km);
    // At p = 50 % Esb has the weight Fi, and I(0.5) is all but nothing: a rough exponential will
    // do.
    double const decay = has_beta_ ? std::exp(-horizons) : rough_decay(horizons);
    double const focusing = 2.6 * (1.0 - decay);
    g_.Esp_db = has_beta_ ? focusing * log10_p_ : 0.0;  // (9a)
    g_.Esb_db = focusing * log10_b0_;                   // (9b)
}

}  // namespace tongtu::radio::p1812

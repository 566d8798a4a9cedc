// ITU-R P.1812-8 sections 4.2 to 4.6, 4.9 and 4.10: the losses of one band and how they blend.

#include "tongtu/radio/p1812/basic_loss.hpp"

#include "tongtu/radio/normal.hpp"
#include "tongtu/radio/p1812/bullington.hpp"
#include "tongtu/radio/p1812/ducting.hpp"
#include "tongtu/radio/p1812/p1812.hpp"
#include "tongtu/radio/p1812/spherical.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace tongtu::radio::p1812 {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct DeltaBullington {
    double Lbulla = missing;
    double Lbulls = missing;
    double Ldsph = missing;
    double Ld = missing;  // (39)
};

DeltaBullington diffraction(PathGeometry const& g, DiffractionGeometry const& at, Band const& band,
                            Polarisation polarisation) noexcept
{
    DeltaBullington loss;
    loss.Lbulla = bullington_loss_db(at.nu_a, band.sqrt_lambda, g.d_km);
    loss.Lbulls = bullington_loss_db(at.nu_s, band.sqrt_lambda, g.d_km);
    loss.Ldsph = spherical_loss_db(at, g.d_km, g.hts_m - g.hstd_m, g.hrs_m - g.hsrd_m, g.omega,
                                   band, polarisation);
    loss.Ld = loss.Lbulla + std::max(loss.Ldsph - loss.Lbulls, 0.0);
    return loss;
}

// Ldp (41). At p = 50 % it is the median loss as it stands, whatever the other radius gives.
double diffraction_not_exceeded(PathGeometry const& g, double Ld50, double Ldb) noexcept
{
    return g.p_percent == 50.0 ? Ld50 : Ld50 + g.Fi * (Ldb - Ld50);
}

// Lminb0p (59).
double least_with_sea_diffraction(PathGeometry const& g, double Lbfs, double Ld50,
                                  double Ldp) noexcept
{
    double const over_land = (1.0 - g.omega) * Ldp;
    if (g.p_percent < g.b0_percent)
        return Lbfs + g.Esp_db + over_land;
    double const Lbd50 = Lbfs + Ld50;
    return Lbd50 + (Lbfs + g.Esb_db + over_land - Lbd50) * g.Fi;
}

// eta ln(exp(a/eta) + exp(b/eta)), written so that no exponential overflows.
double soft_maximum(double a, double b) noexcept
{
    constexpr double eta = 2.5;
    return std::max(a, b) + eta * std::log1p(std::exp(-std::abs(a - b) / eta));
}

// -5 lg(10^(-0.2 a) + 10^(-0.2 b)). From 60 dB apart the sum is the lesser loss.
double power_sum_db(double a, double b) noexcept
{
    double const apart = std::abs(a - b);
    double const least = std::min(a, b);
    if (!(apart < 60.0))  // less than 1e-11 dB to come
        return least;
    constexpr double ln10 = 2.302585092994045684;
    return least - 5.0 / ln10 * std::log1p(std::exp(-0.2 * ln10 * apart));
}

// Section 4.6, given what comes before it.
struct Chain {
    double Lba, Lminbap, Lbda, Lbam, Lbs, Lbc;
};

// What ducting leaves of (61) and (62) where it does not enter.
double without_ducting(PathGeometry const& g, BeforeDucting const& b) noexcept
{
    return b.Lbd + (b.Lminb0p - b.Lbd) * g.Fj;
}

Chain blend(PathGeometry const& g, Band const& band, BeforeDucting const& b) noexcept
{
    Chain c{};
    c.Lba = ducting_loss_db(g, band);
    c.Lminbap = soft_maximum(c.Lba, b.Lb0p);                                      // (60)
    c.Lbda = c.Lminbap > b.Lbd ? b.Lbd : c.Lminbap + (b.Lbd - c.Lminbap) * g.Fk;  // (61)
    c.Lbam = c.Lbda + (b.Lminb0p - c.Lbda) * g.Fj;                                // (62)
    c.Lbs = g.Lbs_1ghz_db + band.Lf_db;                                           // (44)
    c.Lbc = power_sum_db(c.Lbs, c.Lbam);                                          // (63)
    return c;
}

double location_loss_db(PathGeometry const& g, double percent, double sigma_db) noexcept
{
    if (g.rx_at_sea || sigma_db == 0.0)
        return 0.0;
    return -inverse_normal(percent / 100.0) * sigma_db;  // (67)
}

double field_strength_dbuv_m(double Lb, Band const& band) noexcept
{
    return 199.36 + 20.0 * band.log10_f - Lb;  // (70)
}

BeforeDucting before_of(PathGeometry const& g, Band const& band, double Ld50, double Ldb) noexcept
{
    BeforeDucting b;
    b.Lbfs = g.Lbfs_1ghz_db + 20.0 * band.log10_f;  // (8)
    b.Lb0p = b.Lbfs + g.Esp_db;                     // (10)
    b.Ldp = diffraction_not_exceeded(g, Ld50, Ldb);
    b.Lbd = b.Lb0p + b.Ldp;  // (43)
    b.Lminb0p = least_with_sea_diffraction(g, b.Lbfs, Ld50, b.Ldp);
    return b;
}

// At most 20 lg x, by less than 0.52 dB: between powers of two the logarithm lies above its chord.
double decibels_at_least(double x) noexcept
{
    auto const bits = std::bit_cast<std::uint64_t>(x);
    auto const exponent = static_cast<double>((bits >> 52) & 0x7ffU) - 1023.0;
    double const mantissa =
        std::bit_cast<double>((bits & 0xfffffffffffffULL) | 0x3ff0000000000000ULL) - 1.0;
    return 6.020599913279 * (exponent + mantissa);
}

// Site shielding (48), at least.
double shielding_at_least_db(double theta_mrad, double to_horizon_km, Band const& band) noexcept
{
    double const theta2 = theta_mrad - 0.1 * to_horizon_km;
    if (!(theta2 > 0.0))
        return 0.0;
    return decibels_at_least(1.0 + 0.361 * theta2 * std::sqrt(band.f_ghz * to_horizon_km)) +
           0.264 * theta2 * band.cbrt_f;
}

// No loss by ducting lies below this, where it is finite. Left out of (47) to (50): Ap, not
// negative where p is at least beta, and beta is at most beta0 unless the horizons overlap.
double least_ducting_db(PathGeometry const& g, Band const& band) noexcept
{
    bool const overlap = g.d_km - g.dlt_km - g.dlr_km < -7.0;
    if (g.p_percent < g.b0_percent || overlap)
        return -std::numeric_limits<double>::infinity();
    double const coasts = g.omega < 0.75 - 1e-6 ? 0.0 : -12.0;
    double const theta_mrad = 1e3 * g.d_km / g.ae_km + std::min(g.theta_t_mrad, 0.1 * g.dlt_km) +
                              std::min(g.theta_r_mrad, 0.1 * g.dlr_km);
    return 102.45 + decibels_at_least(g.dlt_km + g.dlr_km) + coasts + 20.0 * band.log10_f +
           band.Alf_db + 5e-5 * g.ae_km * theta_mrad * band.cbrt_f +
           shielding_at_least_db(g.theta_t_mrad, g.dlt_km, band) +
           shielding_at_least_db(g.theta_r_mrad, g.dlr_km, band);
}

}  // namespace

BeforeDucting before_ducting(PathGeometry const& g, Band const& band,
                             Polarisation polarisation) noexcept
{
    double const Ld50 = diffraction(g, g.median, band, polarisation).Ld;
    bool const median_only = g.p_percent == 50.0;
    double const Ldb = median_only ? Ld50 : diffraction(g, g.beta, band, polarisation).Ld;
    return before_of(g, band, Ld50, Ldb);
}

bool ducting_may_enter(PathGeometry const& g, Band const& band, BeforeDucting const& b) noexcept
{
    constexpr double rounding_db = 1e-6;
    return !(least_ducting_db(g, band) > b.Lbd + rounding_db);
}

double loss_after_ducting_db(PathGeometry const& g, Band const& band, BeforeDucting const& b,
                             bool ducting) noexcept
{
    double const Lbam = ducting ? blend(g, band, b).Lbam : without_ducting(g, b);
    return std::max(b.Lb0p, power_sum_db(g.Lbs_1ghz_db + band.Lf_db, Lbam));
}

Band band_at(double frequency_hz) noexcept
{
    constexpr double land_eps_r = 22.0;
    constexpr double land_sigma = 0.003;  // S/m
    constexpr double sea_eps_r = 80.0;
    constexpr double sea_sigma = 5.0;
    Band band;
    double const f = frequency_hz / 1e9;
    band.f_ghz = f;
    band.log10_f = std::log10(f);
    band.cbrt_f = std::cbrt(f);
    band.sqrt_lambda = std::sqrt(0.2998 / f);
    double const octave = std::log10(f / 2.0);
    band.Lf_db = 25.0 * band.log10_f - 2.5 * octave * octave;
    band.Alf_db = ducting_wavelength_loss_db(f);
    for (Polarisation pol : {Polarisation::horizontal, Polarisation::vertical}) {
        auto const i = static_cast<std::size_t>(pol);
        band.K_land[i] = admittance_factor(land_eps_r, land_sigma, f, pol);
        band.K_sea[i] = admittance_factor(sea_eps_r, sea_sigma, f, pol);
    }
    return band;
}

double basic_loss_db(PathGeometry const& geometry, Band const& band,
                     Polarisation polarisation) noexcept
{
    BeforeDucting const before = before_ducting(geometry, band, polarisation);
    return loss_after_ducting_db(geometry, band, before, ducting_may_enter(geometry, band, before));
}

double basic_loss_db(PathGeometry const& geometry, double frequency_hz,
                     Polarisation polarisation) noexcept
{
    return basic_loss_db(geometry, band_at(frequency_hz), polarisation);
}

Loss path_loss(PathGeometry const& geometry, double frequency_hz, Polarisation polarisation,
               double location_percent, double location_sigma_db) noexcept
{
    Band const band = band_at(frequency_hz);
    BeforeDucting const b = before_ducting(geometry, band, polarisation);
    Chain const c = blend(geometry, band, b);
    double const Lloc = location_loss_db(geometry, location_percent, location_sigma_db);
    double const Lb = std::max(b.Lb0p, c.Lbc + Lloc);  // (69)
    return {Lb, field_strength_dbuv_m(Lb, band)};
}

Detail path_detail(PathGeometry const& geometry, double frequency_hz, Polarisation polarisation,
                   double location_percent, double location_sigma_db) noexcept
{
    Band const band = band_at(frequency_hz);
    DeltaBullington const median = diffraction(geometry, geometry.median, band, polarisation);
    DeltaBullington beta;
    if (geometry.has_beta)
        beta = diffraction(geometry, geometry.beta, band, polarisation);
    BeforeDucting const b = before_of(geometry, band, median.Ld, beta.Ld);
    Chain const c = blend(geometry, band, b);
    Detail t;
    t.path = geometry;
    t.Lbfs = b.Lbfs;
    t.Lb0p = b.Lb0p;
    t.Lb0b = b.Lbfs + geometry.Esb_db;
    t.Lbulla50 = median.Lbulla;
    t.Lbulls50 = median.Lbulls;
    t.Ldsph50 = median.Ldsph;
    t.Ld50 = median.Ld;
    t.Lbullab = beta.Lbulla;
    t.Lbullsb = beta.Lbulls;
    t.Ldsphb = beta.Ldsph;
    t.Ldb = beta.Ld;
    t.Ldp = b.Ldp;
    t.Lbd50 = b.Lbfs + median.Ld;
    t.Lbd = b.Lbd;
    t.Lminb0p = b.Lminb0p;
    t.Lba = c.Lba;
    t.Lminbap = c.Lminbap;
    t.Lbda = c.Lbda;
    t.Lbam = c.Lbam;
    t.Lbs = c.Lbs;
    t.Lbc = c.Lbc;
    t.Lloc = location_loss_db(geometry, location_percent, location_sigma_db);
    t.Lb = std::max(b.Lb0p, c.Lbc + t.Lloc);
    t.Ep_dbuv_m = field_strength_dbuv_m(t.Lb, band);
    return t;
}

}  // namespace tongtu::radio::p1812

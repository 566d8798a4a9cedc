// The walks and searches of `analyse_path` against the plain form of the same equations.

#include "tongtu/radio/p1812/p1812.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace tongtu::radio::p1812 {
namespace {

using Column = std::vector<double>;

struct Case {
    Column d, h, R;
    PathConditions conditions;
    [[nodiscard]] Profile profile() const { return {d, h, R, {}}; }
    [[nodiscard]] double hts() const { return h.front() + conditions.tx_height_m; }
    [[nodiscard]] double hrs() const { return h.back() + conditions.rx_height_m; }
};

// Profiles from rough to smooth, of equal and unequal steps, with and without clutter, from clear
// line of sight to far beyond the horizon.
Case random_case(unsigned seed)
{
    std::mt19937 random(seed);
    auto const between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    Case c;
    auto const n = static_cast<std::size_t>(between(3.0, 400.0));
    double const step = std::pow(10.0, between(-2.0, 0.3));
    double const relief = std::pow(10.0, between(-2.0, 1.5));
    bool const equal = between(0.0, 1.0) < 0.5;
    bool const clutter = between(0.0, 1.0) < 0.5;
    double slope = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        slope = 0.9 * slope + between(-relief, relief);
        c.d.push_back(i == 0 ? 0.0 : c.d.back() + step * (equal ? 1.0 : between(0.2, 2.0)));
        c.h.push_back(i == 0 ? 200.0 : c.h.back() + slope);
        if (clutter)
            c.R.push_back(between(0.0, 1.0) < 0.5 ? 0.0 : between(0.0, 25.0));
    }
    c.conditions.tx_height_m = std::pow(10.0, between(0.0, 3.2));
    c.conditions.rx_height_m = std::pow(10.0, between(0.0, 2.0));
    c.conditions.latitude_deg = between(-89.0, 89.0);
    c.conditions.delta_n = between(20.0, 90.0);
    return c;
}

// (12) to (20) as they stand, with lambda = 1 m, over heights g of the intermediate points.
double plain_nu(Column const& d, Column const& g, double hts, double hrs, double ap)
{
    double const D = d.back();
    double const Ce = 1.0 / ap;
    double Stim = -1e300, Srim = -1e300, numax = -1e300;
    for (std::size_t i = 1; i + 1 < d.size(); ++i) {
        double const bulge = g[i] + 500.0 * Ce * d[i] * (D - d[i]);
        Stim = std::max(Stim, (bulge - hts) / d[i]);
        Srim = std::max(Srim, (bulge - hrs) / (D - d[i]));
        numax = std::max(numax, (bulge - (hts * (D - d[i]) + hrs * d[i]) / D) *
                                    std::sqrt(0.002 * D / (d[i] * (D - d[i]))));
    }
    double const Str = (hrs - hts) / D;
    if (Stim < Str)
        return numax;
    double const db = (hrs - hts + Srim * D) / (Stim + Srim);
    return (hts + Stim * db - (hts * (D - db) + hrs * db) / D) *
           std::sqrt(0.002 * D / (db * (D - db)));
}

struct PlainSmoothEarth {
    double hst, hsr, hstd, hsrd;
};

// (85) to (91) as they stand.
PlainSmoothEarth plain_smooth_earth(Case const& c)
{
    Column const& d = c.d;
    Column const& h = c.h;
    double const D = d.back();
    double v1 = 0.0, v2 = 0.0, hobs = -1e300, aobt = -1e300, aobr = -1e300;
    for (std::size_t i = 1; i < d.size(); ++i) {
        v1 += (d[i] - d[i - 1]) * (h[i] + h[i - 1]);
        v2 += (d[i] - d[i - 1]) *
              (h[i] * (2.0 * d[i] + d[i - 1]) + h[i - 1] * (d[i] + 2.0 * d[i - 1]));
    }
    for (std::size_t i = 1; i + 1 < d.size(); ++i) {
        double const H = h[i] - (c.hts() * (D - d[i]) + c.hrs() * d[i]) / D;
        hobs = std::max(hobs, H);
        aobt = std::max(aobt, H / d[i]);
        aobr = std::max(aobr, H / (D - d[i]));
    }
    PlainSmoothEarth s{};
    s.hst = (2.0 * v1 * D - v2) / (D * D);
    s.hsr = (v2 - v1 * D) / (D * D);
    double const lower = std::max(hobs, 0.0);
    s.hstd = std::min(s.hst - (lower > 0.0 ? lower * aobt / (aobt + aobr) : 0.0), h.front());
    s.hsrd = std::min(s.hsr - (lower > 0.0 ? lower * aobr / (aobt + aobr) : 0.0), h.back());
    return s;
}

Column surface(Case const& c)
{
    Column g = c.h;
    for (std::size_t i = 0; i < c.R.size(); ++i)
        g[i] += c.R[i];
    return g;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

RC_GTEST_PROP(P1812Walk, BullingtonIsThePlainForm, (unsigned seed))
{
    Case const c = random_case(seed);
    PathGeometry const g = analyse_path(c.profile(), c.conditions, Radii::both);
    Column const zero(c.d.size(), 0.0);
    double const htc = c.hts() - g.hstd_m;
    double const hrc = c.hrs() - g.hsrd_m;
    RC_ASSERT(near(g.median.nu_a, plain_nu(c.d, surface(c), c.hts(), c.hrs(), g.ae_km)));
    RC_ASSERT(near(g.beta.nu_a, plain_nu(c.d, surface(c), c.hts(), c.hrs(), 3.0 * 6371.0)));
    RC_ASSERT(near(g.median.nu_s, plain_nu(c.d, zero, htc, hrc, g.ae_km)));
    RC_ASSERT(near(g.beta.nu_s, plain_nu(c.d, zero, htc, hrc, 3.0 * 6371.0)));
}

RC_GTEST_PROP(P1812Walk, SmoothEarthIsThePlainForm, (unsigned seed))
{
    Case const c = random_case(seed);
    PathGeometry const g = analyse_path(c.profile(), c.conditions);
    PlainSmoothEarth const plain = plain_smooth_earth(c);
    RC_ASSERT(near(g.hst_n_m, plain.hst));
    RC_ASSERT(near(g.hsr_n_m, plain.hsr));
    RC_ASSERT(near(g.hstd_m, plain.hstd));
    RC_ASSERT(near(g.hsrd_m, plain.hsrd));
    RC_ASSERT(g.hte_m > 0.0 && g.hre_m > 0.0);
}

RC_GTEST_PROP(P1812Walk, HorizonsAreThePlainForm, (unsigned seed))
{
    Case const c = random_case(seed);
    PathGeometry const g = analyse_path(c.profile(), c.conditions);
    double const D = c.d.back();
    double tx = -1e300, rx = -1e300;
    std::size_t lt = 0, lr = 0;
    for (std::size_t i = 1; i + 1 < c.d.size(); ++i) {
        double const a = (c.h[i] - c.hts()) / c.d[i] - 500.0 * c.d[i] / g.ae_km;
        double const back = D - c.d[i];
        double const b = (c.h[i] - c.hrs()) / back - 500.0 * back / g.ae_km;
        lt = a > tx ? i : lt;
        lr = b >= rx ? i : lr;
        tx = std::max(tx, a);
        rx = std::max(rx, b);
    }
    double const direct = (c.hrs() - c.hts()) / D - 500.0 * D / g.ae_km;
    RC_ASSERT(g.transhorizon == (tx > direct));
    RC_ASSERT(near(g.theta_t_mrad, 1000.0 * std::atan(std::max(tx, direct) / 1000.0)));
    if (g.transhorizon) {
        RC_ASSERT(g.dlt_km == c.d[lt]);
        RC_ASSERT(g.dlr_km == D - c.d[lr]);
        RC_ASSERT(near(g.theta_r_mrad, 1000.0 * std::atan(rx / 1000.0)));
    } else {
        RC_ASSERT(near(g.dlt_km + g.dlr_km, D));
    }
}

// hm (95): the roughness between the horizons.
RC_GTEST_PROP(P1812Walk, RoughnessIsThePlainForm, (unsigned seed))
{
    Case const c = random_case(seed);
    PathGeometry const g = analyse_path(c.profile(), c.conditions);
    double const m = (g.hsr_m - g.hst_m) / g.d_km;
    double hm = -1e300;
    for (std::size_t i = 0; i < c.d.size(); ++i) {
        if (c.d[i] >= g.dlt_km - 1e-9 && g.d_km - c.d[i] >= g.dlr_km - 1e-9)
            hm = std::max(hm, c.h[i] - (g.hst_m + m * c.d[i]));
    }
    RC_ASSERT(near(g.hm_m, hm));
}

}  // namespace
}  // namespace tongtu::radio::p1812

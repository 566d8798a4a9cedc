#include "tongtu/radio/p1812/blends.hpp"

#include "tongtu/radio/normal.hpp"

#include <cmath>

namespace tongtu::radio::p1812 {

double theta_blend(double theta_mrad) noexcept
{
    double const x = 3.0 * 0.8 * (theta_mrad - 0.3) / 0.3;
    // Beyond 20 the hyperbolic tangent is 1 to the last bit.
    double const tanh = x > 20.0 ? 1.0 : x < -20.0 ? -1.0 : std::tanh(x);
    return 1.0 - 0.5 * (1.0 + tanh);
}

void analyse_free_space(PathGeometry& g) noexcept
{
    double const rise_km = (g.hts_m - g.hrs_m) / 1000.0;
    double const dfs2 = g.d_km * g.d_km + rise_km * rise_km;  // (8a)
    g.Lbfs_1ghz_db = 92.4 + 10.0 * std::log10(dfs2);          // (8)
    double const focusing = 2.6 * (1.0 - std::exp(-0.1 * (g.dlt_km + g.dlr_km)));
    g.Esp_db = focusing * std::log10(g.p_percent / 50.0);   // (9a)
    g.Esb_db = focusing * std::log10(g.b0_percent / 50.0);  // (9b)
}

void analyse_blends(PathGeometry& g, double n0) noexcept
{
    double const p = g.p_percent;
    if (p >= g.b0_percent)
        g.Fi = inverse_normal(p / 100.0) / inverse_normal(g.b0_percent / 100.0);  // (40)
    g.Fj = theta_blend(g.theta_mrad);
    g.Fk = 1.0 - 0.5 * (1.0 + std::tanh(3.0 * 0.5 * (g.d_km - 20.0) / 20.0));  // (58)
    g.Lbs_1ghz_db = 190.1 + 20.0 * std::log10(g.d_km) + 0.573 * g.theta_mrad - 0.15 * n0 -
                    10.125 * std::pow(std::log10(50.0 / p), 0.7);  // (44)
}

}  // namespace tongtu::radio::p1812

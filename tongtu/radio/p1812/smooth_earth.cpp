// ITU-R P.1812-8 Attachment 1: horizons and the smooth Earth, from the profile without clutter.

#include "tongtu/radio/p1812/smooth_earth.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p1812 {

namespace {

// v1 (85) and v2 (86), written as weights of the heights: with e = d[i+1] - d[i-1], the height
// h[i] enters v1 with e and v2 with e (d[i-1] + d[i] + d[i+1]). At the ends the missing neighbour
// is the end point itself.
struct LeastSquares {
    View const& view;
    RunningSum v1;
    RunningSum v2;

    template <class Value>
    void operator()(At<Value> at) noexcept
    {
        Value const before = at.before()(view.d);
        Value const after = at.after()(view.d);
        Value const weighted = at(view.h) * (after - before);
        v1.add(weighted);
        v2.add(weighted * (before + at(view.d) + after));
    }

    void add_ends() noexcept
    {
        double const* const d = view.d;
        std::size_t const k = view.last();
        double const first = view.h[0] * (d[1] - d[0]);
        double const last = view.h[k] * (d[k] - d[k - 1]);
        v1.add(first + last);
        v2.add(first * (2.0 * d[0] + d[1]) + last * (d[k - 1] + 2.0 * d[k]));
    }
};

}  // namespace

double horizon_mrad(double slope) noexcept
{
    double const x = slope / 1000.0;
    if (std::abs(x) > 0.1)
        return 1000.0 * std::atan(x);
    // The series, to the last bit or two for all but the steepest slopes.
    double const y = x * x;
    double const sum =
        y * (-1.0 / 3 + y * (1.0 / 5 + y * (-1.0 / 7 + y * (1.0 / 9 + y * (-1.0 / 11 + y / 13)))));
    return 1000.0 * (x + x * sum);
}

void fit_smooth_earth(PathGeometry& g, double v1, double v2) noexcept
{
    double const D = g.d_km;
    g.hst_n_m = (2.0 * v1 * D - v2) / (D * D);  // (87)
    g.hsr_n_m = (v2 - v1 * D) / (D * D);        // (88)
}

void place_diffraction_heights(PathGeometry& g, double h0, double hn, Obstruction const& o) noexcept
{
    double hst = g.hst_n_m;
    double hsr = g.hsr_n_m;
    double const sum = o.alpha_obt + o.alpha_obr;
    if (o.hobs > 0.0 && sum > 0.0) {          // a line that only rounding obstructs has no angles
        hst -= o.hobs * (o.alpha_obt / sum);  // (90)
        hsr -= o.hobs * (o.alpha_obr / sum);
    }
    g.hstd_m = std::min(hst, h0);  // (91)
    g.hsrd_m = std::min(hsr, hn);
}

void place_ducting_heights(PathGeometry& g, double h0, double hn) noexcept
{
    g.hst_m = std::min(g.hst_n_m, h0);  // (92)
    g.hsr_m = std::min(g.hsr_n_m, hn);
    g.hte_m = g.hts_m - g.hst_m;  // (94)
    g.hre_m = g.hrs_m - g.hsr_m;
}

namespace {

// hm (95): the terrain's highest above the smooth Earth between the horizons.
void measure_roughness(PathGeometry& g, View const& v, std::size_t lt, std::size_t lr) noexcept
{
    double const m = (g.hsr_m - g.hst_m) / g.d_km;  // (93)
    RunningMax roughness;
    for_lanes(std::min(lt, lr), std::max(lt, lr) + 1,
              [&, hst = g.hst_m](auto at) { roughness.add(at(v.h) - (hst + m * at(v.d))); });
    g.hm_m = roughness.value();  // (95)
}

}  // namespace

TerrainPeaks analyse_terrain(PathGeometry& g, View const& v) noexcept
{
    double const K = 500.0 / g.ae_km;
    BareGround const ground{v.h};
    TerrainPeaks peaks;
    LeastSquares fit{v, {}, {}};
    RunningMax straight_tx;
    peaks.tx = slope_from_tx(v, ground, K, [&, hts = v.hts](auto at) {
        straight_tx.add((at(v.h) - hts) / at(v.d));
        fit(at);
    });
    fit.add_ends();
    fit_smooth_earth(g, fit.v1.value(), fit.v2.value());

    double const line_of_sight = v.Str - K * v.D;  // (78)
    Obstruction obstruction;                       // within the horizon nothing obstructs
    g.transhorizon = peaks.tx.value > line_of_sight;
    std::size_t lt = peaks.tx.index;
    std::size_t lr = 0;
    if (g.transhorizon) {
        RunningMax straight_rx;
        RunningMax above;
        peaks.rx = slope_from_rx(v, ground, K, [&](auto at) {
            straight_rx.add((at(v.h) - v.hrs) / (v.D - at(v.d)));
            above.add(at(v.h) - v.hts - v.Str * at(v.d));
        });
        obstruction = {above.value(), straight_tx.value() - v.Str, straight_rx.value() + v.Str};
        lr = peaks.rx.index;
        g.theta_r_mrad = horizon_mrad(peaks.rx.value);
    } else {
        peaks.nearest = lt = lr = least_clearance(v, ground, K).index;
        g.theta_r_mrad = horizon_mrad(-v.Str - K * v.D);
    }
    g.theta_t_mrad = horizon_mrad(std::max(peaks.tx.value, line_of_sight));
    g.theta_mrad = 1e3 * g.d_km / g.ae_km + g.theta_t_mrad + g.theta_r_mrad;
    g.dlt_km = v.d[lt];
    g.dlr_km = v.D - v.d[lr];
    place_diffraction_heights(g, v.h[0], v.h[v.last()], obstruction);
    place_ducting_heights(g, v.h[0], v.h[v.last()]);
    measure_roughness(g, v, lt, lr);
    return peaks;
}

}  // namespace tongtu::radio::p1812

// What the sweep asks of the terrain without clutter: horizons, the smooth Earth, roughness.

#include "tongtu/radio/p1812/smooth_earth.hpp"
#include "tongtu/radio/p1812/sweep.hpp"

#include <algorithm>

namespace tongtu::radio::p1812 {

// Over equal steps; the ends have half a step each. See LeastSquares.
RadialSweep::SmoothSums RadialSweep::smooth_sums() const noexcept
{
    double const step = radial_.step_km;
    double const D = static_cast<double>(k_) * step;
    double const h0 = radial_.height_m[0];
    double const hn = radial_.height_m[k_];
    return {2.0 * step * sum_h_ + step * (h0 + hn),
            6.0 * step * sum_hd_ + step * (h0 * step + hn * (3.0 * D - step))};
}

void RadialSweep::see_horizons(View const& v) noexcept
{
    double const step = radial_.step_km;
    double const h0 = radial_.height_m[0];
    double const hn = radial_.height_m[k_];
    SmoothSums const sums = smooth_sums();
    fit_smooth_earth(g_, sums.v1, sums.v2);

    double const line_of_sight = v.Str - 500.0 / g_.ae_km * v.D;  // (78)
    Peak const tx = terrain_.from_tx();
    Obstruction obstruction;
    std::size_t lt = tx.index;
    std::size_t lr = 0;
    g_.transhorizon = terrain_.transhorizon(v);
    if (g_.transhorizon) {
        Peak const rx = terrain_.from_rx(v);
        lr = rx.index;
        g_.theta_r_mrad = horizon_mrad(rx.value);
        // hobs > 0 exactly where some point stands above the straight line (89).
        if (straight_tx_ > v.Str)
            obstruction = obstruction_of(v);
    } else {
        lt = lr = terrain_.nearest(v);
        g_.theta_r_mrad = horizon_mrad(-v.Str - 500.0 / g_.ae_km * v.D);
    }
    g_.theta_t_mrad = horizon_mrad(std::max(tx.value, line_of_sight));
    g_.theta_mrad = 1e3 * g_.d_km / g_.ae_km + g_.theta_t_mrad + g_.theta_r_mrad;
    g_.dlt_km = static_cast<double>(lt) * step;
    g_.dlr_km = v.D - static_cast<double>(lr) * step;
    place_diffraction_heights(g_, h0, hn, obstruction);
    place_ducting_heights(g_, h0, hn);
    g_.hm_m = roughness_m(lt, lr);
}

Obstruction RadialSweep::obstruction_of(View const& v) noexcept
{
    auto const height = [&](std::size_t vertex) { return radial_.height_m[flat_.index(vertex)]; };
    auto const distance = [&](std::size_t vertex) {
        return static_cast<double>(flat_.index(vertex)) * radial_.step_km;
    };
    std::size_t const above = flat_.extreme(v.Str);
    std::size_t const behind = flat_.tangent_from(v.D, v.hrs);
    double const straight_rx = (height(behind) - v.hrs) / (v.D - distance(behind));
    return {height(above) - v.hts - v.Str * distance(above), straight_tx_ - v.Str,
            straight_rx + v.Str};
}

double RadialSweep::roughness_m(std::size_t lt, std::size_t lr) noexcept
{
    double const m = (g_.hsr_m - g_.hst_m) / g_.d_km;  // (93)
    auto const over = [&](std::size_t i) {
        return radial_.height_m[i] - (g_.hst_m + m * (static_cast<double>(i) * radial_.step_km));
    };
    auto const [first, last] = std::minmax(lt, lr);
    double const ends = std::max(over(first), over(last));
    if (last - first < 2)
        return ends;
    // Nothing on the whole profile stands higher than the hull's extreme: on flat ground and over
    // water that settles it, where the walk below would meet every point.
    constexpr double alike_m = 1e-10;
    std::size_t const top = flat_.index(flat_.extreme(m));
    double const highest = over(top);
    if ((top >= first && top <= last) || highest - ends < alike_m)
        return std::max(highest, ends);
    // The horizons are vertices of the hull over the curved Earth, and its vertices between them
    // hold the maximum: taking off a parabola removes no vertex of the flat hull.
    UpperHull const& hull = terrain_.hull();
    double most = ends;
    for (std::size_t vertex = hull.first_from(first);
         vertex < hull.size() && hull.index(vertex) <= last; ++vertex)
        most = std::max(most, over(hull.index(vertex)));
    return most;
}

}  // namespace tongtu::radio::p1812

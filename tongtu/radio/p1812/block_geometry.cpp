// Blocks of receivers: what does not depend on frequency. ITU-R P.1812-8 sections 3.6 to 5, the
// equations of climate.cpp, smooth_earth.cpp, bullington.cpp, spherical.cpp and blends.cpp.

#include "tongtu/radio/p1812/receiver_block.hpp"

#include "tongtu/radio/p1812/block_kernels.hpp"
#include "tongtu/radio/p1812/climate.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tongtu/radio/p1812/block_geometry.cpp"
#include <hwy/foreach_target.h>

#include "tongtu/radio/p1812/vector_block.hpp"

HWY_BEFORE_NAMESPACE();
namespace tongtu::radio::p1812::HWY_NAMESPACE {

using Obstacles = ReceiverBlock::Obstacles;

// Arc tangent of |t| up to 0.1.
HWY_INLINE V small_atan(V t)
{
    V const y = t * t;
    V sum = of(-1.0 / 11) + y * of(1.0 / 13);
    sum = of(1.0 / 9) + y * sum;
    sum = of(-1.0 / 7) + y * sum;
    sum = of(1.0 / 5) + y * sum;
    sum = of(-1.0 / 3) + y * sum;
    return t + t * (y * sum);
}

// (76) to (82). From 0.1 to 0.3 the angle is taken from that of 0.2.
HWY_INLINE V horizon_of(V slope)
{
    V const x = slope / of(1000.0);
    V const size = hn::Abs(x);
    M const raised = size > of(0.1);
    if (!any(raised))
        return of(1000.0) * small_atan(x);
    V const t = choose(raised, (size - of(0.2)) / (of(1.0) + of(0.2) * size), size);
    constexpr double atan_of_fifth = 0.19739555984988075837;
    V angle = small_atan(t) + where(raised, of(atan_of_fifth));
    M const steep = size > of(0.3);
    if (any(steep))
        angle = choose(steep, atan_of(size), angle);
    return hn::CopySignToAbs(of(1000.0) * angle, x);
}

// ln(1 + x) for x from 0 on.
HWY_INLINE V log1p_of(V x)
{
    V sum = of(1.0 / 11) - x * of(1.0 / 12);
    for (int n = 10; n > 0; --n)
        sum = of(1.0 / n) - x * sum;
    M const large = x >= of(0.03);
    return any(large) ? choose(large, log_of(of(1.0) + x), x * sum) : x * sum;
}

// 1 - (1 + tanh x) / 2 (57) for 2 x: 0 or 1 to the last bit beyond 40.
HWY_INLINE V fading(V twice)
{
    M const between = hn::Abs(twice) < of(40.0);
    V const ends = where(twice < of(0.0), of(1.0));
    return any(between) ? choose(between, of(1.0) / (of(1.0) + exp_of(twice)), ends) : ends;
}

// 1 - exp(-x) for x from 0 on. At p = 50 % it enters with a weight of all but nothing: 0.4 % will
// do, see RadialSweep::blend.
HWY_INLINE V focusing_of(V x, bool rough)
{
    if (!rough)
        return of(1.0) - exp_of(hn::Neg(x));
    V power = of(1.0) / (of(1.0) + x * of(1.0 / 64));
    for (int i = 0; i < 6; ++i)
        power = power * power;
    return of(1.0) - power;
}

// Sections 3.6 and 3.7 for paths that are not inland all the way.
HWY_INLINE void measure_incidence(ReceiverBlock& b, std::size_t i)
{
    V const D = load(b.D, i);
    V const dtm = load(b.dtm_km, i);
    V const dlm = load(b.dlm_km, i);
    M const mixed = hn::Or(dtm != D, dlm != D);
    if (!any(mixed))
        return;
    V const phi = of(std::abs(b.radial.latitude_deg));
    // A path with no inland section at all has dlm = 0.
    V const tau = of(1.0) - exp_of(of(-4.12e-4) * pow_of(larger_of(dlm, of(1e-30)), of(2.41)));
    V const sum = exp10_of(hn::Neg(dtm) / (of(16.0) - of(6.6) * tau)) +
                  exp10_of(of(-5.0) * (of(0.496) + of(0.354) * tau));
    V const ln_mu1 = smaller_of(of(0.2) * log_of(sum), of(0.0));  // (2)
    V b0 = exp_of(of(1.3) * ln_mu1) * of(4.17);                   // (4), (5)
    if (std::abs(b.radial.latitude_deg) <= 70.0)
        b0 = exp10_of(of(1.67) - of(0.015) * phi) *
             exp_of((of(1.0) + (of(-0.935) + of(0.0176) * phi)) * ln_mu1);
    // I(beta0) by (96) and (97); beta0 may exceed half of the time.
    V const x = clamped(b0 * of(0.01), of(1e-6), of(1.0 - 1e-6));
    M const upper = x > of(0.5);
    V const t = hn::Sqrt(of(-2.0) * log_of(choose(upper, of(1.0) - x, x)));
    V const top = (of(0.010328) * t + of(0.802853)) * t + of(2.515516698);
    V const bottom = ((of(0.001308) * t + of(0.189269)) * t + of(1.432788)) * t + of(1.0);
    V const half = t - top / bottom;
    store(choose(mixed, tau, load(b.tau, i)), b.tau, i);
    store(choose(mixed, b0, load(b.b0_percent, i)), b.b0_percent, i);
    store(choose(mixed, choose(upper, hn::Neg(half), half), load(b.inverse_b0, i)), b.inverse_b0,
          i);
    store(choose(mixed, log10_of(b0 * of(0.02)), load(b.log10_b0, i)), b.log10_b0, i);
}

// Sections 5.1 to 5.6 but the roughness.
HWY_INLINE void place_heights(ReceiverBlock& b, std::size_t i)
{
    V const D = load(b.D, i);
    V const hrs = load(b.hrs_m, i);
    V const hn_m = load(b.hn_m, i);
    V const h0 = of(b.radial.h0_m);
    V const v1 = load(b.v1, i);
    V const v2 = load(b.v2, i);
    V const hst_n = (of(2.0) * v1 * D - v2) / (D * D);  // (87)
    V const hsr_n = (v2 - v1 * D) / (D * D);            // (88)
    V const hobs = load(b.hobs, i);
    V const alpha_obt = load(b.alpha_obt, i);
    V const alpha_sum = alpha_obt + load(b.alpha_obr, i);
    M const obstructed = hn::And(hobs > of(0.0), alpha_sum > of(0.0));
    V const share = hobs / choose(obstructed, alpha_sum, of(1.0));
    V const hst_d = hst_n - where(obstructed, share * alpha_obt);  // (90)
    V const hsr_d = hsr_n - where(obstructed, share * load(b.alpha_obr, i));
    store(of(b.radial.hts_m) - smaller_of(hst_d, h0), b.htc_m, i);  // (91), (37)
    store(hrs - smaller_of(hsr_d, hn_m), b.hrc_m, i);
    store(smaller_of(hst_n, h0), b.hst_m, i);  // (92)
    store(smaller_of(hsr_n, hn_m), b.hsr_m, i);
}

HWY_INLINE void see_horizons(ReceiverBlock& b, std::size_t i)
{
    V const D = load(b.D, i);
    V const K = of(500.0 / b.radial.ae_km);
    V const Str = (load(b.hrs_m, i) - of(b.radial.hts_m)) / D;
    M const beyond = load(b.transhorizon, i) > of(0.5);
    V const theta_t = horizon_of(larger_of(load(b.slope_tx, i), Str - K * D));
    V const theta_r = horizon_of(choose(beyond, load(b.slope_rx, i), hn::Neg(Str) - K * D));
    V const theta = of(1e3) * D / of(b.radial.ae_km) + theta_t + theta_r;
    store(theta_t, b.theta_t_mrad, i);
    store(theta_r, b.theta_r_mrad, i);

    // Section 4.2 and the blends of 4.4 and 4.6.
    V const slope = (of(b.radial.hts_m) - load(b.hrs_m, i)) / (of(1000.0) * D);
    V const x = slope * slope;
    store(of(92.4) + load(b.log10_d_20, i) + of(4.342944819032518) * log1p_of(x), b.Lbfs_1ghz,
          i);                                              // (8), (8a)
    store(load(b.Lbs, i) + of(0.573) * theta, b.Lbs, i);   // (44)
    store(fading(of(16.0) * (theta - of(0.3))), b.Fj, i);  // (57)
    V const inverse_b0 = load(b.inverse_b0, i);
    store(choose(of(b.radial.p_percent) >= load(b.b0_percent, i),
                 of(b.radial.inverse_p) / inverse_b0, of(1.0)),
          b.Fi, i);  // (40)
    V const horizons = load(b.dlt_km, i) + load(b.dlr_km, i);
    V const focusing = of(2.6) * focusing_of(of(0.1) * horizons, !b.radial.has_beta);
    store(b.radial.has_beta ? focusing * of(b.radial.log10_p) : of(0.0), b.Esp, i);  // (9a)
    store(focusing * load(b.log10_b0, i), b.Esb, i);                                 // (9b)
}

// nu (15) or (20) at 1 m: `first` and `second` as in Obstacles.
HWY_INLINE V nu_of(V first, V second, M beyond, V hts, V hrs, V D, V K)
{
    V const Str = (hrs - hts) / D;
    V const Stim = first + K * D;
    V const Srim = second + K * D;
    V const dbp = (hrs - hts + Srim * D) / (Stim + Srim);  // (18)
    M const grazing = neither(hn::And(dbp > of(0.0), dbp < D));
    V const d = choose(beyond, choose(grazing, of(0.5) * D, dbp), first);
    V const over = choose(beyond, (Stim - Str) * d, second + K * d * (D - d) - hts - Str * d);
    V const nu = over * hn::Sqrt(of(0.002) * D / (d * (D - d)));
    return hn::IfThenZeroElse(hn::And(beyond, grazing), nu);
}

// Highest of -A/x - K x over the points of distance x = j step, 1 <= j < k; see smooth_surface.cpp.
HWY_INLINE V highest_slope(V A, V K, V step, V last)
{
    V const j = clamped(hn::Floor(hn::Sqrt(A / K) / step), of(1.0), last);
    V const x = j * step;
    V const y = smaller_of(j + of(1.0), last) * step;
    return larger_of(hn::Neg(A) / x - K * x, hn::Neg(A) / y - K * y);
}

// (22) to (26); whether there may be a loss (27) in some band.
HWY_INLINE M place_on_sphere(ReceiverBlock const& b, Obstacles& at, std::size_t i, M needed, V ap)
{
    V const d = load(b.D, i);
    V const hte = load(b.htc_m, i);
    V const hre = load(b.hrc_m, i);
    V const roots = hn::Sqrt(hte) + hn::Sqrt(hre);
    M const beyond = hn::And(needed, d >= hn::Sqrt(of(0.002) * ap) * roots);  // (22)
    V const c = (hte - hre) / (hte + hre);                                    // (24d)
    V const m = of(250.0) * d * d / (ap * (hte + hre));                       // (24e)
    V const m1 = m + of(1.0);
    V const cosine = of(1.5) * c * hn::Sqrt(of(3.0) * m / (m1 * m1 * m1));
    // cos(pi/3 + acos(x)/3) = sin(asin(x)/3)
    V const root = of(2.0) * hn::Sqrt(m1 / (of(3.0) * m)) *
                   sine_of_third(clamped(cosine, of(-1.0), of(1.0)));  // (24c)
    V const dse1 = of(0.5) * d * (of(1.0) + root);                     // (24a)
    V const dse2 = d - dse1;                                           // (24b)
    V const hse = ((hte - of(500.0) * dse1 * dse1 / ap) * dse2 +
                   (hre - of(500.0) * dse2 * dse2 / ap) * dse1) /
                  d;                                        // (23)
    V const hreq = of(17.456) * hn::Sqrt(dse1 * dse2 / d);  // (25)
    M const near = hse <= hreq * of(std::sqrt(b.radial.longest_wavelength_m));
    M const counts = hn::Or(beyond, hn::And(needed, near));
    store(where(beyond, of(1.0)), at.beyond_sphere, i);
    store(choose(counts, hse, of(1e9)), at.hse_m, i);
    store(where(counts, hreq), at.hreq_m, i);
    if (any(counts)) {
        V const a = d / roots;
        V const ln_a = log_of(choose(beyond, ap, of(500.0) * a * a)) * of(1.0 / 3);  // (26)
        store(exp_of(ln_a), at.cbrt_a, i);
        store(ln_a * of(0.43429448190325182765), at.lg_cbrt_a, i);
    }
    return counts;
}

// nu over the smooth surface (37).
HWY_INLINE void see_smooth(ReceiverBlock const& b, Obstacles& at, std::size_t i, M counts, V K)
{
    V const D = load(b.D, i);
    V const htc = load(b.htc_m, i);
    V const hrc = load(b.hrc_m, i);
    V const step = of(b.radial.step_km);
    V const last = hn::Round(D / step) - of(1.0);
    V const tx = highest_slope(htc, K, step, last);
    V const rx = highest_slope(hrc, K, step, last);
    M const beyond = tx > (hrc - htc) / D - K * D;
    store(nu_of(tx, rx, beyond, htc, hrc, D, K), at.nu_s, i);
    store(where(hn::And(counts, neither(beyond)), of(1.0)), at.smooth_within, i);
}

HWY_INLINE void diffract(ReceiverBlock& b, Obstacles& at, std::size_t i, double ap_km)
{
    V const K = of(500.0 / ap_km);
    V const D = load(b.D, i);
    V const htc = load(b.htc_m, i);
    V const hrc = load(b.hrc_m, i);
    store(nu_of(load(at.first, i), load(at.second, i), load(at.beyond, i) > of(0.5),
                of(b.radial.hts_m), load(b.hrs_m, i), D, K),
          at.nu_a, i);
    // Where the path clears the sphere in every band nothing of it is needed: see
    // RadialSweep::clears_the_sphere.
    V const lowest_at = clamped(of(0.5) * (D - (hrc - htc) / (D * K)), of(0.0), D);
    V const least = htc + (hrc - htc) * (lowest_at / D) - K * lowest_at * (D - lowest_at);
    M const clears = hn::And(least > of(0.0),
                             least * least > of(76.2 * b.radial.longest_wavelength_m * 1.0001) * D);
    store(of(1e9), at.hse_m, i);
    store(of(0.0), at.hreq_m, i);
    store(of(0.0), at.beyond_sphere, i);
    store(of(0.0), at.smooth_within, i);
    if (all(clears))
        return;
    M const counts = place_on_sphere(b, at, i, neither(clears), of(ap_km));
    if (any(counts))
        see_smooth(b, at, i, counts, K);
}

void complete_block(ReceiverBlock& b)
{
    for (std::size_t i = 0; i < b.size(); i += lanes()) {
        if (b.radial.has_zones)
            measure_incidence(b, i);
        place_heights(b, i);
        see_horizons(b, i);
        diffract(b, b.median, i, b.radial.ae_km);
        if (b.radial.has_beta)
            diffract(b, b.beta, i, abeta_km);
    }
}

}  // namespace tongtu::radio::p1812::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tongtu::radio::p1812 {

HWY_EXPORT(complete_block);

void complete_block(ReceiverBlock& block) noexcept
{
    HWY_DYNAMIC_DISPATCH(complete_block)(block);
}

}  // namespace tongtu::radio::p1812
#endif

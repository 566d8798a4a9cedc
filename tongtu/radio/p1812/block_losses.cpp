// Blocks of receivers: the losses of one band. ITU-R P.1812-8 sections 4.2 to 4.6, the equations of
// basic_loss.cpp, bullington.cpp and spherical.cpp.

#include "tongtu/radio/p1812/block_kernels.hpp"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tongtu/radio/p1812/block_losses.cpp"
#include <hwy/foreach_target.h>

#include "tongtu/radio/p1812/vector_block.hpp"

HWY_BEFORE_NAMESPACE();
namespace tongtu::radio::p1812::HWY_NAMESPACE {

using Obstacles = ReceiverBlock::Obstacles;

// Lbull (21) by the knife-edge loss (12).
HWY_INLINE V bullington_db(V nu_1m, V D, Band const& band)
{
    V const nu = nu_1m * of(1.0 / band.sqrt_lambda);
    M const counts = nu > of(-0.78);
    if (!any(counts))
        return of(0.0);
    V const v = choose(counts, nu, of(0.0)) - of(0.1);
    V const Luc = of(6.9) + of(20.0) * log10_of(hn::Sqrt(v * v + of(1.0)) + v);
    V const loss =
        Luc + (of(1.0) - exp_of(Luc * of(-1.0 / 6))) * (of(10.0) + of(0.02) * D);  // (21)
    return where(counts, loss);
}

// (34), (35).
HWY_INLINE V height_term_db(V B, V floor_db)
{
    M const high = B > of(2.0);
    V const low = B * (of(1.0) + of(0.1) * B * B);
    V const rest = B - of(1.1);
    V const lg = log10_of(choose(high, rest, low));
    V const root = hn::Sqrt(choose(high, rest, of(1.0)));
    return larger_of(choose(high, of(17.6) * root - of(5.0) * lg - of(8.0), of(20.0) * lg),
                     floor_db);
}

// (33).
HWY_INLINE V distance_term_db(V X)
{
    M const far = X >= of(1.6);
    V const ln = log_of(X);
    V const lg = ln * of(0.43429448190325182765);
    V const beyond = of(11.0) + of(10.0) * lg - of(17.6) * X;
    if (all(far))
        return beyond;
    return choose(far, beyond, of(-20.0) * lg - of(5.6488) * exp_of(of(1.425) * ln));
}

// Ldft (36) over one kind of ground.
HWY_INLINE V first_term_db(V X, V Yt, V Yr, V cbrt_a, V lg_cbrt_a, double K_at_1km)
{
    V const K = of(K_at_1km) / cbrt_a;  // (29)
    V const K2 = K * K;
    V const beta = (of(1.0) + of(1.6) * K2 + of(0.67) * K2 * K2) /
                   (of(1.0) + of(4.5) * K2 + of(1.53) * K2 * K2);  // (30)
    V const floor_db = of(2.0 + 20.0 * std::log10(K_at_1km)) - of(20.0) * lg_cbrt_a;
    return hn::Neg(distance_term_db(beta * X)) - height_term_db(beta * beta * Yt, floor_db) -
           height_term_db(beta * beta * Yr, floor_db);
}

// Ldsph (27).
HWY_INLINE V spherical_db(ReceiverBlock const& b, Obstacles const& at, std::size_t i,
                          Band const& band, std::size_t polarisation)
{
    V const hreq = load(at.hreq_m, i) * of(band.sqrt_lambda);
    V const hse = load(at.hse_m, i);
    M const beyond = load(at.beyond_sphere, i) > of(0.5);
    M const counts = hn::Or(beyond, hse <= hreq);
    if (!any(counts))
        return of(0.0);
    V const cbrt_a = choose(counts, load(at.cbrt_a, i), of(20.0));
    V const lg = load(at.lg_cbrt_a, i);
    V const height_factor = of(0.9575 * band.cbrt_f * band.cbrt_f) / cbrt_a;
    V const X = of(21.88 * band.cbrt_f) / (cbrt_a * cbrt_a) * load(b.D, i);  // (31) over beta
    V const Yt = height_factor * load(b.htc_m, i);
    V const Yr = height_factor * load(b.hrc_m, i);
    V const omega = load(b.omega, i);
    V Ldft = of(0.0);
    if (any(omega < of(1.0)))
        Ldft = (of(1.0) - omega) * first_term_db(X, Yt, Yr, cbrt_a, lg, band.K_land[polarisation]);
    if (any(omega > of(0.0)))
        Ldft =
            omega * first_term_db(X, Yt, Yr, cbrt_a, lg, band.K_sea[polarisation]) + Ldft;  // (28)
    V const within = (of(1.0) - hse / choose(beyond, of(1.0), hreq)) * larger_of(Ldft, of(0.0));
    return where(counts, choose(beyond, Ldft, within));
}

// Ld (39).
HWY_INLINE V diffraction_db(ReceiverBlock const& b, Obstacles const& at, std::size_t i,
                            Band const& band, std::size_t polarisation)
{
    V const D = load(b.D, i);
    V const actual = bullington_db(load(at.nu_a, i), D, band);
    V const Ldsph = spherical_db(b, at, i, band, polarisation);
    M const more = Ldsph > of(0.0);
    if (!any(more))
        return actual;
    V const smooth = bullington_db(load(at.nu_s, i), D, band);
    return actual + where(more, larger_of(Ldsph - smooth, of(0.0)));
}

// At most 20 lg x, by less than 0.52 dB: see basic_loss.cpp.
HWY_INLINE V decibels_at_least(V x)
{
    Whole const u;
    auto const bits = hn::BitCast(u, x);
    V const exponent =
        hn::BitCast(Double(), hn::Or(hn::ShiftRight<52>(bits), hn::Set(u, 0x4330000000000000ULL))) -
        of(4503599627370496.0 + 1023.0);
    V const mantissa = hn::BitCast(Double(), hn::Or(hn::And(bits, hn::Set(u, 0xfffffffffffffULL)),
                                                    hn::Set(u, 0x3ff0000000000000ULL))) -
                       of(1.0);
    return of(6.020599913279) * (exponent + mantissa);
}

// (48), at least.
HWY_INLINE V shielding_at_least_db(V theta2, V to_horizon, Band const& band)
{
    V const angle = larger_of(theta2, of(0.0));
    return decibels_at_least(of(1.0) + of(0.361) * angle * hn::Sqrt(of(band.f_ghz) * to_horizon)) +
           of(0.264 * band.cbrt_f) * angle;
}

// See least_ducting_db and ducting_may_enter in basic_loss.cpp.
HWY_INLINE M ducting_enters(ReceiverBlock const& b, std::size_t i, Band const& band, V Lbd)
{
    V const dlt = load(b.dlt_km, i);
    V const dlr = load(b.dlr_km, i);
    V const D = load(b.D, i);
    V const theta_t = load(b.theta_t_mrad, i);
    V const theta_r = load(b.theta_r_mrad, i);
    V const ae = of(b.radial.ae_km);
    M const unbounded =
        hn::Or(of(b.radial.p_percent) < load(b.b0_percent, i), D - dlt - dlr < of(-7.0));
    V const coasts = choose(load(b.omega, i) < of(0.75 - 1e-6), of(0.0), of(-12.0));
    V const theta =
        of(1e3) * D / ae + smaller_of(theta_t, of(0.1) * dlt) + smaller_of(theta_r, of(0.1) * dlr);
    V const least = of(102.45 + 20.0 * band.log10_f + band.Alf_db) + decibels_at_least(dlt + dlr) +
                    coasts + of(5e-5 * band.cbrt_f) * ae * theta +
                    shielding_at_least_db(theta_t - of(0.1) * dlt, dlt, band) +
                    shielding_at_least_db(theta_r - of(0.1) * dlr, dlr, band);
    constexpr double rounding_db = 1e-6;
    return hn::Or(unbounded, neither(least > Lbd + of(rounding_db)));
}

bool before_ducting(ReceiverBlock& b, Band const& band, std::size_t polarisation)
{
    V const f_db = of(20.0 * band.log10_f);
    bool ducting = false;
    for (std::size_t i = 0; i < b.size(); i += lanes()) {
        V const Ld50 = diffraction_db(b, b.median, i, band, polarisation);
        V const Fi = load(b.Fi, i);
        V Ldp = Ld50;
        if (b.radial.has_beta)
            Ldp = Ld50 + Fi * (diffraction_db(b, b.beta, i, band, polarisation) - Ld50);  // (41)
        V const Lbfs = load(b.Lbfs_1ghz, i) + f_db;
        V const Lb0p = Lbfs + load(b.Esp, i);  // (10)
        V const Lbd = Lb0p + Ldp;              // (43)
        V const over_land = (of(1.0) - load(b.omega, i)) * Ldp;
        M const rare = of(b.radial.p_percent) < load(b.b0_percent, i);
        V const Lbd50 = Lbfs + Ld50;
        store(choose(rare, Lb0p + over_land,
                     Lbd50 + (Lbfs + load(b.Esb, i) + over_land - Lbd50) * Fi),
              b.Lminb0p, i);  // (59)
        store(Lb0p, b.Lb0p, i);
        store(Lbd, b.Lbd, i);
        M const enters = ducting_enters(b, i, band, Lbd);
        ducting = ducting || any(enters);
        store(where(enters, of(1.0)), b.ducting, i);
    }
    return ducting;
}

// ln(1 + e^-x) for x from 0 on.
HWY_INLINE V log1p_exp(V x)
{
    return log_of(of(1.0) + exp_of(hn::Neg(x)));
}

// (48).
HWY_INLINE V shielding_db(V theta2, V to_horizon, Band const& band)
{
    V const angle = larger_of(theta2, of(0.0));
    return of(20.0) *
               log10_of(of(1.0) + of(0.361) * angle * hn::Sqrt(of(band.f_ghz) * to_horizon)) +
           of(0.264 * band.cbrt_f) * angle;
}

// Lbda (61).
HWY_INLINE V with_ducting(ReceiverBlock const& b, std::size_t i, Band const& band, V Lb0p, V Lbd)
{
    V const dlt = load(b.dlt_km, i);
    V const dlr = load(b.dlr_km, i);
    V const Lba = load(b.fixed_db, i) + of(20.0 * band.log10_f + band.Alf_db) +
                  shielding_db(load(b.theta_t_mrad, i) - of(0.1) * dlt, dlt, band) +
                  shielding_db(load(b.theta_r_mrad, i) - of(0.1) * dlr, dlr, band) +
                  load(b.gamma_theta_db, i) * of(band.cbrt_f) + load(b.Ap_db, i);
    constexpr double eta = 2.5;
    V const Lminbap =
        larger_of(Lba, Lb0p) + of(eta) * log1p_exp(hn::Abs(Lba - Lb0p) * of(1.0 / eta));  // (60)
    return choose(Lminbap > Lbd, Lbd, Lminbap + (Lbd - Lminbap) * load(b.Fk, i));
}

void after_ducting(ReceiverBlock& b, Band const& band, bool ducting)
{
    constexpr double ln10 = 2.302585092994045684;
    for (std::size_t i = 0; i < b.size(); i += lanes()) {
        V const Lb0p = load(b.Lb0p, i);
        V const Lbd = load(b.Lbd, i);
        V Lbda = Lbd;
        if (ducting) {
            M const enters = load(b.ducting, i) > of(0.5);
            if (any(enters))
                Lbda = choose(enters, with_ducting(b, i, band, Lb0p, Lbd), Lbd);
        }
        V const Lbam = Lbda + (load(b.Lminb0p, i) - Lbda) * load(b.Fj, i);  // (62)
        V const Lbs = load(b.Lbs, i) + of(band.Lf_db);                      // (44)
        V const apart = hn::Abs(Lbs - Lbam);
        V loss = smaller_of(Lbs, Lbam);
        M const near = apart < of(60.0);
        if (any(near))
            loss = loss - where(near, of(5.0 / ln10) * log1p_exp(of(0.2 * ln10) * apart));  // (63)
        store(larger_of(Lb0p, loss), b.loss_db, i);
    }
}

}  // namespace tongtu::radio::p1812::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tongtu::radio::p1812 {

HWY_EXPORT(before_ducting);
HWY_EXPORT(after_ducting);

bool before_ducting(ReceiverBlock& block, Band const& band, Polarisation polarisation) noexcept
{
    return HWY_DYNAMIC_DISPATCH(before_ducting)(block, band,
                                                static_cast<std::size_t>(polarisation));
}

void after_ducting(ReceiverBlock& block, Band const& band, bool ducting) noexcept
{
    HWY_DYNAMIC_DISPATCH(after_ducting)(block, band, ducting);
}

}  // namespace tongtu::radio::p1812
#endif

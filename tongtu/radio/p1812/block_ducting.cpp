// Blocks of receivers: ducting without frequency, the equations of ducting.cpp (ITU-R P.1812-8
// section 4.5).

#include "tongtu/radio/p1812/block_kernels.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tongtu/radio/p1812/block_ducting.cpp"
#include <hwy/foreach_target.h>

#include "tongtu/radio/p1812/vector_block.hpp"

HWY_BEFORE_NAMESPACE();
namespace tongtu::radio::p1812::HWY_NAMESPACE {

// Act or Acr (49).
HWY_INLINE V coast_coupling_db(V to_coast, V to_horizon, V omega, V antenna_m)
{
    constexpr double rounding = 1e-9;
    M const coupled = hn::And(hn::And(omega >= of(0.75 - rounding), to_coast <= of(5.0 + rounding)),
                              to_coast <= to_horizon + of(rounding));
    if (!any(coupled))
        return of(0.0);
    // 1 + tanh x = 2 / (1 + e^-2x)
    V const tanh_and_1 = of(2.0) / (of(1.0) + exp_of(of(-0.14) * (of(50.0) - antenna_m)));
    return where(coupled, of(-3.0) * exp_of(of(-0.25) * to_coast * to_coast) * tanh_and_1);
}

// beta (54).
HWY_INLINE V corrected_incidence(ReceiverBlock const& b, std::size_t i)
{
    V const D = load(b.D, i);
    V const alpha =
        larger_of(of(-0.6) - of(3.5e-9) * pow_of(D, of(3.1)) * load(b.tau, i), of(-3.4));  // (55a)
    V const hte = of(b.radial.hts_m) - load(b.hst_m, i);                                   // (94)
    V const hre = load(b.hrs_m, i) - load(b.hsr_m, i);
    V const roots = hn::Sqrt(hte) + hn::Sqrt(hre);
    V const shape = of(500.0 / b.radial.ae_km) * D * D / (roots * roots);
    V const mu2 = smaller_of(pow_of(shape, alpha), of(1.0));                       // (55)
    V const dI = smaller_of(D - load(b.dlt_km, i) - load(b.dlr_km, i), of(40.0));  // (56a)
    V const rough = larger_of(load(b.hm_m, i) - of(10.0), of(0.0));
    V const mu3 = exp_of(of(-4.6e-5) * rough * (of(43.0) + of(6.0) * dI));  // (56)
    return load(b.b0_percent, i) * mu2 * mu3;
}

// Ap (53).
HWY_INLINE V time_variability_db(V D, double p_percent, V beta)
{
    V const lg = log10_of(beta);
    V const Gamma = of(1.076) * pow_of(of(2.0058) - lg, of(-1.012)) *
                    exp_of(of(-1e-6) * (of(9.51) - of(4.8) * lg + of(0.198) * lg * lg) *
                           pow_of(D, of(1.13)));  // (53a)
    V const ln_ratio = log_of(of(p_percent) / beta);
    return of(-12.0) + (of(1.2) + of(3.7e-3) * D) * (ln_ratio * of(0.43429448190325182765)) +
           of(12.0) * exp_of(Gamma * ln_ratio);
}

void analyse_ducting(ReceiverBlock& b)
{
    V const ae = of(b.radial.ae_km);
    for (std::size_t i = 0; i < b.size(); i += lanes()) {
        V const D = load(b.D, i);
        V const dlt = load(b.dlt_km, i);
        V const dlr = load(b.dlr_km, i);
        V const omega = load(b.omega, i);
        store(of(102.45) + of(20.0) * log10_of(dlt + dlr) +
                  coast_coupling_db(load(b.dct_km, i), dlt, omega, of(b.radial.hts_m)) +
                  coast_coupling_db(load(b.dcr_km, i), dlr, omega, load(b.hrs_m, i)),
              b.fixed_db, i);  // (47)
        V const theta1 = of(1e3) * D / ae + smaller_of(load(b.theta_t_mrad, i), of(0.1) * dlt) +
                         smaller_of(load(b.theta_r_mrad, i), of(0.1) * dlr);  // (52)
        store(of(5e-5) * ae * theta1, b.gamma_theta_db, i);                   // (51)
        store(time_variability_db(D, b.radial.p_percent, corrected_incidence(b, i)), b.Ap_db, i);
    }
}

}  // namespace tongtu::radio::p1812::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tongtu::radio::p1812 {

HWY_EXPORT(analyse_ducting);

void analyse_ducting(ReceiverBlock& block) noexcept
{
    HWY_DYNAMIC_DISPATCH(analyse_ducting)(block);
}

}  // namespace tongtu::radio::p1812
#endif

// A receiver of the sweep into a block, for the arithmetic of receiver_block.hpp.

#include "tongtu/base/error.hpp"
#include "tongtu/radio/p1812/climate.hpp"
#include "tongtu/radio/p1812/receiver_block.hpp"
#include "tongtu/radio/p1812/sweep.hpp"

#include <algorithm>

namespace tongtu::radio::p1812 {

RadialFigures RadialSweep::figures() const noexcept
{
    RadialFigures f;
    f.step_km = radial_.step_km;
    f.hts_m = g_.hts_m;
    f.h0_m = radial_.height_m[0];
    f.ae_km = g_.ae_km;
    f.p_percent = conditions_.time_percent;
    f.latitude_deg = conditions_.latitude_deg;
    f.inverse_p = inverse_p_;
    f.log10_p = log10_p_;
    f.longest_wavelength_m = longest_wavelength_m_;
    f.has_beta = has_beta_;
    f.has_zones = !radial_.zone.empty();
    f.height_m = radial_.height_m;
    return f;
}

void RadialSweep::gather(double rx_height_m, ReceiverBlock& block) noexcept
{
    if (block.full() || k_ < 2)
        expects(false, "the block has room for a receiver that next() gave");
    std::size_t const i = block.size_++;
    View const v = view(rx_height_m);
    double const step = radial_.step_km;
    block.k[i] = static_cast<std::uint32_t>(k_);
    block.D[i] = v.D;
    block.hrs_m[i] = v.hrs;
    block.hn_m[i] = radial_.height_m[k_];
    SmoothSums const sums = smooth_sums();
    block.v1[i] = sums.v1;
    block.v2[i] = sums.v2;
    gather_climate(block, i);
    gather_horizons(v, block, i);
    bool const cluttered = !radial_.clutter_m.empty();
    auto const put = [i](ReceiverBlock::Obstacles& at, Skyline::Look const& look) {
        at.first[i] = look.first;
        at.second[i] = look.second;
        at.beyond[i] = look.beyond ? 1.0 : 0.0;
    };
    if (cluttered) {
        put(block.median, clutter_.look(v, bare(clutter_)));
    } else if (block.transhorizon[i] > 0.5) {
        put(block.median, {true, block.slope_tx[i], block.slope_rx[i]});
    } else {
        put(block.median, {false, block.lt[i] * step, radial_.height_m[block.lt[i]]});
    }
    if (has_beta_)
        put(block.beta, beta_.look(v, bare(beta_)));
}

void RadialSweep::gather_horizons(View const& v, ReceiverBlock& block, std::size_t i) noexcept
{
    Peak const tx = terrain_.from_tx();
    Obstruction obstruction;
    std::size_t lt = tx.index;
    std::size_t lr = 0;
    bool const beyond = terrain_.transhorizon(v);
    if (beyond) {
        Peak const rx = terrain_.from_rx(v);
        lr = rx.index;
        block.slope_rx[i] = rx.value;
        if (straight_tx_ > v.Str)
            obstruction = obstruction_of(v);
    } else {
        lt = lr = terrain_.nearest(v);
        block.slope_rx[i] = 0.0;
    }
    block.slope_tx[i] = tx.value;
    block.transhorizon[i] = beyond ? 1.0 : 0.0;
    block.hobs[i] = obstruction.hobs;
    block.alpha_obt[i] = obstruction.alpha_obt;
    block.alpha_obr[i] = obstruction.alpha_obr;
    block.lt[i] = static_cast<std::uint32_t>(lt);
    block.lr[i] = static_cast<std::uint32_t>(lr);
    block.dlt_km[i] = static_cast<double>(lt) * radial_.step_km;
    block.dlr_km[i] = v.D - static_cast<double>(lr) * radial_.step_km;
}

void RadialSweep::gather_climate(ReceiverBlock& block, std::size_t i) noexcept
{
    DistanceTerm const& t = terms().at(k_);
    block.log10_d_20[i] = t.log10_d_20;
    block.Lbs[i] = t.Lbs_db;
    block.Fk[i] = t.Fk;
    block.tau[i] = t.tau;
    block.b0_percent[i] = t.b0_percent;
    block.inverse_b0[i] = t.inverse_b0;
    block.log10_b0[i] = t.log10_b0;
    ZoneShares const shares = zone_shares(block.D[i]);
    block.omega[i] = shares.omega;
    block.dtm_km[i] = shares.dtm_km;
    block.dlm_km[i] = shares.dlm_km;
    block.dct_km[i] = to_coast_tx_km();
    block.dcr_km[i] = to_coast_rx_km(block.D[i]);
}

}  // namespace tongtu::radio::p1812

#include "tongtu/radio/p1812/receiver_block.hpp"

#include "tongtu/radio/p1812/block_kernels.hpp"
#include "tongtu/radio/p1812/climate.hpp"
#include "tongtu/radio/p1812/smooth_surface.hpp"

#include <algorithm>

namespace tongtu::radio::p1812 {

void ReceiverBlock::begin(RadialFigures const& figures) noexcept
{
    radial = figures;
    size_ = 0;
    median.smooth_nearest = beta.smooth_nearest = 1;
}

// Whole vectors are worked on: what lies beyond the last receiver is the last receiver again.
void ReceiverBlock::pad() noexcept
{
    constexpr std::size_t most_lanes = 8;
    std::size_t const end = std::min((size_ + most_lanes - 1) / most_lanes * most_lanes, capacity);
    auto const repeat = [&](auto&... columns) {
        (std::fill(columns.begin() + static_cast<std::ptrdiff_t>(size_),
                   columns.begin() + static_cast<std::ptrdiff_t>(end), columns[size_ - 1]),
         ...);
    };
    repeat(D, hrs_m, hn_m, v1, v2, slope_tx, slope_rx, transhorizon, hobs, alpha_obt, alpha_obr,
           omega, dtm_km, dlm_km, dct_km, dcr_km, log10_d_20, Lbs, Fk, tau, b0_percent, inverse_b0,
           log10_b0, dlt_km, dlr_km, median.first, median.second, median.beyond);
    if (radial.has_beta)
        repeat(beta.first, beta.second, beta.beyond);
}

void ReceiverBlock::complete() noexcept
{
    if (size_ == 0)
        return;
    pad();
    complete_block(*this);
    search_smooth(median, radial.ae_km);
    if (radial.has_beta)
        search_smooth(beta, abeta_km);
    std::fill(has_roughness.begin(), has_roughness.end(), false);
}

void ReceiverBlock::search_smooth(Obstacles& at, double ap_km) noexcept
{
    for (std::size_t i = 0; i < size_; ++i) {
        if (at.smooth_within[i] > 0.5)
            at.nu_s[i] = smooth_surface_nu_within(
                {radial.step_km, k[i], htc_m[i], hrc_m[i], 500.0 / ap_km}, at.smooth_nearest);
    }
}

// hm (95) where ducting may enter: a walk between the horizons.
bool ReceiverBlock::find_roughness() noexcept
{
    bool found = false;
    for (std::size_t i = 0; i < size_; ++i) {
        if (has_roughness[i] || ducting[i] < 0.5)
            continue;
        found = has_roughness[i] = true;
        double const m = (hsr_m[i] - hst_m[i]) / D[i];  // (93)
        auto const [first, last] = std::minmax(lt[i], lr[i]);
        double most = radial.height_m[last] - m * (last * radial.step_km);
        for (std::uint32_t point = first; point < last; ++point)
            most = std::max(most, radial.height_m[point] - m * (point * radial.step_km));
        hm_m[i] = most - hst_m[i];
    }
    return found;
}

std::span<double const> ReceiverBlock::losses_db(Band const& band,
                                                 Polarisation polarisation) noexcept
{
    if (size_ == 0)
        return {};
    bool const with_ducting = before_ducting(*this, band, polarisation);
    if (with_ducting && find_roughness())
        analyse_ducting(*this);
    after_ducting(*this, band, with_ducting);
    return std::span(loss_db).first(size_);
}

}  // namespace tongtu::radio::p1812

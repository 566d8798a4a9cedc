#include "tongtu/backhaul/hop.hpp"

#include "tongtu/radio/free_space.hpp"
#include "tongtu/radio/fresnel.hpp"
#include "tongtu/radio/p530.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tongtu::backhaul {

double dish_gain_dbi(double dish_m, double frequency_hz)
{
    constexpr double c = 299'792'458.0;
    double const radius_wavelengths = std::numbers::pi * dish_m * frequency_hz / c;
    return 10.0 * std::log10(0.55 * radius_wavelengths * radius_wavelengths);
}

std::optional<Hop> find_hop(HopEnd const& a, HopEnd const& b, grid::Raster<float> const& terrain_m,
                            HopRules const& rules)
{
    double const d_m = geo::distance(a.position, b.position);
    if (!(d_m > 0.0) || d_m > rules.most_m)
        return std::nullopt;
    auto const steps =
        std::max<std::size_t>(2, static_cast<std::size_t>(std::ceil(d_m / terrain_m.spec.cell_m)));
    std::vector<double> distance(steps + 1);
    std::vector<double> height(steps + 1);
    for (std::size_t i = 0; i <= steps; ++i) {
        double const share = static_cast<double>(i) / static_cast<double>(steps);
        distance[i] = share * d_m;
        height[i] = grid::sample_bilinear(terrain_m,
                                          {a.position.x + share * (b.position.x - a.position.x),
                                           a.position.y + share * (b.position.y - a.position.y)});
        if (std::isnan(height[i]))
            return std::nullopt;
    }
    radio::RayProfile const ray{distance, height, height.front() + a.height_m,
                                height.back() + b.height_m};
    for (double const band_ghz : rules.bands_ghz) {
        double const f_hz = band_ghz * 1e9;
        radio::Clearance const clearance = radio::worst_clearance(ray, Hertz{f_hz});
        if (!clearance.sees())
            return std::nullopt;  // no other band sees more
        if (!clearance.clear())
            continue;
        double const loss_db = radio::free_space_loss(Metre{d_m}, Hertz{f_hz}).value();
        double const margin_db = rules.power_dbm + 2.0 * dish_gain_dbi(rules.dish_m, f_hz) -
                                 loss_db - rules.threshold_dbm;
        if (margin_db <= 0.0)
            continue;
        radio::p530::Hop hop;
        hop.distance_m = d_m;
        hop.tx_m = ray.tx_m;
        hop.rx_m = ray.rx_m;
        hop.frequency_hz = f_hz;
        hop.latitude_deg = rules.latitude_deg;
        double const availability = radio::p530::yearly_outage(hop, {rules.dN1, std::nullopt},
                                                               rules.rain_mm_h, Decibel{margin_db})
                                        .availability_percent();
        if (availability >= rules.availability_percent)
            return Hop{d_m, band_ghz, clearance.share, availability};
    }
    return std::nullopt;
}

}  // namespace tongtu::backhaul

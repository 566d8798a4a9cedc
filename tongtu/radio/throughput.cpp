#include "tongtu/radio/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tongtu::radio {

LinkCurve link_curve(network::Technology const& technology)
{
    LinkCurve curve;
    if (technology.generation == network::Generation::nr)
        curve.max_sinr_db = 30.0;
    else if (network::is_nb_iot(technology))
        curve.max_sinr_db = 4.6;
    return curve;
}

double spectral_efficiency(LinkCurve const& curve, double sinr_db) noexcept
{
    if (!(sinr_db >= curve.min_sinr_db))
        return 0.0;
    double const held_db = std::min(sinr_db, curve.max_sinr_db);
    return curve.attenuation * std::log2(1.0 + std::pow(10.0, held_db / 10.0));
}

double spectral_efficiency(LinkCurve const& curve, double sinr_db, int layers) noexcept
{
    double best = 0.0;
    for (int k = 1; k <= std::max(layers, 1); ++k)
        best = std::max(best, k * spectral_efficiency(curve, sinr_db - 10.0 * std::log10(k)));
    return best;
}

double cell_rate_bps(network::Technology const& technology, double sinr_db) noexcept
{
    double const efficiency =
        spectral_efficiency(link_curve(technology), sinr_db, technology.mimo_layers);
    return efficiency * network::occupied_hz(technology) * (1.0 - technology.overhead) *
           technology.downlink_share * technology.carriers;
}

double shared_rate_bps(double cell_rate_bps, double active_users) noexcept
{
    return cell_rate_bps / std::max(active_users, 1.0);
}

double rate_of_share(std::span<RatedPeople const> rated, double share)
{
    std::vector<RatedPeople> falling(rated.begin(), rated.end());
    std::sort(falling.begin(), falling.end(),
              [](RatedPeople const& a, RatedPeople const& b) { return a.rate_bps > b.rate_bps; });
    std::int64_t all = 0;
    for (RatedPeople const& one : falling)
        all += one.people;
    std::int64_t have = 0;
    for (RatedPeople const& one : falling) {
        have += one.people;
        if (all > 0 && static_cast<double>(have) >= share * static_cast<double>(all))
            return one.rate_bps;
    }
    return 0.0;
}

}  // namespace tongtu::radio

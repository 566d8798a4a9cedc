#include "interference_maps.hpp"

#include "country.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/radio/interference.hpp"

#include <algorithm>

namespace tongtu::app {

InterferenceMaps::InterferenceMaps(Country const& country, std::span<network::Site const> sites,
                                   std::vector<Carrier> carriers,
                                   std::span<std::uint32_t const> places)
    : country_(country), sites_(sites), carriers_(std::move(carriers))
{
    for (network::Site const& site : sites)
        network_of_.try_emplace(site.operator_id, 0);
    std::size_t const existing = network_of_.size() - network_of_.count(plan_operator);
    bool const joined = merged() || existing <= 1;
    for (auto& [id, index] : network_of_) {
        if (joined && !networks_.empty())
            continue;  // index 0
        index = networks_.size();
        networks_.push_back(id);
    }
    std::vector<coverage::QualityMap> const nothing(carriers_.size(), coverage::QualityMap(places));
    maps_.assign(networks_.size(), nothing);
}

void InterferenceMaps::add(std::size_t network, std::size_t carrier, std::size_t site,
                           std::size_t layer, coverage::SitePrediction const& prediction)
{
    auto const& [victim_layer, load] = carriers_[carrier];
    network::Technology const& victim = country_.layers[victim_layer].technology;
    network::Technology const& sent = country_.layers[layer].technology;
    bool const same = layer == victim_layer;
    coverage::SiteLevels levels;
    levels.site = static_cast<std::int32_t>(site);
    levels.serves = same && network == network_of(sites_[site].operator_id);
    levels.weight = same ? 1.0 : radio::co_channel_weight(victim, sent);
    if (!(levels.weight > 0.0))
        return;
    levels.load = network::mean_load(network::sectors_of(sites_[site], sent), load);
    levels.cell = prediction.cell;
    levels.strongest_dbm = prediction.rsrp_dbm[layer];
    if (layer < prediction.others_dbm.size())
        levels.others_dbm = prediction.others_dbm[layer];
    maps_[network][carrier].add(levels);
}

void InterferenceMaps::take(std::size_t site, coverage::SitePrediction const& prediction)
{
    std::size_t const own = network_of(sites_[site].operator_id);
    for (std::size_t l = 0; l < country_.layers.size(); ++l) {
        if (prediction.rsrp_dbm[l].empty() || prediction.cell.empty() ||
            !sites_[site].carries(country_.layers[l].technology.id))
            continue;
        for (std::size_t c = 0; c < carriers_.size(); ++c) {
            coverage::PredictionLayer const& victim = country_.layers[carriers_[c].first];
            if (victim.receiver_height_m != country_.layers[l].receiver_height_m)
                continue;
            bool const same = victim.technology.id == country_.layers[l].technology.id;
            for (std::size_t n = 0; n < maps_.size(); ++n) {
                if (n == own || !same || victim.technology.shared_block)
                    add(n, c, site, l, prediction);
            }
        }
    }
}

coverage::QualityMap const& InterferenceMaps::map(std::size_t network, Carrier const& carrier) const
{
    auto const at = std::find(carriers_.begin(), carriers_.end(), carrier);
    expects(at != carriers_.end(), "a map for each carrier");
    return maps_[network][static_cast<std::size_t>(at - carriers_.begin())];
}

}  // namespace tongtu::app

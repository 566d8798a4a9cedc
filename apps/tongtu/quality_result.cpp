#include "quality_result.hpp"

#include "country.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/radio/interference.hpp"

#include <algorithm>

namespace tongtu::app {

QualityCollector::QualityCollector(Country const& country,
                                   std::span<rules::CoverageProfile const> profiles,
                                   std::span<network::Site const> sites)
    : country_(country), profiles_(profiles), sites_(sites)
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
    for (std::size_t p = 0; p < profiles.size(); ++p) {
        for (std::size_t const layer : country.profiles[p].layer) {
            Carrier const carrier{layer, profiles[p].load};
            if (std::find(carriers_.begin(), carriers_.end(), carrier) == carriers_.end())
                carriers_.push_back(carrier);
        }
    }
    std::vector<coverage::QualityMap> const nothing(carriers_.size(),
                                                    coverage::QualityMap(country.demand.cell));
    maps_.assign(networks_.size(), nothing);
}

std::size_t QualityCollector::network_of(std::string const& operator_id) const
{
    return network_of_.at(operator_id);
}

void QualityCollector::add(std::size_t network, std::size_t carrier, std::size_t site,
                           std::size_t layer, coverage::SitePrediction const& prediction)
{
    auto const& [victim_layer, load] = carriers_[carrier];
    network::Technology const& victim = country_.layers[victim_layer].technology;
    network::Technology const& sent = country_.layers[layer].technology;
    coverage::SiteLevels levels;
    levels.site = static_cast<std::int32_t>(site);
    levels.serves = layer == victim_layer;
    levels.weight = levels.serves ? 1.0 : radio::co_channel_weight(victim, sent);
    if (!(levels.weight > 0.0))
        return;
    levels.load = network::mean_load(network::sectors_of(sites_[site], sent), load);
    levels.cell = prediction.cell;
    levels.strongest_dbm = prediction.rsrp_dbm[layer];
    if (layer < prediction.others_dbm.size())
        levels.others_dbm = prediction.others_dbm[layer];
    maps_[network][carrier].add(levels);
}

void QualityCollector::take(std::size_t site, coverage::SitePrediction const& prediction)
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
                if (n == own || !same)
                    add(n, c, site, l, prediction);
            }
        }
    }
}

coverage::QualityMap const& QualityCollector::map(std::size_t network, std::size_t profile,
                                                  std::size_t layer) const
{
    auto const at =
        std::find(carriers_.begin(), carriers_.end(), Carrier{layer, profiles_[profile].load});
    expects(at != carriers_.end(), "a map for each layer of a profile");
    return maps_[network][static_cast<std::size_t>(at - carriers_.begin())];
}

QualityCollector::Rated QualityCollector::rated(std::size_t profile) const
{
    rules::CoverageProfile const& wanted = profiles_[profile];
    coverage::ProfileLayers const& layers = country_.profiles[profile];
    Rated rated(networks_.size());
    for (std::size_t n = 0; n < rated.size(); ++n) {
        for (std::size_t j = 0; j < layers.layer.size(); ++j)
            rated[n].push_back(coverage::rated_places(
                map(n, profile, layers.layer[j]), country_.layers[layers.layer[j]].technology,
                {wanted.threshold_dbm, layers.margin_db[j],
                 wanted.body_loss_db + wanted.entry_loss_db}));
    }
    share(rated, profile);
    return rated;
}

// People are customers in equal parts of the networks that cover their place (assumption), and use
// each technology there as if it were alone.
void QualityCollector::share(Rated& rated, std::size_t profile) const
{
    demand::DemandPoints const& demand = country_.demand;
    std::vector<double> users(demand.size());
    for (std::size_t i = 0; i < users.size(); ++i) {
        auto const networks = std::count_if(rated.begin(), rated.end(), [&](auto const& layers) {
            return std::any_of(layers.begin(), layers.end(),
                               [&](auto const& places) { return places[i].covered; });
        });
        users[i] = static_cast<double>(demand.people[i]) /
                   static_cast<double>(std::max<std::ptrdiff_t>(networks, 1));
    }
    coverage::ProfileLayers const& layers = country_.profiles[profile];
    std::vector<int> cells(sites_.size());
    for (std::size_t j = 0; j < layers.layer.size(); ++j) {
        network::Technology const& technology = country_.layers[layers.layer[j]].technology;
        for (std::size_t s = 0; s < cells.size(); ++s)
            cells[s] = static_cast<int>(network::sectors_of(sites_[s], technology).size());
        for (auto& network : rated)
            coverage::share_cells(network[j], users, cells, profiles_[profile].active_share);
    }
}

QualityLine QualityCollector::line(std::span<coverage::RatedPlace const> places,
                                   network::Technology const* technology) const
{
    QualityLine line;
    if (technology) {
        line.technology = technology->id;
        line.rsrq = technology->generation != network::Generation::nr;
    }
    auto const limits = line.rsrq ? std::span<double const>(coverage::rsrq_limits_db)
                                  : std::span<double const>(coverage::sinr_limits_db);
    line.count = coverage::count_quality(places, country_.demand.people, limits);
    return line;
}

ProfileQuality QualityCollector::under(std::size_t profile) const
{
    Rated const rated = this->rated(profile);
    coverage::ProfileLayers const& layers = country_.profiles[profile];
    ProfileQuality result;
    std::vector<coverage::RatedPlace> best(country_.demand.size());
    for (std::size_t j = 0; j < layers.layer.size(); ++j) {
        network::Technology const* const technology = &country_.layers[layers.layer[j]].technology;
        std::vector<coverage::RatedPlace> of_all(country_.demand.size());
        for (std::size_t n = 0; n < rated.size(); ++n) {
            coverage::keep_better(of_all, rated[n][j]);
            if (rated.size() < 2)
                continue;
            result.lines.push_back(line(rated[n][j], technology));
            result.lines.back().network = networks_[n];
        }
        coverage::keep_better(best, of_all);
        auto const own_lines = static_cast<std::ptrdiff_t>(rated.size() < 2 ? 0 : rated.size());
        result.lines.insert(result.lines.end() - own_lines, line(of_all, technology));
    }
    result.lines.insert(result.lines.begin(), line(best, nullptr));
    if (auto const rate = profiles_[profile].min_rate_mbps) {
        double const rate_bps = *rate * 1e6;
        result.too_slow = coverage::people_below(best, country_.demand.people, rate_bps);
        for (auto const& network : rated) {
            auto& by_layer = result.fast_enough.emplace_back();
            for (auto const& places : network) {
                auto& enough = by_layer.emplace_back();
                for (coverage::RatedPlace const& place : places)
                    enough.push_back(place.busy_rate_bps >= rate_bps ? 1 : 0);
            }
        }
    }
    return result;
}

}  // namespace tongtu::app

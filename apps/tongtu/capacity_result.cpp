#include "capacity_result.hpp"

#include "session.hpp"

#include <algorithm>
#include <map>

namespace tongtu::app {

namespace {

// Sites of one network on one layer, and where they give the profile's level.
struct Carrier {
    std::size_t layer = 0;
    double margin_db = 0.0;
    std::vector<std::size_t> sites;  // as added
    coverage::LoadProblem problem;
    std::vector<std::uint8_t> covered;  // by demand point
};

using Network = std::vector<Carrier>;  // most spectrum at work first

double spectrum_hz(network::Technology const& technology)
{
    return network::occupied_hz(technology) * technology.downlink_share * technology.carriers *
           technology.mimo_layers;
}

Network network_of(Country const& country, coverage::ProfileLayers const& layers, double extra_db)
{
    Network network;
    for (std::size_t j = 0; j < layers.layer.size(); ++j)
        network.push_back({layers.layer[j],
                           layers.margin_db[j],
                           {},
                           coverage::LoadProblem(country.layers[layers.layer[j]].technology,
                                                 country.demand.cell, extra_db),
                           std::vector<std::uint8_t>(country.demand.size(), 0)});
    std::stable_sort(network.begin(), network.end(), [&](Carrier const& a, Carrier const& b) {
        return spectrum_hz(country.layers[a.layer].technology) >
               spectrum_hz(country.layers[b.layer].technology);
    });
    return network;
}

void add_site(Carrier& carrier, Country const& country, network::Site const& site,
              std::size_t index, coverage::SitePrediction const& prediction, double threshold_dbm)
{
    network::Technology const& technology = country.layers[carrier.layer].technology;
    if (!site.carries(technology.id))
        return;
    auto const cells = network::sectors_of(site, technology).size();
    coverage::SiteLevels levels;
    levels.site = static_cast<std::int32_t>(index);
    if (!prediction.rsrp_dbm[carrier.layer].empty()) {
        levels.cell = prediction.cell;
        levels.strongest_dbm = prediction.rsrp_dbm[carrier.layer];
        if (carrier.layer < prediction.others_dbm.size())
            levels.others_dbm = prediction.others_dbm[carrier.layer];
    }
    carrier.sites.push_back(index);
    carrier.problem.add(levels, static_cast<int>(cells));
    auto const& places = country.demand.cell;
    auto at = places.begin();
    for (std::size_t k = 0; k < levels.cell.size(); ++k) {
        at = std::lower_bound(at, places.end(), levels.cell[k]);
        if (at == places.end())
            return;
        double const level = static_cast<double>(levels.strongest_dbm[k]) - carrier.margin_db;
        if (*at == levels.cell[k] && level >= threshold_dbm)
            carrier.covered[static_cast<std::size_t>(at - places.begin())] = 1;
    }
}

bool covers(Network const& network, std::size_t point)
{
    return std::any_of(network.begin(), network.end(),
                       [&](Carrier const& carrier) { return carrier.covered[point] != 0; });
}

}  // namespace

double busy_hour_bps_per_person(Session& session)
{
    inputs::CapacitySettings const& settings = *session.study().plan.capacity;
    constexpr double bits_per_gb = 8e9;
    constexpr double days = 30.0;
    constexpr double seconds = 3600.0;
    return settings.users_share * settings.gb_per_month * bits_per_gb / days *
           settings.busy_hour_share / seconds;
}

CapacityResult capacity_of(Session& session, std::span<network::Site const> sites, Text const& what)
{
    Country const& country = session.country();
    inputs::Study const& study = session.study();
    inputs::CapacitySettings const& settings = *study.plan.capacity;
    std::size_t p = 0;
    while (study.profiles[p].id != study.plan.profile)
        ++p;
    rules::CoverageProfile const& profile = study.profiles[p];
    bool several = false;  // beside the network that the plan joins
    for (network::Site const& site : session.inputs().existing)
        several = several || site.operator_id != session.inputs().existing.front().operator_id;
    std::map<std::string, Network> networks;
    auto const owner = [&](network::Site const& site) {
        return several ? site.operator_id : std::string();
    };
    Network const empty =
        network_of(country, country.profiles[p], profile.body_loss_db + profile.entry_loss_db);
    session.predict(
        sites, country.mapped, country.mapped_digest, what,
        [&](std::size_t i, coverage::SitePrediction const& prediction) {
            Network& network = networks.try_emplace(owner(sites[i]), empty).first->second;
            for (Carrier& carrier : network)
                add_site(carrier, country, sites[i], i, prediction, profile.threshold_dbm);
        });

    CapacityResult result;
    double const person_bps = busy_hour_bps_per_person(session);
    std::vector<double> share(country.demand.size());
    for (std::size_t i = 0; i < share.size(); ++i) {
        auto const n = std::count_if(networks.begin(), networks.end(),
                                     [&](auto const& each) { return covers(each.second, i); });
        share[i] =
            n > 0 ? static_cast<double>(country.demand.people[i]) / static_cast<double>(n) : 0.0;
    }
    coverage::LoadSettings limits;
    limits.target_load = settings.target_load;
    for (auto& [id, network] : networks) {
        std::vector<std::uint8_t> taken(share.size(), 0);
        for (Carrier& carrier : network) {
            std::vector<double> people(share.size(), 0.0);
            std::vector<double> demand(share.size(), 0.0);
            for (std::size_t i = 0; i < share.size(); ++i) {
                if (!carrier.covered[i] || taken[i])
                    continue;
                taken[i] = 1;
                people[i] = share[i];
                demand[i] = share[i] * person_bps;
            }
            network::Technology const& technology = country.layers[carrier.layer].technology;
            limits.first_carriers = technology.carriers;
            limits.most_carriers = std::max(settings.most_carriers, technology.carriers);
            coverage::LoadResult const load = carrier.problem.solve(demand, people, limits);
            result.error = std::max(result.error, load.error);
            result.people_not_served += load.people_not_served();
            for (std::size_t k = 0; k < carrier.sites.size(); ++k) {
                coverage::SiteLoad const& one = load.sites[k];
                result.offered_bps += one.offered_bps;
                result.carried_bps += one.offered_bps * one.served_share();
                auto const cells = network::sectors_of(sites[carrier.sites[k]], technology).size();
                result.lines.push_back(
                    {carrier.sites[k], technology.id, static_cast<int>(cells), one});
            }
        }
    }
    return result;
}

}  // namespace tongtu::app

#include "reach_result.hpp"

#include "session.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <set>
#include <spdlog/spdlog.h>

namespace tongtu::app {

namespace {

// Per operator, layer and demand point the best level; the empty operator is one network too.
using Levels = std::vector<std::vector<float>>;  // [layer][point]

class Collector {
public:
    Collector(Country const& country, std::vector<network::Site> const& sites)
        : country_(country), point_(country.inputs->grid, -1)
    {
        for (std::size_t i = 0; i < country.demand.size(); ++i)
            point_.cells[country.demand.cell[i]] = static_cast<std::int32_t>(i);
        for (network::Site const& site : sites)
            by_operator_.try_emplace(
                site.operator_id,
                Levels(country.layers.size(),
                       std::vector<float>(country.demand.size(), coverage::no_signal_dbm)));
    }

    void take(network::Site const& site, coverage::SitePrediction const& prediction)
    {
        Levels& levels = by_operator_.at(site.operator_id);
        for (std::size_t k = 0; k < prediction.cell.size(); ++k) {
            std::int32_t const point = point_.cells[prediction.cell[k]];
            if (point < 0)
                continue;
            for (std::size_t l = 0; l < levels.size(); ++l) {
                if (prediction.rsrp_dbm[l].empty())
                    continue;
                float& best = levels[l][static_cast<std::size_t>(point)];
                best = std::max(best, prediction.rsrp_dbm[l][k]);
            }
        }
    }

    /// Levels per point under a profile for one operator. `fast_enough`: by layer of the profile
    /// and point, which layers count; null: all.
    [[nodiscard]] std::vector<float>
    under(coverage::ProfileLayers const& profile, Levels const& levels,
          std::vector<std::vector<std::uint8_t>> const* fast_enough) const
    {
        std::vector<float> result(country_.demand.size());
        std::vector<float> median(levels.size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            for (std::size_t l = 0; l < levels.size(); ++l)
                median[l] = levels[l][i];
            for (std::size_t j = 0; fast_enough && j < profile.layer.size(); ++j) {
                if (!(*fast_enough)[j][i])
                    median[profile.layer[j]] = coverage::no_signal_dbm;
            }
            result[i] = coverage::level_under(profile, median);
        }
        return result;
    }

    [[nodiscard]] std::map<std::string, Levels> const& by_operator() const { return by_operator_; }

private:
    Country const& country_;
    grid::Raster<std::int32_t> point_;
    std::map<std::string, Levels> by_operator_;
};

void count_networks(ProfileReach& reach, Collector const& collector,
                    QualityCollector const& quality, coverage::ProfileLayers const& profile,
                    double threshold_dbm, demand::DemandPoints const& demand)
{
    auto const& fast = reach.quality.fast_enough;
    reach.level_dbm.assign(demand.size(), coverage::no_signal_dbm);
    std::vector<std::uint8_t> networks(demand.size(), 0);
    for (auto const& [id, levels] : collector.by_operator()) {
        std::vector<float> const level = collector.under(
            profile, levels, fast.empty() ? nullptr : &fast[quality.network_of(id)]);
        OperatorReach one{id, 0};
        for (std::size_t i = 0; i < level.size(); ++i) {
            reach.level_dbm[i] = std::max(reach.level_dbm[i], level[i]);
            if (static_cast<double>(level[i]) >= threshold_dbm) {
                one.covered += demand.people[i];
                networks[i] = static_cast<std::uint8_t>(std::min(255, networks[i] + 1));
            }
        }
        reach.operators.push_back(one);
    }
    for (std::size_t i = 0; i < networks.size(); ++i)
        (networks[i] == 0   ? reach.no_network
         : networks[i] == 1 ? reach.one_network
                            : reach.more_networks) += demand.people[i];
    reach.by_networks.assign(
        networks.empty() ? 1U : 1U + *std::max_element(networks.begin(), networks.end()), 0);
    for (std::size_t i = 0; i < networks.size(); ++i)
        reach.by_networks[networks[i]] += demand.people[i];
}

std::vector<geo::Point> places_of(inputs::Inputs const& inputs, inputs::PlaceKind kind)
{
    std::vector<geo::Point> points;
    for (inputs::Place const& place : inputs.places) {
        if (place.kind == kind)
            points.push_back(place.position);
    }
    return points;
}

void count_places(ProfileReach& reach, Country const& country,
                  std::vector<network::Site> const& sites, rules::CoverageProfile const& profile,
                  coverage::SignalAt const& signal)
{
    auto const schools = places_of(*country.inputs, inputs::PlaceKind::school);
    auto const clinics = places_of(*country.inputs, inputs::PlaceKind::clinic);
    auto const villages = places_of(*country.inputs, inputs::PlaceKind::settlement);
    auto const count = [&](std::vector<geo::Point> const& points) {
        return std::count_if(points.begin(), points.end(), signal);
    };
    reach.schools = static_cast<std::int64_t>(schools.size());
    reach.clinics = static_cast<std::int64_t>(clinics.size());
    reach.schools_covered = count(schools);
    reach.clinics_covered = count(clinics);

    rules::Rule const* const rule = village_rule(country);
    // Without a rule in force nobody counts a village by a circle: R1 is then not published.
    double const radius_m = rule ? rule->parameter("radius_m") : 0.0;
    constexpr double service_radius_m = 5000.0;  // schools and clinics go with the nearest village
    std::vector<geo::Point> services = schools;
    services.insert(services.end(), clinics.begin(), clinics.end());
    std::vector<geo::Point> stations;
    for (network::Site const& site : sites) {
        bool const counts = std::any_of(profile.technologies.begin(), profile.technologies.end(),
                                        [&](std::string const& id) { return site.carries(id); });
        if (counts)
            stations.push_back(site.position);
    }
    reach.villages =
        coverage::village_reach(villages, services, stations, radius_m, service_radius_m, signal);
}

void count_roads(ProfileReach& reach, inputs::Inputs const& inputs,
                 coverage::SignalAt const& signal)
{
    for (inputs::Road const& road : inputs.roads) {
        coverage::LineReach const one =
            coverage::line_reach(road.line, 0.5 * inputs.grid.cell_m, signal);
        coverage::LineReach& sum = reach.roads[road.road_class];
        sum.km += one.km;
        sum.covered_km += one.covered_km;
    }
}

}  // namespace

bool covered_at(ReachResult const& reach, coverage::ProfileLayers const& layers,
                double threshold_dbm, std::size_t cell)
{
    for (std::size_t i = 0; i < layers.layer.size(); ++i) {
        double const level = static_cast<double>(reach.best[layers.layer[i]].rsrp_dbm.cells[cell]) -
                             layers.margin_db[i];
        if (level >= threshold_dbm)
            return true;
    }
    return false;
}

rules::Rule const* village_rule(Country const& country)
{
    for (rules::Rule const& rule : country.rules) {
        if (rule.parameters.contains("radius_m"))
            return &rule;
    }
    return nullptr;
}

ReachResult reach_of(Session& session, std::vector<network::Site> const& sites, Text const& what,
                     bool each_network)
{
    Country const& country = session.country();
    std::vector<coverage::BestServer> const nothing(country.layers.size(),
                                                    coverage::BestServer(country.inputs->grid));
    ReachResult result;
    result.best = nothing;
    if (each_network) {
        std::set<std::string> networks;
        for (network::Site const& site : sites)
            networks.insert(site.operator_id);
        if (networks.size() > most_networks)
            spdlog::warn("{} networks: rasters of each are left out above {}", networks.size(),
                         most_networks);
        else if (networks.size() > 1)
            for (std::string const& id : networks)
                result.by_network.emplace(id, nothing);
    }
    Collector collector(country, sites);
    QualityCollector quality(country, session.study().profiles, sites);
    result.one_network = quality.merged();
    if (quality.merged())
        spdlog::warn("more than {} networks: quality takes all sites as one network",
                     most_quality_networks);
    session.predict(sites, country.mapped, country.mapped_digest, what,
                    [&](std::size_t i, coverage::SitePrediction const& prediction) {
                        auto const own = result.by_network.find(sites[i].operator_id);
                        for (std::size_t l = 0; l < country.layers.size(); ++l) {
                            result.best[l].merge(prediction, l, static_cast<std::int32_t>(i));
                            if (own != result.by_network.end())
                                own->second[l].merge(prediction, l, static_cast<std::int32_t>(i));
                        }
                        collector.take(sites[i], prediction);
                        quality.take(i, prediction);
                        result.paths += prediction.paths;
                        result.counts.add(prediction.counts);
                    });
    result.pci_stated = std::any_of(sites.begin(), sites.end(), [](network::Site const& site) {
        return std::any_of(
            site.sectors.begin(), site.sectors.end(),
            [](network::SectorRecord const& sector) { return sector.pci.has_value(); });
    });
    if (result.pci_stated)
        result.pci = quality.pci_clashes();
    for (std::size_t p = 0; p < country.profiles.size(); ++p) {
        rules::CoverageProfile const& profile = session.study().profiles[p];
        ProfileReach reach;
        reach.quality = quality.under(p);
        count_networks(reach, collector, quality, country.profiles[p], profile.threshold_dbm,
                       country.demand);
        reach.by_unit = coverage::reach_by_unit(country.demand, reach.level_dbm,
                                                profile.threshold_dbm, country.parent);
        expects(reach.by_unit.all_covered ==
                    reach.quality.lines.front().count.covered - reach.quality.too_slow.value_or(0),
                "quality and coverage see the same people");
        coverage::SignalAt const signal = [&](geo::Point point) {
            auto const cell = country.inputs->grid.cell_at(point);
            return cell && covered_at(result, country.profiles[p], profile.threshold_dbm, *cell);
        };
        count_places(reach, country, sites, profile, signal);
        count_roads(reach, *country.inputs, signal);
        result.profiles.push_back(std::move(reach));
    }
    return result;
}

}  // namespace tongtu::app

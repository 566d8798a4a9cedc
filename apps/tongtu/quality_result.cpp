#include "quality_result.hpp"

#include "country.hpp"

#include <algorithm>

namespace tongtu::app {

namespace {

std::vector<InterferenceMaps::Carrier> carriers_of(Country const& country,
                                                   std::span<rules::CoverageProfile const> profiles)
{
    std::vector<InterferenceMaps::Carrier> carriers;
    for (std::size_t p = 0; p < profiles.size(); ++p) {
        for (std::size_t const layer : country.profiles[p].layer) {
            InterferenceMaps::Carrier const carrier{layer, profiles[p].load};
            if (std::find(carriers.begin(), carriers.end(), carrier) == carriers.end())
                carriers.push_back(carrier);
        }
    }
    return carriers;
}

// Identities of each site's cells on a technology; empty vectors where none is stated.
std::vector<std::vector<int>> pci_of(std::span<network::Site const> sites,
                                     network::Technology const& technology)
{
    std::vector<std::vector<int>> pci(sites.size());
    for (std::size_t s = 0; s < sites.size(); ++s) {
        if (!sites[s].carries(technology.id))
            continue;
        for (network::Sector const& sector : network::sectors_of(sites[s], technology)) {
            if (sector.pci)
                pci[s].push_back(*sector.pci);
        }
    }
    return pci;
}

}  // namespace

QualityCollector::QualityCollector(Country const& country,
                                   std::span<rules::CoverageProfile const> profiles,
                                   std::span<network::Site const> sites)
    : country_(country), profiles_(profiles), sites_(sites),
      maps_(country, sites, carriers_of(country, profiles), country.demand.cell)
{
}

std::vector<PciLine> QualityCollector::pci_clashes() const
{
    std::vector<PciLine> lines;
    std::vector<std::string> seen;
    for (auto const& carrier : carriers_of(country_, profiles_)) {
        network::Technology const& technology = country_.layers[carrier.first].technology;
        if (std::find(seen.begin(), seen.end(), technology.id) != seen.end())
            continue;
        seen.push_back(technology.id);
        std::vector<std::vector<int>> const pci = pci_of(sites_, technology);
        for (std::size_t n = 0; n < maps_.networks().size(); ++n) {
            coverage::SiteNeighbours const neighbours =
                coverage::neighbours_of(maps_.map(n, carrier), country_.demand.people);
            for (coverage::PciClash const& clash : coverage::pci_clashes(neighbours, pci)) {
                if (network_of(sites_[static_cast<std::size_t>(clash.first)].operator_id) == n)
                    lines.push_back({technology.id, maps_.networks()[n], clash});
            }
        }
    }
    return lines;
}

QualityCollector::Rated QualityCollector::rated(std::size_t profile) const
{
    rules::CoverageProfile const& wanted = profiles_[profile];
    coverage::ProfileLayers const& layers = country_.profiles[profile];
    Rated rated(maps_.networks().size());
    for (std::size_t n = 0; n < rated.size(); ++n) {
        for (std::size_t j = 0; j < layers.layer.size(); ++j) {
            network::Technology const& technology = country_.layers[layers.layer[j]].technology;
            double const typical_db =
                radio::typical_loss(coverage::receiver_of(wanted), Hertz{technology.frequency_hz})
                    .value();
            rated[n].push_back(
                coverage::rated_places(map(n, profile, layers.layer[j]), technology,
                                       {wanted.threshold_dbm, layers.margin_db[j], typical_db}));
        }
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
            result.lines.back().network = maps_.networks()[n];
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

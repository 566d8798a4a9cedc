#include "tongtu/coverage/pci.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace tongtu::coverage {

namespace {

std::set<int> common(std::vector<int> const& a, std::vector<int> const& b)
{
    std::set<int> found;
    for (int const pci : a) {
        if (std::find(b.begin(), b.end(), pci) != b.end())
            found.insert(pci);
    }
    return found;
}

std::set<int> twice(std::vector<int> const& pci)
{
    std::set<int> once;
    std::set<int> found;
    for (int const one : pci) {
        if (!once.insert(one).second)
            found.insert(one);
    }
    return found;
}

void add_confusions(std::vector<PciClash>& clashes, SiteNeighbours const& neighbours,
                    std::span<std::vector<int> const> pci_of_site)
{
    std::map<std::int32_t, std::map<std::int32_t, std::int64_t>> by_site;
    for (auto const& [pair, people] : neighbours) {
        by_site[pair.first][pair.second] = people;
        by_site[pair.second][pair.first] = people;
    }
    for (auto const& [between, others] : by_site) {
        for (auto a = others.begin(); a != others.end(); ++a) {
            for (auto b = std::next(a); b != others.end(); ++b) {
                for (int const pci : common(pci_of_site[static_cast<std::size_t>(a->first)],
                                            pci_of_site[static_cast<std::size_t>(b->first)]))
                    clashes.push_back(
                        {true, pci, a->first, b->first, between, a->second + b->second});
            }
        }
    }
}

}  // namespace

SiteNeighbours neighbours_of(QualityMap const& map, std::span<std::uint32_t const> people)
{
    expects(map.size() == people.size(), "people at every place");
    SiteNeighbours neighbours;
    for (std::size_t i = 0; i < map.size(); ++i) {
        PlaceSignal const signal = map.at(i);
        if (signal.second < 0 || static_cast<double>(signal.second_dbm) <
                                     static_cast<double>(signal.rsrp_dbm) - neighbour_window_db)
            continue;
        neighbours[std::minmax({signal.server, signal.second})] += people[i];
    }
    return neighbours;
}

std::vector<PciClash> pci_clashes(SiteNeighbours const& neighbours,
                                  std::span<std::vector<int> const> pci_of_site)
{
    std::vector<PciClash> clashes;
    for (std::size_t s = 0; s < pci_of_site.size(); ++s) {
        auto const site = static_cast<std::int32_t>(s);
        for (int const pci : twice(pci_of_site[s]))
            clashes.push_back({false, pci, site, site, -1, 0});
    }
    for (auto const& [pair, people] : neighbours) {
        for (int const pci : common(pci_of_site[static_cast<std::size_t>(pair.first)],
                                    pci_of_site[static_cast<std::size_t>(pair.second)]))
            clashes.push_back({false, pci, pair.first, pair.second, -1, people});
    }
    add_confusions(clashes, neighbours, pci_of_site);
    std::sort(clashes.begin(), clashes.end(), [](PciClash const& a, PciClash const& b) {
        return std::tuple(a.confusion, a.pci, a.first, a.second, a.between) <
               std::tuple(b.confusion, b.pci, b.first, b.second, b.between);
    });
    return clashes;
}

}  // namespace tongtu::coverage

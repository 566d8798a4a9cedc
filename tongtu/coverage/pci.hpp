// Physical cell identities that a terminal, or a cell's neighbour list, would take for one another.

#pragma once

#include "tongtu/coverage/quality.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace tongtu::coverage {

/// Pairs of sites heard at the same places as best and second, and the people there; the lower site
/// index first.
using SiteNeighbours = std::map<std::pair<std::int32_t, std::int32_t>, std::int64_t>;

/// Second servers within this of the best are neighbours: a usual window of handover planning
/// (assumption).
inline constexpr double neighbour_window_db = 10.0;

SiteNeighbours neighbours_of(QualityMap const& map, std::span<std::uint32_t const> people);

/// Collision: two cells with one identity at neighbouring sites, or at one site (`first` ==
/// `second`). Confusion: two neighbours of a site `between` share one, so that the cell cannot tell
/// which of them a terminal reports. Sites are compared, not the cells that face each other, so a
/// clash may be possible only.
struct PciClash {
    bool confusion = false;
    int pci = 0;
    std::int32_t first = 0;
    std::int32_t second = 0;
    std::int32_t between = -1;  // confusion only
    std::int64_t people = 0;    // at the places shared; of confusion, with either neighbour
};

/// `pci_of_site`: the identities of each site's cells on one technology. Sorted by kind, identity,
/// sites.
std::vector<PciClash> pci_clashes(SiteNeighbours const& neighbours,
                                  std::span<std::vector<int> const> pci_of_site);

}  // namespace tongtu::coverage

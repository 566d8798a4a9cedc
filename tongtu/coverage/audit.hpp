// How far the published levels are from a path of its own for every cell.

#pragma once

#include "tongtu/coverage/measured.hpp"
#include "tongtu/coverage/predict.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::coverage {

/// Differences published - exact in dB over random cells within the radius of random sites.
struct AuditResult {
    std::vector<double> difference_db;  // sorted
    std::uint64_t lost = 0;             // kept by one of the two only, near the least level kept
    [[nodiscard]] ErrorStatistics statistics() const { return error_statistics(difference_db); }
};

/// Draws up to `cells` marked cells round at most `most_sites` of the sites, by `seed`. Each layer
/// of a cell that a site reaches counts once.
AuditResult audit(Scene const& scene, std::span<network::Site const> sites,
                  std::span<PredictionLayer const> layers,
                  grid::Raster<std::uint8_t> const& targets, std::size_t cells, std::uint64_t seed,
                  std::size_t most_sites = 50);

}  // namespace tongtu::coverage

// Who needs service and where: the populated cells as demand points, and their poverty rank.

#pragma once

#include "tongtu/grid/raster.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tongtu::demand {

/// Populated cells in ascending cell order; all vectors have the same size.
struct DemandPoints {
    std::vector<std::uint32_t> cell;    // index into the analysis grid
    std::vector<std::uint32_t> people;  // whole persons, > 0
    std::vector<std::int32_t> unit;     // lowest admin unit, -1 outside all
    std::vector<float> poverty_rank;    // in (0, 1), 1 = poorest; 0.5 where unknown
    /// Share of a point's people among the poorest 20 % and 40 % of all whose poverty is known, in
    /// units of 1 / weight_one. Equally poor people across the limit belong to it pro rata, so
    /// that the groups are as large as they say. Empty where nothing is ranked.
    std::vector<std::uint32_t> in_poorest_20;
    std::vector<std::uint32_t> in_poorest_40;
    bool ranked = false;  // false: no poverty measure in the study
    [[nodiscard]] std::size_t size() const { return cell.size(); }
    [[nodiscard]] std::uint64_t total_people() const;
};

/// `poverty`: larger = poorer, NaN unknown; none: every rank is 0.5 and `ranked` is false.
DemandPoints demand_points(grid::Raster<std::uint32_t> const& people,
                           grid::Raster<std::int32_t> const& unit,
                           std::optional<grid::Raster<float>> const& poverty);

/// See DemandPoints::in_poorest_20: shares of each point's people among the `share` poorest, in
/// units of 1 / weight_one. NaN values belong to no group and do not count.
std::vector<std::uint32_t> share_among_poorest(std::span<float const> poverty,
                                               std::span<std::uint32_t const> people, double share);

/// Population-weighted fractional rank: the share of people who are less poor, plus half of those
/// equally poor. (Rank of the concentration index: Kakwani, Wagstaff and van Doorslaer 1997.)
/// NaN values take 0.5 and do not count.
std::vector<float> population_rank(std::span<float const> poverty,
                                   std::span<std::uint32_t const> people);

/// Weight of one person by rank r: (1 + e) r^e, whose mean over the population is 1; e = 0 counts
/// everybody alike. Fixed point with `weight_one` as 1, so that sums are exact in any order.
inline constexpr std::uint64_t weight_one = 1U << 16;
std::vector<std::uint64_t> equity_weights(DemandPoints const& points, double exponent);

}  // namespace tongtu::demand

// The covering problem behind a plan, and the one interface every solver stands behind.

#pragma once

#include "tongtu/base/progress.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace tongtu::plan {

/// Which demand points each candidate reaches, compressed by rows.
struct CoverSets {
    std::vector<std::size_t> start{0};  // candidates + 1
    std::vector<std::uint32_t> points;  // ascending within a candidate
    [[nodiscard]] std::size_t candidates() const { return start.size() - 1; }
    [[nodiscard]] std::span<std::uint32_t const> of(std::size_t candidate) const
    {
        return {points.data() + start[candidate], start[candidate + 1] - start[candidate]};
    }
    void append(std::span<std::uint32_t const> covered);
};

/// Maximise the weight of reached points under a budget. Weights and costs are whole numbers, so a
/// value does not depend on the order of summation.
struct CoveringProblem {
    CoverSets const* covers = nullptr;
    std::vector<std::uint64_t> weight;  // per demand point: people x weight of one person
    std::vector<std::uint8_t> reached;  // per demand point: already reached, worth nothing
    std::vector<std::int64_t> cost;     // per candidate, > 0
    std::int64_t budget = std::numeric_limits<std::int64_t>::max();
    /// Candidates with the same number are options of one site: a plan holds at most one of them.
    /// Empty: each candidate is a site of its own.
    std::vector<std::uint32_t> group{};
};

/// Candidates in the order in which they are worth building.
struct Selection {
    std::vector<std::size_t> order;
    std::uint64_t value = 0;  // weight of newly reached points
    std::int64_t cost = 0;
};

/// Every plan is made by one of these.
class Solver {
public:
    virtual ~Solver() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// Deterministic: the same problem gives the same selection.
    [[nodiscard]] virtual Selection solve(CoveringProblem const& problem, Progress& progress,
                                          CancelToken const& cancel) const = 0;
};

/// Lazy greedy on gain per cost (Minoux 1978; Leskovec et al. 2007, CELF): always the candidate
/// with the most newly reached weight per money that still fits the budget; ties go to the lower
/// index. The best single candidate is taken instead where it beats the whole list, which keeps the
/// value at least (1 - 1/e)/2 of the optimum (Khuller, Moss and Naor 1999), when each candidate is
/// a site of its own. An option in the plan gives way to another one of its site where the weight
/// that this adds is worth the money it adds.
Solver const& greedy_solver();

}  // namespace tongtu::plan

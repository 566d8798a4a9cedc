// A new plan that stays as near to an earlier one as a small loss allows.

#pragma once

#include "tongtu/plan/merged.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::plan {

/// Brings sites of an earlier plan back into `chosen`, for sites that are not of it, as long as the
/// value stays at least `least_value` and the cost within the budget. Each time the exchange that
/// loses least is made; ties go to the lower index. What is not in `previous` and adds nothing is
/// taken out.
std::vector<std::size_t> stay_near(MergedProblem const& problem,
                                   std::span<std::size_t const> chosen,
                                   std::span<std::size_t const> previous,
                                   std::uint64_t least_value);

/// What became of an earlier plan.
struct Stability {
    std::size_t previous = 0;  // sites of the earlier plan that are still candidates
    std::size_t kept = 0;      // of them in the new one
    std::size_t added = 0;     // of the new plan, not in the earlier one
    [[nodiscard]] double kept_percent() const
    {
        return previous == 0 ? 100.0
                             : 100.0 * static_cast<double>(kept) / static_cast<double>(previous);
    }
};
Stability stability_of(std::span<std::size_t const> chosen, std::span<std::size_t const> previous);

}  // namespace tongtu::plan

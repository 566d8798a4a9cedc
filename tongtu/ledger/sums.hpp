// A parent is exactly the sum of its children, at every level.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace tongtu::ledger {

/// A unit whose value is not the sum of its children.
struct SumViolation {
    std::size_t unit = 0;
    std::int64_t value = 0;
    std::int64_t sum_of_children = 0;
    std::string text;  // one line for a person
};

/// The first unit (lowest index) of a forest that differs from the sum of its children; none when
/// all agree. `parents[i]`: index of unit i's parent, -1 at the top. A unit without children is not
/// checked. `name` gives a unit's name for the text; without it the index is used.
std::optional<SumViolation> check_sums(std::span<int const> parents,
                                       std::span<std::int64_t const> values,
                                       std::function<std::string(std::size_t)> const& name = {});

}  // namespace tongtu::ledger

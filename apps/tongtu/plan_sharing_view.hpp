// The plans of operators as tables, charts and figures show them.

#pragma once

#include "plan_sharing.hpp"

#include <cstdint>
#include <vector>

namespace tongtu::app {

/// One form of sharing as it is shown: all its operators together.
struct SharingView {
    char const* id;
    Text title;
    std::vector<SharingPlan const*> plans;  // of each operator alone, or one
    std::vector<std::uint64_t> before, after;
    std::uint64_t value = 0, bound = 0;
    SharingSplit const* split = nullptr;  // none: alone

    [[nodiscard]] std::uint64_t all_after() const;
    [[nodiscard]] std::int64_t cost() const;
};

std::vector<SharingView> views_of(SharingResult const& sharing);

/// Customers from what is weighted by shares.
std::int64_t persons_of(std::uint64_t weighted);

/// Percent, rounded up to 0.01: what is said has to hold.
double sharing_gap(SharingView const& view);

}  // namespace tongtu::app

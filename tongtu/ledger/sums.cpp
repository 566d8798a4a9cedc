#include "tongtu/ledger/sums.hpp"

#include "tongtu/base/error.hpp"

#include <fmt/format.h>
#include <vector>

namespace tongtu::ledger {

std::optional<SumViolation> check_sums(std::span<int const> parents,
                                       std::span<std::int64_t const> values,
                                       std::function<std::string(std::size_t)> const& name)
{
    expects(parents.size() == values.size(), "a value for each unit");
    std::vector<std::int64_t> sums(parents.size(), 0);
    std::vector<std::size_t> children(parents.size(), 0);
    for (std::size_t i = 0; i < parents.size(); ++i) {
        if (parents[i] < 0)
            continue;
        auto const parent = static_cast<std::size_t>(parents[i]);
        expects(parent < parents.size() && parent != i, "a parent is another unit of the forest");
        sums[parent] += values[i];
        ++children[parent];
    }
    for (std::size_t i = 0; i < parents.size(); ++i) {
        if (children[i] == 0 || sums[i] == values[i])
            continue;
        std::string const unit = name ? name(i) : fmt::format("unit {}", i);
        return SumViolation{i, values[i], sums[i],
                            fmt::format("{} is {}, but its {} children sum to {} ({:+})", unit,
                                        values[i], children[i], sums[i], sums[i] - values[i])};
    }
    return std::nullopt;
}

}  // namespace tongtu::ledger

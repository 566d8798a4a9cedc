#include "tongtu/plan/partial.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>

namespace tongtu::plan {

CoverSets nested_covers(PartialCovers const& partial, ProbabilityLevels const& levels)
{
    expects(partial.level.size() == partial.covers.points.size(), "a level for each pair");
    CoverSets result;
    std::vector<std::uint32_t> split;
    for (std::size_t i = 0; i < partial.covers.candidates(); ++i) {
        split.clear();
        for (std::size_t k = partial.covers.start[i]; k < partial.covers.start[i + 1]; ++k) {
            expects(partial.level[k] >= 1 && partial.level[k] <= levels.count(),
                    "a level that there is");
            std::size_t const first = partial.covers.points[k] * levels.count();
            for (std::size_t l = 0; l < partial.level[k]; ++l)
                split.push_back(static_cast<std::uint32_t>(first + l));
        }
        result.append(split);
    }
    return result;
}

std::vector<std::uint64_t> nested_weights(std::span<std::uint64_t const> weight,
                                          ProbabilityLevels const& levels)
{
    expects(!levels.numerator.empty() && levels.numerator.back() <= levels.denominator &&
                std::is_sorted(levels.numerator.begin(), levels.numerator.end()),
            "probabilities ascend to at most 1");
    std::vector<std::uint64_t> result;
    result.reserve(weight.size() * levels.count());
    for (std::uint64_t const each : weight) {
        std::uint64_t before = 0;
        for (std::uint64_t const q : levels.numerator) {
            result.push_back(each * (q - before));
            before = q;
        }
    }
    return result;
}

std::vector<std::uint8_t> nested_reached(std::span<std::uint8_t const> level,
                                         ProbabilityLevels const& levels)
{
    std::vector<std::uint8_t> result;
    result.reserve(level.size() * levels.count());
    for (std::uint8_t const each : level) {
        for (std::size_t l = 1; l <= levels.count(); ++l)
            result.push_back(l <= each ? 1 : 0);
    }
    return result;
}

}  // namespace tongtu::plan

// Two doubles at a time, for running maxima and sums along a profile.
//
// The compiler may not regroup floating-point sums or maxima by itself, so the grouping is written
// down here; it is the same on every machine, and so are the bits of the result.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>

namespace tongtu::radio::p1812 {

using Lanes = double __attribute__((vector_size(16)));
inline constexpr std::size_t lane_count = 2;
inline constexpr double lowest = -std::numeric_limits<double>::infinity();

/// Reads a column at one place: one value or the two from there on.
template <class Value>
struct At {
    std::size_t i;
    Value operator()(double const* column) const noexcept
    {
        Value value;
        std::memcpy(&value, column + i, sizeof value);
        return value;
    }
    [[nodiscard]] At before() const noexcept { return {i - 1}; }
    [[nodiscard]] At after() const noexcept { return {i + 1}; }
};

template <class Value>
Value larger(Value a, Value b) noexcept
{
    return a > b ? a : b;
}

struct RunningMax {
    Lanes lanes{lowest, lowest};
    double rest = lowest;
    void add(Lanes v) noexcept { lanes = larger(lanes, v); }
    void add(double v) noexcept { rest = larger(rest, v); }
    [[nodiscard]] double value() const noexcept { return larger(larger(lanes[0], lanes[1]), rest); }
};

struct RunningSum {
    Lanes lanes{0.0, 0.0};
    double rest = 0.0;
    void add(Lanes v) noexcept { lanes += v; }
    void add(double v) noexcept { rest += v; }
    [[nodiscard]] double value() const noexcept { return lanes[0] + lanes[1] + rest; }
};

/// Calls `step` once for every place in [from, to), two at a time where there are two.
template <class Step>
void for_lanes(std::size_t from, std::size_t to, Step const& step) noexcept
{
    std::size_t i = from;
    for (; i + lane_count <= to; i += lane_count)
        step(At<Lanes>{i});
    for (; i < to; ++i)
        step(At<double>{i});
}

struct Peak {
    double value = lowest;
    std::size_t index = 0;
};

enum class Tie : bool { first, last };

/// The highest value(at) for places in [from, to) and where it stands. The place is looked for
/// only in the block of the maximum, so the long loop carries no index. `also(at)` is called once
/// for every place on the way.
template <Tie tie, class Value, class Also>
Peak find_peak(std::size_t from, std::size_t to, Value const& value, Also&& also) noexcept
{
    constexpr std::size_t block_size = 64;
    Peak best{lowest, from};
    std::size_t best_block = from;
    for (std::size_t block = from; block < to; block += block_size) {
        RunningMax top;
        for_lanes(block, std::min(block + block_size, to), [&](auto at) {
            top.add(value(at));
            also(at);
        });
        double const block_top = top.value();
        if (block_top > best.value || (tie == Tie::last && block_top == best.value)) {
            best.value = block_top;
            best_block = block;
        }
    }
    std::size_t const end = std::min(best_block + block_size, to);
    for (std::size_t i = best_block; i < end; ++i) {
        if (value(At<double>{i}) == best.value) {
            best.index = i;
            if (tie == Tie::first)
                break;
        }
    }
    return best;
}

}  // namespace tongtu::radio::p1812

#include "tongtu/plan/stability.hpp"

#include "tongtu/plan/local_search.hpp"

#include <algorithm>

namespace tongtu::plan {

namespace {

class Exchange {
public:
    Exchange(MergedProblem const& problem, std::span<std::size_t const> chosen,
             std::span<std::size_t const> previous, std::uint64_t least_value)
        : problem_(problem), state_(problem), of_previous_(problem.candidates(), 0),
          least_value_(least_value)
    {
        for (std::size_t i : previous)
            of_previous_[i] = 1;
        for (std::size_t i : chosen)
            state_.add(i);
    }

    // The site that brings back `back` at the least loss; false: none does.
    bool bring_back(std::size_t back)
    {
        std::uint64_t const before = state_.value();
        std::vector<std::size_t> out;
        for (std::uint32_t other : problem_.options.of(problem_.group[back])) {
            if (!state_.holds(other))
                continue;
            state_.remove(other);
            out.push_back(other);
        }
        state_.add(back);
        while (state_.cost() > problem_.budget) {
            std::size_t const next = cheapest_to_lose();
            if (next == problem_.candidates())
                break;
            state_.remove(next);
            out.push_back(next);
        }
        if (state_.cost() <= problem_.budget && state_.value() >= std::min(before, least_value_))
            return true;
        state_.remove(back);
        for (std::size_t i : out)
            state_.add(i);
        return false;
    }

    void drop_useless()
    {
        for (std::size_t i : state_.chosen()) {
            if (!of_previous_[i] && state_.loss(i) == 0)
                state_.remove(i);
        }
    }

    [[nodiscard]] bool holds(std::size_t candidate) const { return state_.holds(candidate); }
    [[nodiscard]] std::vector<std::size_t> chosen() const { return state_.chosen(); }

private:
    // New sites only; least loss for its money, which costs the fewest of them.
    [[nodiscard]] std::size_t cheapest_to_lose() const
    {
        std::size_t best = problem_.candidates();
        double least = 0.0;
        for (std::size_t i : state_.chosen()) {
            if (of_previous_[i])
                continue;
            double const loss =
                static_cast<double>(state_.loss(i)) / static_cast<double>(problem_.cost[i]);
            if (best == problem_.candidates() || loss < least) {
                best = i;
                least = loss;
            }
        }
        return best;
    }

    MergedProblem const& problem_;
    CoverState state_;
    std::vector<std::uint8_t> of_previous_;
    std::uint64_t least_value_;
};

}  // namespace

std::vector<std::size_t> stay_near(MergedProblem const& problem,
                                   std::span<std::size_t const> chosen,
                                   std::span<std::size_t const> previous, std::uint64_t least_value)
{
    Exchange exchange(problem, chosen, previous, least_value);
    // One that did not fit may fit after others came back.
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i : previous) {
            if (!exchange.holds(i) && problem.cost[i] <= problem.budget)
                more = exchange.bring_back(i) || more;
        }
    }
    exchange.drop_useless();
    return exchange.chosen();
}

Stability stability_of(std::span<std::size_t const> chosen, std::span<std::size_t const> previous)
{
    Stability result;
    result.previous = previous.size();
    for (std::size_t i : chosen) {
        if (std::find(previous.begin(), previous.end(), i) == previous.end())
            ++result.added;
        else
            ++result.kept;
    }
    return result;
}

}  // namespace tongtu::plan

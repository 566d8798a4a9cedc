#include "tongtu/base/error.hpp"
#include "tongtu/plan/years.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace tongtu::plan {

std::int64_t YearLimits::budget_until(std::size_t year) const
{
    std::int64_t sum = 0;
    for (std::size_t y = 0; y <= year; ++y)
        sum += budget[y];
    return sum;
}

std::optional<std::size_t> YearLimits::sites_until(std::size_t year) const
{
    if (sites.empty())
        return std::nullopt;
    std::size_t sum = 0;
    for (std::size_t y = 0; y <= year; ++y)
        sum += sites[y];
    return sum;
}

std::vector<std::uint64_t> discount_factors(YearLimits const& limits)
{
    std::vector<std::uint64_t> factors;
    for (std::size_t t = 0; t < limits.years(); ++t)
        factors.push_back(static_cast<std::uint64_t>(
            std::llround(static_cast<double>(year_one) /
                         std::pow(1.0 + limits.discount_rate, static_cast<double>(t)))));
    return factors;
}

namespace {

// What a class is worth that is reached from year y on: the sum of the factors from there; 0 past
// the last year.
std::vector<std::uint64_t> worth_from(YearLimits const& limits)
{
    std::vector<std::uint64_t> worth = discount_factors(limits);
    worth.push_back(0);
    for (std::size_t y = limits.years(); y-- > 0;)
        worth[y] += worth[y + 1];
    return worth;
}

// A set of candidates, each in a year or, in the year past the last, not built.
class Sequence {
public:
    Sequence(MergedProblem const& problem, std::span<std::size_t const> order,
             YearLimits const& limits, Needs const& needs)
        : problem_(problem), limits_(limits), needs_(needs), order_(order.begin(), order.end()),
          years_(limits.years()), year_(order.size(), years_), spent_(years_ + 1, 0),
          built_(years_ + 1, 0), worth_(worth_from(limits))
    {
        for (std::size_t k = 0; k < order_.size(); ++k)
            place_of_.emplace(order_[k], k);
        for (std::size_t c : order_) {
            for (std::uint32_t j : problem.covers.of(c))
                first_.emplace(j, first_.size() * (years_ + 1));
        }
        times_.assign(first_.size() * (years_ + 1), 0);
        for (std::size_t k = 0; k < order_.size(); ++k) {
            count(k, years_, +1);
            spent_[years_] += problem_.cost[order_[k]];
            ++built_[years_];
        }
    }

    // Each site into the first year that takes it, in the given order.
    void place_in_order()
    {
        for (bool more = true; more;) {
            more = false;
            for (std::size_t k = 0; k < order_.size(); ++k) {
                for (std::size_t y = 0; y < years_ && year_[k] == years_; ++y) {
                    if (!may_move(k, y))
                        continue;
                    move(k, y);
                    more = more || !needs_.empty();
                }
            }
        }
    }

    // Shifts and swaps until neither gains.
    void improve()
    {
        constexpr int most_passes = 50;
        bool gained = true;
        for (int pass = 0; gained && pass < most_passes; ++pass) {
            gained = false;
            for (std::size_t k = 0; k < order_.size(); ++k) {
                gained = shift(k) || gained;
                for (std::size_t m = k + 1; m < order_.size(); ++m)
                    gained = swap(k, m) || gained;
            }
        }
    }

    [[nodiscard]] std::vector<Dated> dated() const
    {
        std::vector<Dated> result;
        for (std::size_t y = 0; y < years_; ++y) {
            for (std::size_t k = 0; k < order_.size(); ++k) {
                if (year_[k] == y)
                    result.push_back({order_[k], y});
            }
        }
        return result;
    }

private:
    void count(std::size_t k, std::size_t year, int by)
    {
        for (std::uint32_t j : problem_.covers.of(order_[k]))
            times_[first_.at(j) + year] += static_cast<std::uint32_t>(by);
    }

    [[nodiscard]] std::size_t first_year(std::size_t at) const
    {
        std::size_t y = 0;
        while (y < years_ && times_[at + y] == 0)
            ++y;
        return y;
    }

    // What moving a site changes in the objective; it stays where it was.
    [[nodiscard]] std::int64_t change(std::size_t k, std::size_t to)
    {
        std::int64_t sum = 0;
        for (std::uint32_t j : problem_.covers.of(order_[k])) {
            std::size_t const at = first_.at(j);
            std::uint64_t const before = worth_[first_year(at)];
            --times_[at + year_[k]];
            ++times_[at + to];
            std::uint64_t const after = worth_[first_year(at)];
            ++times_[at + year_[k]];
            --times_[at + to];
            sum += static_cast<std::int64_t>(problem_.weight[j]) *
                   (static_cast<std::int64_t>(after) - static_cast<std::int64_t>(before));
        }
        return sum;
    }

    void move(std::size_t k, std::size_t to)
    {
        count(k, year_[k], -1);
        count(k, to, +1);
        std::int64_t const cost = problem_.cost[order_[k]];
        spent_[year_[k]] -= cost;
        spent_[to] += cost;
        --built_[year_[k]];
        ++built_[to];
        year_[k] = to;
    }

    [[nodiscard]] bool within_limits() const
    {
        std::int64_t left = 0;
        for (std::size_t y = 0; y < years_; ++y) {
            left += limits_.budget[y] - spent_[y];
            if (left < 0 || (!limits_.sites.empty() && built_[y] > limits_.sites[y]))
                return false;
        }
        return true;
    }

    // Whether nobody stands before what it needs, seen from site k.
    [[nodiscard]] bool in_order(std::size_t k) const
    {
        if (needs_.empty())
            return true;
        auto const late = [this](std::size_t site) {
            auto const& need = needs_[order_[site]];
            if (!need || year_[site] == years_)
                return false;
            auto const found = place_of_.find(*need);
            return found == place_of_.end() || year_[found->second] > year_[site];
        };
        if (late(k))
            return false;
        for (std::size_t m = 0; m < order_.size(); ++m) {
            if (needs_[order_[m]] == order_[k] && late(m))
                return false;
        }
        return true;
    }

    [[nodiscard]] bool may_move(std::size_t k, std::size_t to)
    {
        std::size_t const from = year_[k];
        std::int64_t const cost = problem_.cost[order_[k]];
        auto const put = [&](std::size_t a, std::size_t b) {
            spent_[a] -= cost;
            --built_[a];
            spent_[b] += cost;
            ++built_[b];
            year_[k] = b;
        };
        put(from, to);
        bool const good = within_limits() && in_order(k);
        put(to, from);
        return good;
    }

    bool shift(std::size_t k)
    {
        std::size_t best = year_[k];
        std::int64_t gain = 0;
        for (std::size_t y = 0; y < years_; ++y) {
            if (y == year_[k])
                continue;
            std::int64_t const here = change(k, y);
            if (here > gain && may_move(k, y)) {
                gain = here;
                best = y;
            }
        }
        if (gain <= 0)
            return false;
        move(k, best);
        return true;
    }

    bool swap(std::size_t k, std::size_t m)
    {
        std::size_t const a = year_[k];
        std::size_t const b = year_[m];
        if (a == b)
            return false;
        std::int64_t gain = change(k, b);
        move(k, b);
        gain += change(m, a);
        move(m, a);
        if (gain > 0 && within_limits() && in_order(k) && in_order(m))
            return true;
        move(m, b);
        move(k, a);
        return false;
    }

    MergedProblem const& problem_;
    YearLimits const& limits_;
    Needs const& needs_;
    std::vector<std::size_t> order_;
    std::size_t years_;
    std::vector<std::size_t> year_;  // years_: not built
    std::vector<std::int64_t> spent_;
    std::vector<std::size_t> built_;
    std::vector<std::uint64_t> worth_;
    std::unordered_map<std::size_t, std::size_t> place_of_;
    std::unordered_map<std::uint32_t, std::size_t> first_;  // class -> its row in times_
    std::vector<std::uint32_t> times_;                      // sites that reach a class, by year
};

}  // namespace

std::vector<Dated> schedule(MergedProblem const& problem, std::span<std::size_t const> order,
                            YearLimits const& limits, Needs const& needs)
{
    expects(limits.sites.empty() || limits.sites.size() == limits.years(),
            "a building capacity for each year");
    Sequence sequence(problem, order, limits, needs);
    sequence.place_in_order();
    sequence.improve();
    return sequence.dated();
}

std::uint64_t service_of(MergedProblem const& problem, std::span<Dated const> sites,
                         YearLimits const& limits)
{
    std::vector<std::uint64_t> const worth = worth_from(limits);
    std::vector<std::size_t> first(problem.classes(), limits.years());
    for (Dated const& site : sites) {
        for (std::uint32_t j : problem.covers.of(site.candidate))
            first[j] = std::min(first[j], site.year);
    }
    std::uint64_t sum = 0;
    for (std::size_t j = 0; j < first.size(); ++j)
        sum += problem.weight[j] * worth[first[j]];
    return sum;
}

}  // namespace tongtu::plan

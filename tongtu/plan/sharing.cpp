#include "tongtu/plan/sharing.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace tongtu::plan {

namespace {

bool is_in(Coalition coalition, std::size_t k)
{
    return (coalition >> k & 1U) != 0;
}

// Whether a point counts as reached for operator k before anything is built.
bool reached_today(SharingInstance const& instance, Coalition members, bool open, std::size_t k,
                   std::size_t point)
{
    if (!open)
        return instance.reached[k][point] != 0;
    for (std::size_t other = 0; other < instance.operators(); ++other) {
        if (is_in(members, other) && instance.reached[other][point] != 0)
            return true;
    }
    return false;
}

// What a mast costs a coalition before any radio hangs on it.
std::int64_t passive_cost(SharedPlace const& place, Coalition members)
{
    bool const own = place.owner >= 0 && is_in(members, static_cast<std::size_t>(place.owner));
    return own ? 0 : place.passive;
}

// The radios of an option; none where one of the operators is on air there already.
std::optional<std::int64_t> radio_cost(SharedPlace const& place, Coalition operators)
{
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < place.radio.size(); ++k) {
        if (!is_in(operators, k))
            continue;
        if (place.radio[k] == no_radio)
            return std::nullopt;
        sum += place.radio[k];
    }
    return sum;
}

// One radio for all: the cheapest that any member can bring.
std::optional<std::int64_t> one_radio(SharedPlace const& place, Coalition members)
{
    std::optional<std::int64_t> least;
    for (std::size_t k = 0; k < place.radio.size(); ++k) {
        if (is_in(members, k) && place.radio[k] != no_radio)
            least = std::min(least.value_or(place.radio[k]), place.radio[k]);
    }
    return least;
}

class ProblemMaker {
public:
    ProblemMaker(SharingInstance const& instance, SharingForm form, Coalition members)
        : instance_(instance), form_(form), members_(members)
    {
        bool const open = form == SharingForm::open;
        std::size_t const points = instance.people.size();
        for (std::size_t k = 0; k < instance.operators(); ++k) {
            first_.push_back(static_cast<std::uint32_t>(problem_.weight.size()));
            if (!is_in(members, k))
                continue;
            expects(instance.reached[k].size() == points, "every point is looked at");
            for (std::size_t p = 0; p < points; ++p) {
                problem_.weight.push_back(instance.people[p] * instance.customers[k]);
                problem_.reached.push_back(reached_today(instance, members, open, k, p) ? 1 : 0);
            }
        }
    }

    SharedProblem make(std::int64_t budget)
    {
        for (std::size_t i = 0; i < instance_.places.size(); ++i) {
            if (instance_.covers.of(i).empty())
                continue;
            if (form_ != SharingForm::passive) {
                add(i, members_, one_radio(instance_.places[i], members_));
                continue;
            }
            for (Coalition s = 1; s <= members_; ++s) {
                if ((s & members_) == s)
                    add(i, s, radio_cost(instance_.places[i], s));
            }
        }
        problem_.covers = &covers_;
        problem_.budget = budget;
        return {std::move(options_), merge(problem_)};
    }

private:
    void add(std::size_t place, Coalition operators, std::optional<std::int64_t> radio)
    {
        if (!radio)
            return;
        covered_.clear();
        for (std::size_t k = 0; k < instance_.operators(); ++k) {
            for (std::uint32_t const p : instance_.covers.of(place)) {
                if (is_in(operators, k))
                    covered_.push_back(first_[k] + p);
            }
        }
        covers_.append(covered_);
        problem_.cost.push_back(
            std::max<std::int64_t>(1, passive_cost(instance_.places[place], members_) + *radio));
        problem_.group.push_back(static_cast<std::uint32_t>(place));
        options_.push_back({static_cast<std::uint32_t>(place), operators});
    }

    SharingInstance const& instance_;
    SharingForm form_;
    Coalition members_;
    CoverSets covers_;
    CoveringProblem problem_;
    std::vector<std::uint32_t> first_, covered_;
    std::vector<SharedOption> options_;
};

}  // namespace

SharedProblem shared_problem(SharingInstance const& instance, SharingForm form, Coalition members,
                             std::int64_t budget)
{
    expects(members != 0 && (members & instance.everyone()) == members &&
                instance.operators() <= most_sharing,
            "members are operators of the instance");
    return ProblemMaker(instance, form, members).make(budget);
}

std::vector<std::size_t> put_together(SharedProblem const& problem,
                                      std::span<std::vector<SharedOption> const> plans)
{
    std::vector<SharedOption> wanted;
    for (std::vector<SharedOption> const& plan : plans)
        wanted.insert(wanted.end(), plan.begin(), plan.end());
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](auto const& a, auto const& b) { return a.place < b.place; });
    std::vector<std::size_t> chosen;
    for (std::size_t at = 0; at < wanted.size();) {
        std::uint32_t const place = wanted[at].place;
        Coalition operators = 0;
        for (; at < wanted.size() && wanted[at].place == place; ++at)
            operators |= wanted[at].operators;
        auto const option =
            std::find_if(problem.options.begin(), problem.options.end(), [&](auto const& each) {
                return each.place == place && (each.operators & operators) == operators;
            });
        expects(option != problem.options.end(), "a place takes all who want to stand there");
        chosen.push_back(static_cast<std::size_t>(option - problem.options.begin()));
    }
    return chosen;
}

std::vector<std::uint64_t> newly_reached(SharingInstance const& instance, SharingForm form,
                                         Coalition members, std::span<SharedOption const> plan)
{
    std::vector<std::uint64_t> result(instance.operators(), 0);
    std::vector<std::uint8_t> seen(instance.people.size());
    for (std::size_t k = 0; k < instance.operators(); ++k) {
        if (!is_in(members, k))
            continue;
        std::fill(seen.begin(), seen.end(), std::uint8_t{0});
        for (SharedOption const& option : plan) {
            if (!is_in(option.operators, k))
                continue;
            for (std::uint32_t const p : instance.covers.of(option.place)) {
                if (seen[p] || reached_today(instance, members, form == SharingForm::open, k, p))
                    continue;
                seen[p] = 1;
                result[k] += instance.people[p] * instance.customers[k];
            }
        }
    }
    return result;
}

std::vector<std::uint64_t> reached_before(SharingInstance const& instance, Coalition members,
                                          bool roaming)
{
    std::vector<std::uint64_t> result(instance.operators(), 0);
    for (std::size_t k = 0; k < instance.operators(); ++k) {
        for (std::size_t p = 0; p < instance.people.size() && is_in(members, k); ++p) {
            if (reached_today(instance, members, roaming, k, p))
                result[k] += instance.people[p] * instance.customers[k];
        }
    }
    return result;
}

void make_subadditive(std::vector<std::int64_t>& cost)
{
    // Parts come before the whole: a part of s is a smaller number.
    for (std::size_t s = 1; s < cost.size(); ++s) {
        for (std::size_t part = (s - 1) & s; part > 0; part = (part - 1) & s)
            cost[s] = std::min(cost[s], cost[part] + cost[s ^ part]);
    }
}

}  // namespace tongtu::plan

#include "tongtu/plan/annealing.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::plan {

Annealing::Annealing(MergedProblem const& problem, std::span<std::size_t const> start,
                     std::uint64_t seed, std::uint64_t cycle)
    : problem_(problem), random_(seed), class_(problem.classes()), loss_(problem.candidates(), 0),
      place_(problem.candidates(), nobody), taken_(problem.groups(), 0),
      cycle_(std::max<std::uint64_t>(1, cycle))
{
    for (std::size_t j = 0; j < class_.size(); ++j)
        class_[j].weight = static_cast<std::int64_t>(problem.weight[j]);
    std::vector<std::uint8_t> fixed = problem.useful();
    for (std::uint8_t& each : fixed)
        each = each ? 0 : 1;
    fixed_.assign(fixed.size(), 0);
    fix(fixed);
    for (std::size_t const i : start)
        add(static_cast<std::uint32_t>(i));
    expects(cost_ <= problem.budget, "a plan within the budget");
    best_.assign(start.begin(), start.end());
    best_value_ = static_cast<std::uint64_t>(value_);
    // Any start will do, it is steered at once.
    temperature_ = std::max(1.0, static_cast<double>(value_) /
                                     (1000.0 * static_cast<double>(start.size() + 1)));
    // Assumptions, chosen by the benchmarks.
    constexpr double hottest = 0.01;
    constexpr double longest = 1000.0;  // looks at each pair
    auto const pairs = static_cast<double>(problem.covers.points.size() + 1);
    first_ = hottest * std::min(1.0, static_cast<double>(cycle_) / (longest * pairs));
}

void Annealing::fix(std::vector<std::uint8_t> const& fixed)
{
    open_.clear();
    for (std::uint32_t i = 0; i < fixed.size(); ++i) {
        fixed_[i] = std::max(fixed_[i], fixed[i]);
        if (fixed_[i] != 1 && !problem_.covers.of(i).empty())
            open_.push_back(i);
    }
}

void Annealing::add(std::uint32_t candidate)
{
    std::int64_t gained = 0;
    for (std::uint32_t const j : problem_.covers.of(candidate)) {
        Class& c = class_[j];
        if (c.times == 0)
            gained += c.weight;
        else if (c.times == 1)
            loss_[c.chosen] -= c.weight;
        ++c.times;
        c.chosen ^= candidate;
    }
    loss_[candidate] = gained;
    value_ += gained;
    cost_ += problem_.cost[candidate];
    place_[candidate] = static_cast<std::uint32_t>(chosen_.size());
    chosen_.push_back(candidate);
    taken_[problem_.group[candidate]] = 1;
    work_ += problem_.covers.of(candidate).size();
}

void Annealing::remove(std::uint32_t candidate)
{
    value_ -= loss_[candidate];
    cost_ -= problem_.cost[candidate];
    for (std::uint32_t const j : problem_.covers.of(candidate)) {
        Class& c = class_[j];
        --c.times;
        c.chosen ^= candidate;
        if (c.times == 1)
            loss_[c.chosen] += c.weight;
    }
    place_[chosen_.back()] = place_[candidate];
    chosen_[place_[candidate]] = chosen_.back();
    chosen_.pop_back();
    place_[candidate] = nobody;
    taken_[problem_.group[candidate]] = 0;
    work_ += problem_.covers.of(candidate).size();
}

// A candidate that reaches a class of this one: mostly such, since far ones seldom replace it.
std::uint32_t Annealing::near(std::uint32_t candidate)
{
    auto const classes = problem_.covers.of(candidate);
    if (classes.empty() || below(8) == 0)
        return open_[below(open_.size())];
    auto const others = problem_.covered_by.of(classes[below(classes.size())]);
    return others[below(others.size())];
}

bool Annealing::may_come(std::uint32_t candidate, std::uint32_t instead_of) const
{
    if (place_[candidate] != nobody || fixed_[candidate] == 1)
        return false;
    std::int64_t const freed = instead_of == nobody ? 0 : problem_.cost[instead_of];
    bool const same_site =
        instead_of != nobody && problem_.group[instead_of] == problem_.group[candidate];
    return (same_site || !taken_[problem_.group[candidate]]) &&
           cost_ - freed + problem_.cost[candidate] <= problem_.budget;
}

std::int64_t Annealing::gain(std::uint32_t candidate, std::uint32_t instead_of) const
{
    std::int64_t sum = 0;
    for (std::uint32_t const j : problem_.covers.of(candidate)) {
        Class const& c = class_[j];
        // Without a branch: which it is changes from class to class.
        bool const counts = (c.times == 0) | ((c.times == 1) & (c.chosen == instead_of));
        sum += c.weight & -static_cast<std::int64_t>(counts);
    }
    return sum;
}

// With the probability of Metropolis et al. (1953).
bool Annealing::goes_through(double change)
{
    constexpr double hopeless = -40.0;
    if (change >= 0.0 || change < hopeless * temperature_)
        return change >= 0.0;
    double const uniform = (static_cast<double>(random_() >> 11U) + 1.0) * 0x1p-53;
    return change >= temperature_ * std::log(uniform);
}

// Whether a loss was gone through.
bool Annealing::propose()
{
    std::uint32_t const kind = below(16);
    std::uint32_t const out = chosen_.empty() ? nobody : chosen_[below(chosen_.size())];
    if (out != nobody && fixed_[out] == 2)
        return false;
    double const saved =
        out == nobody || kind == 1
            ? 0.0
            : price_ * static_cast<double>(problem_.cost[out]) - static_cast<double>(loss_[out]);
    if (kind == 0 && out != nobody) {
        if (!goes_through(saved))
            return false;
        remove(out);
        return saved < 0.0;
    }
    std::uint32_t const in = out == nobody ? open_[below(open_.size())] : near(out);
    std::uint32_t const instead_of = kind == 1 ? nobody : out;
    if (!may_come(in, instead_of))
        return false;
    work_ += problem_.covers.of(in).size();
    double const change = saved + static_cast<double>(gain(in, instead_of)) -
                          price_ * static_cast<double>(problem_.cost[in]);
    if (!goes_through(change))
        return false;
    if (instead_of != nobody)
        remove(out);
    add(in);
    keep_if_best();
    return change < 0.0;
}

void Annealing::steer(std::uint32_t proposals, std::uint32_t losses)
{
    constexpr double cooling = 1.0 / 20.0;
    double const done =
        std::min(1.0, static_cast<double>(work_ - began_) / static_cast<double>(cycle_));
    double const wanted = first_ * std::pow(cooling, done) * static_cast<double>(proposals);
    temperature_ *= static_cast<double>(losses) > wanted ? 0.96 : 1.04;
    if (work_ - began_ >= cycle_)
        began_ = work_;
}

void Annealing::run(std::uint64_t work)
{
    constexpr std::uint32_t block = 1024;
    std::uint64_t const end = work_ + work;
    while (work_ < end && !open_.empty()) {
        std::uint32_t losses = 0;
        for (std::uint32_t k = 0; k < block; ++k)
            losses += propose() ? 1U : 0U;
        work_ += block;  // what was refused at once is not free
        steer(block, losses);
    }
}

void Annealing::keep_if_best()
{
    auto const value = static_cast<std::uint64_t>(value_);
    if (value <= best_value_)
        return;
    best_value_ = value;
    best_.assign(chosen_.begin(), chosen_.end());
}

}  // namespace tongtu::plan

#include "tongtu/plan/local_search.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>

namespace tongtu::plan {

CoverState::CoverState(MergedProblem const& problem)
    : problem_(problem), chosen_(problem.candidates(), 0), taken_(problem.groups(), 0),
      times_(problem.classes(), 0), gain_(problem.candidates(), 0), loss_(problem.candidates(), 0)
{
    for (std::size_t i = 0; i < gain_.size(); ++i) {
        for (std::uint32_t j : problem.covers.of(i))
            gain_[i] += problem.weight[j];
    }
}

void CoverState::add(std::size_t candidate)
{
    expects(!site_taken(candidate), "a site is built once");
    chosen_[candidate] = 1;
    taken_[problem_.group[candidate]] = 1;
    value_ += gain_[candidate];
    loss_[candidate] = gain_[candidate];
    cost_ += problem_.cost[candidate];
    for (std::uint32_t j : problem_.covers.of(candidate)) {
        std::uint32_t const before = times_[j]++;
        ++work_;
        if (before > 1)
            continue;
        auto const others = problem_.covered_by.of(j);
        work_ += others.size();
        for (std::uint32_t i : others) {
            if (before == 0)
                gain_[i] -= problem_.weight[j];
            else if (chosen_[i] && i != candidate)
                loss_[i] -= problem_.weight[j];
        }
    }
}

void CoverState::remove(std::size_t candidate)
{
    expects(chosen_[candidate] != 0, "a candidate that is removed is there");
    chosen_[candidate] = 0;
    taken_[problem_.group[candidate]] = 0;
    value_ -= loss_[candidate];
    cost_ -= problem_.cost[candidate];
    for (std::uint32_t j : problem_.covers.of(candidate)) {
        std::uint32_t const after = --times_[j];
        ++work_;
        if (after > 1)
            continue;
        auto const others = problem_.covered_by.of(j);
        work_ += others.size();
        for (std::uint32_t i : others) {
            if (after == 0)
                gain_[i] += problem_.weight[j];
            else if (chosen_[i])
                loss_[i] += problem_.weight[j];
        }
    }
}

std::vector<std::size_t> CoverState::chosen() const
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
        if (chosen_[i])
            result.push_back(i);
    }
    return result;
}

LocalSearch::LocalSearch(MergedProblem const& problem, std::span<std::size_t const> start,
                         std::uint64_t seed)
    : problem_(problem), state_(problem), random_(seed), fixed_(problem.candidates(), 0),
      best_(start.begin(), start.end())
{
    for (std::size_t i : start)
        state_.add(i);
    best_value_ = state_.value();
    std::vector<std::uint8_t> fixed = problem.useful();
    for (auto& each : fixed)
        each = each ? 0 : 1;
    fix(fixed);
}

void LocalSearch::fix(std::vector<std::uint8_t> const& fixed)
{
    for (std::size_t i = 0; i < fixed.size(); ++i)
        fixed_[i] = std::max(fixed_[i], fixed[i]);
    open_.clear();
    for (std::size_t i = 0; i < fixed_.size(); ++i) {
        if (fixed_[i] != 1)
            open_.push_back(static_cast<std::uint32_t>(i));
    }
}

// Not std::uniform_int_distribution: its numbers differ between libraries.
std::size_t LocalSearch::below(std::size_t n)
{
    return static_cast<std::size_t>(random_() % n);
}

// Takes out a chosen candidate and some that share a class with it.
void LocalSearch::ruin()
{
    std::vector<std::size_t> const chosen = state_.chosen();
    work_ += problem_.candidates();
    std::size_t const many = 1 + below(std::min<std::size_t>(8, chosen.size()));
    std::size_t from = chosen[below(chosen.size())];
    bool const anywhere = below(3) == 0;  // money moves between places far apart
    for (std::size_t tries = 0; out_.size() < many && tries < 4 * many; ++tries) {
        if (state_.holds(from) && fixed_[from] != 2) {
            state_.remove(from);
            out_.push_back(from);
        }
        if (anywhere) {
            from = chosen[below(chosen.size())];
            continue;
        }
        auto const classes = problem_.covers.of(out_.empty() ? from : out_[below(out_.size())]);
        if (classes.empty())
            break;
        auto const others = problem_.covered_by.of(classes[below(classes.size())]);
        from = others[below(others.size())];
        // A step through a candidate that is not chosen reaches beyond the shared classes.
        if (!state_.holds(from)) {
            auto const wider = problem_.covers.of(from);
            auto const beyond = problem_.covered_by.of(wider[below(wider.size())]);
            for (std::uint32_t i : beyond) {
                if (state_.holds(i)) {
                    from = i;
                    break;
                }
            }
            work_ += beyond.size();
        }
    }
}

// Fills the budget by gain per cost, each candidate's disturbed by up to 20 %.
void LocalSearch::recreate()
{
    std::uint64_t const noise = random_();
    bool const by_gain = below(8) == 0;
    for (;;) {
        std::int64_t const left = problem_.budget - state_.cost();
        double best = 0.0;
        std::size_t pick = problem_.candidates();
        work_ += open_.size();
        for (std::uint32_t i : open_) {
            if (state_.gain(i) == 0 || problem_.cost[i] > left || state_.site_taken(i))
                continue;
            std::uint64_t const mixed = (noise ^ (i * 0x9e3779b97f4a7c15U)) * 0xbf58476d1ce4e5b9U;
            double const disturbed = 1.0 + 0.2 * static_cast<double>(mixed >> 40) / 0x1p24;
            double const cost = by_gain ? 1.0 : static_cast<double>(problem_.cost[i]);
            double const score = disturbed * static_cast<double>(state_.gain(i)) / cost;
            if (score > best) {
                best = score;
                pick = i;
            }
        }
        if (pick == problem_.candidates())
            return;
        state_.add(pick);
        in_.push_back(pick);
    }
}

void LocalSearch::undo()
{
    for (std::size_t i : in_)
        state_.remove(i);
    for (std::size_t i : out_)
        state_.add(i);
}

void LocalSearch::go_back_to_best()
{
    std::vector<std::uint8_t> wanted(problem_.candidates(), 0);
    for (std::size_t i : best_)
        wanted[i] = 1;
    for (std::size_t i : state_.chosen()) {
        if (!wanted[i])
            state_.remove(i);
    }
    for (std::size_t i : best_) {
        if (!state_.holds(i))
            state_.add(i);
    }
    work_ += problem_.candidates();
}

// A loss that is gone through: up to a fifth of what a site brings on average when a cycle begins,
// and nothing when it ends.
std::uint64_t LocalSearch::allowed_loss()
{
    std::size_t const cycle = 40 * best_.size() + 400;
    std::size_t const at = moves_++ % cycle;
    if (at == 0 && moves_ > 1)
        go_back_to_best();
    std::uint64_t const most = best_value_ / (5 * best_.size());
    return most * (cycle - at) / cycle * below(1024) / 1024;
}

void LocalSearch::run(std::uint64_t work)
{
    std::uint64_t const end = this->work() + work;
    while (this->work() < end && state_.cost() > 0 && !open_.empty()) {
        std::uint64_t const allowed = allowed_loss();
        std::uint64_t const before = state_.value();
        out_.clear();
        in_.clear();
        ruin();
        if (out_.empty()) {
            work_ += 1000;  // everything near is fixed; the search has to end all the same
            continue;
        }
        recreate();
        if (state_.value() + allowed < before)
            undo();
        if (state_.value() > best_value_) {
            best_value_ = state_.value();
            best_ = state_.chosen();
        }
    }
}

}  // namespace tongtu::plan

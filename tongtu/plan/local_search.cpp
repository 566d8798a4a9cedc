#include "tongtu/plan/local_search.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tongtu::plan {

CoverState::CoverState(MergedProblem const& problem)
    : problem_(problem), chosen_(problem.candidates(), 0), taken_(problem.groups(), 0),
      times_(problem.classes(), 0), gain_(problem.candidates(), 0), loss_(problem.candidates(), 0),
      stale_((problem.candidates() + block - 1) / block, 1)
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
    for (std::uint32_t i : problem_.options.of(problem_.group[candidate]))
        stale_[i / block] = 1;
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
            if (before == 0) {
                gain_[i] -= problem_.weight[j];
                stale_[i / block] = 1;
            } else if (chosen_[i] && i != candidate) {
                loss_[i] -= problem_.weight[j];
            }
        }
    }
}

void CoverState::remove(std::size_t candidate)
{
    expects(chosen_[candidate] != 0, "a candidate that is removed is there");
    chosen_[candidate] = 0;
    taken_[problem_.group[candidate]] = 0;
    for (std::uint32_t i : problem_.options.of(problem_.group[candidate]))
        stale_[i / block] = 1;
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
            if (after == 0) {
                gain_[i] += problem_.weight[j];
                stale_[i / block] = 1;
            } else if (chosen_[i]) {
                loss_[i] += problem_.weight[j];
            }
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

namespace {

CoverState started(MergedProblem const& problem, std::span<std::size_t const> start)
{
    CoverState state(problem);
    for (std::size_t i : start)
        state.add(i);
    return state;
}

}  // namespace

LocalSearch::LocalSearch(MergedProblem const& problem, std::span<std::size_t const> start,
                         std::uint64_t seed, std::optional<std::uint64_t> target)
    : problem_(problem), state_(started(problem, start)), random_(seed),
      fixed_(problem.candidates(), 0), target_(target),
      blocks_((problem.candidates() + CoverState::block - 1) / CoverState::block),
      best_(start.begin(), start.end()), best_value_(state_.value()), best_cost_(state_.cost())
{
    expects(!target || best_value_ >= *target, "the first plan reaches the target");
    std::vector<std::uint8_t> fixed = problem.useful();
    for (std::size_t i = 0; i < fixed.size(); ++i)
        fixed[i] = fixed[i] || (target && !problem.dominated_by[i]) ? 0 : 1;
    fix(fixed);
}

void LocalSearch::fix(std::vector<std::uint8_t> const& fixed)
{
    nothing_open_ = true;
    for (std::size_t i = 0; i < fixed.size(); ++i) {
        fixed_[i] = std::max(fixed_[i], fixed[i]);
        nothing_open_ = nothing_open_ && fixed_[i] == 1;
    }
    for (std::size_t at = 0; at < blocks_.size(); ++at)
        refresh(at);
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

void LocalSearch::refresh(std::size_t block)
{
    std::size_t const first = block * CoverState::block;
    std::size_t const end = std::min(first + CoverState::block, problem_.candidates());
    Block best;
    best.cost = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = first; i < end; ++i) {
        if (fixed_[i] == 1 || state_.gain(i) == 0 || state_.site_taken(i))
            continue;
        auto const gain = static_cast<double>(state_.gain(i));
        best.ratio = std::max(best.ratio, gain / static_cast<double>(problem_.cost[i]));
        best.gain = std::max(best.gain, state_.gain(i));
        best.cost = std::min(best.cost, problem_.cost[i]);
    }
    blocks_[block] = best;
    state_.fresh(block);
    work_ += CoverState::block;
}

// The candidate with most gain (at most what is enough) per cost, each disturbed by up to 20 %; the
// number of candidates where there is none. Blocks that cannot hold a better one are passed over.
std::size_t LocalSearch::pick(std::uint64_t noise, bool by_gain, std::int64_t left,
                              std::uint64_t enough)
{
    double best = 0.0;
    std::size_t result = problem_.candidates();
    work_ += blocks_.size();
    for (std::size_t at = 0; at < blocks_.size(); ++at) {
        if (state_.stale(at))
            refresh(at);
        Block const& block = blocks_[at];
        double const most =
            by_gain ? static_cast<double>(std::min(block.gain, enough)) : block.ratio;
        if (block.cost > left || 1.2 * (1.0 + 1e-12) * most <= best)
            continue;
        work_ += CoverState::block;
        std::size_t const first = at * CoverState::block;
        std::size_t const end = std::min(first + CoverState::block, problem_.candidates());
        for (std::size_t i = first; i < end; ++i) {
            if (fixed_[i] == 1 || state_.gain(i) == 0 || problem_.cost[i] > left ||
                state_.site_taken(i))
                continue;
            std::uint64_t const mixed = (noise ^ (i * 0x9e3779b97f4a7c15U)) * 0xbf58476d1ce4e5b9U;
            double const disturbed = 1.0 + 0.2 * static_cast<double>(mixed >> 40U) / 0x1p24;
            double const cost = by_gain ? 1.0 : static_cast<double>(problem_.cost[i]);
            double const score =
                disturbed * static_cast<double>(std::min(state_.gain(i), enough)) / cost;
            if (score > best) {
                best = score;
                result = i;
            }
        }
    }
    return result;
}

// Fills the budget, or goes on until the target is reached.
void LocalSearch::recreate()
{
    std::uint64_t const noise = random_();
    bool const by_gain = below(8) == 0 && !target_;
    for (;;) {
        std::int64_t left = problem_.budget - state_.cost();
        std::uint64_t enough = std::numeric_limits<std::uint64_t>::max();
        if (target_) {
            if (state_.value() >= *target_)
                return leave_out_needless();
            left = std::numeric_limits<std::int64_t>::max() - 1;
            enough = *target_ - state_.value();
        }
        std::size_t const next = pick(noise, by_gain, left, enough);
        if (next == problem_.candidates())
            return;
        state_.add(next);
        in_.push_back(next);
    }
}

// What was added first may be more than the target needs in the end; the dearest goes first.
void LocalSearch::leave_out_needless()
{
    for (;;) {
        std::size_t dearest = problem_.candidates();
        for (std::size_t i = 0; i < problem_.candidates(); ++i) {
            if (state_.holds(i) && fixed_[i] != 2 && state_.value() - state_.loss(i) >= *target_ &&
                (dearest == problem_.candidates() || problem_.cost[i] > problem_.cost[dearest]))
                dearest = i;
        }
        work_ += problem_.candidates();
        if (dearest == problem_.candidates())
            return;
        state_.remove(dearest);
        auto const added = std::find(in_.begin(), in_.end(), dearest);
        if (added != in_.end())
            in_.erase(added);
        else
            out_.push_back(dearest);
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

void LocalSearch::go_to(std::span<std::size_t const> plan)
{
    best_.assign(plan.begin(), plan.end());
    go_back_to_best();
    best_value_ = state_.value();
    best_cost_ = state_.cost();
}

// A loss that is gone through: up to a fifth of what a site brings (or costs) on average when a
// cycle begins, and nothing when it ends.
std::int64_t LocalSearch::allowed_loss()
{
    std::size_t const cycle = 40 * best_.size() + 400;
    std::size_t const at = moves_++ % cycle;
    if (at == 0 && moves_ > 1)
        go_back_to_best();
    std::uint64_t const all = target_  ? static_cast<std::uint64_t>(best_cost_)
                              : judge_ ? state_.value()
                                       : best_value_;
    std::uint64_t const most = all / (5 * best_.size());
    return static_cast<std::int64_t>(most * (cycle - at) / cycle * below(1024) / 1024);
}

// What the search makes as large as it can.
std::int64_t LocalSearch::score() const
{
    if (!target_)
        return static_cast<std::int64_t>(state_.value());
    return state_.value() >= *target_ ? -state_.cost() : std::numeric_limits<std::int64_t>::min();
}

void LocalSearch::run(std::uint64_t work)
{
    std::uint64_t const end = this->work() + work;
    while (this->work() < end && state_.cost() > 0 && !nothing_open_) {
        std::int64_t const allowed = allowed_loss();
        std::int64_t const before = score();
        out_.clear();
        in_.clear();
        ruin();
        if (out_.empty()) {
            work_ += 1000;  // everything near is fixed; the search has to end all the same
            continue;
        }
        recreate();
        if (score() < before - allowed)
            undo();
        else
            keep_if_best();
    }
}

void LocalSearch::set_judge(Judge judge)
{
    judge_ = std::move(judge);
    best_value_ = judge_(best_).value();
}

void LocalSearch::keep_if_best()
{
    std::uint64_t value = state_.value();
    if (judge_) {
        std::vector<std::size_t> const chosen = state_.chosen();
        for (std::size_t i : chosen)
            work_ += problem_.covers.of(i).size();
        value = judge_(chosen).value_or(0);
    }
    bool const better = target_ ? score() > -best_cost_ : value > best_value_;
    if (!better)
        return;
    best_value_ = value;
    best_cost_ = state_.cost();
    best_ = state_.chosen();
}

}  // namespace tongtu::plan

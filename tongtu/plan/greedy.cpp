#include "tongtu/base/error.hpp"
#include "tongtu/plan/covering.hpp"

#include <algorithm>
#include <queue>
#include <unordered_map>

namespace tongtu::plan {

void CoverSets::append(std::span<std::uint32_t const> covered)
{
    points.insert(points.end(), covered.begin(), covered.end());
    start.push_back(points.size());
}

namespace {

__extension__ using wide = unsigned __int128;

struct Entry {
    std::uint64_t gain;
    std::int64_t cost;
    std::size_t candidate;
    std::size_t round;  // when the gain was worked out

    // Priority by gain/cost without division: exact whatever the size of the numbers.
    bool operator<(Entry const& other) const
    {
        wide const mine = wide{gain} * static_cast<std::uint64_t>(other.cost);
        wide const theirs = wide{other.gain} * static_cast<std::uint64_t>(cost);
        return mine != theirs ? mine < theirs : candidate > other.candidate;
    }
};

constexpr std::size_t no_option = std::numeric_limits<std::size_t>::max();

// A plan while it grows: how often each point is reached, and which option each site has in it.
class Growing {
public:
    explicit Growing(CoveringProblem const& problem)
        : problem_(problem), times_(problem.reached.begin(), problem.reached.end())
    {
        // A point that is reached already stays so whatever is taken out.
        for (std::uint32_t& each : times_)
            each = each ? always : 0;
        for (std::size_t i = 0; i < problem.group.size(); ++i)
            options_[problem.group[i]].candidates.push_back(i);
    }

    // The entry of a candidate as things stand; a gain of 0 where it is of no use.
    [[nodiscard]] Entry entry(std::size_t candidate, std::size_t round) const
    {
        std::size_t const before = option_beside(candidate);
        std::uint64_t gain = 0;
        for (std::uint32_t point : problem_.covers->of(candidate))
            gain += times_[point] ? 0 : problem_.weight[point];
        if (before == no_option)
            return {gain, problem_.cost[candidate], candidate, round};
        std::uint64_t const loss = lost(before, candidate);
        std::int64_t const more = problem_.cost[candidate] - problem_.cost[before];
        return {gain > loss ? gain - loss : 0, std::max<std::int64_t>(1, more), candidate, round};
    }

    void take(Entry const& entry)
    {
        std::size_t const before = option_beside(entry.candidate);
        for (std::uint32_t point : problem_.covers->of(entry.candidate))
            ++times_[point];
        selection_.value += entry.gain;
        selection_.cost += problem_.cost[entry.candidate];
        if (!problem_.group.empty())
            options_.at(problem_.group[entry.candidate]).chosen = entry.candidate;
        if (before == no_option) {
            selection_.order.push_back(entry.candidate);
            return;
        }
        replaced_ = true;
        selection_.cost -= problem_.cost[before];
        for (std::uint32_t point : problem_.covers->of(before))
            --times_[point];
        *std::find(selection_.order.begin(), selection_.order.end(), before) = entry.candidate;
    }

    // All options of the candidate's site, where it has several.
    [[nodiscard]] std::span<std::size_t const> options(std::size_t candidate) const
    {
        if (problem_.group.empty())
            return {};
        return options_.at(problem_.group[candidate]).candidates;
    }
    [[nodiscard]] Selection const& selection() const { return selection_; }
    [[nodiscard]] bool replaced() const { return replaced_; }

private:
    static constexpr std::uint32_t always = 1U << 31U;

    struct Site {
        std::vector<std::size_t> candidates;
        std::size_t chosen = no_option;
    };

    [[nodiscard]] std::size_t option_beside(std::size_t candidate) const
    {
        return problem_.group.empty() ? no_option : options_.at(problem_.group[candidate]).chosen;
    }

    // Weight that only `before` reaches now, and `instead` does not.
    [[nodiscard]] std::uint64_t lost(std::size_t before, std::size_t instead) const
    {
        auto const kept = problem_.covers->of(instead);
        auto at = kept.begin();
        std::uint64_t loss = 0;
        for (std::uint32_t point : problem_.covers->of(before)) {
            at = std::lower_bound(at, kept.end(), point);
            if (times_[point] == 1 && (at == kept.end() || *at != point))
                loss += problem_.weight[point];
        }
        return loss;
    }

    CoveringProblem const& problem_;
    std::vector<std::uint32_t> times_;
    std::unordered_map<std::uint32_t, Site> options_;
    Selection selection_;
    bool replaced_ = false;
};

class Greedy final : public Solver {
public:
    [[nodiscard]] std::string_view name() const override { return "greedy"; }

    [[nodiscard]] Selection solve(CoveringProblem const& problem, Progress& progress,
                                  CancelToken const& cancel) const override
    {
        std::size_t const n = problem.covers->candidates();
        expects(problem.cost.size() == n && problem.weight.size() == problem.reached.size(),
                "a cost for each candidate, a weight and a state for each point");
        expects(problem.group.empty() || problem.group.size() == n, "a site for each candidate");
        Growing plan(problem);
        std::priority_queue<Entry> queue;
        Entry best_single{0, 1, n, 0};
        for (std::size_t i = 0; i < n; ++i) {
            expects(problem.cost[i] > 0, "costs above zero");
            Entry const entry = plan.entry(i, 0);
            if (entry.gain == 0 || problem.cost[i] > problem.budget)
                continue;
            queue.push(entry);
            if (entry.gain > best_single.gain)
                best_single = entry;
        }
        fill(problem, queue, plan, progress, cancel);
        if (best_single.gain > plan.selection().value)
            return {{best_single.candidate}, best_single.gain, best_single.cost};
        return plan.replaced() ? in_order(problem, plan.selection()) : plan.selection();
    }

private:
    static void fill(CoveringProblem const& problem, std::priority_queue<Entry>& queue,
                     Growing& plan, Progress& progress, CancelToken const& cancel)
    {
        std::size_t round = 0;
        progress.start({"规划", "plan"}, queue.size());
        while (!queue.empty()) {
            cancel.check();
            Entry top = queue.top();
            queue.pop();
            if (top.round != round) {
                top = plan.entry(top.candidate, round);
                if (top.gain > 0 && top.cost <= problem.budget - plan.selection().cost)
                    queue.push(top);
                continue;
            }
            if (top.cost > problem.budget - plan.selection().cost)
                continue;
            plan.take(top);
            ++round;
            progress.advance(1);
            // Beside an option of their site the others cost less and bring less.
            for (std::size_t other : plan.options(top.candidate)) {
                Entry const entry = plan.entry(other, round);
                if (other != top.candidate && entry.gain > 0)
                    queue.push(entry);
            }
        }
        progress.finish();
    }

    // The same candidates, each in its turn by gain per cost.
    [[nodiscard]] Selection in_order(CoveringProblem const& problem,
                                     Selection const& selection) const
    {
        std::vector<std::size_t> chosen = selection.order;
        std::sort(chosen.begin(), chosen.end());
        CoverSets covers;
        CoveringProblem part{&covers, problem.weight, problem.reached, {}, problem.budget};
        for (std::size_t i : chosen) {
            covers.append(problem.covers->of(i));
            part.cost.push_back(problem.cost[i]);
        }
        Selection result = solve(part, silent_progress(), CancelToken{});
        for (std::size_t& i : result.order)
            i = chosen[i];
        return result;
    }
};

}  // namespace

Solver const& greedy_solver()
{
    static Greedy const greedy;
    return greedy;
}

}  // namespace tongtu::plan

#include "tongtu/base/error.hpp"
#include "tongtu/plan/covering.hpp"

#include <queue>

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

std::uint64_t gain_of(CoveringProblem const& problem, std::vector<std::uint8_t> const& reached,
                      std::size_t candidate)
{
    std::uint64_t gain = 0;
    for (std::uint32_t point : problem.covers->of(candidate)) {
        if (!reached[point])
            gain += problem.weight[point];
    }
    return gain;
}

class Greedy final : public Solver {
public:
    [[nodiscard]] std::string_view name() const override { return "greedy"; }

    [[nodiscard]] Selection solve(CoveringProblem const& problem, Progress& progress,
                                  CancelToken const& cancel) const override
    {
        std::size_t const n = problem.covers->candidates();
        expects(problem.cost.size() == n && problem.weight.size() == problem.reached.size(),
                "a cost for each candidate, a weight and a state for each point");
        std::vector<std::uint8_t> reached = problem.reached;
        std::priority_queue<Entry> queue;
        Entry best_single{0, 1, n, 0};
        for (std::size_t i = 0; i < n; ++i) {
            expects(problem.cost[i] > 0, "costs above zero");
            std::uint64_t const gain = gain_of(problem, reached, i);
            if (gain == 0 || problem.cost[i] > problem.budget)
                continue;
            queue.push({gain, problem.cost[i], i, 0});
            if (gain > best_single.gain)
                best_single = {gain, problem.cost[i], i, 0};
        }
        Selection selection = fill(problem, queue, reached, progress, cancel);
        if (best_single.gain > selection.value)
            return {{best_single.candidate}, best_single.gain, best_single.cost};
        return selection;
    }

private:
    static Selection fill(CoveringProblem const& problem, std::priority_queue<Entry>& queue,
                          std::vector<std::uint8_t>& reached, Progress& progress,
                          CancelToken const& cancel)
    {
        Selection selection;
        progress.start("plan", queue.size());
        while (!queue.empty()) {
            cancel.check();
            Entry top = queue.top();
            queue.pop();
            if (top.cost > problem.budget - selection.cost)
                continue;
            if (top.round != selection.order.size()) {
                top.gain = gain_of(problem, reached, top.candidate);
                top.round = selection.order.size();
                if (top.gain > 0)
                    queue.push(top);
                continue;
            }
            for (std::uint32_t point : problem.covers->of(top.candidate))
                reached[point] = 1;
            selection.order.push_back(top.candidate);
            selection.value += top.gain;
            selection.cost += top.cost;
            progress.advance(1);
        }
        progress.finish();
        return selection;
    }
};

}  // namespace

Solver const& greedy_solver()
{
    static Greedy const greedy;
    return greedy;
}

}  // namespace tongtu::plan

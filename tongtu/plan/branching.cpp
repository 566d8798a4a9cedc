#include "tongtu/plan/branching.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <queue>
#include <utility>

namespace tongtu::plan {

namespace {

std::uint64_t divisor_of(std::vector<std::uint64_t> const& weights)
{
    std::uint64_t divisor = 0;
    for (std::uint64_t const weight : weights)
        divisor = std::gcd(divisor, weight);
    return std::max<std::uint64_t>(1, divisor);
}

// Marks the classes that `in` reach; false where they break the budget or a site.
bool settle(MergedProblem const& problem, std::span<std::uint32_t const> in,
            std::vector<std::uint8_t>& taken, std::vector<std::uint8_t>& reached,
            std::int64_t& cost)
{
    bool possible = true;
    for (std::uint32_t const i : in) {
        possible = possible && !std::exchange(taken[problem.group[i]], 1);
        cost += problem.cost[i];
        for (std::uint32_t j : problem.covers.of(i))
            reached[j] = 1;
    }
    return possible && cost <= problem.budget;
}

class Branching {
public:
    Branching(MergedProblem const& problem, CertifiedSelection& solved)
        : problem_(problem), solved_(solved), divisor_(divisor_of(problem.weight))
    {
        ProofTree::Node root;
        root.multipliers = solved.multipliers;
        solved_.tree.nodes = {root};
        DualAscent dual(problem);
        dual.start_from(floating(solved.multipliers));
        dual.run(200, solved.proof.value);
        work_ += dual.work();
        open(0, {{}, {}, solved.proof.bound, 0}, dual.share());
    }

    void run(std::uint64_t work, std::size_t most_numbers)
    {
        while (!queue_.empty() && queue_.top().bound > solved_.proof.value && work_ < work &&
               solved_.tree.nodes.size() * problem_.classes() < most_numbers) {
            Entry const top = queue_.top();
            queue_.pop();
            branch(top.node);
        }
        std::uint64_t bound = solved_.proof.value;
        if (!queue_.empty())
            bound = std::max(bound, queue_.top().bound);
        solved_.proof.bound = bound;
    }

private:
    struct Deciding {
        std::vector<std::uint32_t> in, out;
        std::uint64_t bound = 0;
        std::uint32_t branch = 0;
    };
    struct Entry {
        std::uint64_t bound;
        std::uint32_t node;
        bool operator<(Entry const& other) const
        {
            return bound != other.bound ? bound < other.bound : node > other.node;
        }
    };

    static std::vector<double> floating(Multipliers const& multipliers)
    {
        std::vector<double> u;
        for (std::uint64_t const each : multipliers.value)
            u.push_back(static_cast<double>(each) / static_cast<double>(multipliers.scale));
        return u;
    }

    // Keeps what is needed to branch on; `share`: how far each candidate is taken there, below 0
    // for one that is not left.
    void open(std::uint32_t node, Deciding deciding, std::vector<double> const& share)
    {
        double best = -1.0;
        for (std::size_t i = 0; i < share.size(); ++i) {
            if (share[i] >= 0.0 && share[i] * (1.0 - share[i]) > best) {
                best = share[i] * (1.0 - share[i]);
                deciding.branch = static_cast<std::uint32_t>(i);
            }
        }
        expects(best >= 0.0, "a case with nothing left to decide is closed");
        if (states_.size() <= node)
            states_.resize(node + 1);
        queue_.push({deciding.bound, node});
        states_[node] = std::move(deciding);
    }

    void branch(std::uint32_t at)
    {
        Deciding const parent = states_[at];
        std::vector<double> const u = floating(solved_.tree.nodes[at].multipliers);
        std::uint32_t const i = parent.branch;
        std::array<std::uint32_t, 2> child{};
        for (bool const in : {true, false}) {
            Deciding deciding{parent.in, parent.out, parent.bound, 0};
            (in ? deciding.in : deciding.out).push_back(i);
            child[in ? 0 : 1] = static_cast<std::uint32_t>(solved_.tree.nodes.size());
            solved_.tree.nodes.emplace_back();
            look_into(child[in ? 0 : 1], std::move(deciding), u, parent.bound);
        }
        ProofTree::Node& node = solved_.tree.nodes[at];
        node.branch = i;
        node.in = child[0];
        node.out = child[1];
        node.multipliers = {};
        states_[at] = {};
    }

    // Dual ascent in a case, from the multipliers of the case that holds it.
    void look_into(std::uint32_t at, Deciding deciding, std::vector<double> const& u,
                   std::uint64_t parent_bound)
    {
        constexpr std::size_t iterations = 120;
        Case const sub = case_of(problem_, deciding.in, deciding.out);
        Multipliers& multipliers = solved_.tree.nodes[at].multipliers;
        if (!sub.possible) {
            multipliers.value.clear();  // an impossible case needs none
            return;
        }
        std::vector<double> warm;
        for (std::uint32_t const j : sub.of_class)
            warm.push_back(u[j]);
        DualAscent dual(sub.problem);
        dual.start_from(warm);
        std::uint64_t const value = solved_.proof.value;
        dual.run(iterations, value - std::min(value, sub.value));
        work_ += dual.work() + problem_.covers.points.size();
        Multipliers found = dual.multipliers();
        coarsen(found);
        multipliers.scale = found.scale;
        multipliers.price = found.price;
        // Nothing for what is reached, all for what cannot be: neither is left to bound.
        multipliers.value.assign(problem_.classes(), 0);
        for (std::uint32_t const j : sub.lost)
            multipliers.value[j] = problem_.weight[j] * found.scale;
        for (std::size_t k = 0; k < sub.of_class.size(); ++k)
            multipliers.value[sub.of_class[k]] = found.value[k];
        deciding.bound = std::min(parent_bound, sub.value + bound_of(sub.problem, found));
        deciding.bound = deciding.bound / divisor_ * divisor_;
        try_greedy(sub, deciding);
        if (deciding.bound <= solved_.proof.value)
            return;
        std::vector<double> share(problem_.candidates(), -1.0);
        for (std::size_t k = 0; k < sub.candidate.size(); ++k)
            share[sub.candidate[k]] = std::clamp(dual.share()[k], 0.0, 1.0);
        open(at, std::move(deciding), share);
    }

    // A case with little left has a fine scale, in which weights of the whole do not fit 62 bits.
    void coarsen(Multipliers& multipliers) const
    {
        constexpr std::uint64_t most = std::uint64_t{1} << 61;
        std::uint64_t const all =
            std::accumulate(problem_.weight.begin(), problem_.weight.end(), std::uint64_t{1});
        while (multipliers.scale > 1 && multipliers.scale > most / all) {
            multipliers.scale /= 2;
            multipliers.price /= 2;
            for (std::uint64_t& each : multipliers.value)
                each /= 2;
        }
    }

    void try_greedy(Case const& sub, Deciding const& deciding)
    {
        Selection const greedy =
            greedy_solver().solve(as_covering(sub.problem), silent_progress(), CancelToken{});
        work_ += 2 * sub.problem.covers.points.size();
        if (sub.value + greedy.value <= solved_.proof.value)
            return;
        std::vector<std::size_t> chosen(deciding.in.begin(), deciding.in.end());
        for (std::size_t const k : greedy.order)
            chosen.push_back(sub.candidate[k]);
        solved_.selection = in_greedy_order(problem_, chosen);
        solved_.proof.value = solved_.selection.value;
    }

    MergedProblem const& problem_;
    CertifiedSelection& solved_;
    std::uint64_t divisor_;
    std::vector<Deciding> states_;
    std::priority_queue<Entry> queue_;
    std::uint64_t work_ = 0;
};

}  // namespace

Case case_of(MergedProblem const& problem, std::span<std::uint32_t const> in,
             std::span<std::uint32_t const> out)
{
    Case result;
    std::vector<std::uint8_t> taken(problem.groups(), 0);
    std::vector<std::uint8_t> reached(problem.classes(), 0);
    std::vector<std::uint8_t> excluded(problem.candidates(), 0);
    std::int64_t cost = 0;
    result.possible = settle(problem, in, taken, reached, cost);
    for (std::uint32_t const i : out)
        excluded[i] = 1;
    if (!result.possible)
        return result;
    std::int64_t const left = problem.budget - cost;
    std::vector<std::uint8_t> within(problem.classes(), 0);
    for (std::size_t i = 0; i < problem.candidates(); ++i) {
        if (excluded[i] || taken[problem.group[i]] || problem.dominated_by[i] ||
            problem.cost[i] > left)
            continue;
        bool adds = false;
        for (std::uint32_t j : problem.covers.of(i)) {
            within[j] = 1;
            adds = adds || !reached[j];
        }
        if (adds)
            result.candidate.push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<std::uint32_t> number(problem.classes(), no_class);
    std::vector<std::uint64_t> weight;
    for (std::size_t j = 0; j < problem.classes(); ++j) {
        if (reached[j]) {
            result.value += problem.weight[j];
        } else if (!within[j]) {
            result.lost.push_back(static_cast<std::uint32_t>(j));
        } else {
            number[j] = static_cast<std::uint32_t>(weight.size());
            result.of_class.push_back(static_cast<std::uint32_t>(j));
            weight.push_back(problem.weight[j]);
        }
    }
    CoverSets covers;
    std::vector<std::int64_t> costs;
    std::vector<std::uint32_t> group, mine;
    for (std::uint32_t const i : result.candidate) {
        mine.clear();
        for (std::uint32_t j : problem.covers.of(i)) {
            if (number[j] != no_class)
                mine.push_back(number[j]);
        }
        covers.append(mine);
        costs.push_back(problem.cost[i]);
        group.push_back(problem.group[i]);
    }
    result.problem = assemble(std::move(covers), std::move(weight), std::move(costs), left, group);
    return result;
}

std::uint64_t bound_of_case(MergedProblem const& problem, std::span<std::uint32_t const> in,
                            std::span<std::uint32_t const> out, Multipliers const& multipliers)
{
    Case const sub = case_of(problem, in, out);
    if (!sub.possible)
        return 0;
    Multipliers part{multipliers.scale, multipliers.price, {}};
    for (std::uint32_t const j : sub.of_class)
        part.value.push_back(multipliers.value[j]);
    return sub.value + bound_of(sub.problem, part);
}

void prove_by_cases(MergedProblem const& problem, CertifiedSelection& solved, std::uint64_t work,
                    std::size_t most_numbers)
{
    if (solved.proof.bound <= solved.proof.value)
        return;
    Branching branching(problem, solved);
    branching.run(work, most_numbers);
    if (solved.tree.nodes.size() == 1)
        solved.tree.nodes.clear();
}

}  // namespace tongtu::plan

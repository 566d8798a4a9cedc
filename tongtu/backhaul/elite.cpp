#include "tongtu/backhaul/elite.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tongtu::backhaul {

namespace {

constexpr std::size_t most_trees = 12;

std::vector<std::uint8_t> edge_marks(Graph const& graph, std::vector<std::uint32_t> const& edges)
{
    std::vector<std::uint8_t> marks(graph.edges().size(), 0);
    for (std::uint32_t const e : edges)
        marks[e] = 1;
    return marks;
}

}  // namespace

EliteSearch::EliteSearch(SteinerProblem const& problem, std::uint64_t seed,
                         CancelToken const& cancel)
    : problem_(problem), random_(seed), cancel_(cancel),
      left_(std::make_unique<Reduction>(problem)),
      // From trial on the benchmark's instances: for ways of many lengths; for many ways of the
      // same length, where nodes must be gathered at few branches; for thin graphs, where much must
      // change at once.
      ways_{{{0.1, 0.01, 1, 0.005, 2, false}, 55},
            {{0.3, 0.03, 7, 0.02, 2, true}, 25},
            {{0.2, 0.08, 4, 0.01, 2, true}, 25},
            {{0.1, 0.01, 1, 0.0, 12, false}, 20}}
{
    best_.edges = mehlhorn_tree(problem_);
    best_.cost = steiner_cost(problem_, best_.edges);
}

void EliteSearch::run(std::uint64_t work)
{
    // Short starts to find the way that suits, then long ones; parts from trial.
    std::size_t turn = 0;
    while (used_ < work && best_.cost > bound_) {
        std::uint64_t const rest = work - used_;
        if (turn < ways_.size())
            start(ways_[turn++], std::min(rest, work / 32));
        else if (4 * (best_.cost - bound_) < 3 * gap_)
            prove(std::min(rest, work / 24));
        else if (turn++ % 2 == ways_.size() % 2 || rest < work / 10)
            join(std::min(rest, work / 20));
        else
            start(best_way(), std::min(rest, work / 100 * best_way().percent));
    }
}

// The problem on some of its edges.
Reduction EliteSearch::only(std::vector<std::uint32_t> const& edges)
{
    used_ += 30 * edges.size() + problem_.graph->edges().size();
    return Reduction(problem_, edge_marks(*problem_.graph, edges));
}

// A tree of `part` by annealing, in edges of the problem.
EliteSearch::Tree EliteSearch::anneal(Reduction const& part, std::uint64_t work,
                                      TreeSearch::Style const& style,
                                      std::vector<std::uint32_t> const& from)
{
    SteinerProblem const small = part.problem();
    used_ += work + small.graph->edges().size();
    TreeSearch search(small, from.empty() ? mehlhorn_tree(small) : tree_near(part, from),
                      random_());
    search.run(work, bound_, style, cancel_);
    return {part.expand(search.best()), search.cost()};
}

// A tree of `part` with the edges of the given one as far as `part` has them.
std::vector<std::uint32_t> EliteSearch::tree_near(Reduction const& part,
                                                  std::vector<std::uint32_t> const& tree) const
{
    std::vector<std::uint8_t> const marks = edge_marks(*problem_.graph, tree);
    Graph const& graph = part.graph();
    std::vector<Edge> edges = graph.edges();
    for (std::uint32_t e = 0; e < edges.size(); ++e) {
        auto const parts = part.expand({e});
        if (std::all_of(parts.begin(), parts.end(), [&](std::uint32_t p) { return marks[p]; }))
            edges[e].cost = 0;
    }
    Graph const cheap(graph.nodes(), std::move(edges));
    return mehlhorn_tree({&cheap, part.problem().terminals});
}

EliteSearch::Way& EliteSearch::best_way()
{
    return *std::min_element(ways_.begin(), ways_.end(), [](Way const& x, Way const& y) {
        return std::tie(x.best, x.starts) < std::tie(y.best, y.starts);
    });
}

void EliteSearch::start(Way& way, std::uint64_t work)
{
    Tree tree = anneal(*left_, work, way.style);
    way.best = std::min(way.best, tree.cost);
    ++way.starts;
    keep(std::move(tree));
}

// Solves the problem on the edges of the best trees.
void EliteSearch::join(std::uint64_t work)
{
    constexpr std::size_t most_joined = 6;
    std::vector<std::uint32_t> all;
    for (std::size_t k = 0; k < std::min(pool_.size(), most_joined); ++k)
        all.insert(all.end(), pool_[k].edges.begin(), pool_[k].edges.end());
    TreeSearch::Style style = best_way().style;
    style.hot /= 2.0;
    Reduction part = only(all);
    narrow(part, work / 10);
    keep(anneal(part, work, style, best_.edges));
}

// Trees ascend by cost; of equal ones one stays.
void EliteSearch::keep(Tree tree)
{
    if (tree.cost < best_.cost)
        best_ = tree;
    auto const place =
        std::lower_bound(pool_.begin(), pool_.end(), tree, [](Tree const& x, Tree const& y) {
            return std::tie(x.cost, x.edges) < std::tie(y.cost, y.edges);
        });
    if (place != pool_.end() && place->edges == tree.edges)
        return;
    pool_.insert(place, std::move(tree));
    if (pool_.size() > most_trees)
        pool_.pop_back();
}

// Dual ascent from up to three roots; after each the edges go that no better tree can hold. The
// best bound for `left`, and the edges in which the last ascent has used up an arc.
std::pair<std::int64_t, std::vector<std::uint32_t>> EliteSearch::narrow(Reduction& left,
                                                                        std::uint64_t work)
{
    std::int64_t bound = 0;
    std::vector<std::uint32_t> used_up;
    for (int k = 0; k < 3; ++k) {
        SteinerProblem const small = left.problem();
        std::size_t const root = roots_ % small.terminals.size();
        roots_ += 7919;  // a prime: far from the one before
        DualBound const dual = dual_ascent(small, root, work);
        used_ += dual.work + 4 * small.graph->edges().size();
        bound = std::max(bound, dual.bound);
        auto const below = edges_below(small, root, dual, best_.cost);
        std::vector<std::uint32_t> kept;
        used_up.clear();
        for (std::uint32_t e = 0; e < below.size(); ++e) {
            if (below[e])
                kept.push_back(e);
            if (dual.whole && std::min(dual.reduced[2 * e], dual.reduced[2 * e + 1]) == 0)
                used_up.push_back(e);
        }
        used_up = left.expand(used_up);
        if (kept.size() == below.size())
            break;
        kept = left.expand(kept);
        kept.insert(kept.end(), best_.edges.begin(), best_.edges.end());
        left = only(kept);
    }
    return {bound, used_up};
}

// The bound, what it rules out, and a tree in the arcs that the ascent has used up.
void EliteSearch::prove(std::uint64_t work)
{
    auto const [bound, used_up] = narrow(*left_, work);
    bound_ = std::max(bound_, bound);
    gap_ = best_.cost - bound_;
    if (!used_up.empty())
        keep(anneal(only(used_up), work, best_way().style));
}

}  // namespace tongtu::backhaul

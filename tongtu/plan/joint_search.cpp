#include "tongtu/plan/joint_search.hpp"

#include "tongtu/backhaul/steiner.hpp"

#include <algorithm>

namespace tongtu::plan {

using backhaul::Distances;

JointSearch::JointSearch(JointProblem const& problem, MergedProblem const& merged,
                         std::uint64_t seed)
    : problem_(problem), merged_(merged), cover_(merged), forest_(*problem.network, problem.rules),
      best_forest_(forest_), random_(seed)
{
}

bool JointSearch::add(std::size_t site)
{
    if (!forest_.connect(problem_.node_of(site)))
        return false;
    cover_.add(site);
    sites_cost_ += problem_.covering.cost[site];
    return true;
}

void JointSearch::remove(std::size_t site)
{
    cover_.remove(site);
    forest_.drop(problem_.node_of(site));
    sites_cost_ -= problem_.covering.cost[site];
}

void JointSearch::keep_best()
{
    if (cover_.value() < best_value_ ||
        (cover_.value() == best_value_ && spent() >= best_cost_ && !best_.empty()))
        return;
    best_value_ = cover_.value();
    best_cost_ = spent();
    best_ = cover_.chosen();
    best_forest_ = forest_;
}

void JointSearch::start(std::vector<std::size_t> const& sites)
{
    for (std::size_t const site : cover_.chosen())
        remove(site);
    for (std::size_t const site : sites)
        add(site);
    keep_budget();
    fill();
    keep_best();
}

// The site with the least loss for the money it frees goes, until the plan is within the budget.
void JointSearch::keep_budget()
{
    while (spent() > problem_.covering.budget) {
        std::size_t worst = merged_.candidates();
        double least = 0.0;
        for (std::size_t const site : cover_.chosen()) {
            std::int64_t const before = spent();
            backhaul::LinkForest const kept = forest_;
            forest_.drop(problem_.node_of(site));
            std::int64_t const freed = before - spent() + problem_.covering.cost[site];
            forest_ = kept;
            double const score = static_cast<double>(cover_.loss(site)) /
                                 static_cast<double>(std::max<std::int64_t>(1, freed));
            if (freed > 0 && (worst == merged_.candidates() || score < least)) {
                worst = site;
                least = score;
            }
        }
        if (worst == merged_.candidates())
            worst = cover_.chosen().back();
        remove(worst);
    }
}

// By gain per true cost, disturbed by up to a fifth. Prices are those before the filling began; a
// site that turns out not to fit is left.
void JointSearch::fill()
{
    std::vector<std::int64_t> const price = forest_.prices();
    std::uint64_t const noise = random_();
    std::vector<std::uint8_t> tried(merged_.candidates(), 0);
    for (;;) {
        std::int64_t const left = problem_.covering.budget - spent();
        double best = 0.0;
        std::size_t pick = merged_.candidates();
        for (std::size_t i = 0; i < merged_.candidates(); ++i) {
            std::int64_t const links = price[problem_.node_of(i)];
            if (tried[i] || cover_.holds(i) || cover_.gain(i) == 0 || cover_.site_taken(i) ||
                links == Distances::unreached)
                continue;
            std::int64_t const cost = std::max<std::int64_t>(1, problem_.covering.cost[i] + links);
            // A price can have fallen since: half of it is given the benefit of the doubt.
            if (cost - links / 2 > left)
                continue;
            std::uint64_t const mixed = (noise ^ (i * 0x9e3779b97f4a7c15U)) * 0xbf58476d1ce4e5b9U;
            double const score = (1.0 + 0.2 * static_cast<double>(mixed >> 40) / 0x1p24) *
                                 static_cast<double>(cover_.gain(i)) / static_cast<double>(cost);
            if (score > best) {
                best = score;
                pick = i;
            }
        }
        if (pick == merged_.candidates())
            return;
        tried[pick] = 1;
        std::int64_t const room = left - problem_.covering.cost[pick];
        if (room < 0 || !forest_.connect(problem_.node_of(pick), room))
            continue;
        cover_.add(pick);
        sites_cost_ += problem_.covering.cost[pick];
        if (spent() > problem_.covering.budget)
            remove(pick);
    }
}

// Another option at the place of a site that was taken out, where the money is there: filling takes
// the one with the most gain per cost first, which is seldom the dearer one.
void JointSearch::change_option(std::size_t site)
{
    auto const options = merged_.options.of(merged_.group[site]);
    std::size_t const other = options[below(options.size())];
    if (other == site || cover_.site_taken(other) || !add(other))
        return;
    if (spent() > problem_.covering.budget)
        remove(other);
}

void JointSearch::run(std::size_t moves, CancelToken const& cancel)
{
    std::size_t const cycle = std::max<std::size_t>(1, moves / 4);
    for (std::size_t move = 0; move < moves; ++move) {
        cancel.check();
        std::vector<std::size_t> const chosen = cover_.chosen();
        if (chosen.empty())
            return;
        backhaul::LinkForest const forest = forest_;
        std::uint64_t const value = cover_.value();
        std::int64_t const cost = spent();
        std::size_t const first = chosen[below(chosen.size())];
        std::size_t const many = 1 + below(std::min<std::size_t>(6, chosen.size()));
        remove(first);
        auto const classes = merged_.covers.of(first);
        for (std::size_t k = 1; k < many && !classes.empty(); ++k) {
            // Half near the first one, half anywhere: money moves between places far apart.
            auto const others = merged_.covered_by.of(classes[below(classes.size())]);
            std::size_t const site =
                below(2) ? others[below(others.size())] : chosen[below(chosen.size())];
            if (cover_.holds(site))
                remove(site);
        }
        if (merged_.has_options() && below(2) == 0)
            change_option(first);
        fill();
        std::uint64_t const most = value / (10 * chosen.size());
        std::uint64_t const allowed = most * (cycle - move % cycle) / cycle * below(1024) / 1024;
        bool const worse =
            cover_.value() + allowed < value || (cover_.value() == value && spent() > cost);
        if (!worse) {
            keep_best();
            continue;
        }
        for (std::size_t const site : cover_.chosen()) {
            if (!std::binary_search(chosen.begin(), chosen.end(), site))
                cover_.remove(site);
        }
        for (std::size_t const site : chosen) {
            if (!cover_.holds(site))
                cover_.add(site);
        }
        forest_ = forest;
        sites_cost_ = cost - forest_.cost();
    }
}

void JointSearch::rebuild(std::uint64_t work, CancelToken const& cancel)
{
    backhaul::LinkNetwork const& network = *problem_.network;
    backhaul::SteinerProblem steiner{&network.graph, {network.core}};
    for (std::size_t const site : best_)
        steiner.terminals.push_back(problem_.node_of(site));
    backhaul::SteinerTree const tree = backhaul::solve_steiner(steiner, {work, 1}, cancel);
    std::vector<std::uint8_t> allowed(network.graph.edges().size(), 0);
    for (std::uint32_t const e : tree.edges)
        allowed[e] = 1;
    backhaul::LinkForest forest(network, problem_.rules);
    std::vector<std::uint32_t> left;
    for (std::size_t const site : best_) {
        if (!forest.connect(problem_.node_of(site), INT64_MAX, allowed))
            left.push_back(problem_.node_of(site));
    }
    bool whole = true;
    for (std::uint32_t const site : left)
        whole = forest.connect(site) && whole;
    if (whole && forest.cost() < best_forest_.cost()) {
        for (std::size_t const site : cover_.chosen())
            remove(site);
        forest_ = forest;
        for (std::size_t const site : best_) {
            cover_.add(site);
            sites_cost_ += problem_.covering.cost[site];
        }
        fill();
        keep_best();
    }
}

std::vector<std::int64_t> JointSearch::marginal_prices() const
{
    std::vector<std::int64_t> const of_node = best_forest_.prices();
    std::vector<std::int64_t> price(merged_.candidates());
    for (std::size_t i = 0; i < price.size(); ++i) {
        std::int64_t const links = of_node[problem_.node_of(i)];
        price[i] = links == Distances::unreached ? -1 : std::max<std::int64_t>(0, links);
    }
    backhaul::LinkForest forest = best_forest_;
    for (std::size_t const site : best_) {
        forest.drop(problem_.node_of(site));
        for (std::uint32_t const option : merged_.options.of(merged_.group[site]))
            price[option] = std::max<std::int64_t>(0, best_forest_.cost() - forest.cost());
        forest = best_forest_;
    }
    return price;
}

}  // namespace tongtu::plan

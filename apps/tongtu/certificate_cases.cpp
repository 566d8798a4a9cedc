// The parts of a certificate beside one set of multipliers: targets, floors and proofs by cases.

#include "certificate_check.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace tongtu::app {

namespace {

__extension__ using huge = unsigned __int128;
using Counts = std::vector<std::uint64_t>;

constexpr std::uint64_t beyond = std::uint64_t{1} << 62;

}  // namespace

// A plan of value `target` costs B with L(u, r) >= target at least.
void Certificate::check_target(Certified& result, nlohmann::json const& order,
                               Counts const& weights, std::uint64_t cost) const
{
    auto const target = order.at("target").get<std::uint64_t>();
    auto const least = order.at("least_cost").get<std::uint64_t>();
    require(order.at("value").get<std::uint64_t>() >= target && target < beyond,
            "reaches its target");
    Level const level = level_of(order, weights, beyond, {});
    huge const all = huge{level.scale} * target;
    huge proven = 0;
    if (all > level.rest)
        proven = level.price == 0 ? beyond : (all - level.rest + level.price - 1) / level.price;
    require(least <= proven && least <= cost, "has the least cost it says");
    huge const steps = cost == 0 ? 0 : (huge{cost - least} * 100'000 + cost - 1) / cost;
    result.for_target = true;
    result.value = cost;
    result.bound = least;
    result.gap_percent = static_cast<double>(steps) / 1000.0;
}

// The weights with what is reached in a unit priced in; the plan keeps every floor.
std::uint64_t Certificate::floored_bound(nlohmann::json const& order, Counts weights,
                                         std::vector<bool> const& reached,
                                         std::uint64_t budget) const
{
    nlohmann::json const& floors = order.at("floors");
    auto const prices = floors.at("prices").get<Counts>();
    auto const needed = floors.at("needed").get<Counts>();
    auto const scale = floors.at("scale").get<std::uint64_t>();
    require(prices.size() == needed.size() && scale > 0, "has a price for each floor");
    for (std::uint64_t& weight : weights) {
        require(huge{weight} * scale < beyond, "has weights that can be counted");
        weight *= scale;
    }
    Counts has(needed.size(), 0);
    std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
    for (auto const& part : floors.at("parts")) {
        auto const [j, k, amount] = part.get<std::array<std::uint64_t, 3>>();
        require(j < weights.size() && k < needed.size() && seen.emplace(j, k).second &&
                    huge{prices[k]} * amount + weights[j] < beyond,
                "has parts of units that there are, each once");
        weights[j] += prices[k] * amount;
        has[k] += reached[j] ? amount : 0;
    }
    huge need = 0;
    for (std::size_t k = 0; k < needed.size(); ++k) {
        require(has[k] >= needed[k], "keeps every floor");
        need += huge{prices[k]} * needed[k];
    }
    std::uint64_t const bound = bound_of(order, weights, budget, {});
    require(bound >= need, "has floors that can be kept");
    return static_cast<std::uint64_t>((bound - need) / scale);
}

Cases::Cases(Certificate const& whole, nlohmann::json const& order, Counts const& weights,
             std::uint64_t budget)
    : whole_(whole), tree_(order.at("tree")), weights_(weights), budget_(budget)
{
}

std::uint64_t Cases::bound()
{
    return bound(0, 0);
}

std::uint64_t Cases::bound(std::size_t at, std::size_t depth)
{
    whole_.require(at < tree_.size() && depth <= whole_.costs_.size(),
                   "has a tree that decides each candidate once");
    nlohmann::json const& node = tree_.at(at);
    if (!node.is_array())
        return leaf(node);
    auto const [candidate, in, out] = node.get<std::array<std::uint64_t, 3>>();
    whole_.require(candidate < whole_.costs_.size(), "decides candidates that there are");
    in_.push_back(candidate);
    std::uint64_t const with = bound(in, depth + 1);
    in_.pop_back();
    out_.push_back(candidate);
    std::uint64_t const without = bound(out, depth + 1);
    out_.pop_back();
    return std::max(with, without);
}

// L of the case: what is built is paid and its classes are no longer relaxed (u = 0); what is ruled
// out, with the other options of the sites built, has no part in the sum.
std::uint64_t Cases::leaf(nlohmann::json const& node) const
{
    std::set<std::uint64_t> sites;
    std::set<std::uint64_t> reached;
    huge cost = 0;
    bool possible = true;
    for (std::uint64_t const i : in_) {
        possible = possible && sites.insert(whole_.groups_[i]).second;
        cost += whole_.costs_[i];
        reached.insert(whole_.covers_[i].begin(), whole_.covers_[i].end());
    }
    if (!possible || cost > budget_)
        return 0;  // no plan is in this case
    auto const u = node.at("multipliers").get<Counts>();
    for (std::uint64_t const j : reached)
        whole_.require(j < u.size() && u[j] == 0, "relaxes only what a case leaves open");
    std::vector<bool> left_out(whole_.costs_.size(), false);
    for (std::size_t i = 0; i < left_out.size(); ++i)
        left_out[i] = sites.contains(whole_.groups_[i]);
    for (std::uint64_t const i : out_)
        left_out[i] = true;
    return whole_.bound_of(node, weights_, budget_ - static_cast<std::uint64_t>(cost), left_out);
}

}  // namespace tongtu::app

#include "certificate_check.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <numeric>
#include <set>

namespace tongtu::app {

namespace {

__extension__ using wide = unsigned __int128;
using Numbers = std::vector<std::uint64_t>;

constexpr std::uint64_t largest_number = std::uint64_t{1} << 62;

}  // namespace

Certificate::Certificate(std::filesystem::path file)
    : file_(std::move(file)), json_(nlohmann::json::parse(read_file(file_)))
{
    read_shared();
    check_candidates();
}

void Certificate::read_shared()
{
    require(json_.at("format") == "tongtu covering certificate 2", "has a format that is known");
    candidates_ = json_.at("candidates").get<std::vector<std::string>>();
    costs_ = json_.at("costs").get<Numbers>();
    dominated_by_ = json_.at("dominated_by").get<std::vector<std::int64_t>>();
    budget_ = json_.at("budget").get<std::uint64_t>();
    groups_ = json_.at("groups").get<Numbers>();
    if (groups_.empty()) {
        groups_.resize(costs_.size());
        std::iota(groups_.begin(), groups_.end(), 0);
    }
    options_.assign(costs_.size(), 0);
    for (std::uint64_t const group : groups_) {
        require(group < options_.size(), "has no more sites than candidates");
        ++options_[group];
    }
    for (auto const& row : json_.at("covers")) {
        covers_.push_back(row.get<Numbers>());
        Numbers& cover = covers_.back();
        std::partial_sum(cover.begin(), cover.end(), cover.begin());
        require(std::adjacent_find(cover.begin(), cover.end(), std::greater_equal<>{}) ==
                    cover.end(),
                "has covers in ascending order");
    }
}

void Certificate::require(bool holds, char const* what) const
{
    if (!holds)
        throw InputError({file_.string(), "", "",
                          fmt::format("does not hold: not true that it {}", what),
                          "Make the plan again with `tongtu plan STUDY --fresh`"});
}

// A dominated candidate has a better one beside it, which no other option of its site rules out.
void Certificate::check_candidates() const
{
    require(candidates_.size() == costs_.size() && candidates_.size() == covers_.size() &&
                candidates_.size() == dominated_by_.size() && candidates_.size() == groups_.size(),
            "has a cost, a cover and a site for each candidate");
    for (std::size_t i = 0; i < costs_.size(); ++i) {
        require(costs_[i] > 0 && costs_[i] < largest_number, "has costs above zero");
        auto const k = static_cast<std::size_t>(dominated_by_[i]);
        if (dominated_by_[i] < 0)
            continue;
        require(k < costs_.size() && dominated_by_[k] < 0 && costs_[k] <= costs_[i] &&
                    (groups_[k] == groups_[i] || options_[groups_[k]] == 1) &&
                    std::includes(covers_[k].begin(), covers_[k].end(), covers_[i].begin(),
                                  covers_[i].end()),
                "leaves out only candidates that another one replaces");
    }
}

std::vector<Certified> Certificate::check() const
{
    std::vector<Certified> result;
    for (nlohmann::json const& order : json_.at("orders"))
        result.push_back(check(order));
    return result;
}

Certified Certificate::check(nlohmann::json const& order) const
{
    Certified result;
    result.order = order.at("id").get<std::string>();
    auto const weights = order.at("weights").get<Numbers>();
    auto const plan = order.at("plan").get<Numbers>();
    std::vector<bool> reached(weights.size(), false);
    std::set<std::uint64_t> sites;
    std::uint64_t value = 0;
    wide cost = 0;
    for (std::uint64_t i : plan) {
        require(i < covers_.size(), "names candidates that there are");
        cost += costs_[i];
        sites.insert(groups_[i]);
        result.sites.push_back(candidates_[i]);
        for (std::uint64_t j : covers_[i]) {
            require(j < weights.size(), "covers classes that there are");
            value += reached[j] ? 0 : weights[j];
            reached[j] = true;
        }
    }
    require(sites.size() == plan.size(), "builds a site once");
    std::uint64_t const budget = order.value("budget", budget_);
    bool const for_target = order.contains("target");
    require((cost <= budget || for_target) && cost == order.at("cost").get<std::uint64_t>(),
            "keeps the budget at the cost it says");
    require(value == order.at("value").get<std::uint64_t>(), "has the value it says");
    if (for_target) {
        check_target(result, order, weights, static_cast<std::uint64_t>(cost));
        return result;
    }
    std::uint64_t const bound =
        order.contains("floors") ? floored_bound(order, weights, reached, budget)
        : order.contains("tree") ? std::max(value, Cases(*this, order, weights, budget).bound())
                                 : bound_of(order, weights, budget, {});
    require(bound == order.at("bound").get<std::uint64_t>(), "has the bound it says");
    require(value <= bound, "has a value within its bound");
    wide const steps = bound == 0 ? 0 : (wide{bound - value} * 100'000 + bound - 1) / bound;
    result.value = value;
    result.bound = bound;
    result.gap_percent = static_cast<double>(steps) / 1000.0;
    return result;
}

// L(u, r) of docs/planning.md without r B; candidates above the budget have no part in it.
Certificate::Level Certificate::level_of(nlohmann::json const& order, Numbers const& weights,
                                         std::uint64_t budget,
                                         std::vector<bool> const& left_out) const
{
    auto const u = order.at("multipliers").get<Numbers>();
    Level level;
    level.scale = order.at("scale").get<std::uint64_t>();
    level.price = order.at("price").get<std::uint64_t>();
    require(u.size() == weights.size() && level.scale > 0 && level.price < largest_number,
            "has a multiplier for each class");
    for (std::size_t j = 0; j < u.size(); ++j) {
        require(wide{level.scale} * weights[j] < largest_number && u[j] <= level.scale * weights[j],
                "has multipliers of at most the weight");
        level.rest += level.scale * weights[j] - u[j];
        level.divisor = std::gcd(level.divisor, weights[j]);
    }
    std::vector<wide> best(covers_.size(), 0);  // of each site's options
    for (std::size_t i = 0; i < covers_.size(); ++i) {
        if (dominated_by_[i] >= 0 || costs_[i] > budget || (!left_out.empty() && left_out[i]))
            continue;
        wide profit = 0;
        for (std::uint64_t j : covers_[i]) {
            require(j < u.size(), "covers classes that there are");
            profit += u[j];
        }
        wide const cost = wide{level.price} * costs_[i];
        best[groups_[i]] = std::max(best[groups_[i]], profit > cost ? profit - cost : 0);
    }
    level.rest = std::accumulate(best.begin(), best.end(), level.rest);
    return level;
}

// What no plan under the budget exceeds.
std::uint64_t Certificate::bound_of(nlohmann::json const& order, Numbers const& weights,
                                    std::uint64_t budget, std::vector<bool> const& left_out) const
{
    Level const level = level_of(order, weights, budget, left_out);
    auto const bound =
        static_cast<std::uint64_t>((level.rest + wide{level.price} * budget) / level.scale);
    return level.divisor == 0 ? 0 : bound / level.divisor * level.divisor;  // as every value
}

}  // namespace tongtu::app

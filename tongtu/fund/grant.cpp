#include "tongtu/fund/grant.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace tongtu::fund {

namespace {

int whole_years(rules::Rule const& rule, char const* name, double value)
{
    if (!(value >= 0.0 && value <= 100.0) || value != std::floor(value))
        throw InputError({"rule " + rule.id, "parameters", name,
                          fmt::format("{} is no number of years", value),
                          "Give whole years from 0 to 100"});
    return static_cast<int>(value);
}

std::vector<std::size_t> order_by(std::vector<double> const& key)
{
    std::vector<std::size_t> order(key.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t j) { return key[i] > key[j]; });
    return order;
}

std::vector<std::int64_t> in_proportion(std::vector<Claim> const& claims, std::int64_t budget)
{
    std::int64_t total = 0;
    for (Claim const& claim : claims)
        total += claim.amount();
    std::vector<std::int64_t> grants;
    if (total <= budget) {
        for (Claim const& claim : claims)
            grants.push_back(claim.amount());
        return grants;
    }
    std::vector<double> rest;
    std::int64_t left = budget;
    for (Claim const& claim : claims) {
        double const exact = static_cast<double>(claim.amount()) * static_cast<double>(budget) /
                             static_cast<double>(total);
        // Rounding may not lift a share above what is claimed or left.
        auto const whole =
            std::min({static_cast<std::int64_t>(std::floor(exact)), claim.amount(), left});
        grants.push_back(whole);
        rest.push_back(exact - static_cast<double>(whole));
        left -= whole;
    }
    for (std::size_t const i : order_by(rest)) {
        if (left > 0 && grants[i] < claims[i].amount()) {
            ++grants[i];
            --left;
        }
    }
    return grants;
}

}  // namespace

ShareRule share_rule_of(rules::Rule const& rule)
{
    ShareRule out;
    out.share = rule.parameter("share");
    if (!(out.share > 0.0 && out.share <= 1.0))
        throw InputError({"rule " + rule.id, "parameters", "share",
                          fmt::format("{} is no share", out.share), "Give a share up to 1"});
    double const years = rule.parameter("opex_years");
    out.opex_years = whole_years(rule, "opex_years", years);
    auto const border = rule.parameters.find("opex_years_border");
    out.opex_years_border = whole_years(rule, "opex_years_border",
                                        border == rule.parameters.end() ? years : border->second);
    return out;
}

std::int64_t allowed_grant(ShareRule const& rule, std::int64_t capex, std::int64_t opex_yearly,
                           bool border)
{
    int const years = border ? rule.opex_years_border : rule.opex_years;
    return std::llround(rule.share * static_cast<double>(capex + years * opex_yearly));
}

double adjustment_factor(rules::Rule const& rule, std::string const& terrain,
                         std::string const& demand)
{
    auto const found = rule.parameters.find(demand + "_" + terrain);
    if (found == rule.parameters.end()) {
        std::string known;
        for (auto const& [name, value] : rule.parameters)
            known += (known.empty() ? "" : ", ") + name;
        throw InputError({"rule " + rule.id, "parameters", demand + "_" + terrain, "is missing",
                          "Give sites a demand and a terrain of these: " + known});
    }
    if (!(found->second > 0.0))
        throw InputError({"rule " + rule.id, "parameters", found->first,
                          fmt::format("{} is no factor", found->second),
                          "Give a factor above zero"});
    return found->second;
}

std::vector<std::int64_t> share_budget(std::vector<Claim> const& claims, std::int64_t budget,
                                       Sharing sharing)
{
    expects(budget >= 0, "a budget");
    if (sharing == Sharing::pro_rata)
        return in_proportion(claims, budget);
    std::vector<double> key;
    for (Claim const& claim : claims) {
        auto const people =
            static_cast<double>(sharing == Sharing::poorest ? claim.poor : claim.people);
        // A lot that needs nothing takes nothing: its place does not matter.
        key.push_back(people / static_cast<double>(std::max<std::int64_t>(1, claim.amount())));
    }
    std::vector<std::int64_t> grants(claims.size(), 0);
    for (std::size_t const i : order_by(key)) {
        if (claims[i].amount() <= budget) {
            grants[i] = claims[i].amount();
            budget -= grants[i];
        }
    }
    return grants;
}

std::vector<Award> least_subsidy(std::vector<AuctionLot> const& lots, std::vector<Bid> const& bids,
                                 std::int64_t budget)
{
    std::vector<Award> best;
    for (std::size_t i = 0; i < lots.size(); ++i) {
        Award award{i, "", lots[i].reserve, 0.0};
        for (Bid const& bid : bids) {
            bool const lower =
                award.bidder.empty() ? bid.amount <= award.grant : bid.amount < award.grant;
            if (bid.lot == lots[i].id && bid.amount >= 0 && lower) {
                award.bidder = bid.bidder;
                award.grant = bid.amount;
            }
        }
        expects(lots[i].units > 0.0, "a lot of some size");
        award.per_unit = static_cast<double>(award.grant) / lots[i].units;
        if (!award.bidder.empty())
            best.push_back(award);
    }
    std::stable_sort(best.begin(), best.end(),
                     [](Award const& a, Award const& b) { return a.per_unit < b.per_unit; });
    std::vector<Award> awards;
    for (Award const& award : best) {
        if (award.grant <= budget) {
            awards.push_back(award);
            budget -= award.grant;
        }
    }
    return awards;
}

}  // namespace tongtu::fund

#include "tongtu/afford/tariff_market.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tongtu::afford {

namespace {

bool for_sale(Offer const& offer, Choice const& choice)
{
    return on_sale(offer, choice.date) &&
           (choice.company.empty() || choice.company == offer.company);
}

using Prices = std::vector<double>;  // per profile; infinity: cannot serve it

std::vector<Prices> price_table(std::vector<Offer> const& offers,
                                std::vector<UsageProfile> const& profiles, Choice const& choice)
{
    std::vector<Prices> table(offers.size());
    for (std::size_t i = 0; i < offers.size(); ++i) {
        if (offers[i].addon || !for_sale(offers[i], choice))
            continue;
        for (UsageProfile const& profile : profiles) {
            auto const bill = bill_with(offers, i, profile.usage, choice);
            table[i].push_back(bill ? bill->amount : std::numeric_limits<double>::infinity());
        }
    }
    return table;
}

bool beats(Prices const& one, Prices const& other)
{
    bool lower = false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (one[i] > other[i])
            return false;
        lower = lower || one[i] < other[i];
    }
    return lower;
}

std::vector<bool> dominated_in(std::vector<Prices> const& table)
{
    std::vector<bool> out(table.size(), false);
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t j = 0; j < table.size() && !out[i]; ++j)
            out[i] = !table[i].empty() && !table[j].empty() && beats(table[j], table[i]);
    }
    return out;
}

// The value in whose middle half of all users stand; of equal halves the lower one.
double weighted_median(std::vector<std::pair<double, double>> values)
{
    std::sort(values.begin(), values.end());
    double total = 0.0;
    for (auto const& [value, weight] : values)
        total += weight;
    double below = 0.0;
    for (auto const& [value, weight] : values) {
        below += weight;
        if (2.0 * below >= total)
            return value;
    }
    return values.empty() ? 0.0 : values.back().first;
}

}  // namespace

std::vector<bool> dominated(std::vector<Offer> const& offers,
                            std::vector<UsageProfile> const& profiles, Choice const& choice)
{
    return dominated_in(price_table(offers, profiles, choice));
}

Complexity complexity(std::vector<Offer> const& offers, std::vector<UsageProfile> const& profiles,
                      Choice const& choice)
{
    Complexity out;
    std::vector<Prices> const table = price_table(offers, profiles, choice);
    std::vector<bool> const worse = dominated_in(table);
    for (std::size_t i = 0; i < offers.size(); ++i) {
        if (for_sale(offers[i], choice))
            ++(offers[i].addon ? out.addons : out.plans);
        out.dominated += worse[i] ? 1 : 0;
    }
    std::vector<std::pair<double, double>> overpay;
    for (std::size_t p = 0; p < profiles.size(); ++p) {
        auto const own = std::find_if(offers.begin(), offers.end(), [&](Offer const& offer) {
            return offer.id == profiles[p].plan;
        });
        if (own == offers.end() || table[static_cast<std::size_t>(own - offers.begin())].empty())
            continue;
        double const paid = table[static_cast<std::size_t>(own - offers.begin())][p];
        double best = paid;
        for (Prices const& prices : table)
            best = prices.empty() ? best : std::min(best, prices[p]);
        if (std::isfinite(paid))
            overpay.emplace_back(paid - best, profiles[p].users);
    }
    out.overpay_known = !overpay.empty();
    out.median_overpay = weighted_median(std::move(overpay));
    return out;
}

PriceIndex price_index(std::vector<PricedProfile> const& profiles)
{
    double old_basket_before = 0.0, old_basket_after = 0.0;
    double new_basket_before = 0.0, new_basket_after = 0.0;
    for (PricedProfile const& p : profiles) {
        expects(p.price_before > 0.0 && p.price_after > 0.0, "prices above zero");
        old_basket_before += p.price_before * p.users_before;
        old_basket_after += p.price_after * p.users_before;
        new_basket_before += p.price_before * p.users_after;
        new_basket_after += p.price_after * p.users_after;
    }
    expects(old_basket_before > 0.0 && new_basket_before > 0.0, "some users at both dates");
    PriceIndex index;
    index.laspeyres = old_basket_after / old_basket_before;
    index.paasche = new_basket_after / new_basket_before;
    index.fisher = std::sqrt(index.laspeyres * index.paasche);
    return index;
}

}  // namespace tongtu::afford

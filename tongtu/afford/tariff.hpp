// Plans on sale and the cheapest way to buy a usage profile with them.

#pragma once

#include "tongtu/market/afford.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::afford {

using market::Offer;
using market::Validity;
using market::Volumes;

/// Which offers may be bought.
struct Choice {
    std::string company;  // empty: any
    std::string date;     // on sale on this day; empty: any
    Validity validity = Validity::pro_rata;
};

/// `count` of an offer bought at once in each of its validity periods.
struct Purchase {
    std::size_t offer = 0;
    int count = 0;
};

/// What 30 days of a usage profile cost.
struct Bill {
    Purchase plan;
    std::vector<Purchase> addons;  // none, one or two kinds
    Volumes overage;               // units bought beyond what is included
    double amount = 0.0;           // money for 30 days
};

/// No more than this many of one offer are bought at once.
inline constexpr int most_of_one_offer = 64;

bool on_sale(Offer const& offer, std::string const& date);

/// Cheapest bill with a given plan: one or several of it, at most two kinds of add-on in any number
/// up to `most_of_one_offer`, and overage where it is sold. None where that cannot serve the usage.
/// Of equal amounts the first found: fewest of the plan, then fewest add-ons.
std::optional<Bill> bill_with(std::vector<Offer> const& offers, std::size_t plan,
                              Volumes const& usage, Choice const& choice);

/// Cheapest bill with any plan; of equal amounts that of the plan listed first.
std::optional<Bill> cheapest_bill(std::vector<Offer> const& offers, Volumes const& usage,
                                  Choice const& choice);

}  // namespace tongtu::afford

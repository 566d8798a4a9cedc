// What `tongtu afford` finds: prices of baskets, who cannot pay, what support does.

#pragma once

#include "tongtu/afford/need.hpp"
#include "tongtu/afford/programme.hpp"
#include "tongtu/afford/tariff_market.hpp"
#include "tongtu/rules/rule.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::app {

/// A basket at its price, and every area's need under it.
struct PricedBasket {
    rules::Rule rule;
    afford::Basket basket;
    double price = 0.0;                // money for 30 days
    std::optional<afford::Bill> bill;  // none: the price was given
    std::string company;               // asked; empty: any
    std::vector<afford::Need> need;    // by area
    afford::Need all;
};

/// Prices of a usage profile at the two dates.
struct ProfileBill {
    std::optional<afford::Bill> now, before;
};

/// What one yearly budget does, for the first basket.
struct BudgetOutcome {
    std::int64_t budget = 0;
    afford::Programme cheapest, poorest, flat;
    double voucher = 0.0;              // the largest flat one, money a month
    std::int64_t price_of_equity = 0;  // more money to lift as many poorest first
};

struct AffordResult {
    market::AffordStudy study;
    std::vector<afford::Area> areas;
    std::vector<PricedBasket> baskets;
    std::vector<afford::HandsetBurden> handset;  // by area; empty: no price
    std::vector<bool> dominated;                 // by offer; empty: no profiles
    std::optional<afford::Complexity> complexity;
    std::vector<ProfileBill> bills;  // by profile
    std::optional<afford::PriceIndex> index;
    std::vector<afford::Cell> cells;
    std::vector<BudgetOutcome> budgets;
    std::vector<afford::Programme> vouchers;  // by study.vouchers
    double mean_income = 0.0;                 // of all people
};

/// Throws InputError for a rule or price that cannot be used.
AffordResult afford_result(market::AffordStudy const& study, std::vector<rules::Rule> const& rules,
                           std::string const& source);

}  // namespace tongtu::app

// Who cannot pay: people above the share of income that a basket may take, and what would lift
// them.

#pragma once

#include "tongtu/afford/income.hpp"
#include "tongtu/afford/tariff.hpp"
#include "tongtu/rules/rule.hpp"

#include <cstdint>
#include <string>

namespace tongtu::afford {

/// A price basket of a dated rule.
struct Basket {
    std::string rule;              // its id
    Volumes usage;                 // in 30 days
    double income_share = 0.0;     // what it may take of monthly income: 0.02
    bool largest_company = false;  // priced at the largest operator only
};

/// Parameters data_gb, voice_minutes, sms, income_share and largest_operator (1 or 0) of a rule;
/// those of use default to 0. Throws InputError: no use at all, a negative one, a share outside
/// (0, 1].
Basket basket_of(rules::Rule const& rule);

/// Indicator P2 of an area. With groups everybody earns the mean of the group; with a law in closed
/// form.
struct Need {
    std::int64_t people = 0;
    std::int64_t in_need = 0;     // basket above the share of income, whole persons
    std::int64_t gap_yearly = 0;  // Σ 12 (basket - share x income / 12)+, whole money a year
    double burden_percent = 0.0;  // basket over mean monthly income
    double burden_poorest_40_percent = 0.0;
};

/// `basket_price`: money for 30 days, taken as a month. Property: no need when the price is 0.
Need need_of(Area const& area, double basket_price, double income_share);

/// What is affordable of a monthly income: share x income / 12.
double affordable_monthly(double income_yearly, double income_share);

/// Indicator P3: price of a handset as percent of one month's income.
struct HandsetBurden {
    double mean_percent = 0.0;
    double poorest_20_percent = 0.0;
};
HandsetBurden handset_burden(Area const& area, double price);

}  // namespace tongtu::afford

// What a study says about prices, incomes and support: the file afford.toml as plain values.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/market/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::market {

/// Use in 30 days, or what an offer includes, or a price for each unit.
struct Volumes {
    double data_gb = 0.0;
    double voice_minutes = 0.0;
    double sms = 0.0;
};

/// A plan or an add-on as it is advertised. Prices in money, tax included or not as the study says.
struct Offer {
    std::string id;
    std::string company;
    std::string name;
    double price = 0.0;      // for one validity period
    int validity_days = 30;  // 1 to 3,650
    Volumes includes;        // in one validity period; infinity: unlimited
    Volumes overage;         // price of a unit beyond; infinity: none is sold
    bool addon = false;      // only beside a plan of the same company
    std::string sold_from;   // ISO 8601; on sale from this day
    std::string sold_to;     // up to and including this day; empty: still on sale
};

/// How a validity of N days makes 30: 30/N purchases on average, or as many whole ones as it takes.
enum class Validity : std::uint8_t { pro_rata, whole_periods };

/// A group of users with one usage in 30 days. Numbers of users only, no persons.
struct UsageProfile {
    std::string id;
    Volumes usage;
    double users = 1.0;         // at the later date, or the only one
    double users_before = 1.0;  // at the earlier date
    std::string plan;           // id of the plan they have; empty: not known
};

/// A group of people: its share of all people in (0, 1] and its mean income in money a year.
struct IncomeBand {
    double share = 0.0;
    double mean_yearly = 0.0;
};

/// People of an area and what they earn: groups, or a mean and a Gini coefficient.
struct AreaIncome {
    std::string code;
    Text title;
    std::int64_t people = 0;
    std::vector<IncomeBand> bands;  // poorest first; empty: mean and gini stand
    double mean_yearly = 0.0;
    double gini = 0.0;
};

/// Whom support reaches. All shares in [0, 1); take_up in (0, 1].
struct Targeting {
    double income_share = 0.02;   // of monthly income that the basket may take
    double take_up = 1.0;         // of those entitled, those who ask
    double leakage = 0.0;         // of all support paid, that to people who are not in need
    double administration = 0.0;  // of the support paid, on top
};

/// afford.toml.
struct AffordStudy {
    Text title;
    PriceBasis basis;
    std::string date;                  // prices are those of this day
    std::string date_before;           // of the price index; empty: none
    std::string largest_company;       // by subscriptions; empty: not said
    std::vector<std::string> baskets;  // ids of rules; the first decides who is in need
    Validity validity = Validity::pro_rata;
    std::vector<Offer> offers;
    std::vector<UsageProfile> profiles;
    std::vector<AreaIncome> areas;
    std::optional<double> handset_price;
    std::optional<double> list_price;  // of the basket, where no plans are given
    Targeting targeting;
    std::vector<std::int64_t> budgets;  // money a year
    std::vector<double> vouchers;       // money a person a month
};

}  // namespace tongtu::market

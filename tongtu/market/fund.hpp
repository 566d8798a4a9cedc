// What a study says about grants, appraisal and sharing: the file fund.toml as plain values.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/market/money.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::market {

/// One site of a programme. Money in whole units of the study's basis.
struct ProjectSite {
    std::string id;
    std::string lot;
    std::int64_t people = 0;  // newly reached
    std::int64_t poor = 0;    // of them among the poorest 40 %
    std::int64_t capex = 0;
    std::int64_t opex_yearly = 0;
    bool border = false;              // the longer support of border sites
    double area_km2 = 0.0;            // for auctions by adjusted area
    std::string terrain{}, demand{};  // classes of an adjustment rule; empty: none
    std::array<double, 3>
        parts{};  // of the present value: passive, active, backhaul; sum 1 or all 0
};

/// What people reached pay in a year, net of tax.
struct RevenueModel {
    double take_up = 0.0;  // of the people reached, in [0, 1]
    double monthly = 0.0;  // money a user
    double growth_yearly = 0.0;
};

/// A sealed offer: the least grant for which a bidder serves a lot.
struct Bid {
    std::string lot, bidder;
    std::int64_t amount = 0;
};

/// How a budget is shared among lots.
enum class Sharing : std::uint8_t { pro_rata, most_people, poorest, least_bid };

enum class BenefitKind : std::uint8_t {
    surplus,
    time,
    health,
    school,
    farm,
    jobs,
    carbon,
    gdp,
    other
};

/// Yearly benefit a person reached, from low to high. Of the lines of one `group` (what they count
/// overlaps) only the first counts; gdp never does.
struct Benefit {
    std::string id;
    Text title;
    BenefitKind kind = BenefitKind::other;
    std::string group;
    double low = 0.0, base = 0.0, high = 0.0;
    std::string origin;
};

/// Shares of a cost that are not valued at their price.
struct CostShares {
    double tradable = 0.0;   // valued at the shadow exchange rate
    double unskilled = 0.0;  // valued at the shadow wage
    double taxes = 0.0;      // a transfer: not counted
};

struct ShadowPrices {
    double exchange = 1.0;
    double unskilled_wage = 1.0;
    double public_funds = 1.0;  // cost of 1 of public money
};

/// Price of a service with and without the project, and how use answers: Q1/Q0 = (p1/p0)^ε.
struct PriceChange {
    double price_before = 0.0, price_after = 0.0;  // money a unit, time and travel included
    double units_before = 0.0;                     // a user a year
    double elasticity = -1.0;                      // below zero
};

struct SharingOperator {
    std::string id;
    double need = 1.0;    // its own network alone, relative to the programme's
    double market = 0.0;  // share of subscribers, for the concentration index
};

/// What a mode of sharing shares. `extra`: cost of a further tenant as share of its own need.
struct SharingMode {
    std::string id;
    Text title;
    std::array<bool, 3> shared{};   // passive, active, backhaul
    std::array<double, 3> extra{};  // in [0, 1]
    double networks = 0.0;          // networks left at network level; 0: as many as operators
    std::string origin;
};

/// A point to be connected (a school, a clinic), for a comparison of technologies.
struct PointCase {
    double mbps = 100.0, km = 1.0;
    int years = 10;
    double rate = 0.02;
};

/// fund.toml.
struct FundStudy {
    Text title;
    PriceBasis basis;
    std::string date;
    bool from_plan = false;                 // sites from the study's plan; else `sites`
    std::string level;                      // admin level that makes the lots of a plan
    std::vector<std::string> border_units;  // codes of that level
    std::vector<ProjectSite> sites;
    int years = 10;
    double private_rate = 0.1;
    RevenueModel revenue;
    std::string grant_rule;  // id
    std::string adjustment;  // id; empty: none
    std::int64_t budget = 0;
    Sharing sharing = Sharing::pro_rata;
    bool only_eligible = false;  // lots that the appraisal does not find eligible get nothing
    std::vector<Bid> bids;
    std::vector<double> social_rates;  // the first decides
    ShadowPrices shadow;
    CostShares capex_shares, opex_shares;
    std::vector<Benefit> benefits;
    std::optional<PriceChange> price;
    std::vector<SharingOperator> operators;
    std::vector<SharingMode> modes;
    std::optional<PointCase> point;
};

}  // namespace tongtu::market

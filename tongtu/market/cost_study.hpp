// What cost.toml says: services, geotypes, network elements, assets and rates, as plain data in one
// price basis. Everything a user may doubt is a double, so that sensitivity can vary it.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/market/money.hpp"
#include "tongtu/market/strategy.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::market {

/// A retail or wholesale service as the network carries it.
struct Service {
    std::string id;
    Text title;
    std::string unit;           // "min", "GB", "SMS"
    double volume_m = 0.0;      // millions of units in the first year
    double growth = 0.0;        // a year
    double mb_per_unit = 0.0;   // both directions, with overhead
    double bh_share = 0.0;      // of a busy day's traffic in its busy hour
    double busy_days = 0.0;     // over which the year's volume is spread
    double call_min = 0.0;      // minutes of a call; 0: not made of calls
    double unanswered = 0.0;    // uplift of the Erlangs for calls that nobody answers
    double elasticity = 0.0;    // of demand, negative; 0: not given (Ramsey needs it)
    std::vector<double> index;  // volume of each year over that of the first; empty: by growth
};

/// A kind of country: the unit in which radio sites are dimensioned.
struct Geotype {
    std::string id;
    Text title;
    double area_km2 = 0.0;
    double traffic_share = 0.0;  // of the network's busy-hour traffic; all sum to 1
    double radius_km = 0.0;      // of a cell by coverage
    double carrier_mbps = 0.0;   // of one carrier on all sectors of a site in the busy hour
    double carriers = 1.0;       // that a site can have, whole
    double sectors = 3.0;        // whole
    std::vector<double> nodes;   // scorched node: sites there are, by year; empty: from scratch
};

/// In what an element's load is counted.
enum class Measure : std::uint8_t { mbps, calls, erlang, events };

/// A part of the network whose cost is shared by use.
struct Element {
    std::string id;
    Text title;
    Measure measure = Measure::mbps;
};

/// How many units of an asset the network needs.
enum class Dimensioning : std::uint8_t {
    sites,        // units_per x sites
    sectors,      // units_per x sites x sectors
    carriers,     // units_per x sites x carriers in use
    backhaul,     // one link a site: the smallest step of the element that carries the site
    hubs,         // per geotype: sites / capacity, rounded up
    load,         // load x headroom / capacity, rounded up, at least `minimum`
    circuits,     // Erlang B circuits for the load / capacity, rounded up, at least `minimum`
    trx,          // per sector: Erlang B channels / capacity, rounded up
    subscribers,  // subscribers x headroom / capacity, rounded up, at least `minimum`
    fixed,        // `minimum`
};

struct Asset {
    std::string id;
    Text title;
    std::size_t element = 0;
    Dimensioning rule = Dimensioning::fixed;
    std::vector<std::size_t> geotypes;  // where it is used; empty: everywhere
    double units_per = 1.0;
    double capacity = 0.0;     // Mbps, calls, sites, channels, … of one unit
    double headroom = 1.0;     // >= 1
    double minimum = 0.0;      // units, for redundancy
    double price = 0.0;        // of a unit in the first year, installed
    double life = 1.0;         // whole years
    double price_trend = 0.0;  // real or nominal as the WACC is
    double opex_share = 0.0;   // a year, of the gross replacement cost
    double opex = 0.0;         // a year and unit, in the first year
    double opex_trend = 0.0;   // of `opex`
    double residual = 0.0;     // share of the price that is got back at the end of the life
};

/// A cost of all services together, a year.
struct CommonCost {
    std::string id;
    Text title;
    double amount = 0.0;
    double trend = 0.0;
};

enum class CostBasis : std::uint8_t { scorched_earth, scorched_node };
enum class Method : std::uint8_t {
    straight_line,
    tilted_straight_line,
    annuity,
    tilted_annuity,
    economic,
};
enum class Timing : std::uint8_t { year_end, mid_year };
/// What comes after the horizon of economic depreciation: demand and purchases go on for ever, or
/// what is left of the purchases is credited and nothing more is sold.
enum class Terminal : std::uint8_t { perpetuity, credit };

/// The weighted average cost of capital: given, or built.
struct Wacc {
    double rate = 0.0;  // used as it is unless `built`
    bool built = false;
    double risk_free = 0.0, equity_premium = 0.0, beta = 0.0, debt_premium = 0.0;
    double gearing = 0.0;  // debt / value
    double tax = 0.0;
    double inflation = 0.0;
    bool pre_tax = true;
    bool real = false;
};

enum class Distribution : std::uint8_t { uniform, triangular, normal };

/// What an input may be instead of what it is, for sensitivity.
struct Uncertain {
    std::string input;  // id: "asset.site.price"
    Distribution distribution = Distribution::triangular;
    double low = 0.0;   // as a factor of the input; normal: 5 % quantile
    double high = 0.0;  // likewise; normal: 95 % quantile
};

/// Another case for comparison: inputs that take other values.
struct Scenario {
    std::string id;
    Text title;
    std::map<std::string, double> changes;
};

/// A charge in force, to be set against its cost.
struct Charge {
    std::size_t service = 0;
    Text title;
    double amount = 0.0;  // per unit of the service
    std::string origin;
};

struct CostStudy {
    std::string id;
    Text title;
    PriceBasis basis;
    ConversionTable conversions;
    CostBasis network = CostBasis::scorched_earth;
    int first_year = 0;
    int years = 1;
    std::uint64_t seed = 1;
    Method method = Method::tilted_annuity;
    Timing timing = Timing::year_end;
    bool ramsey = false;     // common costs also by inverse elasticities
    bool shapley = false;    // all costs also by the average over the orders of services
    int horizon_years = 40;  // economic depreciation: demand stays flat after the last year
    Terminal terminal = Terminal::perpetuity;
    Wacc wacc;
    double headroom = 1.0;
    double peak = 1.0;  // backhaul: the site's Mbps times this
    double blocking = 0.02;
    double subscribers = 0.0;
    std::size_t radio_element = 0;
    std::vector<Service> services;
    std::vector<Geotype> geotypes;
    std::vector<Element> elements;
    std::vector<std::vector<double>> legs;  // [service][element]
    std::vector<Asset> assets;
    std::vector<CommonCost> common;
    int followed_year = 0;  // index of the year that sensitivity looks at
    double tornado_swing = 0.1;
    std::size_t draws = 0;
    std::vector<Uncertain> uncertain;
    std::vector<Scenario> scenarios;
    std::vector<Charge> charges;
    /// Scorched node from study.toml: least people per km2 of each geotype, in its order.
    std::vector<double> density_from;
    std::optional<StrategyStudy> strategies;
};

}  // namespace tongtu::market

#include "tongtu/fund/point_technology.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::fund {

std::vector<PointTechnology> const& point_technologies()
{
    // ITU connectivity planning guide, defaults, as quoted in our reference. Fibre: expansion of
    // the route 1.1; microwave: 40 MHz at 50 once and 15 a year.
    static std::vector<PointTechnology> const all{
        {"fibre", 500, 20'000, 1.1, 0, 0, 0, 0.05, 0, 5.5, 10, 15'000},
        {"cellular", 120, 0, 1, 0, 0, 0, 0.12, 0, 4.5, 5, 900},
        {"microwave", 3'000, 0, 1, 50, 15, 40, 0, 0.10, 5.5, 7, 400},
        {"satellite", 800, 0, 1, 0, 0, 0, 0, 0.10, 6.4, 5, 400}};
    return all;
}

PointValue point_value(PointTechnology const& t, double mbps, double km, int years, double rate)
{
    expects(mbps >= 0.0 && km >= 0.0 && years >= 1 && t.reinvest_years >= 1,
            "a capacity, a length and a span of years");
    PointValue v;
    double const initial =
        t.hardware + t.route_factor * km * t.capex_per_km + t.licence_once_per_mhz * t.mhz;
    int const renewals = years / t.reinvest_years;  // whole ones
    v.capex = initial + t.hardware * renewals;
    v.opex_yearly = t.upkeep_of_capex * initial + t.upkeep_of_hardware * t.hardware +
                    t.licence_yearly_per_mhz * t.mhz;
    v.revenue_yearly = t.fee_per_mbps * mbps;
    v.cost_yearly = v.capex / years + v.opex_yearly;
    v.npv = (v.revenue_yearly - v.cost_yearly) * cost::annuity_factor(rate, years);
    return v;
}

double point_demand_mbps(double people_within_1_km, double most_mbps)
{
    double const users = people_within_1_km * 0.25 * 0.10;
    return std::clamp(2.0 * users, std::min(20.0, most_mbps), most_mbps);
}

}  // namespace tongtu::fund

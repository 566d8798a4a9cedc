// What it costs to connect one point (a school, a clinic) by four technologies, and what it brings
// in: the arithmetic of the ITU connectivity planning guide.

#pragma once

#include <string>
#include <vector>

namespace tongtu::fund {

/// One technology. Money as the table is in; the guide's defaults are in USD.
struct PointTechnology {
    std::string id;
    double hardware = 0.0;      // bought at the start and again every `reinvest_years`
    double capex_per_km = 0.0;  // of the line, route factor not included
    double route_factor = 1.0;  // route length over straight line
    double licence_once_per_mhz = 0.0, licence_yearly_per_mhz = 0.0, mhz = 0.0;
    double upkeep_of_capex = 0.0;     // of the initial capex a year
    double upkeep_of_hardware = 0.0;  // of the hardware a year
    double fee_per_mbps = 0.0;        // what a user pays: money per Mbps a year
    int reinvest_years = 1;
    double most_mbps = 0.0;  // capacity
};

/// The guide's four: fibre, cellular, microwave, satellite.
std::vector<PointTechnology> const& point_technologies();

struct PointValue {
    double capex = 0.0;  // initial + hardware x floor(years / reinvest_years)
    double opex_yearly = 0.0;
    double revenue_yearly = 0.0;
    double cost_yearly = 0.0;  // capex / years + opex
    double npv = 0.0;          // (revenue - cost) x (1 - (1+rate)^-years) / rate
};

/// Connection of `mbps` over `km` for a number of years. The guide renews hardware also at the very
/// end of the span (floor), and divides capex by the years without interest; so do we, to give its
/// figures. At 100 Mbps, 1 km, 10 years and 2 %: fibre -25,824.93; cellular +3,589.44; microwave
/// -10,329.97; satellite +2,874.43 USD.
PointValue point_value(PointTechnology const& technology, double mbps, double km, int years,
                       double rate = 0.02);

/// Capacity asked for by the people within 1 km: 2 Mbps for each of the users in the busy hour
/// (25 % of the people use it, 10 % at once), from 20 Mbps to what the technology gives.
double point_demand_mbps(double people_within_1_km, double most_mbps);

}  // namespace tongtu::fund

#include "tongtu/fund/viability.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::fund {

double growing_annuity(double rate, double growth, int years)
{
    expects(rate > -1.0 && growth > -1.0 && years >= 0, "rates above -100 %");
    double sum = 0.0;
    double value = 1.0 / (1.0 + rate);
    for (int t = 0; t < years; ++t) {
        sum += value;
        value *= (1.0 + growth) / (1.0 + rate);
    }
    return sum;
}

double first_year_revenue(std::int64_t people, RevenueModel const& model)
{
    return static_cast<double>(people) * model.take_up * 12.0 * model.monthly;
}

Viability viability_of(ProjectSite const& site, RevenueModel const& model, double rate, int years)
{
    Viability v;
    v.cost = site.capex + std::llround(cost::annuity_factor(rate, years) *
                                       static_cast<double>(site.opex_yearly));
    v.revenue = std::llround(first_year_revenue(site.people, model) *
                             growing_annuity(rate, model.growth_yearly, years));
    return v;
}

std::vector<Lot> lots_of(std::vector<ProjectSite> const& sites,
                         std::vector<Viability> const& viability)
{
    std::vector<Lot> lots;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        ProjectSite const& site = sites[i];
        auto lot = std::find_if(lots.begin(), lots.end(),
                                [&](Lot const& one) { return one.id == site.lot; });
        if (lot == lots.end())
            lot = lots.insert(lots.end(), Lot{site.lot, {}, 0, 0, 0, 0, {}, 0});
        lot->sites.push_back(i);
        lot->people += site.people;
        lot->poor += site.poor;
        lot->capex += site.capex;
        lot->opex_yearly += site.opex_yearly;
        lot->viability.cost += viability[i].cost;
        lot->viability.revenue += viability[i].revenue;
        lot->sum_of_site_gaps += viability[i].gap();
    }
    return lots;
}

}  // namespace tongtu::fund

// Charges of a settlement that follow from the study's own cost model.

#include "cost_stage.hpp"
#include "settle_stage.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <fmt/format.h>

namespace tongtu::app {

namespace {

// Where a cost service stands, with its unit checked; named by the row that asks for it.
std::size_t cost_service(CostResult const& cost, std::string const& wanted,
                         std::string const& asked_by, std::string const& unit)
{
    std::vector<std::string> known;
    for (std::size_t i = 0; i < cost.study.services.size(); ++i) {
        market::Service const& one = cost.study.services[i];
        known.push_back(one.id);
        if (one.id != wanted)
            continue;
        if (one.unit != unit)
            throw InputError(
                {"settlement.toml", asked_by, "cost_service",
                 fmt::format("\"{}\" costs by {}, the service is in {}", wanted, one.unit, unit),
                 "Give both in the same unit"});
        return i;
    }
    throw InputError({"settlement.toml", asked_by, "cost_service",
                      "\"" + wanted + "\" is no service of cost.toml",
                      inputs::did_you_mean(wanted, known)});
}

double factor_between(CostResult const& cost, market::SettlementStudy const& study)
{
    auto const factor = study.conversions.factor(cost.study.basis, study.basis);
    if (!factor)
        throw InputError(
            {"settlement.toml", "[money]", "conversions",
             fmt::format("cost.toml counts in {}, the settlement in {}",
                         market::describe(cost.study.basis), market::describe(study.basis)),
             "Write a dated rate for this pair into the conversions of [money]"});
    return *factor;
}

}  // namespace

void take_charges_from_cost(market::SettlementStudy& study, EconomyRun& run)
{
    if (!study.needs_cost())
        return;
    CostResult const& cost = cost_result(run);
    cost::LricYear const& year = cost.lric.years.front();
    double const factor = factor_between(cost, study);
    std::vector<double> const& lric = study.pure_lric ? year.pure_lric : year.lraic;
    std::string const standard = study.pure_lric ? "pure LRIC" : "LRAIC";
    for (market::TrafficService& one : study.services) {
        if (one.cost_service.empty())
            continue;
        std::size_t const i = cost_service(cost, one.cost_service, one.id, one.unit);
        one.lric = lric[i] * factor;
        one.lric_plus = year.lraic_plus[i] * factor;
        std::string const origin = fmt::format("cost.toml, {} and LRAIC+ of {}, {}", standard,
                                               one.cost_service, cost.study.first_year);
        one.origin = {origin, origin};
    }
    if (!study.wholesale)
        return;
    for (market::AccessService& one : study.wholesale->access) {
        if (!one.cost_service.empty())
            one.lric = lric[cost_service(cost, one.cost_service, one.id, one.unit)] * factor;
    }
}

}  // namespace tongtu::app

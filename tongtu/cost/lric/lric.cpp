#include "tongtu/cost/lric/lric.hpp"

#include "tongtu/cost/lric/engine.hpp"

#include "tongtu/base/error.hpp"

namespace tongtu::cost {

Lric lric(market::CostStudy const& study, LricWants wants)
{
    PlainContext plain;
    PlainEngine engine(plain, study);
    Lric found;
    found.wacc = engine.rate();
    found.years = engine.everything(wants);
    return found;
}

double incremental_cost(market::CostStudy const& study, std::vector<char> const& in_use, int year)
{
    expects(in_use.size() == study.services.size() && year >= 0 && year < study.years,
            "a flag for each service, and a year of the study");
    PlainContext plain;
    PlainEngine engine(plain, study);
    PlainEngine::Case const some{in_use};
    std::vector<LricYear> years(static_cast<std::size_t>(study.years));
    engine.build(some, years);
    return years[static_cast<std::size_t>(year)].incremental_total;
}

}  // namespace tongtu::cost

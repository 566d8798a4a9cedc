#include "tongtu/radio/nb_iot.hpp"

#include "tongtu/radio/link_budget.hpp"
#include "tongtu/radio/quality.hpp"

#include <cmath>

namespace tongtu::radio {

CoverageClass coverage_class(Decibel coupling_loss) noexcept
{
    if (coupling_loss.value() <= normal_mcl_db)
        return CoverageClass::normal;
    if (coupling_loss.value() <= robust_mcl_db)
        return CoverageClass::robust;
    if (coupling_loss.value() <= extreme_mcl_db)
        return CoverageClass::extreme;
    return CoverageClass::none;
}

Decibel coupling_loss(network::Technology const& technology, Dbm level) noexcept
{
    return resource_element_power(technology) - level;
}

Decibel maximum_coupling_loss(CouplingBudget const& budget) noexcept
{
    double const sensitivity_dbm = thermal_noise_dbm_hz + 10.0 * std::log10(budget.bandwidth_hz) +
                                   budget.noise_figure_db + budget.required_sinr_db;
    return Decibel{budget.transmit_dbm - sensitivity_dbm};
}

}  // namespace tongtu::radio

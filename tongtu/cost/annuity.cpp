#include "tongtu/cost/annuity.hpp"

#include "tongtu/base/error.hpp"

#include <cmath>

namespace tongtu::cost {

double annuity_factor(double rate, int years)
{
    expects(rate > -1.0 && years >= 0, "a rate above -100 % and no negative years");
    if (rate == 0.0)
        return years;
    return -std::expm1(-years * std::log1p(rate)) / rate;
}

double discount_factor(double rate, int years)
{
    expects(rate > -1.0, "a rate above -100 %");
    return std::exp(-years * std::log1p(rate));
}

}  // namespace tongtu::cost

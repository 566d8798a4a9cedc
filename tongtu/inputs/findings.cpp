#include "tongtu/inputs/findings.hpp"

#include <limits>

namespace tongtu::inputs {

double Discrepancy::percent() const
{
    if (census_people > 0.0)
        return 100.0 * (source_people - census_people) / census_people;
    return source_people > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

}  // namespace tongtu::inputs

#include "tongtu/coverage/measured.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tongtu::coverage {

ErrorStatistics error_statistics(std::vector<double> d)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (d.empty())
        return {0, nan, nan, nan, nan, nan};
    std::sort(d.begin(), d.end());
    auto const n = static_cast<double>(d.size());
    double sum = 0.0;
    for (double const x : d)
        sum += x;
    ErrorStatistics s;
    s.count = d.size();
    s.bias_db = sum / n;
    double squares = 0.0;
    double about = 0.0;
    for (double const x : d) {
        squares += x * x;
        about += (x - s.bias_db) * (x - s.bias_db);
    }
    s.rmse_db = std::sqrt(squares / n);
    s.standard_deviation_db = d.size() > 1 ? std::sqrt(about / (n - 1.0)) : nan;
    s.median_db = 0.5 * (d[(d.size() - 1) / 2] + d[d.size() / 2]);
    s.within_90_db = within_db(std::move(d), 0.9);
    return s;
}

double within_db(std::vector<double> d, double share)
{
    if (d.empty())
        return std::numeric_limits<double>::quiet_NaN();
    for (double& x : d)
        x = std::abs(x);
    std::sort(d.begin(), d.end());
    auto const rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(d.size())));
    return d[std::clamp<std::size_t>(rank, 1, d.size()) - 1];
}

}  // namespace tongtu::coverage

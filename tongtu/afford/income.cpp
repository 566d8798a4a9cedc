#include "tongtu/afford/income.hpp"

#include "tongtu/afford/normal_law.hpp"
#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tongtu::afford {

double Lognormal::share_below(double income) const
{
    if (income <= 0.0)
        return 0.0;
    if (sigma == 0.0)
        return income > mean_yearly ? 1.0 : 0.0;
    return normal_share((std::log(income) - mu) / sigma);
}

double Lognormal::quantile(double p) const
{
    return sigma == 0.0 ? mean_yearly : std::exp(mu + sigma * normal_quantile(p));
}

double Lognormal::lorenz(double p) const
{
    if (p <= 0.0 || p >= 1.0)
        return std::clamp(p, 0.0, 1.0);
    return sigma == 0.0 ? p : normal_share(normal_quantile(p) - sigma);
}

double Lognormal::shortfall(double line) const
{
    if (line <= 0.0)
        return 0.0;
    if (sigma == 0.0)
        return std::max(0.0, line - mean_yearly);
    double const z = (std::log(line) - mu) / sigma;
    return std::max(0.0, line * normal_share(z) - mean_yearly * normal_share(z - sigma));
}

Lognormal lognormal_of(double mean_yearly, double gini)
{
    expects(mean_yearly > 0.0 && gini >= 0.0 && gini < 1.0, "a mean and a Gini coefficient");
    Lognormal law;
    law.mean_yearly = mean_yearly;
    law.sigma = gini == 0.0 ? 0.0 : std::sqrt(2.0) * normal_quantile(0.5 * (1.0 + gini));
    law.mu = std::log(mean_yearly) - 0.5 * law.sigma * law.sigma;
    return law;
}

std::vector<IncomeBand> bands_of(Lognormal const& law, int count)
{
    expects(count >= 1, "at least one group");
    std::vector<IncomeBand> bands;
    double below = 0.0;
    for (int i = 1; i <= count; ++i) {
        double const up_to = i == count ? 1.0 : law.lorenz(static_cast<double>(i) / count);
        bands.push_back({1.0 / count, law.mean_yearly * (up_to - below) * count});
        below = up_to;
    }
    return bands;
}

double gini_between(std::vector<IncomeBand> const& bands)
{
    double total = 0.0;
    for (IncomeBand const& band : bands)
        total += band.share * band.mean_yearly;
    expects(total > 0.0, "some income");
    double sum = 0.0;
    double before = 0.0;
    for (IncomeBand const& band : bands) {
        double const after = before + band.share * band.mean_yearly / total;
        sum += band.share * (after + before);
        before = after;
    }
    return 1.0 - sum;
}

double mean_income(Area const& area)
{
    return mean_income_of_poorest(area, 1.0);
}

double mean_income_of_poorest(Area const& area, double share)
{
    expects(share > 0.0 && share <= 1.0, "a share of the people");
    if (area.law)
        return area.law->mean_yearly * area.law->lorenz(share) / share;
    double left = share;
    double income = 0.0;
    for (IncomeBand const& band : area.bands) {
        double const part = std::min(left, band.share);
        income += part * band.mean_yearly;
        left -= part;
    }
    return income / (share - std::max(0.0, left));
}

std::vector<std::int64_t> people_of_bands(Area const& area)
{
    std::vector<std::int64_t> people;
    std::vector<double> rest;
    for (IncomeBand const& band : area.bands) {
        double const exact = static_cast<double>(area.people) * band.share;
        people.push_back(static_cast<std::int64_t>(std::floor(exact)));
        rest.push_back(exact - std::floor(exact));
    }
    std::vector<std::size_t> order(rest.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t j) { return rest[i] > rest[j]; });
    std::int64_t missing =
        area.people - std::accumulate(people.begin(), people.end(), std::int64_t{0});
    for (std::size_t i = 0; missing > 0 && !order.empty(); i = (i + 1) % order.size(), --missing)
        ++people[order[i]];
    return people;
}

}  // namespace tongtu::afford

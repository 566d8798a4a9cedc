// Incomes of an area as groups of people (deciles, quintiles), or as a lognormal law where only the
// mean and the Gini coefficient are known.

#pragma once

#include "tongtu/market/afford.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::afford {

using market::IncomeBand;

/// Incomes whose logarithm is normal. An assumption wherever it is used, and said so there.
struct Lognormal {
    double mean_yearly = 0.0;
    double mu = 0.0;     // of ln(income)
    double sigma = 0.0;  // of ln(income); 0: all earn the mean

    /// Share of people who earn less than `income` a year.
    [[nodiscard]] double share_below(double income) const;
    /// Income below which the share p in (0, 1) of the people earn.
    [[nodiscard]] double quantile(double p) const;
    /// Share of all income that the poorest share p in [0, 1] of the people earn (Lorenz curve):
    /// Phi(Phi^-1(p) - sigma).
    [[nodiscard]] double lorenz(double p) const;
    /// Mean of (line - income)+ over all people, money a year.
    [[nodiscard]] double shortfall(double line) const;
};

/// Gini = 2 Phi(sigma / sqrt 2) - 1 (Aitchison and Brown, The Lognormal Distribution, 1957), so
/// sigma = sqrt 2 Phi^-1((1 + Gini) / 2). Mean above 0, Gini in [0, 1).
Lognormal lognormal_of(double mean_yearly, double gini);

/// `count` equal groups of a lognormal law, poorest first; their means average to the law's.
std::vector<IncomeBand> bands_of(Lognormal const& law, int count);

/// Gini coefficient between groups given poorest first: 1 - Σ f_i (S_i + S_{i-1}), S the cumulative
/// share of income. A lower bound of that of the people, as differences inside a group are not
/// seen.
double gini_between(std::vector<IncomeBand> const& bands);

/// People of an area and what they earn. Either groups, or a law and the groups made from it.
struct Area {
    std::string code;
    Text title;
    std::int64_t people = 0;
    std::vector<IncomeBand> bands;  // poorest first; shares add up to 1
    std::optional<Lognormal> law;   // present: the groups are assumed from mean and Gini
};

/// Mean income a year of all people, and of the poorest share in (0, 1]: whole groups, the last one
/// pro rata at its mean; by the law where there is one.
double mean_income(Area const& area);
double mean_income_of_poorest(Area const& area, double share);

/// Whole persons in each group, adding up to the area's people (largest remainders).
std::vector<std::int64_t> people_of_bands(Area const& area);

}  // namespace tongtu::afford

// The standard normal law, for incomes that are spread lognormally.

#pragma once

namespace tongtu::afford {

/// Share of a standard normal variable below x: 0.5 erfc(-x / sqrt 2).
double normal_share(double x);

/// The x below which the share p, in (0, 1), lies. Acklam's rational approximation (2003) with one
/// Newton step (Halley's form) on normal_share; |error| below 1e-12 for p in [1e-9, 1 - 1e-9].
double normal_quantile(double p);

}  // namespace tongtu::afford

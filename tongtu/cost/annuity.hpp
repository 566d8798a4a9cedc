// Present values of yearly payments.

#pragma once

namespace tongtu::cost {

/// Present value of 1 paid at the end of each of `years` years at `rate`: (1 - (1+r)^-n) / r;
/// n when r = 0. Published annuity tables, e.g. 6.710081 at 8 % and 10 years.
double annuity_factor(double rate, int years);

/// What 1 at the end of year `years` is worth today: (1+r)^-n.
double discount_factor(double rate, int years);

}  // namespace tongtu::cost

// Inverse complementary cumulative normal distribution.

#pragma once

namespace tongtu::radio {

/// I(x): the value a standard normal variable exceeds with probability x. ITU-R P.1812-8
/// Attachment 2 to Annex 1, equations (96) and (97); maximum error 0.00054. x is held within
/// [1e-6, 1 - 1e-6], as the Recommendation says.
double inverse_normal(double x) noexcept;

}  // namespace tongtu::radio

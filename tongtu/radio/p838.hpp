// ITU-R P.838-3: attenuation in rain.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/radio/polarisation.hpp"

namespace tongtu::radio {

/// gamma_R = k R^alpha, (1), for a horizontal path.
struct RainCoefficients {
    double k = 0.0;
    double alpha = 0.0;
};

/// (2) and (3) with tables 1 to 4; 1 GHz to 1 THz.
RainCoefficients rain_coefficients(Hertz frequency, Polarisation polarisation) noexcept;

/// Attenuation of one kilometre in dB at a rain rate in mm/h, >= 0.
double rain_attenuation_db_per_km(Hertz frequency, Polarisation polarisation,
                                  double rain_mm_h) noexcept;

}  // namespace tongtu::radio

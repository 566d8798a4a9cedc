// ITU-R P.530: how long a microwave hop in line of sight is down, by multipath and by rain.
//
// Single frequency, no diversity, no gases, no interference: the hop is down when fading exceeds
// its margin. Clearance is fresnel.hpp.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/radio/model.hpp"
#include "tongtu/radio/polarisation.hpp"

#include <optional>

namespace tongtu::radio::p530 {

extern ModelCard const card;

struct Hop {
    double distance_m = 0.0;  // > 0
    double tx_m = 0.0;        // antennas above mean sea level
    double rx_m = 0.0;
    double frequency_hz = 0.0;
    Polarisation polarisation = Polarisation::vertical;
    double latitude_deg = 0.0;  // of the middle
};

/// Geoclimatic factor K of ITU-R P.530-17, section 2.3.1. `dN1` is the refractivity gradient in the
/// lowest 65 m not exceeded for 1 % of an average year, N-units/km (maps of P.453).
///
/// Edition 18 reads K and dN75 off its digital maps instead, which are not shipped here. The factor
/// computed from dN1 and the formulas that go with it are those of edition 17. Those of detailed
/// design were compared with ITU-Rpy (itur/models/itu530.py); those of quick planning are
/// unverified.
struct Geoclimate {
    double dN1 = 0.0;
    /// Standard deviation of terrain heights in an area of 110 km, m, for detailed design; without
    /// it the formulas for quick planning are used.
    std::optional<double> terrain_roughness_m;
};
double geoclimatic_factor(Geoclimate const& climate) noexcept;

/// p0, the multipath occurrence factor in % of the average worst month: what the deep-fading
/// formula gives for 0 dB, (7) or (8) of P.530-17; may exceed 100.
double multipath_occurrence_percent(Hop const& hop, Geoclimate const& climate) noexcept;

/// Share in % of the average worst month in which a fade of `depth` >= 0 is exceeded, deep or
/// shallow, section 2.3.2.
double multipath_percent(double occurrence_percent, Decibel depth) noexcept;

/// Delta G in dB, from the average worst month to the average year, section 2.3.4, at most 10.8.
Decibel worst_month_to_year(Hop const& hop) noexcept;

/// Rain attenuation exceeded for `percent` of an average year, 0.001 <= percent <= 1,
/// section 2.4.1, with P.838-3; `rain_001_mm_h` is exceeded for 0.01 % of the time.
Decibel rain_attenuation(Hop const& hop, double rain_001_mm_h, double percent) noexcept;

/// Share in % of an average year in which rain takes more than `margin`, the inverse of the above.
/// The formula ends at 0.001 and 1 %: a margin that is never used up within it gives 0.001, which
/// is then too much, and one that even 1 % of rain exceeds gives 1, which is too little.
double rain_percent(Hop const& hop, double rain_001_mm_h, Decibel margin) noexcept;

/// Share in % of an average year in which multipath takes more than `margin`; 0 up to 5 km, as
/// section 2.3 allows.
double yearly_multipath_percent(Hop const& hop, Geoclimate const& climate, Decibel margin) noexcept;

/// What a hop with a fade margin loses in an average year, in %.
struct Outage {
    double multipath_percent = 0.0;
    double rain_percent = 0.0;
    [[nodiscard]] double total_percent() const { return multipath_percent + rain_percent; }
    [[nodiscard]] double availability_percent() const { return 100.0 - total_percent(); }
};
Outage yearly_outage(Hop const& hop, Geoclimate const& climate, double rain_001_mm_h,
                     Decibel margin) noexcept;

}  // namespace tongtu::radio::p530

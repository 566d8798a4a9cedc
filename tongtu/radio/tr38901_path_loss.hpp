// 3GPP TR 38.901: path loss of rural macro, urban macro and urban micro (street canyon) cells.
//
// Tables 7.4.1-1 (path loss, shadow fading) and 7.4.2-1 (probability of line of sight) as in
// releases 16 and 17. Outdoor terminals; entry into buildings is p2109.hpp.

#pragma once

#include "tongtu/base/units.hpp"
#include "tongtu/radio/model.hpp"

namespace tongtu::radio::tr38901 {

extern ModelCard const rma_card;
extern ModelCard const uma_card;
extern ModelCard const umi_card;

enum class Scenario : unsigned char { rma, uma, umi };

enum class Sight : unsigned char { los, nlos };

struct Link {
    double distance_m = 0.0;  // d_2D, on the ground, > 0
    double bs_height_m = 0.0;
    double ut_height_m = 1.5;
    double street_width_m = 20.0;    // W, RMa only
    double building_height_m = 5.0;  // h, RMa only
    // h_E of UMa and UMi, the height from which the ground reflects. The report draws it at random
    // for UMa terminals above 13 m; here it is the caller's, 1 m where nothing is said.
    double environment_height_m = 1.0;
};

/// Median path loss of Table 7.4.1-1. NLOS is never less than LOS. UMa and UMi need both antennas
/// above h_E.
Decibel path_loss(Scenario scenario, Sight sight, Hertz frequency, Link const& link) noexcept;

/// Probability of line of sight, Table 7.4.2-1.
double los_probability(Scenario scenario, Link const& link) noexcept;

/// Shadow fading sigma_SF of Table 7.4.1-1.
Decibel shadow_sigma(Scenario scenario, Sight sight, Hertz frequency, Link const& link) noexcept;

/// Where the two slopes of the LOS loss meet: d_BP of RMa (note 5), d'_BP of UMa and UMi (note 1).
Metre breakpoint(Scenario scenario, Hertz frequency, Link const& link) noexcept;

}  // namespace tongtu::radio::tr38901

// The Irregular Terrain Model (Longley-Rice), point to point, 20 MHz to 20 GHz.
//
// Algorithm and constants: G. A. Hufford, The ITS Irregular Terrain Model, version 1.2.2: The
// Algorithm; G. A. Hufford, A. G. Longley, W. A. Kissick, NTIA Report 82-100 (1982); A. G. Longley,
// P. L. Rice, ERL 79-ITS 67 (1968); P. L. Rice et al., NBS Technical Note 101 (1967). Equation
// numbers with "A" are those of The Algorithm.
//
// The model judges its own inputs. A fault means no loss (NaN); a warning means a loss that its
// authors do not vouch for. Both come back with the loss, and the caller counts them.

#pragma once

#include "tongtu/radio/model.hpp"
#include "tongtu/radio/polarisation.hpp"

#include <array>
#include <span>
#include <string_view>

namespace tongtu::radio::itm {

extern ModelCard const card;

/// Terrain above mean sea level in equal steps, the first point below the transmitter, the last
/// below the receiver. At least 3 points, step > 0.
struct Profile {
    std::span<double const> height_m;
    double step_m = 0.0;
};

enum class Climate : unsigned char {
    equatorial,
    continental_subtropical,
    maritime_subtropical,
    desert,
    continental_temperate,
    maritime_temperate_over_land,
    maritime_temperate_over_sea,
};

/// Which variabilities are told apart (NTIA 82-100, section 3.2).
enum class Variability : unsigned char { single_message, accidental, mobile, broadcast };

struct Conditions {
    double tx_height_m = 0.0;  // structural, above ground
    double rx_height_m = 0.0;
    double n0 = 301.0;  // surface refractivity reduced to sea level, N-units
    Climate climate = Climate::continental_temperate;
    Polarisation polarisation = Polarisation::vertical;
    double permittivity = 15.0;           // relative; average ground
    double conductivity_s_per_m = 0.005;  // average ground
    Variability variability = Variability::broadcast;
    bool without_location = false;   // location variability left out
    bool without_situation = false;  // direct situation variability left out
    double time_percent = 50.0;      // the loss is not exceeded for these shares
    double location_percent = 50.0;
    double situation_percent = 50.0;
};

/// Why there is no loss.
enum class Fault : unsigned char {
    none,
    tx_height,  // below 0.5 m or above 3000 m
    rx_height,
    refractivity,          // n0 outside 250 to 400 N-units
    frequency,             // outside 20 MHz to 20 GHz
    ground,                // permittivity below 1 or conductivity not positive
    percentage,            // outside 0 to 100 %, both excluded
    surface_refractivity,  // at the mean height of the path, outside 150 to 400 N-units
    effective_earth,       // radius outside 4000 to 13 333 km
    ground_impedance,      // its imaginary part not less than the real one
};
std::string_view name_of(Fault fault) noexcept;

/// Bits of `Loss::warnings`.
enum Warning : unsigned {
    tx_height_unusual = 1U << 0U,  // outside 1 to 1000 m
    rx_height_unusual = 1U << 1U,
    frequency_unusual = 1U << 2U,  // outside 40 MHz to 10 GHz
    tx_horizon_steep = 1U << 3U,   // more than 200 mrad
    rx_horizon_steep = 1U << 4U,
    tx_horizon_near = 1U << 5U,  // less than 0.1 of that over smooth earth
    rx_horizon_near = 1U << 6U,
    tx_horizon_far = 1U << 7U,  // more than 3 times that over smooth earth
    rx_horizon_far = 1U << 8U,
    surface_refractivity_small = 1U << 9U,  // 150 to 250 N-units
    path_short_for_heights = 1U << 10U,     // rays steeper than 200 mrad
    path_short = 1U << 11U,                 // less than 1 km
    path_long = 1U << 12U,                  // more than 1000 km
    path_too_long = 1U << 13U,              // more than 2000 km
    variability_extreme = 1U << 14U,        // beyond 3.1 standard deviations
};
inline constexpr unsigned warning_count = 15;
/// The name of bit `i`, 0 <= i < warning_count.
std::string_view warning_name(unsigned i) noexcept;

/// Line of sight is meant over smooth earth of the effective heights: a ridge may stand in it.
enum class Regime : unsigned char { none, line_of_sight, diffraction, troposcatter };
std::string_view name_of(Regime regime) noexcept;

struct Loss {
    double basic_db = 0.0;  // NaN with a fault
    Fault fault = Fault::none;
    unsigned warnings = 0;
    Regime regime = Regime::none;
    double free_space_db = 0.0;
    double reference_db = 0.0;  // A_ref, median attenuation below free space before variability
    double delta_h_m = 0.0;     // terrain irregularity
    double surface_refractivity = 0.0;
    std::array<double, 2> effective_height_m{};
    std::array<double, 2> horizon_m{};
    std::array<double, 2> horizon_rad{};
};

/// Basic transmission loss not exceeded for the shares of time, locations and situations. No
/// allocation; time grows linearly with the profile.
Loss path_loss(Profile const& profile, Conditions const& conditions, double frequency_hz) noexcept;

}  // namespace tongtu::radio::itm

// ITU-R P.1812-8: point-to-point propagation 30 MHz to 6 GHz, in two halves.
//
// The terrain geometry of a path does not depend on frequency: `analyse_path` walks the profile
// once, and every loss after that is scalar arithmetic, one band after the other. Names are the
// Recommendation's symbols with a unit; equation numbers stand beside the formulas.
//
// Not here: building entry and body loss (link_budget.hpp), checks of the limits (`card`, see
// model.hpp), and digital maps of the refractivity, which the caller supplies.

#pragma once

#include "tongtu/radio/model.hpp"
#include "tongtu/radio/p1812/detail.hpp"
#include "tongtu/radio/p1812/geometry.hpp"
#include "tongtu/radio/polarisation.hpp"

#include <array>
#include <span>

namespace tongtu::radio::p1812 {

extern ModelCard const card;

/// Radio-climatic zone of a profile point (section 3.3 of the Recommendation).
enum class Zone : unsigned char { sea = 1, coastal_land = 3, inland = 4 };

/// A terrain profile from transmitter to receiver. All spans have the same size n >= 3 (index 0
/// the transmitter's ground, n-1 the receiver's), distances strictly increasing from 0, in equal
/// steps or not. The clutter of both end points is never looked at: neither antenna stands behind
/// its own surroundings.
struct Profile {
    std::span<double const> distance_km;
    std::span<double const> height_m;   // terrain above mean sea level
    std::span<double const> clutter_m;  // representative clutter height; empty: none anywhere
    std::span<Zone const> zone;         // empty: inland everywhere
};

/// What holds for the whole path.
struct PathConditions {
    double tx_height_m = 0.0;       // htg, antenna above ground, > 0
    double rx_height_m = 0.0;       // hrg, > 0
    double latitude_deg = 0.0;      // phi, path centre
    double delta_n = 45.0;          // DN50, N-units/km at the path centre, < 157
    double n0 = 325.0;              // N050, sea-level surface refractivity, N-units
    double tx_to_coast_km = 500.0;  // dct; taken as 0 where the first point is sea
    double rx_to_coast_km = 500.0;  // dcr; taken as 0 where the last point is sea
    double time_percent = 50.0;     // p, 1 <= p <= 50
};

/// Which effective Earth radii the profile is walked for.
enum class Radii : unsigned char {
    needed,  // at p = 50 % the median radius only: the other never enters the loss
    both,    // also the one exceeded for beta0 % of time, for `path_detail`
};

/// Walks the profile once. No allocation; time grows linearly with n. A profile or conditions
/// against what is said above are a bug of the caller.
PathGeometry analyse_path(Profile const& profile, PathConditions const& conditions,
                          Radii radii = Radii::needed) noexcept;

/// Everything of a loss that depends on the frequency only; worth keeping when one band is used
/// for many paths.
struct Band {
    double f_ghz = 0.0;
    double log10_f = 0.0;
    double cbrt_f = 0.0;
    double sqrt_lambda = 0.0;        // lambda in m, with c = 0.2998 m GHz
    double Lf_db = 0.0;              // (45)
    double Alf_db = 0.0;             // (47a)
    std::array<double, 2> K_land{};  // (29) without the Earth radius, by polarisation
    std::array<double, 2> K_sea{};
};

Band band_at(double frequency_hz) noexcept;

/// Basic transmission loss in dB not exceeded for p % of time and 50 % of locations: (69) without
/// location variability.
double basic_loss_db(PathGeometry const& geometry, Band const& band,
                     Polarisation polarisation) noexcept;
double basic_loss_db(PathGeometry const& geometry, double frequency_hz,
                     Polarisation polarisation) noexcept;

struct Loss {
    double basic_db = 0.0;               // Lb (69)
    double field_strength_dbuv_m = 0.0;  // Ep (70), for 1 kW effective radiated power
};

/// Loss not exceeded for p % of time and pL % of locations (0 < pL < 100), with the standard
/// deviation sigma_L of the location variability in dB; none over a receiver at sea.
Loss path_loss(PathGeometry const& geometry, double frequency_hz, Polarisation polarisation,
               double location_percent = 50.0, double location_sigma_db = 0.0) noexcept;

/// The same with every intermediate, same bits as `path_loss`. The figures at beta0 % are NaN when
/// the geometry was analysed for the needed radii only and did not need that one.
Detail path_detail(PathGeometry const& geometry, double frequency_hz, Polarisation polarisation,
                   double location_percent = 50.0, double location_sigma_db = 0.0) noexcept;

/// sigma_L in dB for outdoor locations within a square of `width_m` (section 4.7), receiver
/// antenna among the clutter.
double location_sigma_db(double frequency_hz, double width_m) noexcept;

/// sigma_L scaled by u_h (section 4.7): none for a receiver antenna 10 m or more above the
/// representative clutter height.
double location_sigma_db(double frequency_hz, double width_m, double rx_height_m,
                         double clutter_m) noexcept;

}  // namespace tongtu::radio::p1812

// What the parts of the model hand to each other. Lengths in m, angles in rad, frequency in MHz.

#pragma once

#include "tongtu/radio/itm/itm.hpp"

#include <complex>

namespace tongtu::radio::itm {

struct Terminal {
    double h_m = 0.0;          // structural height
    double he_m = 0.0;         // effective height
    double horizon_m = 0.0;    // d_Lj
    double horizon_rad = 0.0;  // theta_ej
};

struct Path {
    std::array<Terminal, 2> ends;  // transmitter, receiver
    double d_m = 0.0;
    double f_mhz = 0.0;
    double delta_h_m = 0.0;
    double Ns = 0.0;          // surface refractivity, N-units
    double ae_m = 0.0;        // effective Earth radius
    std::complex<double> Zg;  // surface transfer impedance

    /// Wave number in rad/m, f / 47.7 MHz m.
    [[nodiscard]] double wave_number() const { return f_mhz / 47.7; }
    /// d_L, sum of the horizon distances.
    [[nodiscard]] double dL_m() const { return ends[0].horizon_m + ends[1].horizon_m; }
    /// d_Ls, the same over smooth earth.
    [[nodiscard]] double dLs_m() const;
    /// theta_e with the sign turned: angular extent of the line-of-sight region.
    [[nodiscard]] double theta_los() const;
    /// Terrain irregularity seen over `distance_m`, ERL 79-ITS 67 (3).
    [[nodiscard]] double delta_h_at(double distance_m) const;
};

/// sigma_h, ERL 79-ITS 67 (3.6a): terrain within the first Fresnel zone of the dominant reflection.
double sigma_h(double delta_h_m) noexcept;

/// Horizons, effective heights and irregularity from the terrain (NTIA 82-100, section 3.4).
/// Fills `ends` and `delta_h_m`; needs the structural heights, `d_m` and `ae_m`.
void read_terrain(Profile const& profile, Path& path) noexcept;

/// Attenuation below free space at `distance_m` beyond the horizon.
double diffraction_db(Path const& path, double distance_m) noexcept;

/// The same by forward scatter, (A 4.63), and the frequency gain H0 in it.
struct Scatter {
    double loss_db = 0.0;  // above 1000: not defined, both antennas too low
    double H0_db = 0.0;
};
/// `far` is the result at the farther of the two distances, where that is known; H0 above 15 dB is
/// taken from there.
Scatter scatter_db(Path const& path, double distance_m, Scatter const* far) noexcept;

/// Reference attenuation A_ref of the path; sets the regime and adds warnings.
double reference_attenuation_db(Path const& path, Loss& loss) noexcept;

/// Attenuation with the variabilities of `conditions` applied to A_ref, section A 5.
double with_variability_db(Path const& path, Conditions const& conditions, double A_ref_db,
                           unsigned& warnings) noexcept;

}  // namespace tongtu::radio::itm

// Receivers of one radial in columns, for arithmetic on several at a time.
//
// `RadialSweep::gather` writes what it finds along the terrain; all the rest of P.1812 is done here
// with vector instructions, chosen when the program runs (SSE4, AVX2, AVX-512, NEON, or none: the
// same bits with each, see vector_math.hpp). The result is that of `RadialSweep::look` and
// `loss_db` within 1e-9 dB.

#pragma once

#include "tongtu/radio/p1812/p1812.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tongtu::radio::p1812 {

/// What all receivers of a radial have in common.
struct RadialFigures {
    double step_km = 0.0;
    double hts_m = 0.0;
    double h0_m = 0.0;
    double ae_km = 0.0;
    double p_percent = 50.0;
    double latitude_deg = 0.0;
    double inverse_p = 0.0;  // I(p)
    double log10_p = 0.0;    // lg(p / 50)
    double longest_wavelength_m = 0.0;
    bool has_beta = false;
    bool has_zones = false;
    std::span<double const> height_m;  // of the radial's points
};

class ReceiverBlock {
public:
    /// Receivers; a multiple of the lanes of every vector.
    static constexpr std::size_t capacity = 64;
    using Column = std::array<double, capacity>;

    /// What stands between the antennas over one effective Earth radius.
    struct alignas(64) Obstacles {
        // From `gather`: where `beyond`, the slopes from both antennas less K D; else the distance
        // and the top of the point of least clearance.
        Column first{}, second{};
        Column beyond{};  // 1 or 0
        // From `complete`; see DiffractionGeometry.
        Column nu_a{}, nu_s{}, hse_m{}, hreq_m{}, cbrt_a{}, lg_cbrt_a{};
        Column beyond_sphere{};
        Column smooth_within{};          // 1: nu_s is still to be searched for
        std::size_t smooth_nearest = 1;  // where that search begins
    };

    /// Empties the block for a radial.
    void begin(RadialFigures const& figures) noexcept;
    void clear() noexcept { size_ = 0; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool full() const noexcept { return size_ == capacity; }
    [[nodiscard]] std::uint32_t receiver(std::size_t i) const noexcept { return k[i]; }
    [[nodiscard]] double theta_t(std::size_t i) const noexcept { return theta_t_mrad[i]; }

    /// Sections 3 to 5 for all receivers; before any loss.
    void complete() noexcept;
    /// Basic transmission losses of one band in dB, 50 % of locations; valid until the next call.
    [[nodiscard]] std::span<double const> losses_db(Band const& band,
                                                    Polarisation polarisation) noexcept;

    // Columns from `gather`. Each is a whole number of cache lines, so all are aligned as the
    // first.
    Obstacles median, beta;
    Column D{}, hrs_m{}, hn_m{}, v1{}, v2{};
    Column slope_tx{}, slope_rx{};  // less K D, over the terrain without clutter
    Column transhorizon{};          // 1 or 0
    Column hobs{}, alpha_obt{}, alpha_obr{}, dlt_km{}, dlr_km{};
    Column omega{}, dtm_km{}, dlm_km{}, dct_km{}, dcr_km{};
    Column log10_d_20{}, Lbs{}, Fk{}, tau{}, b0_percent{}, inverse_b0{}, log10_b0{};

    // Columns from `complete`; names as in PathGeometry.
    Column theta_t_mrad{}, theta_r_mrad{}, hst_m{}, hsr_m{}, htc_m{}, hrc_m{};
    Column Lbfs_1ghz{}, Esp{}, Esb{}, Fi{}, Fj{};

    // Ducting, where a band has asked for it.
    Column hm_m{}, fixed_db{}, gamma_theta_db{}, Ap_db{};

    // One band.
    Column Lb0p{}, Lbd{}, Lminb0p{}, ducting{}, loss_db{};

    std::array<std::uint32_t, capacity> k{};         // points of the radial
    std::array<std::uint32_t, capacity> lt{}, lr{};  // the horizons' points
    std::array<bool, capacity> has_roughness{};
    RadialFigures radial;

private:
    friend class RadialSweep;
    void pad() noexcept;
    void search_smooth(Obstacles& at, double ap_km) noexcept;
    [[nodiscard]] bool find_roughness() noexcept;

    std::size_t size_ = 0;
};

}  // namespace tongtu::radio::p1812

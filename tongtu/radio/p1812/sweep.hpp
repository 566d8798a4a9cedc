// ITU-R P.1812-8 along a radial: every point is a receiver once and an obstacle ever after.
//
// The result for each receiver is that of `analyse_path` on the profile from the transmitter to it,
// at a cost that does not grow with the distance: running maxima, prefix sums, tangents to convex
// hulls and bounded searches take the place of the walks. docs/radio.md gives the argument.

#pragma once

#include "tongtu/radio/p1812/distance_terms.hpp"
#include "tongtu/radio/p1812/p1812.hpp"
#include "tongtu/radio/p1812/receiver_block.hpp"
#include "tongtu/radio/p1812/skyline.hpp"
#include "tongtu/radio/p1812/smooth_earth.hpp"

#include <cstdint>
#include <span>

namespace tongtu::radio::p1812 {

/// Terrain from a transmitter outwards in equal steps. All spans have the same size n >= 3, index 0
/// the transmitter's ground.
struct Radial {
    double step_km = 0.0;
    std::span<double const> height_m;   // terrain above mean sea level
    std::span<double const> clutter_m;  // empty: none anywhere; index 0 is not looked at
    std::span<Zone const> zone;         // empty: inland everywhere
    /// Where a receiver stands behind no clutter of its surroundings: points with the receiver's
    /// own number count bare. Such points lie together. Empty: only the receiver's own point.
    std::span<std::uint32_t const> surroundings;
};

/// Moves a receiver along a radial. Holds its scratch memory for the next radial: one object a
/// thread, no allocation once it has seen its longest radial.
class RadialSweep {
public:
    RadialSweep() = default;
    /// `terms`: prepared for the longest radial and the conditions of all that follow, or null;
    /// kept by the caller, who saves the same work to sweeps on other threads.
    explicit RadialSweep(DistanceTerms const* terms) : shared_terms_(terms) {}

    /// Before the first receiver. Of the conditions the receiver height and the distances to the
    /// coast are not used: the former is given to `look`, the latter follow from the zones (the
    /// first sea point from either end; 500 km without any).
    /// Bands asked for later must not lie below `lowest_frequency_hz`.
    void begin(Radial const& radial, PathConditions const& conditions,
               double lowest_frequency_hz = 30e6);

    /// To the next receiver, first point 2; false beyond the radial's end.
    [[nodiscard]] bool next() noexcept;
    [[nodiscard]] std::size_t receiver() const noexcept { return k_; }

    /// What `analyse_path` finds for an antenna at rx_height_m above the ground of the receiver's
    /// point, whose own clutter is no obstacle to it. Any number of heights a receiver. Terms that
    /// cannot enter the loss are left out: see `complete`.
    PathGeometry const& look(double rx_height_m) noexcept;
    /// The same with every term.
    PathGeometry const& complete() noexcept;

    /// Basic transmission loss in dB for the geometry looked at last. Ducting is worked out only
    /// where it can enter the result.
    [[nodiscard]] double loss_db(Band const& band, Polarisation polarisation) noexcept;

    /// The fast way, instead of `look` and `loss_db`: what a block needs to know of the radial, and
    /// the receiver as its next. The block is not full and has begun with these figures.
    [[nodiscard]] RadialFigures figures() const noexcept;
    void gather(double rx_height_m, ReceiverBlock& block) noexcept;

private:
    // Sea and land up to the receiver's own point.
    struct ZoneRuns {
        std::size_t sea_points = 0;  // of points 1 to k - 1
        std::size_t first_sea = 0;
        std::size_t last_sea = 0;
        bool any_sea = false;
        double land_from_km = 0.0;  // where the run at the end begins
        double inland_from_km = 0.0;
        double longest_land_km = 0.0;  // of runs that have ended
        double longest_inland_km = 0.0;
    };

    void insert(std::size_t i) noexcept;
    void insert_obstacles() noexcept;
    [[nodiscard]] double obstacle_m(std::size_t i) const noexcept;
    [[nodiscard]] std::span<double const> bare(Skyline const& skyline) const noexcept;
    void begin_zones() noexcept;
    void enter_zone(std::size_t i) noexcept;
    // Of the path to the receiver, as in PathGeometry.
    struct ZoneShares {
        double omega, dtm_km, dlm_km;
        bool rx_at_sea;
    };
    [[nodiscard]] ZoneShares zone_shares(double D) const noexcept;
    void measure_climate() noexcept;
    [[nodiscard]] double to_coast_tx_km() const noexcept;
    [[nodiscard]] double to_coast_rx_km(double D) const noexcept;
    [[nodiscard]] View view(double rx_height_m) const noexcept;
    // (85) and (86).
    struct SmoothSums {
        double v1, v2;
    };
    [[nodiscard]] SmoothSums smooth_sums() const noexcept;
    void gather_horizons(View const& v, ReceiverBlock& block, std::size_t i) noexcept;
    void gather_climate(ReceiverBlock& block, std::size_t i) noexcept;
    void see_horizons(View const& v) noexcept;
    [[nodiscard]] Obstruction obstruction_of(View const& v) noexcept;
    [[nodiscard]] double roughness_m(std::size_t lt, std::size_t lr) noexcept;
    void diffract(DiffractionGeometry& at, Skyline& skyline, View const& v, double ap_km) noexcept;
    void place_smooth(DiffractionGeometry& at, std::size_t& nearest, double ap_km) noexcept;
    [[nodiscard]] bool clears_the_sphere(double ap_km) const noexcept;
    void blend() noexcept;

    Radial radial_;
    PathConditions conditions_;
    bool has_beta_ = false;
    std::size_t k_ = 1;

    Skyline terrain_;              // median radius, no clutter: horizons
    Skyline clutter_;              // median radius, with clutter
    Skyline beta_;                 // radius exceeded for beta0 %, with clutter
    UpperHull flat_;               // terrain on a flat Earth
    double straight_tx_ = lowest;  // highest slope from the transmitter on a flat Earth
    double sum_h_ = 0.0;           // of the points passed, for v1 and v2
    double sum_hd_ = 0.0;
    ZoneRuns zones_;
    double known_dlm_km_ = -1.0;  // beta0 and tau_ belong to these
    double known_dtm_km_ = -1.0;
    double tau_ = 0.0;
    double inverse_b0_ = 0.0;  // I(beta0) and lg(beta0 / 50)
    double log10_b0_ = 0.0;
    double inverse_p_ = 0.0;
    double log10_p_ = 0.0;
    double longest_wavelength_m_ = 0.0;
    [[nodiscard]] DistanceTerms const& terms() const noexcept
    {
        return shared_terms_ ? *shared_terms_ : own_terms_;
    }
    DistanceTerms own_terms_;
    DistanceTerms const* shared_terms_ = nullptr;
    std::size_t smooth_nearest_ = 1;
    std::size_t smooth_nearest_beta_ = 1;
    PathGeometry g_;
    bool has_ducting_ = false;
    bool has_smooth_ = false;
    bool has_smooth_beta_ = false;
};

}  // namespace tongtu::radio::p1812

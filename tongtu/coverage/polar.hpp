// Losses round a site by radials, and from there to any place.
//
// Radials fan out to the radius; each is swept once by radio::p1812::RadialSweep for all bands and
// gives the exact loss at its own points. A place between them takes a bilinear mean in bearing and
// distance, in dB. docs/radio.md says what that costs in accuracy; `tongtu reach --audit` measures
// it.

#pragma once

#include "tongtu/coverage/scene.hpp"
#include "tongtu/network/network.hpp"
#include "tongtu/radio/p1812/receiver_block.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::coverage {

/// Basic transmission losses of one receiver height, polar grid round a site.
class PolarLosses {
public:
    /// A place among the receivers: four of them with their weights.
    struct Spot {
        std::array<std::uint32_t, 4> place;
        std::array<float, 4> weight;
    };

    /// Sweeps the disc. Points stand at most scene.step_m apart, receivers an analysis cell apart
    /// outwards and 0.7 to 1.4 cells apart in bearing: inner radials are thinned out to that. Runs
    /// on all threads that TBB gives; the result does not depend on them.
    PolarLosses(Scene const& scene, network::Site const& site, double receiver_height_m,
                double radius_m, std::span<radio::p1812::Band const> bands);

    /// Nothing within the first rings, where a path of its own is cheaper than the fan.
    [[nodiscard]] bool holds(double distance_m) const
    {
        return distance_m >= ring_m_ * static_cast<double>(first_ring_) && distance_m <= radius_m_;
    }
    /// `turn` clockwise from grid north, [0, 1). The distance must be held.
    [[nodiscard]] Spot spot(double turn, double distance_m) const
    {
        double const along = distance_m / ring_m_;
        auto const ring = std::min(static_cast<std::size_t>(along), rings_.size() - 2);
        auto const outward = static_cast<float>(along - static_cast<double>(ring));
        Spot spot{};
        between(spot, 0, ring, turn, 1.0F - outward);
        between(spot, 2, ring + 1, turn, outward);
        return spot;
    }
    [[nodiscard]] double loss_db(std::size_t band, Spot const& spot) const
    {
        return mean(loss_db_[band], spot);
    }
    /// Elevation at which the signal leaves the antenna.
    [[nodiscard]] double departure_deg(Spot const& spot) const
    {
        return mean(departure_deg_, spot);
    }

    /// Radials at a ring, the first towards north: there and at whole rings nothing is
    /// interpolated.
    [[nodiscard]] std::size_t radials_at(std::size_t ring) const { return rings_[ring].count; }
    [[nodiscard]] double ring_m() const { return ring_m_; }
    /// Receivers computed.
    [[nodiscard]] std::uint64_t receivers() const { return receivers_; }

private:
    void sweep(Scene const& scene, network::Site const& site, double receiver_height_m,
               std::span<radio::p1812::Band const> bands);
    void fan_out(std::size_t rings);
    // The innermost ring at which a radial stands.
    [[nodiscard]] std::size_t nearest_ring(std::size_t radial) const;
    // What the block holds, to the places from `first_place` on; the block is empty afterwards. How
    // many that were.
    std::size_t keep(radio::p1812::ReceiverBlock& block, std::size_t first_place,
                     radio::Polarisation polarisation, std::span<radio::p1812::Band const> bands);
    // The two receivers of a ring on either side.
    void between(Spot& spot, std::size_t first, std::size_t ring, double turn, float weight) const
    {
        auto const [stride, count] = rings_[ring];
        double const place_of_turn = turn * static_cast<double>(count);
        auto const whole = static_cast<std::size_t>(place_of_turn);
        auto const right = static_cast<float>(place_of_turn - static_cast<double>(whole));
        std::size_t const left = whole < count ? whole : 0;
        std::size_t const next = left + 1 < count ? left + 1 : 0;
        spot.place[first] = static_cast<std::uint32_t>(place(left * stride, ring));
        spot.place[first + 1] = static_cast<std::uint32_t>(place(next * stride, ring));
        spot.weight[first] = weight * (1.0F - right);
        spot.weight[first + 1] = weight * right;
    }
    static double mean(std::vector<float> const& field, Spot const& s)
    {
        double sum = 0.0;
        for (std::size_t i = 0; i < s.place.size(); ++i)
            sum += static_cast<double>(s.weight[i]) * static_cast<double>(field[s.place[i]]);
        return sum;
    }
    [[nodiscard]] std::size_t place(std::size_t radial, std::size_t ring) const
    {
        return radial * rings_.size() + ring;
    }

    double radius_m_;
    double ring_m_;                // between receivers of a radial
    std::size_t points_per_ring_;  // of a radial
    std::size_t first_ring_;
    double step_m_ = 0.0;  // between points of a radial
    std::size_t radials_ = 0;
    struct Ring {
        std::size_t stride;  // every how manieth radial is there
        std::size_t count;   // of them
    };
    std::vector<Ring> rings_;
    std::uint64_t receivers_ = 0;
    std::vector<float> departure_deg_;
    std::vector<std::vector<float>> loss_db_;  // [band][place]
};

}  // namespace tongtu::coverage

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

    /// Sweeps the disc. Points stand at most scene.step_m apart, receivers at most an analysis cell
    /// apart in both directions: inner radials are thinned out to that. Runs on all threads that
    /// TBB gives; the result does not depend on them.
    PolarLosses(Scene const& scene, network::Site const& site, double receiver_height_m,
                double radius_m, std::span<radio::p1812::Band const> bands);

    /// Nothing within the first rings, where a path of its own is cheaper than the fan.
    [[nodiscard]] bool holds(double distance_m) const
    {
        return distance_m >= ring_m_ * static_cast<double>(first_ring_) && distance_m <= radius_m_;
    }
    /// `bearing_deg` clockwise from grid north. The distance must be held.
    [[nodiscard]] Spot spot(double bearing_deg, double distance_m) const;
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
    [[nodiscard]] std::size_t radials_at(std::size_t ring) const
    {
        return radials_ / stride_[ring];
    }
    [[nodiscard]] double ring_m() const { return ring_m_; }
    /// Receivers computed.
    [[nodiscard]] std::uint64_t receivers() const { return receivers_; }

private:
    void sweep(Scene const& scene, network::Site const& site, double receiver_height_m,
               std::span<radio::p1812::Band const> bands);
    void fan_out(std::size_t rings);
    // What the block holds of one radial, to its places; the block is empty afterwards.
    void keep(radio::p1812::ReceiverBlock& block, std::size_t radial,
              radio::Polarisation polarisation, std::span<radio::p1812::Band const> bands);
    static double mean(std::vector<float> const& field, Spot const& s)
    {
        double sum = 0.0;
        for (std::size_t i = 0; i < s.place.size(); ++i)
            sum += static_cast<double>(s.weight[i]) * static_cast<double>(field[s.place[i]]);
        return sum;
    }
    [[nodiscard]] std::size_t place(std::size_t radial, std::size_t ring) const
    {
        return radial * stride_.size() + ring;
    }

    double radius_m_ = 0.0;
    double step_m_ = 0.0;  // between points of a radial
    double ring_m_ = 0.0;  // between receivers of a radial
    std::size_t points_per_ring_ = 1;
    std::size_t first_ring_ = 1;
    std::size_t radials_ = 0;
    std::vector<std::size_t> stride_;  // by ring: every how manieth radial is there
    std::uint64_t receivers_ = 0;
    std::vector<float> departure_deg_;
    std::vector<std::vector<float>> loss_db_;  // [band][place]
};

}  // namespace tongtu::coverage

// The points of a growing profile that matter to a receiver at its end, without a walk.
//
// Along a radial the receiver moves outwards and every point it passes becomes an obstacle. What
// P.1812 asks of the obstacles are extremes: the highest slope from the transmitter (a running
// maximum), the highest slope from the receiver (the tangent to an upper convex hull), the highest
// diffraction parameter of a path with a line of sight (a bounded search). Heights are compared
// over the curved Earth as in walk.hpp, with K = 500/a_p.

#pragma once

#include "tongtu/radio/p1812/upper_hull.hpp"
#include "tongtu/radio/p1812/walk.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::radio::p1812 {

/// Obstacles over one effective Earth radius.
class Skyline {
public:
    /// `K`: 500/a_p; `hts`: transmitter antenna above mean sea level, m; `inverse_d` as
    /// UpperHull's.
    void begin(std::size_t points, double step_km, double K, double hts_m, double const* inverse_d);
    /// Point i >= 1 with its top, in the order of i. `straight`: (top_m - hts) / d.
    void insert(std::uint32_t i, double top_m, double straight) noexcept
    {
        double const d = i * step_;
        double const slope = straight - K_ * d;
        top_[i] = top_m;
        slope_[i] = slope;
        slope_8_[i / 8] = std::max(slope_8_[i / 8], slope);
        slope_64_[i / 64] = std::max(slope_64_[i / 64], slope);
        if (slope > tx_.value)
            tx_ = {slope, i};
        hull_.push(d, top_m - K_ * d * d, i);
        end_ = i + 1;
    }
    void insert(std::uint32_t i, double top_m) noexcept
    {
        insert(i, top_m, (top_m - hts_) / (i * step_));
    }

    /// Highest slope from the transmitter less K D, and the first such point.
    [[nodiscard]] Peak const& from_tx() const noexcept { return tx_; }
    /// Highest slope from the receiver less K D, and the last such point.
    [[nodiscard]] Peak from_rx(View const& v) const noexcept;
    /// Points inserted so far and the one they follow: the next is this.
    [[nodiscard]] std::size_t end() const noexcept { return end_; }
    /// The point of highest nu on a path with a line of sight.
    [[nodiscard]] std::size_t nearest(View const& v) noexcept;
    /// What nu (15) or (20) is made of: where `beyond`, the slopes from both antennas less K D,
    /// else the distance and the top of the point of least clearance.
    struct Look {
        bool beyond;
        double first, second;
    };
    /// `bare`: heights of the points that follow those inserted up to the receiver and count
    /// without their clutter.
    [[nodiscard]] Look look(View const& v, std::span<double const> bare) noexcept;
    /// nu at a wavelength of 1 m.
    [[nodiscard]] double nu(View const& v, std::span<double const> bare) noexcept;
    [[nodiscard]] bool transhorizon(View const& v) const noexcept
    {
        return tx_.value > v.Str - K_ * v.D;
    }
    [[nodiscard]] UpperHull const& hull() const noexcept { return hull_; }
    [[nodiscard]] double top(std::size_t i) const noexcept { return top_[i]; }

private:
    struct Search {
        double m;  // slope of the line of sight less K D
        double D;
        double least;  // q so far
        std::size_t index;
    };
    void look_at(Search& s, View const& v, std::size_t i) const noexcept;
    [[nodiscard]] bool may_hold_less(Search const& s, double highest,
                                     std::size_t first) const noexcept;

    double step_ = 0.0;
    double K_ = 0.0;
    double hts_ = 0.0;
    std::size_t end_ = 1;  // points 1 .. end_ - 1 are in
    Peak tx_;
    UpperHull hull_;
    std::vector<double> top_;
    std::vector<double> slope_;     // from the transmitter, less K D
    std::vector<double> slope_8_;   // highest of eight
    std::vector<double> slope_64_;  // of sixty-four
    std::size_t last_nearest_ = 1;
};

}  // namespace tongtu::radio::p1812

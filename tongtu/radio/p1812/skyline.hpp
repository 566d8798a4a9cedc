// The points of a growing profile that matter to a receiver at its end, without a walk.
//
// Along a radial the receiver moves outwards and every point it passes becomes an obstacle. What
// P.1812 asks of the obstacles are extremes: the highest slope from the transmitter (a running
// maximum), the highest slope from the receiver (the tangent to an upper convex hull), the highest
// diffraction parameter of a path with a line of sight (a bounded search). Heights are compared
// over the curved Earth as in walk.hpp, with K = 500/a_p.

#pragma once

#include "tongtu/radio/p1812/walk.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::radio::p1812 {

/// Upper convex hull of points that come with growing distance. Amortised constant time a point.
class UpperHull {
public:
    /// Room for `points`, no two nearer than step_km; empty afterwards.
    void begin(std::size_t points, double step_km);
    void push(double d, double z, std::uint32_t index) noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::uint32_t index(std::size_t vertex) const noexcept { return index_[vertex]; }
    /// The vertex that stands highest as seen from (D, z) right of all points; the last of equals.
    /// Logarithmic in the vertices between it and the right end.
    [[nodiscard]] std::size_t tangent_from(double D, double z) const noexcept;
    /// The vertices that (D, z) sees as high as `tangent` but for rounding, and whether a point
    /// between them that is no vertex may be another.
    struct Touched {
        std::size_t first, last;
        bool others;
    };
    [[nodiscard]] Touched touched(std::size_t tangent, double D, double z) const noexcept;
    /// The vertex of the highest z - slope d.
    [[nodiscard]] std::size_t extreme(double slope) const noexcept;
    /// The first vertex whose point has at least this index.
    [[nodiscard]] std::size_t first_from(std::size_t point) const noexcept;

private:
    std::vector<double> d_;
    std::vector<double> z_;
    // How far the edge to the vertex before, drawn out to D, passes above z.
    [[nodiscard]] double overhead(std::size_t v, double D, double z) const noexcept
    {
        return z_[v] + slope_[v] * (D - d_[v]) - z;
    }

    std::vector<double> slope_;  // of the edge to the vertex before
    std::vector<std::uint32_t> index_;
    std::vector<unsigned char> grazed_;  // that edge passes over a point by no more than rounding
    std::size_t size_ = 0;
    double alike_ = 0.0;
};

/// Obstacles over one effective Earth radius.
class Skyline {
public:
    /// `K`: 500/a_p; `hts`: transmitter antenna above mean sea level, m.
    void begin(std::size_t points, double step_km, double K, double hts_m);
    /// Point i >= 1 with its top, in the order of i.
    void insert(std::uint32_t i, double top_m) noexcept;

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

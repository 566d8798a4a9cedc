// Upper convex hull of points that come with growing distance, for skyline.hpp.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tongtu::radio::p1812 {

/// What the searches leave out must lose by more than rounding, because points alike but for it are
/// decided by the walk's own expression. Heights round at about 1e-12 m.
inline constexpr double touching_m = 1e-8;
inline constexpr double aligned_m = 1e-7;

/// Points in equal steps. Amortised constant time a point.
class UpperHull {
public:
    /// Room for `points`; empty afterwards. `inverse_d`: 1 / (k step_km) at place k, kept by the
    /// caller.
    void begin(std::size_t points, double step_km, double const* inverse_d)
    {
        if (d_.size() < points) {
            d_.resize(points);
            z_.resize(points);
            slope_.resize(points);
            index_.resize(points);
            grazed_.resize(points);
        }
        inverse_d_ = inverse_d;
        size_ = 0;
        extreme_ = 0;
        // A point lies below the chord of its neighbours by at least half a step times the bend.
        alike_ = 2.0 * touching_m / step_km;
    }

    void push(double d, double z, std::uint32_t index) noexcept
    {
        double slope = 0.0;
        bool grazed = false;
        std::size_t size = size_;
        while (size > 0) {
            slope = (z - z_[size - 1]) * inverse_d_[index - index_[size - 1]];
            if (size == 1)
                break;
            grazed = grazed || std::abs(slope - slope_[size - 1]) <= alike_;
            if (slope < slope_[size - 1])
                break;
            grazed = grazed || grazed_[size - 1] != 0;
            --size;
        }
        d_[size] = d;
        z_[size] = z;
        slope_[size] = slope;
        index_[size] = index;
        grazed_[size] = grazed ? 1 : 0;
        size_ = size + 1;
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::uint32_t index(std::size_t vertex) const noexcept { return index_[vertex]; }

    /// The vertex that stands highest as seen from (D, z) right of all points; the last of equals.
    /// Logarithmic in the vertices between it and the right end.
    [[nodiscard]] std::size_t tangent_from(double D, double z) const noexcept
    {
        // True where the receiver stands above the edge to the vertex before, drawn out to it: then
        // that vertex is the higher one. True from some vertex on to the right end.
        auto const passed = [&](std::size_t v) { return overhead(v, D, z) < 0.0; };
        std::size_t high = size_;
        std::size_t low = size_ - 1;
        for (std::size_t stride = 1; low > 0 && passed(low); stride *= 2) {
            high = low;
            low = low > stride ? low - stride : 0;
        }
        while (high - low > 1) {
            std::size_t const middle = low + (high - low) / 2;
            if (passed(middle))
                high = middle;
            else
                low = middle;
        }
        return high - 1;
    }

    /// The vertices that (D, z) sees as high as `tangent` but for rounding, and whether a point
    /// between them that is no vertex may be another.
    struct Touched {
        std::size_t first, last;
        bool others;
    };
    [[nodiscard]] Touched touched(std::size_t tangent, double D, double z) const noexcept
    {
        Touched t{tangent, tangent, false};
        for (; t.first > 0 && overhead(t.first, D, z) < aligned_m; --t.first)
            t.others = t.others || grazed_[t.first] != 0;
        for (; t.last + 1 < size_ && overhead(t.last + 1, D, z) > -aligned_m; ++t.last)
            t.others = t.others || grazed_[t.last + 1] != 0;
        return t;
    }

    /// The vertex of the highest z - slope d. Looked for from the answer before, which is near when
    /// the slope changes little.
    [[nodiscard]] std::size_t extreme(double slope) noexcept
    {
        std::size_t v = std::min(extreme_, size_ - 1);
        while (v + 1 < size_ && slope_[v + 1] > slope)
            ++v;
        while (v > 0 && !(slope_[v] > slope))
            --v;
        return extreme_ = v;
    }

    /// The first vertex whose point has at least this index.
    [[nodiscard]] std::size_t first_from(std::size_t point) const noexcept
    {
        auto const begin = index_.begin();
        return static_cast<std::size_t>(
            std::lower_bound(begin, begin + static_cast<std::ptrdiff_t>(size_), point) - begin);
    }

private:
    // How far the edge to the vertex before, drawn out to D, passes above z.
    [[nodiscard]] double overhead(std::size_t v, double D, double z) const noexcept
    {
        return z_[v] + slope_[v] * (D - d_[v]) - z;
    }

    std::vector<double> d_;
    std::vector<double> z_;
    std::vector<double> slope_;  // of the edge to the vertex before
    std::vector<std::uint32_t> index_;
    std::vector<unsigned char> grazed_;  // that edge passes over a point by no more than rounding
    double const* inverse_d_ = nullptr;
    std::size_t size_ = 0;
    std::size_t extreme_ = 0;
    double alike_ = 0.0;
};

}  // namespace tongtu::radio::p1812

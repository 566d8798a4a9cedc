// Random radials that are hard on the sweep, for its tests: ties, hulls of all points, hulls of two
// points, noise, coasts, grazing terraces.

#pragma once

#include "tongtu/radio/p1812/sweep.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace tongtu::radio::p1812 {

enum class Kind { plain, sea, dome, bowl, sawtooth, noise, ridges, cliff, terraces, hills };
inline constexpr unsigned kind_count = 10;

struct Land {
    double step_km = 0.09;
    std::vector<double> d, h, R;
    std::vector<Zone> zone;
    PathConditions conditions;
    std::array<double, 5> rx_heights_m{};

    [[nodiscard]] Radial radial() const { return {step_km, h, R, zone, {}}; }
};

class Random {
public:
    explicit Random(unsigned seed) : source_(seed) {}
    double between(double low, double high)
    {
        return std::uniform_real_distribution<double>(low, high)(source_);
    }
    bool chance(double share) { return between(0.0, 1.0) < share; }

private:
    std::mt19937 source_;
};

// The dome has the Earth's curvature at DN = 45: flattened, it is a straight line but for rounding.
inline double height(Kind kind, double d_km, double D_km, double relief_m, Random& random)
{
    double const x = d_km / D_km;
    switch (kind) {
    case Kind::plain:
        return 100.0;
    case Kind::sea:
        return 0.0;
    case Kind::dome:
        return 500.0 / (6371.0 * (157.0 / 112.0)) * d_km * d_km;
    case Kind::bowl:
        return relief_m * (x - 0.5) * (x - 0.5);
    case Kind::sawtooth:
        return relief_m * (5.0 * x - std::floor(5.0 * x));
    case Kind::noise:
        return relief_m * random.between(-1.0, 1.0) * random.between(0.0, 1.0);
    case Kind::ridges:
        return std::abs(x - 0.3) < 0.02 || std::abs(x - 0.7) < 0.02 ? relief_m : 0.0;
    case Kind::cliff:
        return x < 0.4 ? relief_m + random.between(-1.0, 1.0) : 0.0;
    case Kind::terraces:
        return std::round(relief_m / 10.0 * std::sin(9.0 * x)) * 10.0;
    case Kind::hills:
        return relief_m * (std::sin(7.0 * x) + 0.4 * std::sin(31.0 * x + 1.0)) +
               random.between(0.0, 0.02 * relief_m);
    }
    return 0.0;
}

inline Land land(Kind kind, unsigned seed)
{
    Random random(seed);
    Land l;
    auto const n =
        static_cast<std::size_t>(random.between(3.0, random.chance(0.1) ? 900.0 : 250.0));
    l.step_km = random.chance(0.5) ? 0.09 : std::pow(10.0, random.between(-2.0, 0.0));
    double const relief = std::pow(10.0, random.between(0.0, 3.3));
    bool const clutter = random.chance(0.5);
    bool const zones = random.chance(0.5) || kind == Kind::cliff || kind == Kind::sea;
    std::array const all{Zone::sea, Zone::coastal_land, Zone::inland};
    std::size_t here = 2;
    for (std::size_t i = 0; i < n; ++i) {
        l.d.push_back(static_cast<double>(i) * l.step_km);
        double const D = l.step_km * static_cast<double>(n);
        l.h.push_back(height(kind, l.d.back(), D, relief, random));
        if (random.chance(0.05))
            here = static_cast<std::size_t>(random.between(0.0, 2.999));
        if (zones)
            l.zone.push_back(l.h.back() == 0.0 ? Zone::sea : all[here]);
        if (clutter)
            l.R.push_back(random.chance(0.5) ? 0.0 : random.between(0.0, 25.0));
    }
    PathConditions& c = l.conditions;
    c.tx_height_m = random.chance(0.5) ? 30.0 : std::pow(10.0, random.between(0.0, 2.7));
    c.latitude_deg = random.between(-75.0, 75.0);
    c.delta_n = random.chance(0.5) ? 45.0 : random.between(0.0, 120.0);
    c.time_percent = random.chance(0.34) ? 50.0 : random.chance(0.5) ? 10.0 : 1.0;
    l.rx_heights_m = {1.0, 1.5, 10.0, c.tx_height_m, random.between(1.0, 120.0)};
    return l;
}

}  // namespace tongtu::radio::p1812

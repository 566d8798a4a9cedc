// The sweep against the walk on random radials that are hard on it: ties, hulls of all points,
// hulls of two points, noise, coasts, grazing terraces.

#include "tongtu/radio/p1812/sweep.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace tongtu::radio::p1812 {
namespace {

enum class Kind { plain, sea, dome, bowl, sawtooth, noise, ridges, cliff, terraces, hills };
constexpr unsigned kind_count = 10;

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
double height(Kind kind, double d_km, double D_km, double relief_m, Random& random)
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

Land land(Kind kind, unsigned seed)
{
    Random random(seed);
    Land l;
    auto const n =
        static_cast<std::size_t>(random.between(3.0, random.chance(0.1) ? 900.0 : 250.0));
    l.step_km = random.chance(0.5) ? 0.09 : std::pow(10.0, random.between(-2.0, 0.0));
    double const relief = std::pow(10.0, random.between(0.0, 3.3));
    bool const clutter = random.chance(0.5);
    bool const zones = random.chance(0.5) || kind == Kind::cliff || kind == Kind::sea;
    Zone const all[] = {Zone::sea, Zone::coastal_land, Zone::inland};
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

PathGeometry by_walk(Land const& l, std::size_t k, double rx_height_m)
{
    PathConditions c = l.conditions;
    c.rx_height_m = rx_height_m;
    for (std::size_t i = 0; i <= k && !l.zone.empty(); ++i) {
        if (l.zone[i] != Zone::sea)
            continue;
        c.tx_to_coast_km = std::min(c.tx_to_coast_km, l.d[i]);
        c.rx_to_coast_km = l.d[k] - l.d[i];
    }
    auto const upto = [k](auto const& v) { return std::span(v).first(v.empty() ? 0 : k + 1); };
    return analyse_path({upto(l.d), upto(l.h), upto(l.R), upto(l.zone)}, c);
}

RC_GTEST_PROP(RadialSweep, IsTheWalkOnRandomLandscapes, (unsigned seed))
{
    static RadialSweep sweep;  // what the radial before left behind must not be seen
    static std::array const bands{band_at(80e6), band_at(800e6), band_at(3.5e9)};
    auto const kind = static_cast<Kind>(seed % kind_count);
    Land const l = land(kind, seed);
    sweep.begin(l.radial(), l.conditions, 80e6);
    while (sweep.next()) {
        std::size_t const k = sweep.receiver();
        for (double const rx : l.rx_heights_m) {
            PathGeometry const want = by_walk(l, k, rx);
            // Act and Acr (49) jump where the sea has three quarters of the path. A share of just
            // that may come out on either side, by rounding.
            if (std::abs(want.omega - 0.75) < 1e-12)
                continue;
            PathGeometry const& got = sweep.look(rx);
            RC_ASSERT(got.transhorizon == want.transhorizon);
            RC_ASSERT(std::abs(got.dlt_km - want.dlt_km) < 1e-9);
            RC_ASSERT(std::abs(got.dlr_km - want.dlr_km) < 1e-9);
            for (Band const& band : bands) {
                double const walked = basic_loss_db(want, band, Polarisation::vertical);
                double const swept = sweep.loss_db(band, Polarisation::vertical);
                RC_ASSERT(std::abs(swept - walked) <= 1e-9);
            }
        }
    }
}

}  // namespace
}  // namespace tongtu::radio::p1812

// The sweep against the walk on random radials that are hard on it: ties, hulls of all points,
// hulls of two points, noise, coasts, grazing terraces.

#include "tongtu/radio/p1812/landscapes_test.hpp"
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

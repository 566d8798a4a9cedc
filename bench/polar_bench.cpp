// What it costs in dB that pixels do not lie on radials: nearest radial and receiver, and bilinear
// in the polar grid, against a path of its own to the centre of the pixel.
//
//   bench_polar [DEM]   a raster in a metric CRS; default: the Ecuador highlands pack
//
// Sites, radius, pixels, band and antennas as in bench_sweep, with four more sites round the
// middle. Radials stand a pixel apart at the outer radius. Sampled pixels, drawn with a fixed seed.

#include "bench_terrain.hpp"

#include "tongtu/geo/position.hpp"
#include "tongtu/radio/p1812/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <random>
#include <vector>

namespace {

using namespace tongtu;
using namespace tongtu::radio;

constexpr std::size_t rings = 333;
constexpr double pixel_m = 90.0;
constexpr double rx_m = 1.5;
constexpr double full_turn = 2.0 * std::numbers::pi;
constexpr std::size_t pixels_per_site = 4000;

using Terrain = grid::Raster<float>;

// Heights along a straight line from the site, `steps` equal steps of `step_m`.
std::vector<double> heights(Terrain const& terrain, geo::Point site, double bearing, double step_m,
                            std::size_t steps)
{
    std::vector<double> h;
    for (std::size_t i = 0; i <= steps; ++i) {
        double const along = step_m * static_cast<double>(i);
        h.push_back(grid::sample_bilinear(
            terrain, {site.x + along * std::sin(bearing), site.y + along * std::cos(bearing)}));
    }
    return h;
}

p1812::PathConditions conditions()
{
    p1812::PathConditions c;
    c.tx_height_m = 30.0;
    c.rx_height_m = rx_m;
    c.latitude_deg = -1.0;
    return c;
}

class Fan {
public:
    Fan(Terrain const& terrain, geo::Point site, std::size_t radials, p1812::Band const& band)
        : radials_(radials)
    {
        p1812::RadialSweep sweep;
        loss_.assign(radials * (rings + 1), 0.0);
        for (std::size_t r = 0; r < radials; ++r) {
            auto const h = heights(terrain, site, bearing(r), pixel_m, rings);
            sweep.begin({pixel_m / 1e3, h, {}, {}, {}}, conditions());
            while (sweep.next()) {
                sweep.look(rx_m);
                loss_[r * (rings + 1) + sweep.receiver()] =
                    sweep.loss_db(band, Polarisation::vertical);
            }
        }
    }
    [[nodiscard]] double nearest(double turns, double ring) const
    {
        return at(std::lround(turns * static_cast<double>(radials_)), std::lround(ring));
    }
    [[nodiscard]] double bilinear(double turns, double ring) const
    {
        double const r = turns * static_cast<double>(radials_);
        double const x = r - std::floor(r);
        double const y = ring - std::floor(ring);
        long const i = static_cast<long>(r);
        long const k = static_cast<long>(ring);
        return (1.0 - x) * ((1.0 - y) * at(i, k) + y * at(i, k + 1)) +
               x * ((1.0 - y) * at(i + 1, k) + y * at(i + 1, k + 1));
    }

private:
    [[nodiscard]] double bearing(std::size_t r) const
    {
        return full_turn * static_cast<double>(r) / static_cast<double>(radials_);
    }
    [[nodiscard]] double at(long radial, long ring) const
    {
        return loss_[static_cast<std::size_t>(radial) % radials_ * (rings + 1) +
                     static_cast<std::size_t>(ring)];
    }
    std::size_t radials_;
    std::vector<double> loss_;  // [radial][ring]
};

// A path of its own to the pixel, in equal steps no longer than a pixel.
double exact_db(Terrain const& terrain, geo::Point site, geo::Point to, p1812::Band const& band)
{
    double const length = geo::distance(site, to);
    auto const steps = static_cast<std::size_t>(std::ceil(length / pixel_m));
    double const step = length / static_cast<double>(steps);
    auto const h = heights(terrain, site, std::atan2(to.x - site.x, to.y - site.y), step, steps);
    std::vector<double> d;
    for (std::size_t i = 0; i <= steps; ++i)
        d.push_back(step / 1e3 * static_cast<double>(i));
    return p1812::basic_loss_db(p1812::analyse_path({d, h, {}, {}}, conditions()), band,
                                Polarisation::vertical);
}

void print(char const* what, std::size_t radials, std::vector<double>& errors)
{
    double squares = 0.0;
    for (double& e : errors) {
        squares += e * e;
        e = std::abs(e);
    }
    std::sort(errors.begin(), errors.end());
    auto const n = static_cast<double>(errors.size());
    auto const share = [&](double p) { return errors[static_cast<std::size_t>(p * (n - 1.0))]; };
    std::printf("%-8s %5zu radials: rms %.2f dB, median %.2f, p90 %.2f, p99 %.2f, most %.1f\n",
                what, radials, std::sqrt(squares / n), share(0.5), share(0.9), share(0.99),
                share(1.0));
}

void measure(Terrain const& terrain, geo::Point site, std::size_t radials, p1812::Band const& band)
{
    Fan const fan(terrain, site, radials, band);
    std::mt19937 random(1);
    std::vector<double> nearest;
    std::vector<double> bilinear;
    while (nearest.size() < pixels_per_site) {
        auto const offset = [&] {
            return pixel_m * (static_cast<double>(random() % (2 * rings)) - double{rings} + 0.5);
        };
        geo::Point const pixel{site.x + offset(), site.y + offset()};
        double const ring = geo::distance(site, pixel) / pixel_m;
        if (ring < 4.0 || ring > static_cast<double>(rings) - 1.0)
            continue;
        double const bearing = std::atan2(pixel.x - site.x, pixel.y - site.y);
        double const turns = (bearing < 0.0 ? bearing + full_turn : bearing) / full_turn;
        double const exact = exact_db(terrain, site, pixel, band);
        nearest.push_back(fan.nearest(turns, ring) - exact);
        bilinear.push_back(fan.bilinear(turns, ring) - exact);
    }
    print("nearest", radials, nearest);
    print("bilinear", radials, bilinear);
}

}  // namespace

int main(int argc, char** argv)
{
    auto const terrain = bench::terrain_of(argc > 1 ? argv[1] : "");
    if (!terrain)
        return bench::skipped();
    geo::Box const box = terrain->spec.box();
    geo::Point const middle{(box.x_min + box.x_max) / 2.0, (box.y_min + box.y_max) / 2.0};
    p1812::Band const band = p1812::band_at(800e6);
    constexpr std::size_t radials = 2094;  // of the outer circle, a pixel apart
    for (auto const& [east, north] :
         {std::pair{0.0, 0.0}, {5e3, 3e3}, {-5e3, 2e3}, {4e3, -4e3}, {-3e3, -5e3}}) {
        geo::Point const site{middle.x + east, middle.y + north};
        std::printf("site %+.0f east, %+.0f north of the middle, %zu pixels\n", east, north,
                    pixels_per_site);
        measure(*terrain, site, radials, band);
        if (east == 0.0)
            measure(*terrain, site, 2 * radials, band);
    }
    return 0;
}

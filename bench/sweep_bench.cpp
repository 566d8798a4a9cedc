// The P.1812 sweep over a disc of real terrain: CPU per receiver, per pixel and per further band.
//
//   bench_sweep [DEM [LOSSES]]   a raster in a metric CRS; default: the Ecuador highlands pack
//
// LOSSES: a file for what the first band loses at each pixel, 32-bit floats in dB, rows from the
// north, NaN outside the disc.
//
// One site, 30 km, pixels of 90 m, 800 MHz, 30 m mast, receiver at 1.5 m, p = 50 %. Terrain is
// sampled bilinearly along the radials and the result is brought to the pixels: both are timed.
// Checked before a time is printed: losses at receivers of the polar grid against a path of their
// own over the same points (analyse_path).

#include "bench_terrain.hpp"

#include "tongtu/base/parallel.hpp"
#include "tongtu/coverage/path.hpp"
#include "tongtu/coverage/pixel_row.hpp"
#include "tongtu/coverage/polar.hpp"
#include "tongtu/geo/position.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <random>

namespace {

using namespace tongtu;

constexpr double radius_m = 30e3;
constexpr double pixel_m = 90.0;
constexpr double receiver_m = 1.5;
constexpr int repeats = 15;  // the least of them counts

struct Row {
    geo::Point first;
    std::size_t pixels = 0;
};

struct Disc {
    std::vector<geo::Point> pixel;
    std::vector<Row> row;  // the same, in rows
};

Disc pixels_of(coverage::Scene const& scene, geo::Point site)
{
    Disc disc;
    grid::GridSpec const& g = scene.grid();
    for (std::size_t i = 0; i < g.size(); ++i) {
        geo::Point const p = g.centre(i);
        if (geo::distance(p, site) > radius_m)
            continue;
        disc.pixel.push_back(p);
        if (disc.row.empty() || disc.row.back().first.y != p.y)
            disc.row.push_back({p, 0});
        ++disc.row.back().pixels;
    }
    return disc;
}

std::vector<radio::p1812::Band> bands(std::size_t n)
{
    std::vector<radio::p1812::Band> out;
    for (double const f : {800e6, 1800e6, 2600e6, 3500e6}) {
        if (out.size() < n)
            out.push_back(radio::p1812::band_at(f));
    }
    return out;
}

// The same receiver by a walk over the points of its radial.
double walked_db(coverage::Scene const& scene, network::Site const& site, double bearing_rad,
                 std::size_t k, radio::p1812::Band const& band)
{
    std::vector<double> d;
    std::vector<double> h;
    for (std::size_t i = 0; i <= k; ++i) {
        double const along = pixel_m * static_cast<double>(i);
        d.push_back(along / 1e3);
        h.push_back(grid::sample_bilinear(*scene.terrain_m,
                                          {site.position.x + along * std::sin(bearing_rad),
                                           site.position.y + along * std::cos(bearing_rad)}));
    }
    radio::p1812::PathConditions c;
    c.tx_height_m = site.mast_height_m;
    c.rx_height_m = receiver_m;
    c.latitude_deg = scene.latitude_deg;
    return radio::p1812::basic_loss_db(radio::p1812::analyse_path({d, h, {}, {}}, c), band,
                                       scene.polarisation);
}

// At random receivers of the polar grid itself, where nothing is interpolated.
double worst_at_receivers(coverage::Scene const& scene, network::Site const& site)
{
    auto const one = bands(1);
    coverage::PolarLosses const polar(scene, site, receiver_m, radius_m, one);
    std::mt19937 random(1);
    double worst = 0.0;
    for (int i = 0; i < 3000; ++i) {
        std::size_t const ring = 3 + random() % 329;
        auto const radials = static_cast<double>(polar.radials_at(ring));
        double const turn = static_cast<double>(random() % polar.radials_at(ring)) / radials;
        double const exact = walked_db(scene, site, 2.0 * std::numbers::pi * turn, ring, one[0]);
        double const swept =
            polar.loss_db(0, polar.spot(turn, polar.ring_m() * static_cast<double>(ring)));
        worst = std::max(worst, std::abs(exact - swept));
    }
    return worst;
}

struct Spread {
    std::vector<double> size_db;
    void add(double difference_db) { size_db.push_back(std::abs(difference_db)); }
    void print(char const* what)
    {
        std::sort(size_db.begin(), size_db.end());
        double squares = 0.0;
        for (double const d : size_db)
            squares += d * d;
        auto const at = [&](double share) {
            return size_db[static_cast<std::size_t>(share *
                                                    static_cast<double>(size_db.size() - 1))];
        };
        std::printf("%s: rms %.2f dB, median %.3f, 90 %% within %.2f, 99 %% within %.2f\n", what,
                    std::sqrt(squares / static_cast<double>(size_db.size())), at(0.5), at(0.9),
                    at(0.99));
    }
};

// What it costs that pixel centres lie between radials: against a path of their own.
void compare_pixels(coverage::Scene const& scene, network::Site const& site, Disc const& disc)
{
    auto const one = bands(1);
    coverage::PolarLosses const polar(scene, site, receiver_m, radius_m, one);
    coverage::PathSampler sampler(scene, site);
    std::mt19937 random(2);
    Spread bilinear;
    Spread nearest;
    for (int i = 0; i < 20000; ++i) {
        geo::Point const p = disc.pixel[random() % disc.pixel.size()];
        double const d = geo::distance(site.position, p);
        if (!polar.holds(d))
            continue;
        auto spot = polar.spot(geo::bearing_deg(site.position, p) / 360.0, d);
        double const exact = sampler.loss_db(sampler.analyse(p, receiver_m), one[0]);
        bilinear.add(polar.loss_db(0, spot) - exact);
        auto const most = std::max_element(spot.weight.begin(), spot.weight.end());
        auto const which = static_cast<std::size_t>(most - spot.weight.begin());
        spot.weight = {};
        spot.weight[which] = 1.0F;
        nearest.add(polar.loss_db(0, spot) - exact);
    }
    bilinear.print("pixels, bilinear between receivers");
    nearest.print("pixels, nearest receiver");
}

// A path of its own where the fan holds nothing, hard by the site.
void write_losses(coverage::Scene const& scene, network::Site const& site, char const* file)
{
    auto const one = bands(1);
    coverage::PolarLosses const polar(scene, site, receiver_m, radius_m, one);
    coverage::PathSampler sampler(scene, site);
    grid::GridSpec const& g = scene.grid();
    std::vector<float> losses(g.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < g.size(); ++i) {
        geo::Point const p = g.centre(i);
        double const d = geo::distance(site.position, p);
        if (polar.holds(d))
            losses[i] = static_cast<float>(
                polar.loss_db(0, polar.spot(geo::bearing_deg(site.position, p) / 360.0, d)));
        else if (d <= radius_m)
            losses[i] = static_cast<float>(sampler.loss_db(sampler.analyse(p, receiver_m), one[0]));
    }
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<char const*>(losses.data()),
               static_cast<std::streamsize>(losses.size() * sizeof(float)));
    std::printf("losses of %d x %d pixels: %s\n", g.columns, g.rows, file);
}

struct Run {
    double cpu_s = 0.0;
    std::uint64_t receivers = 0;
    double sum_db = 0.0;
};

Run run(coverage::Scene const& scene, network::Site const& site, Disc const& disc, std::size_t n)
{
    auto const list = bands(n);
    Run best;
    coverage::PixelRow pixels;
    for (int i = 0; i < repeats; ++i) {
        double const begin = bench::cpu_seconds();
        coverage::PolarLosses const polar(scene, site, receiver_m, radius_m, list);
        double sum = 0.0;
        for (Row const& row : disc.row) {
            pixels.aim(site.position, row.first, pixel_m, row.pixels);
            for (std::size_t p = 0; p < row.pixels; ++p) {
                if (!polar.holds(pixels.distance_m(p)))
                    continue;
                auto const spot = polar.spot(pixels.turn(p), pixels.distance_m(p));
                for (std::size_t b = 0; b < n; ++b)
                    sum += polar.loss_db(b, spot);
            }
        }
        double const cpu = bench::cpu_seconds() - begin;
        if (i == 0 || cpu < best.cpu_s)
            best = {cpu, polar.receivers(), sum};
    }
    return best;
}

}  // namespace

int main(int argc, char** argv)
{
    auto const terrain = bench::terrain_of(argc > 1 ? argv[1] : "");
    if (!terrain)
        return bench::skipped();
    ThreadLimit const one_thread(1);
    bench::Place const place(*terrain, pixel_m, radius_m);
    double const worst = worst_at_receivers(place.scene, place.site);
    std::printf("machine: %s\nlargest difference to a path of its own: %.1e dB at 3000 receivers\n",
                bench::machine().c_str(), worst);
    if (!(worst <= 1e-4)) {  // stored as 32-bit floats
        std::puts("the sweep is not the walk");
        return 1;
    }
    Disc const disc = pixels_of(place.scene, place.site.position);
    compare_pixels(place.scene, place.site, disc);
    if (argc > 2)
        write_losses(place.scene, place.site, argv[2]);
    double before_us = 0.0;
    for (std::size_t n = 1; n <= 4; ++n) {
        double const memory = bench::peak_mib();
        Run const r = run(place.scene, place.site, disc, n);
        double const us = 1e6 * r.cpu_s / static_cast<double>(disc.pixel.size());
        std::printf(
            "%zu band%s: %zu pixels, %llu receivers, %.3f us CPU a pixel, %.3f us a receiver", n,
            n == 1 ? " " : "s", disc.pixel.size(), static_cast<unsigned long long>(r.receivers), us,
            1e6 * r.cpu_s / static_cast<double>(r.receivers));
        if (n > 1)
            std::printf(", %.3f us for the band more", us - before_us);
        std::printf(", %.0f MiB above the terrain, mean loss %.6f dB\n", bench::peak_mib() - memory,
                    r.sum_db / static_cast<double>(disc.pixel.size() * n));
        before_us = us;
    }
    return 0;
}

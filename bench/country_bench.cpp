// A whole country by sweep: sites of three sectors and two bands over terrain of 30 m, streamed
// into a map of the best server.
//
//   bench_country [SITES [THREADS [DEM]]]
//
// SITES: so many only; default 250, 500 and 1000 one after the other. THREADS: default 1 and
// then 2. DEM: a raster in a metric CRS; else the one that COUNTRY_DEM names; else a made-up
// country of 150 km by 120 km. Sites stand at random on land, at least 10 m above the sea; pixels
// of 90 m within 10 km of each.
//
// Checked before a time is printed: the map has the same bits on one thread and on two, and
// whatever the number of sites in flight. The peak of memory holds the terrain, the grids and the
// two maps; it is to be the same for any number of sites.

#include "bench_terrain.hpp"

#include "tongtu/base/hash.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/coverage/best_server.hpp"
#include "tongtu/coverage/predict.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace tongtu;

constexpr double cell_m = 90.0;
constexpr double radius_m = 10e3;
constexpr std::size_t in_flight = 16;

// Hash of a lattice point, from 0 to 1.
double lattice(int x, int y, unsigned seed)
{
    std::uint64_t h = seed + 0x9e3779b97f4a7c15ULL * static_cast<std::uint32_t>(x);
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9ULL + static_cast<std::uint32_t>(y);
    h = (h ^ (h >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<double>((h ^ (h >> 31)) >> 11) * 0x1.0p-53;
}

// Value noise: smooth between the points of a lattice of 1.
double noise(double x, double y, unsigned seed)
{
    double const fx = std::floor(x);
    double const fy = std::floor(y);
    auto const ease = [](double t) { return t * t * (3.0 - 2.0 * t); };
    double const u = ease(x - fx);
    double const v = ease(y - fy);
    int const i = static_cast<int>(fx);
    int const j = static_cast<int>(fy);
    double const south = (1.0 - u) * lattice(i, j, seed) + u * lattice(i + 1, j, seed);
    double const north = (1.0 - u) * lattice(i, j + 1, seed) + u * lattice(i + 1, j + 1, seed);
    return (1.0 - v) * south + v * north;
}

// An island with mountains of some 2,000 m: five octaves of noise from 30 km to 2 km.
grid::Raster<float> made_up_country()
{
    grid::Raster<float> terrain({500e3, 9.12e6, 30.0, 5000, 4000, "made up"}, 0.0F);
    parallel_for(static_cast<std::size_t>(terrain.spec.rows), 16, [&](std::size_t row) {
        for (int column = 0; column < terrain.spec.columns; ++column) {
            double const x = 30.0 * column;
            double const y = 30.0 * static_cast<double>(row);
            double height = -900.0;
            double wave_m = 30e3;
            double rise_m = 2000.0;
            for (unsigned octave = 0; octave < 5; ++octave, wave_m *= 0.5, rise_m *= 0.5)
                height += rise_m * noise(x / wave_m, y / wave_m, octave);
            double const ex = x / 75e3 - 1.0;
            double const ey = y / 60e3 - 1.0;
            height -= 2200.0 * std::pow(ex * ex + ey * ey, 2.0);
            terrain.cells[terrain.spec.index(column, static_cast<int>(row))] =
                static_cast<float>(std::max(height, 0.0));
        }
    });
    return terrain;
}

struct Country {
    grid::Raster<float> terrain;
    coverage::Scene scene;
    grid::Raster<std::uint8_t> land;
    std::vector<coverage::PredictionLayer> layers;
    std::vector<network::Site> sites;

    Country(grid::Raster<float> heights, std::size_t most_sites) : terrain(std::move(heights))
    {
        grid::GridSpec const grid = grid::grid_over(terrain.spec.box(), cell_m, terrain.spec.crs);
        grid::Raster<std::uint8_t> sea(grid, 0);
        land = grid::Raster<std::uint8_t>(grid, 0);
        for (std::size_t i = 0; i < grid.size(); ++i) {
            double const height = grid::sample_bilinear(terrain, grid.centre(i));
            sea.cells[i] = height > 0.0 ? 0 : 1;
            land.cells[i] = height > 0.0 ? 1 : 0;
        }
        scene.terrain_m = &terrain;
        scene.zone = coverage::radio_zones(sea, terrain);
        scene.latitude_deg = -8.0;
        scene.step_m = terrain.spec.cell_m;
        scene.sweep = true;
        coverage::seal(scene);
        layers = {{technology("lte800", 800e6), 1.5}, {technology("lte2600", 2600e6), 1.5}};
        place_sites(most_sites);
    }

    static network::Technology technology(char const* id, double frequency_hz)
    {
        network::Technology t;
        t.id = id;
        t.frequency_hz = frequency_hz;
        t.bandwidth_hz = 10e6;
        t.resource_blocks = 50;
        t.power_dbm = 46.0;
        t.antenna = {network::AntennaKind::tr36814_sector, 17.0, 4.0, 3};
        t.antenna.shape = network::shape_of(network::AntennaKind::tr36814_sector);
        t.radius_m = radius_m;
        return t;
    }

    void place_sites(std::size_t most_sites)
    {
        std::mt19937_64 random(3);
        while (sites.size() < most_sites) {
            geo::Point const p = scene.grid().centre(random() % scene.grid().size());
            if (!(grid::sample_bilinear(terrain, p) > 10.0))
                continue;
            network::Site site;
            site.id = std::to_string(sites.size());
            site.position = p;
            site.mast_height_m = 30.0;
            site.technologies = {"lte800", "lte2600"};
            sites.push_back(site);
        }
    }
};

struct Run {
    double wall_s = 0.0;
    double cpu_s = 0.0;
    std::uint64_t pixels = 0;
    Digest map{};
};

Run run(Country const& c, std::size_t sites, std::size_t threads, std::size_t flight = in_flight)
{
    ThreadLimit const limit(threads);
    std::vector<coverage::BestServer> best(c.layers.size(), coverage::BestServer(c.scene.grid()));
    std::vector<coverage::SitePrediction> places(flight);
    Run result;
    auto const start = std::chrono::steady_clock::now();
    double const cpu = bench::cpu_seconds();
    parallel_in_order(
        sites, flight,
        [&](std::size_t i) {
            places[i % flight] = coverage::predict_site(c.scene, c.sites[i], c.layers, c.land);
        },
        [&](std::size_t i) {
            coverage::SitePrediction const& prediction = places[i % flight];
            for (std::size_t layer = 0; layer < best.size(); ++layer)
                best[layer].merge(prediction, layer, static_cast<std::int32_t>(i));
            result.pixels += prediction.cell.size();
        });
    result.cpu_s = bench::cpu_seconds() - cpu;
    result.wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    Hasher hasher;
    for (coverage::BestServer const& layer : best)
        hasher.add_all(std::span<float const>(layer.rsrp_dbm.cells))
            .add(std::as_bytes(std::span<std::int32_t const>(layer.server.cells)));
    result.map = hasher.finish();
    return result;
}

}  // namespace

int main(int argc, char** argv)
{
    std::size_t const only = argc > 1 ? std::stoul(argv[1]) : 0;
    std::size_t const threads = argc > 2 ? std::stoul(argv[2]) : 0;
    char const* const named = std::getenv("COUNTRY_DEM");
    std::string const dem = argc > 3 ? argv[3] : named ? named : "";
    auto terrain = dem.empty() ? made_up_country() : bench::terrain_of(dem);
    if (!terrain)
        return bench::skipped();
    Country const country(std::move(*terrain), only == 0 ? 1000 : only);
    Digest const map = run(country, 12, 1).map;
    if (map != run(country, 12, 2).map || map != run(country, 12, 2, 3).map) {
        std::puts("the map depends on threads or places");
        return 1;
    }
    grid::GridSpec const& g = country.terrain.spec;
    std::printf("machine: %s\n%s: %d x %d cells of %.0f m; %zu-sector sites, %zu bands, pixels of "
                "%.0f m within %.0f km\n",
                bench::machine().c_str(), dem.empty() ? "made-up country" : dem.c_str(), g.columns,
                g.rows, g.cell_m, std::size_t{3}, country.layers.size(), cell_m, radius_m / 1e3);
    for (std::size_t const n : {std::size_t{250}, std::size_t{500}, std::size_t{1000}}) {
        for (std::size_t const t : {std::size_t{1}, std::size_t{2}}) {
            std::size_t const sites = only == 0 ? n : only;
            if ((only != 0 && n != 250) || (threads != 0 && t != threads))
                continue;
            Run const r = run(country, sites, t);
            std::printf("%4zu sites, %zu thread%s: %6.2f s, %6.2f s CPU, %5.1f ms CPU a site, "
                        "%.2f us a pixel and band heard, peak of the process %.0f MiB\n",
                        sites, t, t == 1 ? " " : "s", r.wall_s, r.cpu_s,
                        1e3 * r.cpu_s / static_cast<double>(sites),
                        1e6 * r.cpu_s / static_cast<double>(2 * r.pixels), bench::peak_mib());
            std::fflush(stdout);
        }
    }
    return 0;
}

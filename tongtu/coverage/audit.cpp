#include "tongtu/coverage/audit.hpp"

#include "tongtu/base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>

namespace tongtu::coverage {

namespace {

// The standard's distributions differ between libraries; the generator does not.
double uniform(std::mt19937_64& random)
{
    return static_cast<double>(random() >> 11) * 0x1.0p-53;
}

using Chosen = std::map<std::size_t, std::vector<std::size_t>>;  // cells by site

Chosen choose(Scene const& scene, std::span<network::Site const> sites, double radius_m,
              grid::Raster<std::uint8_t> const& targets, std::size_t cells, std::uint64_t seed,
              std::size_t most_sites)
{
    std::mt19937_64 random(seed);
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i < std::min(most_sites, sites.size()); ++i)
        drawn.push_back(sites.size() <= most_sites ? i : random() % sites.size());
    Chosen chosen;
    std::size_t found = 0;
    // Much of a disc may be sea: some draws hit no marked cell.
    for (std::size_t tries = 0; !drawn.empty() && found < cells && tries < 50 * cells; ++tries) {
        std::size_t const s = drawn[tries % drawn.size()];
        double const angle = 2.0 * std::numbers::pi * uniform(random);
        double const distance_m = radius_m * std::sqrt(uniform(random));
        auto const cell =
            scene.grid().cell_at({sites[s].position.x + distance_m * std::sin(angle),
                                  sites[s].position.y + distance_m * std::cos(angle)});
        if (cell && targets.cells[*cell]) {
            chosen[s].push_back(*cell);
            ++found;
        }
    }
    return chosen;
}

void compare(SitePrediction const& published, SitePrediction const& exact, AuditResult& out)
{
    std::size_t e = 0;
    std::size_t both = 0;
    for (std::size_t p = 0; p < published.cell.size(); ++p) {
        while (e < exact.cell.size() && exact.cell[e] < published.cell[p])
            ++e;
        if (e == exact.cell.size() || exact.cell[e] != published.cell[p])
            continue;
        ++both;
        for (std::size_t l = 0; l < published.rsrp_dbm.size(); ++l) {
            auto const a = static_cast<double>(published.rsrp_dbm[l][p]);
            auto const b = static_cast<double>(exact.rsrp_dbm[l][e]);
            if (std::isfinite(a) && std::isfinite(b))
                out.difference_db.push_back(a - b);
            else if (std::isfinite(a) || std::isfinite(b))
                ++out.lost;
        }
    }
    out.lost += published.cell.size() + exact.cell.size() - 2 * both;
}

}  // namespace

AuditResult audit(Scene const& scene, std::span<network::Site const> sites,
                  std::span<PredictionLayer const> layers,
                  grid::Raster<std::uint8_t> const& targets, std::size_t cells, std::uint64_t seed,
                  std::size_t most_sites)
{
    double radius_m = 0.0;
    for (PredictionLayer const& layer : layers)
        radius_m = std::max(radius_m, layer.technology.radius_m);
    Chosen const chosen = choose(scene, sites, radius_m, targets, cells, seed, most_sites);
    Scene exact = scene;
    exact.sweep = false;
    AuditResult result;
    for (auto const& [s, marked] : chosen) {
        grid::Raster<std::uint8_t> only(scene.grid(), 0);
        for (std::size_t const cell : marked)
            only.cells[cell] = 1;
        compare(predict_site(scene, sites[s], layers, only),
                predict_site(exact, sites[s], layers, only), result);
    }
    std::sort(result.difference_db.begin(), result.difference_db.end());
    return result;
}

}  // namespace tongtu::coverage

#include "tongtu/coverage/polar.hpp"

#include "tongtu/base/parallel.hpp"
#include "tongtu/radio/p1812/sweep.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace tongtu::coverage {

namespace {

using radio::p1812::Zone;

// The scene along one bearing, and the memory for it.
struct Ray {
    std::vector<double> height_m;
    std::vector<double> clutter_m;
    std::vector<Zone> zone;
    std::vector<std::uint32_t> cell;

    void sample(Scene const& scene, geo::Point from, double bearing_rad, double step_m,
                std::size_t points)
    {
        grid::GridSpec const& g = scene.grid();
        height_m.resize(points);
        zone.resize(points);
        cell.resize(scene.clutter_m ? points : 0);
        clutter_m.assign(scene.clutter_m ? points : 0, 0.0);
        double const dx = std::sin(bearing_rad) * step_m;
        double const dy = std::cos(bearing_rad) * step_m;
        auto const own = g.cell_at(from);
        for (std::size_t i = 0; i < points; ++i) {
            auto const t = static_cast<double>(i);
            geo::Point const p{from.x + t * dx, from.y + t * dy};
            double const height = grid::sample_bilinear(*scene.terrain_m, p);
            height_m[i] = std::isnan(height) ? 0.0 : height;  // beyond the terrain: open sea
            auto const at = g.cell_at(p);
            zone[i] = at ? scene.zone.cells[*at] : height_m[i] == 0.0 ? Zone::sea : Zone::inland;
            if (!scene.clutter_m)
                continue;
            cell[i] = at ? static_cast<std::uint32_t>(*at) : ~std::uint32_t{0};
            if (at && at != own)
                clutter_m[i] = static_cast<double>(scene.clutter_m->cells[*at]);
        }
    }
};

}  // namespace

PolarLosses::PolarLosses(Scene const& scene, network::Site const& site, double receiver_height_m,
                         double radius_m, std::span<radio::p1812::Band const> bands)
    : radius_m_(radius_m)
{
    double const cell_m = scene.grid().cell_m;
    points_per_ring_ =
        static_cast<std::size_t>(std::max(1.0, std::ceil(cell_m / scene.step_m - 1e-9)));
    ring_m_ = cell_m;
    step_m_ = ring_m_ / static_cast<double>(points_per_ring_);
    first_ring_ = points_per_ring_ == 1 ? 2 : 1;  // a path has a point between its ends
    auto const rings = static_cast<std::size_t>(std::ceil(radius_m / ring_m_)) + 1;
    fan_out(rings);
    departure_deg_.resize(radials_ * (rings + 1));
    loss_db_.assign(bands.size(), std::vector<float>(radials_ * (rings + 1)));
    sweep(scene, site, receiver_height_m, bands);
}

// Neighbours stand a cell apart at the outermost ring; towards the site every second radial ends
// where the rest still stands that close.
void PolarLosses::fan_out(std::size_t rings)
{
    double const around = 2.0 * std::numbers::pi * static_cast<double>(rings);
    std::size_t const doublings = std::bit_width(static_cast<std::size_t>(around) / 16U);
    std::size_t const most = std::size_t{1} << (doublings == 0 ? 0 : doublings - 1);
    radials_ = most * static_cast<std::size_t>(std::ceil(around / static_cast<double>(most)));
    stride_.assign(rings + 1, most);
    for (std::size_t ring = 1; ring <= rings; ++ring)
        stride_[ring] = std::min(std::bit_floor(rings / ring), most);
}

void PolarLosses::sweep(Scene const& scene, network::Site const& site, double receiver_height_m,
                        std::span<radio::p1812::Band const> bands)
{
    radio::p1812::PathConditions conditions;
    conditions.tx_height_m = site.mast_height_m;
    conditions.latitude_deg = scene.latitude_deg;
    conditions.delta_n = scene.delta_n;
    conditions.n0 = scene.n0;
    conditions.time_percent = scene.time_percent;
    double lowest_hz = 6e9;
    for (radio::p1812::Band const& band : bands)
        lowest_hz = std::min(lowest_hz, 1e9 * band.f_ghz);
    constexpr std::size_t fan = 32;  // radials a task
    std::size_t const points = (stride_.size() - 1) * points_per_ring_ + 1;
    std::vector<std::uint64_t> counted((radials_ + fan - 1) / fan, 0);
    parallel_for(counted.size(), 1, [&](std::size_t task) {
        Ray ray;
        radio::p1812::RadialSweep along;
        radio::p1812::ReceiverBlock block;
        for (std::size_t a = task * fan; a < std::min(radials_, (task + 1) * fan); ++a) {
            double const bearing =
                2.0 * std::numbers::pi * static_cast<double>(a) / static_cast<double>(radials_);
            ray.sample(scene, site.position, bearing, step_m_, points);
            along.begin({step_m_ / 1e3, ray.height_m, ray.clutter_m, ray.zone, ray.cell},
                        conditions, lowest_hz);
            block.begin(along.figures());
            while (along.next()) {
                std::size_t const k = along.receiver();
                if (k % points_per_ring_ != 0 || a % stride_[k / points_per_ring_] != 0)
                    continue;
                ++counted[task];
                along.gather(receiver_height_m, block);
                if (block.full())
                    keep(block, a, scene.polarisation, bands);
            }
            keep(block, a, scene.polarisation, bands);
        }
    });
    for (std::uint64_t const one : counted)
        receivers_ += one;
}

void PolarLosses::keep(radio::p1812::ReceiverBlock& block, std::size_t radial,
                       radio::Polarisation polarisation, std::span<radio::p1812::Band const> bands)
{
    auto const at = [&](std::size_t i) {
        return place(radial, block.receiver(i) / points_per_ring_);
    };
    block.complete();
    for (std::size_t i = 0; i < block.size(); ++i)
        departure_deg_[at(i)] =
            static_cast<float>(block.theta_t(i) * 1e-3 * 180.0 / std::numbers::pi);
    for (std::size_t b = 0; b < bands.size(); ++b) {
        auto const losses = block.losses_db(bands[b], polarisation);
        for (std::size_t i = 0; i < losses.size(); ++i)
            loss_db_[b][at(i)] = static_cast<float>(losses[i]);
    }
    block.clear();
}

PolarLosses::Spot PolarLosses::spot(double bearing_deg, double distance_m) const
{
    double const along = distance_m / ring_m_;
    auto const ring = std::min(static_cast<std::size_t>(along), stride_.size() - 2);
    double const outward = along - static_cast<double>(ring);
    Spot spot{};
    for (std::size_t const side : {std::size_t{0}, std::size_t{1}}) {
        std::size_t const stride = stride_[ring + side];
        std::size_t const count = radials_ / stride;
        double const turn = bearing_deg / 360.0 * static_cast<double>(count);
        auto const whole = static_cast<std::size_t>(turn);
        double const right = turn - static_cast<double>(whole);
        std::size_t const left = whole < count ? whole : 0;
        std::size_t const next = left + 1 < count ? left + 1 : 0;
        double const weight = side == 0 ? 1.0 - outward : outward;
        spot.place[2 * side] = static_cast<std::uint32_t>(place(left * stride, ring + side));
        spot.place[2 * side + 1] = static_cast<std::uint32_t>(place(next * stride, ring + side));
        spot.weight[2 * side] = static_cast<float>(weight * (1.0 - right));
        spot.weight[2 * side + 1] = static_cast<float>(weight * right);
    }
    return spot;
}

}  // namespace tongtu::coverage

#include "tongtu/coverage/polar.hpp"

#include "tongtu/base/parallel.hpp"
#include "tongtu/coverage/ray.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace tongtu::coverage {

PolarLosses::PolarLosses(Scene const& scene, network::Site const& site, double receiver_height_m,
                         double radius_m, std::span<radio::p1812::Band const> bands)
    : radius_m_(radius_m), ring_m_(scene.grid().cell_m),
      points_per_ring_(static_cast<std::size_t>(
          std::max(1.0, std::ceil(scene.grid().cell_m / scene.step_m - 1e-9)))),
      first_ring_(points_per_ring_ == 1 ? 2 : 1),  // a path has a point between its ends
      step_m_(ring_m_ / static_cast<double>(points_per_ring_))
{
    auto const rings = static_cast<std::size_t>(std::ceil(radius_m / ring_m_)) + 1;
    fan_out(rings);
    departure_deg_.resize(radials_ * (rings + 1));
    loss_db_.assign(bands.size(), std::vector<float>(radials_ * (rings + 1)));
    sweep(scene, site, receiver_height_m, bands);
}

// As many receivers as cells: neighbours stand 1.4 cells apart at the outermost ring, and every
// second radial ends where they come as near as 0.7 cells.
void PolarLosses::fan_out(std::size_t rings)
{
    double const around = std::numbers::sqrt2 * std::numbers::pi * static_cast<double>(rings);
    std::size_t const doublings = std::bit_width(static_cast<std::size_t>(around) / 16U);
    std::size_t const most = std::size_t{1} << (doublings == 0 ? 0 : doublings - 1);
    radials_ = most * static_cast<std::size_t>(std::ceil(around / static_cast<double>(most)));
    for (std::size_t ring = 0; ring <= rings; ++ring) {
        std::size_t const stride = ring == 0 ? most : std::min(std::bit_floor(rings / ring), most);
        rings_.push_back({stride, radials_ / stride});
    }
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
    std::size_t const points = (rings_.size() - 1) * points_per_ring_ + 1;
    bool const inland = inland_round(scene, site.position, step_m_ * static_cast<double>(points));
    radio::p1812::DistanceTerms terms;
    terms.prepare(points, step_m_ / 1e3, conditions);
    std::vector<std::uint64_t> counted((radials_ + fan - 1) / fan, 0);
    parallel_for(counted.size(), 1, [&](std::size_t task) {
        Ray ray;
        radio::p1812::RadialSweep along(&terms);
        radio::p1812::ReceiverBlock block;
        for (std::size_t a = task * fan; a < std::min(radials_, (task + 1) * fan); ++a) {
            double const bearing =
                2.0 * std::numbers::pi * static_cast<double>(a) / static_cast<double>(radials_);
            ray.sample(scene, site.position, bearing, step_m_, points, inland);
            along.begin(ray.radial(), conditions, lowest_hz);
            block.begin(along.figures());
            std::size_t ring = nearest_ring(a);
            std::size_t k = ring * points_per_ring_;
            while (along.next()) {
                if (along.receiver() != k)
                    continue;
                k += points_per_ring_;
                ++counted[task];
                along.gather(receiver_height_m, block);
                if (block.full())
                    ring += keep(block, place(a, ring), scene.polarisation, bands);
            }
            keep(block, place(a, ring), scene.polarisation, bands);
        }
    });
    for (std::uint64_t const one : counted)
        receivers_ += one;
}

// Rings count from the first that has receivers; from there on a radial stands at all of them.
std::size_t PolarLosses::nearest_ring(std::size_t radial) const
{
    std::size_t ring = first_ring_;
    while (radial % rings_[ring].stride != 0)
        ++ring;
    return ring;
}

std::size_t PolarLosses::keep(radio::p1812::ReceiverBlock& block, std::size_t first_place,
                              radio::Polarisation polarisation,
                              std::span<radio::p1812::Band const> bands)
{
    std::size_t const receivers = block.size();
    block.complete();
    for (std::size_t i = 0; i < receivers; ++i)
        departure_deg_[first_place + i] =
            static_cast<float>(block.theta_t(i) * (1e-3 * 180.0 / std::numbers::pi));
    for (std::size_t b = 0; b < bands.size(); ++b) {
        auto const losses = block.losses_db(bands[b], polarisation);
        float* const out = loss_db_[b].data() + first_place;
        for (std::size_t i = 0; i < receivers; ++i)
            out[i] = static_cast<float>(losses[i]);
    }
    block.clear();
    return receivers;
}

}  // namespace tongtu::coverage

#include "tongtu/coverage/services.hpp"

#include <cmath>
#include <limits>

namespace tongtu::coverage {

namespace {

std::optional<std::size_t> nearest(std::span<geo::Point const> points, geo::Point p,
                                   double within_m)
{
    std::optional<std::size_t> best;
    double best_m = within_m;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double const d = geo::distance(points[i], p);
        if (d < best_m || (d == best_m && !best)) {
            best = i;
            best_m = d;
        }
    }
    return best;
}

}  // namespace

VillageReach village_reach(std::span<geo::Point const> villages,
                           std::span<geo::Point const> services,
                           std::span<geo::Point const> stations, double radius_m,
                           double service_radius_m, SignalAt const& signal)
{
    std::vector<std::uint8_t> has_signal(villages.size());
    for (std::size_t v = 0; v < villages.size(); ++v)
        has_signal[v] = signal(villages[v]) ? 1 : 0;
    for (geo::Point const& service : services) {
        auto const village = nearest(villages, service, service_radius_m);
        if (village && !signal(service))
            has_signal[*village] = 0;
    }
    VillageReach reach;
    for (std::size_t v = 0; v < villages.size(); ++v) {
        bool const station = nearest(stations, villages[v], radius_m).has_value();
        ++reach.villages;
        reach.by_signal += has_signal[v];
        reach.by_rule += station || has_signal[v] ? 1 : 0;
    }
    return reach;
}

void line_reach_steps(geo::Line const& line, double step_m,
                      std::function<void(geo::Point, double km)> const& step)
{
    for (std::size_t i = 1; i < line.size(); ++i) {
        double const length = geo::distance(line[i - 1], line[i]);
        if (!(length > 0.0))
            continue;
        int const steps = std::max(1, static_cast<int>(std::ceil(length / step_m)));
        for (int s = 0; s < steps; ++s) {
            double const t = (s + 0.5) / steps;
            step({line[i - 1].x + t * (line[i].x - line[i - 1].x),
                  line[i - 1].y + t * (line[i].y - line[i - 1].y)},
                 length / steps / 1e3);
        }
    }
}

LineReach line_reach(geo::Line const& line, double step_m, SignalAt const& signal)
{
    LineReach reach;
    line_reach_steps(line, step_m, [&](geo::Point middle, double km) {
        reach.km += km;
        reach.covered_km += signal(middle) ? km : 0.0;
    });
    return reach;
}

}  // namespace tongtu::coverage

// From a terrain profile to horizons, effective heights and irregularity.

#include "tongtu/radio/itm/path.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace tongtu::radio::itm {

namespace {

using Heights = std::span<double const>;

// Values of a straight line at both ends of the profile.
struct Line {
    double first = 0.0;
    double last = 0.0;
};

// Least squares over the points from `from` to `to`, counted in steps; both are pulled outwards to
// whole points, and apart if they coincide. End points have half weight.
Line fitted_line(Heights h, double from, double to)
{
    int const n = static_cast<int>(h.size()) - 1;
    int first = static_cast<int>(std::max(0.0, from));
    int last = n - static_cast<int>(std::max(0.0, n - to));
    if (last <= first) {
        first = std::max(0, first - 1);
        last = n - std::max(0, n - (last + 1));
    }
    double const length = last - first;
    double const middle = last - 0.5 * length;
    auto const at = [&](int i) { return h[static_cast<std::size_t>(i)]; };
    double sum = 0.5 * (at(first) + at(last));
    double moment = 0.5 * (at(last) - at(first)) * 0.5 * length;
    for (int i = first + 1; i < last; ++i) {
        sum += at(i);
        moment += at(i) * (i - middle);
    }
    double const mean = sum / length;
    double const slope = 12.0 * moment / ((length * length + 2.0) * length);
    return {mean - slope * middle, mean + slope * (n - middle)};
}

double interpolated(Heights h, double position)
{
    auto const last = static_cast<double>(h.size() - 2);
    auto const i = static_cast<std::size_t>(std::clamp(std::ceil(position) - 1.0, 0.0, last));
    return h[i + 1] + (h[i + 1] - h[i]) * (position - static_cast<double>(i + 1));
}

// Interdecile range of the terrain about its straight line, taken to an infinite path, ERL 79-ITS
// 67 (3) turned round. The terrain is sampled anew at 10 k - 5 points, so that the deciles fall on
// k.
double irregularity_m(Heights h, double step_m, double from_m, double to_m)
{
    constexpr int most = 25;
    double const from = from_m / step_m;
    double const to = to_m / step_m;
    if (to - from < 2.0)
        return 0.0;
    int const tenth = std::clamp(static_cast<int>(0.1 * (to - from + 8.0)), 4, most);
    int const n = 10 * tenth - 5;
    std::array<double, 10 * most - 5> samples{};
    auto const used = std::span(samples).first(static_cast<std::size_t>(n));
    double const step = (to - from) / (n - 1);
    for (int j = 0; j < n; ++j)
        used[static_cast<std::size_t>(j)] = interpolated(h, from + j * step);
    Line const line = fitted_line(used, 0.0, n - 1);
    for (int j = 0; j < n; ++j)
        used[static_cast<std::size_t>(j)] -= line.first + (line.last - line.first) / (n - 1) * j;
    std::sort(used.begin(), used.end(), std::greater<>());
    double const range_m =
        used[static_cast<std::size_t>(tenth - 1)] - used[static_cast<std::size_t>(n - tenth)];
    return range_m / (1.0 - 0.8 * std::exp(-(to_m - from_m) / 50e3));
}

// TN 101 (6.15): the highest elevation angle of any point, or of the other terminal.
void find_horizons(Profile const& profile, Path& path)
{
    Heights const h = profile.height_m;
    std::array<double, 2> const top{h.front() + path.ends[0].h_m, h.back() + path.ends[1].h_m};
    for (std::size_t e = 0; e < 2; ++e) {
        Terminal& end = path.ends[e];
        auto const angle = [&](double height_m, double distance_m) {
            return (height_m - top[e]) / distance_m - distance_m / (2.0 * path.ae_m);
        };
        end.horizon_m = path.d_m;
        end.horizon_rad = angle(top[1 - e], path.d_m);
        for (std::size_t i = 1; i + 1 < h.size(); ++i) {
            auto const steps = static_cast<double>(e == 0 ? i : h.size() - 1 - i);
            double const distance_m = steps * profile.step_m;
            double const here = angle(h[i], distance_m);
            if (here > end.horizon_rad) {
                end.horizon_rad = here;
                end.horizon_m = distance_m;
            }
        }
    }
}

double smooth_horizon_m(Terminal const& end, double ae_m)
{
    return std::sqrt(2.0 * end.he_m * ae_m);
}

// Horizon over irregular terrain where the profile has none; NTIA 82-100, as in area mode.
void set_statistical_horizon(Terminal& end, Path const& path)
{
    end.horizon_m = smooth_horizon_m(end, path.ae_m) *
                    std::exp(-0.07 * std::sqrt(path.delta_h_m / std::max(end.he_m, 5.0)));
}

// Line of sight with room to spare: one line for the whole terrain, horizons by statistics.
void clear_path(Heights h, double from, double to, Path& path)
{
    Line const line = fitted_line(h, from, to);
    path.ends[0].he_m = path.ends[0].h_m + std::max(0.0, h.front() - line.first);
    path.ends[1].he_m = path.ends[1].h_m + std::max(0.0, h.back() - line.last);
    for (Terminal& end : path.ends)
        set_statistical_horizon(end, path);
    if (path.dL_m() <= path.d_m) {
        double const ratio = path.d_m / path.dL_m();
        for (Terminal& end : path.ends) {
            end.he_m *= ratio * ratio;
            set_statistical_horizon(end, path);
        }
    }
    for (Terminal& end : path.ends) {
        double const smooth_m = smooth_horizon_m(end, path.ae_m);
        end.horizon_rad =
            (0.65 * path.delta_h_m * (smooth_m / end.horizon_m - 1.0) - 2.0 * end.he_m) / smooth_m;
    }
}

}  // namespace

double Path::dLs_m() const
{
    return smooth_horizon_m(ends[0], ae_m) + smooth_horizon_m(ends[1], ae_m);
}

double Path::theta_los() const
{
    return -std::max(ends[0].horizon_rad + ends[1].horizon_rad, -dL_m() / ae_m);
}

double Path::delta_h_at(double distance_m) const
{
    return delta_h_m * (1.0 - 0.8 * std::exp(-distance_m / 50e3));
}

double sigma_h(double delta_h_m) noexcept
{
    return 0.78 * delta_h_m * std::exp(-0.5 * std::pow(delta_h_m, 0.25));
}

void read_terrain(Profile const& profile, Path& path) noexcept
{
    find_horizons(profile, path);
    Heights const h = profile.height_m;
    Terminal& tx = path.ends[0];
    Terminal& rx = path.ends[1];
    // The terrain counts from about 15 antenna heights on (NTIA 82-100, page 25).
    double const from_m = std::min(15.0 * tx.h_m, 0.1 * tx.horizon_m);
    double const to_m = path.d_m - std::min(15.0 * rx.h_m, 0.1 * rx.horizon_m);
    double const step_m = profile.step_m;
    path.delta_h_m = irregularity_m(h, step_m, from_m, to_m);
    if (path.dL_m() > 1.5 * path.d_m) {
        clear_path(h, from_m / step_m, to_m / step_m, path);
        return;
    }
    // Each antenna stands over the terrain that it looks on before its horizon.
    Line const before = fitted_line(h, from_m / step_m, 0.9 * tx.horizon_m / step_m);
    Line const after = fitted_line(h, (path.d_m - 0.9 * rx.horizon_m) / step_m, to_m / step_m);
    tx.he_m = tx.h_m + std::max(0.0, h.front() - before.first);
    rx.he_m = rx.h_m + std::max(0.0, h.back() - after.last);
}

}  // namespace tongtu::radio::itm

// ITU-R P.1812-8: one path of n profile points, geometry and one band apart, on one core.
//
// The answer that is checked: reference case b2iseac_rural_land_1km of ITU-R WP 3K/3M at p = 50 %,
// 91.45198697 dB(uV/m), from github.com/eeveetza/Py1812. No open P.1812 engine is packaged in
// Debian or npm, so there is no peer in this run.

#include "tongtu/radio/p1812/p1812.hpp"

#include <benchmark/benchmark.h>
#include <cmath>
#include <vector>

namespace {

using namespace tongtu::radio;

struct Hills {
    std::vector<double> distance_km, height_m;

    explicit Hills(std::size_t n)
    {
        for (std::size_t i = 0; i < n; ++i) {
            double const d = 0.09 * static_cast<double>(i);
            distance_km.push_back(d);
            height_m.push_back(200.0 + 60.0 * std::sin(d) + 25.0 * std::sin(3.7 * d + 1.0));
        }
    }
    [[nodiscard]] p1812::Profile profile() const { return {distance_km, height_m, {}, {}}; }
};

p1812::PathConditions conditions()
{
    p1812::PathConditions c;
    c.tx_height_m = 30.0;
    c.rx_height_m = 1.5;
    c.latitude_deg = -1.5;
    return c;
}

bool answers_right()
{
    std::vector<double> const d{0, 0.2, 0.4, 0.6, 0.8, 1};
    std::vector<double> const h{754.4, 754.4, 729.9, 685.3, 634.3, 610.3};
    std::vector<double> const clutter(6, 10.0);
    p1812::PathConditions c;
    c.tx_height_m = 60.0;
    c.rx_height_m = 7.0;
    c.latitude_deg = 53.18551669;
    c.delta_n = 45.0;
    c.n0 = 326.079979;
    auto const g = p1812::analyse_path({d, h, clutter, {}}, c);
    p1812::Loss const loss = p1812::path_loss(g, 95.3e6, Polarisation::horizontal);
    return std::fabs(loss.field_strength_dbuv_m - 91.45198697) < 1e-6;
}

void geometry(benchmark::State& state)
{
    if (!answers_right()) {
        state.SkipWithError("the reference case is not met");
        return;
    }
    Hills const hills(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(p1812::analyse_path(hills.profile(), conditions()));
}
BENCHMARK(geometry)->Arg(50)->Arg(100)->Arg(333)->Arg(1000);

void band(benchmark::State& state)
{
    Hills const hills(static_cast<std::size_t>(state.range(0)));
    auto const g = p1812::analyse_path(hills.profile(), conditions());
    p1812::Band const b = p1812::band_at(800e6);
    for (auto _ : state)
        benchmark::DoNotOptimize(p1812::basic_loss_db(g, b, Polarisation::vertical));
}
BENCHMARK(band)->Arg(100)->Arg(333)->Arg(1000);

}  // namespace

BENCHMARK_MAIN();

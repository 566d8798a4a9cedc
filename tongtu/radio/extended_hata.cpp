// Formulas of Report ITU-R SM.2028-2, section 6.1; f in MHz, d in km, H in m.

#include "tongtu/radio/extended_hata.hpp"

#include "tongtu/radio/free_space.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::extended_hata {

namespace {

constexpr double near_km = 0.04;  // up to here free space over the slant distance
constexpr double far_km = 0.1;    // from here on Hata

double near_db(double f, double d, double Hb, double Hm)
{
    double const dh_km = (Hb - Hm) / 1e3;
    return 32.4 + 20.0 * std::log10(f) + 10.0 * std::log10(d * d + dh_km * dh_km);
}

// What depends on frequency alone in the urban formulas, two constants of Hata (69.6, 26.2; his
// 69.55 and 26.16 rounded) and two of COST 231 (46.3, 33.9).
double frequency_db(double f)
{
    if (f <= 150.0)
        return 69.6 + 26.2 * std::log10(150.0) - 20.0 * std::log10(150.0 / f);
    if (f <= 1500.0)
        return 69.6 + 26.2 * std::log10(f);
    if (f <= 2000.0)
        return 46.3 + 33.9 * std::log10(f);
    return 46.3 + 33.9 * std::log10(2000.0) + 10.0 * std::log10(f / 2000.0);
}

double urban_db(double f, double d, double Hb, double Hm)
{
    double const log_f = std::log10(f);
    double const a = (1.1 * log_f - 0.7) * std::min(10.0, Hm) - (1.56 * log_f - 0.8) +
                     std::max(0.0, 20.0 * std::log10(Hm / 10.0));
    double const b = std::min(0.0, 20.0 * std::log10(Hb / 30.0));
    double const alpha =
        d <= 20.0 ? 1.0
                  : 1.0 + (0.14 + 1.87e-4 * f + 1.07e-3 * Hb) * std::pow(std::log10(d / 20.0), 0.8);
    double const log_d = std::log10(d);
    double const reach = alpha == 1.0 ? log_d : std::pow(log_d, alpha);
    double const log_b = std::log10(std::max(30.0, Hb));
    return frequency_db(f) - 13.82 * log_b + (44.9 - 6.55 * log_b) * reach - a - b;
}

double hata_db(double f, double d, double Hb, double Hm, Environment environment)
{
    double const urban = urban_db(f, d, Hb, Hm);
    double const held = std::clamp(f, 150.0, 2000.0);
    if (environment == Environment::suburban) {
        double const x = std::log10(held / 28.0);
        return urban - 2.0 * x * x - 5.4;
    }
    if (environment == Environment::open) {
        double const x = std::log10(held);
        return urban - 4.78 * x * x + 18.33 * x - 40.94;
    }
    return urban;
}

}  // namespace

constinit ModelCard const card{
    .id = "extended-hata",
    .title = "Extended Hata",
    .reference = "Report ITU-R SM.2028-2, section 6.1 (as in SEAMCAT)",
    .frequency_hz = {30e6, 3e9},
    .distance_m = {0.0, 100e3},
    .tx_height_m = {30.0, 200.0},
    .rx_height_m = {1.0, 10.0},
    .time_percent = {50.0, 50.0},
    .notes = "Hata's fit to Okumura's measurements around Tokyo, with the COST 231 extension. No "
             "terrain and no map: urban, suburban or open country. In practice up to 40 km. The "
             "reference that other models are compared with, not one to plan with.",
};

Decibel path_loss(Hertz frequency, Metre distance, Metre height_a, Metre height_b,
                  Environment environment) noexcept
{
    double const f = frequency.value() / 1e6;
    double const d = distance.value() / 1e3;
    auto const [Hm, Hb] = std::minmax({height_a.value(), height_b.value()});
    double loss = 0.0;
    if (d <= near_km) {
        loss = near_db(f, d, Hb, Hm);
    } else if (d >= far_km) {
        loss = hata_db(f, d, Hb, Hm, environment);
    } else {
        double const from = near_db(f, near_km, Hb, Hm);
        double const to = hata_db(f, far_km, Hb, Hm, environment);
        loss = from + (to - from) * std::log10(d / near_km) / std::log10(far_km / near_km);
    }
    return std::max(Decibel{loss}, free_space_loss(distance, frequency));
}

Decibel shadow_sigma(Metre distance) noexcept
{
    double const d = distance.value() / 1e3;
    if (d <= near_km)
        return Decibel{3.5};
    if (d <= far_km)
        return Decibel{3.5 + (12.0 - 3.5) / (far_km - near_km) * (d - near_km)};
    if (d <= 0.2)
        return Decibel{12.0};
    if (d <= 0.6)
        return Decibel{12.0 + (9.0 - 12.0) / (0.6 - 0.2) * (d - 0.2)};
    return Decibel{9.0};
}

}  // namespace tongtu::radio::extended_hata

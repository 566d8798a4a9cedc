#include "tongtu/radio/receiver_place.hpp"

#include "tongtu/radio/link_budget.hpp"
#include "tongtu/radio/p1812/p1812.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace tongtu::radio {

namespace {

// Deviates of the quadrature: beyond 8.5 the normal density is below 1e-16.
constexpr int points = 1089;
constexpr double farthest = 8.5;

struct Convolution {
    std::array<double, points> traditional_db{};
    std::array<double, points> efficient_db{};
    std::array<double, points> weight{};
    double traditional_share = 1.0;
    double sigma_db = 0.0;

    // P(normal of sigma_db + entry loss <= level).
    [[nodiscard]] double at(double level_db) const
    {
        double sum = 0.0;
        for (std::size_t i = 0; i < points; ++i)
            sum += weight[i] * (traditional_share * below(level_db - traditional_db[i]) +
                                (1.0 - traditional_share) * below(level_db - efficient_db[i]));
        return sum;
    }
    [[nodiscard]] double below(double x_db) const
    {
        return 0.5 * std::erfc(-x_db / (sigma_db * std::numbers::sqrt2));
    }
};

double convolved_quantile(p2109::BuildingStock stock, Hertz frequency, double sigma_db,
                          double probability)
{
    using p2109::Building;
    Convolution sum;
    sum.traditional_share = stock.traditional_share;
    sum.sigma_db = sigma_db;
    constexpr double step = 2.0 * farthest / (points - 1);
    for (std::size_t i = 0; i < points; ++i) {
        double const z = -farthest + step * static_cast<double>(i);
        sum.traditional_db[i] = entry_loss_at(frequency, Building::traditional, z).value();
        sum.efficient_db[i] = entry_loss_at(frequency, Building::thermally_efficient, z).value();
        sum.weight[i] = step * std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
    }
    double low = -3.0 - 10.0 * sigma_db;  // P.2109 never gains more than 3 dB
    double high = std::max(sum.traditional_db.back(), sum.efficient_db.back()) + 10.0 * sigma_db;
    for (;;) {
        double const middle = low + 0.5 * (high - low);
        if (!(middle > low && middle < high))
            return middle;
        (sum.at(middle) < probability ? low : high) = middle;
    }
}

}  // namespace

ClutterLoss clutter_loss(ReceiverPlace const& place, Hertz frequency) noexcept
{
    if (place.clutter)
        return {
            p2108::terminal_correction(frequency, Metre{place.height_m}, *place.clutter).value(),
            0.0};
    if (!place.statistical_clutter)
        return {};
    constexpr Metre largest{2000.0};
    constexpr double one_sigma_percent = 84.13447460685429;  // 100 Phi(1)
    double const median_db = p2108::terrestrial_loss(frequency, largest, 50.0).value();
    return {median_db,
            p2108::terrestrial_loss(frequency, largest, one_sigma_percent).value() - median_db};
}

Decibel typical_loss(ReceiverPlace const& place, Hertz frequency) noexcept
{
    Decibel const entry = place.stock ? p2109::entry_loss(frequency, *place.stock, 0.5)
                                      : Decibel{place.entry_loss_db};
    return Decibel{place.body_loss_db + clutter_loss(place, frequency).median_db} + entry;
}

Decibel profile_margin(ReceiverPlace const& place, Hertz frequency, Metre cell,
                       double probability) noexcept
{
    ClutterLoss const clutter = clutter_loss(place, frequency);
    double const sigma_db =
        std::hypot(p1812::location_sigma_db(frequency.value(), cell.value()), clutter.sigma_db);
    Decibel const fixed{place.body_loss_db + clutter.median_db};
    if (place.stock)
        return fixed + Decibel{convolved_quantile(*place.stock, frequency, sigma_db, probability)};
    return fixed + Decibel{place.entry_loss_db} +
           shadow_margin(Decibel{sigma_db}, Decibel{place.entry_sigma_db}, probability);
}

}  // namespace tongtu::radio

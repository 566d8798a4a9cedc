#include "tongtu/coverage/pixel_row.hpp"

#include <numbers>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tongtu/coverage/pixel_row.cpp"
#include <hwy/foreach_target.h>

#include "tongtu/radio/p1812/vector_math.hpp"

HWY_BEFORE_NAMESPACE();
namespace tongtu::coverage::HWY_NAMESPACE {

namespace math = radio::p1812::HWY_NAMESPACE;
namespace hn = hwy::HWY_NAMESPACE;

// `padded`: a multiple of the lanes of every vector.
void aim_row(double east_m, double north_m, double step_m, std::size_t padded, double* distance_m,
             double* turn)
{
    using math::of;
    math::Double const d;
    for (std::size_t i = 0; i < padded; i += hn::Lanes(d)) {
        auto const x = of(east_m) + hn::Iota(d, static_cast<double>(i)) * of(step_m);
        auto const y = of(north_m);
        auto const distance = hn::Sqrt(x * x + y * y);
        // From -1/4 to 1/4 towards the north, the other way round towards the south.
        auto const angle = math::atan_of(x / y) * of(0.5 / std::numbers::pi);
        auto const round = angle + (north_m < 0.0 ? of(0.5) : of(0.0));
        auto const turned = math::choose(round < of(0.0), round + of(1.0), round);
        auto const whole = hn::Or(turned >= of(1.0), distance <= of(0.0));
        hn::StoreU(distance, d, distance_m + i);
        hn::StoreU(hn::IfThenZeroElse(whole, turned), d, turn + i);
    }
}

}  // namespace tongtu::coverage::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tongtu::coverage {

HWY_EXPORT(aim_row);

void PixelRow::aim(geo::Point site, geo::Point first, double step_m, std::size_t pixels)
{
    constexpr std::size_t most_lanes = 8;
    std::size_t const padded = (pixels + most_lanes - 1) / most_lanes * most_lanes;
    distance_m_.resize(padded);
    turn_.resize(padded);
    HWY_DYNAMIC_DISPATCH(aim_row)
    (first.x - site.x, first.y - site.y, step_m, padded, distance_m_.data(), turn_.data());
}

}  // namespace tongtu::coverage
#endif

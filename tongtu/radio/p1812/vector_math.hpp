// Elementary functions on vectors of doubles, the same bits on every machine.
//
// Only operations that IEEE 754 rounds one way are used: sums, products, quotients, roots, choices
// and shifts, lane by lane in one order, and no fused multiply-add. SSE4, AVX2, AVX-512, NEON and
// plain C++ therefore give the same result. Errors are within a few units of the last place, for
// the ranges stated.
//
// Included once for each target by Highway's foreach_target; not by anyone else.

#if defined(TONGTU_RADIO_P1812_VECTOR_MATH_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef TONGTU_RADIO_P1812_VECTOR_MATH_HPP
#undef TONGTU_RADIO_P1812_VECTOR_MATH_HPP
#else
#define TONGTU_RADIO_P1812_VECTOR_MATH_HPP
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace tongtu::radio::p1812::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Double = hn::ScalableTag<double>;
using Whole = hn::RebindToUnsigned<Double>;
using V = hn::Vec<Double>;
using M = hn::Mask<Double>;

HWY_INLINE V of(double x)
{
    return hn::Set(Double(), x);
}
HWY_INLINE V choose(M m, V yes, V no)
{
    return hn::IfThenElse(m, yes, no);
}
HWY_INLINE V where(M m, V yes)
{
    return hn::IfThenElseZero(m, yes);
}
HWY_INLINE M neither(M m)
{
    return hn::Not(m);
}
HWY_INLINE bool any(M m)
{
    return !hn::AllFalse(Double(), m);
}
HWY_INLINE bool all(M m)
{
    return hn::AllTrue(Double(), m);
}
HWY_INLINE V larger_of(V a, V b)
{
    return choose(a > b, a, b);
}
HWY_INLINE V smaller_of(V a, V b)
{
    return choose(a < b, a, b);
}
HWY_INLINE V clamped(V x, V low, V high)
{
    return smaller_of(larger_of(x, low), high);
}

/// Natural logarithm of a normal number above zero: x = 2^k m with m near 1, and
/// ln m = 2 artanh((m - 1) / (m + 1)) by its series.
HWY_INLINE V log_of(V x)
{
    Whole const u;
    auto const from = hn::Set(u, 0x3fe6a09e00000000ULL);  // sqrt(1/2)
    auto const bits = hn::BitCast(u, x);
    auto const over = hn::Sub(bits, from);
    auto const power = hn::And(over, hn::Set(u, 0xfff0000000000000ULL));
    // An integer in the low bits of 2^52 is a double, less 2^52.
    auto const biased = hn::ShiftRight<52>(hn::Add(over, hn::Set(u, 0x3ff0000000000000ULL)));
    V const k = hn::BitCast(Double(), hn::Or(biased, hn::Set(u, 0x4330000000000000ULL))) -
                of(4503599627370496.0 + 1023.0);
    V const m = hn::BitCast(Double(), hn::Sub(bits, power));
    V const s = (m - of(1.0)) / (m + of(1.0));
    V const z = s * s;
    V const z2 = z * z;
    V const z4 = z2 * z2;
    V const a = (of(1.0 / 3) + of(1.0 / 5) * z) + (of(1.0 / 7) + of(1.0 / 9) * z) * z2;
    V const b = (of(1.0 / 11) + of(1.0 / 13) * z) + (of(1.0 / 15) + of(1.0 / 17) * z) * z2;
    V const tail = z * (a + z4 * (b + z4 * (of(1.0 / 19) + of(1.0 / 21) * z)));
    V const series = of(2.0) * s + of(2.0) * s * tail;
    return k * of(6.93147180369123816490e-01) + (series + k * of(1.90821492927058770002e-10));
}

HWY_INLINE V log10_of(V x)
{
    return log_of(x) * of(0.43429448190325182765);
}

/// e^x, x held within -700 and 700: x = k ln 2 + r, and the series of e^r.
HWY_INLINE V exp_of(V x)
{
    x = clamped(x, of(-700.0), of(700.0));
    V const rounder = of(6755399441055744.0);  // 1.5 2^52: sums with it are whole numbers
    V const shifted = x * of(1.44269504088896340736) + rounder;
    V const k = shifted - rounder;
    V const r = (x - k * of(6.93147180369123816490e-01)) - k * of(1.90821492927058770002e-10);
    V const r2 = r * r;
    V const r4 = r2 * r2;
    V const a = (of(1.0 / 2) + of(1.0 / 6) * r) + (of(1.0 / 24) + of(1.0 / 120) * r) * r2;
    V const b =
        (of(1.0 / 720) + of(1.0 / 5040) * r) + (of(1.0 / 40320) + of(1.0 / 362880) * r) * r2;
    V const c = (of(1.0 / 3628800) + of(1.0 / 39916800) * r) +
                (of(1.0 / 479001600) + of(1.0 / 6227020800) * r) * r2;
    V const value = of(1.0) + (r + r2 * (a + r4 * (b + r4 * c)));
    Whole const u;
    auto const exponent = hn::ShiftLeft<52>(hn::BitCast(u, shifted));
    return hn::BitCast(Double(), hn::Add(hn::BitCast(u, value), exponent));
}

/// x^y for a normal x above zero.
HWY_INLINE V pow_of(V x, V y)
{
    return exp_of(y * log_of(x));
}
HWY_INLINE V cbrt_of(V x)
{
    return exp_of(log_of(x) * of(1.0 / 3));
}
HWY_INLINE V exp10_of(V x)
{
    return exp_of(x * of(2.30258509299404568402));
}

/// Arc tangent: x or 1/x, two halvings of the angle, and the series.
HWY_INLINE V atan_of(V x)
{
    V const size = hn::Abs(x);
    M const steep = size > of(1.0);
    V t = choose(steep, of(1.0) / size, size);
    t = t / (of(1.0) + hn::Sqrt(of(1.0) + t * t));
    t = t / (of(1.0) + hn::Sqrt(of(1.0) + t * t));
    V const z = t * t;
    V sum = of(1.0 / 25);
    sum = of(-1.0 / 23) + z * sum;
    sum = of(1.0 / 21) + z * sum;
    sum = of(-1.0 / 19) + z * sum;
    sum = of(1.0 / 17) + z * sum;
    sum = of(-1.0 / 15) + z * sum;
    sum = of(1.0 / 13) + z * sum;
    sum = of(-1.0 / 11) + z * sum;
    sum = of(1.0 / 9) + z * sum;
    sum = of(-1.0 / 7) + z * sum;
    sum = of(1.0 / 5) + z * sum;
    sum = of(-1.0 / 3) + z * sum;
    V const angle = of(4.0) * (t + t * (z * sum));
    return hn::CopySignToAbs(choose(steep, of(1.57079632679489661923) - angle, angle), x);
}

/// sin(asin(x) / 3) for x from -1 to 1.
HWY_INLINE V sine_of_third(V x)
{
    V const y = atan_of(x / hn::Sqrt((of(1.0) - x) * (of(1.0) + x))) * of(1.0 / 3);
    V const z = y * y;
    V sum = of(-1.0 / 1307674368000);
    sum = of(1.0 / 6227020800) + z * sum;
    sum = of(-1.0 / 39916800) + z * sum;
    sum = of(1.0 / 362880) + z * sum;
    sum = of(-1.0 / 5040) + z * sum;
    sum = of(1.0 / 120) + z * sum;
    sum = of(-1.0 / 6) + z * sum;
    return y + y * (z * sum);
}

}  // namespace tongtu::radio::p1812::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

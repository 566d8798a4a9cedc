// The few operations of the cost model, for plain numbers. cell.hpp has the same ones for cells
// that remember how they were computed, so that the engine is written once.

#pragma once

#include "tongtu/cost/lric/annualise.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::cost {

inline double as_double(double x)
{
    return x;
}
inline double up(double x)
{
    return std::ceil(x);
}
inline double larger(double a, double b)
{
    return std::max(a, b);
}
inline double smaller(double a, double b)
{
    return std::min(a, b);
}
inline double power(double base, double exponent)
{
    return std::pow(base, exponent);
}
/// 1 where low < x <= high, else 0.
inline double inside(double x, double low, double high)
{
    return x > low && x <= high ? 1.0 : 0.0;
}
inline double annuity_of(double rate, double trend, double life)
{
    return tilted_annuity(rate, trend, life);
}
inline double circuits_of(double erlang, double blocking)
{
    return circuits_for(erlang, blocking);
}

/// What a cell of the calculation is, for those who keep cells; plain numbers ignore it.
struct Tag {
    char const* what = "";  // "load", "quantity", …: see sheet_words.cpp
    int service = -1;       // indexes into the study; -1: not of one
    int element = -1;
    int geotype = -1;
    int asset = -1;
    int common = -1;
    int year = -1;
    int without = -1;  // service left out
    int alone = -1;    // service that is there alone
};

/// Plain numbers: inputs are themselves, nothing is remembered.
struct PlainContext {
    using Number = double;
    static double in(double const& value) { return value; }
    static double name(double value, Tag const&) { return value; }
};

}  // namespace tongtu::cost

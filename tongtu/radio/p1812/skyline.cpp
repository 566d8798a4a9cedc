#include "tongtu/radio/p1812/skyline.hpp"

#include "tongtu/radio/p1812/bullington.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::radio::p1812 {

namespace {

// Points alike but for rounding are not left out by a bound: see touching_m.
constexpr double slope_slack = 1e-10;  // m/km
constexpr double clearance_slack = 1.0 + 1e-9;

}  // namespace

void Skyline::begin(std::size_t points, double step_km, double K, double hts_m,
                    double const* inverse_d)
{
    step_ = step_km;
    K_ = K;
    hts_ = hts_m;
    end_ = 1;
    tx_ = {};
    tx_.index = 1;
    last_nearest_ = 1;
    hull_.begin(points, step_km, inverse_d);
    if (top_.size() < points) {
        top_.resize(points);
        slope_.resize(points);
    }
    slope_8_.assign(points / 8 + 1, lowest);
    slope_64_.assign(points / 64 + 1, lowest);
}

Peak Skyline::from_rx(View const& v) const noexcept
{
    double const z = v.hrs - K_ * v.D * v.D;
    auto const slope = [&](std::size_t i) {
        double const back = v.D - static_cast<double>(i) * step_;
        return (top_[i] - v.hrs) / back - K_ * back;
    };
    auto const touched = hull_.touched(hull_.tangent_from(v.D, z), v.D, z);
    std::size_t const last = hull_.index(touched.last);
    Peak best{slope(last), last};
    auto const consider = [&](std::size_t i) {
        double const value = slope(i);
        if (value > best.value)
            best = {value, i};
    };
    if (touched.others) {
        for (std::size_t i = last; i-- > hull_.index(touched.first);)
            consider(i);
    } else {
        for (std::size_t vertex = touched.last; vertex-- > touched.first;)
            consider(hull_.index(vertex));
    }
    return best;
}

// q of `least_clearance` in its own words, and its last point of equals.
void Skyline::look_at(Search& s, View const& v, std::size_t i) const noexcept
{
    if (!may_hold_less(s, slope_[i], i))
        return;
    double const d = static_cast<double>(i) * step_;
    double const u = d * (v.D - d);
    double const above = top_[i] + K_ * u - v.hts - v.Str * d;
    double const q = above * above / u;
    if (q < s.least || (q == s.least && i > s.index)) {
        s.least = q;
        s.index = i;
    }
}

bool Skyline::may_hold_less(Search const& s, double highest, std::size_t first) const noexcept
{
    double const d = static_cast<double>(std::max<std::size_t>(first, 1)) * step_;
    double const below = s.m - highest - slope_slack;
    return below <= 0.0 || below * below * d <= s.least * clearance_slack * (s.D - d);
}

std::size_t Skyline::nearest(View const& v) noexcept
{
    Search s{v.Str - K_ * v.D, v.D, std::numeric_limits<double>::infinity(), end_ - 1};
    look_at(s, v, end_ - 1);
    look_at(s, v, last_nearest_);  // the receiver before: most of the rest is passed over at once
    for (std::size_t b = (end_ - 1) / 64 + 1; b-- > 0;) {
        if (!may_hold_less(s, slope_64_[b], b * 64))
            continue;
        for (std::size_t c = std::min(b * 8 + 8, (end_ - 1) / 8 + 1); c-- > b * 8;) {
            if (!may_hold_less(s, slope_8_[c], c * 8))
                continue;
            for (std::size_t i = std::min(c * 8 + 8, end_); i-- > std::max<std::size_t>(c * 8, 1);)
                look_at(s, v, i);
        }
    }
    return last_nearest_ = s.index;
}

Skyline::Look Skyline::look(View const& v, std::span<double const> bare) noexcept
{
    auto const distance = [&](std::size_t i) { return static_cast<double>(i) * step_; };
    double tx = tx_.value;
    for (std::size_t j = 0; j < bare.size(); ++j)
        tx = std::max(tx, (bare[j] - hts_) / distance(end_ + j) - K_ * distance(end_ + j));
    if (tx > v.Str - K_ * v.D) {
        double rx = hull_.size() > 0 ? from_rx(v).value : lowest;
        for (std::size_t j = 0; j < bare.size(); ++j) {
            double const back = v.D - distance(end_ + j);
            rx = std::max(rx, (bare[j] - v.hrs) / back - K_ * back);
        }
        return {true, tx, rx};
    }
    double most = lowest;
    Look best{false, 0.0, 0.0};
    auto const consider = [&](std::size_t i, double top) {
        double const nu = bullington_nu_within(v, distance(i), top, K_);
        if (nu > most) {
            most = nu;
            best = {false, distance(i), top};
        }
    };
    if (end_ > 1) {
        std::size_t const i = nearest(v);
        consider(i, top_[i]);
    }
    for (std::size_t j = 0; j < bare.size(); ++j)
        consider(end_ + j, bare[j]);
    return best;
}

double Skyline::nu(View const& v, std::span<double const> bare) noexcept
{
    Look const found = look(v, bare);
    return found.beyond ? bullington_nu_beyond(v, K_, found.first, found.second)
                        : bullington_nu_within(v, found.first, found.second, K_);
}

}  // namespace tongtu::radio::p1812

#include "tongtu/cost/lric/sensitivity.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/market/cost_inputs.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace tongtu::cost {

using market::CostInput;
using market::CostStudy;
using market::InputKind;

namespace {

// Of one year; only economic depreciation looks at later ones for that.
Followed followed(CostStudy& study)
{
    if (study.method != market::Method::economic)
        study.years = study.followed_year + 1;
    auto const at = static_cast<std::size_t>(study.followed_year);
    LricYear year = std::move(lric(study, {true, false}).years[at]);
    return {std::move(year.lraic), std::move(year.lraic_plus), std::move(year.pure_lric),
            year.incremental_total};
}

// Sebastiano Vigna's splitmix64 (public domain) as a counter: each number by its place alone.
std::uint64_t mixed(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

// In (0, 1).
double uniform(std::uint64_t seed, std::uint64_t draw, std::uint64_t place)
{
    std::uint64_t const bits = mixed(mixed(mixed(seed) ^ draw) ^ place);
    return (static_cast<double>(bits >> 11U) + 0.5) * 0x1p-53;
}

double factor(market::Uncertain const& input, double u, double v)
{
    double const low = input.low, high = input.high;
    if (input.distribution == market::Distribution::uniform)
        return low + u * (high - low);
    if (input.distribution == market::Distribution::triangular) {
        if (high == low)
            return 1.0;
        double const peak = (1.0 - low) / (high - low);
        return u < peak ? low + std::sqrt(u * (high - low) * (1.0 - low))
                        : high - std::sqrt((1.0 - u) * (high - low) * (high - 1.0));
    }
    constexpr double z95 = 1.6448536269514722;  // 95 % quantile of the standard normal
    double const normal = std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
    return std::max(0.01, 0.5 * (low + high) + normal * (high - low) / (2.0 * z95));
}

// A value as the input can have it.
double possible(CostInput const& input, double value)
{
    switch (input.kind) {
    case InputKind::share:
        return std::clamp(value, 0.0, 1.0);
    case InputKind::whole:
        return std::max(1.0, std::round(value));
    case InputKind::rate:
        return std::max(value, -0.9);
    case InputKind::amount:
        break;
    }
    return std::max(value, 0.0);
}

// The network has one traffic: other geotypes make room.
void rebalance(CostStudy& study, CostInput const& input, double before)
{
    double const now = *input.value;
    for (market::Geotype& geotype : study.geotypes) {
        if (&geotype.traffic_share != input.value && before < 1.0)
            geotype.traffic_share *= (1.0 - now) / (1.0 - before);
    }
}

bool is_traffic_share(CostStudy const& study, CostInput const& input)
{
    return std::any_of(study.geotypes.begin(), study.geotypes.end(),
                       [&](auto const& geotype) { return &geotype.traffic_share == input.value; });
}

void set(CostStudy& study, CostInput const& input, double value)
{
    double const before = *input.value;
    *input.value = possible(input, value);
    if (is_traffic_share(study, input))
        rebalance(study, input, before);
}

Interval interval(std::vector<double>& values)
{
    std::sort(values.begin(), values.end());
    double sum = 0.0;
    for (double const value : values)
        sum += value;
    auto const at = [&](double share) {
        auto const n = static_cast<double>(values.size());
        auto const rank = static_cast<std::size_t>(std::ceil(share * n));
        return values[std::min(values.size(), std::max<std::size_t>(rank, 1)) - 1];
    };
    return {sum / static_cast<double>(values.size()), at(0.05), at(0.95)};
}

std::vector<Interval> intervals(std::vector<Followed> const& all,
                                std::vector<double> Followed::*which, std::size_t services)
{
    std::vector<Interval> found;
    for (std::size_t s = 0; s < services; ++s) {
        std::vector<double> values;
        values.reserve(all.size());
        for (Followed const& one : all)
            values.push_back((one.*which)[s]);
        found.push_back(interval(values));
    }
    return found;
}

}  // namespace

std::vector<Swing> tornado(CostStudy const& study, CancelToken const& cancel)
{
    CostStudy copy = study;
    std::vector<CostInput> const inputs = market::cost_inputs(copy);
    std::vector<std::size_t> moved;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (*inputs[i].value != 0.0)
            moved.push_back(i);
    std::vector<Swing> swings(moved.size());
    parallel_for(moved.size(), 1, [&](std::size_t at) {
        cancel.check();
        CostInput const& input = inputs[moved[at]];
        double const value = *input.value;
        double step = std::abs(value) * study.tornado_swing;
        if (input.kind == InputKind::whole)
            step = std::max(1.0, std::round(step));
        Swing& swing = swings[at];
        swing.input = input.id;
        swing.title = input.title;
        for (bool const high : {false, true}) {
            CostStudy other = study;
            CostInput const place = market::cost_inputs(other)[moved[at]];
            set(other, place, high ? value + step : value - step);
            (high ? swing.high : swing.low) = *place.value;
            (high ? swing.at_high : swing.at_low) = followed(other);
        }
    });
    return swings;
}

namespace {

/// A study to draw into, with the places of what is uncertain: looked up once for many draws.
class Draws {
public:
    explicit Draws(CostStudy const& study) : study_(study), copy_(study)
    {
        std::vector<CostInput> const inputs = market::cost_inputs(copy_);
        for (market::Uncertain const& one : study.uncertain) {
            auto const found = std::find_if(inputs.begin(), inputs.end(), [&](auto const& input) {
                return input.id == one.input;
            });
            expects(found != inputs.end(), "what is uncertain is an input");
            places_.push_back(*found);
        }
    }
    ~Draws() = default;
    Draws(Draws const&) = delete;
    Draws& operator=(Draws const&) = delete;

    CostStudy& draw(std::size_t draw)
    {
        copy_ = study_;  // lists keep their lengths, so the places stay
        for (std::size_t u = 0; u < places_.size(); ++u) {
            double const times = factor(study_.uncertain[u], uniform(study_.seed, draw, 2 * u),
                                        uniform(study_.seed, draw, 2 * u + 1));
            set(copy_, places_[u], *places_[u].value * times);
        }
        return copy_;
    }

private:
    CostStudy const& study_;
    CostStudy copy_;
    std::vector<CostInput> places_;
};

}  // namespace

CostStudy drawn(CostStudy const& study, std::size_t draw)
{
    return Draws(study).draw(draw);
}

Intervals monte_carlo(CostStudy const& study, Progress& progress, CancelToken const& cancel)
{
    expects(study.draws > 0, "some draws");
    std::vector<Followed> all(study.draws);
    progress.start({"蒙特卡洛", "Monte Carlo"}, study.draws);
    constexpr std::size_t grain = 64;
    parallel_for((study.draws + grain - 1) / grain, 1, [&](std::size_t block) {
        cancel.check();
        std::size_t const to = std::min(study.draws, (block + 1) * grain);
        Draws draws(study);
        for (std::size_t i = block * grain; i < to; ++i)
            all[i] = followed(draws.draw(i));
        progress.advance(to - block * grain);
    });
    progress.finish();
    Intervals found;
    found.draws = study.draws;
    std::size_t const services = study.services.size();
    found.lraic = intervals(all, &Followed::lraic, services);
    found.lraic_plus = intervals(all, &Followed::lraic_plus, services);
    found.pure_lric = intervals(all, &Followed::pure_lric, services);
    std::vector<double> totals;
    totals.reserve(all.size());
    for (Followed const& one : all)
        totals.push_back(one.incremental_total);
    found.incremental_total = interval(totals);
    return found;
}

CostStudy changed(CostStudy const& study, market::Scenario const& scenario)
{
    CostStudy copy = study;
    for (CostInput const& input : market::cost_inputs(copy)) {
        if (auto const value = scenario.changes.find(input.id); value != scenario.changes.end())
            set(copy, input, value->second);
    }
    return copy;
}

}  // namespace tongtu::cost

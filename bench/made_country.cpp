#include "made_country.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

namespace tongtu::bench {

namespace {

struct Place {
    double x, y;
};

// The same numbers on every machine, which the standard distributions do not promise.
class Draw {
public:
    explicit Draw(std::uint64_t seed) : engine_(seed) {}
    double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
    double normal()  // by twelve uniform ones: near enough here
    {
        double sum = -6.0;
        for (int k = 0; k < 12; ++k)
            sum += uniform();
        return sum;
    }

private:
    std::mt19937_64 engine_;
};

// Streams that do not depend on each other.
enum Stream : std::uint64_t { positions, people, choice, radii };

Draw stream_of(MadeCountry const& country, Stream which)
{
    return Draw(country.seed * 0x9e3779b97f4a7c15U + which);
}

double side_of(MadeCountry const& country)
{
    return std::sqrt(static_cast<double>(country.candidates));
}

class Points {
public:
    explicit Points(MadeCountry const& country)
        : side_(side_of(country)), draw_(stream_of(country, positions)),
          weight_(stream_of(country, people))
    {
        constexpr double per_square = 8500.0;  // people of a town where its spread is 1
        auto const towns = static_cast<std::size_t>(std::max(1.0, side_ * side_ / 25.0));
        for (std::size_t t = 0; t < towns; ++t) {
            town_.push_back({side_ * draw_.uniform(), side_ * draw_.uniform()});
            up_to_.push_back(sum_ += 1.0 / static_cast<double>(t + 1));
        }
        double const settled = 0.9 * 100.0 * static_cast<double>(country.candidates);
        for (std::size_t t = 0; t < towns; ++t)
            spread_.push_back(
                0.5 + std::sqrt(settled / (sum_ * static_cast<double>(t + 1)) / per_square));
    }

    Place next()
    {
        if (draw_.below(10) == 0)
            return {side_ * draw_.uniform(), side_ * draw_.uniform()};
        auto const t = static_cast<std::size_t>(
            std::lower_bound(up_to_.begin(), up_to_.end(), sum_ * draw_.uniform()) -
            up_to_.begin());
        return {std::clamp(town_[t].x + spread_[t] * draw_.normal(), 0.0, side_),
                std::clamp(town_[t].y + spread_[t] * draw_.normal(), 0.0, side_)};
    }
    std::uint64_t next_weight() { return 1 + weight_.below(100); }

private:
    double side_;
    Draw draw_, weight_;
    std::vector<Place> town_;
    std::vector<double> up_to_, spread_;
    double sum_ = 0.0;
};

struct Mast {
    Place at{};
    double radius = 0.0;
    std::int64_t cost = 0;

    [[nodiscard]] bool reaches(Place const& p) const
    {
        double const dx = p.x - at.x;
        double const dy = p.y - at.y;
        return dx * dx + dy * dy <= radius * radius;
    }
};

std::vector<Mast> masts_of(MadeCountry const& country)
{
    Draw chosen = stream_of(country, choice);
    std::vector<std::pair<std::size_t, std::size_t>> stands;  // point, mast
    for (std::size_t i = 0; i < country.candidates; ++i)
        stands.emplace_back(chosen.below(country.points), i);
    std::sort(stands.begin(), stands.end());
    std::vector<Mast> masts(country.candidates);
    Points points(country);
    auto next = stands.begin();
    for (std::size_t p = 0; p < country.points && next != stands.end(); ++p) {
        Place const at = points.next();
        for (; next != stands.end() && next->first == p; ++next)
            masts[next->second].at = at;
    }
    Draw draw = stream_of(country, radii);
    for (Mast& mast : masts) {
        mast.radius = 1.0 + 1.2 * draw.uniform();
        mast.cost = static_cast<std::int64_t>(10 + draw.below(91));
    }
    return masts;
}

// Which masts may reach some place of a small square, ascending.
class Squares {
public:
    Squares(std::vector<Mast> const& masts, double side)
        : many_(static_cast<std::size_t>(side / width) + 1), near_(many_ * many_)
    {
        double const half_diagonal = width * std::sqrt(0.5);
        for (std::uint32_t i = 0; i < masts.size(); ++i) {
            Mast wide = masts[i];
            wide.radius += half_diagonal + 1e-9;
            for (std::size_t y = index(wide.at.y - wide.radius);
                 y <= index(wide.at.y + wide.radius); ++y) {
                for (std::size_t x = index(wide.at.x - wide.radius);
                     x <= index(wide.at.x + wide.radius); ++x) {
                    Place const centre{width * (static_cast<double>(x) + 0.5),
                                       width * (static_cast<double>(y) + 0.5)};
                    if (wide.reaches(centre))
                        near_[y * many_ + x].push_back(i);
                }
            }
        }
    }
    [[nodiscard]] std::vector<std::uint32_t> const& at(Place const& p) const
    {
        return near_[index(p.y) * many_ + index(p.x)];
    }

private:
    static constexpr double width = 0.4;
    [[nodiscard]] std::size_t index(double v) const
    {
        return v <= 0.0 ? 0 : std::min(many_ - 1, static_cast<std::size_t>(v / width));
    }
    std::size_t many_;
    std::vector<std::vector<std::uint32_t>> near_;
};

std::vector<std::int64_t> costs_of(std::vector<Mast> const& masts)
{
    std::vector<std::int64_t> cost;
    cost.reserve(masts.size());
    for (Mast const& mast : masts)
        cost.push_back(mast.cost);
    return cost;
}

std::int64_t budget_of(MadeCountry const& country)
{
    return static_cast<std::int64_t>(country.candidates);
}

}  // namespace

Streamed merged_country(MadeCountry const& country)
{
    std::vector<Mast> const masts = masts_of(country);
    Squares const squares(masts, side_of(country));
    Points points(country);
    plan::StreamMerge merge;
    Streamed result;
    std::vector<std::uint32_t> reach;
    for (std::size_t p = 0; p < country.points; ++p) {
        Place const at = points.next();
        reach.clear();
        for (std::uint32_t const i : squares.at(at)) {
            if (masts[i].reaches(at))
                reach.push_back(i);
        }
        result.pairs += reach.size();
        merge.add(reach, points.next_weight());
    }
    result.problem = merge.finish(costs_of(masts), budget_of(country));
    return result;
}

plan::MergedProblem merged_country_plainly(MadeCountry const& country)
{
    std::vector<Mast> const masts = masts_of(country);
    std::vector<std::vector<std::uint32_t>> covered(masts.size());
    plan::CoveringProblem problem;
    Points points(country);
    for (std::uint32_t p = 0; p < country.points; ++p) {
        Place const at = points.next();
        for (std::size_t i = 0; i < masts.size(); ++i) {
            if (masts[i].reaches(at))
                covered[i].push_back(p);
        }
        problem.weight.push_back(points.next_weight());
    }
    plan::CoverSets sets;
    for (auto const& each : covered)
        sets.append(each);
    problem.covers = &sets;
    problem.reached.assign(country.points, 0);
    problem.cost = costs_of(masts);
    problem.budget = budget_of(country);
    return plan::merge(problem);
}

}  // namespace tongtu::bench

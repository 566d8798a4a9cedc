// A plan for a large made-up country: value, bound, gap, time and memory of the covering solver.
// bench_cover [candidates] [points] [seed] [million steps] [gap %]
//
// Towns lie uniformly in a square, of side 100 for 10,000 candidates and as densely settled for any
// other number; their sizes follow Zipf's law and their people a normal distribution round the
// centre whose spread grows with the root of the size. A tenth of the points are spread over the
// country. A candidate stands at a point drawn at random, costs 10 to 100 and reaches every point
// within 1.0 to 2.2. A point has 1 to 100 people; the budget buys about one candidate in twenty
// (the cheap ones).

#include "cover_cbc.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/certified.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <sys/resource.h>

namespace {

using namespace tongtu;
using namespace tongtu::plan;

struct Point {
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

std::vector<Point> points_of(std::size_t count, double side, Draw& draw)
{
    auto const towns = static_cast<std::size_t>(std::max(1.0, side * side / 25.0));
    std::vector<Point> centre(towns);
    std::vector<double> up_to(towns);
    double sum = 0.0;
    for (std::size_t t = 0; t < towns; ++t) {
        centre[t] = {side * draw.uniform(), side * draw.uniform()};
        up_to[t] = sum += 1.0 / static_cast<double>(t + 1);
    }
    std::vector<Point> points(count);
    for (Point& p : points) {
        if (draw.below(10) == 0) {
            p = {side * draw.uniform(), side * draw.uniform()};
            continue;
        }
        auto const t = static_cast<std::size_t>(
            std::lower_bound(up_to.begin(), up_to.end(), sum * draw.uniform()) - up_to.begin());
        double const spread = 4.0 / std::sqrt(static_cast<double>(t + 1)) + 0.5;
        p = {std::clamp(centre[t].x + spread * draw.normal(), 0.0, side),
             std::clamp(centre[t].y + spread * draw.normal(), 0.0, side)};
    }
    return points;
}

struct Country {
    CoverSets covers;
    CoveringProblem problem;
};

// Points in buckets of the largest radius, so that a candidate looks at nine of them.
void make(Country& country, std::size_t candidates, std::size_t count, std::uint64_t seed)
{
    constexpr double most = 2.2;
    double const side = 100.0 * std::sqrt(static_cast<double>(candidates) / 1e4);
    auto const buckets = static_cast<std::size_t>(side / most) + 1;
    Draw draw(seed);
    std::vector<Point> const points = points_of(count, side, draw);
    std::vector<std::vector<std::uint32_t>> bucket(buckets * buckets);
    auto const of = [](double v) { return static_cast<std::size_t>(v / most); };
    for (std::size_t i = 0; i < count; ++i) {
        bucket[of(points[i].y) * buckets + of(points[i].x)].push_back(
            static_cast<std::uint32_t>(i));
        country.problem.weight.push_back(1 + draw.below(100));
    }
    std::vector<std::uint32_t> covered;
    for (std::size_t c = 0; c < candidates; ++c) {
        Point const at = points[draw.below(count)];
        double const radius = 1.0 + 1.2 * draw.uniform();
        covered.clear();
        for (std::size_t y = of(at.y) - (of(at.y) > 0); y <= std::min(of(at.y) + 1, buckets - 1);
             ++y) {
            for (std::size_t x = of(at.x) - (of(at.x) > 0);
                 x <= std::min(of(at.x) + 1, buckets - 1); ++x) {
                for (std::uint32_t i : bucket[y * buckets + x]) {
                    if (std::hypot(points[i].x - at.x, points[i].y - at.y) <= radius)
                        covered.push_back(i);
                }
            }
        }
        std::sort(covered.begin(), covered.end());
        country.covers.append(covered);
        country.problem.cost.push_back(static_cast<std::int64_t>(10 + draw.below(91)));
    }
    country.problem.reached.assign(count, 0);
    country.problem.covers = &country.covers;
    country.problem.budget = static_cast<std::int64_t>(20 * candidates / 20);
}

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// A small country, to the end by CBC: neither answer may contradict the other.
void compare_with_cbc()
{
    constexpr double limit_s = 60.0;
    Country country;
    make(country, 500, 50000, 1);
    MergedProblem const merged = merge(country.problem);
    auto start = std::chrono::steady_clock::now();
    CertifiedSelection const ours = solve_certified(merged, {}, silent_progress(), CancelToken{});
    double const our_s = seconds_since(start);
    start = std::chrono::steady_clock::now();
    auto const theirs = bench::solve_by_cbc(merged, limit_s);
    std::printf("500 candidates, 50000 points: value %llu, bound %llu, gap %.3f %%, %.2f s\n",
                static_cast<unsigned long long>(ours.proof.value),
                static_cast<unsigned long long>(ours.proof.bound), ours.proof.gap_percent(), our_s);
    if (!theirs) {
        std::printf("  CBC: not built in, or no answer\n");
        return;
    }
    expects(static_cast<double>(ours.proof.value) <= theirs->bound + 0.5 &&
                theirs->value <= static_cast<double>(ours.proof.bound) + 0.5,
            "no answer is above the other's bound");
    std::printf("  CBC, merged: value %.0f, bound %.0f%s, %.2f s\n", theirs->value, theirs->bound,
                theirs->optimal ? " (optimal)" : "", seconds_since(start));
}

}  // namespace

int main(int argc, char** argv)
{
    auto const argument = [&](int i, std::size_t otherwise) {
        return argc > i ? static_cast<std::size_t>(std::atoll(argv[i])) : otherwise;
    };
    Country country;
    make(country, argument(1, 10000), argument(2, 1000000), argument(3, 1));
    auto const start = std::chrono::steady_clock::now();
    MergedProblem const merged = merge(country.problem);
    std::vector<std::uint8_t> const useful = merged.useful();
    std::printf(
        "%zu candidates (%td useful), %zu points, %zu pairs; %zu classes, %zu pairs: %.1f s\n",
        merged.candidates(), std::count(useful.begin(), useful.end(), 1),
        country.problem.weight.size(), country.covers.points.size(), merged.classes(),
        merged.covers.points.size(), seconds_since(start));
    SolveLimits limits;
    limits.work = argument(4, 6000) * 1000000;
    limits.gap_percent = argc > 5 ? std::atof(argv[5]) : 0.0;
    limits.watch = [&](Proof const& proof) {
        std::printf("  value %llu  bound %llu  gap %.3f %%  %.1f s\n",
                    static_cast<unsigned long long>(proof.value),
                    static_cast<unsigned long long>(proof.bound), proof.gap_percent(),
                    seconds_since(start));
        std::fflush(stdout);
    };
    CertifiedSelection const result =
        solve_certified(merged, limits, silent_progress(), CancelToken{});
    double const elapsed = seconds_since(start);
    // The answer is checked before the time is told.
    expects(value_of(merged, result.selection.order) == result.proof.value, "the value is right");
    expects(bound_of(merged, result.multipliers) == result.proof.bound, "the bound is right");
    expects(result.selection.cost <= merged.budget, "the budget is kept");
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%zu sites, value %llu, bound %llu, gap %.3f %%, %.1f s, peak memory %.0f MiB\n",
                result.selection.order.size(), static_cast<unsigned long long>(result.proof.value),
                static_cast<unsigned long long>(result.proof.bound), result.proof.gap_percent(),
                elapsed, static_cast<double>(usage.ru_maxrss) / 1024.0);
    compare_with_cbc();
    return 0;
}

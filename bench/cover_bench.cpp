// A plan for a large made-up country: value, bound, gap, time and memory of the covering solver.
// bench_cover [candidates] [points] [seed] [million steps] [gap %]
//
// made_country.hpp says how the country is made.

#include "cover_cbc.hpp"
#include "made_country.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/certified.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>

namespace {

using namespace tongtu;
using namespace tongtu::plan;

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// A small country, to the end by CBC: neither answer may contradict the other.
void compare_with_cbc()
{
    constexpr double limit_s = 60.0;
    bench::MadeCountry const small{500, 50'000, 1};
    MergedProblem const merged = bench::merged_country(small).problem;
    MergedProblem const plainly = bench::merged_country_plainly(small);
    expects(merged.weight == plainly.weight && merged.covers.points == plainly.covers.points,
            "streaming and plain merging agree");
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
    auto const start = std::chrono::steady_clock::now();
    bench::Streamed const country =
        bench::merged_country({argument(1, 10'000), argument(2, 1'000'000), argument(3, 1)});
    MergedProblem const& merged = country.problem;
    std::vector<std::uint8_t> const useful = merged.useful();
    std::printf("%zu candidates (%td useful), %zu points, %zu pairs; %zu classes, %zu pairs: "
                "%.1f s\n",
                merged.candidates(), std::count(useful.begin(), useful.end(), 1),
                argument(2, 1'000'000), country.pairs, merged.classes(),
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

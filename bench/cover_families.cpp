// Maximal covering instances of the literature: value against the best known, proof, time, memory.
// bench_cover_families cordeau [customers] [radius] [budget] [seed]
// bench_cover_families maximo FOLDER [million steps] [CBC: 0 or 1]
// Without arguments: cordeau with a million customers.

#include "cover_cbc.hpp"
#include "cover_instances.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/plan/branching.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <sys/resource.h>

namespace {

using namespace tongtu;
using namespace tongtu::plan;

struct Clock {
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    double cpu_start = cpu();

    static double cpu()
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        auto const seconds = [](timeval const& t) {
            return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    [[nodiscard]] double wall_s() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    [[nodiscard]] double cpu_s() const { return cpu() - cpu_start; }
};

double peak_mib()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void print_machine()
{
    std::ifstream in("/proc/cpuinfo");
    std::string line;
    while (std::getline(in, line)) {
        if (line.rfind("model name", 0) == 0) {
            std::printf("%s\n", line.c_str());
            return;
        }
    }
}

// The largest bound over the leaves, each from its own multipliers.
std::uint64_t checked_bound(MergedProblem const& m, ProofTree const& tree, std::uint32_t at,
                            std::vector<std::uint32_t>& in, std::vector<std::uint32_t>& out)
{
    ProofTree::Node const& node = tree.nodes[at];
    if (node.branch == ProofTree::leaf)
        return bound_of_case(m, in, out, node.multipliers);
    in.push_back(node.branch);
    std::uint64_t const with = checked_bound(m, tree, node.in, in, out);
    in.pop_back();
    out.push_back(node.branch);
    std::uint64_t const without = checked_bound(m, tree, node.out, in, out);
    out.pop_back();
    return std::max(with, without);
}

// The answer is checked before the time is told.
void check(MergedProblem const& m, CertifiedSelection const& result)
{
    expects(value_of(m, result.selection.order) == result.proof.value, "the value is right");
    expects(result.selection.cost <= m.budget, "the budget is kept");
    std::vector<std::uint32_t> in, out;
    std::uint64_t const bound = result.tree.nodes.empty()
                                    ? bound_of(m, result.multipliers)
                                    : checked_bound(m, result.tree, 0, in, out);
    expects(std::max(bound, result.proof.value) <= result.proof.bound, "the bound is right");
}

void side_by_side(MergedProblem const& m, CertifiedSelection const& ours, double our_s)
{
    Clock const clock;
    auto const theirs = bench::solve_by_cbc(m, std::max(1.0, our_s));
    if (!theirs) {
        std::printf("  CBC, merged: no plan in %.1f s CPU (or not built in)\n", clock.cpu_s());
        return;
    }
    std::printf("  CBC, merged: value %.0f, bound %.0f%s, %.1f s CPU; ours is %s\n", theirs->value,
                theirs->bound, theirs->optimal ? " (optimal)" : "", clock.cpu_s(),
                static_cast<double>(ours.proof.value) >= theirs->value - 0.5 ? "never worse"
                                                                             : "WORSE");
    expects(theirs->value <= static_cast<double>(ours.proof.bound) + 0.5,
            "no plan is above our bound");
}

void run_cordeau(bench::Family const& family)
{
    bench::Family small = family;
    small.customers = 20'000;
    expects(bench::merged_family(small).weight == bench::merged_family_plainly(small).weight,
            "streaming and plain merging agree");
    Clock const clock;
    MergedProblem const m = bench::merged_family(family);
    double const merged_s = clock.cpu_s();
    SolveLimits limits;
    limits.work = 100'000'000;
    limits.cases = 40'000'000'000;
    CertifiedSelection const result = solve_certified(m, limits, silent_progress(), CancelToken{});
    double const wall = clock.wall_s();
    double const cpu = clock.cpu_s();
    check(m, result);
    std::printf("%zu x %zu, radius %g, %lld sites, seed %u: %zu classes in %.1f s CPU; value %llu, "
                "bound %llu%s, %zu cases, %.1f s wall, %.1f s CPU, peak %.0f MiB\n",
                family.facilities, family.customers, family.radius,
                static_cast<long long>(family.budget), family.seed, m.classes(), merged_s,
                static_cast<unsigned long long>(result.proof.value),
                static_cast<unsigned long long>(result.proof.bound),
                result.proof.bound == result.proof.value ? " (optimal, proven)" : "",
                (result.tree.nodes.size() + 1) / 2, wall, cpu, peak_mib());
    side_by_side(m, result, cpu - merged_s);
}

struct TownCase {
    char const* name;
    double radius_m;
    std::array<std::int64_t, 6> sites;
    std::array<std::uint64_t, 6> best_known;  // docs/planning.md names the source
};

constexpr std::array<TownCase, 3> towns{{{"NewYork",
                                          400.0,
                                          {50, 60, 70, 80, 90, 100},
                                          {1153640, 1288174, 1396333, 1481434, 1539992, 1574256}},
                                         {"Bronx",
                                          600.0,
                                          {50, 60, 70, 80, 90, 100},
                                          {1205051, 1290635, 1348232, 1376061, 1384376, 1385099}},
                                         {"SanFrancisco",
                                          600.0,
                                          {50, 60, 70, 80, 90, 100},
                                          {617592, 683139, 733772, 769781, 791562, 802307}}}};

void run_maximo(std::string const& folder, std::uint64_t million_steps, bool with_cbc)
{
    int reached = 0;
    double worst = 0.0;
    for (TownCase const& each : towns) {
        bench::Town const town = bench::read_town(folder + "/" + each.name + ".txt");
        for (std::size_t k = 0; k < each.sites.size(); ++k) {
            Clock const clock;
            MergedProblem const m = bench::merged_town(town, each.radius_m, each.sites[k]);
            SolveLimits limits;
            limits.work = million_steps * 1'000'000;
            limits.cases = limits.work / 4;
            CertifiedSelection const result =
                solve_certified(m, limits, silent_progress(), CancelToken{});
            double const cpu = clock.cpu_s();
            double const wall = clock.wall_s();
            check(m, result);
            double const deficit = 100.0 *
                                   (static_cast<double>(each.best_known[k]) -
                                    static_cast<double>(result.proof.value)) /
                                   static_cast<double>(each.best_known[k]);
            reached += result.proof.value >= each.best_known[k] ? 1 : 0;
            worst = std::max(worst, deficit);
            std::printf("%s p=%lld: value %llu, best known %llu (%+.4f %%), bound %llu, gap %.3f "
                        "%%%s, %.1f s wall, %.1f s CPU\n",
                        each.name, static_cast<long long>(each.sites[k]),
                        static_cast<unsigned long long>(result.proof.value),
                        static_cast<unsigned long long>(each.best_known[k]), -deficit,
                        static_cast<unsigned long long>(result.proof.bound),
                        result.proof.gap_percent(),
                        result.proof.bound == result.proof.value ? " (proven)" : "", wall, cpu);
            if (with_cbc)
                side_by_side(m, result, cpu);
            std::fflush(stdout);
        }
    }
    std::printf("best known reached in %d of 18, largest deficit %.4f %%\n", reached, worst);
}

}  // namespace

int main(int argc, char** argv)
{
    print_machine();
    std::string const what = argc > 1 ? argv[1] : "cordeau";
    if (what == "maximo" && argc > 2) {
        run_maximo(argv[2], argc > 3 ? static_cast<std::uint64_t>(std::atoll(argv[3])) : 6000,
                   argc > 4 && std::atoi(argv[4]) != 0);
        return 0;
    }
    bench::Family family;
    family.customers = argc > 2 ? static_cast<std::size_t>(std::atoll(argv[2])) : 1'000'000;
    family.radius = argc > 3 ? std::atof(argv[3]) : 5.75;
    family.budget = argc > 4 ? std::atoll(argv[4]) : 10;
    family.seed = argc > 5 ? static_cast<std::uint32_t>(std::atoll(argv[5])) : 1;
    run_cordeau(family);
    return 0;
}

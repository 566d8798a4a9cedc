// Steiner trees on the instances of PACE 2018: bench_steiner FOLDER [million steps for
// Track 1] [for Track 3].
// FOLDER holds Track1 and Track3 with their .gr files, and track1.csv (name, optimum) and
// track3.csv (name, lower bound, best known). Every tree is checked before its cost is told.

#include "tongtu/backhaul/steiner.hpp"
#include "tongtu/base/error.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace tongtu;
using namespace tongtu::backhaul;

struct Instance {
    std::size_t nodes = 0;
    std::vector<Edge> edges;
    std::vector<std::uint32_t> terminals;
};

Instance read(std::filesystem::path const& path)
{
    Instance instance;
    std::ifstream in(path);
    for (std::string word; in >> word;) {
        if (word == "Nodes") {
            in >> instance.nodes;
        } else if (word == "E") {
            Edge edge;
            in >> edge.a >> edge.b >> edge.cost;
            instance.edges.push_back({edge.a - 1, edge.b - 1, edge.cost});
        } else if (word == "T") {
            std::uint32_t t = 0;
            in >> t;
            instance.terminals.push_back(t - 1);
        }
    }
    return instance;
}

struct Known {
    double lower = 0.0;
    double upper = 0.0;
};

std::map<std::string, Known> read_known(std::filesystem::path const& path)
{
    std::map<std::string, Known> known;
    std::ifstream in(path);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::replace(line.begin(), line.end(), ',', ' ');
        std::istringstream words(line);
        std::string name;
        Known value;
        words >> name >> value.lower;
        if (!(words >> value.upper))
            value.upper = value.lower;
        known[name] = value;
    }
    return known;
}

// A second way of checking, without the room's own: walks the tree from one terminal.
std::int64_t cost_of(Instance const& instance, std::vector<std::uint32_t> const& edges)
{
    std::vector<std::vector<std::uint32_t>> at(instance.nodes);
    std::int64_t cost = 0;
    for (std::uint32_t const e : edges) {
        cost += instance.edges[e].cost;
        at[instance.edges[e].a].push_back(instance.edges[e].b);
        at[instance.edges[e].b].push_back(instance.edges[e].a);
    }
    std::vector<std::uint8_t> seen(instance.nodes, 0);
    std::vector<std::uint32_t> stack{instance.terminals.front()};
    seen[stack.front()] = 1;
    std::size_t count = 0;
    while (!stack.empty()) {
        std::uint32_t const v = stack.back();
        stack.pop_back();
        ++count;
        for (std::uint32_t const w : at[v]) {
            if (!seen[w]) {
                seen[w] = 1;
                stack.push_back(w);
            }
        }
    }
    expects(count == edges.size() + 1, "the edges are one tree");
    for (std::uint32_t const t : instance.terminals)
        expects(seen[t] != 0, "the tree joins every terminal");
    return cost;
}

void run(std::filesystem::path const& folder, std::string const& track, SteinerLimits limits)
{
    std::string lower = track;
    lower[0] = 't';
    auto const known = read_known(folder / (lower + ".csv"));
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder / track))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    double sum = 0.0;
    double worst = 0.0;
    double most_cpu_s = 0.0;
    for (auto const& file : files) {
        Instance const instance = read(file);
        Graph const graph(instance.nodes, instance.edges);
        SteinerProblem const problem{&graph, instance.terminals};
        std::int64_t const start = cost_of(instance, mehlhorn_tree(problem));
        auto const clock = std::chrono::steady_clock::now();
        std::clock_t const cpu = std::clock();
        SteinerTree const tree = solve_steiner(problem, limits, CancelToken{});
        double const s =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - clock).count();
        double const cpu_s = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
        expects(cost_of(instance, tree.edges) == tree.cost, "the cost is right");
        Known const best = known.at(file.filename().string());
        expects(static_cast<double>(tree.cost) >= best.lower &&
                    static_cast<double>(tree.bound) <= best.upper,
                "neither the tree nor the bound contradicts what is known");
        double const ratio = static_cast<double>(tree.cost) / best.upper;
        sum += ratio;
        worst = std::max(worst, ratio);
        most_cpu_s = std::max(most_cpu_s, cpu_s);
        double const gap = 100.0 * static_cast<double>(tree.cost - tree.bound) /
                           static_cast<double>(std::max<std::int64_t>(tree.cost, 1));
        std::printf("%s %s: %zu nodes, %zu edges, %zu terminals: best known %.0f, Mehlhorn %.4f, "
                    "ours %lld = %.5f, bound %.4f, gap %.2f %%, %.2f s (cpu %.2f)\n",
                    track.c_str(), file.filename().c_str(), graph.nodes(), graph.edges().size(),
                    instance.terminals.size(), best.upper, static_cast<double>(start) / best.upper,
                    static_cast<long long>(tree.cost), ratio,
                    static_cast<double>(tree.bound) / best.upper, gap, s, cpu_s);
        std::fflush(stdout);
    }
    std::printf("%s: mean ratio %.5f, worst %.5f, at most %.2f s cpu\n", track.c_str(),
                sum / static_cast<double>(files.size()), worst, most_cpu_s);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::printf(
            "bench_steiner FOLDER [million steps for Track 1] [for Track 3]: no instances given\n");
        return 0;
    }
    std::filesystem::path const folder = argv[1];
    auto const millions = [&](int i, int otherwise) {
        return static_cast<std::uint64_t>(argc > i ? std::atoi(argv[i]) : otherwise) * 1'000'000;
    };
    run(folder, "Track1", {millions(2, 140), 1});
    run(folder, "Track3", {millions(3, 500), 1});
    return 0;
}

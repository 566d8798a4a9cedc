#include "tongtu/coverage/stretches.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace tongtu::coverage {

namespace {

// An end of a line: 2 x line, + 1 for its last point.
using LineEnd = std::size_t;

geo::Point const& point_of(std::span<geo::Line const> lines, LineEnd end)
{
    geo::Line const& line = lines[end / 2];
    return end % 2 == 0 ? line.front() : line.back();
}

// The end that a line goes on into, for each end; itself where it goes on into none.
std::vector<LineEnd> continuations(std::span<geo::Line const> lines)
{
    std::map<std::pair<double, double>, std::vector<LineEnd>> at;
    std::vector<LineEnd> next(2 * lines.size());
    for (LineEnd end = 0; end < next.size(); ++end) {
        next[end] = end;
        if (lines[end / 2].size() > 1)
            at[{point_of(lines, end).x, point_of(lines, end).y}].push_back(end);
    }
    for (auto const& [place, ends] : at) {
        if (ends.size() == 2 && ends[0] / 2 != ends[1] / 2) {
            next[ends[0]] = ends[1];
            next[ends[1]] = ends[0];
        }
    }
    return next;
}

struct RoadStep {
    double km;
    bool covered;
};

// The steps of a road from an end on, and whether it comes back to where it began.
bool walk(std::span<geo::Line const> lines, std::vector<LineEnd> const& next, LineEnd from,
          double step_m, SignalAt const& signal, std::vector<std::uint8_t>& walked,
          std::vector<RoadStep>& steps)
{
    for (LineEnd in = from; walked[in / 2] == 0;) {
        walked[in / 2] = 1;
        geo::Line line = lines[in / 2];
        if (in % 2 == 1)
            std::reverse(line.begin(), line.end());
        line_reach_steps(line, step_m, [&](geo::Point p, double km) {
            steps.push_back({km, signal(p)});
        });
        LineEnd const out = in ^ 1U;
        if (next[out] == out)
            return false;
        in = next[out];
    }
    return true;
}

double longest_gap(std::vector<RoadStep> const& steps, bool round)
{
    double longest = 0.0;
    double gap = 0.0;
    double all = 0.0;
    // Twice round: a gap may lie across the point where the walk began.
    for (int lap = 0; lap < (round ? 2 : 1); ++lap) {
        for (RoadStep const& step : steps) {
            gap = step.covered ? 0.0 : gap + step.km;
            longest = std::max(longest, gap);
            all += lap == 0 ? step.km : 0.0;
        }
    }
    return std::min(longest, all);
}

}  // namespace

double longest_gap_km(std::span<geo::Line const> lines, double step_m, SignalAt const& signal)
{
    std::vector<LineEnd> const next = continuations(lines);
    std::vector<std::uint8_t> walked(lines.size(), 0);
    std::vector<RoadStep> steps;
    double longest = 0.0;
    // Roads with a beginning first; what is left goes round.
    for (bool const round : {false, true}) {
        for (LineEnd end = 0; end < next.size(); ++end) {
            if (walked[end / 2] || (!round && next[end] != end))
                continue;
            steps.clear();
            bool const closed = walk(lines, next, end, step_m, signal, walked, steps);
            longest = std::max(longest, longest_gap(steps, closed));
        }
    }
    return longest;
}

}  // namespace tongtu::coverage

#include "tongtu/plan/candidate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <unordered_map>

namespace tongtu::plan {

std::string_view name_of(CandidateKind kind)
{
    constexpr std::array<std::string_view, 5> names{"upgrade", "mast", "settlement", "people",
                                                    "high_ground"};
    return names[static_cast<std::size_t>(kind)];
}

namespace {

// Answers "is anything nearer than d?" from buckets of side `side`.
class Neighbours {
public:
    explicit Neighbours(double side_m) : side_(side_m) {}

    void add(geo::Point p) { buckets_[key(bucket(p.x), bucket(p.y))].push_back(p); }

    [[nodiscard]] bool any_within(geo::Point p, double distance_m) const
    {
        auto const reach = static_cast<std::int64_t>(std::ceil(distance_m / side_));
        for (std::int64_t by = bucket(p.y) - reach; by <= bucket(p.y) + reach; ++by) {
            for (std::int64_t bx = bucket(p.x) - reach; bx <= bucket(p.x) + reach; ++bx) {
                auto const found = buckets_.find(key(bx, by));
                if (found == buckets_.end())
                    continue;
                for (geo::Point const& q : found->second) {
                    if (geo::distance(p, q) < distance_m)
                        return true;
                }
            }
        }
        return false;
    }

private:
    [[nodiscard]] std::int64_t bucket(double v) const
    {
        return static_cast<std::int64_t>(std::floor(v / side_));
    }
    static std::uint64_t key(std::int64_t x, std::int64_t y)
    {
        return (static_cast<std::uint64_t>(x) << 32) ^
               (static_cast<std::uint64_t>(y) & 0xffffffffU);
    }
    double side_;
    std::unordered_map<std::uint64_t, std::vector<geo::Point>> buckets_;
};

class Collector {
public:
    Collector(CandidateSources const& sources, CandidateSpacing const& spacing)
        : sources_(sources), spacing_(spacing),
          taken_(std::max({spacing.settlement_m, spacing.peak_m, spacing.high_ground_m, 1.0}))
    {
        for (geo::Point const& p : sources.occupied)
            taken_.add(p);
    }

    void offer(CandidateKind kind, geo::Point p, double mast_height_m, std::string const& name,
               double spacing_m, std::optional<std::size_t> existing = std::nullopt)
    {
        if (result_.size() >= spacing_.most || taken_.any_within(p, spacing_m))
            return;
        taken_.add(p);
        std::size_t const number = ++count_[static_cast<std::size_t>(kind)];
        result_.push_back({fmt::format("{}-{:04}", name_of(kind), number), kind, p, mast_height_m,
                           name, existing});
    }

    /// Ground level there, and whether a tower may stand on it.
    [[nodiscard]] bool buildable(geo::Point p) const
    {
        auto const cell = sources_.grid->cell_at(p);
        return cell && sources_.buildable->cells[*cell] != 0;
    }

    std::vector<Candidate> take() { return std::move(result_); }

private:
    CandidateSources const& sources_;
    CandidateSpacing const& spacing_;
    Neighbours taken_;
    std::array<std::size_t, 5> count_{};
    std::vector<Candidate> result_;
};

struct Scored {
    double score;
    std::size_t cell;
};

void sort_by_score(std::vector<Scored>& list)
{
    std::sort(list.begin(), list.end(), [](Scored const& a, Scored const& b) {
        return a.score != b.score ? a.score > b.score : a.cell < b.cell;
    });
}

// People in the square of side 2r+1 cells round each populated cell, by a summed-area table.
std::vector<Scored> population_peaks(CandidateSources const& s, double spacing_m)
{
    grid::GridSpec const& g = *s.grid;
    auto const columns = static_cast<std::size_t>(g.columns);
    auto const rows = static_cast<std::size_t>(g.rows);
    std::vector<std::uint64_t> sum((columns + 1) * (rows + 1), 0);
    for (std::size_t i = 0; i < s.demand->size(); ++i) {
        auto const c = static_cast<std::size_t>(g.column_of(s.demand->cell[i]));
        auto const r = static_cast<std::size_t>(g.row_of(s.demand->cell[i]));
        sum[(r + 1) * (columns + 1) + c + 1] = s.demand->people[i];
    }
    for (std::size_t r = 1; r <= rows; ++r) {
        std::uint64_t run = 0;
        for (std::size_t c = 1; c <= columns; ++c) {
            run += sum[r * (columns + 1) + c];
            sum[r * (columns + 1) + c] = sum[(r - 1) * (columns + 1) + c] + run;
        }
    }
    int const reach = std::max(1, static_cast<int>(0.5 * spacing_m / g.cell_m));
    std::vector<Scored> peaks;
    for (std::uint32_t cell : s.demand->cell) {
        auto const clamp = [](int v, int high) {
            return static_cast<std::size_t>(std::clamp(v, 0, high));
        };
        std::size_t const c0 = clamp(g.column_of(cell) - reach, g.columns);
        std::size_t const c1 = clamp(g.column_of(cell) + reach + 1, g.columns);
        std::size_t const r0 = clamp(g.row_of(cell) - reach, g.rows);
        std::size_t const r1 = clamp(g.row_of(cell) + reach + 1, g.rows);
        auto const at = [&](std::size_t r, std::size_t c) { return sum[r * (columns + 1) + c]; };
        std::uint64_t const people = at(r1, c1) - at(r0, c1) - at(r1, c0) + at(r0, c0);
        peaks.push_back({static_cast<double>(people), cell});
    }
    sort_by_score(peaks);
    return peaks;
}

// Local summits of the analysis grid within reach of a road, by height above the mean of a ring.
std::vector<Scored> high_ground(CandidateSources const& s, CandidateSpacing const& spacing)
{
    grid::GridSpec const& g = *s.grid;
    constexpr double ring_m = 1000.0;
    constexpr double least_prominence_m = 20.0;
    std::vector<Scored> summits;
    for (std::size_t i = 0; i < g.size(); ++i) {
        if (!s.buildable->cells[i] ||
            !(static_cast<double>(s.road_distance_m->cells[i]) <= spacing.road_reach_m))
            continue;
        geo::Point const p = g.centre(i);
        double const height = grid::sample_bilinear(*s.terrain_m, p);
        double ring = 0.0;
        bool summit = true;
        for (int k = 0; k < 8 && summit; ++k) {
            double const angle = k * 0.78539816339744831;
            double const dx = std::sin(angle);
            double const dy = std::cos(angle);
            double const beside = grid::sample_bilinear(
                *s.terrain_m, {p.x + 2 * g.cell_m * dx, p.y + 2 * g.cell_m * dy});
            double const far =
                grid::sample_bilinear(*s.terrain_m, {p.x + ring_m * dx, p.y + ring_m * dy});
            summit = !(beside > height);
            ring += std::isnan(far) ? height : far;
        }
        double const prominence = height - ring / 8.0;
        if (summit && prominence >= least_prominence_m)
            summits.push_back({prominence, i});
    }
    sort_by_score(summits);
    return summits;
}

}  // namespace

std::vector<Candidate> find_candidates(CandidateSources const& s, CandidateSpacing const& spacing)
{
    expects(s.demand && s.grid && s.terrain_m && s.road_distance_m && s.buildable,
            "all rasters of the candidate sources are given");
    Collector collector(s, spacing);
    for (NamedPlace const& site : s.upgrades)
        collector.offer(CandidateKind::upgrade, site.position, site.mast_height_m, site.name, 0.0,
                        site.existing);
    for (NamedPlace const& mast : s.masts)
        collector.offer(CandidateKind::mast, mast.position, mast.mast_height_m, mast.name, 1.0);

    std::vector<NamedPlace> settlements = s.settlements;
    std::stable_sort(settlements.begin(), settlements.end(),
                     [](NamedPlace const& a, NamedPlace const& b) { return a.people > b.people; });
    for (NamedPlace const& place : settlements) {
        if (collector.buildable(place.position))
            collector.offer(CandidateKind::settlement, place.position, spacing.mast_height_m,
                            place.name, spacing.settlement_m);
    }
    for (Scored const& peak : population_peaks(s, spacing.peak_m)) {
        if (s.buildable->cells[peak.cell])
            collector.offer(CandidateKind::people, s.grid->centre(peak.cell), spacing.mast_height_m,
                            "", spacing.peak_m);
    }
    for (Scored const& summit : high_ground(s, spacing))
        collector.offer(CandidateKind::high_ground, s.grid->centre(summit.cell),
                        spacing.mast_height_m, "", spacing.high_ground_m);
    return collector.take();
}

}  // namespace tongtu::plan

#include "tongtu/plan/wlan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace tongtu::plan {

namespace {

// Points by squares as wide as the range: whoever is in range is in one of nine.
class NearPoints {
public:
    NearPoints(std::span<geo::Point const> points, double range_m)
        : points_(points), range_m_(range_m)
    {
        for (std::size_t p = 0; p < points.size(); ++p)
            in_[square(points[p])].push_back(static_cast<std::uint32_t>(p));
    }

    // Within range, the nearest first.
    [[nodiscard]] std::vector<std::uint32_t> of(geo::Point from) const
    {
        std::vector<std::pair<double, std::uint32_t>> found;
        auto const [column, row] = square(from);
        for (std::int64_t x = column - 1; x <= column + 1; ++x) {
            for (std::int64_t y = row - 1; y <= row + 1; ++y) {
                auto const at = in_.find({x, y});
                if (at == in_.end())
                    continue;
                for (std::uint32_t const p : at->second) {
                    double const d = geo::distance(points_[p], from);
                    if (d <= range_m_)
                        found.emplace_back(d, p);
                }
            }
        }
        std::sort(found.begin(), found.end());
        std::vector<std::uint32_t> result;
        result.reserve(found.size());
        for (auto const& [d, p] : found)
            result.push_back(p);
        return result;
    }

private:
    using Square = std::pair<std::int64_t, std::int64_t>;
    [[nodiscard]] Square square(geo::Point p) const
    {
        return {static_cast<std::int64_t>(std::floor(p.x / range_m_)),
                static_cast<std::int64_t>(std::floor(p.y / range_m_))};
    }

    std::span<geo::Point const> points_;
    double range_m_;
    std::map<Square, std::vector<std::uint32_t>> in_;
};

}  // namespace

WlanOptions wlan_options(std::span<geo::Point const> places, std::span<geo::Point const> points,
                         std::span<std::uint32_t const> people, WlanLimits const& limits)
{
    NearPoints const near(points, limits.range_m);
    WlanOptions result;
    std::vector<std::uint32_t> covered, before;
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::vector<std::uint32_t> const in_range = near.of(places[i]);
        before.clear();
        for (int count = 1; count <= limits.most_aps; ++count) {
            std::uint64_t room =
                std::uint64_t{limits.people_per_ap} * static_cast<std::uint64_t>(count);
            covered.clear();
            for (std::uint32_t const p : in_range) {
                if (people[p] > room)
                    continue;
                room -= people[p];
                covered.push_back(p);
            }
            std::sort(covered.begin(), covered.end());
            if (covered != before) {
                result.covers.append(covered);
                result.options.push_back({static_cast<std::uint32_t>(i), count});
                before = covered;
            }
        }
    }
    return result;
}

}  // namespace tongtu::plan

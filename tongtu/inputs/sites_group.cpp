#include "tongtu/inputs/sites.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace tongtu::inputs {

namespace {

// Founders by square of `size` metres: all within that distance lie in nine squares.
class Squares {
public:
    explicit Squares(double size) : size_(size) {}

    void add(geo::Point p, std::size_t site) { squares_[key(at(p.x), at(p.y))].push_back(site); }

    template <class Take>
    void around(geo::Point p, Take const& take) const
    {
        for (std::int64_t dy = -1; dy <= 1; ++dy) {
            for (std::int64_t dx = -1; dx <= 1; ++dx) {
                auto const square = squares_.find(key(at(p.x) + dx, at(p.y) + dy));
                if (square == squares_.end())
                    continue;
                for (std::size_t const site : square->second)
                    take(site);
            }
        }
    }

private:
    [[nodiscard]] std::int64_t at(double v) const
    {
        return static_cast<std::int64_t>(std::floor(v / size_));
    }
    static std::uint64_t key(std::int64_t x, std::int64_t y)
    {
        return static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(y);
    }
    double size_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> squares_;
};

// Cells are added; what a second row says of a whole site that is already described is not.
void join_sectors(network::Site& site, network::Site const& cell)
{
    std::vector<network::SectorRecord> const before = site.sectors;
    for (network::SectorRecord const& record : cell.sectors) {
        bool const known = std::any_of(before.begin(), before.end(), [&](auto const& other) {
            return other.technology == record.technology;
        });
        if (record.azimuth_deg || record.pci || !known)
            site.sectors.push_back(record);
    }
}

void join(network::Site& site, network::Site const& cell)
{
    for (std::string const& id : cell.technologies) {
        if (!site.carries(id))
            site.technologies.push_back(id);
    }
    site.mast_height_m = std::max(site.mast_height_m, cell.mast_height_m);
    if (!site.azimuth_deg)
        site.azimuth_deg = cell.azimuth_deg;
    join_sectors(site, cell);
}

}  // namespace

std::vector<network::Site> group_sites(std::vector<network::Site> const& cells, double group_m)
{
    if (!(group_m > 0.0))
        return cells;
    std::vector<network::Site> sites;
    Squares squares(group_m);
    for (network::Site const& cell : cells) {
        std::size_t nearest = cells.size();
        double best = group_m;
        squares.around(cell.position, [&](std::size_t i) {
            double const d = geo::distance(cell.position, sites[i].position);
            bool const wins = d < best || (d == best && nearest < cells.size() && i < nearest);
            if (sites[i].operator_id == cell.operator_id && wins) {
                best = d;
                nearest = i;
            }
        });
        if (nearest < cells.size()) {
            join(sites[nearest], cell);
        } else {
            squares.add(cell.position, sites.size());
            sites.push_back(cell);
        }
    }
    for (network::Site& site : sites)
        std::sort(site.technologies.begin(), site.technologies.end());
    return sites;
}

}  // namespace tongtu::inputs

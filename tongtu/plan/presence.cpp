#include "tongtu/plan/presence.hpp"

#include <algorithm>
#include <limits>

namespace tongtu::plan {

namespace {

void flood(grid::Raster<std::uint8_t> const& land, Landmasses& masses, std::size_t from,
           std::vector<std::size_t>& stack)
{
    grid::GridSpec const& g = land.spec;
    stack.assign(1, from);
    masses.number.cells[from] = masses.count;
    while (!stack.empty()) {
        std::size_t const cell = stack.back();
        stack.pop_back();
        int const column = g.column_of(cell);
        int const row = g.row_of(cell);
        for (int r = std::max(0, row - 1); r <= std::min(g.rows - 1, row + 1); ++r) {
            for (int c = std::max(0, column - 1); c <= std::min(g.columns - 1, column + 1); ++c) {
                std::size_t const next = g.index(c, r);
                if (land.cells[next] && masses.number.cells[next] < 0) {
                    masses.number.cells[next] = masses.count;
                    stack.push_back(next);
                }
            }
        }
    }
}

// The place a guess falls on, per landmass: the largest town, else the most populated cell.
struct Guess {
    double town_people = -1.0;
    Town const* town = nullptr;
    std::uint32_t cell_people = 0;
    std::uint32_t cell = 0;
    std::uint64_t people = 0;
};

}  // namespace

Landmasses find_landmasses(grid::Raster<std::uint8_t> const& land)
{
    Landmasses masses{grid::Raster<std::int32_t>(land.spec, -1), 0};
    std::vector<std::size_t> stack;
    for (std::size_t i = 0; i < land.cells.size(); ++i) {
        if (land.cells[i] && masses.number.cells[i] < 0) {
            flood(land, masses, i, stack);
            ++masses.count;
        }
    }
    return masses;
}

PresenceMap::PresenceMap(Landmasses landmasses, std::vector<Presence> given,
                         std::span<Town const> towns, demand::DemandPoints const& demand,
                         std::uint64_t least_people)
    : landmasses_(std::move(landmasses)), points_(std::move(given))
{
    std::vector<std::uint8_t> served(static_cast<std::size_t>(landmasses_.count), 0);
    for (Presence& point : points_) {
        point.landmass = landmass_at(point.position);
        if (point.landmass >= 0)
            served[static_cast<std::size_t>(point.landmass)] = 1;
    }
    std::vector<Guess> guesses(served.size());
    for (std::size_t i = 0; i < demand.size(); ++i) {
        std::int32_t const mass = landmasses_.number.cells[demand.cell[i]];
        if (mass < 0)
            continue;
        Guess& guess = guesses[static_cast<std::size_t>(mass)];
        guess.people += demand.people[i];
        if (demand.people[i] > guess.cell_people) {
            guess.cell_people = demand.people[i];
            guess.cell = demand.cell[i];
        }
    }
    for (Town const& town : towns) {
        std::int32_t const mass = landmass_at(town.position);
        if (mass >= 0 && town.people > guesses[static_cast<std::size_t>(mass)].town_people) {
            guesses[static_cast<std::size_t>(mass)].town_people = town.people;
            guesses[static_cast<std::size_t>(mass)].town = &town;
        }
    }
    for (std::size_t m = 0; m < guesses.size(); ++m) {
        Guess const& guess = guesses[m];
        if (served[m] || guess.people == 0 || guess.people < least_people)
            continue;
        bool const town = guess.town && guess.town_people > 0.0;
        points_.push_back({town ? guess.town->name : std::string(),
                           town ? guess.town->position : landmasses_.number.spec.centre(guess.cell),
                           static_cast<std::int32_t>(m), true});
    }
    // A country of tiny islands only: one guess is better than none.
    if (points_.empty() && demand.size() > 0) {
        auto const top = static_cast<std::size_t>(
            std::max_element(demand.people.begin(), demand.people.end()) - demand.people.begin());
        geo::Point const p = landmasses_.number.spec.centre(demand.cell[top]);
        points_.push_back({"", p, landmass_at(p), true});
    }
}

std::int32_t PresenceMap::landmass_at(geo::Point p) const
{
    auto const cell = landmasses_.number.spec.cell_at(p);
    return cell ? landmasses_.number.cells[*cell] : -1;
}

double PresenceMap::distance_m(geo::Point from) const
{
    std::int32_t const mass = landmass_at(from);
    double same = std::numeric_limits<double>::infinity();
    double any = std::numeric_limits<double>::infinity();
    for (Presence const& point : points_) {
        double const d = geo::distance(from, point.position);
        any = std::min(any, d);
        if (mass >= 0 && point.landmass == mass)
            same = std::min(same, d);
    }
    return std::isfinite(same) ? same : any;
}

}  // namespace tongtu::plan

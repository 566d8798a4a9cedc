#include "backhaul_result.hpp"

#include "session.hpp"

#include <fmt/format.h>
#include <map>

namespace tongtu::app {

namespace {

// Its largest settlement, else where its first candidate stands.
std::string name_of_island(plan::Landmasses const& masses, geo::Point at, Session& session)
{
    inputs::Place const* largest = nullptr;
    for (inputs::Place const& place : session.inputs().places) {
        if (place.kind == inputs::PlaceKind::settlement &&
            mass_at(masses, place.position) == mass_at(masses, at) &&
            (!largest || place.people.value_or(0.0) > largest->people.value_or(0.0)))
            largest = &place;
    }
    return largest ? largest->name : fmt::format("x {:.0f}, y {:.0f}", at.x, at.y);
}

}  // namespace

std::int32_t mass_at(plan::Landmasses const& masses, geo::Point at)
{
    auto const cell = masses.number.spec.cell_at(at);
    return cell ? masses.number.cells[*cell] : -1;
}

std::vector<CutOffIsland> cut_off_islands(BackhaulResult const& result,
                                          std::vector<backhaul::Edge> const& links,
                                          Session& session)
{
    backhaul::Graph const graph(result.network.node.size(), links);
    auto const joined = backhaul::connected_with(graph, result.network.core);
    plan::Landmasses const masses = plan::find_landmasses(session.country().land);
    std::map<std::int32_t, CutOffIsland> islands;
    for (std::uint32_t i = 0; i < session.plan().places(); ++i) {
        if (joined[i])
            continue;
        CutOffIsland& island = islands[mass_at(masses, result.position[i])];
        if (island.candidates++ == 0)
            island.name = name_of_island(masses, result.position[i], session);
    }
    for (std::size_t v = 0; v < result.network.node.size(); ++v) {
        auto const here = result.network.node[v] == backhaul::NodeKind::presence
                              ? islands.find(mass_at(masses, result.position[v]))
                              : islands.end();
        if (here != islands.end())
            here->second.has_presence = true;
    }
    std::vector<CutOffIsland> found;
    found.reserve(islands.size());
    for (auto const& [mass, island] : islands)
        found.push_back(island);
    return found;
}

}  // namespace tongtu::app

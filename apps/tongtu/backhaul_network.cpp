#include "backhaul_result.hpp"

#include "plan_candidates.hpp"
#include "session.hpp"

#include "tongtu/backhaul/roads.hpp"
#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/cost/annuity.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace tongtu::app {

namespace {

using backhaul::LinkKind;
using backhaul::NodeKind;

// Present values of the catalogue's prices, all in the study's currency.
struct LinkPrices {
    rules::Catalogue catalogue;
    double annuity = 0.0;

    [[nodiscard]] double of(std::string const& id, std::string const& unit) const
    {
        double const value = catalogue.value(id, unit);
        if (!(value >= 0.0))
            throw InputError({catalogue.find(id)->source, id, "value",
                              "is negative, but a price cannot be", "Correct the value"});
        return value;
    }
    [[nodiscard]] double fibre_per_m(std::string const& road_class) const
    {
        std::string const own = "fibre_" + road_class;
        return of(!road_class.empty() && catalogue.find(own) ? own : "fibre", "{currency}/m") +
               annuity * of("opex_fibre", "{currency}/m/year");
    }
    [[nodiscard]] std::int64_t hop() const
    {
        return std::llround(of("microwave_hop", "{currency}") +
                            annuity * of("opex_microwave_hop", "{currency}/year"));
    }
    [[nodiscard]] std::optional<std::int64_t> satellite() const
    {
        if (!catalogue.find("opex_satellite"))
            return std::nullopt;
        double const first = catalogue.find("satellite") ? of("satellite", "{currency}") : 0.0;
        return std::llround(first + annuity * of("opex_satellite", "{currency}/year"));
    }
};

class NetworkBuilder {
public:
    NetworkBuilder(BackhaulResult& result, Session& session, inputs::BackhaulFile const& file)
        : result_(result), session_(session), file_(file),
          plan_(session.plan()), prices_{inputs::read_catalogue(session.study()),
                                         cost::annuity_factor(session.study().plan.discount_rate,
                                                              session.study().plan.horizon_years)}
    {
    }

    void build()
    {
        add_places();
        add_what_is_there();
        if (session_.inputs().roads.empty())
            add_straight_fibre();
        else
            add_roads();
        add_hops();
        result_.cut_off = cut_off_islands(result_, edges_, session_);
        if (auto const price = prices_.satellite()) {
            result_.satellite = true;
            for (std::uint32_t i = 0; i < plan_.places(); ++i)
                add_link(result_.network.core, i, LinkKind::satellite, *price, 0.0);
        }
        result_.network.graph =
            backhaul::Graph(result_.network.node.size(), edges_, std::move(node_cost_));
    }

private:
    std::uint32_t add_node(NodeKind kind, std::string name, geo::Point at, std::int64_t cost = 0)
    {
        result_.network.node.push_back(kind);
        result_.name.push_back(std::move(name));
        result_.position.push_back(at);
        node_cost_.push_back(cost);
        return static_cast<std::uint32_t>(node_cost_.size() - 1);
    }

    void add_link(std::uint32_t a, std::uint32_t b, LinkKind kind, std::int64_t cost,
                  double length_m, backhaul::Hop const& hop = {})
    {
        edges_.push_back({a, b, cost});
        result_.network.link.push_back(kind);
        result_.network.length_m.push_back(length_m);
        result_.hop.push_back(hop);
    }

    // One node for the options of a place: it sees from the lowest of their masts, so that each of
    // them has the hop, and stands as a relay on the cheapest. A site without links stands beside
    // its point of presence; a relay carries no radio.
    void add_places()
    {
        cost::SiteCostModel const model = cost_model(session_.study());
        for (std::size_t place = 0; place < plan_.places(); ++place) {
            std::int64_t relay = std::numeric_limits<std::int64_t>::max();
            double height_m = std::numeric_limits<double>::max();
            for (std::size_t i = plan_.first[place]; i < plan_.first[place + 1]; ++i) {
                cost::SiteSituation site = plan_.situations[i];
                site.presence_distance_m = 0.0;
                result_.site_cost.push_back(
                    std::max<std::int64_t>(1, beside_presence(model, site).present_value));
                site.technologies.clear();
                relay = std::min(relay, beside_presence(model, site).present_value);
                height_m = std::min(height_m, plan_.candidates[i].mast_height_m);
            }
            plan::Candidate const& one = plan_.candidates[plan_.first[place]];
            add_node(NodeKind::candidate, place_id(plan_, one), one.position,
                     one.existing ? 0 : relay);
            height_.push_back(height_m);
        }
    }

    static cost::SiteCost beside_presence(cost::SiteCostModel const& model,
                                          cost::SiteSituation const& site)
    {
        cost::SiteCost cost = model.cost_of(site);
        expects(std::none_of(cost.lines.begin(), cost.lines.end(),
                             [](cost::CostLine const& line) {
                                 return line.item == "fibre" || line.item == "microwave_hop";
                             }),
                "no distance, no link");
        return cost;
    }

    void add_what_is_there()
    {
        inputs::Inputs const& inputs = session_.inputs();
        std::vector<std::uint8_t> upgraded(inputs.existing.size(), 0);
        std::vector<std::uint32_t> joined;
        for (std::uint32_t i = 0; i < plan_.places(); ++i) {
            if (auto const existing = plan_.candidates[plan_.first[i]].existing) {
                upgraded[*existing] = 1;
                joined.push_back(i);
            }
        }
        for (std::size_t i = 0; i < inputs.existing.size(); ++i) {
            if (upgraded[i])
                continue;
            network::Site const& site = inputs.existing[i];
            joined.push_back(add_node(NodeKind::existing, site.id, site.position));
            height_.push_back(site.mast_height_m);
        }
        for (plan::Presence const& point : plan_.presences) {
            if (point.guessed && !file_.guess)
                continue;
            presences_.push_back(add_node(NodeKind::presence, point.name, point.position));
            height_.push_back(session_.study().plan.mast_height_m);
        }
        ends_ = result_.network.node.size();
        joined.insert(joined.end(), presences_.begin(), presences_.end());
        result_.network.core = add_node(NodeKind::core, "", {});
        connected_.assign(ends_, 0);
        for (std::uint32_t const v : joined) {
            connected_[v] = 1;
            add_link(result_.network.core, v, LinkKind::connected, 0, 0.0);
        }
    }

    // Without roads, as far as the catalogue lets fibre reach, and on one landmass.
    void add_straight_fibre()
    {
        plan::Landmasses const masses = plan::find_landmasses(session_.country().land);
        double const detour = prices_.of("detour", "1");
        double const reach_m = prices_.of("fibre_reach", "m");
        for (std::uint32_t const p : presences_) {
            for (std::uint32_t i = 0; i < plan_.places(); ++i) {
                double const m = detour * geo::distance(result_.position[p], result_.position[i]);
                if (m <= reach_m &&
                    mass_at(masses, result_.position[p]) == mass_at(masses, result_.position[i]))
                    add_link(p, i, LinkKind::fibre, std::llround(m * prices_.fibre_per_m("")), m);
            }
        }
    }

    void add_roads()
    {
        std::map<std::string, double> per_m;
        std::vector<backhaul::RoadLine> lines;
        for (inputs::Road const& road : session_.inputs().roads) {
            auto const [it, fresh] = per_m.try_emplace(road.road_class, 0.0);
            if (fresh)
                it->second = prices_.fibre_per_m(road.road_class);
            lines.push_back({&road.line, it->second});
        }
        backhaul::RoadNetwork const roads = backhaul::road_network(lines, file_.snap_m);
        std::vector<std::uint32_t> nearest(ends_);
        parallel_for(ends_, 16,
                     [&](std::size_t i) { nearest[i] = roads.nearest(result_.position[i]); });
        std::vector<double> spur(ends_);
        for (std::size_t i = 0; i < ends_; ++i)
            spur[i] = geo::distance(result_.position[i], roads.nodes[nearest[i]]);
        backhaul::RoadNetwork const small = backhaul::simplified(roads, nearest);
        std::vector<std::uint32_t> node(small.nodes.size());
        for (std::size_t v = 0; v < small.nodes.size(); ++v)
            node[v] = add_node(NodeKind::road, "", small.nodes[v]);
        for (std::size_t e = 0; e < small.edges.size(); ++e)
            add_link(node[small.edges[e].a], node[small.edges[e].b], LinkKind::fibre,
                     small.edges[e].cost, small.length_m[e]);
        double const detour = prices_.of("detour", "1");
        for (std::uint32_t i = 0; i < ends_; ++i) {
            // An existing site is fed by one hop: fibre ends at points of presence.
            if (spur[i] > file_.spur_m || result_.network.node[i] == NodeKind::existing)
                continue;
            double const m = detour * spur[i];
            add_link(i, node[nearest[i]], LinkKind::fibre,
                     std::llround(m * prices_.fibre_per_m("")), m);
        }
    }

    void add_hops()
    {
        backhaul::HopRules const rules{
            file_.bands_ghz,
            std::min(file_.most_m, prices_.of("microwave_hop_length", "m")),
            file_.power_dbm,
            file_.threshold_dbm,
            file_.dish_m,
            file_.availability_percent,
            file_.rain_mm_h,
            file_.dN1,
            session_.country().scene.latitude_deg};
        std::size_t const n = plan_.places();
        std::vector<std::vector<std::pair<std::uint32_t, backhaul::Hop>>> found(n);
        session_.progress().start({"回传：视距", "backhaul: lines of sight"}, n);
        parallel_for(n, 4, [&](std::size_t i) {
            session_.cancel().check();
            found[i] = hops_from(static_cast<std::uint32_t>(i), rules);
            session_.progress().advance(1);
        });
        session_.progress().finish();
        std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
        std::int64_t const price = prices_.hop();
        for (std::uint32_t i = 0; i < n; ++i) {
            for (auto const& [to, hop] : found[i]) {
                if (seen.insert(std::minmax(i, to)).second)
                    add_link(i, to, LinkKind::microwave, price, hop.length_m, hop);
            }
        }
    }

    // The nearest ends in sight: so many that are connected, so many others.
    [[nodiscard]] std::vector<std::pair<std::uint32_t, backhaul::Hop>>
    hops_from(std::uint32_t i, backhaul::HopRules const& rules) const
    {
        constexpr std::size_t most_tried = 40;
        constexpr std::size_t most_found = 8;
        std::vector<std::pair<std::uint32_t, backhaul::Hop>> found;
        backhaul::HopEnd const here{result_.position[i], height_[i]};
        for (std::uint8_t const wanted : {std::uint8_t{1}, std::uint8_t{0}}) {
            std::vector<std::pair<double, std::uint32_t>> near;
            for (std::uint32_t v = 0; v < ends_; ++v) {
                double const m = geo::distance(here.position, result_.position[v]);
                if (v != i && connected_[v] == wanted && m <= rules.most_m)
                    near.emplace_back(m, v);
            }
            std::size_t const tried = std::min(most_tried, near.size());
            std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(tried),
                              near.end());
            std::size_t count = 0;
            for (std::size_t k = 0; k < tried && count < most_found; ++k) {
                std::uint32_t const v = near[k].second;
                if (auto const hop = backhaul::find_hop(here, {result_.position[v], height_[v]},
                                                        session_.inputs().terrain_m, rules)) {
                    found.emplace_back(v, *hop);
                    ++count;
                }
            }
        }
        return found;
    }

    BackhaulResult& result_;
    Session& session_;
    inputs::BackhaulFile const& file_;
    PlanResult const& plan_;
    LinkPrices prices_;
    std::vector<backhaul::Edge> edges_;
    std::vector<std::int64_t> node_cost_;
    std::vector<double> height_;           // of the mast, per end of a hop
    std::size_t ends_ = 0;                 // nodes that a hop or spur may end at come first
    std::vector<std::uint8_t> connected_;  // per end
    std::vector<std::uint32_t> presences_;
};

}  // namespace

backhaul::LinkRules link_rules(inputs::BackhaulFile const& file)
{
    return {file.most_hops, file.most_links, file.hop_mbps, file.site_mbps};
}

void build_network(BackhaulResult& result, Session& session, inputs::BackhaulFile const& file)
{
    NetworkBuilder(result, session, file).build();
}

}  // namespace tongtu::app

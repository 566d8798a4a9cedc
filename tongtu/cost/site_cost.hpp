// What a site costs to build and to run, from the study's cost catalogue.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/network/network.hpp"
#include "tongtu/network/site_option.hpp"
#include "tongtu/rules/rule.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tongtu::cost {

/// A price or length of the catalogue. Throws InputError where it is missing, in another unit
/// ("{currency}" stands for the currency), negative, or above 1e12 (sums could overflow).
double catalogue_price(rules::Catalogue const& catalogue, std::string const& id,
                       std::string const& unit);

/// What stands at the place already.
/// An own site is upgraded: new radio, its installation and its energy, nothing else.
enum class Ground : std::uint8_t { greenfield, tower, own_site };

/// Everything about a place that its cost depends on. Distances in metres.
struct SiteSituation {
    Ground ground = Ground::greenfield;
    double mast_height_m = 30.0;
    double road_distance_m = 0.0;      // to the nearest road; infinite: no road known
    double presence_distance_m = 0.0;  // to the nearest fibre point of presence, straight line
    std::vector<network::Technology const*> technologies;  // what is put on it
    std::string tower{};                                   // type of a new tower; empty: tower_new
    std::size_t cells = 0;  // of each technology; 0: as many as its antenna has sectors
    network::PowerSupply power = network::PowerSupply::listed;
    double grid_distance_m = 0.0;  // to the nearest line of the public grid; infinite: none known
};

/// One line of a site's cost. `amount` is a whole number of currency units, so that sums of sites,
/// units and years agree exactly.
struct CostLine {
    std::string item;  // id in the catalogue
    double quantity = 0.0;
    double unit_price = 0.0;
    std::int64_t amount = 0;
    bool yearly = false;  // opex, paid at the end of each year
};

struct SiteCost {
    std::vector<CostLine> lines;
    std::int64_t capex = 0;
    std::int64_t opex_per_year = 0;
    std::int64_t present_value = 0;  // capex + opex over the horizon, discounted to the build year
    std::string backhaul;            // "fibre", "microwave", "none" (own site: already connected)
};

/// The model: prices resolved once, then pure arithmetic per site.
///
/// Catalogue ids ({currency} = the study's): tower_new, tower_reuse, installation, power_supply
/// [{currency}]; tower_per_metre [{currency}/m, above `tower_height_included` m];
/// radio_<technology> or radio_lte / radio_nr [{currency}]; access_road, fibre [{currency}/m];
/// access_road_free, microwave_hop_length, fibre_reach [m]; detour [1]; microwave_hop [{currency}];
/// opex_site, opex_power, opex_microwave_hop [{currency}/year]; opex_fibre [{currency}/m/year].
/// Where there is opex_tower_lease [{currency}/year], a leased tower pays it.
///
/// What options ask for besides: tower_<type> [{currency}], tower_<type>_per_metre [{currency}/m],
/// tower_<type>_height_included [m]; power_grid [{currency}], power_grid_line [{currency}/m],
/// opex_power_grid [{currency}/year]; power_solar [{currency}], opex_power_solar [{currency}/year],
/// which stand in place of power_supply and opex_power. Radio costs in proportion to the cells.
class SiteCostModel {
public:
    /// Throws InputError naming a missing id or a wrong unit, or a negative value.
    SiteCostModel(rules::Catalogue const& catalogue,
                  std::vector<network::Technology> const& technologies, int horizon_years,
                  double discount_rate, std::span<network::SiteOption const> options = {});

    [[nodiscard]] SiteCost cost_of(SiteSituation const& situation) const;

private:
    struct Prices {
        double tower_reuse, installation, access_road, access_road_free, fibre, fibre_reach, detour,
            microwave_hop, microwave_hop_length, opex_site, opex_tower_lease, opex_microwave_hop,
            opex_fibre;
    };
    struct Radio {
        std::string technology, item;
        double price = 0.0;
    };
    struct Tower {
        std::string item;  // "tower_new"; a metre is item_per_metre, or tower_per_metre
        std::string metre_item;
        double price = 0.0, per_metre = 0.0, height_included_m = 0.0;
    };
    struct Power {
        std::string item, line_item, opex_item;
        double price = 0.0, line_per_m = 0.0, opex = 0.0;
    };
    [[nodiscard]] Radio const& radio_of(std::string const& technology) const;
    void add_tower(SiteCost& cost, SiteSituation const& situation) const;
    /// The supply that the situation asks for, the cheaper one where it leaves it open.
    [[nodiscard]] Power const& power_of(SiteSituation const& situation) const;
    [[nodiscard]] double present_value(Power const& power, SiteSituation const& situation) const;
    void add_backhaul(SiteCost& cost, double distance_m) const;

    Prices p_{};
    std::vector<Radio> radio_;
    std::map<std::string, Tower> towers_;  // by type; "" is tower_new
    Power listed_;
    std::optional<Power> grid_, solar_;
    double annuity_ = 0.0;
};

}  // namespace tongtu::cost

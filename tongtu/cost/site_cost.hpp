// What a site costs to build and to run, from the study's cost catalogue.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/network/network.hpp"
#include "tongtu/rules/rule.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tongtu::cost {

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
class SiteCostModel {
public:
    /// Throws InputError naming a missing id or a wrong unit, or a negative value.
    SiteCostModel(rules::Catalogue const& catalogue,
                  std::vector<network::Technology> const& technologies, int horizon_years,
                  double discount_rate);

    [[nodiscard]] SiteCost cost_of(SiteSituation const& situation) const;

private:
    struct Prices {
        double tower_new, tower_reuse, tower_per_metre, tower_height_included, installation,
            power_supply, access_road, access_road_free, fibre, fibre_reach, detour, microwave_hop,
            microwave_hop_length, opex_site, opex_power, opex_microwave_hop, opex_fibre;
    };
    struct Radio {
        std::string technology, item;
        double price = 0.0;
    };
    [[nodiscard]] Radio const& radio_of(std::string const& technology) const;
    void add_backhaul(SiteCost& cost, double distance_m) const;

    Prices p_{};
    std::vector<Radio> radio_;
    double annuity_ = 0.0;
};

}  // namespace tongtu::cost

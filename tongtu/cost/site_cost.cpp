#include "tongtu/cost/site_cost.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::cost {

namespace {

double price(rules::Catalogue const& catalogue, std::string const& id, std::string const& unit)
{
    double const value = catalogue.value(id, unit);
    if (!(value >= 0.0))
        throw InputError({catalogue.find(id)->source, id, "value",
                          fmt::format("is {}, but a price or length cannot be negative", value),
                          "Correct the value"});
    return value;
}

// A multiple that must be above zero, or a division by it would blow up.
double divisor(rules::Catalogue const& catalogue, std::string const& id, std::string const& unit)
{
    double const value = price(catalogue, id, unit);
    if (!(value > 0.0))
        throw InputError(
            {catalogue.find(id)->source, id, "value", "must be above zero", "Correct the value"});
    return value;
}

void add(SiteCost& cost, char const* item, double quantity, double unit_price, bool yearly = false)
{
    std::int64_t const amount = std::llround(quantity * unit_price);
    if (amount == 0)
        return;
    cost.lines.push_back({item, quantity, unit_price, amount, yearly});
    (yearly ? cost.opex_per_year : cost.capex) += amount;
}

}  // namespace

SiteCostModel::SiteCostModel(rules::Catalogue const& catalogue,
                             std::vector<network::Technology> const& technologies,
                             int horizon_years, double discount_rate)
    : annuity_(annuity_factor(discount_rate, horizon_years))
{
    std::string const money = "{currency}";
    p_.tower_new = price(catalogue, "tower_new", money);
    p_.tower_reuse = price(catalogue, "tower_reuse", money);
    p_.tower_per_metre = price(catalogue, "tower_per_metre", money + "/m");
    p_.tower_height_included = price(catalogue, "tower_height_included", "m");
    p_.installation = price(catalogue, "installation", money);
    p_.power_supply = price(catalogue, "power_supply", money);
    p_.access_road = price(catalogue, "access_road", money + "/m");
    p_.access_road_free = price(catalogue, "access_road_free", "m");
    p_.fibre = price(catalogue, "fibre", money + "/m");
    p_.fibre_reach = price(catalogue, "fibre_reach", "m");
    p_.detour = price(catalogue, "detour", "1");
    p_.microwave_hop = price(catalogue, "microwave_hop", money);
    p_.microwave_hop_length = divisor(catalogue, "microwave_hop_length", "m");
    p_.opex_site = price(catalogue, "opex_site", money + "/year");
    p_.opex_power = price(catalogue, "opex_power", money + "/year");
    p_.opex_microwave_hop = price(catalogue, "opex_microwave_hop", money + "/year");
    p_.opex_fibre = price(catalogue, "opex_fibre", money + "/m/year");
    for (network::Technology const& technology : technologies) {
        std::string item = "radio_" + technology.id;
        if (!catalogue.find(item))
            item = technology.generation == network::Generation::nr ? "radio_nr" : "radio_lte";
        radio_.push_back({technology.id, item, price(catalogue, item, money)});
    }
}

SiteCostModel::Radio const& SiteCostModel::radio_of(std::string const& technology) const
{
    auto const found = std::find_if(radio_.begin(), radio_.end(), [&](Radio const& radio) {
        return radio.technology == technology;
    });
    expects(found != radio_.end(), "a technology of the study");
    return *found;
}

// The cheaper of fibre (where within its reach) and microwave, by present value.
void SiteCostModel::add_backhaul(SiteCost& cost, double distance_m) const
{
    double const route_m = distance_m * p_.detour;
    double const hops = std::max(1.0, std::ceil(distance_m / p_.microwave_hop_length));
    double const fibre = route_m * (p_.fibre + annuity_ * p_.opex_fibre);
    double const microwave = hops * (p_.microwave_hop + annuity_ * p_.opex_microwave_hop);
    if (route_m <= p_.fibre_reach && fibre <= microwave) {
        cost.backhaul = "fibre";
        add(cost, "fibre", route_m, p_.fibre);
        add(cost, "opex_fibre", route_m, p_.opex_fibre, true);
    } else {
        cost.backhaul = "microwave";
        add(cost, "microwave_hop", hops, p_.microwave_hop);
        add(cost, "opex_microwave_hop", hops, p_.opex_microwave_hop, true);
    }
}

SiteCost SiteCostModel::cost_of(SiteSituation const& s) const
{
    expects(std::isfinite(s.presence_distance_m), "a point of presence, if only a guessed one");
    SiteCost cost;
    if (s.ground == Ground::greenfield) {
        add(cost, "tower_new", 1.0, p_.tower_new);
        add(cost, "tower_per_metre", std::max(0.0, s.mast_height_m - p_.tower_height_included),
            p_.tower_per_metre);
        double const road = std::isfinite(s.road_distance_m) ? s.road_distance_m : 0.0;
        add(cost, "access_road", std::max(0.0, road - p_.access_road_free), p_.access_road);
    } else if (s.ground == Ground::tower) {
        add(cost, "tower_reuse", 1.0, p_.tower_reuse);
    }
    for (network::Technology const* technology : s.technologies) {
        Radio const& radio = radio_of(technology->id);
        add(cost, radio.item.c_str(), 1.0, radio.price);
    }
    add(cost, "installation", 1.0, p_.installation);
    if (s.ground == Ground::own_site) {
        cost.backhaul = "none";
    } else {
        add(cost, "power_supply", 1.0, p_.power_supply);
        add(cost, "opex_site", 1.0, p_.opex_site, true);
        add_backhaul(cost, s.presence_distance_m);
    }
    add(cost, "opex_power", 1.0, p_.opex_power, true);
    cost.present_value =
        cost.capex + std::llround(annuity_ * static_cast<double>(cost.opex_per_year));
    return cost;
}

}  // namespace tongtu::cost

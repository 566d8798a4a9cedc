#include "tongtu/cost/site_cost.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/annuity.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::cost {

namespace {

// Kilometres of it, for decades, at every candidate, still add up within 64 bits.
constexpr double largest_price = 1e12;

}  // namespace

double catalogue_price(rules::Catalogue const& catalogue, std::string const& id,
                       std::string const& unit)
{
    double const value = catalogue.value(id, unit);
    if (!(value >= 0.0))
        throw InputError({catalogue.find(id)->source, id, "value",
                          fmt::format("is {}, but a price or length cannot be negative", value),
                          "Correct the value"});
    if (value > largest_price)
        throw InputError({catalogue.find(id)->source, id, "value",
                          fmt::format("is {:g}, above {:g}", value, largest_price),
                          "Correct the value, or give all prices in a larger unit of money"});
    return value;
}

namespace {

// A multiple that must be above zero, or a division by it would blow up.
double divisor(rules::Catalogue const& catalogue, std::string const& id, std::string const& unit)
{
    double const value = catalogue_price(catalogue, id, unit);
    if (!(value > 0.0))
        throw InputError(
            {catalogue.find(id)->source, id, "value", "must be above zero", "Correct the value"});
    return value;
}

void add(SiteCost& cost, std::string const& item, double quantity, double unit_price,
         bool yearly = false)
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
                             int horizon_years, double discount_rate,
                             std::span<network::SiteOption const> options)
    : annuity_(annuity_factor(discount_rate, horizon_years))
{
    std::string const money = "{currency}";
    towers_[""] = {"tower_new", "tower_per_metre", catalogue_price(catalogue, "tower_new", money),
                   catalogue_price(catalogue, "tower_per_metre", money + "/m"),
                   catalogue_price(catalogue, "tower_height_included", "m")};
    p_.tower_reuse = catalogue_price(catalogue, "tower_reuse", money);
    p_.installation = catalogue_price(catalogue, "installation", money);
    listed_ = {"power_supply",
               "",
               "opex_power",
               catalogue_price(catalogue, "power_supply", money),
               0.0,
               catalogue_price(catalogue, "opex_power", money + "/year")};
    p_.access_road = catalogue_price(catalogue, "access_road", money + "/m");
    p_.access_road_free = catalogue_price(catalogue, "access_road_free", "m");
    p_.fibre = catalogue_price(catalogue, "fibre", money + "/m");
    p_.fibre_reach = catalogue_price(catalogue, "fibre_reach", "m");
    p_.detour = catalogue_price(catalogue, "detour", "1");
    p_.microwave_hop = catalogue_price(catalogue, "microwave_hop", money);
    p_.microwave_hop_length = divisor(catalogue, "microwave_hop_length", "m");
    p_.opex_site = catalogue_price(catalogue, "opex_site", money + "/year");
    p_.opex_tower_lease = catalogue.find("opex_tower_lease")
                              ? catalogue_price(catalogue, "opex_tower_lease", money + "/year")
                              : 0.0;
    p_.opex_microwave_hop = catalogue_price(catalogue, "opex_microwave_hop", money + "/year");
    p_.opex_fibre = catalogue_price(catalogue, "opex_fibre", money + "/m/year");
    for (network::Technology const& technology : technologies) {
        std::string item = "radio_" + technology.id;
        if (!catalogue.find(item))
            item = technology.generation == network::Generation::nr ? "radio_nr" : "radio_lte";
        radio_.push_back({technology.id, item, catalogue_price(catalogue, item, money)});
    }
    for (network::SiteOption const& option : options) {
        std::string const tower = "tower_" + option.tower;
        if (option.greenfield && !option.tower.empty())
            towers_[option.tower] = {tower, tower + "_per_metre",
                                     catalogue_price(catalogue, tower, money),
                                     catalogue_price(catalogue, tower + "_per_metre", money + "/m"),
                                     catalogue_price(catalogue, tower + "_height_included", "m")};
        bool const any = option.power == network::PowerSupply::cheapest;
        if (any || option.power == network::PowerSupply::grid)
            grid_ = {"power_grid",
                     "power_grid_line",
                     "opex_power_grid",
                     catalogue_price(catalogue, "power_grid", money),
                     catalogue_price(catalogue, "power_grid_line", money + "/m"),
                     catalogue_price(catalogue, "opex_power_grid", money + "/year")};
        if (any || option.power == network::PowerSupply::solar)
            solar_ = {"power_solar",
                      "",
                      "opex_power_solar",
                      catalogue_price(catalogue, "power_solar", money),
                      0.0,
                      catalogue_price(catalogue, "opex_power_solar", money + "/year")};
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

double SiteCostModel::present_value(Power const& power, SiteSituation const& s) const
{
    double const line = power.line_per_m > 0.0 ? s.grid_distance_m * power.line_per_m : 0.0;
    return power.price + line + annuity_ * power.opex;
}

SiteCostModel::Power const& SiteCostModel::power_of(SiteSituation const& s) const
{
    switch (s.power) {
    case network::PowerSupply::listed:
        return listed_;
    case network::PowerSupply::grid:
        return grid_.value();
    case network::PowerSupply::solar:
        return solar_.value();
    case network::PowerSupply::cheapest:
        break;
    }
    return present_value(*grid_, s) <= present_value(*solar_, s) ? *grid_ : *solar_;
}

void SiteCostModel::add_tower(SiteCost& cost, SiteSituation const& s) const
{
    if (s.ground == Ground::tower) {
        add(cost, "tower_reuse", 1.0, p_.tower_reuse);
        add(cost, "opex_tower_lease", 1.0, p_.opex_tower_lease, true);
    }
    if (s.ground != Ground::greenfield)
        return;
    Tower const& tower = towers_.at(s.tower);
    add(cost, tower.item, 1.0, tower.price);
    add(cost, tower.metre_item, std::max(0.0, s.mast_height_m - tower.height_included_m),
        tower.per_metre);
    double const road = std::isfinite(s.road_distance_m) ? s.road_distance_m : 0.0;
    add(cost, "access_road", std::max(0.0, road - p_.access_road_free), p_.access_road);
}

SiteCost SiteCostModel::cost_of(SiteSituation const& s) const
{
    expects(std::isfinite(s.presence_distance_m), "a point of presence, if only a guessed one");
    SiteCost cost;
    add_tower(cost, s);
    for (network::Technology const* technology : s.technologies) {
        Radio const& radio = radio_of(technology->id);
        double const share = s.cells == 0 ? 1.0
                                          : static_cast<double>(s.cells) /
                                                static_cast<double>(technology->antenna.sectors);
        add(cost, radio.item, share, radio.price);
    }
    add(cost, "installation", 1.0, p_.installation);
    Power const& power = s.ground == Ground::own_site ? listed_ : power_of(s);
    if (s.ground == Ground::own_site) {
        cost.backhaul = "none";
    } else {
        add(cost, power.item, 1.0, power.price);
        if (power.line_per_m > 0.0)
            add(cost, power.line_item, s.grid_distance_m, power.line_per_m);
        add(cost, "opex_site", 1.0, p_.opex_site, true);
        add_backhaul(cost, s.presence_distance_m);
    }
    add(cost, power.opex_item, 1.0, power.opex, true);
    cost.present_value =
        cost.capex + std::llround(annuity_ * static_cast<double>(cost.opex_per_year));
    return cost;
}

}  // namespace tongtu::cost

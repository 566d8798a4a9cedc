#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/economy_fund_parts.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace tongtu::inputs {

namespace {

using market::FundStudy;

constexpr double fund_most_money = 1e14;
constexpr std::array<char const*, 3> fund_parts{"passive", "active", "backhaul"};

std::int64_t fund_whole(EconomyRow& row, std::string const& column, bool needed)
{
    double const value =
        needed ? row.need_number(column, {0.0, 2e10}) : row.number(column, 0.0, {0.0, 2e10});
    if (value != std::floor(value))
        row.refuse(column, "is no whole number", "Give whole persons");
    return static_cast<std::int64_t>(value);
}

void fund_unique(EconomyRow& row, std::set<std::string>& ids, std::string const& id)
{
    if (!ids.insert(id).second)
        row.refuse("id", "\"" + shown(id) + "\" stands twice", "Give each row an id of its own");
}

void read_fund_sites(EconomyFile& file, TomlReader& table, EconomyMoney const& money,
                     FundStudy& study)
{
    std::set<std::string> ids;
    file.rows(table, "sites",
              {{"id", "lot", "people", "capex", "opex_yearly"},
               {"poor", "border", "area_km2", "terrain", "demand", "passive", "active", "backhaul",
                "currency", "price_year"}},
              [&](EconomyRow& row) {
                  market::ProjectSite site;
                  site.id = row.need_text("id");
                  fund_unique(row, ids, site.id);
                  site.lot = row.need_text("lot");
                  if (site.lot == "all")
                      row.refuse("lot", "is \"all\", which stands for all lots together",
                                 "Choose another");
                  site.people = fund_whole(row, "people", true);
                  site.poor = fund_whole(row, "poor", false);
                  if (site.poor > site.people)
                      row.refuse("poor", "is more than people", "Give the poor among the people");
                  site.capex = std::llround(row.amount("capex", money, {0.0, fund_most_money}));
                  site.opex_yearly =
                      std::llround(row.amount("opex_yearly", money, {0.0, fund_most_money}));
                  site.border = row.choice("border", {"no", "yes"}, 0) == 1;
                  site.area_km2 = row.number("area_km2", 0.0, {0.0, 1e8});
                  site.terrain = row.text("terrain");
                  site.demand = row.text("demand");
                  double sum = 0.0;
                  for (std::size_t p = 0; p < fund_parts.size(); ++p) {
                      site.parts[p] = row.number(fund_parts[p], 0.0, {0.0, 1.0});
                      sum += site.parts[p];
                  }
                  if (sum != 0.0 && std::abs(sum - 1.0) > 1e-6)
                      row.refuse("passive", "and active and backhaul do not add up to 1",
                                 "Give the shares of the site's cost, or leave all three empty");
                  study.sites.push_back(std::move(site));
              });
}

void read_bids(EconomyFile& file, TomlReader& table, EconomyMoney const& money, FundStudy& study)
{
    file.rows(table, "bids", {{"lot", "bidder", "amount"}, {"currency", "price_year"}},
              [&](EconomyRow& row) {
                  market::Bid bid{
                      row.need_text("lot"), row.need_text("bidder"),
                      std::llround(row.amount("amount", money, {0.0, fund_most_money}))};
                  for (market::Bid const& other : study.bids) {
                      if (other.lot == bid.lot && other.bidder == bid.bidder)
                          row.refuse("bidder", "bids twice for this lot", "Keep one bid");
                  }
                  study.bids.push_back(std::move(bid));
              });
}

void read_benefits(EconomyFile& file, TomlReader& table, EconomyMoney const& money,
                   FundStudy& study)
{
    std::set<std::string> ids;
    std::vector<std::string> const kinds{"surplus", "time",   "health", "school", "farm",
                                         "jobs",    "carbon", "gdp",    "other"};
    file.rows(table, "benefits",
              {{"id", "kind", "low", "base", "high", "origin"},
               {"title_zh", "title_en", "group", "currency", "price_year"}},
              [&](EconomyRow& row) {
                  market::Benefit benefit;
                  benefit.id = row.need_text("id");
                  fund_unique(row, ids, benefit.id);
                  benefit.title = row.title(benefit.id);
                  benefit.kind = static_cast<market::BenefitKind>(row.choice("kind", kinds));
                  benefit.group = row.text("group");
                  benefit.low = row.amount("low", money, {0.0, 1e9});
                  benefit.base = row.amount("base", money, {0.0, 1e9});
                  benefit.high = row.amount("high", money, {0.0, 1e9});
                  if (benefit.low > benefit.base || benefit.base > benefit.high)
                      row.refuse("base", "does not lie between low and high",
                                 "Give low <= base <= high");
                  benefit.origin = row.need_text("origin");
                  study.benefits.push_back(std::move(benefit));
              });
}

void read_operators(EconomyFile& file, TomlReader& table, FundStudy& study)
{
    std::set<std::string> ids;
    file.rows(table, "operators", {{"id", "need", "market_share"}}, [&](EconomyRow& row) {
        market::SharingOperator one;
        one.id = row.need_text("id");
        fund_unique(row, ids, one.id);
        one.need = row.need_number("need", {0.0, 100.0, true});
        one.market = row.need_number("market_share", {0.0, 1.0});
        study.operators.push_back(std::move(one));
        if (study.operators.size() > 8)
            row.refuse("id", "is the ninth operator", "Give at most eight");
    });
}

void read_modes(EconomyFile& file, TomlReader& table, FundStudy& study)
{
    std::set<std::string> ids;
    file.rows(
        table, "modes",
        {{"id", "passive", "active", "backhaul", "origin"}, {"title_zh", "title_en", "networks"}},
        [&](EconomyRow& row) {
            market::SharingMode mode;
            mode.id = row.need_text("id");
            fund_unique(row, ids, mode.id);
            mode.title = row.title(mode.id);
            for (std::size_t p = 0; p < fund_parts.size(); ++p) {
                mode.shared[p] = row.text(fund_parts[p]) != "alone";
                if (mode.shared[p])
                    mode.extra[p] = row.need_number(fund_parts[p], {0.0, 1.0});
            }
            mode.networks = row.number("networks", 0.0, {0.0, 8.0});
            mode.origin = row.need_text("origin");
            study.modes.push_back(std::move(mode));
        });
}

}  // namespace

void read_fund_tables(EconomyFile& file, TomlReader& tables, EconomyMoney const& money,
                      FundStudy& study)
{
    if (tables.has("sites"))
        read_fund_sites(file, tables, money, study);
    if (tables.has("bids"))
        read_bids(file, tables, money, study);
    if (tables.has("benefits"))
        read_benefits(file, tables, money, study);
    if (tables.has("operators"))
        read_operators(file, tables, study);
    if (tables.has("modes"))
        read_modes(file, tables, study);
    tables.done();
}

}  // namespace tongtu::inputs

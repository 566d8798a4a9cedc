#include "tongtu/inputs/economy_afford.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <set>

namespace tongtu::inputs {

namespace {

using market::AffordStudy;

constexpr double afford_most_money = 1e12;
constexpr double afford_most_people = 2e10;

// An allowance, "unlimited", or nothing.
double afford_allowance(EconomyRow const& row, std::string const& column)
{
    if (row.text(column) == "unlimited")
        return std::numeric_limits<double>::infinity();
    return row.number(column, 0.0, {0.0, 1e9});
}

// A price of a unit beyond the allowance; empty: not sold.
double afford_overage(EconomyRow const& row, std::string const& column, EconomyMoney const& money)
{
    return row.has(column) ? row.amount(column, money, {0.0, afford_most_money})
                           : std::numeric_limits<double>::infinity();
}

void read_offers(EconomyFile& file, TomlReader& table, EconomyMoney const& money,
                 AffordStudy& study)
{
    std::set<std::string> ids;
    file.rows(table, "plans",
              {{"id", "company", "price", "validity_days", "sold_from"},
               {"name", "data_gb", "voice_minutes", "sms", "data_overage", "voice_overage",
                "sms_overage", "kind", "sold_to", "currency", "price_year"}},
              [&](EconomyRow& row) {
                  market::Offer offer;
                  offer.id = row.need_text("id");
                  if (!ids.insert(offer.id).second)
                      row.refuse("id", "\"" + shown(offer.id) + "\" stands twice",
                                 "Give each plan an id of its own");
                  offer.company = row.need_text("company");
                  offer.name = row.text("name");
                  offer.price = row.amount("price", money, {0.0, afford_most_money});
                  row.need_text("validity_days");
                  offer.validity_days = row.integer("validity_days", 30, 1, 3650);
                  offer.includes = {afford_allowance(row, "data_gb"),
                                    afford_allowance(row, "voice_minutes"),
                                    afford_allowance(row, "sms")};
                  offer.overage = {afford_overage(row, "data_overage", money),
                                   afford_overage(row, "voice_overage", money),
                                   afford_overage(row, "sms_overage", money)};
                  offer.addon = row.choice("kind", {"plan", "addon"}, 0) == 1;
                  row.need_text("sold_from");
                  offer.sold_from = row.date("sold_from");
                  offer.sold_to = row.date("sold_to");
                  if (!offer.sold_to.empty() && offer.sold_to < offer.sold_from)
                      row.refuse("sold_to", offer.sold_to + " lies before sold_from",
                                 "Exchange the dates");
                  study.offers.push_back(std::move(offer));
              });
}

void read_profiles(EconomyFile& file, TomlReader& table, AffordStudy& study)
{
    std::vector<std::string> plans{""};
    for (market::Offer const& offer : study.offers)
        plans.push_back(offer.id);
    file.rows(table, "profiles",
              {{"id", "users"}, {"data_gb", "voice_minutes", "sms", "users_before", "plan"}},
              [&](EconomyRow& row) {
                  market::UsageProfile profile;
                  profile.id = row.need_text("id");
                  profile.usage = {row.number("data_gb", 0.0, {0.0, 1e6}),
                                   row.number("voice_minutes", 0.0, {0.0, 1e6}),
                                   row.number("sms", 0.0, {0.0, 1e6})};
                  profile.users = row.need_number("users", {0.0, afford_most_people});
                  profile.users_before =
                      row.number("users_before", profile.users, {0.0, afford_most_people});
                  profile.plan = row.has("plan") ? plans[row.one_of("plan", plans)] : "";
                  study.profiles.push_back(std::move(profile));
              });
}

market::AreaIncome& area_of_row(EconomyRow& row, AffordStudy& study)
{
    std::string const code = row.need_text("code");
    if (code == "all")
        row.refuse("code", "is \"all\", which stands for all areas together", "Choose another");
    row.need_text("people");
    auto const people = row.need_number("people", {0.0, afford_most_people});
    if (people != std::floor(people))
        row.refuse("people", "is no whole number", "Give whole persons");
    auto found = std::find_if(study.areas.begin(), study.areas.end(),
                              [&](auto const& area) { return area.code == code; });
    if (found == study.areas.end())
        return study.areas.emplace_back(market::AreaIncome{
            code, row.title(code), static_cast<std::int64_t>(people), {}, 0.0, 0.0});
    if (found->people != static_cast<std::int64_t>(people))
        row.refuse("people", "is not that of the area's other rows",
                   "Write the whole area's people into each of its rows");
    return *found;
}

void add_band(EconomyRow& row, EconomyMoney const& money, market::AreaIncome& area)
{
    if (row.has("mean_income") || row.has("gini")) {
        if (row.has("group_income") || row.has("group_share") || area.mean_yearly > 0.0 ||
            !area.bands.empty())
            row.refuse("mean_income", "stands beside other rows or groups of the area",
                       "Give either income groups or one row with mean_income and gini");
        area.mean_yearly = row.amount("mean_income", money, {0.0, afford_most_money, true});
        area.gini = row.need_number("gini", {0.0, 0.95});
        return;
    }
    if (area.mean_yearly > 0.0)
        row.refuse("group_income", "stands beside a row with mean_income",
                   "Give either income groups or one row with mean_income and gini");
    market::IncomeBand band;
    band.share = row.need_number("group_share", {0.0, 1.0});
    band.mean_yearly = row.amount("group_income", money, {0.0, afford_most_money, true});
    if (!(band.share > 0.0))
        row.refuse("group_share", "is 0", "Give the share of the area's people in this group");
    if (!area.bands.empty() && band.mean_yearly < area.bands.back().mean_yearly)
        row.refuse("group_income", "is below that of the group before",
                   "List the groups poorest first");
    area.bands.push_back(band);
}

void read_areas(EconomyFile& file, TomlReader& table, EconomyMoney const& money, AffordStudy& study)
{
    file.rows(table, "incomes",
              {{"code", "people"},
               {"title_zh", "title_en", "group_share", "group_income", "mean_income", "gini",
                "currency", "price_year"}},
              [&](EconomyRow& row) { add_band(row, money, area_of_row(row, study)); });
    for (market::AreaIncome& area : study.areas) {
        double total = 0.0;
        for (market::IncomeBand const& band : area.bands)
            total += band.share;
        if (!area.bands.empty() && std::abs(total - 1.0) > 1e-6)
            table.refuse(
                "incomes",
                fmt::format("the groups of {} hold {:.6g} of its people", shown(area.code), total),
                "Give shares that add up to 1");
        for (market::IncomeBand& band : area.bands)
            band.share /= total;
    }
}

void read_support(TomlReader table, AffordStudy& study)
{
    market::Targeting& t = study.targeting;
    t.take_up = table.number("take_up", 1.0, {0.0, 1.0});
    if (!(t.take_up > 0.0))
        table.refuse("take_up", "is 0: support reaches nobody", "Give a share above 0 and up to 1");
    t.leakage = table.number("leakage", 0.0, {0.0, 0.95});
    t.administration = table.number("administration", 0.0, {0.0, 1.0});
    for (double const budget : table.numbers("budgets", {0.0, 1e15}))
        study.budgets.push_back(std::llround(budget));
    study.vouchers = table.numbers("vouchers", {0.0, afford_most_money});
    table.done();
}

void read_head(TomlReader table, AffordStudy& study)
{
    study.title = table.title("title", {"资费可负担性", "Affordability"});
    study.date = table.date("date");
    if (study.date.empty())
        table.refuse("date", "is missing", "Give the day of the prices and rules");
    study.date_before = table.date("date_before");
    if (!study.date_before.empty() && study.date_before >= study.date)
        table.refuse("date_before", study.date_before + " does not lie before date",
                     "Give an earlier day");
    study.baskets = table.texts("baskets");
    if (study.baskets.empty())
        table.refuse("baskets", "names no rule",
                     "Name one or more, such as \"itu-data-only-2021\"");
    if (std::set<std::string>(study.baskets.begin(), study.baskets.end()).size() !=
        study.baskets.size())
        table.refuse("baskets", "names a rule twice", "Name each once");
    study.largest_company = table.text("largest_company");
    study.validity = table.choice("validity", {"pro_rata", "whole_periods"}, 0) == 0
                         ? market::Validity::pro_rata
                         : market::Validity::whole_periods;
    study.list_price = table.maybe_number("basket_price", {0.0, afford_most_money});
    study.handset_price = table.maybe_number("handset_price", {0.0, afford_most_money});
    table.done();
}

void check_prices(EconomyFile& file, AffordStudy const& study)
{
    if (study.offers.empty() == !study.list_price.has_value())
        throw InputError({file.source(), "[afford]", "basket_price",
                          study.offers.empty() ? "is missing and there are no plans either"
                                               : "stands beside plans",
                          "Give either the plans on sale or one price of the basket"});
    bool const known =
        study.largest_company.empty() || study.offers.empty() ||
        std::any_of(study.offers.begin(), study.offers.end(), [&](market::Offer const& offer) {
            return offer.company == study.largest_company;
        });
    if (!known)
        throw InputError({file.source(), "[afford]", "largest_company",
                          "\"" + shown(study.largest_company) + "\" sells no plan of the table",
                          "Write it as in the column company"});
    if (!study.date_before.empty() && study.profiles.empty())
        throw InputError({file.source(), "[afford]", "date_before",
                          "a price index needs usage profiles", "Name a table of profiles"});
}

ReadAfford parse_afford(EconomyFile& file)
{
    ReadAfford out;
    AffordStudy& study = out.study;
    EconomyMoney const money = file.money();
    study.basis = money.basis;
    read_head(file.top().need_table("afford"), study);
    TomlReader tables = file.top().need_table("tables");
    if (tables.has("plans"))
        read_offers(file, tables, money, study);
    if (tables.has("profiles"))
        read_profiles(file, tables, study);
    read_areas(file, tables, money, study);
    tables.done();
    if (file.top().has("support"))
        read_support(file.top().need_table("support"), study);
    file.top().done();
    check_prices(file, study);
    out.files = file.files();
    return out;
}

}  // namespace

ReadAfford read_afford_study(std::filesystem::path const& file)
{
    EconomyFile opened(file);
    return parse_afford(opened);
}

ReadAfford read_afford_text(std::string const& text, std::filesystem::path const& file)
{
    EconomyFile opened(text, file);
    return parse_afford(opened);
}

}  // namespace tongtu::inputs

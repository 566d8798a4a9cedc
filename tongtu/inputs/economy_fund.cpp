#include "tongtu/inputs/economy_fund.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/economy_fund_parts.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace tongtu::inputs {

namespace {

using market::FundStudy;

constexpr Range fund_rate{-0.5, 1.0};
constexpr Range fund_share{0.0, 1.0};

void read_fund_head(TomlReader table, FundStudy& study)
{
    study.title = table.title("title", {"普遍服务补助", "Universal service grants"});
    study.date = table.date("date");
    if (study.date.empty())
        table.refuse("date", "is missing", "Give the day whose rules apply");
    study.from_plan = table.choice("sites", {"plan", "table"}, 0) == 0;
    study.level = table.text("level");
    study.border_units = table.texts("border_units");
    study.years = static_cast<int>(table.integer("years", 10, 1, 60));
    study.private_rate = table.need_number("private_rate", fund_rate);
    study.grant_rule = table.need_text("grant_rule");
    study.adjustment = table.text("adjustment");
    study.budget = std::llround(table.need_number("budget", {0.0, 1e15}));
    study.sharing = static_cast<market::Sharing>(
        table.choice("sharing", {"pro_rata", "most_people", "poorest", "least_bid"}, 0));
    study.only_eligible = table.flag("only_eligible", false);
    table.done();
}

market::CostShares read_cost_shares(TomlReader table)
{
    market::CostShares shares;
    shares.tradable = table.number("tradable", 0.0, fund_share);
    shares.unskilled = table.number("unskilled", 0.0, fund_share);
    shares.taxes = table.number("taxes", 0.0, fund_share);
    if (shares.tradable + shares.unskilled + shares.taxes > 1.0 + 1e-9)
        table.refuse("tradable", "and unskilled and taxes are more than the whole",
                     "Give shares that add up to 1 at most");
    table.done();
    return shares;
}

void read_appraisal(TomlReader table, FundStudy& study)
{
    study.social_rates = table.numbers("social_rates", {0.0, 0.5});
    if (study.social_rates.empty())
        table.refuse("social_rates", "is missing", "Give one or more, such as [0.08, 0.06]");
    if (std::set<double>(study.social_rates.begin(), study.social_rates.end()).size() !=
        study.social_rates.size())
        table.refuse("social_rates", "names a rate twice", "Name each once");
    study.shadow.exchange = table.number("exchange", 1.0, {0.5, 3.0});
    study.shadow.unskilled_wage = table.number("unskilled_wage", 1.0, {0.0, 2.0});
    study.shadow.public_funds = table.number("public_funds", 1.0, {1.0, 3.0});
    if (table.has("capex"))
        study.capex_shares = read_cost_shares(table.need_table("capex"));
    if (table.has("opex"))
        study.opex_shares = read_cost_shares(table.need_table("opex"));
    table.done();
}

market::PriceChange read_service(TomlReader table)
{
    market::PriceChange price;
    price.price_before = table.need_number("price_before", {0.0, 1e9, true});
    price.price_after = table.need_number("price_after", {0.0, 1e9, true});
    if (price.price_after > price.price_before)
        table.refuse("price_after", "is above price_before",
                     "Give the price with the project, not above that without it");
    price.units_before = table.need_number("units_before", {0.0, 1e9});
    price.elasticity = table.need_number("elasticity", {-5.0, 0.0});
    table.done();
    return price;
}

market::PointCase read_point(TomlReader table)
{
    market::PointCase point;
    point.mbps = table.need_number("mbps", {0.0, 1e5, true});
    point.km = table.need_number("km", {0.0, 1e4});
    point.years = static_cast<int>(table.integer("years", 10, 1, 60));
    point.rate = table.number("rate", 0.02, {0.0, 1.0});
    table.done();
    return point;
}

[[noreturn]] void refuse_fund(EconomyFile const& file, char const* record, char const* field,
                              std::string problem, char const* remedy)
{
    throw InputError({file.source(), record, field, std::move(problem), remedy});
}

void check_fund(EconomyFile const& file, FundStudy const& study)
{
    if (study.from_plan != study.sites.empty())
        refuse_fund(
            file, "[fund]", "sites",
            study.from_plan ? "is \"plan\", and a table of sites is named too"
                            : "is \"table\", and no table of sites is named",
            "Take the sites from the plan, or name sites in [tables] with sites = \"table\"");
    if (study.sharing == market::Sharing::least_bid && study.bids.empty())
        refuse_fund(file, "[fund]", "sharing", "is \"least_bid\", and there are no bids",
                    "Name a table of bids");
    if (study.operators.empty() != study.modes.empty())
        refuse_fund(file, "[tables]", "modes", "and operators go together", "Name both or none");
    if (study.social_rates.empty() && (!study.benefits.empty() || study.price))
        refuse_fund(file, "[appraisal]", "", "is missing", "Give its social_rates");
    if (study.only_eligible && study.social_rates.empty())
        refuse_fund(file, "[fund]", "only_eligible", "needs an appraisal", "Add [appraisal]");
    if (study.point && study.basis.currency != "USD")
        refuse_fund(file, "[point]", "",
                    "is in USD, as the guide's prices are; the study counts in " +
                        study.basis.currency,
                    "Compare technologies in a study in USD");
    for (market::Bid const& bid : study.bids) {
        bool const known = study.from_plan || std::any_of(study.sites.begin(), study.sites.end(),
                                                          [&](market::ProjectSite const& site) {
                                                              return site.lot == bid.lot;
                                                          });
        if (!known)
            refuse_fund(file, "[tables]", "bids", "\"" + shown(bid.lot) + "\" is no lot",
                        "Write it as in the column lot of the sites");
    }
}

ReadFund parse_fund(EconomyFile& file)
{
    ReadFund out;
    FundStudy& study = out.study;
    out.money = file.money();
    study.basis = out.money.basis;
    read_fund_head(file.top().need_table("fund"), study);
    TomlReader revenue = file.top().need_table("revenue");
    study.revenue.take_up = revenue.need_number("take_up", fund_share);
    study.revenue.monthly = revenue.need_number("monthly", {0.0, 1e9});
    study.revenue.growth_yearly = revenue.number("growth_yearly", 0.0, {-0.5, 0.5});
    revenue.done();
    if (file.top().has("appraisal"))
        read_appraisal(file.top().need_table("appraisal"), study);
    if (file.top().has("service"))
        study.price = read_service(file.top().need_table("service"));
    if (file.top().has("point"))
        study.point = read_point(file.top().need_table("point"));
    if (file.top().has("tables")) {
        TomlReader tables = file.top().need_table("tables");
        read_fund_tables(file, tables, out.money, study);
    }
    file.top().done();
    check_fund(file, study);
    out.files = file.files();
    return out;
}

}  // namespace

ReadFund read_fund_study(std::filesystem::path const& file)
{
    EconomyFile opened(file);
    return parse_fund(opened);
}

ReadFund read_fund_text(std::string const& text, std::filesystem::path const& file)
{
    EconomyFile opened(text, file);
    return parse_fund(opened);
}

}  // namespace tongtu::inputs

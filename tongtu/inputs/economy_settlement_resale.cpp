#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/economy_settlement_parts.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>

namespace tongtu::inputs {

namespace {

constexpr Range any_money{0.0, 1e12};

void read_access(SettlementParts& parts, TomlReader& table, market::WholesaleStudy& wholesale)
{
    std::set<std::string> seen;
    EconomyColumns const columns{
        {"id", "unit", "charge", "origin"},
        {"lric", "cost_service", "mb_per_unit", "title_zh", "title_en", "currency", "price_year"}};
    parts.file.rows(table, "access", columns, [&](EconomyRow& row) {
        market::AccessService one;
        one.id = settlement_id(row);
        if (!seen.insert(one.id).second)
            row.refuse("id", "\"" + shown(one.id) + "\" stands twice", "Name each service once");
        one.title = row.title(one.id);
        one.unit = row.need_text("unit");
        one.charge = row.amount("charge", parts.money, any_money);
        one.cost_service = row.text("cost_service");
        if (one.cost_service.empty() == !row.has("lric"))
            row.refuse("lric", "and cost_service are both given or both empty",
                       "Give the one or the other");
        one.lric = row.has("lric") ? row.amount("lric", parts.money, any_money) : 0.0;
        one.mb_per_unit = row.number("mb_per_unit", 0.0, {0.0, 1e9});
        one.origin = row.need_text("origin");
        wholesale.access.push_back(one);
    });
    if (wholesale.access.empty() || wholesale.access.size() > 100)
        table.refuse("access", fmt::format("holds {} services", wholesale.access.size()),
                     "Give from 1 to 100 services");
}

void read_products(SettlementParts& parts, TomlReader& table, market::WholesaleStudy& wholesale)
{
    std::set<std::string> seen;
    EconomyColumns const columns{
        {"id", "flagship", "price", "subscribers", "churn", "acquisition_cost",
         "downstream_variable"},
        {"promotion_months", "promotion_price", "title_zh", "title_en", "currency", "price_year"}};
    parts.file.rows(table, "products", columns, [&](EconomyRow& row) {
        market::RetailProduct one;
        one.id = settlement_id(row);
        if (!seen.insert(one.id).second)
            row.refuse("id", "\"" + shown(one.id) + "\" stands twice", "Name each product once");
        one.title = row.title(one.id);
        one.flagship = row.choice("flagship", {"no", "yes"}) == 1;
        one.price = row.amount("price", parts.money, any_money);
        one.subscribers = row.need_number("subscribers", {0.0, 1e10});
        one.churn = row.need_number("churn", {0.0, 1.0});
        if (one.churn <= 0.0)
            row.refuse("churn", "is 0", "Give the share of customers lost in a month, above 0");
        one.acquisition_cost = row.amount("acquisition_cost", parts.money, any_money);
        one.downstream_variable = row.amount("downstream_variable", parts.money, any_money);
        one.promotion_months = row.integer("promotion_months", 0, 0, 120);
        if ((one.promotion_months > 0) != row.has("promotion_price"))
            row.refuse("promotion_price", "and promotion_months do not go together",
                       "Give both or none");
        if (one.promotion_months > 0)
            one.promotion_price = row.amount("promotion_price", parts.money, any_money);
        one.usage_by_access.assign(wholesale.access.size(), 0.0);
        wholesale.products.push_back(one);
    });
    if (wholesale.products.empty() || wholesale.products.size() > 5000)
        table.refuse("products", fmt::format("holds {} products", wholesale.products.size()),
                     "Give from 1 to 5,000 products");
}

void read_usage(SettlementParts& parts, TomlReader& table, market::WholesaleStudy& wholesale)
{
    std::vector<std::string> products;
    for (market::RetailProduct const& one : wholesale.products)
        products.push_back(one.id);
    std::vector<std::string> access;
    for (market::AccessService const& one : wholesale.access)
        access.push_back(one.id);
    std::set<std::pair<std::size_t, std::size_t>> seen;
    parts.file.rows(table, "usage", {{"product", "access", "unit", "units"}}, [&](EconomyRow& row) {
        std::size_t const product = row.one_of("product", products);
        std::size_t const service = row.one_of("access", access);
        if (!seen.insert({product, service}).second)
            row.refuse("access", "stands twice for this product", "Give one row for each");
        std::string const& unit = wholesale.access[service].unit;
        if (row.need_text("unit") != unit)
            row.refuse("unit", "is " + shown(row.text("unit")) + ", the service counts in " + unit,
                       "Give the usage in " + unit);
        wholesale.products[product].usage_by_access[service] = row.need_number("units", {0.0, 1e9});
    });
    for (std::size_t p = 0; p < products.size(); ++p) {
        bool used = false;
        for (std::size_t a = 0; a < access.size(); ++a)
            used = used || seen.contains({p, a});
        if (!used)
            table.refuse("usage", "has no row of the product \"" + products[p] + "\"",
                         "Say what its customers use in a month");
    }
}

}  // namespace

void read_wholesale(SettlementParts& parts, TomlReader table)
{
    market::WholesaleStudy wholesale;
    market::MarginSettings& s = wholesale.settings;
    s.vat = table.need_number("vat", {0.0, 1.0});
    s.avoidable_share = table.need_number("avoidable_share", {0.0, 1.0});
    s.mark_up = table.need_number("mark_up", {0.0, 10.0});
    s.wacc = table.need_number("wacc", {0.0, 1.0});
    s.downstream_fixed = table.need_number("downstream_fixed", any_money);
    s.entrant_downstream_fixed = table.need_number("entrant_downstream_fixed", any_money);
    s.entrant_share = table.need_number("entrant_share", {0.0, 1.0, true});
    s.capacity_charge = table.need_number("capacity_charge_per_mbps", any_money);
    s.busy_hour_share = table.need_number("busy_hour_share", {0.0, 1.0});
    s.days_in_month = static_cast<int>(table.integer("days_in_month", 30, 1, 31));
    if (table.has("horizon_months"))
        s.horizon_months = static_cast<int>(table.integer("horizon_months", 24, 1, 1200));
    read_access(parts, table, wholesale);
    read_products(parts, table, wholesale);
    read_usage(parts, table, wholesale);
    table.done();
    parts.study.wholesale = std::move(wholesale);
}

void read_market(SettlementParts& parts, TomlReader table)
{
    market::Market market;
    market.elasticity = table.need_number("elasticity", {-100.0, 0.0});
    if (market.elasticity == 0.0)
        table.refuse("elasticity", "is 0", "Give the price elasticity of demand, below 0");
    double sum = 0.0;
    std::vector<std::string> ids;
    parts.file.rows(table, "shares", {{"id", "percent"}, {"title_zh", "title_en"}},
                    [&](EconomyRow& row) {
                        market::MarketShare one;
                        one.id = settlement_id(row);
                        for (std::string const& other : ids) {
                            if (other == one.id)
                                row.refuse("id", "\"" + shown(one.id) + "\" stands twice",
                                           "Name each firm once");
                        }
                        ids.push_back(one.id);
                        one.title = row.title(one.id);
                        one.percent = row.need_number("percent", {0.0, 100.0});
                        sum += one.percent;
                        market.shares.push_back(one);
                    });
    if (std::abs(sum - 100.0) > 0.1)
        table.refuse("shares", fmt::format("sum to {:.2f} %", sum),
                     "Give shares that sum to 100 %");
    if (auto entry = table.table("entry")) {
        market::MarketEntry one;
        one.id = entry->need_text("id");
        one.title = entry->title("title", {one.id, one.id});
        one.percent = entry->need_number("percent", {0.0, 100.0, true});
        std::string const host = entry->need_text("host");
        auto const found = std::find(ids.begin(), ids.end(), host);
        if (found == ids.end())
            entry->refuse("host", "\"" + shown(host) + "\" is no firm of the market",
                          did_you_mean(host, ids));
        one.host = static_cast<std::size_t>(found - ids.begin());
        entry->done();
        market.entry = one;
    }
    table.done();
    parts.study.market = std::move(market);
}

}  // namespace tongtu::inputs

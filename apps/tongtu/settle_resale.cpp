#include "settle_stage.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

using report::Table;
using report::Value;

Text passed(bool yes)
{
    return yes ? Text{"通过", "passes"} : Text{"挤压", "squeezed"};
}

Table margins_table(SettleResult const& result)
{
    market::WholesaleStudy const& study = *result.study.wholesale;
    std::string const& money = result.study.basis.currency;
    Table table{
        "settle_margins",
        {"价格挤压测试", "Margin-squeeze test"},
        {fmt::format("每用户每月，不含税。逐期：每月价格减批发价、下游成本与获客成本年金；"
                     "全寿命：按流失率与WACC {:g}%折现，减获客成本。",
                     100.0 * study.settings.wacc),
         fmt::format("A customer and month, without tax. By period: price less wholesale price, "
                     "downstream cost and the annuity of acquisition, in every month. Over the "
                     "life: discounted with churn and a WACC of {:g} %, less acquisition.",
                     100.0 * study.settings.wacc)},
        {word_column("product", "套餐", "Product"),
         word_column("flagship", "主推", "Flagship"),
         word_column("method", "批发定价", "Wholesale price by"),
         word_column("standard", "标准", "Standard"),
         {"wholesale", {"批发价", "Wholesale"}, money, 2},
         {"margin_month", {"月毛利", "Margin of a month"}, money, 2},
         {"worst_month", {"最差月", "Worst month"}, money, 2},
         {"value", {"全寿命价值", "Value over the life"}, money, 2},
         word_column("by_period", "逐期", "By period"),
         word_column("over_life", "全寿命", "Over the life")},
        {}};
    for (ResaleMargin const& row : result.margins) {
        settlement::Margin const& m = row.margin;
        bool const flagship = row.product && study.products[*row.product].flagship;
        table.rows.push_back(
            {row.product ? study.products[*row.product].title : Text{"全部套餐", "Portfolio"},
             flagship ? Text{"是", "yes"} : Text{"", ""}, title_of(row.method),
             title_of(row.standard), m.wholesale, m.month, m.worst_month, m.value,
             passed(m.passes_each_period()), passed(m.passes_over_life())});
    }
    table.rows_on_page = 80;
    return table;
}

Table concentration_table(SettleResult const& result)
{
    market::Market const& market = *result.study.market;
    Table table{"settle_concentration",
                {"市场集中度", "Concentration of the market"},
                {fmt::format("勒纳指数按古诺模型：HHI/(10000|η|)，η = {:g}。转售商没有无线网，"
                             "网络层把其用户计入承载网络。",
                             market.elasticity),
                 fmt::format("Lerner index of a Cournot market: HHI / (10,000 |η|), η = {:g}. A "
                             "reseller has no radio network: at the network layer its customers "
                             "count to the network that carries them.",
                             market.elasticity)},
                {word_column("case", "情形", "Case"),
                 {"hhi", {"HHI", "HHI"}, "", 0},
                 {"lerner", {"勒纳指数", "Lerner index"}, "", 4}},
                {}};
    auto const add = [&](Text name, settlement::Concentration const& c) {
        table.rows.push_back({std::move(name), c.hhi, c.lerner ? Value(*c.lerner) : Value()});
    };
    add({"进入前", "Before the entry"}, result.entry->before);
    if (result.entry->retail_after) {
        add({"进入后，零售层", "After, at retail"}, *result.entry->retail_after);
        add({"进入后，网络层", "After, at the network layer"}, *result.entry->networks_after);
    }
    return table;
}

}  // namespace

std::vector<Table> resale_tables(SettleResult const& result)
{
    std::vector<Table> tables;
    if (result.study.wholesale)
        tables.push_back(margins_table(result));
    if (result.entry)
        tables.push_back(concentration_table(result));
    return tables;
}

}  // namespace tongtu::app

#include "tongtu/cost/lric/sheet_words.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace tongtu::cost {

namespace {

struct Words {
    char const *what, *zh, *en, *group, *unit;  // unit {c}: the currency
};

constexpr std::array cell_words{
    Words{"wacc", "加权平均资本成本", "cost of capital", "cost", "1"},
    Words{"volume", "业务量", "volume", "loads", "millions"},
    Words{"load", "忙时负荷", "busy-hour load", "loads", ""},
    Words{"element_load", "网元忙时总负荷", "busy-hour load of the element", "loads", ""},
    Words{"coverage_sites", "覆盖所需站点", "sites for coverage", "network", "sites"},
    Words{"capacity_sites", "容量所需站点", "sites for capacity", "network", "sites"},
    Words{"sites", "站点", "sites", "network", "sites"},
    Words{"quantity", "数量", "units", "network", "units"},
    Words{"bought", "当年购置", "units bought", "network", "units"},
    Words{"capital_value", "购置现值", "value of purchases", "cost", "{c}"},
    Words{"load_value", "负荷现值（按设备价格指数）", "value of load by the price index", "cost",
          "1"},
    Words{"opex_value", "运行费现值", "value of opex", "cost", "{c}"},
    Words{"opex_load_value", "负荷现值（按运行费指数）", "value of load by the opex index", "cost",
          "1"},
    Words{"annual_cost", "年成本", "cost a year", "cost", "{c}/year"},
    Words{"pool", "网元年成本", "cost of the element a year", "cost", "{c}/year"},
    Words{"incremental_total", "增量成本合计", "incremental cost", "cost", "{c}/year"},
    Words{"common_total", "共同成本合计", "common cost", "cost", "{c}/year"},
    Words{"epmu_markup", "等比例加成率", "equi-proportionate mark-up", "cost", "1"},
    Words{"lraic", "长期平均增量成本 LRAIC", "LRAIC", "services", "{c}/{u}"},
    Words{"lraic_plus", "含共同成本 LRAIC+", "LRAIC+", "services", "{c}/{u}"},
    Words{"pure_lric", "纯增量成本 pure LRIC", "pure LRIC", "services", "{c}/{u}"},
    Words{"stand_alone", "独立成本 SAC", "stand-alone cost", "services", "{c}/{u}"},
    Words{"distributed", "完全分摊成本 FDC", "fully distributed cost", "services", "{c}/{u}"}};

std::string replaced(std::string text, std::string_view what, std::string const& by)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what))
        text.replace(at, what.size(), by);
    return text;
}

char const* unit_of(market::Measure measure)
{
    switch (measure) {
    case market::Measure::mbps:
        return "Mbit/s";
    case market::Measure::calls:
        return "calls/h";
    case market::Measure::erlang:
        return "Erlang";
    case market::Measure::events:
        break;
    }
    return "events/s";
}

template <class Item>
void join(SheetCell& cell, std::vector<Item> const& items, int index)
{
    if (index < 0)
        return;
    Item const& item = items[static_cast<std::size_t>(index)];
    cell.id += "." + item.id;
    cell.title.zh += "：" + item.title.zh;
    cell.title.en += ", " + item.title.en;
}

}  // namespace

SheetCell cell_of(Tag const& tag, market::CostStudy const& study)
{
    auto const* const words =
        std::find_if(cell_words.begin(), cell_words.end(),
                     [&](Words const& w) { return std::string_view(w.what) == tag.what; });
    expects(words != cell_words.end(), "every kind of cell has words");
    SheetCell cell{words->what, {words->zh, words->en}, words->unit, words->group, 0, false};
    for (auto const& [index, id, zh, en] :
         {std::tuple{tag.without, ".without.", "（不含", " without "},
          std::tuple{tag.alone, ".alone.", "（仅", " for "}}) {
        if (index < 0)
            continue;
        market::Service const& service = study.services[static_cast<std::size_t>(index)];
        cell.id += id + service.id;
        cell.title.zh += zh + service.title.zh + "）";
        cell.title.en += en + service.title.en + (tag.alone >= 0 ? " alone" : "");
        cell.group = tag.alone >= 0 ? "stand_alone" : "pure_lric";
    }
    join(cell, study.services, tag.service);
    join(cell, study.elements, tag.element);
    join(cell, study.geotypes, tag.geotype);
    join(cell, study.assets, tag.asset);
    if (tag.element >= 0 && cell.unit.empty())
        cell.unit = unit_of(study.elements[static_cast<std::size_t>(tag.element)].measure);
    cell.unit = replaced(cell.unit, "{c}", study.basis.currency);
    if (tag.service >= 0)
        cell.unit =
            replaced(cell.unit, "{u}", study.services[static_cast<std::size_t>(tag.service)].unit);
    // Purchases go on beyond the years of the study.
    bool const dated = study.years > 1 || std::string_view(tag.what) == "bought";
    if (dated && tag.year >= 0) {
        std::string const year = std::to_string(study.first_year + tag.year);
        cell.id += "." + year;
        cell.title.zh += "，" + year + " 年";
        cell.title.en += ", " + year;
    }
    return cell;
}

std::size_t operands(CellOp op)
{
    switch (op) {
    case CellOp::constant:
        return 0;
    case CellOp::same:
    case CellOp::up:
        return 1;
    case CellOp::inside:
    case CellOp::annuity:
        return 3;
    default:
        return 2;
    }
}

}  // namespace tongtu::cost

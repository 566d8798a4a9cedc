#include "cost_parts.hpp"

#include "tongtu/report/formula_book.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace tongtu::app {

namespace {

// The formula with the names of its cells, and once more with their numbers.
Text cost_formula_words(cost::Sheet const& sheet, std::size_t cell)
{
    auto const& cells = sheet.cells();
    if (cells[cell].input)
        return {"输入值", "input of the study"};
    std::string const names =
        cost::formula_of(sheet, cell, {[&](std::size_t i) { return cells[i].id; }, false});
    std::string const numbers = cost::formula_of(
        sheet, cell,
        {[&](std::size_t i) { return fmt::format("{:.10g}", sheet.value(cells[i])); }, false});
    std::string const text = names == numbers ? names : names + " = " + numbers;
    return {text, text};
}

void add_cost_interval(ledger::Ledger& ledger, CostWork const& work, char const* what,
                       Text const& name, std::vector<cost::Interval> const& intervals)
{
    market::CostStudy const& study = work.result.study;
    for (std::size_t s = 0; s < intervals.size(); ++s) {
        market::Service const& service = study.services[s];
        for (auto const& [end, zh, en, value] :
             {std::tuple{"mean", "均值", "mean", intervals[s].mean},
              std::tuple{"p05", "90% 区间下限", "low end of the 90 % interval", intervals[s].low},
              std::tuple{"p95", "90% 区间上限", "high end of the 90 % interval",
                         intervals[s].high}}) {
            ledger::Figure figure = stage_figure(
                fmt::format("cost.interval.{}.{}.{}", what, service.id, end), value,
                study.basis.currency + "/" + service.unit, cost_decimals(value),
                {name.zh + "：" + service.title.zh + "，" + zh,
                 name.en + ", " + service.title.en + ", " + en},
                {fmt::format("{} 次抽样（种子 {}）的次序统计量，{} 年", work.intervals->draws,
                             study.seed, followed_year(study)),
                 fmt::format("order statistics of {} draws of the uncertain inputs, seed {}, {}",
                             work.intervals->draws, study.seed, followed_year(study))});
            figure.from = {fmt::format("cost.{}.{}{}", what, service.id,
                                       study.years > 1 ? fmt::format(".{}", followed_year(study))
                                                       : std::string())};
            ledger.add(std::move(figure));
        }
    }
}

}  // namespace

int followed_year(market::CostStudy const& study)
{
    return study.first_year + study.followed_year;
}

int cost_decimals(double value)
{
    if (value == 0.0 || !std::isfinite(value))
        return 0;
    int const digits = static_cast<int>(std::floor(std::log10(std::abs(value))));
    return value == std::round(value) ? 0 : std::clamp(5 - digits, 0, 15);
}

ledger::Ledger cost_figures(CostWork const& work)
{
    ledger::Ledger ledger;
    cost::Sheet const& sheet = work.sheet;
    for (std::size_t i = 0; i < sheet.cells().size(); ++i) {
        cost::SheetCell const& cell = sheet.cells()[i];
        double const value = sheet.value(cell);
        ledger::Figure figure =
            stage_figure("cost." + cell.id, value, cell.unit, cost_decimals(value), cell.title,
                         cost_formula_words(sheet, i));
        for (std::size_t const source : sheet.sources(i))
            figure.from.push_back("cost." + sheet.cells()[source].id);
        ledger.add(std::move(figure));
    }
    add_alternative_figures(ledger, work);
    if (work.strategies)
        add_strategy_figures(ledger, work);
    if (work.intervals) {
        add_cost_interval(ledger, work, "lraic_plus", {"LRAIC+", "LRAIC+"},
                          work.intervals->lraic_plus);
        add_cost_interval(ledger, work, "pure_lric", {"pure LRIC", "pure LRIC"},
                          work.intervals->pure_lric);
    }
    return ledger;
}

std::vector<std::string> cost_headlines(CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    std::string const year = study.years > 1 ? fmt::format(".{}", study.first_year) : std::string();
    std::vector<std::string> ids;
    for (char const* id : {"cost.incremental_total", "cost.common_total", "cost.epmu_markup"})
        ids.push_back(id + year);
    for (char const* what : {"lraic", "lraic_plus", "pure_lric"})
        for (market::Service const& service : study.services)
            ids.push_back(fmt::format("cost.{}.{}{}", what, service.id, year));
    return ids;
}

void write_cost_book(CostWork const& work, std::filesystem::path const& path)
{
    struct Group {
        char const* name = nullptr;
        Text title;
    };
    std::array const groups{
        Group{"inputs", {"输入", "Inputs: change the blue numbers"}},
        Group{"loads", {"业务量与忙时负荷", "Volumes and busy-hour loads"}},
        Group{"network", {"网络规模", "Network"}},
        Group{"cost", {"年成本", "Cost a year"}},
        Group{"services", {"业务成本", "Cost of services"}},
        Group{"pure_lric", {"逐一去除业务后的网络", "Networks without a service"}},
        Group{"stand_alone", {"单一业务网络", "Networks for one service"}}};
    cost::Sheet const& sheet = work.sheet;
    std::vector<report::FormulaSheet> book;
    std::map<std::string, std::size_t> pages;
    for (Group const& group : groups) {
        pages[group.name] = book.size();
        book.push_back({group.name, group.title, {}});
    }
    std::vector<std::string> place;
    for (cost::SheetCell const& cell : sheet.cells()) {
        report::FormulaSheet& page = book[pages.at(cell.group)];
        place.push_back(report::formula_place(page.name, page.rows.size()));
        page.rows.push_back({cell.id, cell.title, sheet.value(cell), cell.unit, "", ""});
    }
    std::vector<std::size_t> next(book.size(), 0);
    cost::FormulaStyle const live{[&](std::size_t i) { return place[i]; }, true};
    cost::FormulaStyle const words{[&](std::size_t i) { return sheet.cells()[i].id; }, false};
    for (std::size_t i = 0; i < sheet.cells().size(); ++i) {
        std::size_t const page = pages.at(sheet.cells()[i].group);
        report::FormulaRow& row = book[page].rows[next[page]++];
        if (sheet.cells()[i].input)
            continue;
        row.formula = cost::formula_of(sheet, i, live);
        row.words = cost::formula_of(sheet, i, words);
    }
    report::write_formula_book(book, work.result.study.title, path);
}

}  // namespace tongtu::app

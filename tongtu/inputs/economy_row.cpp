#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/economy_file.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace tongtu::inputs {

EconomyRow::EconomyRow(std::string source, std::string record,
                       std::function<std::string(std::string_view)> field)
    : source_(std::move(source)), record_(std::move(record)), field_(std::move(field))
{
}

void EconomyRow::refuse(std::string const& column, std::string problem, std::string remedy) const
{
    throw InputError({source_, record_, column, std::move(problem), std::move(remedy)});
}

std::string EconomyRow::text(std::string const& column) const
{
    return field_(column);
}

std::string EconomyRow::need_text(std::string const& column) const
{
    std::string value = text(column);
    if (value.empty())
        refuse(column, "is empty", "Fill it in");
    return value;
}

Text EconomyRow::title(std::string const& fallback) const
{
    Text title{text("title_zh"), text("title_en")};
    if (title.zh.empty())
        title.zh = title.en.empty() ? fallback : title.en;
    if (title.en.empty())
        title.en = title.zh;
    return title;
}

std::optional<double> EconomyRow::maybe_number(std::string const& column, Range range) const
{
    std::string const value = text(column);
    if (value.empty())
        return std::nullopt;
    ParsedNumber const parsed = parse_number(value);
    if (!parsed.problem.empty())
        refuse(column, parsed.problem, "Give a number");
    double const v = parsed.value;
    bool const inside =
        range.open ? v > range.low && v < range.high : v >= range.low && v <= range.high;
    if (!std::isfinite(v) || !inside)
        refuse(column, "is " + shown(value),
               fmt::format("Give a number {} {:g} and {:g}",
                           range.open ? "strictly between" : "between", range.low, range.high));
    return v;
}

double EconomyRow::number(std::string const& column, double fallback, Range range) const
{
    return maybe_number(column, range).value_or(fallback);
}

double EconomyRow::need_number(std::string const& column, Range range) const
{
    need_text(column);
    return *maybe_number(column, range);
}

int EconomyRow::integer(std::string const& column, int fallback, int low, int high) const
{
    std::optional<double> const value =
        maybe_number(column, {static_cast<double>(low), static_cast<double>(high)});
    if (value && *value != std::floor(*value))
        refuse(column, "is " + shown(text(column)) + ", no whole number", "Give a whole number");
    return value ? static_cast<int>(*value) : fallback;
}

std::string EconomyRow::date(std::string const& column) const
{
    std::string value = text(column);
    if (!value.empty() && !is_calendar_date(value))
        refuse(column, "\"" + shown(value) + "\" is no date", "Write it as 2024-06-30");
    return value;
}

std::size_t EconomyRow::choice(std::string const& column, std::vector<std::string> const& words,
                               std::optional<std::size_t> fallback) const
{
    if (fallback && text(column).empty())
        return *fallback;
    return one_of(column, words);
}

std::size_t EconomyRow::one_of(std::string const& column,
                               std::vector<std::string> const& known) const
{
    std::string const word = need_text(column);
    auto const found = std::find(known.begin(), known.end(), word);
    if (found == known.end())
        refuse(column, "\"" + shown(word) + "\" is not known", did_you_mean(word, known));
    return static_cast<std::size_t>(found - known.begin());
}

double EconomyRow::amount(std::string const& column, EconomyMoney const& money, Range range) const
{
    double const written = need_number(column, range);
    market::PriceBasis own = money.basis;
    if (has("currency"))
        own.currency = text("currency");
    own.price_year = integer("price_year", own.price_year, 1950, 2200);
    std::optional<double> const factor = money.conversions.factor(own, money.basis);
    if (!factor)
        refuse(column,
               fmt::format("is in {}, the study counts in {}", shown(market::describe(own)),
                           market::describe(money.basis)),
               "Write a dated rate for this pair into the conversions of [money]");
    return written * *factor;
}

}  // namespace tongtu::inputs

#include "tongtu/market/money.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace tongtu::market {

std::string describe(PriceBasis const& basis)
{
    return fmt::format("{} of {}", basis.currency, basis.price_year);
}

bool is_currency(std::string_view code)
{
    return code.size() == 3 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool ConversionTable::add(Conversion row)
{
    if (row.from == row.to || factor(row.from, row.to))
        return false;
    rows_.push_back(std::move(row));
    return true;
}

std::optional<double> ConversionTable::factor(PriceBasis const& from, PriceBasis const& to) const
{
    if (from == to)
        return 1.0;
    for (Conversion const& row : rows_) {
        if (row.from == from && row.to == to)
            return row.factor;
    }
    return std::nullopt;
}

}  // namespace tongtu::market

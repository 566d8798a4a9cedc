// Money as economic studies write it: an amount never stands without its currency and the year of
// its prices, and goes from one basis to another by a dated table alone.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::market {

/// In what an amount is counted.
struct PriceBasis {
    std::string currency;  // ISO 4217 code: "USD", "CNY"; "XXX" where there is none
    int price_year = 0;
    bool operator==(PriceBasis const&) const = default;
};

/// "USD of 2020"
std::string describe(PriceBasis const& basis);

struct Money {
    double amount = 0.0;
    PriceBasis basis;
};

/// Three capital letters, as every code of ISO 4217.
bool is_currency(std::string_view code);

/// A dated row: an amount in `from`, times the factor, is the amount in `to`. Exchange rates keep
/// the year, price indices keep the currency, one row may do both.
struct Conversion {
    PriceBasis from, to;
    double factor = 1.0;
    std::string origin;
};

class ConversionTable {
public:
    /// False when the table has this pair already.
    bool add(Conversion row);
    /// 1 within one basis; else the factor of the row for exactly this pair: nothing is chained or
    /// inverted, so that every rate in use is one that somebody wrote down with its origin.
    [[nodiscard]] std::optional<double> factor(PriceBasis const& from, PriceBasis const& to) const;
    [[nodiscard]] std::vector<Conversion> const& rows() const { return rows_; }

private:
    std::vector<Conversion> rows_;
};

}  // namespace tongtu::market

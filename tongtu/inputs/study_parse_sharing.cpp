#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/study_parse.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace tongtu::inputs {

namespace {

// Masks of operators are candidates of the plan: each more operator doubles them.
constexpr std::size_t fewest_operators = 2;
constexpr std::size_t most_operators = 4;

std::vector<double> parse_shares(TomlReader& table, std::string const& key, std::size_t count)
{
    std::vector<double> const shares = table.numbers(key, {0.0, 1.0});
    if (shares.size() != count)
        table.refuse(key, fmt::format("has {} shares for {} operators", shares.size(), count),
                     "Give one share for each of `operators`, in their order");
    double const sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    // A share of a third is written with a few digits.
    if (std::abs(sum - 1.0) > 0.005)
        table.refuse(key, fmt::format("adds up to {:g}", sum), "Give shares that add up to 1");
    return shares;
}

}  // namespace

SharingSettings parse_sharing(TomlReader& table)
{
    SharingSettings s;
    s.operators = table.texts("operators");
    std::size_t const count = s.operators.size();
    if (count < fewest_operators || count > most_operators)
        table.refuse("operators", fmt::format("has {} operators", count),
                     fmt::format("Name {} to {} operators as the sites have them", fewest_operators,
                                 most_operators));
    // Certificates and tables name a coalition "A+B" and a candidate "site|A+B".
    for (std::string const& id : s.operators) {
        if (id.empty() || id.find_first_of("+|") != std::string::npos)
            table.refuse("operators", "\"" + shown(id) + "\" cannot stand in names of coalitions",
                         "Give the operator a name without + and |, here and in its sites");
    }
    s.customers = parse_shares(table, "customers", count);
    if (std::find(s.customers.begin(), s.customers.end(), 0.0) != s.customers.end())
        table.refuse("customers", "has an operator without customers", "Leave that operator out");
    s.budget_shares =
        table.has("budget_shares") ? parse_shares(table, "budget_shares", count) : s.customers;
    table.done();
    return s;
}

WlanSettings parse_wlan(TomlReader& table)
{
    WlanSettings w;
    w.budget = table.need_number("budget", {0.0, 1e15, true});
    w.range_m = table.number("range_m", w.range_m, {1.0, 1000.0});
    w.least_per_km2 = table.number("least_per_km2", w.least_per_km2, {0.0, 1e6});
    w.people_per_ap =
        static_cast<std::uint32_t>(table.integer("people_per_ap", w.people_per_ap, 1, 10'000));
    w.most_aps = static_cast<int>(table.integer("most_aps", w.most_aps, 1, 50));
    table.done();
    return w;
}

}  // namespace tongtu::inputs

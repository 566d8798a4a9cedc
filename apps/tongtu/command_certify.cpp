// A second, small way to the bound of a plan. It shares no code with the solver: everything is read
// from the certificate and the tables of the run, and worked out in whole numbers.

#include "commands.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/runs/stage.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <sstream>

namespace tongtu::app {

namespace {

namespace fs = std::filesystem;
__extension__ using wide = unsigned __int128;
using Numbers = std::vector<std::uint64_t>;

constexpr std::uint64_t largest = std::uint64_t{1} << 62;

class Certificate {
public:
    explicit Certificate(fs::path const& run)
        : folder_(run.filename() == "plan" ? run : run / "plan"),
          file_(folder_ / "certificate.json"), json_(nlohmann::json::parse(read_file(file_)))
    {
        require(json_.at("format") == "tongtu covering certificate 1",
                "has a format that is known");
        costs_ = json_.at("costs").get<Numbers>();
        dominated_by_ = json_.at("dominated_by").get<std::vector<std::int64_t>>();
        budget_ = json_.at("budget").get<std::uint64_t>();
        for (auto const& row : json_.at("covers")) {
            covers_.push_back(row.get<Numbers>());
            Numbers& cover = covers_.back();
            std::partial_sum(cover.begin(), cover.end(), cover.begin());
            require(std::adjacent_find(cover.begin(), cover.end(), std::greater_equal<>{}) ==
                        cover.end(),
                    "has covers in ascending order");
        }
        check_candidates();
    }

    [[nodiscard]] nlohmann::json const& orders() const { return json_.at("orders"); }

    // That covers and weights are those of the run stands in its manifest alone.
    void check_manifest() const
    {
        auto const manifest = runs::read_manifest(folder_);
        require(manifest && runs::up_to_date(folder_, runs::stage_key(*manifest)),
                "is, with the tables beside it, as the manifest has them");
    }

    // Value, feasibility and bound of one order; its line for the reader.
    nlohmann::ordered_json check(nlohmann::json const& order) const
    {
        auto const weights = order.at("weights").get<Numbers>();
        auto const plan = order.at("plan").get<Numbers>();
        std::vector<bool> reached(weights.size(), false);
        std::uint64_t value = 0;
        wide cost = 0;
        for (std::uint64_t i : plan) {
            require(i < covers_.size(), "names candidates that there are");
            cost += costs_[i];
            for (std::uint64_t j : covers_[i]) {
                require(j < weights.size(), "covers classes that there are");
                value += reached[j] ? 0 : weights[j];
                reached[j] = true;
            }
        }
        require(std::set(plan.begin(), plan.end()).size() == plan.size(), "builds a site once");
        require(cost <= budget_ && cost == order.at("cost").get<std::uint64_t>(),
                "keeps the budget at the cost it says");
        require(value == order.at("value").get<std::uint64_t>(), "has the value it says");
        std::uint64_t const bound = bound_of(order, weights);
        require(bound == order.at("bound").get<std::uint64_t>(), "has the bound it says");
        require(value <= bound, "has a value within its bound");
        compare_with_table(order.at("id").get<std::string>(), plan);
        // In steps of 0.001 %, rounded up: what is said has to hold.
        wide const steps = bound == 0 ? 0 : (wide{bound - value} * 100'000 + bound - 1) / bound;
        return {{"order", order.at("id")},
                {"value", value},
                {"bound", bound},
                {"gap_percent", static_cast<double>(steps) / 1000.0}};
    }

private:
    void require(bool holds, char const* what) const
    {
        if (!holds)
            throw InputError({file_.string(), "", "",
                              fmt::format("does not hold: not true that it {}", what),
                              "Make the plan again with `tongtu plan STUDY --fresh`"});
    }

    // Costs and budget are those of the tables; a dominated candidate has a better one beside it.
    void check_candidates() const
    {
        auto const ids = json_.at("candidates").get<std::vector<std::string>>();
        require(ids.size() == costs_.size() && ids.size() == covers_.size() &&
                    ids.size() == dominated_by_.size(),
                "has a cost and a cover for each candidate");
        std::vector<std::string> const money = column("candidates.csv", "present_value");
        require(ids == column("candidates.csv", "site"), "has the candidates of candidates.csv");
        wide all = 0;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            require(costs_[i] > 0 && costs_[i] < largest, "has costs above zero");
            require(std::to_string(costs_[i]) == money[i] || (costs_[i] == 1 && money[i] == "0"),
                    "has the costs of candidates.csv");
            all += costs_[i];
            auto const k = static_cast<std::size_t>(dominated_by_[i]);
            if (dominated_by_[i] < 0)
                continue;
            require(k < ids.size() && dominated_by_[k] < 0 && costs_[k] <= costs_[i] &&
                        std::includes(covers_[k].begin(), covers_[k].end(), covers_[i].begin(),
                                      covers_[i].end()),
                    "leaves out only candidates that another one replaces");
        }
        wide money_there = 0;
        for (std::string const& year : column("plan_by_year.csv", "budget"))
            money_there += std::stoull(year);
        require(budget_ == std::min(all, money_there), "has the budget of plan_by_year.csv");
    }

    // L(u, r) of docs/planning.md, which no plan under the budget exceeds.
    [[nodiscard]] std::uint64_t bound_of(nlohmann::json const& order, Numbers const& weights) const
    {
        auto const u = order.at("multipliers").get<Numbers>();
        auto const scale = order.at("scale").get<std::uint64_t>();
        auto const price = order.at("price").get<std::uint64_t>();
        require(u.size() == weights.size() && scale > 0 && price < largest,
                "has a multiplier for each class");
        wide sum = wide{price} * budget_;
        std::uint64_t divisor = 0;
        for (std::size_t j = 0; j < u.size(); ++j) {
            require(wide{scale} * weights[j] < largest && u[j] <= scale * weights[j],
                    "has multipliers of at most the weight");
            sum += scale * weights[j] - u[j];
            divisor = std::gcd(divisor, weights[j]);
        }
        for (std::size_t i = 0; i < covers_.size(); ++i) {
            if (dominated_by_[i] >= 0 || costs_[i] > budget_)
                continue;
            wide profit = 0;
            for (std::uint64_t j : covers_[i]) {
                require(j < u.size(), "covers classes that there are");
                profit += u[j];
            }
            wide const cost = wide{price} * costs_[i];
            sum += profit > cost ? profit - cost : 0;
        }
        auto const bound = static_cast<std::uint64_t>(sum / scale);
        return divisor == 0 ? 0 : bound / divisor * divisor;  // every value is a multiple of it
    }

    void compare_with_table(std::string const& id, Numbers const& plan) const
    {
        auto const& ids = json_.at("candidates");
        std::vector<std::string> sites;
        for (std::uint64_t i : plan)
            sites.push_back(ids.at(i).get<std::string>());
        require(sites ==
                    column(id == "poorest_first" ? "plan.csv" : "plan_cheapest_first.csv", "site"),
                "has the sites of the plan's table");
    }

    [[nodiscard]] std::vector<std::string> column(char const* name, char const* title) const
    {
        std::istringstream text(read_file(folder_ / name));
        while (text.peek() == '#')
            text.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
        inputs::CsvReader csv(text, (folder_ / name).string());
        std::vector<std::string> values;
        std::size_t at = 0;
        for (bool head = true; csv.next(); head = false) {
            while (head && at < csv.columns() && csv.field(at) != title)
                ++at;
            require(at < csv.columns(), "stands beside tables that can be read");
            if (!head)
                values.emplace_back(csv.field(at));
        }
        return values;
    }

    fs::path folder_, file_;
    nlohmann::json json_;
    Numbers costs_;
    std::vector<std::int64_t> dominated_by_;
    std::vector<Numbers> covers_;
    std::uint64_t budget_ = 0;
};

}  // namespace

int certify_command(Options const& options)
{
    nlohmann::ordered_json results = nlohmann::ordered_json::array();
    try {
        Certificate const certificate(options.run);
        for (nlohmann::json const& order : certificate.orders())
            results.push_back(certificate.check(order));
        certificate.check_manifest();
    } catch (nlohmann::json::exception const& error) {
        throw InputError({(options.run / "plan" / "certificate.json").string(), "", "",
                          error.what(), "Make the plan again with `tongtu plan STUDY --fresh`"});
    }
    if (options.json) {
        fmt::print("{}\n", results.dump(2));
        return exit_ok;
    }
    for (auto const& result : results) {
        fmt::print("{}: {} {:.3f} {}\n", result.at("order").get<std::string>(),
                   options.language == "zh" ? "距最优至多" : "at most",
                   result.at("gap_percent").get<double>(),
                   options.language == "zh" ? "%（值、费用、预算与上界均已重算）"
                                            : "% from the best possible (value, cost, budget and "
                                              "bound worked out again)");
    }
    return exit_ok;
}

}  // namespace tongtu::app

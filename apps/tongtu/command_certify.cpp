#include "certificate_check.hpp"
#include "commands.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/published_table.hpp"
#include "tongtu/runs/stage.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace tongtu::app {

namespace {

namespace fs = std::filesystem;
__extension__ using wide = unsigned __int128;

// Candidates, costs, budget and sites are those of the tables.
void compare_with_tables(Certificate const& certificate, std::vector<Certified> const& orders,
                         fs::path const& folder)
{
    certificate.require(certificate.candidates() ==
                            inputs::published_column(folder / "candidates.csv", "site"),
                        "has the candidates of candidates.csv");
    std::vector<std::string> const money =
        inputs::published_column(folder / "candidates.csv", "present_value");
    wide all = 0;
    for (std::size_t i = 0; i < money.size(); ++i) {
        std::uint64_t const cost = certificate.costs()[i];
        certificate.require(std::to_string(cost) == money[i] || (cost == 1 && money[i] == "0"),
                            "has the costs of candidates.csv");
        all += cost;
    }
    wide there = 0;
    for (std::string const& year : inputs::published_column(folder / "plan_by_year.csv", "budget"))
        there += std::stoull(year);
    certificate.require(certificate.budget() == std::min(all, there),
                        "has the budget of plan_by_year.csv");
    for (Certified const& order : orders)
        certificate.require(order.sites ==
                                inputs::published_column(folder / (order.order == "poorest_first"
                                                                       ? "plan.csv"
                                                                       : "plan_cheapest_first.csv"),
                                                         "site"),
                            "has the sites of the plan's table");
}

// Plans whose candidates are their own: a certificate each, its sites in a table of all of them.
std::vector<Certified> certified_beside(fs::path const& folder, std::string const& prefix,
                                        std::string const& table_name)
{
    std::vector<fs::path> files;
    for (fs::directory_entry const& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with(prefix) &&
            entry.path().extension() == ".json")
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Certified> found;
    for (fs::path const& file : files) {
        Certificate const certificate(file);
        fs::path const table = folder / table_name;
        std::vector<std::string> const plan = inputs::published_column(table, "plan");
        std::vector<std::string> const candidate = inputs::published_column(table, "candidate");
        for (Certified& order : certificate.check()) {
            std::vector<std::string> sites;
            for (std::size_t i = 0; i < plan.size(); ++i) {
                if (plan[i] == order.order)
                    sites.push_back(candidate[i]);
            }
            certificate.require(order.sites == sites, "has the sites of the plan's table");
            found.push_back(std::move(order));
        }
    }
    return found;
}

// That covers and weights are those of the run stands in its manifest alone.
void compare_with_manifest(Certificate const& certificate, fs::path const& folder)
{
    auto const manifest = runs::read_manifest(folder);
    certificate.require(manifest && runs::up_to_date(folder, runs::stage_key(*manifest)),
                        "is, with the tables beside it, as the manifest has them");
}

std::vector<Certified> certified(fs::path const& folder)
{
    fs::path const file = folder / "certificate.json";
    std::string problem;
    try {
        Certificate const certificate(file);
        std::vector<Certified> orders = certificate.check();
        compare_with_tables(certificate, orders, folder);
        std::vector<Certified> around;
        if (fs::exists(folder / "frontier.json")) {
            Certificate const frontier(folder / "frontier.json");
            frontier.require(frontier.candidates() == certificate.candidates() &&
                                 frontier.costs() == certificate.costs(),
                             "has the candidates of certificate.json");
            around = frontier.check();
        }
        for (auto const& [prefix, sites] : {std::pair{"sharing_", "plan_sharing_sites.csv"},
                                            std::pair{"wlan.", "plan_wlan.csv"}}) {
            std::vector<Certified> const beside = certified_beside(folder, prefix, sites);
            around.insert(around.end(), beside.begin(), beside.end());
        }
        compare_with_manifest(certificate, folder);
        orders.insert(orders.end(), around.begin(), around.end());
        return orders;
    } catch (nlohmann::json::exception const& error) {
        problem = error.what();
    } catch (std::logic_error const&) {
        problem = "stands beside a table with a budget that is not a number";
    }
    throw InputError(
        {file.string(), "", "", problem, "Make the plan again with `tongtu plan STUDY --fresh`"});
}

}  // namespace

int certify_command(Options const& options)
{
    bool const zh = options.language == "zh";
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (Certified const& order : certified(options.run / "plan")) {
        json.push_back({{"order", order.order},
                        {"value", order.value},
                        {"bound", order.bound},
                        {"gap_percent", order.gap_percent}});
        if (options.json)
            continue;
        fmt::print("{}: {} {:.3f} {}\n", order.order, zh ? "距最优至多" : "at most",
                   order.gap_percent,
                   zh ? order.for_target ? "%（值、费用与最低费用均已重算）"
                                         : "%（值、费用、预算与上界均已重算）"
                   : order.for_target
                       ? "% from the least cost (value, cost and least cost worked out again)"
                       : "% from the best possible (value, cost, budget and bound worked out "
                         "again)");
    }
    if (options.json)
        fmt::print("{}\n", json.dump(2));
    return exit_ok;
}

}  // namespace tongtu::app

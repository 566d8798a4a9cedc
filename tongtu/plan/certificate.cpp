#include "tongtu/plan/certificate.hpp"

#include "tongtu/base/error.hpp"

#include <fmt/format.h>
#include <iterator>

namespace tongtu::plan {

namespace {

void add_covers(std::string& text, MergedProblem const& problem)
{
    for (std::size_t i = 0; i < problem.candidates(); ++i) {
        text += i == 0 ? "[" : ",\n[";
        std::uint32_t before = 0;
        char const* comma = "";
        for (std::uint32_t j : problem.covers.of(i)) {
            fmt::format_to(std::back_inserter(text), "{}{}", comma, j - before);
            before = j;
            comma = ",";
        }
        text += "]";
    }
}

void add_floors(std::string& text, Floors const& floors, FloorPrices const& prices)
{
    fmt::format_to(
        std::back_inserter(text),
        "\"floors\": {{\"scale\": {}, \"prices\": [{}],\n\"needed\": [{}],\n\"parts\": [",
        prices.scale, fmt::join(prices.price, ","), fmt::join(floors.needed, ","));
    char const* comma = "";
    for (std::size_t j = 0; j < floors.units.candidates(); ++j) {
        for (std::size_t at = floors.units.start[j]; at < floors.units.start[j + 1]; ++at) {
            fmt::format_to(std::back_inserter(text), "{}[{},{},{}]", comma, j,
                           floors.units.points[at], floors.amount[at]);
            comma = ",";
        }
    }
    text += "]},\n";
}

void add_tree(std::string& text, ProofTree const& tree)
{
    text += "\"tree\": [";
    char const* comma = "";
    for (ProofTree::Node const& node : tree.nodes) {
        text += comma;
        comma = ",\n";
        if (node.branch != ProofTree::leaf)
            fmt::format_to(std::back_inserter(text), "[{},{},{}]", node.branch, node.in, node.out);
        else
            fmt::format_to(std::back_inserter(text),
                           R"({{"scale": {}, "price": {}, "multipliers": [{}]}})",
                           node.multipliers.scale, node.multipliers.price,
                           fmt::join(node.multipliers.value, ","));
    }
    text += "],\n";
}

void add_order(std::string& text, CertifiedOrder const& order, std::int64_t budget)
{
    CertifiedSelection const& solved = *order.solved;
    fmt::format_to(std::back_inserter(text), R"({{"id": "{}", )", order.id);
    if (order.problem->budget != budget)
        fmt::format_to(std::back_inserter(text), "\"budget\": {}, ", order.problem->budget);
    if (order.target)
        fmt::format_to(std::back_inserter(text), "\"target\": {}, \"least_cost\": {},\n",
                       *order.target, order.least_cost);
    bool const by_cases = !solved.tree.nodes.empty();
    if (by_cases)
        add_tree(text, solved.tree);
    if (order.floors)
        add_floors(text, *order.floors, *order.prices);
    if (!by_cases)
        fmt::format_to(std::back_inserter(text),
                       "\"scale\": {}, \"price\": {},\n\"multipliers\": [{}],\n",
                       solved.multipliers.scale, solved.multipliers.price,
                       fmt::join(solved.multipliers.value, ","));
    fmt::format_to(std::back_inserter(text),
                   "\"value\": {}, \"bound\": {}, \"cost\": {},\n\"plan\": [{}],\n\"weights\": "
                   "[{}]}}",
                   solved.proof.value, solved.proof.bound, solved.selection.cost,
                   fmt::join(solved.selection.order, ","), fmt::join(order.problem->weight, ","));
}

}  // namespace

std::string certificate_json(std::span<std::string const> candidates,
                             std::span<CertifiedOrder const> orders)
{
    expects(!orders.empty(), "a certificate is about a plan");
    MergedProblem const& problem = *orders.front().problem;
    expects(candidates.size() == problem.candidates(), "an id for each candidate");
    std::string text = "{\"format\": \"tongtu covering certificate 2\",\n";
    fmt::format_to(std::back_inserter(text), "\"budget\": {},\n\"candidates\": [", problem.budget);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        fmt::format_to(std::back_inserter(text), "{}\"{}\"", i == 0 ? "" : ",", candidates[i]);
    fmt::format_to(std::back_inserter(text), "],\n\"costs\": [{}],\n\"dominated_by\": [",
                   fmt::join(problem.cost, ","));
    for (std::size_t i = 0; i < problem.candidates(); ++i)
        fmt::format_to(std::back_inserter(text), "{}{}", i == 0 ? "" : ",",
                       problem.dominated_by[i] ? static_cast<std::int64_t>(*problem.dominated_by[i])
                                               : std::int64_t{-1});
    fmt::format_to(std::back_inserter(text), "],\n\"groups\": [{}],\n\"covers\": [\n",
                   problem.has_options() ? fmt::format("{}", fmt::join(problem.group, ",")) : "");
    add_covers(text, problem);
    text += "],\n\"orders\": [\n";
    for (std::size_t k = 0; k < orders.size(); ++k) {
        expects(orders[k].problem->covers.points == problem.covers.points &&
                    orders[k].problem->group == problem.group,
                "the orders share their covers and sites");
        text += k == 0 ? "" : ",\n";
        add_order(text, orders[k], problem.budget);
    }
    text += "]}\n";
    return text;
}

}  // namespace tongtu::plan

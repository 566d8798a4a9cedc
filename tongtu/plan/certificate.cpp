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

void add_order(std::string& text, CertifiedOrder const& order)
{
    CertifiedSelection const& solved = *order.solved;
    fmt::format_to(std::back_inserter(text),
                   "{{\"id\": \"{}\", \"value\": {}, \"bound\": {}, \"cost\": {}, \"scale\": {}, "
                   "\"price\": {},\n\"plan\": [{}],\n\"weights\": [{}],\n\"multipliers\": [{}]}}",
                   order.id, solved.proof.value, solved.proof.bound, solved.selection.cost,
                   solved.multipliers.scale, solved.multipliers.price,
                   fmt::join(solved.selection.order, ","), fmt::join(order.problem->weight, ","),
                   fmt::join(solved.multipliers.value, ","));
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
        add_order(text, orders[k]);
    }
    text += "]}\n";
    return text;
}

}  // namespace tongtu::plan

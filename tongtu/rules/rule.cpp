#include "tongtu/rules/rule.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace tongtu::rules {

double Rule::parameter(std::string const& name) const
{
    auto const found = parameters.find(name);
    if (found == parameters.end())
        throw InputError({"rules", id, name, "the rule has no such parameter",
                          "Add it to the rule's parameters"});
    return found->second;
}

bool Rule::held_on(std::string const& date) const
{
    return valid_from <= date && (valid_to.empty() || date <= valid_to);
}

Catalogue::Catalogue(std::string currency, int price_year, std::vector<CitedFigure> figures)
    : currency_(std::move(currency)), price_year_(price_year), figures_(std::move(figures))
{
    std::set<std::string> seen;
    for (CitedFigure const& figure : figures_) {
        if (!seen.insert(figure.id).second)
            throw InputError({figure.source, figure.id, "id", "stands twice in the catalogue",
                              "Keep one line of each id"});
    }
}

CitedFigure const* Catalogue::find(std::string const& id) const
{
    auto const found = std::find_if(figures_.begin(), figures_.end(),
                                    [&](CitedFigure const& figure) { return figure.id == id; });
    return found == figures_.end() ? nullptr : &*found;
}

double Catalogue::value(std::string const& id, std::string const& unit) const
{
    CitedFigure const* const figure = find(id);
    if (!figure)
        throw InputError({figures_.empty() ? "cost catalogue" : figures_.front().source, id, "",
                          "is missing",
                          fmt::format("Add a line '{}' with its value and origin", id)});
    std::string wanted = unit;
    if (auto const at = wanted.find("{currency}"); at != std::string::npos)
        wanted.replace(at, 10, currency_);
    if (figure->unit != wanted)
        throw InputError({figure->source, id, "unit",
                          fmt::format("is '{}' where '{}' is needed", figure->unit, wanted),
                          "Convert the value or correct the unit"});
    return figure->value;
}

}  // namespace tongtu::rules

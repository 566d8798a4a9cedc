#include "tongtu/base/error.hpp"
#include "tongtu/inputs/study.hpp"
#include "tongtu/inputs/table.hpp"

#include <fmt/format.h>

namespace tongtu::inputs {

rules::Catalogue read_catalogue(Study const& study)
{
    Layer layer;
    layer.table = "cost";
    layer.path = study.catalogue_path;
    for (char const* name : {"id", "value", "unit", "origin"})
        layer.columns[name] = name;
    std::vector<rules::CitedFigure> figures;
    Findings findings;
    // A figure left out would change every cost: here a bad row stops the command.
    auto const need = [&](Row& row, char const* column) {
        std::string value(row.text(column));
        if (value.empty())
            throw InputError({layer.path, row.record(), column, "is empty",
                              "Fill it in: each figure needs id, value, unit and origin"});
        return value;
    };
    read_table(study.folder, layer, {.columns = {"id", "value", "unit", "origin"}}, findings,
               [&](Row& row) {
                   rules::CitedFigure figure;
                   figure.id = need(row, "id");
                   need(row, "value");
                   figure.value = row.number("value").value_or(0.0);
                   figure.unit = need(row, "unit");
                   figure.origin = need(row, "origin");
                   figure.source = fmt::format("{}, {}", layer.path, row.record());
                   figures.push_back(std::move(figure));
               });
    if (!findings.rejects.empty()) {
        Reject const& first = findings.rejects.front();
        throw InputError({first.source, first.record, first.field, first.reason,
                          "Correct the row: id,value,unit,origin"});
    }
    return {study.currency, study.price_year, std::move(figures)};
}

}  // namespace tongtu::inputs

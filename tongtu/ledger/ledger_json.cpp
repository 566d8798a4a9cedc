// figures.json: one line a figure. What many figures share (sentences, rules, lists) stands once
// in a table and is named by its place there.

#include "tongtu/base/error.hpp"
#include "tongtu/ledger/ledger.hpp"

#include <limits>
#include <map>
#include <nlohmann/json.hpp>

namespace tongtu::ledger {

using Json = nlohmann::json;

namespace {

constexpr int schema = 1;

std::string line_of(Json const& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Gives each different value a number, in the order of first sight.
class Shared {
public:
    std::size_t place(Json const& value)
    {
        auto const [at, is_new] = places_.emplace(line_of(value), lines_.size());
        if (is_new)
            lines_.push_back(at->first);
        return at->second;
    }
    [[nodiscard]] std::string text() const
    {
        std::string text = "[";
        for (std::string const& line : lines_)
            text += (text.size() > 1 ? ",\n" : "\n") + line;
        return text + "\n]";
    }

private:
    std::map<std::string, std::size_t> places_;
    std::vector<std::string> lines_;
};

Json pair_of(Text const& text)
{
    return Json::array({text.zh, text.en});
}

Text text_from(Json const& json)
{
    return {json.at(0).get<std::string>(), json.at(1).get<std::string>()};
}

Json rule_of(RuleUse const& rule)
{
    return Json::array({rule.id, rule.citation, rule.valid_from, rule.valid_to, rule.unverified});
}

RuleUse rule_from(Json const& json)
{
    return {json.at(0), json.at(1), json.at(2), json.at(3), json.at(4)};
}

struct Tables {
    Shared units, titles, profiles, rules, formulas, inputs, stages;
};

Json row_of(Figure const& figure, Tables& tables)
{
    return Json::array(
        {figure.id, figure.value, tables.units.place(figure.unit), figure.decimals,
         tables.titles.place(pair_of(figure.title)), tables.profiles.place(figure.profile),
         tables.rules.place(rule_of(figure.rule)), tables.formulas.place(pair_of(figure.formula)),
         Json(figure.from), tables.inputs.place(Json(figure.inputs)),
         tables.stages.place(figure.stage)});
}

Figure figure_from(Json const& row, Json const& json)
{
    auto const shared = [&](char const* table, std::size_t column) -> Json const& {
        return json.at(table).at(row.at(column).get<std::size_t>());
    };
    Figure figure;
    figure.id = row.at(0);
    // JSON has no NaN; it is written as null.
    figure.value =
        row.at(1).is_null() ? std::numeric_limits<double>::quiet_NaN() : row.at(1).get<double>();
    figure.unit = shared("units", 2);
    figure.decimals = row.at(3);
    figure.title = text_from(shared("titles", 4));
    figure.profile = shared("profiles", 5);
    figure.rule = rule_from(shared("rules", 6));
    figure.formula = text_from(shared("formulas", 7));
    figure.from = row.at(8).get<std::vector<std::string>>();
    figure.inputs = shared("inputs", 9).get<std::vector<std::string>>();
    figure.stage = shared("stages", 10);
    return figure;
}

[[noreturn]] void refuse(std::string const& source, std::string record, std::string problem)
{
    throw InputError({source, std::move(record), "", std::move(problem),
                      "Delete the file and run the stage again"});
}

}  // namespace

std::string to_json(Ledger const& ledger)
{
    Tables tables;
    std::string rows = "[";
    for (Figure const& figure : ledger.all())
        rows += (rows.size() > 1 ? ",\n" : "\n") + line_of(row_of(figure, tables));
    Json const columns = {"id",   "value",   "unit", "decimals", "title", "profile",
                          "rule", "formula", "from", "inputs",   "stage"};
    return "{\"schema\": " + std::to_string(schema) + ",\n\"columns\": " + line_of(columns) +
           ",\n\"units\": " + tables.units.text() + ",\n\"titles\": " + tables.titles.text() +
           ",\n\"profiles\": " + tables.profiles.text() + ",\n\"rules\": " + tables.rules.text() +
           ",\n\"formulas\": " + tables.formulas.text() + ",\n\"inputs\": " + tables.inputs.text() +
           ",\n\"stages\": " + tables.stages.text() + ",\n\"figures\": " + rows + "\n]}\n";
}

Ledger ledger_from_json(std::string_view text, std::string const& source)
{
    Ledger ledger;
    try {
        Json const json = Json::parse(text);
        if (json.at("schema") != schema)
            refuse(source, "", "was written by another version");
        for (Json const& row : json.at("figures")) {
            Figure figure = figure_from(row, json);
            if (figure.id.empty() || ledger.find(figure.id) != nullptr)
                refuse(source, figure.id, "an id is empty or stands twice");
            if (needs_profile(figure.id) && figure.profile.empty())
                refuse(source, figure.id, "a coverage figure without its profile");
            ledger.add(std::move(figure));
        }
    } catch (Json::exception const& error) {
        refuse(source, "", std::string("is not a whole ledger: ") + error.what());
    }
    return ledger;
}

}  // namespace tongtu::ledger

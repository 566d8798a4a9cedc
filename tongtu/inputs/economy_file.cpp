#include "tongtu/inputs/economy_file.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/suggest.hpp"
#include "tongtu/inputs/table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <utility>

namespace tongtu::inputs {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t economy_file_limit = std::size_t{4} << 20;

std::string read_economy_file(fs::path const& file)
{
    std::error_code error;
    if (!fs::exists(file, error))
        throw InputError({file.string(), "", "", "there is no such file",
                          "Give the folder of an economic study; see docs/economics.md"});
    return read_file(file, economy_file_limit);
}

std::vector<std::string> header_of(fs::path const& file, std::string const& source)
{
    std::error_code error;
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file, error))
        throw InputError(
            {source, "", "", "there is no such file", "Put it beside the file that names it"});
    CsvReader csv(in, source);
    std::vector<std::string> names;
    if (csv.next()) {
        for (std::size_t i = 0; i < csv.columns(); ++i)
            names.emplace_back(trimmed(csv.field(i)));
    }
    return names;
}

// The columns of the file as a layer that maps each to itself; an unknown one is refused.
Layer layer_of(std::string table, std::string path, fs::path const& folder,
               EconomyColumns const& columns)
{
    Layer layer;
    layer.table = std::move(table);
    layer.path = std::move(path);
    std::vector<std::string> known = columns.required;
    known.insert(known.end(), columns.optional.begin(), columns.optional.end());
    std::vector<std::string> const header = header_of(folder / layer.path, layer.path);
    for (std::string const& name : header) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            throw InputError({layer.path, "header", shown(name), "is no known column",
                              did_you_mean(name, known)});
        if (!layer.columns.emplace(name, name).second)
            throw InputError({layer.path, "header", shown(name), "stands twice", "Take one out"});
    }
    for (std::string const& name : columns.required) {
        if (!layer.columns.contains(name))
            throw InputError({layer.path, "header", name, "is missing",
                              "Add the column; docs/economics.md says what it holds"});
    }
    return layer;
}

}  // namespace

EconomyFile::EconomyFile(fs::path const& file) : EconomyFile(read_economy_file(file), file) {}

EconomyFile::EconomyFile(std::string const& text, fs::path file)
    : file_(std::move(file)),
      folder_(file_.has_parent_path() ? file_.parent_path() : fs::path(".")),
      source_(file_.filename().string()), root_(parse_toml(text, source_)),
      top_(root_, source_, "", nullptr), files_{{source_, file_}}
{
}

void EconomyFile::rows(TomlReader& table, std::string const& key, EconomyColumns const& columns,
                       std::function<void(EconomyRow&)> const& row)
{
    std::string const path = table.need_text(key);
    fs::path const relative(path);
    if (relative.is_absolute() || relative.lexically_normal().string().starts_with(".."))
        table.refuse(key, "\"" + shown(path) + "\" lies outside the study's folder",
                     "Put the table beside " + source_);
    if (relative.extension() != ".csv")
        table.refuse(key, "\"" + shown(path) + "\" is no .csv", "Save the table as CSV");
    std::string const name = table.name().empty() ? key : table.name() + "." + key;
    Layer const layer = layer_of(name, path, folder_, columns);
    files_.push_back({name, folder_ / path});
    Findings findings;
    std::vector<std::string> declared;
    for (auto const& [ours, theirs] : layer.columns)
        declared.push_back(ours);
    read_table(folder_, layer, {.columns = declared}, findings, [&](Row& raw) {
        EconomyRow one(path, raw.record(),
                       [&raw](std::string_view column) { return std::string(raw.text(column)); });
        row(one);
    });
    if (!findings.rejects.empty()) {
        Reject const& first = findings.rejects.front();
        throw InputError({first.source, first.record, first.field, first.reason,
                          "Correct the row: a row left out would change every figure"});
    }
}

EconomyMoney EconomyFile::money()
{
    TomlReader table = top_.need_table("money");
    EconomyMoney money;
    money.basis.currency = table.need_text("currency");
    if (!market::is_currency(money.basis.currency))
        table.refuse("currency", "\"" + shown(money.basis.currency) + "\" is no currency code",
                     "Give the three capital letters of ISO 4217, such as USD");
    money.basis.price_year = static_cast<int>(table.integer("price_year", 0, 1950, 2200));
    if (money.basis.price_year == 0)
        table.refuse("price_year", "is missing", "Give the year of the prices");
    if (table.has("conversions"))
        rows(table, "conversions",
             {{"from_currency", "from_year", "to_currency", "to_year", "factor", "origin"}},
             [&](EconomyRow& row) {
                 market::Conversion one;
                 for (auto [basis, side] :
                      {std::pair{&one.from, "from"}, std::pair{&one.to, "to"}}) {
                     std::string const prefix = side;
                     basis->currency = row.need_text(prefix + "_currency");
                     if (!market::is_currency(basis->currency))
                         row.refuse(prefix + "_currency", "is no currency code",
                                    "Give the three capital letters of ISO 4217");
                     row.need_text(prefix + "_year");
                     basis->price_year = row.integer(prefix + "_year", 0, 1950, 2200);
                 }
                 one.factor = row.need_number("factor", {0.0, 1e12, true});
                 one.origin = row.need_text("origin");
                 if (!money.conversions.add(one))
                     row.refuse("factor",
                                "is a second rate from " + market::describe(one.from) + " to " +
                                    market::describe(one.to),
                                "Keep one row for each pair");
             });
    table.done();
    return money;
}

}  // namespace tongtu::inputs

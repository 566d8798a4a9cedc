#include "tongtu/inputs/published_table.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/inputs/csv.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <sstream>
#include <utility>

namespace tongtu::inputs {

namespace {

double number_of(std::string const& text, std::filesystem::path const& file, std::size_t row,
                 char const* column)
{
    double value = 0.0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        throw InputError({file.string(), fmt::format("row {}", row + 1), column,
                          "\"" + text + "\" is not a number",
                          "Give a plan.csv as tongtu wrote it"});
    return value;
}

std::optional<std::vector<std::string>> column_if_there(std::filesystem::path const& file,
                                                        std::string const& title)
{
    std::istringstream text(read_file(file));
    while (text.peek() == '#')
        text.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    CsvReader csv(text, file.string());
    std::vector<std::string> values;
    std::size_t at = 0;
    for (bool head = true; csv.next(); head = false) {
        while (head && at < csv.columns() && csv.field(at) != title)
            ++at;
        if (at >= csv.columns())
            return std::nullopt;
        if (!head)
            values.emplace_back(csv.field(at));
    }
    return values;
}

}  // namespace

std::vector<std::string> published_column(std::filesystem::path const& file,
                                          std::string const& title)
{
    auto values = column_if_there(file, title);
    if (!values)
        throw InputError({file.string(), "", title, "has no such column",
                          "Make the plan again with `tongtu plan STUDY --fresh`"});
    return *std::move(values);
}

std::vector<PublishedSite> published_sites(std::filesystem::path const& file)
{
    std::vector<std::string> const x = published_column(file, "x_m");
    std::vector<std::string> const y = published_column(file, "y_m");
    auto const option = column_if_there(file, "option");
    std::vector<PublishedSite> sites;
    for (std::size_t i = 0; i < x.size(); ++i)
        sites.push_back({{number_of(x[i], file, i, "x_m"), number_of(y[i], file, i, "y_m")},
                         option ? (*option)[i] : ""});
    return sites;
}

}  // namespace tongtu::inputs

// Tables that tongtu itself has published, read again.

#pragma once

#include "tongtu/geo/position.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// Values of one column of a CSV table of a run, under its note lines (those that begin with #).
/// Throws InputError where the file or the column is not there.
std::vector<std::string> published_column(std::filesystem::path const& file,
                                          std::string const& title);

/// A site of an earlier plan, in the study's CRS; `option` is empty where that plan had none.
struct PublishedSite {
    geo::Point position;
    std::string option;
};

/// Columns x_m, y_m and, where there is one, option of a plan.csv. Throws InputError naming the row
/// where a value is not a number.
std::vector<PublishedSite> published_sites(std::filesystem::path const& file);

}  // namespace tongtu::inputs

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

/// Places of the sites of an earlier plan: columns x_m and y_m of its plan.csv, in the study's CRS.
/// Throws InputError naming the row where a value is not a number.
std::vector<geo::Point> published_places(std::filesystem::path const& file);

}  // namespace tongtu::inputs

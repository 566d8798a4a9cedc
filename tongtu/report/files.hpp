// The writers behind write_document, one a format. All throw OutputError naming the file.

#pragma once

#include "tongtu/report/document.hpp"

#include <filesystem>
#include <string>

namespace tongtu::report {

/// Lines beginning with '#' (title, note, units, study), then the header, then the rows. Numbers
/// keep full precision; texts that a spreadsheet would run as a formula get a leading apostrophe.
std::string csv_of(Document const& document, Table const& table);

/// A field quoted where CSV needs it.
std::string csv_field(std::string_view text, bool guard_formula);

/// One sheet per table and an overview.
void write_xlsx(Document const& document, std::filesystem::path const& path);

/// Sheet names for tables: at most 31 characters, valid, different even without regard to case.
std::vector<std::string> sheet_names(std::vector<std::string> const& ids);

/// One layer per VectorLayer and their QGIS styles.
void write_geopackage(Document const& document, std::filesystem::path const& path);

/// A QGIS 3 style for a layer.
std::string qml_of(VectorLayer const& layer);

void write_cog(Document const& document, RasterLayer const& layer,
               std::filesystem::path const& path);

/// The CRS of the document's shapes and rasters; empty when there is none.
std::string crs_of(Document const& document);

}  // namespace tongtu::report

// Writes a document in the formats people open: HTML, CSV, XLSX, GeoPackage, Cloud-Optimized
// GeoTIFF. The same document gives the same bytes every time.

#pragma once

#include "tongtu/base/progress.hpp"
#include "tongtu/report/document.hpp"

#include <filesystem>

namespace tongtu::report {

/// One self-contained page, Chinese and English switchable, that prints well. Returns the HTML.
std::string render_html(Document const& document);

/// Writes report.html, tables/*.csv, tables.xlsx, study.gpkg and rasters/*.tif into `folder`, which
/// must exist (an AtomicFolder's draft). Throws OutputError.
void write_document(Document const& document, std::filesystem::path const& folder,
                    Progress& progress);

}  // namespace tongtu::report

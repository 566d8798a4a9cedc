#include "tongtu/report/write.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/report/files.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/table.hpp"

#include <set>

namespace tongtu::report {

namespace {

void make_folder(std::filesystem::path const& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw OutputError(folder.string() + ": cannot be made: " + error.message());
}

}  // namespace

void write_document(Document const& document, std::filesystem::path const& folder,
                    Progress& progress)
{
    std::vector<Table const*> const tables = all_tables(document);
    progress.start({"报告", "report"}, 3 + tables.size() + document.rasters.size());
    make_folder(folder / "tables");
    if (!document.rasters.empty())
        make_folder(folder / "rasters");
    write_file(folder / "report.html", render_html(document));
    progress.advance(1);
    for (Table const* table : tables) {
        write_file(folder / "tables" / (file_name(table->id) + ".csv"), csv_of(document, *table));
        progress.advance(1);
    }
    write_xlsx(document, folder / "tables.xlsx");
    progress.advance(1);
    write_geopackage(document, folder / "study.gpkg");
    progress.advance(1);
    std::set<std::string> names;
    for (RasterLayer const& layer : document.rasters) {
        std::string const name = file_name(layer.name);
        expects(names.insert(name).second, "raster layers have different names");
        RasterLayer made = layer;
        if (layer.make)
            made.raster = layer.make();
        write_cog(document, made, folder / "rasters" / (name + ".tif"));
        progress.advance(1);
    }
    progress.finish();
}

}  // namespace tongtu::report

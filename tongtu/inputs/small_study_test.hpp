// A made-up study of 10 km x 10 km in UTM 38S for tests: two halves, one person a cell.

#pragma once

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/gdal.hpp"
#include "tongtu/inputs/inputs.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace tongtu::inputs {

constexpr double west = 300000.0;
constexpr double south = 8650000.0;
constexpr double side = 10000.0;

/// What a raster file is made of; the origin is the north-west corner.
struct TestRaster {
    int columns = 100;
    int rows = 100;
    double x0 = west;
    double y0 = south + side;
    double cell = 100.0;
    std::string crs = "EPSG:32738";
    std::optional<double> nodata = {};
    int bands = 1;
    std::function<double(int column, int row)> value = [](int, int) { return 1.0; };
};

inline std::string square(double x, double y, double w, double h)
{
    return fmt::format("[[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]]]", x, y, x + w, y + h);
}

/// A folder that goes away, and a study in it that works until a test breaks it.
class SmallStudy : public ::testing::Test {
protected:
    SmallStudy()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "tongtu-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        study.folder = study.data = folder;
        study.file = folder / "study.toml";
        study.id = "small";
        study.title = {"小", "Small"};
        study.crs = "EPSG:32738";
        study.cell_m = 100.0;
        raster("terrain.tif", {.value = [](int c, int r) { return 100.0 + c + r; }});
        raster("people.tif", {});
        polygons("nation.geojson", {{"N", square(west, south, side, side)}});
        polygons("half.geojson", {{"A", square(west, south, side / 2, side)},
                                  {"B", square(west + side / 2, south, side / 2, side)}});
        study.terrain.layer = layer("terrain", "terrain.tif");
        study.population.layer = layer("population", "people.tif");
        study.admin = {level("nation"), level("half")};
    }
    ~SmallStudy() override { std::filesystem::remove_all(folder); }

    static Layer layer(std::string table, std::string path,
                       std::map<std::string, std::string> columns = {})
    {
        Layer out;
        out.table = std::move(table);
        out.path = std::move(path);
        out.columns = std::move(columns);
        out.licence = out.origin = "made up";
        return out;
    }
    static AdminSource level(std::string const& id)
    {
        AdminSource out;
        out.id = id;
        out.title = {id, id};
        out.layer = layer("admin." + id, id + ".geojson", {{"code", "code"}});
        return out;
    }
    void text(std::string const& name, std::string const& content) const
    {
        std::ofstream(folder / name) << content;
    }
    void polygons(std::string const& name,
                  std::vector<std::pair<std::string, std::string>> const& shapes,
                  std::string const& crs = "urn:ogc:def:crs:EPSG::32738",
                  std::string const& type = "Polygon") const
    {
        std::string features;
        for (auto const& [code, rings] : shapes)
            features += fmt::format(
                R"({}{{"type":"Feature","properties":{{"code":"{}","people":5}},"geometry":{{"type":"{}","coordinates":{}}}}})",
                features.empty() ? "" : ",", code, type, rings);
        text(
            name,
            fmt::format(
                R"({{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"{}"}}}},"features":[{}]}})",
                crs, features));
    }
    void raster(std::string const& name, TestRaster const& r) const
    {
        prepare_gdal();
        Dataset const file(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
            (folder / name).c_str(), r.columns, r.rows, r.bands, GDT_Float32, nullptr));
        double transform[6] = {r.x0, r.cell, 0.0, r.y0, 0.0, -r.cell};
        file->SetGeoTransform(transform);
        if (!r.crs.empty()) {
            OGRSpatialReference const crs = parse_crs(r.crs, "test");
            file->SetSpatialRef(&crs);
        }
        std::vector<float> cells;
        for (int row = 0; row < r.rows; ++row) {
            for (int column = 0; column < r.columns; ++column)
                cells.push_back(static_cast<float>(r.value(column, row)));
        }
        for (int band = 1; band <= r.bands; ++band) {
            if (r.nodata)
                file->GetRasterBand(band)->SetNoDataValue(*r.nodata);
            ASSERT_EQ(CE_None, file->GetRasterBand(band)->RasterIO(
                                   GF_Write, 0, 0, r.columns, r.rows, cells.data(), r.columns,
                                   r.rows, GDT_Float32, 0, 0, nullptr));
        }
    }

    [[nodiscard]] Inputs read() const { return read_inputs(study, silent_progress(), cancel); }
    /// The trouble that reading ends with.
    [[nodiscard]] Trouble trouble() const
    {
        try {
            static_cast<void>(read());
        } catch (InputError const& error) {
            return error.trouble();
        }
        ADD_FAILURE() << "read_inputs accepted the study";
        return {};
    }
    static Warning const* warning(Inputs const& in, std::string const& code)
    {
        for (Warning const& w : in.findings.warnings) {
            if (w.code == code)
                return &w;
        }
        return nullptr;
    }
    static std::uint64_t people(Inputs const& in, int unit = -2)
    {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < in.people.cells.size(); ++i)
            sum += unit == -2 || in.unit.cells[i] == unit ? in.people.cells[i] : 0U;
        return sum;
    }

    std::filesystem::path folder;
    Study study;
    CancelToken cancel;
};

}  // namespace tongtu::inputs

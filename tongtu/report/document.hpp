// What a report says, before it is drawn: sections of maps, charts, tables and notes in Chinese and
// English, and the layers and tables that go into open formats. The application composes it from
// finished results; nothing is computed here but layout.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/geo/shape.hpp"
#include "tongtu/grid/raster.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tongtu::report {

/// A cell of a table: nothing, a number or a text. Numbers are formatted by their column.
using Value = std::variant<std::monostate, double, std::int64_t, std::string, Text>;

struct Column {
    std::string key;  // snake_case with unit suffix: the CSV header and the GeoPackage field
    Text title;
    std::string unit;  // "persons", "%", "USD", "dBm"; empty: none
    int decimals = 0;  // of numbers on the page; CSV and XLSX keep full precision
    bool numeric = true;
    bool grouped = true;  // thousands set apart; years never are
    bool on_page = true;  // false: in the files only
};

struct Table {
    std::string id;  // file name of its CSV and XLSX sheet
    Text title;
    Text note;  // profile and other conditions; printed with the table and in its files
    std::vector<Column> columns;
    std::vector<std::vector<Value>> rows;
    std::size_t rows_on_page = 40;  // the page shows this many, the files hold all
};

/// One line of a chart.
struct Series {
    Text name;
    std::vector<double> x;
    std::vector<double> y;
    int colour = 0;  // index into the palette: 0 poorest-first/plan, 1 cheapest-first, …
    bool dashed = false;
    bool steps = false;  // y holds from x to the next x
};

struct Chart {
    std::string id;
    Text title;
    Text note;              // profile; printed under the chart
    Text x_title, y_title;  // with units
    std::vector<Series> series;
    std::optional<double> y_min, y_max;
    std::vector<std::pair<double, Text>>
        x_marks;                          // vertical lines with a label (budget, threshold)
    bool fill_between_first_two = false;  // the distance between two curves is the message
};

/// One row of a bar chart: a value for each of the chart's series; NaN: none.
struct BarGroup {
    Text name;
    std::vector<double> values;
    /// Where given, a line from low to high across each bar: an interval. Not in stacked charts.
    std::vector<std::pair<double, double>> intervals{};
};

/// Horizontal bars: a group a row with one bar a series, or one bar in pieces.
struct Bars {
    std::string id;
    Text title;
    Text note;
    Text value_title;  // with unit
    std::vector<Text> series;
    std::vector<BarGroup> groups;
    bool stacked = false;  // values below zero then count as zero
    int decimals = 0;      // of the numbers at the ends of the bars
};

struct FlowBand {
    std::size_t from = 0;  // indices into the names
    std::size_t to = 0;
    double value = 0.0;  // > 0; others are left out
};

/// What goes from whom to whom, as bands whose width is the amount: givers left, takers right.
struct Flows {
    std::string id;
    Text title;
    Text note;
    Text from_title, to_title;  // over the two sides
    std::string unit;           // behind the amounts
    std::vector<Text> names;
    std::vector<FlowBand> bands;
};

/// How the values of a raster become colours.
struct ColourClass {
    double from = 0.0;  // value >= from, until the next class
    std::uint32_t rgb = 0;
    Text label;
};

struct MapPoint {
    geo::Point position;
    int symbol = 0;     // index into Map::symbols
    std::string label;  // drawn only for few points
};

struct MapSymbol {
    Text label;
    std::uint32_t rgb = 0;
    char shape = 'o';   // o circle, ^ triangle, s square, x cross
    double size = 4.0;  // px
};

/// A hillshaded map with at most one coloured raster or one coloured set of areas, and points.
struct Map {
    std::string id;
    Text title;
    Text note;                                           // profile, year, what the colours mean
    std::shared_ptr<grid::Raster<float> const> colours;  // NaN: transparent
    std::vector<ColourClass> classes;                    // for the raster or the areas
    std::vector<std::pair<geo::MultiPolygon, double>> areas;  // value NaN: hatched "no value"
    std::vector<MapSymbol> symbols;
    std::vector<MapPoint> points;
    std::vector<std::pair<geo::Point, std::string>> labels;  // names of main places
};

struct Note {
    Text text;
    bool warning = false;
};

using Block = std::variant<Map, Chart, Bars, Flows, Table, Note>;

struct Section {
    std::string id;
    Text title;
    Text lead;  // one or two sentences that say what is to be seen
    std::vector<Block> blocks;
};

/// One of the figures at the top of the page; `figure` is its id in the ledger.
struct Headline {
    Text title;
    std::string figure;
    double value = 0.0;
    std::string unit;
    int decimals = 0;
    Text note;  // profile
};

struct SourceLine {
    std::string name, licence, origin, sha256;
    std::string note;
};

/// A layer for GeoPackage, with its colours for QGIS.
struct VectorFeature {
    std::variant<geo::Point, geo::Line, geo::MultiPolygon> shape;
    std::vector<Value> values;  // one per field
};

struct VectorLayer {
    std::string name;  // "units_commune", "sites", "candidates", "plan"
    Text title;
    std::vector<Column> fields;
    std::vector<VectorFeature> features;
    std::string style_field;  // graduated or categorised by this field; empty: single symbol
    std::vector<ColourClass> style;
};

/// A raster for Cloud-Optimized GeoTIFF; NaN (float) or -1 (ids) is nodata.
using RasterCells = std::variant<std::shared_ptr<grid::Raster<float> const>,
                                 std::shared_ptr<grid::Raster<std::int32_t> const>>;

struct RasterLayer {
    std::string name;  // "rsrp_lte800_before"
    Text title;
    std::string unit;
    RasterCells raster;
    Text note;  // profile; goes into the file's metadata
    /// Given: makes the cells when the layer is written, once, so that many need not be held.
    std::function<RasterCells()> make{};
};

struct Document {
    std::string study_id;
    Text title;
    Text subtitle;
    std::string version;                                   // of tongtu
    std::string inputs_hash;                               // of all inputs and the study
    std::shared_ptr<grid::Raster<float> const> terrain_m;  // for the hillshade of every map
    std::shared_ptr<grid::Raster<float> const> land;       // 1 land, 0 sea, on any grid of the CRS
    std::vector<std::pair<geo::MultiPolygon, int>> borders;  // admin shapes and their level
    std::vector<Headline> headlines;
    std::vector<Section> sections;
    std::vector<SourceLine> sources;
    std::vector<Table> tables;  // all tables for CSV and XLSX (those of sections included)
    std::vector<VectorLayer> vectors;
    std::vector<RasterLayer> rasters;
    std::string crs;  // of all shapes; empty: that of terrain_m, land or a raster
};

}  // namespace tongtu::report

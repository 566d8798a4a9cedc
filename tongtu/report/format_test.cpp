// Numbers, escaping, ticks, label places, CSV, sheet names, PNG.

#include "tongtu/report/chart.hpp"
#include "tongtu/report/files.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/map.hpp"
#include "tongtu/report/png.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tongtu::report {

namespace {

TEST(Format, Numbers)
{
    EXPECT_EQ(number(1234567.891, 1), "1,234,567.9");
    EXPECT_EQ(number(-1234.5, 2), "\u22121,234.50");
    EXPECT_EQ(number(-0.001, 1), "0.0");
    EXPECT_EQ(number(999, 0), "999");
    EXPECT_EQ(number(2026, 0, false), "2026");
    EXPECT_EQ(number(NAN, 2), "–");
}

TEST(Format, TicksInBothLanguages)
{
    EXPECT_EQ(tick_label(1.5e6, 5e5, 3e6), (Text{"150万", "1.5M"}));
    EXPECT_EQ(tick_label(200000, 50000, 300000), (Text{"20万", "200,000"}));
    EXPECT_EQ(tick_label(3e8, 1e8, 4e8), (Text{"3亿", "300M"}));
    EXPECT_EQ(tick_label(0, 1e8, 4e8), (Text{"0", "0"}));
    EXPECT_EQ(tick_label(2026, 1, 2030), (Text{"2026", "2026"}));
    EXPECT_EQ(tick_label(0.25, 0.25, 1), (Text{"0.25", "0.25"}));
    EXPECT_EQ(unit_name("persons"), (Text{"人", "persons"}));
}

TEST(Format, EscapesAndMendsText)
{
    EXPECT_EQ(escape("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
    EXPECT_EQ(clean("a\xFF\x01z"), "a\uFFFD z");
    EXPECT_EQ(clean("\xE4\xB8"), "\uFFFD\uFFFD");
    EXPECT_EQ(both({"", "only"}), "only");
    EXPECT_EQ(both({"中", "en"}), "<span lang=\"zh-Hans\">中</span><span lang=\"en\">en</span>");
}

TEST(Format, FileNamesStayInTheirFolder)
{
    EXPECT_EQ(file_name("units_level2"), "units_level2");
    EXPECT_EQ(file_name("../../etc/passwd").find('/'), std::string::npos);
    EXPECT_NE(file_name("a/b"), file_name("a\\b"));
    EXPECT_NE(file_name(".hidden")[0], '.');
    EXPECT_FALSE(file_name("").empty());
}

TEST(Format, Base64)
{
    std::vector<std::uint8_t> const bytes{'M', 'a', 'n', 'M'};
    EXPECT_EQ(base64(std::span(bytes).first(3)), "TWFu");
    EXPECT_EQ(base64(bytes), "TWFuTQ==");
}

TEST(Chart, NiceTicks)
{
    EXPECT_EQ(nice_axis(0, 97, 5, true).ticks, (std::vector<double>{0, 20, 40, 60, 80, 100}));
    EXPECT_EQ(nice_axis(2026, 2030, 8, false, true).ticks,
              (std::vector<double>{2026, 2027, 2028, 2029, 2030}));
    Axis const constant = nice_axis(5, 5, 5, true);
    EXPECT_LT(constant.min, 5);
    EXPECT_GT(constant.max, 5);
    Axis const none = nice_axis(INFINITY, -INFINITY, 5, false);
    EXPECT_TRUE(std::isfinite(none.min) && std::isfinite(none.max) && none.min < none.max);
}

TEST(Chart, LabelsKeepApart)
{
    auto const places = spread({100, 101, 99, 300}, {15, 15, 15, 15}, 0, 305);
    EXPECT_GE(std::abs(places[0] - places[1]), 15);
    EXPECT_GE(std::abs(places[0] - places[2]), 15);
    EXPECT_LE(places[3], 305 - 7.5);
    EXPECT_EQ(wrap("one two three", 3.5).size(), 3u);
    EXPECT_EQ(wrap("乡村不含城镇", 3.1).size(), 2u);
}

TEST(Chart, AllKindsOfSeriesAreDrawn)
{
    Chart chart;
    chart.id = "x";
    chart.series = {{{"甲", "A"}, {1, 2, 3}, {NAN, NAN, NAN}, 0, false, false}};
    EXPECT_NE(chart_html(chart).find("no data to draw"), std::string::npos);
    chart.series.push_back({{"乙", "B"}, {4}, {7}, -3, true, true});
    chart.fill_between_first_two = true;
    std::string const html = chart_html(chart);
    EXPECT_EQ(html.find("nan"), std::string::npos);
    EXPECT_EQ(html.find("inf\""), std::string::npos);
}

std::size_t times(std::string const& text, std::string const& part)
{
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++n;
    return n;
}

TEST(Bars, DrawsABarAValueAndSaysWhatIsMissing)
{
    Bars bars;
    bars.id = "b";
    EXPECT_NE(bars_html(bars).find("no data to draw"), std::string::npos);
    bars.series = {{"甲", "A"}, {"乙", "B"}};
    bars.groups = {{{"一", "one <1>"}, {-2.0, NAN}}, {{"二", "two"}, {3.0, 1.0}, {{2.0, 4.0}}}};
    std::string const html = bars_html(bars);
    EXPECT_EQ(times(html, "<rect x="), 3U);
    EXPECT_NE(html.find(">none<"), std::string::npos);
    EXPECT_NE(html.find("one &lt;1&gt;"), std::string::npos);
    EXPECT_EQ(html.find("nan"), std::string::npos);
    bars.stacked = true;  // -2 counts as nothing
    EXPECT_EQ(times(bars_html(bars), "<rect x="), 2U);
    EXPECT_NE(bars_html(bars).find(">4<"), std::string::npos);
}

TEST(Flows, DrawsABandAPaymentAndABlockAnEnd)
{
    Flows flows;
    flows.id = "f";
    flows.names = {{"甲", "A"}, {"乙", "B"}, {"丙", "C"}};
    EXPECT_NE(flows_html(flows).find("Nothing is paid"), std::string::npos);
    flows.bands = {{0, 1, 30.0}, {0, 2, 10.0}, {1, 2, 5.0}, {2, 2, NAN}, {2, 9, 4.0}, {2, 0, 0.0}};
    std::string const html = flows_html(flows);
    EXPECT_EQ(times(html, "fill-opacity"), 3U);
    EXPECT_EQ(times(html, "<rect "), 4U);  // A and B give, B and C take
    EXPECT_NE(html.find("40 "), std::string::npos);
    EXPECT_EQ(html.find("nan"), std::string::npos);
}

TEST(Csv, QuotesAndGuardsFields)
{
    EXPECT_EQ(csv_field("plain", true), "plain");
    EXPECT_EQ(csv_field("a,\"b\"\nc", true), "\"a,\"\"b\"\"\nc\"");
    EXPECT_EQ(csv_field("=1+1", true), "'=1+1");
    EXPECT_EQ(csv_field("@cmd", true), "'@cmd");
    EXPECT_EQ(csv_field("+x", false), "+x");
}

TEST(Csv, TitleUnitsAndNumbers)
{
    Table table;
    table.id = "t";
    table.title = {"表", "Table"};
    table.note = {"口径\n二", "Profile"};
    table.columns = {{"name", {}, "", 0, false}, {"gap_m", {}, "m", 0}};
    table.rows = {{Text{"甲", "-A"}, -0.1}, {std::string("B"), NAN}, {}};
    EXPECT_EQ(csv_of({}, table),
              "# title: 表 / Table\n# note: 口径 二 / Profile\n# units: gap_m=m\n"
              "# study: ; tongtu ; inputs \nname,name_zh,gap_m\n'-A,甲,-0.1\nB,B,\n,,\n");
}

TEST(Xlsx, SheetNamesAreValidAndDifferent)
{
    std::string const longer(40, 'a');
    auto const names =
        sheet_names({longer, longer + "b", "x/y:[z]*?", "Units", "units", "History", ""});
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_LE(names[i].size(), 31u);
        EXPECT_FALSE(names[i].empty());
        EXPECT_EQ(names[i].find_first_of("[]:*?/\\"), std::string::npos);
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_NE(names[i], names[j]);
    }
    EXPECT_NE(names[4], "units");
    EXPECT_NE(names[5], "History");
}

TEST(Qml, KindOfStyleFollowsTheField)
{
    VectorLayer layer;
    layer.fields = {{"kind", {}, "", 0, false}, {"level", {}, ""}};
    layer.features = {{geo::Point{}, {std::string("new"), std::int64_t{1}}}};
    layer.style = {{1.0, 0xff0000, {"新", "new"}}};
    EXPECT_NE(qml_of(layer).find("singleSymbol"), std::string::npos);
    layer.style_field = "kind";
    EXPECT_NE(qml_of(layer).find("categorizedSymbol"), std::string::npos);
    EXPECT_NE(qml_of(layer).find("value=\"new\""), std::string::npos);
    layer.style_field = "level";
    EXPECT_NE(qml_of(layer).find("categorizedSymbol"), std::string::npos);
    layer.features[0].values[1] = 1.5;
    EXPECT_NE(qml_of(layer).find("graduatedSymbol"), std::string::npos);
}

TEST(Map, ClassesInAnyOrder)
{
    std::vector<ColourClass> const classes{{-75, 1, {}}, {-110, 2, {}}, {-90, 3, {}}};
    EXPECT_EQ(class_of(classes, -80), 2);
    EXPECT_EQ(class_of(classes, -75), 0);
    EXPECT_EQ(class_of(classes, -120), -1);
    EXPECT_EQ(class_of(classes, NAN), -1);
}

TEST(Map, SunStandsInTheNorthWest)
{
    auto slope = [](double east, double north) {
        auto raster = std::make_shared<grid::Raster<float>>(
            grid::GridSpec{0, 40000, 100, 400, 400, "EPSG:32738"}, 0.0f);
        for (int r = 0; r < 400; ++r)
            for (int c = 0; c < 400; ++c)
                raster->at(c, r) = static_cast<float>(10.0 * (east * c - north * r));
        Document document;
        document.terrain_m = raster;
        MapBase const base = make_base(document);
        return base.shade[base.frame.index(base.frame.width / 2, base.frame.height / 2)];
    };
    EXPECT_GT(slope(1, -1), slope(0, 0));  // rises to the south-east: faces the sun
    EXPECT_LT(slope(-1, 1), slope(0, 0));
    EXPECT_FLOAT_EQ(slope(0, 0), 1.0f);
}

TEST(Png, PaletteOfExactColoursWhenThereAreFew)
{
    std::vector<std::uint32_t> pixels(64, 0xff0000);
    pixels[5] = 0x00ff00;
    auto const png = encode_png(pixels, 8, 8);
    ASSERT_GT(png.size(), 60u);
    EXPECT_EQ(png[1], 'P');
    std::string const text(png.begin(), png.end());
    EXPECT_NE(text.find("PLTE"), std::string::npos);
    EXPECT_NE(text.find(std::string("\xff\x00\x00", 3)), std::string::npos);
    EXPECT_EQ(png, encode_png(pixels, 8, 8));
}

}  // namespace

}  // namespace tongtu::report

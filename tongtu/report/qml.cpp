// QGIS 3 styles: graduated by numbers, categorised by texts or whole codes, or a single symbol.

#include "tongtu/report/files.hpp"
#include "tongtu/report/format.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tongtu::report {

namespace {

enum class Kind { point, line, area };

Kind kind_of(VectorLayer const& layer)
{
    if (layer.features.empty())
        return Kind::point;
    auto const& shape = layer.features.front().shape;
    return std::holds_alternative<geo::Point>(shape)  ? Kind::point
           : std::holds_alternative<geo::Line>(shape) ? Kind::line
                                                      : Kind::area;
}

// Both spellings: <Option> for QGIS 3.20 and later, <prop> for those before.
std::string properties(std::vector<std::pair<std::string, std::string>> const& list)
{
    std::string options = "<Option type=\"Map\">", props;
    for (auto const& [key, value] : list) {
        options += fmt::format(R"(<Option type="QString" name="{}" value="{}"/>)", key, value);
        props += fmt::format(R"(<prop k="{}" v="{}"/>)", key, value);
    }
    return options + "</Option>" + props;
}

std::string symbol(Kind kind, std::size_t index, std::uint32_t rgb)
{
    std::string const colour =
        fmt::format("{},{},{},255", rgb >> 16 & 255u, rgb >> 8 & 255u, rgb & 255u);
    char const* type = "marker";
    char const* layer = "SimpleMarker";
    std::string list = properties({{"color", colour},
                                   {"name", "circle"},
                                   {"outline_color", "255,255,255,255"},
                                   {"outline_style", "solid"},
                                   {"outline_width", "0.3"},
                                   {"outline_width_unit", "MM"},
                                   {"size", "2.6"},
                                   {"size_unit", "MM"}});
    if (kind == Kind::line) {
        type = "line";
        layer = "SimpleLine";
        list = properties({{"line_color", colour},
                           {"line_style", "solid"},
                           {"line_width", "0.5"},
                           {"line_width_unit", "MM"},
                           {"capstyle", "round"},
                           {"joinstyle", "round"}});
    } else if (kind == Kind::area) {
        type = "fill";
        layer = "SimpleFill";
        list = properties({{"color", colour},
                           {"style", "solid"},
                           {"outline_color", "20,56,74,255"},
                           {"outline_style", "solid"},
                           {"outline_width", "0.2"},
                           {"outline_width_unit", "MM"},
                           {"joinstyle", "round"}});
    }
    return fmt::format(R"(<symbol type="{}" name="{}" alpha="1" clip_to_extent="1" force_rhr="0">)"
                       R"(<layer class="{}" enabled="1" locked="0" pass="0">{}</layer></symbol>)",
                       type, index, layer, list);
}

std::vector<double> numbers_of(VectorLayer const& layer, std::size_t field)
{
    std::vector<double> out;
    for (VectorFeature const& feature : layer.features) {
        if (field >= feature.values.size())
            continue;
        if (auto const* real = std::get_if<double>(&feature.values[field]);
            real && std::isfinite(*real))
            out.push_back(*real);
        else if (auto const* whole = std::get_if<std::int64_t>(&feature.values[field]))
            out.push_back(static_cast<double>(*whole));
    }
    return out;
}

// Whole numbers that are all named by a class are codes, not amounts.
bool are_codes(VectorLayer const& layer, std::vector<double> const& values)
{
    return !values.empty() && std::all_of(values.begin(), values.end(), [&](double v) {
        return v == std::round(v) && std::any_of(layer.style.begin(), layer.style.end(),
                                                 [&](ColourClass const& c) { return c.from == v; });
    });
}

std::string categories(VectorLayer const& layer, bool texts)
{
    std::string out;
    for (std::size_t i = 0; i < layer.style.size(); ++i) {
        ColourClass const& c = layer.style[i];
        out +=
            fmt::format(R"(<category type="{}" value="{}" symbol="{}" label="{}" render="true"/>)",
                        texts ? "string" : "double",
                        texts ? escape(filled(c.label).en) : fmt::format("{}", c.from), i,
                        escape(joined(c.label)));
    }
    return "<categories>" + out + "</categories>";
}

// The highest range first: QGIS takes the first that holds a value, and both ends belong to it.
std::string ranges(VectorLayer const& layer, std::vector<double> const& values)
{
    std::vector<std::size_t> order(layer.style.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return layer.style[a].from > layer.style[b].from;
    });
    std::string out;
    double upper = 1e12;
    for (double const v : values)
        upper = std::max(upper, v);
    for (std::size_t const i : order) {
        ColourClass const& c = layer.style[i];
        double const lower = std::isfinite(c.from) ? c.from : -1e12;
        out += fmt::format(
            R"(<range lower="{:.12f}" upper="{:.12f}" symbol="{}" label="{}" render="true"/>)",
            lower, upper, i, escape(joined(c.label)));
        upper = lower;
    }
    return "<ranges>" + out + "</ranges>";
}

}  // namespace

std::string qml_of(VectorLayer const& layer)
{
    Kind const kind = kind_of(layer);
    std::string const common = R"( symbollevels="0" enableorderby="0" forceraster="0")";
    auto const field = std::find_if(layer.fields.begin(), layer.fields.end(),
                                    [&](Column const& c) { return c.key == layer.style_field; });
    std::string renderer, symbols;
    for (std::size_t i = 0; i < layer.style.size(); ++i)
        symbols += symbol(kind, i, layer.style[i].rgb);
    if (layer.style_field.empty() || field == layer.fields.end() || layer.style.empty()) {
        std::uint32_t const rgb = layer.style.empty() ? 0x0b6b80u : layer.style[0].rgb;
        renderer =
            "<renderer-v2 type=\"singleSymbol\"" + common + "><symbols>" + symbol(kind, 0, rgb);
    } else {
        auto const values =
            numbers_of(layer, static_cast<std::size_t>(field - layer.fields.begin()));
        bool const codes = field->numeric && are_codes(layer, values);
        std::string const attribute = " attr=\"" + escape(field->key) + "\"";
        if (codes || !field->numeric)
            renderer = "<renderer-v2 type=\"categorizedSymbol\"" + attribute + common + ">" +
                       categories(layer, !field->numeric) + "<symbols>" + symbols;
        else
            renderer = R"(<renderer-v2 type="graduatedSymbol" graduatedMethod="GraduatedColor")" +
                       attribute + common + ">" + ranges(layer, values) + "<symbols>" + symbols;
    }
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
           "<qgis version=\"3.22.16\" styleCategories=\"Symbology\">" +
           renderer + "</symbols></renderer-v2><blendMode>0</blendMode></qgis>\n";
}

}  // namespace tongtu::report

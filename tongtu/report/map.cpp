// A map put together: base, colours, lines, points and names into a PNG; its legend in HTML.

#include "tongtu/report/map.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/png.hpp"

#include <algorithm>
#include <array>
#include <cairo.h>
#include <cmath>
#include <cstring>
#include <fmt/format.h>

namespace tongtu::report {

namespace {

constexpr std::array<float, 3> land_rgb{246.0f, 240.0f, 230.0f};
constexpr std::array<float, 3> sea_rgb{232.0f, 240.0f, 244.0f};

std::uint32_t pixel_at(unsigned char const* line, int column)
{
    std::uint32_t value = 0;
    std::memcpy(&value, line + 4 * static_cast<std::size_t>(column), 4);
    return value;
}

// Ground and colours of one pixel; `over` is premultiplied ARGB.
std::uint32_t blend(float shade, float land, std::uint32_t over, bool areas)
{
    constexpr float strength = 0.86f;
    float const share = areas ? 1.0f : land;  // signal is shown on land only
    float const alpha = static_cast<float>(over >> 24) / 255.0f * strength * share;
    std::uint32_t rgb = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        float const ground = land_rgb[c] * land + sea_rgb[c] * (1.0f - land);
        float const colour = static_cast<float>(over >> (16 - 8 * c) & 255u) * strength * share;
        float const lit = (ground * (1.0f - alpha) + colour) * (1.0f + (shade - 1.0f) * land);
        rgb = rgb << 8 | static_cast<std::uint32_t>(std::lround(std::clamp(lit, 0.0f, 255.0f)));
    }
    return rgb;
}

Surface compose(Map const& map, MapBase const& base)
{
    Frame const& f = base.frame;
    Surface const colours = colour_layer(map, f);
    Surface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, f.width, f.height));
    expects(cairo_surface_status(picture.get()) == CAIRO_STATUS_SUCCESS, "memory for a picture");
    cairo_surface_flush(picture.get());
    auto const stride = static_cast<std::size_t>(cairo_image_surface_get_stride(picture.get()));
    unsigned char* const to = cairo_image_surface_get_data(picture.get());
    unsigned char const* const from = cairo_image_surface_get_data(colours.get());
    for (int row = 0; row < f.height; ++row)
        for (int column = 0; column < f.width; ++column) {
            std::size_t const offset = stride * static_cast<std::size_t>(row);
            std::size_t const i = f.index(column, row);
            std::uint32_t const rgb = blend(base.shade[i], base.land[i],
                                            pixel_at(from + offset, column), !map.areas.empty());
            std::memcpy(to + offset + 4 * static_cast<std::size_t>(column), &rgb, 4);
        }
    cairo_surface_mark_dirty(picture.get());
    return picture;
}

std::string swatch(std::uint32_t rgb)
{
    return fmt::format(R"(<svg width="26" height="16" aria-hidden="true"><rect x=".5" y=".5" )"
                       R"(width="25" height="15" rx="3" fill="{}" stroke="#8a979e"/></svg>)",
                       css_colour(rgb));
}

std::string symbol_sign(MapSymbol const& symbol)
{
    double const r = std::clamp(symbol.size * 0.72, 3.0, 7.5);
    std::string const colour = css_colour(symbol.rgb);
    std::string shape;
    if (symbol.shape == '^')
        shape = fmt::format(R"(<path d="M13 {:.1f}l{:.1f} {:.1f}h{:.1f}Z" fill="{}"/>)",
                            8 - 1.15 * r, r, 1.9 * r, -2 * r, colour);
    else if (symbol.shape == 's')
        shape =
            fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>)",
                        13 - 0.85 * r, 8 - 0.85 * r, 1.7 * r, 1.7 * r, colour);
    else if (symbol.shape == 'x')
        shape = fmt::format(
            R"(<path d="M{:.1f} {:.1f}l{:.1f} {:.1f}m0 {:.1f}l{:.1f} {:.1f}" stroke="{}" stroke-width="2"/>)",
            13 - r, 8 - r, 2 * r, 2 * r, -2 * r, -2 * r, 2 * r, colour);
    else
        shape = fmt::format(R"(<circle cx="13" cy="8" r="{:.1f}" fill="{}"/>)", r, colour);
    return R"(<svg width="26" height="16" aria-hidden="true">)" + shape + "</svg>";
}

std::string legend(Map const& map)
{
    std::string items;
    for (ColourClass const& c : map.classes)
        items += "<li>" + swatch(c.rgb) + both(c.label) + "</li>";
    bool const missing = std::any_of(map.areas.begin(), map.areas.end(),
                                     [](auto const& area) { return std::isnan(area.second); });
    if (missing)
        items +=
            R"(<li><svg width="26" height="16" aria-hidden="true"><path d="M0 16L16 0M9 16L25 0" )"
            R"(stroke="#6b7680" stroke-width="1.6"/></svg>)" +
            both({"没有数值", "No value"}) + "</li>";
    for (MapSymbol const& symbol : map.symbols)
        items += "<li>" + symbol_sign(symbol) + both(symbol.label) + "</li>";
    return items.empty() ? "" : "<ul class=\"legend\">" + items + "</ul>";
}

}  // namespace

std::vector<std::uint8_t> render_map(Document const& document, Map const& map, MapBase const& base)
{
    Frame const& f = base.frame;
    Surface const picture = compose(map, base);
    {
        Context const context(cairo_create(picture.get()));
        draw_borders(context.get(), document, f);
        draw_points(context.get(), map, f);
        draw_scale_bar(context.get(), base);
        draw_names(context.get(), map, base);
    }
    cairo_surface_flush(picture.get());
    auto const stride = static_cast<std::size_t>(cairo_image_surface_get_stride(picture.get()));
    unsigned char const* const data = cairo_image_surface_get_data(picture.get());
    std::vector<std::uint32_t> pixels;
    pixels.reserve(base.land.size());
    for (int row = 0; row < f.height; ++row)
        for (int column = 0; column < f.width; ++column)
            pixels.push_back(pixel_at(data + stride * static_cast<std::size_t>(row), column));
    return encode_png(pixels, f.width, f.height);
}

std::string map_html(Document const& document, Map const& map, MapBase const& base)
{
    std::string out =
        std::string(base.frame.width > base.frame.height ? R"(<figure class="map wide" id=")"
                                                         : R"(<figure class="map" id=")") +
        file_name(map.id) + "\"><figcaption><h3>" + both(map.title) +
        "</h3></figcaption><div class=\"map-body\">";
    if (base.frame.width > 0) {
        Text const title = filled(map.title), note = filled(map.note);
        Text const alt{"地图：" + title.zh + "。" + note.zh, "Map: " + title.en + ". " + note.en};
        out += fmt::format(R"(<img width="{}" height="{}" {} src="data:image/png;base64,{}">)",
                           base.frame.width, base.frame.height, named("alt", alt),
                           base64(render_map(document, map, base)));
    } else {
        out += "<p>" + both({"没有可画的范围", "There is no area to draw"}) + "</p>";
    }
    out += "<div class=\"map-side\">" + legend(map) + "<p class=\"note\">";
    if (!filled(map.note).en.empty())
        out += both(map.note) + "<br>";
    return out +
           both({"上北；地形由西北方照明。", "North is up; relief lit from the north-west."}) +
           "</p></div></div></figure>\n";
}

}  // namespace tongtu::report

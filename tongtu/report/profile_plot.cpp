#include "tongtu/report/profile_plot.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/report/map.hpp"
#include "tongtu/report/png.hpp"
#include "tongtu/report/profile_canvas.hpp"

#include <cairo-svg.h>
#include <cairo.h>
#include <cstring>
#include <string_view>

namespace tongtu::report {

namespace {

constexpr double png_scale = 2.0;

void check(ProfilePlot const& plot)
{
    std::size_t const n = plot.distance_km.size();
    expects(n >= 3 && plot.ground_m.size() == n && plot.bulge_m.size() == n &&
                plot.sea.size() == n && (plot.clutter_m.empty() || plot.clutter_m.size() == n) &&
                plot.worst < n,
            "a profile has as many values of each kind");
}

cairo_status_t append(void* out, unsigned char const* bytes, unsigned int count)
{
    static_cast<std::string*>(out)->append(reinterpret_cast<char const*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

// Cairo names the picture after a counter of the process; the same plot shall give the same bytes.
void forget_counter(std::string& svg)
{
    constexpr std::string_view name = "<g id=\"surface";
    std::size_t const at = svg.find(name);
    if (at == std::string::npos)
        return;
    std::size_t const digits = at + name.size();
    svg.erase(digits, svg.find('"', digits) - digits);
}

}  // namespace

std::string profile_svg(ProfilePlot const& plot, std::string const& language)
{
    check(plot);
    std::string out;
    Surface const surface(
        cairo_svg_surface_create_for_stream(append, &out, profile_width, profile_height));
    cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
    {
        Context const context(cairo_create(surface.get()));
        draw_profile(context.get(), plot, language == "zh");
    }
    cairo_surface_finish(surface.get());
    forget_counter(out);
    return out;
}

std::string profile_png(ProfilePlot const& plot, std::string const& language)
{
    check(plot);
    auto const columns = static_cast<int>(profile_width * png_scale);
    auto const rows = static_cast<int>(profile_height * png_scale);
    Surface const surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows));
    {
        Context const context(cairo_create(surface.get()));
        cairo_scale(context.get(), png_scale, png_scale);
        draw_profile(context.get(), plot, language == "zh");
    }
    cairo_surface_flush(surface.get());
    unsigned char const* const pixels = cairo_image_surface_get_data(surface.get());
    auto const stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    std::vector<std::uint32_t> rgb(static_cast<std::size_t>(columns) *
                                   static_cast<std::size_t>(rows));
    auto const row_pixels = static_cast<std::size_t>(columns);
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row)
        std::memcpy(&rgb[row * row_pixels], pixels + row * stride, row_pixels * 4);
    std::vector<std::uint8_t> const png = encode_png(rgb, columns, rows);
    return {png.begin(), png.end()};
}

void write_profile_plot(std::filesystem::path const& file, ProfilePlot const& plot,
                        std::string const& language)
{
    std::string const ending = file.extension().string();
    if (ending == ".svg")
        return write_file(file, profile_svg(plot, language));
    if (ending == ".png")
        return write_file(file, profile_png(plot, language));
    throw InputError({file.string(), "", "", "a picture cannot be written as '" + ending + "'",
                      "End the name with .svg or .png"});
}

}  // namespace tongtu::report

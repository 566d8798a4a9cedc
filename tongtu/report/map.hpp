// Maps as pictures: one hillshaded base for all maps of a document, colours, borders, points and
// names over it. The legend is HTML beside the picture, so that its text stays text.

#pragma once

#include "tongtu/report/document.hpp"

#include <memory>
#include <string>
#include <vector>

// Cairo's own names, so that its header stays out of this one.
struct _cairo;          // NOLINT(bugprone-reserved-identifier)
struct _cairo_surface;  // NOLINT(bugprone-reserved-identifier)

namespace tongtu::report {

/// What part of the plane a picture shows, and its size in pixels.
struct Frame {
    geo::Box box;
    int width = 0;
    int height = 0;
    double metres_per_pixel = 1.0;
    [[nodiscard]] double x(double east) const { return (east - box.x_min) / metres_per_pixel; }
    [[nodiscard]] double y(double north) const { return (box.y_max - north) / metres_per_pixel; }
    [[nodiscard]] std::size_t index(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(column);
    }
};

/// The relief under every map: brightness of the ground and share of land, per pixel.
struct MapBase {
    Frame frame;
    std::vector<float> shade;  // 1 = flat ground
    std::vector<float> land;   // 0 sea … 1 land
    bool scale_bar_right = false;
    bool scale_bar_top = false;
};

/// Land and a margin around it, at most 1480 pixels wide and 1160 high. A document without any
/// place gives a frame of width 0.
Frame frame_of(Document const& document);

MapBase make_base(Document const& document);

struct SurfaceDestroy {
    void operator()(_cairo_surface* surface) const;
};
struct ContextDestroy {
    void operator()(_cairo* context) const;
};
using Surface = std::unique_ptr<_cairo_surface, SurfaceDestroy>;
using Context = std::unique_ptr<_cairo, ContextDestroy>;

/// The class of a value: the one with the greatest `from` not above it; -1 for NaN or below all.
int class_of(std::vector<ColourClass> const& classes, double value);

/// The map's colours alone, transparent where there are none (premultiplied ARGB).
Surface colour_layer(Map const& map, Frame const& frame);

void draw_borders(_cairo* cr, Document const& document, Frame const& frame);
void draw_points(_cairo* cr, Map const& map, Frame const& frame);
/// Names of places and points where there is room, and the scale bar with the north arrow.
void draw_names(_cairo* cr, Map const& map, MapBase const& base);
void draw_scale_bar(_cairo* cr, MapBase const& base);
/// Space taken by the scale bar, in pixels.
geo::Box scale_bar_box(MapBase const& base);

/// The whole picture as PNG.
std::vector<std::uint8_t> render_map(Document const& document, Map const& map, MapBase const& base);

/// `<figure>` with heading, picture, legend and note.
std::string map_html(Document const& document, Map const& map, MapBase const& base);

}  // namespace tongtu::report

// Two maps of losses round one site, side by side with one scale, as PNG.
//
//   losses_picture OUT.png COLUMNS ROWS LEFT.f32 TITLE RIGHT.f32 TITLE
//
// Rows from the north, 32-bit floats in dB; NaN: nothing is drawn.

#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

constexpr double least_db = 80.0;
constexpr double most_db = 220.0;
constexpr int margin = 24;
constexpr int head = 48;
constexpr int foot = 84;

struct Colour {
    double r, g, b;
};

// Light is a low loss; neighbours differ in lightness, so that it can be read in grey.
Colour colour_of(double loss_db)
{
    constexpr std::array<Colour, 6> stops{{{0.99, 0.97, 0.75},
                                           {0.99, 0.80, 0.36},
                                           {0.94, 0.49, 0.20},
                                           {0.73, 0.22, 0.33},
                                           {0.40, 0.11, 0.43},
                                           {0.06, 0.03, 0.14}}};
    double const x = std::clamp((loss_db - least_db) / (most_db - least_db), 0.0, 1.0) * 5.0;
    auto const i = std::min<std::size_t>(static_cast<std::size_t>(x), 4);
    double const t = x - static_cast<double>(i);
    auto const mix = [t](double a, double b) { return a + t * (b - a); };
    return {mix(stops[i].r, stops[i + 1].r), mix(stops[i].g, stops[i + 1].g),
            mix(stops[i].b, stops[i + 1].b)};
}

std::vector<float> read_losses(char const* file, std::size_t cells)
{
    std::vector<float> losses(cells);
    std::ifstream in(file, std::ios::binary);
    in.read(reinterpret_cast<char*>(losses.data()),
            static_cast<std::streamsize>(cells * sizeof(float)));
    if (!in) {
        std::fprintf(stderr, "%s: fewer than %zu values\n", file, cells);
        std::exit(1);
    }
    return losses;
}

void draw_map(cairo_t* cr, std::vector<float> const& losses, int columns, double x, double y)
{
    int const rows = static_cast<int>(losses.size()) / columns;
    cairo_surface_t* const image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows);
    unsigned char* const data = cairo_image_surface_get_data(image);
    auto const stride = static_cast<std::size_t>(cairo_image_surface_get_stride(image));
    for (std::size_t i = 0; i < losses.size(); ++i) {
        auto const at = i / static_cast<std::size_t>(columns) * stride +
                        4 * (i % static_cast<std::size_t>(columns));
        Colour const c = std::isnan(losses[i]) ? Colour{1.0, 1.0, 1.0}
                                               : colour_of(static_cast<double>(losses[i]));
        std::size_t byte = at;
        for (double const part : {c.b, c.g, c.r})
            data[byte++] = static_cast<unsigned char>(std::lround(255.0 * part));
    }
    cairo_surface_mark_dirty(image);
    cairo_set_source_surface(cr, image, x, y);
    cairo_paint(cr);
    cairo_surface_destroy(image);
}

void write_text(cairo_t* cr, std::string const& text, double x, double y, double size)
{
    cairo_select_font_face(cr, "Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, size);
    cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
    cairo_move_to(cr, x, y);
    cairo_show_text(cr, text.c_str());
}

void draw_scale(cairo_t* cr, double x, double y, double width)
{
    for (int i = 0; i < static_cast<int>(width); ++i) {
        Colour const c = colour_of(least_db + (most_db - least_db) * i / width);
        cairo_set_source_rgb(cr, c.r, c.g, c.b);
        cairo_rectangle(cr, x + i, y, 1.0, 14.0);
        cairo_fill(cr);
    }
    for (double db = least_db; db <= most_db; db += 20.0)
        write_text(cr, std::to_string(std::lround(db)),
                   x + width * (db - least_db) / (most_db - least_db) - 12.0, y + 32.0, 14.0);
    write_text(cr, "基本传输损耗 Basic transmission loss, dB", x, y - 10.0, 14.0);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 8) {
        std::puts("skipped: bench/splat_bench.py calls this with the losses it compares");
        return 0;
    }
    int const columns = std::atoi(argv[2]);
    int const rows = std::atoi(argv[3]);
    if (columns <= 0 || rows <= 0)
        return 2;
    auto const cells = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    int const width = 2 * columns + 3 * margin;
    cairo_surface_t* const page =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, rows + head + foot);
    cairo_t* const cr = cairo_create(page);
    cairo_set_source_rgb(cr, 1.0, 1.0, 1.0);
    cairo_paint(cr);
    for (int side : {0, 1}) {
        double const x = margin + side * (columns + margin);
        draw_map(cr, read_losses(argv[4 + 2 * side], cells), columns, x, head);
        write_text(cr, argv[5 + 2 * side], x, head - 16.0, 18.0);
    }
    draw_scale(cr, margin, head + rows + 36.0, width - 2.0 * margin);
    cairo_status_t const status = cairo_surface_write_to_png(page, argv[1]);
    cairo_destroy(cr);
    cairo_surface_destroy(page);
    if (status != CAIRO_STATUS_SUCCESS)
        std::fprintf(stderr, "%s: %s\n", argv[1], cairo_status_to_string(status));
    return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}

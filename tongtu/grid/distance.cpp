#include "tongtu/grid/distance.hpp"

#include "tongtu/base/parallel.hpp"

#include <algorithm>
#include <vector>

namespace tongtu::grid {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Lower envelope of the parabolas f[q] + (x - q)^2; `out` receives its value at each x.
struct Envelope {
    std::vector<int> apex;
    std::vector<double> start;

    explicit Envelope(std::size_t n) : apex(n), start(n + 1) {}

    void transform(std::vector<double> const& f, std::vector<double>& out)
    {
        int const n = static_cast<int>(f.size());
        int last = -1;
        for (int q = 0; q < n; ++q) {
            auto const uq = static_cast<std::size_t>(q);
            if (f[uq] == infinite)
                continue;
            double from = -infinite;
            while (last >= 0) {
                int const p = apex[static_cast<std::size_t>(last)];
                auto const up = static_cast<std::size_t>(p);
                from = ((f[uq] + double(q) * q) - (f[up] + double(p) * p)) / (2.0 * (q - p));
                if (from > start[static_cast<std::size_t>(last)])
                    break;
                --last;
            }
            if (last < 0)
                from = -infinite;
            ++last;
            apex[static_cast<std::size_t>(last)] = q;
            start[static_cast<std::size_t>(last)] = from;
        }
        int k = 0;
        for (int x = 0; x < n; ++x) {
            if (last < 0) {
                out[static_cast<std::size_t>(x)] = infinite;
                continue;
            }
            while (k < last && start[static_cast<std::size_t>(k) + 1] < x)
                ++k;
            int const p = apex[static_cast<std::size_t>(k)];
            out[static_cast<std::size_t>(x)] =
                f[static_cast<std::size_t>(p)] + double(x - p) * (x - p);
        }
    }
};

}  // namespace

Raster<float> distance_to(Raster<std::uint8_t> const& marked)
{
    GridSpec const& g = marked.spec;
    auto const columns = static_cast<std::size_t>(g.columns);
    auto const rows = static_cast<std::size_t>(g.rows);
    // Distance within each column first, in cells; float keeps whole cells exact up to 2^24.
    Raster<float> result(g, std::numeric_limits<float>::infinity());
    parallel_for(columns, 64, [&](std::size_t c) {
        float run = std::numeric_limits<float>::infinity();
        for (std::size_t r = 0; r < rows; ++r) {
            run = marked.cells[r * columns + c] ? 0.0F : run + 1.0F;
            result.cells[r * columns + c] = run;
        }
        run = std::numeric_limits<float>::infinity();
        for (std::size_t r = rows; r-- > 0;) {
            run = marked.cells[r * columns + c] ? 0.0F : run + 1.0F;
            float& cell = result.cells[r * columns + c];
            cell = std::min(cell, run);
        }
    });
    parallel_for(rows, 16, [&](std::size_t r) {
        std::vector<double> f(columns);
        std::vector<double> out(columns);
        Envelope envelope(columns);
        for (std::size_t c = 0; c < columns; ++c) {
            auto const d = static_cast<double>(result.cells[r * columns + c]);
            f[c] = d * d;
        }
        envelope.transform(f, out);
        for (std::size_t c = 0; c < columns; ++c)
            result.cells[r * columns + c] = static_cast<float>(std::sqrt(out[c]) * g.cell_m);
    });
    return result;
}

void mark_line(Raster<std::uint8_t>& marked, geo::Point a, geo::Point b)
{
    double const length = geo::distance(a, b);
    double const wanted = std::ceil(length / (0.5 * marked.spec.cell_m));
    if (!(wanted < 1e7))  // NaN, or a line round the Earth
        return;
    int const steps = std::max(1, static_cast<int>(wanted));
    for (int i = 0; i <= steps; ++i) {
        double const t = double(i) / steps;
        if (auto const cell = marked.spec.cell_at({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}))
            marked.cells[*cell] = 1;
    }
}

}  // namespace tongtu::grid

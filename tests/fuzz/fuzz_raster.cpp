// Any bytes as a raster file of terrain: heights come out or InputError is thrown.

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/terrain.hpp"

#include "scratch.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static Scratch const folder;
    folder.write("fuzz.tif", data, size);
    tongtu::inputs::Study study;
    study.data = folder.path;
    study.terrain.layer.path = "fuzz.tif";
    study.terrain.layer.crs = "EPSG:32738";
    study.terrain.resolution_m = 100.0;
    tongtu::grid::GridSpec const grid{300000.0, 8651000.0, 100.0, 10, 10, "EPSG:32738"};
    try {
        auto const terrain =
            tongtu::inputs::read_terrain(study, grid, tongtu::CancelToken{}).height_m;
        tongtu::expects(terrain.cells.size() <= 144, "no more than the study asks for");
        for (float z : terrain.cells)
            tongtu::expects(!(z < -500.0F || z > 9000.0F), "heights within their limits");
    } catch (tongtu::InputError const&) {
    }
    return 0;
}

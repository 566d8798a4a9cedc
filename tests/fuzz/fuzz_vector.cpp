// Any bytes as a GeoJSON of admin units: units come out or InputError is thrown.

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/admin.hpp"
#include "tongtu/inputs/rasterise.hpp"

#include "scratch.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static Scratch const folder;
    folder.write("fuzz.geojson", data, size);
    tongtu::inputs::Study study;
    study.data = folder.path;
    for (char const* id : {"upper", "lower"}) {
        tongtu::inputs::AdminSource source;
        source.id = id;
        source.layer.path = "fuzz.geojson";
        source.layer.columns = {{"code", "code"}};
        study.admin.push_back(source);
    }
    try {
        tongtu::inputs::Findings findings;
        auto const admin = tongtu::inputs::build_admin(
            study, tongtu::inputs::read_admin_shapes(study), "EPSG:32738", findings);
        tongtu::grid::GridSpec const grid{300000.0, 8660000.0, 500.0, 20, 20, "EPSG:32738"};
        for (std::int32_t unit : tongtu::inputs::rasterise_units(admin, grid).unit.cells)
            tongtu::expects(unit < static_cast<int>(admin.units.size()),
                            "cells of units there are");
    } catch (tongtu::InputError const&) {
    }
    return 0;
}

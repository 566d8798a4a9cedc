// Everything about a country that a propagation path needs, prepared once for all sites.

#pragma once

#include "tongtu/base/hash.hpp"
#include "tongtu/grid/raster.hpp"
#include "tongtu/radio/extended_hata.hpp"
#include "tongtu/radio/itm/itm.hpp"
#include "tongtu/radio/p1812/p1812.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace tongtu::coverage {

/// Models that can predict an area; area_model.hpp says what each does with a path.
enum class AreaModel : std::uint8_t {
    p1812,
    itm,
    free_space,
    extended_hata,
    tr38901_rma,
    tr38901_uma,
    tr38901_umi,
};

/// Which model predicts which technology, and what the models besides P.1812 ask for.
struct ModelSettings {
    AreaModel otherwise = AreaModel::p1812;
    std::map<std::string, AreaModel> by_technology{};  // by the technology's id
    radio::itm::Climate climate = radio::itm::Climate::continental_temperate;
    radio::extended_hata::Environment environment = radio::extended_hata::Environment::open;
    bool sight_by_profile = false;   // TR 38.901: line of sight wherever the profile is free
    double building_height_m = 5.0;  // RMa
    double street_width_m = 20.0;    // RMa

    [[nodiscard]] AreaModel of(std::string const& technology) const
    {
        auto const found = by_technology.find(technology);
        return found == by_technology.end() ? otherwise : found->second;
    }
};

/// Terrain, zones, clutter and climate. Rasters are borrowed and must outlive the scene.
struct Scene {
    grid::Raster<float> const* terrain_m = nullptr;  // never NaN; sea 0
    grid::Raster<float> const* clutter_m = nullptr;  // analysis grid; null: none anywhere
    grid::Raster<radio::p1812::Zone> zone;           // analysis grid
    double latitude_deg = 0.0;
    double delta_n = 45.0;
    double n0 = 325.0;
    double time_percent = 50.0;
    double step_m = 30.0;  // between profile points, at most
    radio::Polarisation polarisation = radio::Polarisation::vertical;
    ModelSettings models;
    bool sweep =
        false;        // areas by radials (polar.hpp) instead of a path for each cell; P.1812 only
    Digest digest{};  // of all of the above

    [[nodiscard]] grid::GridSpec const& grid() const { return zone.spec; }
};

/// Zones by ITU-R P.1812-8 section 3.3: sea where `sea` is marked; coastal land up to 100 m above
/// the sea and within 50 km of it; inland elsewhere.
grid::Raster<radio::p1812::Zone> radio_zones(grid::Raster<std::uint8_t> const& sea,
                                             grid::Raster<float> const& terrain_m);

/// Fills `digest` from the content; call when the rest is complete.
void seal(Scene& scene);

}  // namespace tongtu::coverage

// Real terrain for the benchmarks, and what the process has used.

#pragma once

#include "tongtu/coverage/scene.hpp"
#include "tongtu/network/network.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gdal_priv.h>
#include <optional>
#include <string>
#include <sys/resource.h>

namespace bench {

inline double cpu_seconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    auto const seconds = [](timeval t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

inline double peak_mib()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024.0;
}

inline std::string machine()
{
    std::ifstream info("/proc/cpuinfo");
    std::string line;
    while (std::getline(info, line)) {
        if (line.starts_with("model name"))
            return line.substr(line.find(':') + 2);
    }
    return "unknown";
}

inline int skipped()
{
    std::puts("skipped: no terrain; name a raster or set ECUADOR_DATA to the pack's folder");
    return 0;
}

/// Metres above sea level on a north-up grid in metres; none where there is no file.
inline std::optional<tongtu::grid::Raster<float>> terrain_of(std::string file)
{
    if (file.empty()) {
        char const* const folder = std::getenv("ECUADOR_DATA");
        file = std::string(folder ? folder : "../shared/data/ecuador_highlands") +
               "/dem_utm17s_90m.tif";
    }
    if (!std::filesystem::exists(file))
        return std::nullopt;
    GDALAllRegister();
    GDALDatasetUniquePtr const set(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER));
    double t[6];
    if (!set || set->GetGeoTransform(t) != CE_None || t[2] != 0.0 || t[4] != 0.0)
        return std::nullopt;
    tongtu::grid::Raster<float> out(
        {t[0], t[3], t[1], set->GetRasterXSize(), set->GetRasterYSize(), "bench"}, 0.0F);
    if (set->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, out.spec.columns, out.spec.rows,
                                        out.cells.data(), out.spec.columns, out.spec.rows,
                                        GDT_Float32, 0, 0) != CE_None)
        return std::nullopt;
    for (float& z : out.cells)
        z = z > -500.0F && z < 9000.0F ? z : 0.0F;
    return out;
}

/// A site in the middle of the terrain and the scene round it.
struct Place {
    tongtu::coverage::Scene scene;
    tongtu::network::Site site;

    Place(tongtu::grid::Raster<float> const& terrain, double pixel_m, double radius_m)
    {
        using namespace tongtu;
        geo::Box const box = terrain.spec.box();
        site.position = {(box.x_min + box.x_max) / 2.0, (box.y_min + box.y_max) / 2.0};
        site.mast_height_m = 30.0;
        site.technologies = {"lte800"};
        scene.terrain_m = &terrain;
        geo::Point const p = site.position;
        grid::GridSpec const grid =
            grid::grid_over({p.x - radius_m, p.y - radius_m, p.x + radius_m, p.y + radius_m},
                            pixel_m, terrain.spec.crs);
        scene.zone = grid::Raster<radio::p1812::Zone>(grid, radio::p1812::Zone::inland);
        scene.latitude_deg = -1.0;
        scene.step_m = pixel_m;
        coverage::seal(scene);
    }
};

}  // namespace bench

// Any bytes as a table of sites and cells: sites in the box with usable cells, or InputError.

#include "scratch.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/sites.hpp"

#include <cstdint>

namespace {

tongtu::inputs::Study study_with(std::filesystem::path const& folder)
{
    using namespace tongtu;
    inputs::Study study;
    study.data = folder;
    for (auto const& [id, generation] : {std::pair{"lte800", network::Generation::lte},
                                         std::pair{"nr3500", network::Generation::nr}}) {
        network::Technology technology;
        technology.id = id;
        technology.generation = generation;
        technology.antenna.kind = network::AntennaKind::tr36814_sector;
        technology.antenna.sectors = 3;
        study.technologies.push_back(technology);
    }
    return study;
}

tongtu::inputs::SiteSource source_of(double group_m)
{
    tongtu::inputs::SiteSource source;
    source.layer.path = "sites.csv";
    source.layer.table = "sites[0]";
    source.group_m = group_m;
    for (char const* name : {"id", "lon", "lat", "height", "operator", "technology", "load", "pci"})
        source.layer.columns[name] = name;
    source.layer.columns["azimuth_deg"] = "azimuth";
    source.layer.columns["tilt_deg"] = "tilt";
    source.layer.columns["electrical_tilt_deg"] = "etilt";
    return source;
}

void check(tongtu::network::Site const& site, tongtu::inputs::Study const& study)
{
    using namespace tongtu;
    expects(site.mast_height_m > 0.0 && site.mast_height_m <= 500.0, "a mast of a usable height");
    for (network::Technology const& technology : study.technologies) {
        for (network::Sector const& sector : network::sectors_of(site, technology)) {
            expects(!sector.load || (*sector.load >= 0.0 && *sector.load <= 1.0), "a share");
            expects(!sector.pci || (*sector.pci >= 0 && *sector.pci <= 1007), "an identity");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace tongtu;
    static Scratch const scratch;
    scratch.write("sites.csv", data, size);
    inputs::Study const study = study_with(scratch.path);
    geo::Box const box{500000.0, 9600000.0, 1000000.0, 10100000.0};
    for (double const group_m : {0.0, 100.0}) {
        inputs::Findings findings;
        try {
            for (auto const& site :
                 inputs::read_sites(source_of(group_m), study, box, "EPSG:32717", findings).sites) {
                expects(box.contains(site.position.x, site.position.y), "a site lies in the box");
                check(site, study);
            }
        } catch (InputError const&) {
        }
    }
    return 0;
}

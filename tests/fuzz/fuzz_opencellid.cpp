// Any bytes as an OpenCelliD export: sites inside the box, or InputError.

#include "tongtu/base/error.hpp"
#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/inputs/sites.hpp"

#include <cstdint>
#include <fstream>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace tongtu;
    static TemporaryFolder const folder;
    std::ofstream(folder.path() / "cells.csv", std::ios::binary)
        .write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
    inputs::Study study;
    study.data = folder.path();
    inputs::SiteSource source;
    source.layer.path = "cells.csv";
    source.layer.table = "sites[0]";
    source.format = inputs::SiteFormat::opencellid;
    source.group_m = 100.0;
    for (char const* name : {"radio", "mcc", "net", "area", "cell", "lon", "lat"})
        source.layer.columns[name] = name;
    geo::Box const box{500000.0, 9600000.0, 1000000.0, 10100000.0};
    inputs::Findings findings;
    try {
        for (auto const& site :
             inputs::read_sites(source, study, box, "EPSG:32717", findings).sites)
            expects(box.contains(site.position.x, site.position.y), "a site lies in the box");
    } catch (InputError const&) {
    }
    return 0;
}

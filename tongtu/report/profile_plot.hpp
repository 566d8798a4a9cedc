// The picture of one path: terrain on the curved Earth, clutter, the ray and its first Fresnel
// zone.

#pragma once

#include "tongtu/base/text.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace tongtu::report {

/// All vectors have the same size >= 3, `clutter_m` may be empty. Heights above sea in m. The
/// Earth's bulge is added to the ground when it is drawn, so that the ray is a straight line.
struct ProfilePlot {
    Text title;
    Text note;      // one line below the plot
    Text from, to;  // names of the ends
    std::vector<double> distance_km;
    std::vector<double> ground_m;
    std::vector<double> clutter_m;  // above ground
    std::vector<double> bulge_m;
    std::vector<bool> sea;
    double tx_m = 0.0;  // antennas above sea
    double rx_m = 0.0;
    double fresnel_m = 0.0;    // radius of the first Fresnel zone in the middle of the path
    double clear_share = 0.6;  // of the Fresnel radius, drawn as a line of its own
    std::size_t worst = 0;     // point with the least clearance
    Text worst_label;
};

/// The picture as SVG (text as outlines) or PNG, in "en" or "zh". The same plot gives the same
/// bytes on one machine.
std::string profile_svg(ProfilePlot const& plot, std::string const& language);
std::string profile_png(ProfilePlot const& plot, std::string const& language);

/// By the file's ending, .svg or .png; InputError for any other.
void write_profile_plot(std::filesystem::path const& file, ProfilePlot const& plot,
                        std::string const& language);

}  // namespace tongtu::report

// What "covered" means: a coverage figure is printed with its profile only.

#pragma once

#include "tongtu/base/text.hpp"

#include <string>
#include <vector>

namespace tongtu::rules {

/// A named coverage profile: technologies, threshold, probability, load and where the receiver is.
struct CoverageProfile {
    std::string id;
    Text title;
    std::vector<std::string> technologies;  // any of them will do
    double threshold_dbm = -110.0;          // RSRP or SS-RSRP per resource element
    double probability = 0.95;              // of locations in the cell
    double load = 0.5;                      // downlink load; stated with every figure
    double receiver_height_m = 1.5;
    std::string place = "outdoor";  // outdoor | vehicle | indoor
    double body_loss_db = 0.0;
    double entry_loss_db = 0.0;
    double entry_sigma_db = 0.0;
};

/// The profile as it is printed with every figure, in both languages, e.g.
/// "lte800, (SS-)RSRP ≥ -110 dBm at 95 % of locations, load 50 %, outdoor at 1.5 m, modelled".
Text describe(CoverageProfile const& profile);

}  // namespace tongtu::rules

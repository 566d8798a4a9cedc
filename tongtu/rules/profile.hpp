// What "covered" means: a coverage figure is printed with its profile only.

#pragma once

#include "tongtu/base/text.hpp"

#include <optional>
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
    double load = 0.5;                      // of the downlink of cells that state none themselves;
                                            // decides quality and rates, not the level
    double receiver_height_m = 1.5;
    std::string place = "outdoor";  // outdoor | vehicle | indoor
    double body_loss_db = 0.0;
    double entry_loss_db = 0.0;
    double entry_sigma_db = 0.0;
    /// Given: entry loss by ITU-R P.2109 instead of the two figures, for a stock of buildings of
    /// which this share of the places (0 to 1) lies in thermally efficient ones.
    std::optional<double> thermally_efficient_share{};
    /// Clutter round the receiver by ITU-R P.2108-1: "none", "statistical" (section 3.2), or a type
    /// of its Table 3 (section 3.1): water, open, suburban, urban, trees, dense_urban.
    std::string terminal_clutter = "none";
    double street_width_m = 27.0;  // of section 3.1
    /// Share of the covered people who load something at the same time in the busy hour; they share
    /// a cell. 0.02: assumption. 0: each has a cell to itself.
    double active_share = 0.02;
    /// Given: "covered" asks for this downlink rate in the busy hour beside the level.
    std::optional<double> min_rate_mbps{};
};

/// The profile as it is printed with every figure, in both languages, e.g.
/// "lte800, (SS-)RSRP ≥ -110 dBm at 95 % of locations, load 50 %, outdoor at 1.5 m, modelled"; with
/// a least rate also ", ≥ 2 Mbit/s in the busy hour, 2 % of people active" after the locations.
Text describe(CoverageProfile const& profile);

}  // namespace tongtu::rules

// Columns of a site table that describe cells: pci, tilt_deg, electrical_tilt_deg, load.

#pragma once

#include "tongtu/inputs/study.hpp"
#include "tongtu/inputs/table.hpp"

namespace tongtu::inputs {

/// Fills site.sectors from the row; without any of the columns nothing is done. Where the study
/// declares `pci`, a row is one cell of each of its technologies, at the row's azimuth; cells
/// become one site by group_m. Else a row is a whole site, and what it gives holds for all its
/// cells. Rejects a value out of range, and an electrical tilt for a pattern whose own is not
/// known.
void take_sectors(Row& row, Study const& study, network::Site& site);

}  // namespace tongtu::inputs

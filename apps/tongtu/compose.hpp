// The report of a study: which maps, charts, tables and sentences, in which order.

#pragma once

#include "session.hpp"

#include "tongtu/report/document.hpp"

namespace tongtu::app {

report::Document compose(Session& session);

/// One digest of the study and all its input files; printed on every page and table.
std::string inputs_hash(Session& session);

/// Maps and charts, one function a section.
report::Section reach_section(Session& session);
report::Section plan_section(Session& session);
report::Section equity_section(Session& session);
report::Section units_section(Session& session);
report::Section assumptions_section(Session& session);
report::Section inputs_section(Session& session);

/// Names of the largest settlements, for the maps.
std::vector<std::pair<geo::Point, std::string>> main_places(inputs::Inputs const& inputs);

/// Layers for open formats.
std::vector<report::VectorLayer> vector_layers(Session& session);
std::vector<report::RasterLayer> raster_layers(Session& session);

}  // namespace tongtu::app

// Public WLAN in dense cells: a plan of its own, with a proof of its own.

#pragma once

#include "tongtu/base/text.hpp"
#include "tongtu/geo/position.hpp"
#include "tongtu/ledger/ledger.hpp"
#include "tongtu/plan/certified.hpp"
#include "tongtu/plan/wlan.hpp"
#include "tongtu/report/document.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tongtu::app {

class Session;

struct WlanPlace {
    std::string id;  // "cell-12345", "school-7"
    Text kind;
    std::string name;
    geo::Point position;
};

/// One place of the plan in the order of building.
struct WlanStep {
    std::size_t option = 0;
    std::int64_t cost = 0;
    std::uint64_t people = 0;  // newly served, each person once
};

struct WlanResult {
    std::vector<WlanPlace> places;
    plan::WlanOptions options;
    plan::MergedProblem problem;
    plan::CertifiedSelection solved;
    std::vector<WlanStep> steps;
    std::uint64_t people = 0;  // in dense cells
};

/// None without [plan.wlan]. Throws InputError for a price that is missing.
std::optional<WlanResult> wlan_of(Session& session);

/// wlan.json.
void write_wlan_certificate(WlanResult const& wlan, std::filesystem::path const& folder);

std::vector<report::Table> wlan_tables(Session& session);
void add_wlan_figures(ledger::Ledger& ledger, Session& session);
report::Section wlan_section(Session& session);
report::VectorLayer wlan_layer(Session& session);

}  // namespace tongtu::app

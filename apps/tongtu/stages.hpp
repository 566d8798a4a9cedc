// The stages of a run and the folders they leave. A stage whose inputs, options and earlier stages
// are unchanged, and whose outputs are whole, is not computed again.

#pragma once

#include "session.hpp"

#include "tongtu/ledger/ledger.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tongtu::app {

/// A stage after it ran or was found finished.
struct StageOutcome {
    std::string name;
    std::filesystem::path folder;
    bool reused = false;
};

/// Runs the stages from "check" up to `last` ("check", "reach", "plan" or "report").
std::vector<StageOutcome> run_stages(Session& session, std::string const& last);

/// Figures of a finished stage. Throws InputError when its folder is broken.
ledger::Ledger read_figures(std::filesystem::path const& stage_folder);

/// For the terminal, also when the stage is not computed again.
void write_warnings(std::vector<inputs::Warning> const& warnings,
                    std::filesystem::path const& folder);

/// Warnings that a finished stage left; none for a stage without any.
std::vector<inputs::Warning> read_warnings(std::filesystem::path const& stage_folder);

/// Manifests of every finished stage of a run folder.
std::vector<runs::Manifest> read_manifests(std::filesystem::path const& run_folder);

}  // namespace tongtu::app

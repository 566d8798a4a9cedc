// One run of the program over one study: the study, its run folder, and everything computed so far.
// Members are worked out on first use, so a command does only what it needs.

#pragma once

#include "country.hpp"
#include "options.hpp"
#include "plan_result.hpp"
#include "reach_result.hpp"
#include "terminal.hpp"

#include "tongtu/coverage/audit.hpp"
#include "tongtu/runs/file_hashes.hpp"
#include "tongtu/runs/lock.hpp"
#include "tongtu/runs/stage.hpp"
#include "tongtu/runs/unit_store.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tongtu::app {

class EconomyRun;

class Session {
public:
    explicit Session(Options options);

    [[nodiscard]] Options const& options() const { return options_; }
    [[nodiscard]] inputs::Study const& study() const { return study_; }
    [[nodiscard]] std::filesystem::path const& run_folder() const { return run_; }
    [[nodiscard]] Progress& progress() { return progress_; }
    [[nodiscard]] CancelToken const& cancel() const { return *cancel_; }
    [[nodiscard]] runs::UnitStore& units();
    [[nodiscard]] runs::FileHashes& hashes() { return *hashes_; }

    /// SHA-256 of this program: a rebuilt one does not take over what another one computed.
    [[nodiscard]] Digest const& program();
    /// Every file of the study that exists, hashed.
    std::vector<runs::InputFile> const& input_files();
    inputs::Inputs const& inputs();
    Country const& country();
    ReachResult const& reach();
    PlanResult const& plan();
    /// Of as many cells as the options ask for.
    coverage::AuditResult const& audit();

    /// The economic commands on this study.
    EconomyRun& economy();

    /// Predicts sites over a mask, from the journal where a unit is finished, and hands the results
    /// over in the order of the sites. An empty `what`: without a line of progress.
    using Receive = std::function<void(std::size_t site, coverage::SitePrediction const&)>;
    void predict(std::span<network::Site const> sites, grid::Raster<std::uint8_t> const& targets,
                 Digest const& targets_digest, Text const& what, Receive const& receive);

    [[nodiscard]] std::size_t units_computed() const { return computed_; }
    [[nodiscard]] std::size_t units_reused() const { return reused_; }

private:
    Options options_;
    inputs::Study study_;
    std::filesystem::path run_;
    std::optional<runs::RunLock> lock_;
    std::optional<runs::FileHashes> hashes_;
    std::unique_ptr<runs::UnitStore> units_;
    CancelToken const* cancel_ = &interrupt_token();
    TerminalProgress progress_;
    std::optional<Digest> program_;
    std::optional<std::vector<runs::InputFile>> input_files_;
    std::optional<inputs::Inputs> inputs_;
    std::optional<Country> country_;
    std::optional<ReachResult> reach_;
    std::optional<PlanResult> plan_;
    std::optional<coverage::AuditResult> audit_;
    std::shared_ptr<EconomyRun> economy_;
    std::size_t computed_ = 0;
    std::size_t reused_ = 0;
};

}  // namespace tongtu::app

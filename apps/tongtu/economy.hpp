// The economic commands (cost, settle, afford, fund): one file of the study each, one stage folder
// each, one section of the report each. docs/howto.md says how to add one.

#pragma once

#include "options.hpp"
#include "stages.hpp"

#include "tongtu/inputs/findings.hpp"
#include "tongtu/ledger/ledger.hpp"
#include "tongtu/report/document.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tongtu::app {

class EconomyRun;

/// A figure of an economic stage, whose name its id begins with. It stands on all files that the
/// stage has read unless its `inputs` name some.
ledger::Figure stage_figure(std::string id, double value, std::string unit, int decimals,
                            Text title, Text formula);

/// All that a command found, ready to be printed, written and shown.
struct EconomyResult {
    ledger::Ledger figures;              // ids begin with the command's name: "cost.lraic.data_GB"
    std::vector<std::string> headlines;  // ids worth a line on the terminal
    std::vector<report::Table> tables;   // CSV and XLSX
    report::Section section;             // of the report: charts, tables, notes
    std::string json;                    // what --json prints, one object
    std::vector<inputs::Warning> warnings;
    /// Further files of the stage folder: name, and what writes it there.
    std::vector<std::pair<std::string, std::function<void(std::filesystem::path const&)>>> files;
};

/// One opened file of an economic command.
class EconomyStage {
public:
    EconomyStage() = default;
    virtual ~EconomyStage() = default;
    EconomyStage(EconomyStage const&) = delete;
    EconomyStage& operator=(EconomyStage const&) = delete;
    /// The file and every CSV it names: what the stage's key hashes.
    [[nodiscard]] virtual std::vector<inputs::InputPath> files() const = 0;
    [[nodiscard]] virtual Text title() const = 0;
    [[nodiscard]] virtual std::uint64_t seed() const { return 0; }
    /// Names of other stages whose results it takes: "plan" (of study.toml), "cost", …
    [[nodiscard]] virtual std::vector<std::string> upstream() const { return {}; }
    [[nodiscard]] virtual EconomyResult compute(EconomyRun& run) = 0;
};

struct EconomyCommand {
    std::string name;  // command, stage folder, first word of its figures' ids
    std::string file;  // in the study's folder
    std::string help;
    /// Reads and checks the file. Throws InputError.
    std::unique_ptr<EconomyStage> (*open)(std::filesystem::path const& file);
};

/// In the order of the report.
std::vector<EconomyCommand> const& economy_commands();

/// One use of the economic commands on one study, with or without a study.toml beside their files.
class EconomyRun {
public:
    explicit EconomyRun(Options const& options);
    /// On the study of a session, whose run folder and lock it shares.
    explicit EconomyRun(Session& session);
    ~EconomyRun();
    EconomyRun(EconomyRun const&) = delete;
    EconomyRun& operator=(EconomyRun const&) = delete;

    [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path const& run_folder() const { return run_; }
    [[nodiscard]] Progress& progress();
    [[nodiscard]] bool has(EconomyCommand const& command) const;
    /// The study with terrain and people. Throws InputError where the folder has no study.toml.
    Session& session();
    [[nodiscard]] bool has_study() const { return session_ != nullptr; }

    /// The opened file of a command, for another one that builds on it. Throws InputError.
    EconomyStage& opened(std::string const& name);
    /// What it found; computed once.
    EconomyResult const& result(std::string const& name);
    /// Makes its stage folder, after those it builds on, or finds it unchanged.
    StageOutcome const& stage(std::string const& name);

    /// The document with the sections of the named commands, for pages and tables.
    report::Document document(std::vector<std::string> const& names);

private:
    runs::FileHashes& hashes();
    Digest const& program();
    runs::Manifest manifest_of(EconomyCommand const& command);
    void write(EconomyCommand const& command, std::filesystem::path const& folder);

    Options options_;
    std::filesystem::path folder_;
    std::filesystem::path run_;
    std::unique_ptr<Session> own_session_;
    Session* session_ = nullptr;
    std::optional<runs::RunLock> lock_;
    std::optional<runs::FileHashes> hashes_;
    std::optional<TerminalProgress> progress_;
    std::optional<Digest> program_;
    std::map<std::string, std::unique_ptr<EconomyStage>> opened_;
    std::map<std::string, EconomyResult> results_;
    std::map<std::string, StageOutcome> stages_;
};

/// `tongtu NAME STUDY`: makes the stage and prints it.
int economy_command(Options const& options, std::string const& name);
/// The folder of an economic study without study.toml that these options name; none otherwise.
std::optional<std::filesystem::path> economy_folder(Options const& options);
/// check, run, report on such a folder: every command whose file is there.
int economy_run_command(Options const& options);

/// Its title with the mark of a rule whose document was not seen.
std::string printed_title(ledger::Figure const& figure, bool zh);

/// Ids of a finished stage that are worth a line on the terminal.
std::vector<std::string> read_headlines(std::filesystem::path const& stage_folder);

}  // namespace tongtu::app

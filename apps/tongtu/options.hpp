// What the command line says, for every command.

#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace tongtu::app {

/// Exit codes; documented in docs/command-line.md and in --help.
enum ExitCode : int {
    exit_ok = 0,
    exit_bug = 1,
    exit_usage = 2,
    exit_input = 3,
    exit_output = 4,
    exit_cancelled = 130,
};

struct Options {
    std::filesystem::path study;  // folder or study.toml
    std::filesystem::path data;   // --data: where the layers lie
    std::filesystem::path run;    // --run: where results go; default STUDY/run
    std::string figure;           // explain
    std::size_t threads = 0;      // 0: all cores
    std::string language = "en";
    double lon = 0.0;  // why: degrees
    double lat = 0.0;
    std::filesystem::path measurements;  // compare
    bool after = false;                  // why: with the plan built
    std::size_t audit = 0;               // reach, run: cells to compute again by paths of their own
    bool reads_only = false;  // a question about a study: no run folder, no lock, no journal
    bool json = false;
    bool plain = false;
    bool quiet = false;
    bool verbose = false;
    bool fresh = false;  // ignore what earlier runs left
};

}  // namespace tongtu::app
